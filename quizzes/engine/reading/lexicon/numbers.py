"""Words and signs that numbers are written with: digits in words, scales, parts, currencies."""

from types import MappingProxyType

_BELOW_TWENTY = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = MappingProxyType(
    {word: float(number) for number, word in enumerate(_BELOW_TWENTY.split())}
    | {word: 10.0 * number for number, word in enumerate(_TENS.split(), 2)}
    | {"half": 0.5, "dozen": 12.0}
)
SCALES = MappingProxyType({
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
})  # fmt: skip
SHORT_SCALES = MappingProxyType({"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12})
"""Glued to digits: “£3bn”."""
PARTS = MappingProxyType({
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
})  # fmt: skip
SIGNS = MappingProxyType({
    "$": "dollars", "US$": "dollars", "A$": "dollars", "AU$": "dollars", "C$": "dollars", "CA$": "dollars",
    "NZ$": "dollars", "HK$": "dollars", "S$": "dollars", "NT$": "dollars", "USD": "dollars", "AUD": "dollars",
    "CAD": "dollars", "SGD": "dollars", "HKD": "dollars", "NZD": "dollars", "R$": "reais", "BRL": "reais",
    "€": "euros", "EUR": "euros", "£": "pounds", "GBP": "pounds", "¥": "yen", "JPY": "yen", "CNY": "yuan",
    "RMB": "yuan", "₹": "rupees", "INR": "rupees", "PKR": "rupees", "RS": "rupees", "RS.": "rupees",
    "₦": "naira", "NGN": "naira", "₩": "won", "KRW": "won", "₽": "roubles", "RUB": "roubles", "₺": "lira",
    "TRY": "lira", "CHF": "francs", "SFR": "francs", "FCFA": "francs", "XOF": "francs", "XAF": "francs",
    "CFA": "francs", "SEK": "kronor", "NOK": "kroner", "DKK": "kroner", "KSH": "shillings", "KSHS": "shillings",
    "KES": "shillings", "SH": "shillings", "SHS": "shillings", "UGX": "shillings", "TZS": "shillings", "R": "rand",
    "ZAR": "rand", "GH₵": "cedis", "GH¢": "cedis", "GHS": "cedis", "TK": "taka", "RM": "ringgit", "MYR": "ringgit",
    "RP": "rupiah", "IDR": "rupiah", "₱": "pesos", "PHP": "pesos", "MX$": "pesos", "MXN": "pesos", "AR$": "pesos",
    "฿": "baht", "THB": "baht", "₫": "dong", "VND": "dong", "₪": "shekels", "PLN": "zloty", "HUF": "forints",
    "CZK": "crowns", "RON": "lei", "UAH": "hryvnias", "₴": "hryvnias", "AED": "dirhams", "SAR": "riyals",
    "DKR": "kroner", "NKR": "kroner", "SKR": "kronor", "QAR": "riyals", "EGP": "pounds",
    "ETB": "birr", "ZMW": "kwacha", "S/": "soles", "P": "pesos",
})  # fmt: skip
"""Before an amount; in capitals. “R” and “P” are only read before what is money for certain."""
SHORT_UNITS = MappingProxyType({
    "m": "metres", "km": "kilometres", "kms": "kilometres", "cm": "centimetres", "mm": "millimetres", "kg": "kilograms",
    "kgs": "kilograms", "mph": "miles", "km/h": "kilometres", "kph": "kilometres", "ft": "feet", "sq": "square",
    "kilo": "kilograms", "kilos": "kilograms", "mw": "megawatts", "gw": "gigawatts", "kwh": "kilowatt-hours",
    "kw": "kilowatts", "mwh": "megawatt-hours", "gwh": "gigawatt-hours", "ha": "hectares", "lb": "pounds",
    "lbs": "pounds", "oz": "ounces", "ml": "millilitres", "gb": "gigabytes", "tb": "terabytes", "mb": "megabytes",
})  # fmt: skip
GLUED_UNITS = frozenset(SHORT_UNITS) - {"sq", "kilo", "kilos", "km/h"}
"""Written right behind digits: “6km”, “12kg”."""

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
    "$": "dollars", "US$": "dollars", "A$": "dollars", "C$": "dollars", "NZ$": "dollars", "HK$": "dollars",
    "S$": "dollars", "R$": "reais", "€": "euros", "£": "pounds", "¥": "yen", "₹": "rupees", "RS": "rupees",
    "RS.": "rupees", "₦": "naira", "₩": "won", "₽": "roubles", "₺": "lira", "CHF": "francs",
})  # fmt: skip
"""Before an amount; in capitals."""
SHORT_UNITS = MappingProxyType({
    "km": "kilometres", "kms": "kilometres", "cm": "centimetres", "mm": "millimetres", "kg": "kilograms",
    "kgs": "kilograms", "mph": "miles", "km/h": "kilometres", "kph": "kilometres", "ft": "feet", "sq": "square",
    "kilo": "kilograms", "kilos": "kilograms", "mw": "megawatts", "gw": "gigawatts", "kwh": "kilowatt-hours",
})  # fmt: skip

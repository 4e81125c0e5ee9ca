"""Words for what is measured and not counted: units of length, weight and the like, money, and time."""

from quizzes.engine.reading.lexicon.words import words

DURATIONS = words("year month week day hour minute decade century second night")
CURRENCIES = words("""
    dollar euro pound yen rupee franc krone krona kroner kronor peso ruble rouble lira yuan dirham shilling riyal won
    baht zloty forint dinar rand real cent cedi naira birr kwacha rupiah ringgit shekel taka leu lei lev koruna pula
    quetzal sol guarani hryvnia tenge afghani kyat dong crown dalasi metical pataca somoni manat dram lari lek
""")
MEASURES = CURRENCIES | words("""
    kilo kilometre kilometer mile metre meter tonne ton acre hectare litre liter barrel gallon foot kg km kilogram
    kilogramme gram gramme megawatt gigawatt kilowatt watt degree knot inch centimetre centimeter millimetre millimeter
    yard bushel carat byte megabyte gigabyte terabyte volt calorie point cm mm mph kph ft mw gw kw kwh mwh gwh ha lb oz
    ounce ml millilitre milliliter gb tb mb millisecond quintal cusec cumec tmcft furlong fathom
""")

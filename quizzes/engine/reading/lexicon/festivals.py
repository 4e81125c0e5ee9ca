"""Days that are called by a name: month and day."""

from types import MappingProxyType

FESTIVALS = MappingProxyType({
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "may day": (5, 1),
})  # fmt: skip
WRITTEN = r"Christmas(?:\s(?:Day|Eve))?|Boxing Day|New Year[’']s (?:Day|Eve)|May Day"
"""How a text writes them."""

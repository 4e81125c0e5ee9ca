"""Options that speak of the others, and so need their place among them."""

import re

ALL_OF = re.compile(r"^(all|both|each) of (the )?(above|these)\b", re.IGNORECASE)
NONE_OF = re.compile(r"^(none of (the )?(above|these)\b|neither\b)", re.IGNORECASE)
COMBINATION = re.compile(r"^([Bb]oth )?[A-F]((, ?(and |& ?)?| ?(and|&) ?)[A-F])+( only)?\.?$")
_SEQUENCE = re.compile(
    r"^(only )?(the )?(first|last|second|third)( (two|three))?( options?| answers?)?( only)?$"
    r"|\b(options?|answers?) (above|below)\b",
    re.IGNORECASE,
)


def needs_its_place(text: str) -> bool:
    """Say whether an option speaks of the others, as "none of the above" does."""
    return any(pattern.search(text.strip()) for pattern in (ALL_OF, NONE_OF, COMBINATION, _SEQUENCE))

"""Words left out of a statement, with what stands beside them in a menu."""

from dataclasses import dataclass

FEWEST_WRONG = 2
"""A menu has so many wrong words at least."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The words left out, as they stand in the statement, and the wrong ones beside them in a menu.

    Where the article has nothing to set beside the key, `wrong` is empty: it can only be typed. `also` are the
    words that are right then; what has none cannot be typed. `tokens` are the indices of the key’s words, `asks`
    what a question on them asks.
    """

    key: str
    wrong: tuple[str, ...]
    doubt: float
    tokens: tuple[int, ...]
    asks: tuple[str, ...]
    also: tuple[str, ...] = ()

"""How much of a lesson stands on one page: sections stay whole, and no page is longer than one can take in."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate

MOST_WORDS = 250
"""As many words as a page may ask one to read at a time, its questions and its source apart."""


def parts(words: Sequence[int], most: int = MOST_WORDS) -> list[range]:
    """Share sections of so many words among as few parts as possible, and as evenly as these allow.

    Returns the indices of each part's sections, in order. A section longer than `most` is a part of its own; no
    sections are one empty part.
    """
    before = (0, *accumulate(words))

    @cache
    def shared(start: int, count: int) -> tuple[int, tuple[int, ...]]:
        """Return the longest part and the ends of the parts, when sections from `start` make `count` parts."""
        if count == 1:
            return before[-1] - before[start], (len(words),)
        options = []
        for end in range(start + 1, len(words) - count + 2):
            longest, ends = shared(end, count - 1)
            options.append((max(longest, before[end] - before[start]), (end, *ends)))
        return min(options)

    bound = max((most, *words))
    count = next((n for n in range(1, len(words) + 1) if shared(0, n)[0] <= bound), 1)
    ends = shared(0, count)[1]
    return [range(start, end) for start, end in zip((0, *ends), ends, strict=False)]

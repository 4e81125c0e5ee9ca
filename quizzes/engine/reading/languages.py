"""Whether an article is in English, the one language that is read so far."""

import re

from quizzes.engine.reading.lexicon.words import words

_SMALL = words(
    "a in on the of to and is that for with by from said has have were this which not they will his their would at it"
)
"""Words that every English text is full of, and few texts of other languages hold."""
_FEWEST, _SHARE, _SAMPLE = 30, 0.1, 4000
_LATIN_SHARE = 0.7
NOT_ENGLISH = "This text does not seem to be in English, the one language read so far. Write its questions by hand."


class NotEnglish(ValueError):
    """An article in another language; its message says to a teacher what to do."""

    def __init__(self) -> None:
        super().__init__(NOT_ENGLISH)


def check_english(text: str) -> None:
    """Raise NotEnglish for a text in other letters, or without the small words of English. Short texts pass."""
    found = re.findall(r"[^\W\d_]+", text[:_SAMPLE].casefold())
    letters = "".join(found)
    latin = sum(letter < "\u0250" for letter in letters)
    if latin < _LATIN_SHARE * len(letters):
        raise NotEnglish
    if len(found) >= _FEWEST and sum(word in _SMALL for word in found) < _SHARE * len(found):
        raise NotEnglish

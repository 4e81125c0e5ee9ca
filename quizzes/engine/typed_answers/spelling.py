"""The form in which two spellings of one name are the same string."""

import re
import unicodedata
from functools import lru_cache

_QUOTES = re.compile(r"[\"'`´‘’‚‛“”„‟«»‹›ʼʹʻʾʿ]")
_ACRONYM_DOTS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b|\s|$)")
_OTHER_MARKS = re.compile(r"[^\w%$€£]+|_+")
_ARTICLE = re.compile(r"^(?:the|an|a)\s+(?=\S)")
_ARABIC_ARTICLE = re.compile(r"\b(?:al|el)\s+(?=\w)")


def fold(text: str) -> str:
    """Return text in NFKC, case folded, without quotation marks and diacritics; punctuation and spaces stay."""
    return _without_diacritics(_QUOTES.sub("", unicodedata.normalize("NFKC", text))).casefold()


def _without_diacritics(text: str) -> str:
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return unicodedata.normalize("NFKC", bare)


def without_articles(words: str) -> str:
    """Drop a leading the, a or an, and the al- and el- before any word; never all of the text."""
    return _ARABIC_ARTICLE.sub("", _ARTICLE.sub("", words))


def words_of(folded: str) -> str:
    """Return folded text as words with single spaces: dots of acronyms closed up, other punctuation as spaces."""
    closed = _ACRONYM_DOTS.sub("", folded).replace("&", " and ")
    return without_articles(" ".join(_OTHER_MARKS.sub(" ", closed).split()))


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Return the form in which spellings are compared: “the U.N.” is “un”, “Yahya al-Aridi” is “yahya aridi”."""
    return words_of(fold(text))


def exact_form(text: str) -> str:
    """Return the form for answers whose case and accents matter: NFKC, plain spaces, no quotation marks."""
    return " ".join(_QUOTES.sub("", unicodedata.normalize("NFKC", text)).split())

"""How the rules see a text: tokens, stems, quotations, gaps, sentences, numbers, dates and reading grade."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quizzes.engine.linting import _words
from quizzes.engine.vocabulary import WEEKDAYS

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'][^\W\d_]+)*")
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|„([^„“”]+)[“”]|(?<!\w)[‘]((?:[^‘’]|’(?=\w))+)’(?!\w)")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|\*\*|(?<!_)__(?=[^\W_])|(?<=[^\W_])__(?!_)")
_SENTENCE_END = re.compile(r"[.?!][”\"’)\]]*(?=\s+[“\"‘(\[]?[^\W\d_a-z])")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.]*)$")

GAP = re.compile(r"_{2,}|\[\s*(?:gap|blank|…|\.\.\.)?\s*\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number with its place in the text; `norm` is its folded form, without possessive 's."""

    norm: str
    start: int
    end: int


@lru_cache(maxsize=16_384)
def _fold(word: str) -> str:
    plain = word.casefold().replace("’", "'")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    plain = plain.removesuffix("'s")
    return plain.replace("'", "").replace(",", "") if plain[:1].isdigit() else plain.replace("'", "").replace(".", "")


@lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text with their places; the last texts asked about are kept, as rules ask one by one."""
    return tuple(Token(_fold(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(text))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a short text."""
    return tuple(_fold(word) for word in _TOKEN.findall(text))


def phrase(text: str) -> str:
    """Return the words in a form in which `phrase(a) in phrase(b)` asks for whole words."""
    return f" {' '.join(words(text))} "


@lru_cache(maxsize=8192)
def stem_of(word: str) -> str:
    """Return a word without its commonest English endings: enough to see that "sponsors" and "sponsored" are kin."""
    for ending in ("ingly", "edly", "ing", "ies", "ied", "ed", "es", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            bare = word[: -len(ending)]
            bare = bare + "y" if ending in ("ies", "ied") else bare
            return bare.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def content_stems(text: str) -> frozenset[str]:
    """Return cont(x): the stems of words longer than 2 letters that are no stop words."""
    return frozenset(stem_of(word) for word in words(text) if len(word) > 2 and word not in _words.STOP_WORDS)


def quotations(text: str) -> tuple[str, ...]:
    """Return what stands in quotation marks, without the marks."""
    return tuple(next(group for group in match.groups() if group) for match in _QUOTED.finditer(text))


def without_quotations(text: str) -> str:
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def without_markup(text: str) -> str:
    """Return text without HTML tags and Markdown emphasis; gaps of underscores stay."""
    return _MARKUP.sub("", text)


def sentences(text: str) -> tuple[str, ...]:
    """Cut a short text into sentences; a full stop after an initial or an abbreviation ends none."""
    cuts, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if not (match.group().startswith(".") and _is_abbreviated(text[: match.start()])):
            cuts.append(text[start : match.end()].strip())
            start = match.end()
    return tuple(part for part in (*cuts, text[start:].strip()) if part)


def _is_abbreviated(before: str) -> bool:
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    last = word.group(1).casefold()
    return len(last) == 1 or "." in last or last in _words.ABBREVIATIONS


_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTH = rf"(?:{'|'.join(_words.MONTHS)})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:{_DAY}\s+(?:of\s+)?{_MONTH}\b\.?,?(?:\s+{_YEAR})?|{_MONTH}\b\.?\s+{_DAY}\b(?:,?\s+{_YEAR})?"
    rf"|{_MONTH}\.?,?\s+{_YEAR}|{_YEAR}-\d\d(?:-\d\d)?|{_YEAR})\b",
    re.IGNORECASE,
)
_WHOLE_DATE = re.compile(
    rf"(?:in |on |by |since |the )*(?:(?:{'|'.join(WEEKDAYS)}),?\s+)?(?:{_DATE.pattern}|{_MONTH})\.?",
    re.IGNORECASE,
)


def names_date(text: str) -> bool:
    """Say whether a text gives an absolute date: at least a year, or a day with its month."""
    return _DATE.search(text) is not None


def is_date(text: str) -> bool:
    return _WHOLE_DATE.fullmatch(text.strip()) is not None or text.strip().casefold() in WEEKDAYS


def date_key(text: str) -> tuple[int, int, int] | None:
    """Return (year, month, day) with 0 for what is not said, or None when the text is no date."""
    if not is_date(text):
        return None
    year = re.search(rf"\b{_YEAR}\b", text)
    iso = re.search(rf"{_YEAR}-(\d\d)(?:-(\d\d))?", text)
    if iso:
        return int(iso.group()[:4]), int(iso.group(1)), int(iso.group(2) or 0)
    month = next((_words.MONTHS[word] for word in words(text) if word in _words.MONTHS), 0)
    rest = text.replace(year.group(), " ", 1) if year else text
    day = re.search(r"\d{1,2}", rest)
    return int(year.group()) if year else 0, month, int(day.group()) if day else 0


def numbers(text: str) -> tuple[float, ...]:
    """Return every number a text states, in digits or in English words, scales multiplied in: "11 million"."""
    found: list[float] = []
    open_number = False
    for token in words(text):
        value = _number(token)
        if value is not None:
            joins = open_number and found[-1] % 100 >= 20 and found[-1] % 10 == 0 and value < 10
            found[-1:] = [found[-1] + value] if joins else [*found[-1:], value]
            open_number = True
        elif token.removesuffix("s") in _words.SCALES and (open_number or token in _words.SCALES):
            scale = float(_words.SCALES[token.removesuffix("s")])
            found[-1:] = [found[-1] * scale] if open_number else [*found[-1:], scale]
        else:
            open_number = open_number and token == "and"
    return tuple(found)


def _number(token: str) -> float | None:
    if token[:1].isdigit():
        try:
            return float(token)
        except ValueError:
            return None
    return float(_words.NUMBER_WORDS[token]) if token in _words.NUMBER_WORDS else None


_NUMERIC = re.compile(
    r"(?:about|around|nearly|over|more than|some)?\s*[$€£]?\d[\d.,  ]*\s*"
    r"(?:%|percent|thousand|million|billion|trillion)?(?:\s+\w+)?",
    re.IGNORECASE,
)


def number_of(text: str) -> float | None:
    """Return the number an option stands for, at most one noun behind it, or None when it is another kind of text."""
    stripped = text.strip().rstrip(".")
    found = numbers(stripped)
    if len(found) != 1:
        return None
    listed = words(stripped)
    spelled = all(word in _words.NUMBER_WORDS or word in _words.SCALES for word in listed[:-1] or listed)
    return found[0] if _NUMERIC.fullmatch(stripped) or spelled else None


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Estimate an English word's syllables: its vowel groups, a silent final e left out."""
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def reading_grade(listed: Sequence[str], *, sentence_count: int) -> float:
    """Return the Flesch-Kincaid grade of words (Kincaid et al. 1975); 0 without any."""
    if not listed:
        return 0.0
    return 0.39 * len(listed) / max(1, sentence_count) + 11.8 * sum(map(syllables, listed)) / len(listed) - 15.59


_ASKED = re.compile(
    r"\b(?:(?P<agent>who|whom|whose)"
    r"|(?P<number>how many|how much|(?:what|which) (?:number|percentage|share|proportion))"
    r"|(?P<place>(?:what|which) (?:city|cities|country|countries|town|place|region|capital|state|province)\b"
    r"|where(?= (?:did|do|does|was|were|is|are|will|would|has|have|had|can|could|should)\b))"
    r"|(?P<date>(?:what|which) (?:year|month|day|date|weekday)\b"
    r"|when(?= (?:did|do|does|was|were|is|are|will|would|has|have|had|can|could|should)\b))"
    r"|(?P<other>what|which|why|how))\b",
    re.IGNORECASE,
)


def asks_for(stem: str) -> str:
    """Return what an English question asks for: agent, place, date, number, or an empty text."""
    questions = [sentence for sentence in sentences(stem) if sentence.endswith("?")]
    match = _ASKED.search(questions[-1]) if questions else None
    kind = match.lastgroup if match else None
    return kind if kind and kind != "other" else ""


def date_keys(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (year, month, day) of each absolute date that a text names, with 0 for what it does not say."""
    for match in _DATE.finditer(text):
        yield date_key(match.group()) or (0, 0, 0)


def dates(text: str) -> Iterator[str]:
    """Yield the dates that a text names as ISO dates of the precision given; without a year, nothing."""
    for parts in date_keys(text):
        if parts[0]:
            yield "-".join(f"{part:02d}" for part in parts if part)

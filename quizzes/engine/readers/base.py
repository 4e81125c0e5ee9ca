"""The contract of an article reader: bytes → Extract, and the one way from an Extract to a Document."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from quizzes.engine.document import Document, normalise
from quizzes.engine.reading.datelines import DATELINE, DATELINE_ALONE
from quizzes.engine.reading.sentences import Block, BlockKind, sentences_of

MAX_FILE_BYTES = 10_000_000
MAX_TEXT = 1_000_000
MIN_LETTERS = 20
_SAMPLE = 4_000


UNDATED = "undated"


class UnreadableArticle(ValueError):
    """A file that cannot be read as an article; its message says to a teacher what to do. `code` is for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, bullet or heading as a reader found it."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Extract:
    """What a file holds: its pieces in order, and what it says of itself."""

    pieces: tuple[Piece, ...]
    title: str = ""
    byline: str = ""
    outlet: str = ""
    dateline: str = ""
    language: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What a teacher states about an article; it goes before what the file says of itself."""

    published_on: date | None
    title: str = ""
    byline: str = ""
    outlet: str = ""
    language: str = ""


class ArticleReader(ABC):
    """Reads one file format. One reader a file."""

    label: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    @classmethod
    @abstractmethod
    def recognises(cls, data: bytes) -> bool:
        """Tell from its first bytes whether the file is in this format."""

    @classmethod
    @abstractmethod
    def extract(cls, data: bytes) -> Extract:
        """Read the file. Raises UnreadableArticle."""


_SPACES = re.compile(r"[ \t\f\v]+")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]")


def tidy(text: str) -> str:
    """Return NFC text in one line: invisible characters dropped, runs of plain spaces made one."""
    one_line = normalise(_INVISIBLE.sub("", text)).replace("\n", " ")
    return _SPACES.sub(" ", one_line).strip()


def document_of(extract: Extract, details: Details) -> Document:
    """Lay the pieces out as text, one blank line between them, and split it into sentences.

    Raises UnreadableArticle, also when neither the teacher nor the file says when it was published.
    """
    text, blocks = _lay_out(extract.pieces)
    if sum(character.isalpha() for character in text) < MIN_LETTERS:
        raise UnreadableArticle("empty", "There is no text to read here. Paste the article's text.")
    if len(text) > MAX_TEXT:
        raise UnreadableArticle(
            "too_long", f"The text has {len(text):,} characters; {MAX_TEXT:,} is the most. Import a shorter part of it."
        )
    published_on = details.published_on or extract.published_on
    if published_on is None:
        raise UnreadableArticle(UNDATED, "Say when the article was published: dates in it are read from there.")
    return Document(
        text=text,
        sentences=sentences_of(text, blocks),
        published_on=published_on,
        title=details.title or extract.title,
        byline=details.byline or extract.byline,
        outlet=details.outlet or extract.outlet,
        language=details.language or extract.language or _by_letters(text),
        dateline=extract.dateline,
    )


def _by_letters(text: str) -> str:
    """Guess the language of a text that does not say it, as far as its direction needs it: by most of its letters."""
    letters = [letter for letter in text[:_SAMPLE] if letter.isalpha()]
    scripts = {"ar": ("\u0600", "\u077f"), "he": ("\u0590", "\u05ff")}
    for language, (first, last) in scripts.items():
        if sum(first <= letter <= last for letter in letters) > len(letters) / 2:
            return language
    return "en"


def _lay_out(pieces: tuple[Piece, ...]) -> tuple[str, list[Block]]:
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        text = tidy(piece.text)
        if not text:
            continue
        blocks.append(Block(piece.kind, at, at + len(text)))
        parts.append(text)
        at += len(text) + 2
    return "\n\n".join(parts), blocks


def decode(data: bytes, *, declared: str = "") -> str:
    """Return the text of bytes in UTF-8, UTF-16 with a mark, the declared or a Western encoding.

    Raises UnreadableArticle when the bytes are not text.
    """
    for encoding in _encodings(data, declared):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_text(text):
            return text
    raise UnreadableArticle("not_text", "This file is not text. Send a text, Markdown, HTML, Word (.docx) or PDF file.")


def _encodings(data: bytes, declared: str) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8-sig", *((declared,) if declared else ()), "cp1252")


def _is_text(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(
        1 for c in sample if (ord(c) < 32 and c not in "\t\n\r\f\v") or c == "\ufffd" or 0xD800 <= ord(c) <= 0xDFFF
    )
    return "\x00" not in text and odd <= len(sample) // 200


# What stands above the first paragraph.

_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?:\s(?:(?:al-|el-|de|van|von|bin|da|der|la|le)\s?)?[A-ZÀ-Þ][\w’'.-]*){1,3}"
_BYLINE = re.compile(
    r"^(?:[Bb]y|BY|Written by|Words by|Reporting by)[: ]\s*"
    r"(?P<who>(?:[^.\n]|(?<=\b[A-Z])\.|(?<=\b(?:Jr|Sr|Dr|St))\.){3,80}?)$"
)
_BYLINE_OUTLET = re.compile(
    rf"^(?:[Bb]y\s)?(?P<who>{_NAME}(?:\s(?:and|&)\s{_NAME})?)\s*"
    rf"(?:/|\||,|•|·|—|–| for )\s*(?!Jr|Sr)(?P<outlet>[A-Z][\w&.’' -]{{2,50}})$"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?"
_DATE = rf"(?:\w+day,?\s)?(?:\d{{1,2}}\s)?{_MONTH}\s(?:\d{{1,2}},?\s)?\d{{4}}"
_DATE_LINE = re.compile(
    r"^(?:(?:Published|Updated|Posted|Last updated|First published)\b.{0,60}|"
    rf"{_DATE}.{{0,25}}|\d{{4}}-\d{{2}}-\d{{2}}.{{0,20}})$"
)
_DATED = re.compile(rf"\s*(?:/|\||,|•|·|—|–)\s*{_DATE}$")
_JOBS = re.compile(r"\b(?:reporter|correspondent|editor|writer|staff|in [A-Z])", re.IGNORECASE)
_PROSE_WORDS = 14
_ENDS = re.compile(r"[.:;,][”\"’)]*$|[.!?,][”\"]$")


def with_front_matter(extract: Extract) -> Extract:
    """Move headline, byline and date lines that stand above the first paragraph into fields of their own."""
    found, rest = extract, list(extract.pieces)
    for _ in range(6):
        if len(rest) < 2 or (step := _front_line(found, rest)) is None:
            break  # the last line is the article, however short it is
        found = step
        rest.pop(0)
    dateline = next((DATELINE.match(piece.text) for piece in rest[:1]), None)
    if dateline:
        found = replace(
            found,
            dateline=dateline["line"].strip(),
            outlet=found.outlet or (dateline["outlet"] or dateline["agency"] or "").strip(),
        )
    return replace(found, pieces=tuple(rest))


def _front_line(found: Extract, rest: list[Piece]) -> Extract | None:
    """Read one line above the article; None when it is part of the article."""
    line = tidy(rest[0].text)
    if alone := DATELINE_ALONE.fullmatch(line):
        return replace(found, dateline=alone["line"], outlet=found.outlet or alone["outlet"])
    if _DATE_LINE.match(line) and len(line) < 90:
        return found
    by = _BYLINE.match(_DATED.sub("", line))
    if by and len(line.split()) <= 14 and (not line.endswith((".", ",")) or line.endswith(("Jr.", "Sr."))):
        return _with_byline(found, by["who"])
    with_outlet = _BYLINE_OUTLET.match(line)
    if with_outlet and found.title and not found.byline:
        outlet = with_outlet["outlet"].strip()
        is_job = bool(_JOBS.search(outlet))
        return replace(found, byline=with_outlet["who"], outlet=found.outlet or ("" if is_job else outlet))
    is_same = found.title and line.casefold() == found.title.casefold()
    if is_same:
        return found
    if not found.title and len(rest) > 1 and is_headline(rest[0], rest[1:]):
        return replace(found, title=line)
    return None


def _with_byline(found: Extract, who: str) -> Extract:
    split = re.split(r"\s*(?:/|\||•|·| for |,\s(?=[A-Z]\w+\s[A-Z]))\s*", who, maxsplit=1)
    name = re.sub(r",\s+.*$", "", split[0]) if _JOBS.search(split[0]) else split[0]
    outlet = split[1] if len(split) > 1 and not _JOBS.search(split[1]) else ""
    return replace(found, byline=found.byline or name.strip(), outlet=found.outlet or outlet.strip())


def is_headline(piece: Piece, following: list[Piece]) -> bool:
    """Tell a headline from a first paragraph: short, no full stop, with prose below it."""
    text = tidy(piece.text)
    is_said = text.startswith(("“", '"')) and text.endswith(("”", '"'))
    if piece.kind is BlockKind.BULLET or len(text.split()) > 22 or is_said or _ENDS.search(text):
        return False
    return any(len(other.text.split()) >= _PROSE_WORDS for other in following[:6])

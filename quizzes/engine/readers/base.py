"""The contract of an article reader: bytes → Extract, and the one way from an Extract to a Document."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from quizzes.engine.document import Document, normalise
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

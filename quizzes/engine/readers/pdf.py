"""PDF: lines joined into paragraphs, words rejoined at line ends, running heads and page numbers dropped."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from quizzes.engine.readers._matter import set_apart
from quizzes.engine.readers.base import MAX_TEXT, ArticleReader, Extract, Piece, UnreadableArticle
from quizzes.engine.reading.sentences import BlockKind

MAX_PAGES = 200
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—]?$", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[•‣▪●◦]|[-–]\s)\s*")


class Pdf(ArticleReader):
    label = "PDF"
    suffixes = (".pdf",)

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        return b"%PDF-" in data[:1024]

    @classmethod
    def extract(cls, data: bytes) -> Extract:
        try:
            reader = PdfReader(BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise UnreadableArticle(
                    "encrypted", "This PDF is locked. Save a copy without a password and upload that."
                )
            if len(reader.pages) > MAX_PAGES:
                raise UnreadableArticle("too_long", f"This PDF has more than {MAX_PAGES} pages. Send a shorter part.")
            pages = list(_pages(reader))
            title = str((reader.metadata and reader.metadata.title) or "")
        except UnreadableArticle:
            raise
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
            raise UnreadableArticle("damaged", "This PDF cannot be read. Paste the article's text instead.") from error
        if not any(line for page in pages for line in page):
            raise UnreadableArticle(
                "empty", "This PDF holds pictures of text, not text. Paste the article's text instead."
            )
        found = set_apart(Extract(tuple(_pieces(_without_running_lines(pages)))))
        return found if found.title else Extract(found.pieces, title, found.byline, found.outlet, found.dateline)


def _pages(reader: PdfReader) -> Iterator[list[str]]:
    length = 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > MAX_TEXT:
            raise UnreadableArticle(
                "too_long", f"This PDF holds more than {MAX_TEXT:,} characters. Send a shorter part."
            )
        yield [line.rstrip() for line in text.split("\n")]


def _without_running_lines(pages: list[list[str]]) -> list[str]:
    edges = Counter(line.strip() for page in pages for line in {*page[:2], *page[-2:]} if line.strip())
    running = {line for line, count in edges.items() if len(pages) > 2 and count > len(pages) / 2}
    return [
        line for page in pages for line in page if line.strip() not in running and not _PAGE_NUMBER.match(line.strip())
    ]


def _pieces(lines: list[str]) -> Iterator[Piece]:
    """Join lines to paragraphs: one ends at a blank line, or at a full stop well short of the usual width."""
    lengths = sorted(len(line) for line in lines if len(line) > 30)
    width = lengths[int(len(lengths) * 0.8)] if lengths else 0
    text, kind = "", BlockKind.PARAGRAPH
    for line, following in zip([*lines, ""], [*lines[1:], "", ""], strict=True):
        starts_item = bool(_BULLET.match(line.strip()))
        if (not line.strip() or starts_item) and text:
            yield Piece(text, kind)
            text, kind = "", BlockKind.PARAGRAPH
        if not line.strip():
            continue
        kind = BlockKind.BULLET if starts_item else kind
        text = _joined(text, _BULLET.sub("", line.strip()) if starts_item else line.strip())
        is_short = len(line) < 0.8 * width and not following.strip()[:1].islower()
        if is_short and (re.search(r"[.!?…:][\"”’)]*$", text) or len(text.split()) <= 12):
            yield Piece(text, _kind_of(text, kind))
            text, kind = "", BlockKind.PARAGRAPH


def _kind_of(text: str, kind: BlockKind) -> BlockKind:
    is_heading = kind is BlockKind.PARAGRAPH and len(text.split()) <= 10 and not re.search(r"[.!?…:;,][\"”’)]*$", text)
    return BlockKind.HEADING if is_heading else kind


def _joined(text: str, line: str) -> str:
    if re.search(r"[a-zß-ÿ]-$", text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}".strip()

"""Word (.docx): paragraphs, headings and list items, read from the package's one text part."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from quizzes.engine.readers._matter import set_apart
from quizzes.engine.readers.base import ArticleReader, Extract, Piece, UnreadableArticle
from quizzes.engine.reading.sentences import BlockKind

MAX_ENTRIES = 2_000
MAX_UNPACKED = 60_000_000
MAX_PART = 30_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_BROKEN = "This Word file is damaged. Save it again as .docx, or paste its text."


class Docx(ArticleReader):
    label = "Word"
    suffixes = (".docx",)

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))

    @classmethod
    def extract(cls, data: bytes) -> Extract:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise UnreadableArticle(
                "encrypted",
                "This Word file is locked with a password or in the old .doc format. Save it as plain .docx.",
            )
        try:
            with zipfile.ZipFile(BytesIO(data)) as package:
                _check(package)
                body = _part(package, "word/document.xml")
                core = _part(package, "docProps/core.xml") if "docProps/core.xml" in package.namelist() else None
        except (zipfile.BadZipFile, KeyError, NotImplementedError, OSError, EOFError) as error:
            raise UnreadableArticle("damaged", _BROKEN) from error
        pieces = list(_pieces(body))
        title = next((piece.text for piece, style in pieces if style == "title"), "")
        kept = tuple(piece for piece, style in pieces if style != "title")
        author = (core.findtext(f"{_DC}creator") or "") if core is not None else ""
        found = set_apart(Extract(kept, title=title))
        is_name = len(author.split()) in {2, 3, 4} and not found.byline and author != "python-docx"
        return Extract(found.pieces, found.title, author if is_name else found.byline, found.outlet, found.dateline)


def _check(package: zipfile.ZipFile) -> None:
    """Refuse a package that would unpack to far more than it weighs, before unpacking anything."""
    entries = package.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UnreadableArticle(
            "zip_bomb", "This Word file unpacks to more than can be read. Paste the article's text."
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableArticle(
            "encrypted", "This Word file is locked. Save a copy without a password and upload that."
        )
    if "word/document.xml" not in package.namelist():
        raise UnreadableArticle("wrong_type", "This is a ZIP file but not a Word document. Send a .docx file.")


def _part(package: zipfile.ZipFile, name: str) -> etree._Element:
    with package.open(name) as stream:
        data = stream.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise UnreadableArticle(
            "zip_bomb", "This Word file unpacks to more than can be read. Paste the article's text."
        )
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableArticle("damaged", _BROKEN)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise UnreadableArticle("damaged", _BROKEN) from error


def _pieces(body: etree._Element) -> Iterator[tuple[Piece, str]]:
    for paragraph in body.iter(f"{_W}p"):
        text = "".join(_words(paragraph)).strip()
        if text:
            style_node = paragraph.find(f"{_W}pPr/{_W}pStyle")
            style = (style_node.get(f"{_W}val") or "").lower() if style_node is not None else ""
            is_item = style.startswith("list") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None
            kind = BlockKind.HEADING if style.startswith("heading") else BlockKind.PARAGRAPH
            yield Piece(text, BlockKind.BULLET if is_item else kind), style


def _words(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
        if node.tag == f"{_W}t":
            yield node.text or ""
        else:
            yield "-" if node.tag.endswith("Hyphen") else " "

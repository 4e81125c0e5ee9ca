"""Bytes → Document: one reader a file format, chosen by what the bytes are and, between text formats, by name."""

import sys
from datetime import date
from types import MappingProxyType

from quizzes.engine.document import Document
from quizzes.engine.plugins import discover
from quizzes.engine.readers.base import MAX_FILE_BYTES, ArticleReader, Details, UnreadableArticle, document_of

__all__ = ["Details", "UnreadableArticle", "read", "read_text", "readers"]


def readers() -> MappingProxyType[str, type[ArticleReader]]:
    return discover(sys.modules[__name__], ArticleReader)


def read(data: bytes, details: Details, *, name: str = "") -> Document:
    """Read a file into a Document. Raises UnreadableArticle with what to do about it."""
    if not data.strip():
        raise UnreadableArticle("empty", "This file is empty. Choose another, or paste the article's text.")
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableArticle(
            "too_large", f"This file is larger than {MAX_FILE_BYTES // 1_000_000} MB. Send a smaller one."
        )
    return document_of(reader_for(data, name).extract(data), details)


def read_text(text: str, published_on: date | None, **details: str) -> Document:
    """Read pasted text, plain or HTML, into a Document."""
    return read(text.encode("utf-8", "replace"), Details(published_on, **details), name="")


def reader_for(data: bytes, name: str) -> type[ArticleReader]:
    """Choose the reader: binary formats by their first bytes whatever the name, text formats by name, then by look."""
    found = readers()
    for binary in ("pdf", "docx"):
        if found[binary].recognises(data):
            return found[binary]
    suffix = "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""
    named = next((reader for reader in found.values() if suffix in reader.suffixes), None)
    if named in {found["pdf"], found["docx"]}:
        raise UnreadableArticle("wrong_type", f"This file is named {suffix} but is not one. Send the original file.")
    if named:
        return named
    if suffix and not found["plain_text"].recognises(data):
        raise UnreadableArticle("wrong_type", "Send a text, Markdown, HTML, Word (.docx) or PDF file.")
    return next((found[kind] for kind in ("web_page", "markdown") if found[kind].recognises(data)), found["plain_text"])

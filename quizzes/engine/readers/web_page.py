"""A web page, saved or pasted: the article without menus, sharing bars, captions and calls to subscribe."""

import re

from lxml import html

from quizzes.engine.readers._matter import set_apart
from quizzes.engine.readers._page_article import pieces_of
from quizzes.engine.readers._page_limits import parse
from quizzes.engine.readers._page_record import Record
from quizzes.engine.readers.base import (
    ArticleReader,
    Extract,
    Piece,
    decode,
)

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)


class WebPage(ArticleReader):
    label = "Web page"
    suffixes = (".html", ".htm", ".xhtml")

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        head = data[:4000].lstrip().lower()
        return head.startswith((b"<!doctype html", b"<html", b"\xef\xbb\xbf<")) or bool(
            re.search(rb"<(?:p|div|article|body|h1|section)[\s>]", head)
        )

    @classmethod
    def extract(cls, data: bytes) -> Extract:
        charset = _CHARSET.search(data[:4000])
        page = parse(decode(data, declared=charset[1].decode("ascii") if charset else ""))
        record = Record(page)
        extract = Extract(
            _pieces(page, record),
            title=record.title,
            byline=record.byline,
            outlet=record.outlet,
            language=(page.get("lang") or "")[:2].lower(),
            published_on=record.published_on,
        )
        return set_apart(extract)


def _pieces(page: html.HtmlElement, record: Record) -> tuple[Piece, ...]:
    """Return what stands on the page, or what it tells machines where a script would show most of it."""
    shown = pieces_of(page, record.heading)
    length = sum(len(piece.text) for piece in shown)
    return shown if 2 * length > sum(map(len, record.body)) else tuple(map(Piece, record.body))

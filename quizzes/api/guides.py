"""A guide in Markdown as a page: its headings with addresses of their own, and a table of contents."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Guide:
    """`contents` are the sections: (anchor, title)."""

    html: SafeString
    contents: tuple[tuple[str, str], ...]


def read(markdown: str) -> Guide:
    """Return a guide of our own as HTML. The title, its first heading, is left to the page."""
    reader = _reader("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("fence", _block)
    tokens = reader.parse(markdown)
    tokens = tokens[3:] if tokens and tokens[0].tag == "h1" else tokens
    contents = tuple(_anchored(tokens))
    # Our own file, and raw HTML in it is off.
    return Guide(mark_safe(reader.renderer.render(tokens, reader.options, {})), contents)


def inline(words: str) -> SafeString:
    """Return a description as HTML: what stands between backticks is code, and all else is as it is written."""
    return mark_safe(_backticks().renderInline(words))  # escaped by the reader, which knows nothing but backticks


@cache
def _backticks() -> "MarkdownIt":
    return _reader("zero").enable("backticks")


def _reader(*options: Any) -> "MarkdownIt":
    from markdown_it import MarkdownIt  # sixty modules, for pages that developers read

    return MarkdownIt(*options)


def _block(_renderer: Any, tokens: "Sequence[Token]", at: int, *_: Any) -> str:
    """Draw code that the keyboard can scroll."""
    return format_html('<pre tabindex="0"><code>{}</code></pre>\n', tokens[at].content)


def _anchored(tokens: "list[Token]") -> Iterator[tuple[str, str]]:
    """Give each section's heading an id, and yield it with its words; let wide tables scroll by themselves."""
    for opening, words in itertools.pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            anchor = slugify(words.content)
            opening.attrSet("id", anchor)
            yield anchor, words.content

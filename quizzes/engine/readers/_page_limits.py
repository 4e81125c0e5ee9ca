"""A web page is parsed into a tree only when it is of a size that the tree and its reader can bear.

The tree's parser takes a time quadratic in the attributes of one tag, and stops without a word at its 256th level. So a
page goes through the same parser first without a tree, which closes what old pages leave open and only counts.
"""

import re

from lxml import etree, html

from quizzes.engine.readers.base import UnreadableArticle

MAX_DEPTH = 250
MAX_ELEMENTS = 100_000
MAX_ATTRIBUTES = 500
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")


def parse(text: str) -> html.HtmlElement:
    """Return the page's tree. Raises UnreadableArticle when there is nothing in it, or too much."""
    bare = _DECLARATION.sub("", text)
    try:
        etree.fromstring(bare, parser=etree.HTMLParser(target=_Counter(), no_network=True))
        parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        return html.document_fromstring(bare, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        if isinstance(error, UnreadableArticle):
            raise
        raise UnreadableArticle("empty", "There is no text to read in this page. Paste the article's text.") from error


class _Counter:
    """What the parser tells of each tag as it passes."""

    def __init__(self) -> None:
        self.depth = self.elements = 0

    def start(self, _tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            raise UnreadableArticle("too_deep", "This page is nested too deeply. Paste the article's text instead.")
        if self.elements > MAX_ELEMENTS or len(attributes) > MAX_ATTRIBUTES:
            raise UnreadableArticle("too_long", "This page has too many parts. Paste the article's text instead.")

    def end(self, _tag: str) -> None:
        self.depth -= 1

    def close(self) -> None:
        """The parser asks for it."""

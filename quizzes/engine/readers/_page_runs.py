"""A web page line by line: the paragraphs that a browser would show, whatever elements they are written in."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from lxml import etree, html

from quizzes.engine.readers.base import tidy
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.sentences import BlockKind

BLOCKS = words("""
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hr html li main nav ol option p pre section select summary table tbody td tfoot th thead tr ul
""")
_HEADINGS = words("h1 h2 h3 h4 h5 h6")


@dataclass(frozen=True, slots=True)
class Run:
    """A paragraph, bullet or heading; the block it stands in directly; how much of it is links, from 0 to 1."""

    text: str
    kind: BlockKind
    block: html.HtmlElement
    links: float


def runs_of(page: html.HtmlElement, unwanted: Container[html.HtmlElement] = ()) -> Iterator[Run]:
    """Read the page from top to bottom, past what is unwanted, in time linear in its length."""
    line = _Line()
    walk = etree.iterwalk(page, events=("start", "end"))
    for event, node in walk:
        if node.tag in BLOCKS:
            yield from line.end()
        if event == "start":
            line.enter(node)
            if node in unwanted:
                walk.skip_subtree()
                continue
            if node.tag == "br":
                yield from line.break_()
            line.add(node.text)
        else:
            line.leave(node)
            line.add(node.tail if node is not page else None)


class _Line:
    """The run being read, and the blocks, links, headings and list items that are open around it."""

    def __init__(self) -> None:
        self.blocks: list[html.HtmlElement] = []
        self.parts: list[str] = []
        self.letters = self.linked = self.links = self.headings = self.items = 0
        self.is_broken = False

    def enter(self, node: html.HtmlElement) -> None:
        if node.tag in BLOCKS:
            self.blocks.append(node)
        self._count(node, 1)

    def leave(self, node: html.HtmlElement) -> None:
        if node.tag in BLOCKS:
            self.blocks.pop()
        self._count(node, -1)

    def _count(self, node: html.HtmlElement, step: int) -> None:
        self.links += step * (node.tag == "a")
        self.items += step * (node.tag == "li")
        self.headings += step * (node.tag in _HEADINGS)

    def add(self, text: str | None) -> None:
        letters = sum(map(len, text.split())) if text else 0
        if text and (letters or self.parts):
            self.parts.append(text)
        if letters:
            self.letters += letters
            self.linked += letters if self.links else 0
            self.is_broken = False

    def break_(self) -> Iterator[Run]:
        """Take one line break for a space, two in a row for the end of a paragraph."""
        if self.is_broken:
            yield from self.end()
        self.add(" ")
        self.is_broken = True

    def end(self) -> Iterator[Run]:
        if self.letters and (text := tidy("".join(self.parts))):
            yield Run(text, self._kind(), self.blocks[-1], self.linked / self.letters)
        self.parts, self.letters, self.linked, self.is_broken = [], 0, 0, False

    def _kind(self) -> BlockKind:
        if self.headings:
            return BlockKind.HEADING
        return BlockKind.BULLET if self.items else BlockKind.PARAGRAPH

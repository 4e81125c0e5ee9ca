"""An article as it was read: NFC text, its sentences, and spans that point into it by code point."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, [start, end), into an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"A span needs 0 <= start < end, not {self.start}..{self.end}.")

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its index from 0, its range, and the paragraph (from 0) it stands in."""

    index: int
    start: int
    end: int
    paragraph: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """An article, read. `text` is the NFC body; headline, byline, outlet and dateline are fields of their own."""

    text: str
    sentences: tuple[Sentence, ...]
    published_on: date
    title: str = ""
    byline: str = ""
    outlet: str = ""
    language: str = "en"
    dateline: str = ""

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the code point at `offset`, or None between sentences."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def sentences_of(self, spans: Iterable[Span]) -> Iterator[Sentence]:
        """Yield, in order, each sentence that any of the spans touches."""
        touched: set[int] = set()
        for span in spans:
            at = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.end)
            while at < len(self.sentences) and self.sentences[at].start < span.end:
                touched.add(at)
                at += 1
        return (self.sentences[at] for at in sorted(touched))

    def paragraphs(self) -> Iterator[tuple[Sentence, ...]]:
        """Yield the sentences paragraph by paragraph."""
        paragraph: list[Sentence] = []
        for sentence in self.sentences:
            if paragraph and sentence.paragraph != paragraph[-1].paragraph:
                yield tuple(paragraph)
                paragraph = []
            paragraph.append(sentence)
        if paragraph:
            yield tuple(paragraph)


def spans_as_data(spans: Iterable[Span]) -> list[dict[str, int]]:
    """Return spans as plain data."""
    return [{"start": span.start, "end": span.end} for span in spans]


def normalise(text: str) -> str:
    """Return text in Unicode NFC with line ends as \\n: the one form that offsets are counted in."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))

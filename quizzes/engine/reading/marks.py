"""Where quotation marks open and close: “…”, "…", «…», and ‘…’ where it is no apostrophe."""

import re
from collections.abc import Iterator

from quizzes.engine.document import Document, Sentence, Span
from quizzes.engine.reading.trees import Trees

_CURLY = re.compile(r"“(?P<inside>[^“”]+)(?:”|\Z)|«(?P<inside2>[^«»]+)»|\"(?P<inside3>[^\"]+)(?:\"|\Z)")
_UNOPENED = re.compile(r"(?<=[.!?])[”\"]\Z")
"""What closes a quotation that was opened in a paragraph before."""
_OPENS_A_TITLE = re.compile(r"(?:\w[’']s?|\b[a-z]+)\s[“\"‘«]$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SINGLE = re.compile(r"(?<!\w)[‘'](?P<inside>(?:[^‘'’“”\"]|[’'](?=\w))+)[’'](?!\w)")


def quoted_spans(document: Document) -> list[Span]:
    """Return the words inside quotation marks, a quotation of several sentences as one span a sentence.

    A quotation left open at the end of a paragraph ends there; nested marks belong to the outer quotation.
    """
    found: list[Span] = []
    for paragraph in document.paragraphs():
        start, end = paragraph[0].start, paragraph[-1].end
        for span in _in_paragraph(document.text[start:end], start):
            found.extend(_cut(span, paragraph))
    return found


def is_title(span: Span, text: str) -> bool:
    """Say whether words in quotation marks name a work, and nobody says them: on NBC’s “Meet the Press.”"""
    words = _LONG_WORD.findall(span.of(text))
    is_woven_in = _OPENS_A_TITLE.search(text, max(0, span.start - 30), span.start) is not None
    return is_woven_in and len(words) > 1 and all(word[0].isupper() for word in words)


_CAPITALISED = r"[^\W\d_a-zß-ÿ][\w’'-]*"
NICKNAMED = re.compile(
    rf"\b(?P<given>{_CAPITALISED})\s[“\"‘']{_CAPITALISED}(?:\s{_CAPITALISED}){{0,2}}[”\"’']\s{_CAPITALISED}"
)
"""A name with another inside it: Michael ‘Haulie’ Dwane."""


def is_nickname(span: Span, text: str) -> bool:
    """Say whether the words in quotation marks stand inside a name, and nobody says them."""
    start = max(0, span.start - 30)
    return any(m.start() < span.start and span.end < m.end() for m in NICKNAMED.finditer(text, start, span.end + 30))


_WORK = re.compile(r"[“\"]([^“”\"\n]{3,60})[”\"]")


def is_part_of_title(trees: Trees, span: Span) -> bool:
    """Say whether the words are some of those that name a work: “Press” in on NBC’s “Meet the Press.”"""
    around = (Span(*work.span(1)) for work in _WORK.finditer(trees.text, max(0, span.start - 60), span.end + 60))
    covering = (work for work in around if work.covers(span) and is_title(work, trees.text))
    return any(len(work.of(trees.text).strip(" .,")) > span.end - span.start for work in covering)


def _in_paragraph(text: str, offset: int) -> Iterator[Span]:
    outer = [_inside(match) for match in _CURLY.finditer(text)]
    singles = [_inside(match) for match in _SINGLE.finditer(text)]
    loose = [s for s in singles if not any(s.overlaps(o) for o in outer)]
    unopened = [] if outer else [Span(0, end.start()) for end in _UNOPENED.finditer(text)]
    for span in sorted([*outer, *loose, *unopened]):
        yield Span(span.start + offset, span.end + offset)


def _inside(match: re.Match[str]) -> Span:
    name = next(name for name, value in match.groupdict().items() if value is not None)
    return Span(*match.span(name))


def _cut(span: Span, sentences: tuple[Sentence, ...]) -> Iterator[Span]:
    for sentence in sentences:
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if start < end:
            yield Span(start, end)


def quoted_words(trees: Trees) -> Iterator[int]:
    """Yield the words inside quotation marks; a quotation left open at the end of a paragraph ends there."""
    is_open, end = False, 0
    for token in trees.tokens:
        if is_open and "\n" in trees.text[end : token.start]:
            is_open = False
        end = token.end
        mark = trees.text[token.start : token.end]
        if mark in {"“", "”", '"'}:
            is_open = mark == "“" or (mark == '"' and not is_open)
        elif is_open:
            yield token.index

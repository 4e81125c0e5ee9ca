"""The article as a teacher picks evidence in it: numbered sentences to tick, and passages selected within them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizzes.engine.document import Document, Sentence, Span
from quizzes.engine.feedback import Proof
from quizzes.models import Article, StudySet

MAX_PICKED = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence on the page. `start` is where it begins in the article, for selecting within it.

    `proof` is there where the sentence proves what stands beside the article.
    """

    number: int
    start: int
    text: str
    is_ticked: bool
    is_marked: bool
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A selected part of the article; `value` is how the form sends it."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Picked:
    """What is picked as evidence: whole sentences by index from 0, and other passages."""

    sentences: frozenset[int] = frozenset()
    passages: tuple[Span, ...] = ()


def picked_from_form(form: Mapping[str, Sequence[str]], document: Document | None) -> Picked:
    """Return what a form picks; what lies outside the article is left out."""
    if document is None:
        return Picked()
    length = len(document.text)
    numbers = (value for value in form.get("sentence", ()) if value.isascii() and value.isdigit() and len(value) < 7)
    indexes = {int(value) for value in numbers}
    spans = {span for value in form.get("span", ()) if (span := _span(value)) and span.end <= length}
    return Picked(
        frozenset(index for index in indexes if index < len(document.sentences)), tuple(sorted(spans)[:MAX_PICKED])
    )


def _span(value: str) -> Span | None:
    start, _dash, end = value.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(value) < 20):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) else None


def picked_from_evidence(evidence: Iterable[Span], document: Document | None) -> Picked:
    if document is None:
        return Picked()
    whole = {sentence.span: sentence.index for sentence in document.sentences}
    spans = tuple(evidence)
    return Picked(
        frozenset(whole[span] for span in spans if span in whole), tuple(span for span in spans if span not in whole)
    )


def evidence_of(picked: Picked, document: Document | None) -> tuple[Span, ...]:
    if document is None:
        return ()
    whole = [document.sentences[index].span for index in picked.sentences]
    return tuple(sorted({*whole, *picked.passages}))


def paragraphs_of(study_set: StudySet, picked: Picked, proofs: Iterable[Proof] = ()) -> tuple[Paragraph, ...]:
    """Return the article for the page, each sentence saying whether it is ticked, holds a picked passage, or proves."""
    article = study_set.article
    if article is None:
        return ()
    lit = {proof.number: proof for proof in proofs}
    return tuple(_paragraph(article, sentences, picked, lit) for sentences in article.document.paragraphs())


def _paragraph(article: Article, sentences: Sequence[Sentence], picked: Picked, lit: Mapping[int, Proof]) -> Paragraph:
    lines = tuple(
        Line(
            number=one.index + 1,
            start=one.start,
            text=article.text[one.start : one.end],
            is_ticked=one.index in picked.sentences,
            is_marked=any(one.span.overlaps(span) for span in picked.passages),
            proof=lit.get(one.index + 1),
        )
        for one in sentences
    )
    return Paragraph(str(article.headings.get(str(sentences[0].paragraph), "")), lines)


def passages_of(study_set: StudySet, picked: Picked) -> tuple[Passage, ...]:
    text = study_set.article.text if study_set.article else ""
    return tuple(Passage(f"{span.start}-{span.end}", span.of(text)) for span in picked.passages)

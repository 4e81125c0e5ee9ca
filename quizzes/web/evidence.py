"""Rows beside the sentences that prove them, as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from quizzes.engine import feedback
from quizzes.engine.document import Document, Sentence, Span
from quizzes.engine.feedback import Proof
from quizzes.engine.vocabulary import Line
from quizzes.models import Article, Fact


@dataclass(frozen=True, slots=True)
class Paragraph:
    heading: str
    sentences: tuple[tuple[int, str], ...]


def paragraphs(article: Article) -> list[Paragraph]:
    """Return an article's sentences, numbered from 1, paragraph by paragraph."""
    document = article.document

    def shown(sentence: Sentence) -> tuple[int, str]:
        return sentence.index + 1, sentence.span.of(document.text)

    return [
        Paragraph(article.headings.get(str(number), ""), tuple(map(shown, group)))
        for number, group in groupby(document.sentences, key=lambda sentence: sentence.paragraph)
    ]


def numbers(document: Document | None, spans: Iterable[Span]) -> tuple[int, ...]:
    """Return the numbers, from 1, of the sentences that prove something."""
    return tuple(sentence.index + 1 for sentence in document.sentences_of(spans)) if document else ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with the numbers of its sentences."""

    row: Any
    sentences: tuple[int, ...]

    @property
    def tags(self) -> list[Any]:
        """Whose line and owner stand under it: its own."""
        return [self.row]


def shown(rows: Iterable[Any], document: Document | None) -> list[Shown]:
    return [Shown(row, numbers(document, row.evidence)) for row in rows]


def proofs_of(facts: Iterable[Fact], document: Document | None) -> list[Proof]:
    """Return each sentence that proves one of the facts once, those of claims, plans and judgements first.

    A sentence has the line and owner of the first fact that it proves.
    """
    if document is None:
        return []
    found: dict[int, Proof] = {}
    for fact in sorted(facts, key=lambda fact: fact.line is Line.REPORTED):
        for proof in feedback.proofs(document, fact.evidence, line=fact.line, owner=fact.attribution):
            found.setdefault(proof.number, proof)
    return list(found.values())


def tags_of(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts whose line and owner a statement must show: those not plainly reported, else the first."""
    facts = list(facts)
    owned = {(fact.line, fact.attribution): fact for fact in reversed(facts) if fact.line is not Line.REPORTED}
    return list(reversed(owned.values())) or facts[:1]

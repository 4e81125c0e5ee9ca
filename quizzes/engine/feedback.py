"""What a student is told about an answer: the one gate through which keys, reasons and proof leave the server."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from quizzes.engine.document import Document, Span
from quizzes.engine.question_types import Explanation, InvalidAnswer, Marking, QuestionContent
from quizzes.engine.question_types.base import Answer, Verdict
from quizzes.engine.review_policy import Allowed
from quizzes.engine.vocabulary import Line


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that proves the key: its number from 1, its text, how it is stated and by whom.

    `marked` are the ranges within `text`, in code points, that the evidence covers. `line` is None, and the owner
    empty, where no fact says how it is stated.
    """

    number: int
    text: str
    marked: tuple[Span, ...]
    line: Line | None
    owner: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion of a rubric, and what a teacher gave for it."""

    criterion: str
    given: float
    most: float


@dataclass(frozen=True, slots=True)
class Mark:
    """What a teacher gave an answer by hand, criterion by criterion, and said of it."""

    criteria: tuple[Weighed, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What may be shown now; a field the policy holds back is None or empty."""

    verdict: Verdict | None
    score: float | None
    lines: tuple[Explanation, ...]
    rationale: str
    proofs: tuple[Proof, ...]
    criteria: tuple[Weighed, ...] = ()
    comment: str = ""


NOTHING = Feedback(None, None, (), "", ())


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked, with everything feedback may draw on."""

    content: QuestionContent
    rationale: str
    proofs: tuple[Proof, ...]
    marking: Marking


def compose(
    asked: Asked, raw_answer: Any, fraction: float | None, allowed: Allowed, mark: Mark | None = None
) -> Feedback:
    """Return the feedback on a stored answer, or on a question left out (`raw_answer` None).

    An answer that may not be shown is spoken of as one left out, but for its verdict and its score. What a teacher gave
    by criterion is told with the score, in place of the bare rubric; what was said of it with the reasons.
    """
    if not allowed.any_feedback and not allowed.response:
        return NOTHING
    said = raw_answer if allowed.response else None
    lines = asked.content.explain(_parsed(asked.content, said), asked.marking)
    criteria = mark.criteria if mark and allowed.score else ()
    weighed = {one.criterion for one in criteria}
    bare = [line for line in lines if line.text not in weighed or line.is_chosen or line.is_key]
    return Feedback(
        verdict=verdict_of(fraction) if allowed.correctness else None,
        score=fraction if allowed.score else None,
        lines=tuple(_held_back(line, allowed) for line in bare if allowed.key or line.is_chosen),
        rationale=asked.rationale if allowed.rationale else "",
        proofs=asked.proofs if allowed.evidence else (),
        criteria=criteria,
        comment=mark.comment if mark and allowed.rationale else "",
    )


def verdict_of(fraction: float | None) -> Verdict | None:
    """Return right, partly right or wrong for a stored score; None where there is none yet."""
    if fraction is None:
        return None
    if fraction >= 1.0:
        return Verdict.RIGHT
    return Verdict.PART if fraction > 0 else Verdict.WRONG


def proofs(document: Document, evidence: Iterable[Span], *, line: Line | None, owner: str) -> tuple[Proof, ...]:
    """Return the sentences that evidence touches, each with the ranges that it covers."""
    spans = tuple(evidence)
    return tuple(
        Proof(
            number=sentence.index + 1,
            text=document.text[sentence.start : sentence.end],
            marked=_marked(sentence.span, spans),
            line=line,
            owner=owner,
        )
        for sentence in document.sentences_of(spans)
    )


def _marked(sentence: Span, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the ranges within a sentence that spans cover, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span.overlaps(sentence)):
        here = Span(max(span.start, sentence.start) - sentence.start, min(span.end, sentence.end) - sentence.start)
        if found and found[-1].overlaps(here):
            here = Span(found[-1].start, max(found.pop().end, here.end))
        found.append(here)
    return tuple(found)


def _held_back(line: Explanation, allowed: Allowed) -> Explanation:
    return replace(
        line,
        reason=line.reason if allowed.rationale else "",
        is_key=line.is_key and allowed.key,
        verdict=line.verdict if allowed.correctness else None,
        answer=line.answer if allowed.key else "",
    )


def _parsed(content: QuestionContent, raw_answer: Any) -> Answer | None:
    try:
        return None if raw_answer is None else content.parse(raw_answer)
    except InvalidAnswer:
        # Kept raw for ever, an answer can outlive the parser that took it: then only the key is explained.
        return None

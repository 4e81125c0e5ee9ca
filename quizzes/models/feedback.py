"""What feedback may draw on, from stored rows as the engine's values: the question asked and its proof."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from quizzes.engine import feedback
from quizzes.engine.document import Document
from quizzes.engine.feedback import Asked, Feedback, Mark, Proof, Weighed
from quizzes.engine.question_types.essay import Essay
from quizzes.engine.review_policy import EVERYTHING, Allowed
from quizzes.models.marking import MarkChange, marks_of
from quizzes.models.questions import QuestionVersion
from quizzes.models.responses import Response


def asked(version: QuestionVersion, document: Document | None) -> Asked:
    """Return a version with the key that holds for it now, and its proof. Prefetch `facts` when there are many."""
    return Asked(
        content=version.as_marked.loaded,
        rationale=version.as_marked.rationale,
        proofs=_proofs(version, document) if document else (),
        marking=version.as_marked.marking,
    )


def feedback_on(
    version: QuestionVersion,
    document: Document | None,
    response: Response | None,
    allowed: Allowed = EVERYTHING,
    mark: Mark | None = None,
) -> Feedback:
    """Return what may be said of a response, or of a question left out (None), with a teacher's mark if it has one."""
    answer, score = (response.answer, response.score) if response else (None, 0.0)
    return feedback.compose(asked(version, document), answer, score, allowed, mark)


def marks_by_hand(responses: Iterable[Response], versions: Mapping[UUID, QuestionVersion]) -> dict[UUID, Mark]:
    """Return what teachers gave by hand, by response; no query where nothing was marked by a teacher."""
    scored = (one for one in responses if one.score is not None)
    written = [one for one in scored if versions[one.version_id].loaded.is_marked_by_teacher]
    versions_of = {one.pk: versions[one.version_id] for one in written}
    return {pk: _mark(change, versions_of[pk]) for pk, change in marks_of(written).items()}


def _mark(change: MarkChange, version: QuestionVersion) -> Mark:
    content = version.loaded
    rubric = content.rubric if isinstance(content, Essay) else ()
    weighed = (Weighed(one.criterion, change.points[one.id], one.points) for one in rubric if one.id in change.points)
    return Mark(tuple(weighed), change.comment)


def _proofs(version: QuestionVersion, document: Document) -> tuple[Proof, ...]:
    """Give each proving sentence the line and owner of the fact it proves, else those of the first fact.

    Of a question that asks no fact nobody has said how its sentences are stated: they have no line.
    """
    facts = list(version.facts.all())
    found: list[Proof] = []
    evidence = version.as_marked.evidence
    for sentence in document.sentences_of(evidence):
        here = [span for span in evidence if span.overlaps(sentence.span)]
        owners = [fact for fact in facts if any(span.overlaps(sentence.span) for span in fact.evidence)] or facts
        line, owner = (owners[0].line, owners[0].attribution) if owners else (None, "")
        found += (proof for proof in feedback.proofs(document, here, line=line, owner=owner)[:1])
    return tuple(found)

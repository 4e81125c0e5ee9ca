"""What feedback may draw on, from stored rows as the engine's values: the question asked and its proof."""

from quizzes.engine import feedback
from quizzes.engine.document import Document
from quizzes.engine.feedback import Asked, Feedback, Proof
from quizzes.engine.review_policy import EVERYTHING, Allowed
from quizzes.models.attempts import Response
from quizzes.models.questions import QuestionVersion


def asked(version: QuestionVersion, document: Document | None) -> Asked:
    """Return a version with the key that holds for it now, and its proof. Prefetch `facts` when there are many."""
    return Asked(
        content=version.as_marked.loaded,
        rationale=version.as_marked.rationale,
        proofs=_proofs(version, document) if document else (),
        marking=version.as_marked.marking,
    )


def feedback_on(
    version: QuestionVersion, document: Document | None, response: Response | None, allowed: Allowed = EVERYTHING
) -> Feedback:
    """Return what may be said of a response, or of a question left out (None)."""
    answer, score = (response.answer, response.score) if response else (None, 0.0)
    return feedback.compose(asked(version, document), answer, score, allowed)


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

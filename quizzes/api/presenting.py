"""How questions and feedback are drawn as JSON; keys leave only through the engine's feedback."""

from collections.abc import Mapping
from typing import Any

from quizzes.engine.document import Document
from quizzes.engine.feedback import Feedback, Mark, Proof
from quizzes.engine.question_types import Explanation
from quizzes.engine.review_policy import Allowed
from quizzes.engine.tries import Tries
from quizzes.models import QuestionVersion, Response, User
from quizzes.models.feedback import feedback_on
from quizzes.models.presenting import presentation
from quizzes.models.tries import hint_after

OUTSIDE_A_QUIZ = 0
"""The seed of questions that stand by themselves: the same order for everyone, so that an ETag holds."""


def person(user: User) -> dict[str, Any]:
    """Draw a student for their teacher: others are told the nickname, nothing more."""
    return {"id": user.pk, "nickname": user.nickname}


def question(version: QuestionVersion, *, seed: int = OUTSIDE_A_QUIZ) -> dict[str, Any]:
    return {
        "id": version.question_id,
        "type": version.type,
        "stem": version.stem,
        "presentation": presentation(version, seed=seed),
    }


def tries(made: Tries | None, version: QuestionVersion, document: Document | None) -> dict[str, Any] | None:
    """Draw the tries at a question: what is left, what a right answer would earn now, and the hint; None uncounted."""
    if made is None:
        return None
    return {
        "used": made.used,
        "left": made.left,
        "worth": round(made.worth, 6) if made.left else 0.0,
        "earned": round(made.earned, 6),
        "hint": (hint_after(version, document, made) or None) if made.left and made.used else None,
    }


def blind_tries(made: Tries | None) -> dict[str, Any] | None:
    """Draw the tries at a question of which nothing may be told: how many there are, and no more."""
    if made is None:
        return None
    worth = round(made.worth, 6) if made.left else 0.0
    return {"used": made.used, "left": made.left, "worth": worth, "earned": None, "hint": None}


def feedback(told: Feedback) -> dict[str, Any]:
    return {
        "correctness": told.verdict,
        "score": told.score,
        "lines": [_line(line) for line in told.lines],
        "rationale": told.rationale or None,
        "evidence": [_proof(proof) for proof in told.proofs],
        "criteria": [{"criterion": one.criterion, "given": one.given, "most": one.most} for one in told.criteria],
        "comment": told.comment or None,
    }


def _line(line: Explanation) -> Mapping[str, Any]:
    return {
        "text": line.text,
        "reason": line.reason,
        "is_key": line.is_key,
        "is_chosen": line.is_chosen,
        "verdict": line.verdict,
        "answer": line.answer or None,
    }


def _proof(proof: Proof) -> Mapping[str, Any]:
    return {
        "number": proof.number,
        "text": proof.text,
        "marked": proof.marked,
        "line": proof.line,
        "owner": proof.owner,
    }


def answer(
    version: QuestionVersion,
    document: Document | None,
    response: Response | None,
    allowed: Allowed,
    mark: Mark | None,
) -> dict[str, Any]:
    """Draw what stands as an answer, as far as it may be told; `mark` is one given by hand."""
    shown = response if allowed.response else None
    told = feedback_on(version, document, response, allowed, mark) if allowed.any_feedback else None
    return {
        "answer": shown.answer if shown else None,
        "saved_at": response.received_at if response else None,
        "sequence": response.sequence if response else None,
        "certainty": (shown.certainty or None) if shown else None,
        "feedback": feedback(told) if told else None,
    }

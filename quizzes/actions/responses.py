"""What every answer goes through, in a quiz or outside: one id is one answer, and its type marks it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError

from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.question_types import InvalidAnswer
from quizzes.models import Certainty, QuestionVersion, Response

P = ParamSpec("P")
T = TypeVar("T")


def again_after_a_race(action: Callable[P, T]) -> Callable[P, T]:
    """Run a transaction once more when another one stored the same id meanwhile: then it finds that one's outcome."""

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return action(*args, **kwargs)
        except IntegrityError:
            return action(*args, **kwargs)

    return run


def score(response: Response, version: QuestionVersion, *, lowest: float = 0.0, needs_answer: bool = False) -> None:
    """Parse and mark an answer. Raises Invalid in the words of the question's type, and for a blank one on request."""
    try:
        answer = version.loaded.parse(response.answer)
    except InvalidAnswer as error:
        raise Invalid(str(error), pointer="/answer") from error
    if needs_answer and answer.is_blank:
        raise Invalid("Choose an answer: an empty one would cost you a try.", pointer="/answer")
    response.version = version
    marking = version.as_marked.marking.down_to(lowest)
    marked = version.as_marked.loaded.score(answer, marking)
    response.score = marked.fraction if marked else None


def certainty_of(said: str) -> str:
    """Return a certainty as it is kept; an empty one stays empty. Raises Invalid."""
    if said and said not in list(Certainty):
        raise Invalid("Certainty is low, mid or high.", pointer="/certainty")
    return said


def same_or_conflict(earlier: Response, sent: Response, sequence: int | None = None) -> None:
    """Do nothing when an id came again with the same answer; raise Conflict, which shows both, with another one."""
    same = all(
        getattr(earlier, name) == getattr(sent, name)
        for name in ("student_id", "attempt_id", "question_id", "answer", "certainty", "answered_at")
    )
    if same and sequence in (None, earlier.sequence):
        return
    if earlier.student_id != sent.student_id:
        raise Conflict("This id is taken. Make a new one.", code="id_taken")
    raise Conflict(
        "This id was used for another answer. Nothing was changed.",
        code="id_reused",
        stored={"question": str(earlier.question_id), "answer": earlier.answer, "sequence": earlier.sequence},
        sent={"question": str(sent.question_id), "answer": sent.answer, "sequence": sequence},
    )

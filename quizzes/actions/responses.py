"""What every answer goes through, in a quiz or outside: one id is one answer, and its type marks it."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import IntegrityError

from quizzes.actions.errors import Conflict, Invalid, NotThere
from quizzes.engine.question_types import InvalidAnswer
from quizzes.engine.tries import Tries
from quizzes.models import Attempt, Certainty, Place, QuestionVersion, Response, User
from quizzes.models.answering import locked_attempt
from quizzes.models.attempts import AttemptQuerySet
from quizzes.models.tries import tries_at

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


def locked(student: User, attempt_id: UUID) -> Attempt:
    """Return the student's attempt, locked until the transaction ends. Raises NotThere."""
    attempt = locked_attempt(student, attempt_id)
    if attempt is None:
        raise NotThere
    return attempt


def hold_attempts(attempts: AttemptQuerySet) -> None:
    """Lock these attempts until the transaction ends; whoever does so waits for those who answer, and they for him."""
    list(attempts.order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def place_of(attempt: Attempt, question_id: UUID) -> Place:
    """Return a question's place on the paper. Raises NotThere."""
    place = next((place for place in attempt.places if place.question == question_id), None)
    if place is None:
        raise NotThere
    return place


def refuse_late(attempt: Attempt, at: datetime) -> None:
    """Raise Conflict when the attempt takes nothing more: it is finished, or its time and the grace are over."""
    if attempt.is_finished:
        raise Conflict("This quiz is finished. Your answers are as you left them.", code="attempt_finished")
    if attempt.is_over(at):
        raise Conflict("The time for this quiz is over. Earlier answers count.", code="too_late")


def tries_made(attempt: Attempt, question_id: UUID) -> Tries | None:
    """Return the tries made at a question so far; None, without a query, where the quiz does not count them."""
    if attempt.quiz.tries is None:
        return None
    return tries_at(attempt, attempt.responses.filter(question=question_id).in_order())


def refuse_more_tries(tries: Tries | None) -> None:
    """Raise Conflict when no try is left."""
    if tries is not None and not tries.left:
        raise Conflict("No try is left at this question. Your best one counts.", code="no_try_left")


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

"""Quizzes that go one way: a question that was left is not come back to."""

from uuid import UUID

from django.db import transaction

from quizzes.actions.errors import Conflict, NotThere
from quizzes.models import Attempt, User


@transaction.atomic
def move_on(student: User, attempt_id: UUID, question_id: UUID) -> None:
    """Leave a question for the next; a second time, and in other quizzes, it changes nothing."""
    mine = Attempt.objects.of(student).select_related("quiz").select_for_update(of=("self",))
    attempt = mine.filter(pk=attempt_id).first()
    numbers = [
        number for number, place in enumerate(attempt.places if attempt else ()) if place.question == question_id
    ]
    if attempt is None or not numbers:
        raise NotThere
    if attempt.quiz.is_one_way and attempt.reached == numbers[0]:
        reach(attempt, numbers[0] + 1)


def reach(attempt: Attempt, number: int) -> None:
    """Come to a place of the paper, from 0; the caller holds the lock. Raises Conflict for one that was left."""
    refuse_passed(attempt, number)
    if number > attempt.reached:
        attempt.reached = number
        attempt.save(update_fields=["reached"])


def refuse_passed(attempt: Attempt, number: int) -> None:
    """Raise Conflict for a place of the paper that was left."""
    if number < attempt.reached:
        raise Conflict("This quiz goes one way: you have left this question.", code="question_passed")

"""Which question to ask next: on the fact that is most due, in a form not asked lately; and mistakes to redo."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from quizzes.models.accounts import User
from quizzes.models.attempts import Attempt
from quizzes.models.progress import Memory
from quizzes.models.questions import Question, QuestionQuerySet
from quizzes.models.responses import Response


def due_question(student: User, *, at: datetime) -> Question | None:
    """Return the question to review now: of those on the most overdue fact, the one answered longest ago."""
    asked = Question.objects.practisable_by(student)
    facts = asked.filter(current__facts=OuterRef("fact_id")).values("pk")[:1]
    due = Memory.objects.of(student).due(at).annotate(question=Subquery(facts)).filter(question__isnull=False).first()
    if due is None:
        return None
    return _longest_ago(asked.filter(current__facts=due.fact_id), student)


def due_with_question(student: User, *, at: datetime) -> QuerySet[Memory]:
    """Return what is due, each with `question_id`: of the questions on its fact the one answered longest ago."""
    asked = Question.objects.practisable_by(student).filter(current__facts=OuterRef("fact_id"))
    chosen = _by_last_answer(asked, student).values("pk")[:1]
    return Memory.objects.of(student).due(at).annotate(question_id=Subquery(chosen)).filter(question_id__isnull=False)


def mistakes(attempt: Attempt) -> list[UUID]:
    """Return the questions of a finished attempt that earned less than full points, in the paper's order."""
    right = {one.question_id for one in attempt.responses.all().standing() if one.score is not None and one.score >= 1}
    return [place.question for place in attempt.places if place.question not in right]


def mistake_to_redo(attempt: Attempt, student: User) -> tuple[Question | None, int]:
    """Return the next of an attempt's mistakes that has not been answered since, and how many are left."""
    since = Q(student=student, received_at__gt=attempt.finished_at)
    redone = set(Response.objects.filter(since, attempt__isnull=True).values_list("question_id", flat=True))
    left = [question for question in mistakes(attempt) if question not in redone]
    practisable = Question.objects.practisable_by(student).select_related("current", "study_set").in_bulk(left)
    asked = [practisable[pk] for pk in left if pk in practisable]
    return (asked[0] if asked else None), len(asked)


def _longest_ago(questions: QuestionQuerySet, student: User) -> Question | None:
    return _by_last_answer(questions.select_related("current", "study_set__article"), student).first()


def _by_last_answer(questions: QuestionQuerySet, student: User) -> QuestionQuerySet:
    last = Max("responses__received_at", filter=Q(responses__student=student))
    return questions.annotate(last_answered_at=last).order_by(F("last_answered_at").asc(nulls_first=True), "pk")

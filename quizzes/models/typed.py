"""Typed answers that earned less than everything, grouped by what they say: a teacher's inbox."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from quizzes.engine.question_types import InvalidAnswer
from quizzes.engine.typed_answers import normalise
from quizzes.models.attempts import Attempt
from quizzes.models.classrooms import Classroom
from quizzes.models.questions import Question, QuestionQuerySet, QuestionVersion
from quizzes.models.quizzes import Quiz
from quizzes.models.responses import Response, ResponseQuerySet

TYPED = ("short_answer", "numeric", "cloze_typed", "two_part")
"""Types whose answers may be typed; a question in two parts where its first part is."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The same thing typed: as most wrote it, how many answers, and in which part (a gap; empty where there is one)."""

    text: str
    part: str
    place: str
    count: int


def unaccepted(questions: QuestionQuerySet) -> list[tuple[Question, list[Typed]]]:
    """Return questions with the typed answers their current key does not accept. Two queries, and no names.

    An answer counts as it stood when its attempt was over: what was saved on the way to it was not given.
    """
    return _unaccepted(questions, _given(timezone.now()))


def unaccepted_in(quiz: Quiz, classroom: Classroom) -> list[tuple[Question, list[Typed]]]:
    """Return the same of one class at one quiz."""
    attempts = Attempt.objects.in_class(classroom).filter(quiz=quiz).order_by()
    given = _given(timezone.now()).filter(attempt__in=attempts.values("pk"))
    return _unaccepted(Question.objects.filter(quizzes=quiz), given)


def _unaccepted(questions: QuestionQuerySet, given: ResponseQuerySet) -> list[tuple[Question, list[Typed]]]:
    asked = questions.filter(current__type__in=TYPED).select_related("current")
    by_question: dict[Any, list[tuple[Any, int]]] = defaultdict(list)
    rows = given.filter(question__in=asked.values("pk"), score__lt=1).order_by()
    for question, answer, count in rows.values_list("question", "answer").annotate(Count("pk")):
        by_question[question].append((answer, count))
    grouped = [(one, _grouped(one.current, by_question[one.pk])) for one in asked if one.current]
    return sorted(((one, typed) for one, typed in grouped if typed), key=lambda row: -row[1][0].count)


def _given(at: datetime) -> ResponseQuerySet:
    """Return what was given for good: outside attempts, or at the end of one that is over; of several tries each."""
    is_closed = Q(attempt__quiz__state="closed") | Q(attempt__quiz__closes_at__lte=at)
    is_over = Q(attempt__isnull=True) | Q(attempt__state="finished") | is_closed
    stands = Q(attempt__quiz__tries__isnull=False) | ~Q(Response.objects.superseded())
    return Response.objects.filter(is_over, stands)


def _grouped(version: QuestionVersion, answers: list[tuple[Any, int]]) -> list[Typed]:
    content, places = version.loaded, dict(version.loaded.typed_parts())
    spelled: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for raw, count in answers:
        try:
            given = content.typed_into(content.parse(raw))
        except InvalidAnswer:
            continue  # typed into a version whose parts are no more
        for part, text in given.items():
            if not content.accepts(text, part, version.marking):
                spelled[part, normalise(text)][text] += count
    found = [
        Typed(max(texts, key=lambda text: texts[text]), part, places[part] if part else "", sum(texts.values()))
        for (part, _normal), texts in spelled.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.text))

"""Keep item statistics: a first attempt at a quiz adds to the sums of the questions it was asked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from quizzes.actions.summing import Answered, Sums, answered
from quizzes.actions.totals import batches
from quizzes.models import Attempt, AttemptState, Classroom, Quiz, Response
from quizzes.models.analysis import ItemSum, ItemTotal, OptionSum
from quizzes.models.attempts import AttemptQuerySet
from quizzes.models.base import add_sums
from quizzes.models.statistics import QuizFigures, figures_from

ATTEMPTS = 500
"""Attempts held in memory at a time while sums are made anew."""


def add(attempt: Attempt, answers: Sequence[Response]) -> None:
    """Add a finished attempt, if it is the student's first at the quiz and every answer is marked.

    `answers` are all its responses in order.
    """
    if attempt.score is None or _has_earlier(attempt):
        return
    sums = Sums(attempt.quiz)
    sums.add(attempt, answered(answers))
    _keep([sums])


def rebuild(quiz: Quiz) -> None:
    """Make a quiz's sums anew from the record: the same as those kept, whatever happened in between."""
    rebuild_all([quiz])


@transaction.atomic
def rebuild_all(quizzes: Collection[Quiz]) -> None:
    """As `rebuild`, for several quizzes at once: as many queries for all as for one."""
    for kept in (ItemSum, ItemTotal, OptionSum):
        kept.objects.filter(quiz__in=quizzes).delete()
    _keep(_sums_of(Attempt.objects.filter(quiz__in=quizzes), quizzes))


def figures_of_class(quiz: Quiz, classroom: Classroom) -> QuizFigures:
    """Return a quiz's statistics by the answers of one class alone. Keeps nothing."""
    of_class = Attempt.objects.filter(quiz=quiz, student__memberships__classroom=classroom)
    [sums] = _sums_of(of_class, [quiz])
    return figures_from(quiz, *sums.rows())


def _sums_of(attempts: AttemptQuerySet, quizzes: Collection[Quiz]) -> list[Sums]:
    """Add up those of the attempts at each quiz that count, in one pass over the record."""
    sums = {quiz.pk: Sums(quiz) for quiz in quizzes}
    for some in _firsts(attempts):
        for attempt, answers in _with_answers(some, {quiz.pk: quiz for quiz in quizzes}):
            sums[attempt.quiz_id].add(attempt, answers)
    return list(sums.values())


def _firsts(attempts: AttemptQuerySet) -> Iterator[list[UUID]]:
    """Yield the first finished attempt of each student at a quiz, some at a time, in the order in which they ended."""
    finished = attempts.finished().order_by("finished_at", "pk")
    firsts: dict[tuple[UUID, UUID], UUID] = {}
    for quiz, student, attempt in finished.values_list("quiz", "student", "pk").iterator():
        firsts.setdefault((quiz, student), attempt)
    counted = list(firsts.values())
    for start in range(0, len(counted), ATTEMPTS):
        yield counted[start : start + ATTEMPTS]


def _with_answers(attempts: Sequence[UUID], quizzes: Mapping[UUID, Quiz]) -> Iterator[tuple[Attempt, list[Answered]]]:
    """Yield those of the attempts that are marked, each with its responses in order. Two queries."""
    found = Attempt.objects.filter(score__isnull=False).only("quiz", "paper", "score", "spares_certainty")
    marked = found.in_bulk(attempts)
    answers: dict[UUID, list[Answered]] = defaultdict(list)
    given = Response.objects.filter(attempt__in=marked.keys()).in_order()
    for of_attempt, *row in given.values_list("attempt", *Answered._fields):
        answers[of_attempt].append(Answered(*row))
    for pk in attempts:
        if attempt := marked.get(pk):
            attempt.quiz = quizzes[attempt.quiz_id]
            yield attempt, answers[pk]


def _has_earlier(attempt: Attempt) -> bool:
    """Whether the student finished the quiz before, marked or not: only the first time counts."""
    assert attempt.finished_at is not None
    mine = Attempt.objects.filter(quiz=attempt.quiz_id, student=attempt.student_id, state=AttemptState.FINISHED)
    same_time = Q(finished_at=attempt.finished_at, pk__lt=attempt.pk)
    return mine.filter(Q(finished_at__lt=attempt.finished_at) | same_time).exists()


def _keep(sums: Iterable[Sums]) -> None:
    """Add sums to those that are kept."""
    made = [one.rows() for one in sums]
    for some in batches([row for items, _totals, _options in made for row in items]):
        add_sums(ItemSum, some, keys=["quiz", "version"], sums=["n", "x", "xx", "y", "yy", "xy"])
    for many in batches([row for _items, totals, _options in made for row in totals]):
        add_sums(ItemTotal, many, keys=["quiz", "version", "total"], sums=["n", "x"])
    for more in batches([row for _items, _totals, options in made for row in options]):
        add_sums(OptionSum, more, keys=["quiz", "version", "part", "option"], sums=["n", "y"])

"""Keep item statistics: a first attempt at a quiz adds to the sums of the questions it was asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q

from quizzes.engine.question_types import InvalidAnswer, QuestionContent
from quizzes.models import Attempt, AttemptState, Classroom, Place, Quiz, Response
from quizzes.models.analysis import LONGEST_OPTION, ItemSum, ItemTotal, OptionSum, add_sums
from quizzes.models.attempts import AttemptQuerySet
from quizzes.models.presenting import versions_to_draw
from quizzes.models.statistics import QuizFigures, figures_from

Answers = Sequence[Response]
BATCH = 1_000
"""Rows to a statement: a database takes only so many values in one."""
DECIMALS = 10
"""Of a total score: equal ones added up in another order are one, and figures keep within 1e-9."""
ATTEMPTS = 500
"""Attempts held in memory at a time while sums are made anew."""


def add(attempt: Attempt, answers: Answers) -> None:
    """Add a finished attempt, if it is the student's first at the quiz and every answer is marked.

    `answers` are all its responses in order.
    """
    if attempt.score is None or _has_earlier(attempt):
        return
    _add([(attempt, answers)], attempt.quiz)


@transaction.atomic
def rebuild(quiz: Quiz) -> None:
    """Make a quiz's sums anew from the record: the same as those kept, whatever happened in between."""
    for kept in (ItemSum, ItemTotal, OptionSum):
        kept.objects.filter(quiz=quiz).delete()
    for some in _firsts(Attempt.objects.filter(quiz=quiz)):
        _add(_with_answers(some, quiz), quiz)


def figures_of_class(quiz: Quiz, classroom: Classroom) -> QuizFigures:
    """Return a quiz's statistics by the answers of one class alone. Keeps nothing."""
    of_class = Attempt.objects.filter(quiz=quiz, student__memberships__classroom=classroom)
    finished = [one for some in _firsts(of_class) for one in _with_answers(some, quiz)]
    return figures_from(quiz, *(_merged(*both) for both in zip(_KINDS, _rows(finished, quiz), strict=True)))


def _firsts(attempts: AttemptQuerySet) -> Iterator[list[UUID]]:
    """Yield the first finished attempt of each student, some at a time."""
    finished = attempts.finished().order_by("finished_at", "pk")
    firsts: dict[UUID, UUID] = {}
    for student, attempt in finished.values_list("student", "pk").iterator():
        firsts.setdefault(student, attempt)
    counted = list(firsts.values())
    for start in range(0, len(counted), ATTEMPTS):
        yield counted[start : start + ATTEMPTS]


def _with_answers(attempts: Iterable[UUID], quiz: Quiz) -> list[tuple[Attempt, Answers]]:
    """Return those of the attempts that are marked, each with its responses in order. Two queries."""
    marked = Attempt.objects.filter(pk__in=attempts, score__isnull=False)
    answers: dict[UUID, list[Response]] = defaultdict(list)
    given = Response.objects.filter(attempt__in=attempts, attempt__score__isnull=False).in_order()
    for response in given.only("attempt", "question", "answer", "score", "certainty").iterator():
        assert response.attempt_id is not None
        answers[response.attempt_id].append(response)
    found = list(marked.only("student", "paper", "score", "spares_certainty"))
    for attempt in found:
        attempt.quiz = quiz
    return [(attempt, answers[attempt.pk]) for attempt in found]


def _has_earlier(attempt: Attempt) -> bool:
    """Whether the student finished the quiz before, marked or not: only the first time counts."""
    assert attempt.finished_at is not None
    mine = Attempt.objects.filter(quiz=attempt.quiz_id, student=attempt.student_id, state=AttemptState.FINISHED)
    same_time = Q(finished_at=attempt.finished_at, pk__lt=attempt.pk)
    return mine.filter(Q(finished_at__lt=attempt.finished_at) | same_time).exists()


def _add(finished: Sequence[tuple[Attempt, Answers]], quiz: Quiz) -> None:
    for kind, rows in zip(_KINDS, _rows(finished, quiz), strict=True):
        _keep(kind, rows)


def _rows(finished: Sequence[tuple[Attempt, Answers]], quiz: Quiz) -> tuple[list[Any], list[Any], list[Any]]:
    """Return what the attempts add to the sums of items, of totals and of options."""
    sums, totals, options = [], [], []
    versions = versions_to_draw({place.version for attempt, _ in finished for place in attempt.places})
    for attempt, answers in finished:
        earned = attempt.earned_by(answers)
        last = {response.question_id: response for response in answers}
        for place in attempt.places:
            fraction, sure = earned.get(place.question, (0.0, ""))
            x, total = fraction or 0.0, attempt.score or 0.0
            share = attempt.weigh(place, x, sure) if place.question in earned else 0.0
            y = total - (share or 0.0) * place.points
            sums.append(_sum(quiz, place, x, y))
            totals.append(ItemTotal(quiz=quiz, version_id=place.version, total=round(total, DECIMALS), n=1, x=x))
            response = last.get(place.question)
            options += [
                OptionSum(quiz=quiz, version_id=place.version, part=part, option=option, n=1, y=y)
                for part, option in (chosen(versions[place.version].loaded, response.answer) if response else ())
            ]
    return sums, totals, options


@dataclass(frozen=True, slots=True)
class _Kind:
    """A model of sums: what tells its rows apart within a quiz, and what is added up."""

    model: type[Model]
    keys: tuple[str, ...]
    sums: tuple[str, ...]


_KINDS = (
    _Kind(ItemSum, ("version",), ("n", "x", "xx", "y", "yy", "xy")),
    _Kind(ItemTotal, ("version", "total"), ("n", "x")),
    _Kind(OptionSum, ("version", "part", "option"), ("n", "y")),
)


def _keep(kind: _Kind, rows: Sequence[Model]) -> None:
    """Add rows of one quiz to those kept."""
    added = _merged(kind, rows)
    for start in range(0, len(added), BATCH):
        add_sums(kind.model, added[start : start + BATCH], keys=["quiz", *kind.keys], sums=kind.sums)


def _merged(kind: _Kind, rows: Sequence[Any]) -> list[Any]:
    """Add up rows of one quiz with the same keys: a statement takes a key once."""
    merged: dict[tuple[Any, ...], Any] = {}
    columns = [kind.model._meta.get_field(name).attname for name in kind.keys]  # type: ignore[union-attr]
    for row in rows:
        key = tuple(getattr(row, column) for column in columns)
        if (kept := merged.setdefault(key, row)) is not row:
            for name in kind.sums:
                setattr(kept, name, getattr(kept, name) + getattr(row, name))
    return list(merged.values())


def _sum(quiz: Quiz, place: Place, x: float, y: float) -> ItemSum:
    return ItemSum(
        quiz=quiz, version_id=place.version, points=place.points, n=1, x=x, xx=x * x, y=y, yy=y * y, xy=x * y
    )


def chosen(content: QuestionContent, answer: Any) -> list[tuple[str, str]]:
    """Return (part, option) of all that a stored answer chose, ids as they are kept; typed answers choose nothing."""
    try:
        picked = content.picks(content.parse(answer))
    except InvalidAnswer:  # it could be read when it was given
        return []
    return [(part[:LONGEST_OPTION], option[:LONGEST_OPTION]) for part, ids in picked.items() for option in sorted(ids)]

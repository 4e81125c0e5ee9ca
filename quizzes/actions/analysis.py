"""Keep item statistics, for whoever looks: a first attempt at a quiz adds to the sums of what it was asked."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from quizzes.actions.summing import Answered, Sums
from quizzes.actions.totals import batches
from quizzes.models import Attempt, Classroom, Quiz, Response, statistics
from quizzes.models.analysis import ItemSum, ItemTotal, OptionSum
from quizzes.models.attempts import AttemptQuerySet
from quizzes.models.statistics import QuizFigures

log = logging.getLogger(__name__)
ATTEMPTS = 500
"""Attempts held in memory at a time while they are added up."""


def figures_of(quiz: Quiz) -> QuizFigures:
    """Return a quiz's statistics over everybody who has finished it by now."""
    catch_up(quiz)
    return statistics.figures_of(quiz)


def figures_of_class(quiz: Quiz, classroom: Classroom) -> QuizFigures:
    """Return a quiz's statistics by the answers of one class alone. Keeps nothing."""
    of_class = quiz.attempts.filter(student__memberships__classroom=classroom)
    sums = Sums(quiz)
    _add(sums, _firsts(of_class), of_class)
    return statistics.figures_from(quiz, *sums.rows())


def catch_up(quiz: Quiz) -> None:
    """Add what has ended or was marked since somebody looked; where marks were changed, make the sums anew.

    One query where there is nothing to add. Two who look at once add everything once.
    """
    if quiz.attempts.to_count().exists():
        _catch_up(quiz)


def catch_up_all(*, most: int = 20) -> int:
    """Catch up with some quizzes at which nobody looks; return with how many. For a worker."""
    behind = Attempt.objects.to_count().order_by().values("quiz").distinct()[:most]
    quizzes = list(Quiz.objects.filter(pk__in=behind))
    for quiz in quizzes:
        try:
            _catch_up(quiz)
        except DatabaseError:
            raise
        except Exception:  # one that cannot be counted must not keep the others waiting
            log.exception("The statistics of quiz %s could not be kept", quiz.pk)
    return len(quizzes)


@transaction.atomic
def rebuild(quiz: Quiz) -> None:
    """Make a quiz's sums anew from the record: the same as those kept, whatever happened in between."""
    _hold(quiz)
    _make_anew(quiz)


@transaction.atomic
def _catch_up(quiz: Quiz) -> None:
    held = _hold(quiz)
    if any(attempt.counts_anew for attempt in held):
        _make_anew(quiz)
    elif held:
        sums = Sums(quiz, quiz.item_sums.all(), quiz.item_totals.all(), quiz.option_sums.all())
        _add(sums, _first_of(held), _counted(quiz))
        _store(sums)


def _hold(quiz: Quiz) -> list[Attempt]:
    """Return the attempts that are to count, and count them as done; one who adds to a quiz waits for another.

    Attempts are held before their quiz, as everybody does who needs both.
    """
    rows = quiz.attempts.to_count().only("quiz", "finished_at", "counts_anew").order_by("pk")
    held = list(rows.select_for_update(of=("self",), no_key=True))
    Quiz.objects.select_for_update(of=("self",), no_key=True).only("pk").filter(pk=quiz.pk).first()
    waits_for_mark = ExpressionWrapper(Q(counts_later=True, score__isnull=True), BooleanField())
    for some in batches([attempt.pk for attempt in held]):
        Attempt.objects.filter(pk__in=some).update(counts_later=waits_for_mark, counts_anew=False)
    return held


def _make_anew(quiz: Quiz) -> None:
    sums = Sums(quiz)
    _add(sums, _firsts(quiz.attempts.all()), _counted(quiz))
    for kept in (ItemSum, ItemTotal, OptionSum):
        kept.objects.filter(quiz=quiz).delete()
    _store(sums)


def _counted(quiz: Quiz) -> AttemptQuerySet:
    """Those that are in the sums or come into them now; others that ended meanwhile are added by who looks next."""
    return quiz.attempts.filter(counts_later=False)


def _firsts(attempts: AttemptQuerySet) -> list[UUID]:
    """Return the first finished attempt of each student, in the order in which they ended; marked or not."""
    finished = attempts.finished().order_by("finished_at", "pk")
    firsts: dict[UUID, UUID] = {}
    for student, attempt in finished.values_list("student", "pk").iterator():
        firsts.setdefault(student, attempt)
    return list(firsts.values())


def _first_of(attempts: Iterable[Attempt]) -> list[UUID]:
    """Return those of a quiz's attempts before which their student has finished none, in the order they ended."""
    same_time = Q(finished_at=OuterRef("finished_at"), pk__lt=OuterRef("pk"))
    before = Q(finished_at__lt=OuterRef("finished_at")) | same_time
    earlier = Attempt.objects.finished().filter(before, quiz=OuterRef("quiz"), student=OuterRef("student"))
    in_order = sorted(attempts, key=lambda one: (one.finished_at, one.pk.bytes))
    firsts: set[UUID] = set()
    for some in batches([one.pk for one in in_order]):
        rows = Attempt.objects.filter(~Exists(earlier), pk__in=some).order_by()
        firsts.update(rows.values_list("pk", flat=True))
    return [one.pk for one in in_order if one.pk in firsts]


def _add(sums: Sums, attempts: Sequence[UUID], counted: AttemptQuerySet) -> None:
    """Add those of the attempts that count and are marked, in this order."""
    for start in range(0, len(attempts), ATTEMPTS):
        for attempt, answers in _with_answers(attempts[start : start + ATTEMPTS], counted):
            attempt.quiz = sums.quiz
            sums.add(attempt, answers)


def _with_answers(attempts: Sequence[UUID], counted: AttemptQuerySet) -> Iterator[tuple[Attempt, list[Answered]]]:
    """Yield those of the attempts that are marked, each with its responses in order. Two queries."""
    found = counted.filter(score__isnull=False).only("quiz", "paper", "score", "spares_certainty")
    marked = found.in_bulk(attempts)
    answers: dict[UUID, list[Answered]] = defaultdict(list)
    given = Response.objects.filter(attempt__in=marked.keys()).in_order()
    for of_attempt, *row in given.values_list("attempt", *Answered._fields):
        answers[of_attempt].append(Answered(*row))
    for pk in attempts:
        if attempt := marked.get(pk):
            yield attempt, answers[pk]


def _store(sums: Sums) -> None:
    """Keep sums in the place of those that were: the caller holds the quiz."""
    items, totals, options = sums.rows()
    _write(ItemSum, items, keys=["quiz", "version"], kept=["n", "x", "xx", "y", "yy", "xy"])
    _write(ItemTotal, totals, keys=["quiz", "version", "total"], kept=["n", "x"])
    _write(OptionSum, options, keys=["quiz", "version", "part", "option"], kept=["n", "y"])


def _write(model: type[ItemSum | ItemTotal | OptionSum], rows: Any, *, keys: list[str], kept: list[str]) -> None:
    model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=keys, update_fields=kept)

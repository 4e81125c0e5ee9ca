"""How far a student has come, read from the kept rows: strands now and before, certainty, and what is next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, FilteredRelation, FloatField, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from quizzes.engine.measurement.calibration import MARKS, Level
from quizzes.engine.measurement.mastery import MASTERED
from quizzes.engine.vocabulary import Strand
from quizzes.models.accounts import User
from quizzes.models.articles import StudySet
from quizzes.models.facts import Fact
from quizzes.models.lessons import Lesson, LessonSection
from quizzes.models.progress import StudyDay
from quizzes.models.responses import Response

BEFORE = timedelta(days=14)
"""How far back the hollow circle of the plot looks."""


@dataclass(frozen=True, slots=True)
class StrandProgress:
    """One strand: mastery in [0, 1] now and two weeks ago, and how many of its facts are known."""

    strand: Strand
    mastery: float
    before: float
    facts: int
    known: int
    due: int


def begun_by(student: User) -> list[StudySet]:
    """Return the sets of which the student has answered something, the last first."""
    days = StudyDay.objects.filter(student=student, study_set=OuterRef("pk"))
    latest = days.order_by("-day").values("day")[:1]
    return list(StudySet.objects.filter(Exists(days)).annotate(last_day=latest).order_by("-last_day", "title"))


def strands_of(student: User, sets: Iterable[StudySet], *, at: datetime) -> tuple[StrandProgress, ...]:
    """Return progress by strand over these sets, strands without facts left out. Two queries, whatever the size.

    A strand's mastery is the mean of its facts' by weight; facts never answered count as 0.
    """
    chosen = [study_set.pk for study_set in sets]
    own = FilteredRelation("memories", condition=Q(memories__student=student))
    rows = (
        Fact.objects.filter(study_set__in=chosen)
        .annotate(own=own)
        .order_by()
        .values("strand")
        .annotate(
            facts=Count("pk"),
            total=Sum("weight"),
            mastered=Coalesce(Sum(F("weight") * F("own__mastery"), output_field=FloatField()), 0.0),
            known=Count("own", filter=Q(own__mastery__gte=MASTERED)),
            due=Count("own", filter=Q(own__due_at__lte=at)),
        )
    )
    found = {row["strand"]: row for row in rows}
    gained = dict(
        StudyDay.objects.filter(student=student, study_set__in=chosen, day__lte=(at - BEFORE).date())
        .order_by()
        .values_list("strand")
        .annotate(Sum("gained"))
    )
    return tuple(
        StrandProgress(
            strand=strand,
            mastery=row["mastered"] / row["total"],
            before=max(0.0, gained.get(strand, 0.0) / row["total"]),
            facts=row["facts"],
            known=row["known"],
            due=row["due"],
        )
        for strand in Strand
        if (row := found.get(strand))
    )


def days_studied(student: User, *, since: date) -> int:
    """Return on how many days since (and including) a day the student answered something."""
    return StudyDay.objects.filter(student=student, day__gte=since).order_by().values("day").distinct().count()


@dataclass(frozen=True, slots=True)
class Day:
    """What a student did on one day (UTC)."""

    day: date
    answers: int
    right: int


def history_of(student: User, *, since: date) -> list[Day]:
    """Return answers and right answers a day, oldest first."""
    days = StudyDay.objects.filter(student=student, day__gte=since).order_by("day").values("day")
    return [Day(**row) for row in days.annotate(answers=Sum("answers"), right=Sum("right"))]


def calibration_of(student: User) -> tuple[Level, ...]:
    """Return how often the student was right at each certainty, over the answers that count."""
    counted = Response.objects.of(student).exclude(certainty="").filter(learned_at__isnull=False).order_by()
    rows = {
        row["certainty"]: row
        for row in counted.values("certainty").annotate(answers=Count("pk"), right=Count("pk", filter=Q(score__gte=1)))
    }
    return tuple(
        Level(level, rows[level]["answers"], rows[level]["right"]) if level in rows else Level(level, 0, 0)
        for level in MARKS
    )


def next_lessons(student: User, sets: Collection[StudySet]) -> dict[UUID, Lesson]:
    """Return by set the first lesson with a section whose checks the student has not answered; sets without are left
    out. One query.
    """
    answered = Response.objects.filter(student=student, question__checked_in=OuterRef("pk"))
    open_sections = LessonSection.objects.filter(~Exists(answered), lesson=OuterRef("pk"), checks__isnull=False)
    lessons = Lesson.objects.filter(Exists(open_sections), study_set__in=sets, is_published=True)
    first: dict[UUID, Lesson] = {}
    for lesson in lessons:
        first.setdefault(lesson.study_set_id, lesson)
    return first

"""One's own work: today, progress, and reviews of what is due or went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.progress import catch_up
from quizzes.engine.drawing import dumbbell
from quizzes.engine.measurement.mastery import MASTERED
from quizzes.models import Assignment, Attempt, Context, Memory, StudySet, User
from quizzes.models.due import due_question, mistake_to_redo
from quizzes.models.marking import notices_for
from quizzes.models.mastering import (
    StrandProgress,
    begun_by,
    calibration_of,
    days_studied,
    history_of,
    next_lessons,
    strands_of,
)
from quizzes.templatetags.moments import moment
from quizzes.templatetags.ui import STRANDS
from quizzes.web import checks
from quizzes.web.forms import id_of
from quizzes.web.guards import PageRequest, found, person_required

BEGINNING = 0.05
"""Below this share no strand is known, and two strands that differ by less stand even."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next: what, a word on it, where, and the word on its button."""

    title: str
    note: str
    address: str
    verb: str


@never_cache
@require_safe
@person_required
def today(request: PageRequest) -> HttpResponse:
    """What to do now: reviews, quizzes begun or set, the next lesson."""
    now = timezone.now()
    catch_up(request.user, at=now)
    due, first_due_at = Memory.objects.of(request.user).outlook(now)
    shown = {
        "place": "today",
        "notices": [(notice, notice.told_reason(now)) for notice in notices_for(request.user, at=now)],
        "due": due,
        "minutes": _minutes(due),
        "steps": _steps(request.user, begun_by(request.user)),
        "days_studied": days_studied(request.user, since=_monday()),
        "next_review_at": first_due_at,
    }
    return render(request, "progress/today.html", shown)


@never_cache
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Mastery by strand now and before, what is next, and how well the own certainty was judged."""
    if not isinstance(request.user, User):
        return render(request, "progress/nobody.html", {"place": "progress"})
    now = timezone.now()
    catch_up(request.user, at=now)
    sets = begun_by(request.user)
    strands = strands_of(request.user, sets, at=now)
    due = sum(strand.due for strand in strands)
    shown = {
        "place": "progress",
        "sets": sets,
        "strands": strands,
        "known": sum(strand.known for strand in strands),
        "facts": sum(strand.facts for strand in strands),
        "lede": _lede(strands),
        "goal": MASTERED,
        "due": due,
        "minutes": _minutes(due),
        "most_due": max(strands, key=lambda strand: strand.due, default=None),
        "steps": _steps(request.user, sets),
        "levels": calibration_of(request.user),
        **_plots(strands),
        "history": history_of(request.user, since=timezone.localdate() - timedelta(days=27)),
    }
    return render(request, "progress/progress.html", shown)


@never_cache
@require_safe
@person_required
def review(request: PageRequest) -> HttpResponse:
    """One question at a time: on what is due, or with ?from=<attempt> on what went wrong there."""
    now = timezone.now()
    catch_up(request.user, at=now)
    if source := request.GET.get("from"):
        attempt = _finished(request, source)
        question, left = mistake_to_redo(attempt, request.user)
        back = reverse("attempt", args=[attempt.pk])
    else:
        question, left, back = due_question(request.user, at=now), Memory.objects.of(request.user).due(now).count(), ""
    if question is None:
        upcoming = Memory.objects.of(request.user).order_by("due_at").first()
        return render(request, "progress/review_done.html", {"place": "today", "upcoming": upcoming, "back": back})
    offered = checks.offer(question, next=request.get_full_path(), reader=request.user, context=Context.REVIEW)
    shown = {"place": "today", "left": left, "is_redo": bool(source), "check": offered}
    return render(request, "progress/review.html", shown)


def _finished(request: PageRequest, attempt_id: str) -> Attempt:
    mine = Attempt.objects.of(request.user).finished().select_related("quiz")
    attempt: Attempt = found(mine.filter(pk=id_of(attempt_id)).first())
    found(attempt.allowed(timezone.now()).correctness or None)
    return attempt


def _steps(student: User, begun: Sequence[StudySet]) -> list[Step]:
    return [*_attempts_begun(student), *_assigned(student), *_lessons(student, begun)]


def _attempts_begun(student: User) -> list[Step]:
    begun = Attempt.objects.of(student).open().select_related("quiz")[:3]
    return [
        Step(attempt.quiz.title, _("Begun. Go on where you were."), reverse("attempt", args=[attempt.pk]), _("Go on"))
        for attempt in begun
    ]


def _assigned(student: User) -> list[Step]:
    """Quizzes set by a teacher, open now and not handed in yet."""
    now = timezone.now()
    done = Attempt.objects.of(student).values("quiz_id")
    rows = (
        Assignment.objects.for_student(student).exclude(quiz_id__in=done).select_related("quiz", "classroom__teacher")
    )
    return [_assignment(row) for row in rows if row.quiz.is_open(now) and row.is_open(now)]


def _assignment(row: Assignment) -> Step:
    note = _("Set by %(teacher)s.") % {"teacher": row.classroom.teacher}
    if row.due_at:
        note = format_html("{} {}", note, format_html(_("Due {when}."), when=moment(row.due_at)))
    return Step(row.quiz.title, note, reverse("quiz", args=[row.quiz_id]), _("Open"))


def _lessons(student: User, begun: Sequence[StudySet]) -> list[Step]:
    """The next lesson of the sets last studied, or of the first public set where none was begun."""
    sets = begun[:2] or list(StudySet.objects.public()[:1])
    lessons = next_lessons(student, sets)
    return [
        Step(
            _("Lesson: %(title)s") % {"title": lesson.title},
            _("%(minutes)d minutes. %(set)s") % {"minutes": lesson.minutes, "set": study_set.title},
            reverse("lesson", args=[study_set.slug, lesson.slug]),
            _("Read"),
        )
        for study_set in sets
        if (lesson := lessons.get(study_set.pk))
    ]


def _minutes(due: int) -> int:
    """Return how long so many reviews take, at half a minute each."""
    return max(1, round(due / 2))


def _plots(strands: Sequence[StrandProgress]) -> dict[str, dumbbell.Plot]:
    shares = [(str(one.strand), one.before, one.mastery) for one in strands]
    return {
        "plot_wide": dumbbell.draw(shares, goal=MASTERED, frame=dumbbell.WIDE),
        "plot_narrow": dumbbell.draw(shares, goal=MASTERED, frame=dumbbell.NARROW),
    }


def _lede(strands: Sequence[StrandProgress]) -> str:
    """Say which strand is known best and where the next hour pays off most."""
    if not strands:
        return _("Answer a question, and this page shows what you know.")
    best, weakest = (pick(strands, key=lambda one: one.mastery) for pick in (max, min))
    names = {"best": str(STRANDS[best.strand]).lower(), "weakest": str(STRANDS[weakest.strand]).lower()}
    if best.mastery < BEGINNING:
        return _(
            "A beginning. What you answered is asked again before you forget it: a second right answer makes it yours."
        )
    if best.mastery - weakest.mastery < BEGINNING:
        return _("Your strands stand even. Any of them is a good next step.")
    return _("You know the %(best)s best. The next hour pays off most on the %(weakest)s.") % names


def _monday() -> date:
    day = timezone.localdate()
    return day - timedelta(days=day.weekday())

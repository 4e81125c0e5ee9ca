"""How the questions of a quiz did: facility, discrimination, options chosen, and what to look at first."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions import analysis
from quizzes.actions.attempts import settle_all
from quizzes.engine.measurement.item_analysis import SILENT_BELOW, Flag
from quizzes.models import Attempt, Classroom, Quiz
from quizzes.models.statistics import ItemFigures, QuizFigures
from quizzes.models.typed import unaccepted_in
from quizzes.web.guards import PageRequest, found, teacher_required

ADVICE: dict[Flag, tuple[str | Promise, str | Promise]] = {
    Flag.SUSPECT_KEY: (
        gettext_lazy("The key may be wrong."),
        gettext_lazy(
            "Students who did well on the rest did worse here. Read the key beside its proof; correct it if need be."
        ),
    ),
    Flag.SECOND_KEY: (
        gettext_lazy("There may be a second right answer."),
        gettext_lazy("Students who did well on the rest chose an option that counts as wrong. Look at its options."),
    ),
    Flag.TOO_HARD: (
        gettext_lazy("Very hard."),
        gettext_lazy("Fewer than one in five got it. See that the lesson teaches it and the stem is plain."),
    ),
    Flag.TOO_EASY: (
        gettext_lazy("Very easy."),
        gettext_lazy("Nearly everybody got it. Good to begin with; it tells students apart no more."),
    ),
    Flag.WEAK: (
        gettext_lazy("It tells little."),
        gettext_lazy("Who got it has little to do with how they did on the rest. Look for a stem that can be misread."),
    ),
    Flag.DEAD_OPTION: (
        gettext_lazy("An option nobody takes."),
        gettext_lazy("Fewer than one in twenty chose it. Replace it by a mistake that students do make."),
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One question version on the page. `number` is its own on the page."""

    number: int
    figures: ItemFigures

    @property
    def advice(self) -> list[tuple[Flag, str | Promise, str | Promise]]:
        flags = {*self.figures.item.flags, *(one.chosen.flag for one in self.figures.options if one.chosen.flag)}
        return [(flag, *ADVICE[flag]) for flag in ADVICE if flag in flags]

    @property
    def is_silent(self) -> bool:
        return self.figures.item.facility is None

    @property
    def is_suspect(self) -> bool:
        return bool(self.advice) and self.advice[0][0] is Flag.SUSPECT_KEY


@never_cache
@require_safe
@teacher_required
def statistics(request: PageRequest, quiz_id: UUID) -> HttpResponse:
    """The figures of a quiz of one's own, the questions to look at first on top."""
    quiz = found(Quiz.objects.editable_by(request.user).select_related("study_set").filter(pk=quiz_id).first())
    waiting = quiz.attempts.finished().filter(score__isnull=True).count()
    return _page(request, quiz, analysis.figures_of(quiz), waiting=waiting, is_own=True)


@never_cache
@require_safe
@teacher_required
def of_class(request: PageRequest, pk: UUID, quiz_id: UUID) -> HttpResponse:
    """The same of one class alone, to read: for any quiz that it was assigned, the bundled ones too."""
    classroom = found(Classroom.objects.editable_by(request.user).filter(pk=pk).first())
    assigned = classroom.assignments.select_related("quiz__study_set").filter(quiz=quiz_id).first()
    quiz = found(assigned).quiz
    mine = Attempt.objects.in_class(classroom).filter(quiz=quiz)
    settle_all(mine, at=timezone.now())
    return _page(
        request,
        quiz,
        analysis.figures_of_class(quiz, classroom),
        waiting=mine.finished().filter(score__isnull=True).count(),
        is_own=quiz.study_set.owner_id == request.user.pk,
        classroom=classroom,
        typed=unaccepted_in(quiz, classroom),
    )


def _page(request: PageRequest, quiz: Quiz, figures: QuizFigures, **more: Any) -> HttpResponse:
    lines = [Line(number, one) for number, one in enumerate(figures.items, start=1)]
    shown = {
        "place": "teach",
        "quiz": quiz,
        **more,
        "figures": figures,
        "lines": lines,
        "students": max((line.figures.item.n for line in lines), default=0),
        "silent_below": SILENT_BELOW,
        "some_are_silent": any(line.is_silent for line in lines),
        "headline": _headline(lines),
        "suspects": [line for line in lines if line.is_suspect],
    }
    return render(request, "teaching/statistics.html", shown)


def _headline(lines: list[Line]) -> str:
    suspects = sum(line.is_suspect for line in lines)
    advised = sum(bool(line.advice) for line in lines)
    if suspects:
        return ngettext("One key may be wrong", "%(n)d keys may be wrong", suspects) % {"n": suspects}
    if advised:
        return ngettext("One question wants a look", "%(n)d questions want a look", advised) % {"n": advised}
    if not lines or all(line.is_silent for line in lines):
        return _("Too few students to tell")
    return _("Nothing stands out")

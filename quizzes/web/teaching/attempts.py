"""A student's attempt as the teacher sees it: every answer with its reasons and proof, whatever the policy."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions import attempts
from quizzes.models import Attempt
from quizzes.models.feedback import feedback_on
from quizzes.models.standing import standing_in
from quizzes.web.guards import PageRequest, found, teacher_required
from quizzes.web.results import Row


@dataclass(frozen=True, slots=True)
class TeacherRow(Row):
    @property
    def mark_address(self) -> str:
        """Where what a teacher gave is changed; empty where there is no mark by hand."""
        response = self.standing.response
        return reverse("teach_mark_again", args=[response.pk]) if response and self.feedback.criteria else ""


@never_cache
@teacher_required
@require_safe
def attempt(request: PageRequest, pk: UUID) -> HttpResponse:
    rows = Attempt.objects.supervised_by(request.user).select_related("student", "quiz__study_set__article")
    one = attempts.settle(found(rows.filter(pk=pk).first()), at=timezone.now())
    values = {"place": "teach", "attempt": one, "quiz": one.quiz, "rows": _rows(one)}
    return render(request, "teaching/attempt.html", values)


def _rows(attempt: Attempt) -> list[TeacherRow]:
    document = attempt.quiz.study_set.document
    shown = standing_in(attempt)
    return [TeacherRow(one, feedback_on(one.version, document, one.response, mark=one.mark)) for one in shown]

"""A student's attempt as the teacher sees it: every answer with its reasons and proof, whatever the policy."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions import attempts
from quizzes.engine.feedback import Feedback
from quizzes.models import Attempt, QuestionVersion, Response
from quizzes.models.feedback import feedback_on, marks_by_hand
from quizzes.web.guards import PageRequest, found, teacher_required


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the paper. `earned` is in points, None while it has to be marked."""

    number: int
    version: QuestionVersion
    response: Response | None
    feedback: Feedback
    points: float
    part: float | None
    is_late: bool

    @property
    def root(self) -> str:
        return f"q{self.number}"

    @property
    def label(self) -> str:
        return _("Question %(number)d") % {"number": self.number}

    @property
    def is_awaited(self) -> bool:
        return self.response is not None and self.response.score is None

    @property
    def mark_address(self) -> str:
        """Where what a teacher gave is changed; empty where there is no mark by hand."""
        return reverse("teach_mark_again", args=[self.response.pk]) if self.response and self.feedback.criteria else ""

    @property
    def earned(self) -> float | None:
        return None if self.part is None else self.part * self.points

    @property
    def strand(self) -> str:
        return next((fact.strand for fact in self.version.facts.all()), "")


@never_cache
@teacher_required
@require_safe
def attempt(request: PageRequest, pk: UUID) -> HttpResponse:
    rows = Attempt.objects.supervised_by(request.user).select_related("student", "quiz__study_set__article")
    one = attempts.settle(found(rows.filter(pk=pk).first()), at=timezone.now())
    values = {"place": "teach", "attempt": one, "quiz": one.quiz, "rows": _rows(one)}
    return render(request, "teach/attempt.html", values)


def _rows(one: Attempt) -> list[Row]:
    article = one.quiz.study_set.article
    document = article.document if article else None
    versions = QuestionVersion.objects.asked_in(one).prefetch_related("facts").in_bulk()
    answers = list(one.responses.all().in_order())
    standing, earned = {response.question_id: response for response in answers}, one.earned_by(answers)
    marks = marks_by_hand(standing.values(), versions)
    shown = []
    for number, place in enumerate(one.places, start=1):
        version, response = versions[place.version], standing.get(place.question)
        told = feedback_on(version, document, response, mark=marks.get(response.pk) if response else None)
        part = one.weigh(place, *earned[place.question]) if response else 0.0
        is_late = response is not None and one.is_late(response)
        shown.append(Row(number, version, response, told, place.points, part, is_late))
    return shown

"""Marking what students wrote: a queue, and a page with the rubric beside the answer and its proof."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.actions import attempts, marking
from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.question_types.essay import Criterion, Essay
from quizzes.models import Attempt, MarkChange, Response
from quizzes.models.feedback import feedback_on
from quizzes.templatetags.ui import points as written
from quizzes.web.guards import PageRequest, found, teacher_required

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion with what was typed for it. `problem` says what is wrong with that, in words."""

    criterion: Criterion
    typed: str = ""

    @property
    def points(self) -> float | None:
        """What was typed as points; None where it is no number from 0 to the criterion's most."""
        try:
            value = float(Decimal(self.typed.strip().replace(",", ".")))
        except (InvalidOperation, ValueError):
            return None
        return value if 0 <= value <= self.criterion.points else None

    @property
    def field(self) -> str:
        return f"points-{self.criterion.id}"


@never_cache
@require_safe
@teacher_required
def queue(request: PageRequest) -> HttpResponse:
    """What waits for a mark, the longest waiting first."""
    attempts.settle_all(Attempt.objects.supervised_by(request.user), at=timezone.now())
    waiting = Response.objects.awaiting_mark_by(request.user).select_related("version", "student", "attempt__quiz")
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    return render(request, "teach/marking.html", {"place": "teach", "page": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def mark(request: PageRequest, response_id: UUID) -> HttpResponse:
    """One answer beside its rubric. POST keeps the mark and goes on to the next."""
    waiting = Response.objects.awaiting_mark_by(request.user)
    rows = waiting.select_related("version", "student", "attempt__quiz__study_set__article")
    response = rows.filter(pk=response_id).first()
    if response is None:
        return _marked_meanwhile(request, response_id)
    lines = _lines(response, request)
    if request.method == "POST" and all(line.points is not None for line in lines):
        try:
            given = {line.criterion.id: line.points or 0.0 for line in lines}
            marking.mark(response, given, marker=request.user, at=timezone.now())
        except (Invalid, Conflict) as refusal:
            messages.error(request, refusal.message)
        else:
            return _onwards(request, response, sum(given.values()))
    return _page(request, response, lines)


def _page(request: PageRequest, response: Response, lines: list[Line]) -> HttpResponse:
    assert response.attempt is not None
    article = response.attempt.quiz.study_set.article
    told = feedback_on(response.version, article.document if article else None, response)
    has_problem = request.method == "POST" and any(line.points is None for line in lines)
    shown = {
        "place": "teach",
        "response": response,
        "quiz": response.attempt.quiz,
        "lines": lines,
        "most": sum(line.criterion.points for line in lines),
        "model_answer": getattr(response.version.loaded, "model_answer", ""),
        "proofs": told.proofs,
        "rationale": told.rationale,
        "has_problem": has_problem,
        "waiting": Response.objects.awaiting_mark_by(request.user).count(),
    }
    return render(request, "teach/mark.html", shown, status=400 if has_problem else 200)


def _lines(response: Response, request: PageRequest) -> list[Line]:
    content = response.version.loaded
    rubric = content.rubric if isinstance(content, Essay) else ()
    return [Line(one, request.POST.get(f"points-{one.id}", "")) for one in rubric]


def _onwards(request: PageRequest, response: Response, given: float) -> HttpResponse:
    messages.success(request, _("Marked: %(given)s points.") % {"given": written(given)})
    following = Response.objects.awaiting_mark_by(request.user).first()
    return redirect("teach_mark", following.pk) if following else redirect("teach_marking")


def _marked_meanwhile(request: PageRequest, response_id: UUID) -> HttpResponse:
    """An answer that the teacher has marked already leads back to the queue; any other is not there."""
    found(MarkChange.objects.made_by(request.user).filter(response_id=response_id).first())
    messages.info(request, _("This answer has its mark already. Nothing was changed."))
    return redirect("teach_marking")

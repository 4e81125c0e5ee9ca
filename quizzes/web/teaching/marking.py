"""Marking what students wrote: a queue, a page with the rubric beside the answer and its proof, and marks changed."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.actions import attempts, marking
from quizzes.actions.errors import Conflict, Invalid, Refused
from quizzes.engine.question_types.essay import Criterion, Essay
from quizzes.models import Attempt, MarkChange, Question, Response, User
from quizzes.models.feedback import feedback_on
from quizzes.models.marking import marked_by_hand, marks_of
from quizzes.templatetags.ui import points as written
from quizzes.web.forms import id_of
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


@dataclass(frozen=True, slots=True)
class Given:
    """The form of a mark. `seen` is the mark that stood when the page was drawn, where one is changed."""

    lines: list[Line]
    comment: str
    reason: str
    seen: UUID | None

    @property
    def is_complete(self) -> bool:
        return all(line.points is not None for line in self.lines)

    @property
    def points(self) -> dict[str, float]:
        return {line.criterion.id: line.points or 0.0 for line in self.lines}

    @property
    def given(self) -> float:
        return sum(self.points.values())


@never_cache
@require_safe
@teacher_required
def queue(request: PageRequest) -> HttpResponse:
    """What waits for a mark, the longest waiting first."""
    attempts.settle_all(Attempt.objects.supervised_by(request.user), at=timezone.now())
    waiting = Response.objects.awaiting_mark_by(request.user).select_related("version", "student", "attempt__quiz")
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    return render(request, "teaching/marking.html", {"place": "teach", "page": page})


@never_cache
@require_safe
@teacher_required
def marked(request: PageRequest) -> HttpResponse:
    """What has a mark by hand, the last marked first; of one question where the address names it."""
    rows = marked_by_hand(request.user).select_related("version", "student", "attempt__quiz")
    question = _question_of(request.user, request.GET.get("question", ""))
    page = Paginator(rows.filter(question=question) if question else rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "teaching/marked.html", {"place": "teach", "page": page, "question": question})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def mark(request: PageRequest, response_id: UUID) -> HttpResponse:
    """One answer beside its rubric. POST keeps the mark and goes on to the next."""
    response = _one(Response.objects.awaiting_mark_by(request.user), response_id)
    if response is None:
        return _marked_meanwhile(request, response_id)
    form = _read(request, response)
    if request.method == "POST" and form.is_complete:
        try:
            marking.mark(response, form.points, comment=form.comment, marker=request.user, at=timezone.now())
        except (Invalid, Conflict) as refusal:
            messages.error(request, refusal.message)
        else:
            return _onwards(request, response, form.given)
    return _page(request, response, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def mark_again(request: PageRequest, response_id: UUID) -> HttpResponse:
    """An answer with its mark, to change it. POST keeps the new mark, with the reason that its student reads.

    One that waits for its first mark leads to where that is given.
    """
    response = _one(marked_by_hand(request.user), response_id)
    if response is None:
        waiting = found(_one(Response.objects.awaiting_mark_by(request.user), response_id))
        return redirect("teach_mark", waiting.pk)
    last = marks_of([response])[response.pk]
    form = _read(request, response, last)
    refusal: Refused | None = None
    if request.method == "POST" and form.is_complete:
        try:
            marking.mark_again(
                response,
                form.points,
                comment=form.comment,
                reason=form.reason,
                marker=request.user,
                at=timezone.now(),
                seen=form.seen,
            )
        except (Invalid, Conflict) as error:
            refusal = error
        else:
            messages.success(request, _("The mark is %(given)s points now.") % {"given": written(form.given)})
            return redirect("teach_marked")
    return _page(request, response, form, last=last, refusal=refusal)


def _question_of(teacher: User, named: str) -> Question | None:
    """Return the teacher's question that an address names, None where it names none of theirs."""
    try:
        return Question.objects.editable_by(teacher).filter(pk=UUID(named)).select_related("current").first()
    except ValueError:
        return None


def _one(rows: "QuerySet[Response]", response_id: UUID) -> Response | None:
    wanted = rows.select_related("version", "student", "attempt__quiz__study_set__article")
    return wanted.filter(pk=response_id).first()


def _page(
    request: PageRequest,
    response: Response,
    form: Given,
    *,
    last: MarkChange | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    assert response.attempt is not None
    told = feedback_on(response.version, response.attempt.quiz.study_set.document, response)
    has_problem = request.method == "POST" and not form.is_complete
    shown = {
        "place": "teach",
        "response": response,
        "quiz": response.attempt.quiz,
        "form": form,
        "last": last,
        "changes": response.mark_changes.select_related("by") if last else (),
        "refusal": refusal,
        "most": sum(line.criterion.points for line in form.lines),
        "model_answer": getattr(response.version.loaded, "model_answer", ""),
        "proofs": told.proofs,
        "rationale": told.rationale,
        "has_problem": has_problem,
        "waiting": Response.objects.awaiting_mark_by(request.user).count(),
    }
    return render(request, "teaching/mark.html", shown, status=400 if has_problem or refusal else 200)


def _read(request: PageRequest, response: Response, last: MarkChange | None = None) -> Given:
    """Return what was typed, or, before anything was, the mark that stands."""
    content = response.version.loaded
    rubric = content.rubric if isinstance(content, Essay) else ()
    if request.method != "POST":
        points = last.points if last else {}
        lines = [Line(one, f"{points[one.id]:.15g}" if one.id in points else "") for one in rubric]
        return Given(lines, last.comment if last else "", "", last.pk if last else None)
    lines = [Line(one, request.POST.get(f"points-{one.id}", "")) for one in rubric]
    return Given(
        lines, request.POST.get("comment", ""), request.POST.get("reason", ""), id_of(request.POST.get("seen"))
    )


def _onwards(request: PageRequest, response: Response, given: float) -> HttpResponse:
    messages.success(request, _("Marked: %(given)s points.") % {"given": written(given)})
    following = Response.objects.awaiting_mark_by(request.user).first()
    return redirect("teach_mark", following.pk) if following else redirect("teach_marking")


def _marked_meanwhile(request: PageRequest, response_id: UUID) -> HttpResponse:
    """An answer that the teacher has marked already leads back to the queue; any other is not there."""
    found(MarkChange.objects.made_by(request.user).filter(response_id=response_id).first())
    messages.info(request, _("This answer has its mark already. Nothing was changed."))
    return redirect("teach_marking")

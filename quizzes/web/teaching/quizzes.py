"""Assemble quizzes: choose and order questions, say when and how; publish, close, and see who has done what."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from uuid_utils.compat import uuid7

from quizzes.actions import attempts, quizzes
from quizzes.actions.errors import Conflict, Refused
from quizzes.engine.linting import Finding
from quizzes.models import Attempt, Quiz, StudySet
from quizzes.web.forms import field_of, made_before, made_meanwhile, new_row_id
from quizzes.web.guards import PageRequest, teacher_required
from quizzes.web.teaching.draw_forms import draws_of, pools_of, rows_of_form, rows_of_quiz
from quizzes.web.teaching.guards import own_quiz, own_set
from quizzes.web.teaching.quiz_forms import QuizForm, Sheet, initial_of, sheet_of_form, sheet_of_quiz, sheet_suggested

ATTEMPTS_SHOWN = 50


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PageRequest, slug: str) -> HttpResponse:
    """Make a quiz of a set's questions; asked to suggest, the page begins with a choice of those approved."""
    one = own_set(request, slug)
    if request.method != "POST" and request.GET.get("suggest"):
        return _page(request, one, QuizForm(initial={"title": one.title}), sheet_suggested(one))
    if request.method != "POST":
        return _page(request, one, QuizForm(), sheet_of_quiz(one, None))
    row = new_row_id(request.POST)
    mine = Quiz.objects.editable_by(request.user)
    if before := made_before(mine, row):
        return redirect("teach_quiz", before.pk)
    form, sheet = QuizForm(request.POST), sheet_of_form(one, request.POST)
    if form.is_valid() and not sheet.problem:
        draws = draws_of(rows_of_form(request.POST))
        try:
            made = quizzes.assemble(one, id=row, questions=sheet.chosen, draws=draws, **form.settings)
        except Refused as refusal:
            if before := made_meanwhile(refusal, lambda: made_before(mine, row)):
                return redirect("teach_quiz", before.pk)
            sheet = _blame(form, sheet, refusal)
        else:
            messages.success(request, _("The quiz is made. Publish it when it is ready."))
            return redirect("teach_quiz", made.pk)
    return _page(request, one, form, sheet, row=row, status=400)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: PageRequest, pk: UUID) -> HttpResponse:
    """A quiz: its settings, its questions while nobody has begun it, and who has done it."""
    row = own_quiz(request, pk)
    one = row.study_set
    if request.method != "POST":
        return _page(request, one, QuizForm(initial=initial_of(row)), sheet_of_quiz(one, row), quiz=row)
    form, sheet = QuizForm(request.POST), sheet_of_form(one, request.POST)
    has_begun = row.attempts.exists()
    if form.is_valid() and not (sheet.problem and not has_begun):
        asked = None if has_begun else sheet.chosen
        try:
            seen = _moment(request.POST.get("made_from", ""))
            draws = draws_of(rows_of_form(request.POST))
            quizzes.change(row, at=timezone.now(), questions=asked, made_from=seen, draws=draws, **form.settings)
        except Refused as refusal:
            sheet = _blame(form, sheet, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("teach_quiz", row.pk)
    if has_begun:
        sheet = sheet_of_quiz(one, row)
    return _page(request, one, form, sheet, quiz=own_quiz(request, pk), status=409 if sheet.is_stale else 400)


@never_cache
@teacher_required
@require_POST
def lint(request: PageRequest, slug: str) -> HttpResponse:
    """Say what the linter finds in the questions chosen so far. Writes nothing."""
    one = own_set(request, slug)
    return render(request, "teaching/_quiz_lint.html", {"findings": _findings(one, sheet_of_form(one, request.POST))})


def _findings(one: StudySet, sheet: Sheet) -> tuple[Finding, ...]:
    chosen = [] if sheet.problem else sheet.chosen
    return quizzes.lint(one, [place.question for place in chosen]) if chosen else ()


def _moment(text: str) -> datetime | None:
    """Return when the form's quiz was changed last; a form that does not say is taken as made long ago."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


def _blame(form: QuizForm, sheet: Sheet, refusal: Refused) -> Sheet:
    """Put a refusal where it belongs: beside a field, or with the questions."""
    pointer = getattr(refusal, "pointer", "")
    if pointer.startswith("/questions"):
        return replace(sheet, problem=refusal.message)
    if pointer.startswith("/draws"):
        return replace(sheet, draw_problem=refusal.message)
    form.add_error(field_of(form, refusal), refusal.message)
    return replace(sheet, is_stale=isinstance(refusal, Conflict) and refusal.code == "quiz_changed")


def _page(
    request: PageRequest,
    one: StudySet,
    form: QuizForm,
    sheet: Sheet,
    *,
    quiz: Quiz | None = None,
    row: UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "place": "teach",
        "study_set": one,
        "quiz": quiz,
        "form": form,
        "sheet": sheet,
        "draws": rows_of_form(request.POST) if form.is_bound else rows_of_quiz(quiz),
        "pools": pools_of(one),
        "row": row or uuid7(),
        "has_begun": False,
        "is_suggested": bool(request.GET.get("suggest")),
    }
    if quiz:
        taken = Attempt.objects.supervised_by(request.user).filter(quiz=quiz)
        attempts.settle_all(taken, at=timezone.now())
        done = taken.select_related("student")
        page = Paginator(done, ATTEMPTS_SHOWN).get_page(request.GET.get("page"))
        values |= {"attempts": page, "has_begun": bool(page.paginator.count)}
        if sheet.is_stale:
            values |= {"newer": initial_of(quiz), "newer_sheet": sheet_of_quiz(one, quiz)}
    if not values["has_begun"]:  # after that its questions stay as they are
        values["findings"] = _findings(one, sheet)
    return render(request, "teaching/quiz.html", values, status=status)


@never_cache
@teacher_required
@require_POST
def publish(request: PageRequest, pk: UUID) -> HttpResponse:
    """Open a quiz to the classes it is assigned to."""
    row = own_quiz(request, pk)
    try:
        quizzes.publish(row)
    except Conflict as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Published. Assign it to a class, and the class can begin."))
    return redirect("teach_quiz", row.pk)


@never_cache
@teacher_required
@require_POST
def close(request: PageRequest, pk: UUID) -> HttpResponse:
    """End a quiz for everyone."""
    row = own_quiz(request, pk)
    quizzes.close(row, at=timezone.now())
    messages.success(request, _("Closed. Nobody can begin it now; results stay."))
    return redirect("teach_quiz", row.pk)

"""Classes: the list, one class as its teacher or its students see it, and assigning a quiz."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from uuid_utils.compat import uuid7

from quizzes.actions import attempts, classrooms
from quizzes.actions.errors import NotThere, Refused
from quizzes.models import Assignment, Attempt, Classroom, Quiz, QuizState, SignInCard, User
from quizzes.models.gradebook import gradebook_of
from quizzes.web.forms import MomentField, made_before, new_row_id, take
from quizzes.web.guards import PageRequest, found, person_required, teacher_required


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the class"), max_length=120)


class AssignForm(forms.Form):
    quiz = forms.UUIDField()
    opens_at = MomentField(label=gettext_lazy("Opens"))
    due_at = MomentField(label=gettext_lazy("Due"))
    closes_at = MomentField(label=gettext_lazy("Closes"))


@never_cache
@person_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: PageRequest) -> HttpResponse:
    """One's classes: those one teaches, with a form for another, and those one has joined."""
    if request.method == "POST" and not request.user.is_teacher:
        raise Http404
    form, row = NameForm(request.POST or None), new_row_id(request.POST)

    def before() -> Classroom | None:
        earlier: Classroom | None = made_before(Classroom.objects.editable_by(request.user), row)
        return earlier

    if request.method == "POST" and (earlier := before()):
        return redirect("classroom", earlier.pk)
    if made := take(form, lambda given: classrooms.create(request.user, id=row, **given), made=before):
        return redirect("classroom", made.pk)
    counted = Classroom.objects.annotate(
        students=Count("memberships", distinct=True), quizzes=Count("assignments", distinct=True)
    )
    values = {
        "taught": counted.filter(teacher=request.user),
        "joined": counted.filter(memberships__student=request.user).select_related("teacher"),
        "form": form,
        "row": uuid7(),
    }
    return render(request, "classrooms/index.html", values, status=400 if form.errors else 200)


@never_cache
@person_required
@require_safe
def classroom(request: PageRequest, pk: UUID) -> HttpResponse:
    """One class, as its teacher sees it, or one of its students."""
    one = found(Classroom.objects.visible_to(request.user).select_related("teacher").filter(pk=pk).first())
    if one.teacher_id == request.user.pk:
        return _taught(request, one, NameForm(initial={"name": one.name}))
    return render(request, "classrooms/joined.html", {"classroom": one, "work": _work_in(one, request.user)})


@dataclass(frozen=True, slots=True)
class Work:
    """What is set in a class, and how far a student is with it: finished, open, closed, ahead or to_do."""

    assignment: Assignment
    state: str

    @property
    def opens_at(self) -> datetime | None:
        said = (self.assignment.opens_at, self.assignment.quiz.opens_at)
        return max((moment for moment in said if moment), default=None)


def _work_in(one: Classroom, student: User) -> list[Work]:
    now = timezone.now()
    mine = Attempt.objects.of(student).filter(quiz__assignments__classroom=one)
    states = dict(mine.order_by("started_at", "pk").values_list("quiz_id", "state"))
    assignments = one.assignments.exclude(quiz__state=QuizState.DRAFT).select_related("quiz__study_set")
    return [Work(row, states.get(row.quiz_id) or _unbegun(row, now)) for row in assignments]


def _unbegun(row: Assignment, now: datetime) -> str:
    if row.quiz.is_closed(now) or (row.closes_at is not None and row.closes_at <= now):
        return "closed"
    return "to_do" if row.is_open(now) and row.quiz.is_open(now) else "ahead"


def _taught(request: PageRequest, one: Classroom, form: forms.Form, *, status: int = 200) -> HttpResponse:
    attempts.settle_all(Attempt.objects.in_class(one), at=timezone.now())
    book, assignments = gradebook_of(one), list(one.assignments.select_related("quiz"))
    lines = [(student, [book.marks.get((student.pk, row.quiz_id)) for row in assignments]) for student in book.students]
    values = {
        "classroom": one,
        "form": form,
        "assignments": assignments,
        "lines": lines,
        "have_cards": set(SignInCard.objects.renewable_in(one).values_list("student", flat=True)),
        "invitation": request.build_absolute_uri(f"/join/{one.invitation}/") if one.invitation else "",
        "place": "teach",
    }
    return render(request, "classrooms/taught.html", values, status=status)


@never_cache
@require_POST
@person_required
def leave(request: PageRequest, pk: UUID) -> HttpResponse:
    """Leave a class one is in; one's answers stay one's own."""
    one = found(Classroom.objects.visible_to(request.user).filter(pk=pk).first())
    _take_out(one, str(request.user.pk))
    messages.success(request, _("You have left the class %(name)s.") % {"name": one.name})
    return redirect("classrooms")


@never_cache
@require_POST
@teacher_required
def change(request: PageRequest, pk: UUID) -> HttpResponse:
    """Rename a class, change its ways in, or take a student out: whichever button was pressed."""
    one = found(Classroom.objects.editable_by(request.user).select_related("teacher").filter(pk=pk).first())
    pressed = request.POST.get("do", "")
    if pressed == "rename":
        form = NameForm(request.POST)
        if not take(form, lambda given: classrooms.change(one, **given)):
            return _taught(request, one, form, status=400)
    elif pressed in ("open", "close"):
        classrooms.change(one, is_open=pressed == "open")
    elif pressed == "renew":
        classrooms.renew_code(one)
        messages.success(request, _("The class has a new code. The old one opens nothing any more."))
    elif pressed == "invite":
        classrooms.invite(one)
        messages.success(request, _("Here is the link. One from before lets nobody in any more."))
    elif pressed == "uninvite":
        classrooms.uninvite(one)
        messages.success(request, _("The link lets nobody in any more."))
    elif pressed == "remove":
        _take_out(one, request.POST.get("student", ""))
    else:
        raise Http404
    return redirect("classroom", one.pk)


def _take_out(one: Classroom, student: str) -> None:
    try:
        classrooms.remove(one, UUID(student))
    except (ValueError, NotThere):
        raise Http404 from None


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: PageRequest, pk: UUID) -> HttpResponse:
    """Give a class one of one's own published quizzes, or a public one."""
    one = found(Classroom.objects.editable_by(request.user).filter(pk=pk).first())
    offered = Quiz.objects.visible_to(request.user).filter(state=QuizState.PUBLISHED, is_taster=False)
    given_already = {row.quiz_id: row for row in one.assignments.all()}
    form = AssignForm(request.POST or None, initial=_initial(given_already, request.GET.get("quiz", "")))

    def give(given: dict[str, Any]) -> Assignment:
        quiz = offered.filter(pk=given.pop("quiz")).first()
        if quiz is None:
            raise Refused(_("Choose a quiz of the list."))
        return classrooms.assign(one, quiz, at=timezone.now(), **given)

    if made := take(form, give):
        messages.success(request, _("%(class)s has “%(quiz)s” to do.") % {"class": one.name, "quiz": made.quiz.title})
        return redirect("classroom", one.pk)
    values = {
        "classroom": one,
        "form": form,
        "quizzes": offered.select_related("study_set").order_by("study_set__is_public", "study_set__title", "position"),
        "given": given_already,
        "chosen": form["quiz"].value(),
        "place": "teach",
    }
    return render(request, "classrooms/assign.html", values, status=400 if form.errors else 200)


def _initial(given: dict[UUID, Assignment], quiz: str) -> dict[str, Any]:
    for quiz_id, row in given.items():
        if str(quiz_id) == quiz:
            return {"quiz": quiz, "opens_at": row.opens_at, "due_at": row.due_at, "closes_at": row.closes_at}
    return {"quiz": quiz}


@never_cache
@require_POST
@teacher_required
def unassign(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take a quiz back from a class."""
    row = found(Assignment.objects.editable_by(request.user).filter(pk=pk).first())
    classrooms.unassign(row)
    messages.success(request, _("The class does not have this quiz to do any more. What was answered stays."))
    return redirect("classroom", row.classroom_id)

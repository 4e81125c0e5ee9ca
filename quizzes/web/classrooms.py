"""Classes: the list, one class as its teacher or its students see it, joining, and assigning a quiz."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from uuid_utils.compat import uuid7

from quizzes.actions import accounts, attempts, classrooms
from quizzes.actions.errors import Conflict, NotThere, Refused
from quizzes.models import Assignment, Attempt, Classroom, Quiz, QuizState
from quizzes.models.gradebook import gradebook_of
from quizzes.web.forms import MomentField, made_before, new_row_id, take
from quizzes.web.guards import PageRequest, found, person_required, teacher_required
from quizzes.web.guests import welcome


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the class"), max_length=120)


class JoinForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Class code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    nickname = forms.CharField(
        label=gettext_lazy("Name that the class sees"), max_length=accounts.MAX_NICKNAME, required=False
    )


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
    if request.method == "POST" and (before := made_before(Classroom.objects.editable_by(request.user), row)):
        return redirect("classroom", before.pk)
    if made := take(form, lambda given: classrooms.create(request.user, id=row, **given)):
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
    mine = Attempt.objects.of(request.user).filter(quiz__assignments__classroom=one)
    states = dict(mine.order_by("started_at").values_list("quiz_id", "state"))
    assignments = one.assignments.exclude(quiz__state=QuizState.DRAFT).select_related("quiz__study_set")
    work = [(assignment, states.get(assignment.quiz_id, "")) for assignment in assignments]
    return render(request, "classrooms/joined.html", {"classroom": one, "work": work, "now": timezone.now()})


def _taught(request: PageRequest, one: Classroom, form: forms.Form, *, status: int = 200) -> HttpResponse:
    attempts.settle_all(Attempt.objects.in_class(one), at=timezone.now())
    book, assignments = gradebook_of(one), list(one.assignments.select_related("quiz"))
    lines = [(student, [book.marks.get((student.pk, row.quiz_id)) for row in assignments]) for student in book.students]
    values = {"classroom": one, "form": form, "assignments": assignments, "lines": lines, "place": "teach"}
    return render(request, "classrooms/taught.html", values, status=status)


@never_cache
@require_POST
@teacher_required
def change(request: PageRequest, pk: UUID) -> HttpResponse:
    """Rename a class, open, close or renew its code, or take a student out: whichever button was pressed."""
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
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Enter a class by its code. Who is not signed in gives a nickname and is let in as a guest."""
    form = JoinForm(request.POST or None, initial={"code": request.GET.get("code", "")[:40]})
    needs_name = not request.user.is_authenticated or (request.user.is_guest and not request.user.nickname)
    if form.is_bound and form.is_valid() and needs_name and not form.cleaned_data["nickname"].strip():
        form.add_error("nickname", _("Type the name that your class should see."))
    if one := take(form, lambda given: _enter(request, given)):
        messages.success(request, _("You are in the class %(name)s.") % {"name": one.name})
        return redirect("classroom", one.pk)
    values = {"form": form, "needs_name": needs_name}
    return render(request, "classrooms/join.html", values, status=400 if form.errors else 200)


def _enter(request: HttpRequest, given: dict[str, Any]) -> Classroom:
    guesser, address = _guesser(request), get_adapter(request).get_client_ip(request)
    classrooms.count_guess(guesser, address=address, at=timezone.now())
    try:
        if request.user.is_authenticated:
            one = classrooms.join(request.user, **given)
        else:
            one, guest = classrooms.join_as_guest(**given)
            welcome(request, guest)
    except NotThere as refusal:
        raise Conflict(_("No class has this code, or it takes nobody in now. Ask your teacher.")) from refusal
    classrooms.forgive_guess(guesser, address=address)
    return one


def _guesser(request: HttpRequest) -> str:
    """Return whose guesses at codes are counted together: a person's, else a session's."""
    if request.user.is_authenticated:
        return str(request.user.pk)
    if not request.session.session_key:
        request.session.save()
    return str(request.session.session_key)


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

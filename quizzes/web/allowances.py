"""What a teacher gives beyond the rule: a student's allowance, said once, and time that an outage took from a class."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from uuid_utils.compat import uuid7

from quizzes.actions import allowances, outages
from quizzes.engine.timing import MOST_FACTOR, MOST_MINUTES
from quizzes.models import Accommodation, AllowanceChange, Classroom, TimeGivenBack
from quizzes.web.forms import new_row_id, take
from quizzes.web.guards import PageRequest, found, teacher_required


class AllowanceForm(forms.Form):
    time_percent = forms.IntegerField(
        label=gettext_lazy("Time, in percent"), min_value=100, max_value=round(100 * MOST_FACTOR), initial=100
    )
    extra_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes for breaks"), min_value=0, max_value=MOST_MINUTES, initial=0
    )
    is_untimed = forms.BooleanField(label=gettext_lazy("No time limit at all"), required=False)
    spares_certainty = forms.BooleanField(
        label=gettext_lazy("A wrong answer costs nothing, however sure it was"), required=False
    )


class GiveBackForm(forms.Form):
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes to give back"), min_value=1, max_value=outages.MOST_MINUTES
    )
    reason = forms.CharField(label=gettext_lazy("What happened"), max_length=500)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def allowance(request: PageRequest, pk: UUID, student_id: UUID) -> HttpResponse:
    """What one student of one's class is allowed in every quiz of one's own. Nobody else in the class sees it."""
    one = _own(request, pk)
    student = found(one.memberships.filter(student=student_id).select_related("student").first()).student
    said = Accommodation.objects.visible_to(request.user).filter(student=student, teacher=request.user).first()
    if request.method == "POST" and request.POST.get("do") == "withdraw":
        allowances.withdraw(request.user, student, at=timezone.now())
        messages.success(request, _("%(name)s has the same time as the others.") % {"name": student})
        return redirect("classroom", one.pk)
    form = AllowanceForm(request.POST or None, initial=_initial(said))

    def keep(given: dict[str, Any]) -> None:
        factor = given.pop("time_percent") / 100
        allowances.allow(request.user, student, time_factor=factor, **given, at=timezone.now())

    if take(form, keep):
        messages.success(
            request, _("Kept. It holds for every quiz you set %(name)s, begun ones too.") % {"name": student}
        )
        return redirect("classroom", one.pk)
    changes = AllowanceChange.objects.visible_to(request.user).filter(student=student, teacher=request.user)
    values = {"place": "teach", "classroom": one, "student": student, "form": form, "said": said, "changes": changes}
    return render(request, "classrooms/allowance.html", values, status=400 if form.errors else 200)


def _initial(said: Accommodation | None) -> dict[str, Any]:
    if said is None:
        return {}
    return {**said.said, "time_percent": said.time_percent}


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: PageRequest, pk: UUID) -> HttpResponse:
    """Give a class the time back that an outage took, in one step, beside the log of it."""
    one, form, row = _own(request, pk), GiveBackForm(request.POST or None), new_row_id(request.POST)
    if given := take(form, lambda said: outages.give_back(request.user, one, **said, id=row, at=timezone.now())):
        told = ngettext(
            "1 minute is given back. Ends moved: %(moved)d. Opened again: %(reopened)d.",
            "%(minutes)d minutes are given back. Ends moved: %(moved)d. Opened again: %(reopened)d.",
            given.minutes,
        )
        counts = {"minutes": given.minutes, "moved": given.attempts, "reopened": given.reopened}
        messages.success(request, told % counts)
        if given.told:
            messages.warning(request, _("Of these, %(n)d had been shown what is right.") % {"n": given.told})
        return redirect("give_back", one.pk)
    log = TimeGivenBack.objects.visible_to(request.user).filter(classroom=one).select_related("given_by")
    values = {"place": "teach", "classroom": one, "form": form, "log": log[:50], "row": uuid7()}
    return render(request, "classrooms/give_back.html", values, status=400 if form.errors else 200)


def _own(request: PageRequest, pk: UUID) -> Classroom:
    one: Classroom = found(Classroom.objects.editable_by(request.user).filter(pk=pk).first())
    return one

"""Keys that were changed in the files of the bundled sets: what another mark would be, for those who keep the sets."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.actions import library_keys
from quizzes.actions.library_keys import Waiting
from quizzes.models import Job, User
from quizzes.models.jobs import marked_again_now
from quizzes.web.forms import take
from quizzes.web.guards import PageRequest, teacher_required


class ReasonForm(forms.Form):
    never_lower = forms.BooleanField(label=gettext_lazy("Never lower"), required=False, initial=True)
    reason = forms.CharField(label=gettext_lazy("Why? Students read this."), max_length=500)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: PageRequest) -> HttpResponse:
    """What waits, each with who would go up and who down, and applying one of them."""
    if not request.user.is_keeper:
        raise Http404
    waiting = {str(one.question.pk): one for one in library_keys.waiting()}
    drawn = {pk: ReasonForm(auto_id=f"id_{pk}_%s") for pk in waiting}
    status = 200
    if request.method == "POST":
        pk = request.POST.get("question", "")
        if pk not in waiting:  # it was put right meanwhile, by another press
            return redirect("library_keys")
        form = drawn[pk] = ReasonForm(request.POST, auto_id=f"id_{pk}_%s")
        if take(form, lambda given: _order(waiting[pk], request.user, given)):
            return redirect("library_keys")
        status = 400
    under_way = marked_again_now(one.question for one in waiting.values())
    shown = [(one, drawn[pk], one.question.pk in under_way) for pk, one in waiting.items()]
    return render(request, "teaching/library_keys.html", {"place": "teach", "waiting": shown}, status=status)


def _order(one: Waiting, keeper: User, given: dict[str, Any]) -> Job:
    return library_keys.order(one, **given, by=keeper, at=timezone.now())

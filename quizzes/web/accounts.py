"""One's own account: the name others see, the password, what is kept about one, and an end to it."""

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.actions import accounts
from quizzes.actions.errors import Invalid
from quizzes.models import User
from quizzes.web.forms import take
from quizzes.web.guards import PageRequest, person_required


class NicknameForm(forms.Form):
    nickname = forms.CharField(label=gettext_lazy("Name that others see"), max_length=accounts.MAX_NICKNAME)


class DeleteForm(forms.Form):
    confirm = forms.CharField(max_length=500, strip=False)


@never_cache
@person_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: PageRequest) -> HttpResponse:
    """Show the account; a POST changes the nickname."""
    form = NicknameForm(request.POST or None, initial={"nickname": request.user.nickname})
    if take(form, lambda given: accounts.rename(request.user, **given)):
        messages.success(request, _("Others see you as %(name)s now.") % {"name": request.user.nickname})
        return redirect("account")
    return render(request, "accounts/account.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
@person_required
@require_safe
def export(request: PageRequest) -> HttpResponse:
    """Everything kept about the person, as a file."""
    kept = accounts.export(request.user, at=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="studyapp-my-data.json"'}
    return JsonResponse(kept, headers=headers, json_dumps_params={"indent": 1, "ensure_ascii": False})


@never_cache
@person_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: PageRequest) -> HttpResponse:
    """Ask once more, with the password; then delete the person and everything kept about them."""
    person, form = request.user, DeleteForm(request.POST or None)
    if form.is_valid():
        try:
            accounts.confirm(person, typed=form.cleaned_data["confirm"], at=timezone.now())
        except Invalid as refusal:
            form.add_error("confirm", refusal.message)
        else:
            accounts.delete_account(person)
            logout(request)
            messages.success(request, _("Your account is deleted, and everything kept about you with it."))
            return redirect("home")
    form.fields["confirm"].widget = _confirming(person)
    return render(request, "accounts/delete.html", {"form": form}, status=400 if form.errors else 200)


def _confirming(person: User) -> forms.Widget:
    if person.has_usable_password():
        return forms.PasswordInput(attrs={"autocomplete": "current-password"})
    return forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"})

"""One's own account: the name others see, how one signs in and where, what is kept about one, and an end to it."""

from uuid import UUID

from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.actions import accounts, sessions
from quizzes.actions.errors import Invalid, NotThere
from quizzes.models import User
from quizzes.models.sessions import sessions_of
from quizzes.web.forms import take
from quizzes.web.guards import PageRequest, found, person_required


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
    values = {"form": form, "sessions": _sessions(request), "has_second_factor": _has_second_factor(request.user)}
    return render(request, "accounts/account.html", values, status=400 if form.errors else 200)


def _sessions(request: PageRequest) -> list[dict[str, object]]:
    here = _session_id(request)
    rows = sessions_of(request.user, at=timezone.now())
    return [{"row": row, "is_here": row.id == here} for row in rows]


def _session_id(request: PageRequest) -> UUID:
    return request.session.id  # type: ignore[attr-defined,no-any-return]


def _has_second_factor(user: User) -> bool:
    return bool(get_mfa_adapter().is_mfa_enabled(user))


@never_cache
@require_POST
@person_required
def sign_out(request: PageRequest) -> HttpResponse:
    """Sign another browser or app out, or all others."""
    if request.POST.get("do") == "others":
        sessions.end_others(request.user, but=_session_id(request))
        messages.success(request, _("You are signed out everywhere but here."))
        return redirect("account")
    try:
        sessions.end(request.user, [UUID(request.POST.get("session", ""))])
    except (ValueError, NotThere):
        raise Http404 from None
    messages.success(request, _("That one is signed out."))
    return redirect("account")


@never_cache
@require_safe
@person_required
def code_picture(request: PageRequest) -> HttpResponse:
    """The picture that an app for codes reads, while codes are being switched on: from our own address."""
    adapter, secret = get_mfa_adapter(), found(request.session.get(SECRET_SESSION_KEY))
    drawn = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(drawn, content_type="image/svg+xml")


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

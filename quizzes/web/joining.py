"""Ways into a class: its code, its link, and the card that signs a student in once more."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.actions import accounts, cards, classrooms, guesses
from quizzes.actions.errors import Conflict, NotThere
from quizzes.models import Classroom, SignInCard, User
from quizzes.web.forms import take
from quizzes.web.guards import PageRequest, found, teacher_required
from quizzes.web.guests import hand_over, welcome

INVITATION = "invitation"
"""Where a session keeps the secret of a link that was followed."""


class JoinForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Class code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    nickname = forms.CharField(
        label=gettext_lazy("Name that the class sees"), max_length=accounts.MAX_NICKNAME, required=False
    )


class CardForm(forms.Form):
    card = forms.CharField(
        label=gettext_lazy("Letters and digits of the card"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )


@never_cache
@require_safe
def invited(request: HttpRequest, invitation: str) -> HttpResponse:
    """Take the secret out of the address, where it would be seen and passed on, and go on to joining."""
    request.session[INVITATION] = invitation
    return redirect("join")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Enter a class by its code, or by a link followed before. Who is not signed in gives a nickname."""
    host = _host(request)
    form = JoinForm(request.POST or None)
    if host:
        del form.fields["code"]
    needs_name = not request.user.is_authenticated or (request.user.is_guest and not request.user.nickname)
    if form.is_bound and form.is_valid() and needs_name and not form.cleaned_data["nickname"].strip():
        form.add_error("nickname", _("Type the name that your class should see."))
    if one := take(form, lambda given: _enter(request, given)):
        request.session.pop(INVITATION, None)
        messages.success(request, _("You are in the class %(name)s.") % {"name": one.name})
        return redirect("classroom", one.pk)
    values = {"form": form, "needs_name": needs_name, "host": host}
    return render(request, "classrooms/join.html", values, status=400 if form.errors else 200)


def _host(request: HttpRequest) -> Classroom | None:
    """Return the class of the link that was followed; a link that lets nobody in is forgotten, and said so."""
    invitation = request.session.get(INVITATION)
    if not invitation:
        return None
    host = Classroom.objects.inviting(invitation).select_related("teacher").first()
    if host is None:
        del request.session[INVITATION]
        messages.error(request, _("This link lets nobody in any more. Ask your teacher for a code or a new link."))
    return host


def _enter(request: HttpRequest, given: dict[str, Any]) -> Classroom:
    given["invitation"] = request.session.get(INVITATION, "")
    guesser, address = _guesser(request), get_adapter(request).get_client_ip(request)
    classrooms.count_guess(guesser, address=address, at=timezone.now())
    if request.user.is_authenticated:
        one = classrooms.join(request.user, **given)
    else:
        one, guest = classrooms.join_as_guest(**given)
        welcome(request, guest)
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
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """Sign in with a card; it is used up by it."""
    form = CardForm(request.POST or None)
    if student := take(form, lambda given: _use(request, **given)):
        hand_over(request, student)
        get_adapter(request).login(request, student)
        messages.success(request, _("You are in. The card is used up; set a password to come back without one."))
        return redirect("account")
    return render(request, "classrooms/card.html", {"form": form}, status=400 if form.errors else 200)


def _use(request: HttpRequest, card: str) -> User:
    address, now = get_adapter(request).get_client_ip(request), timezone.now()
    if guesses.wait_of(guesses.CARDS, address, at=now) is not None:
        raise Conflict(_("Too many wrong cards. Wait 15 minutes, and ask your teacher for a new one."))
    student = cards.use(card, at=now)
    guesses.forgive(guesses.CARDS, address)
    return student


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def new_card(request: PageRequest, pk: UUID, student_id: UUID) -> HttpResponse:
    """Say what a new card ends, then make it and show it, once."""
    one = found(Classroom.objects.editable_by(request.user).filter(pk=pk).first())
    held = found(SignInCard.objects.renewable_in(one).filter(student=student_id).select_related("student").first())
    values = {"place": "teach", "classroom": one, "student": held.student}
    if request.method == "POST":
        try:
            values["card"] = cards.renew(one, student_id, at=timezone.now())
        except NotThere:
            raise Http404 from None
    return render(request, "classrooms/new_card.html", values)

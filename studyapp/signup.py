"""What sign-up asks beside username and password: the same fields on the page and on a device."""

from typing import Any

from allauth.core import context
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Overtaken(Exception):
    """Somebody else took the username or the invitation after the form was found valid: it has to be checked anew."""


class SignupFields(forms.Form):
    """Mixed into allauth's sign-up forms; calls actions.accounts, which decides."""

    role = forms.ChoiceField(
        label=_("I am here to"),
        choices=[("student", _("learn")), ("teacher", _("teach"))],
        initial="student",
        required=False,
        widget=forms.RadioSelect,
    )
    nickname = forms.CharField(label=_("Name that others see"), max_length=60, required=False)
    invitation = forms.CharField(label=_("Invitation for teachers"), max_length=80, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if context.request and context.request.GET.get("role") == "teacher":  # so says the link for teachers
            self.fields["role"].initial = "teacher"
        if settings.TEACHER_SIGNUP != "invite":
            del self.fields["invitation"]

    def clean(self) -> dict[str, Any]:
        from quizzes.actions import accounts  # the form class is named in settings, before apps are ready
        from quizzes.actions.errors import Invalid

        cleaned = super().clean() or self.cleaned_data
        try:
            accounts.check_role(cleaned.get("role") or "student", invitation=cleaned.get("invitation", ""))
        except Invalid as error:
            field = error.pointer.strip("/")
            self.add_error(field if field in self.fields else "role", error.message)
        return cleaned

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Store the account. Raises Overtaken."""
        from quizzes.actions import accounts
        from quizzes.actions.errors import Refused

        cleaned = self.cleaned_data
        try:
            accounts.sign_up(
                user,
                role=cleaned.get("role") or "student",
                nickname=cleaned.get("nickname", ""),
                invitation=cleaned.get("invitation", ""),
                at=timezone.now(),
            )
        except Refused as refusal:
            raise Overtaken from refusal

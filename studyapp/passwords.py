"""Changing a password: the one before is counted like a guess at sign-in, wherever it is asked for."""

from allauth.account.forms import ChangePasswordForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from quizzes.actions import accounts
from quizzes.actions.errors import Invalid


class CountedChangePassword(ChangePasswordForm):  # type: ignore[misc]
    def clean_oldpassword(self) -> str:
        typed: str = self.cleaned_data.get("oldpassword", "")
        try:
            accounts.check_password(self.user, typed, at=timezone.now())
        except Invalid as refusal:
            raise ValidationError(refusal.message, code=refusal.code) from refusal
        return typed

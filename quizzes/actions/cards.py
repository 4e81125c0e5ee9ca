"""Pupils without e-mail: join a class with a nickname, sign in with a card, get a new one from the teacher."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from quizzes.actions import accounts, classrooms, sessions
from quizzes.actions.errors import Invalid, NotThere
from quizzes.models import Classroom, SignInCard, User

FOR = timedelta(hours=24)
"""How long a card signs in: one that was lost in a corridor is soon worth nothing."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Who joined, and the secrets that are told once: the device's token and the card."""

    classroom: Classroom
    user: User
    token: str
    card: str


@transaction.atomic
def join_as_new(
    *, nickname: str, at: datetime, code: str = "", invitation: str = "", password: str = "", device: str = ""
) -> Joined:
    """Make an account of a nickname and enter the class. Raises NotThere for a wrong or closed code, and Invalid."""
    user = User(nickname=accounts.nickname_of(nickname))
    if not user.nickname:
        raise Invalid("Type the name that your class knows you by.", pointer="/nickname")
    _set_password(user, password)
    user.save(force_insert=True)
    classroom = classrooms.join(user, code=code, invitation=invitation)
    card = _new_card(SignInCard(student=user, classroom=classroom), at=at)
    return Joined(classroom, user, sessions.sign_in(user, device=device), card)


@transaction.atomic
def use(card: str, *, at: datetime) -> User:
    """Use a card up, and return whose it was. Raises NotThere for a wrong, used or old one.

    Nor does it sign in somebody who has a second factor since: it would go round it, until the teacher renews it.
    """
    rows = SignInCard.objects.select_for_update(of=("self",)).select_related("student")
    rows = rows.filter(student__is_active=True, made_at__gt=at - FOR)
    rows = rows.exclude(student__in=Authenticator.objects.values("user"))
    held = rows.filter(secret_sha256=_digest(card)).first()
    if held is None:
        raise NotThere("This card signs nobody in: it is used, older than a day, or mistyped.")
    held.secret_sha256, held.used_at = None, at
    held.save(update_fields=["secret_sha256", "used_at"])
    return held.student


@transaction.atomic
def renew(classroom: Classroom, student_id: UUID, *, at: datetime) -> str:
    """Give a pupil a new card and end every session, password and second factor of theirs.

    Only for accounts that were made by joining this class and have no e-mail: one that somebody brought along, or can
    open anew by themselves, is their own. Raises NotThere.
    """
    rows = SignInCard.objects.renewable_in(classroom).select_for_update(of=("self",)).select_related("student")
    held = rows.filter(student_id=student_id).first()
    if held is None:
        raise NotThere
    held.student.set_unusable_password()
    held.student.save(update_fields=["password"])
    Authenticator.objects.filter(user=held.student).delete()
    sessions.end_all(held.student)
    return _new_card(held, at=at)


def _set_password(user: User, password: str) -> None:
    if not password:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), pointer="/password", code="weak_password") from error
    user.set_password(password)


def _new_card(row: SignInCard, *, at: datetime) -> str:
    """Return a secret of 128 bits, in groups that can be typed."""
    letters = secrets.token_hex(16)
    card = "-".join(letters[place : place + 4] for place in range(0, 32, 4))
    row.secret_sha256, row.made_at, row.used_at = _digest(card), at, None
    row.save()
    return card


def _digest(card: str) -> str:
    letters = "".join(letter for letter in card.lower() if letter.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()

"""Pupils without e-mail: join a class with a nickname, sign in with a card, get a new one from the teacher."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from quizzes.actions import classrooms, devices
from quizzes.actions.errors import Invalid, NotThere
from quizzes.models import Classroom, Membership, SignInCard, User


@dataclass(frozen=True, slots=True)
class Joined:
    """Who joined, and the secrets that are told once: the device's token and the card."""

    classroom: Classroom
    user: User
    token: str
    card: str


@transaction.atomic
def join_as_new(*, code: str, nickname: str, password: str, at: datetime, device: str = "") -> Joined:
    """Make an account of a nickname and enter the class. Raises NotThere for a wrong or closed code, and Invalid."""
    if not nickname.strip():
        raise Invalid("Type the name that your class knows you by.", pointer="/nickname")
    user = User(nickname=nickname.strip()[:60])
    _set_password(user, password)
    user.save(force_insert=True)
    classroom = classrooms.join(user, code=code)
    card = _new_card(SignInCard(student=user, classroom=classroom), at=at)
    return Joined(classroom, user, devices.sign_in(user, device=device), card)


@transaction.atomic
def sign_in(card: str, *, at: datetime, device: str = "") -> tuple[User, str]:
    """Use a card up, and return whose it was and a device's token. Raises NotThere for a wrong or used one."""
    row = SignInCard.objects.select_for_update(of=("self",)).select_related("student")
    held = row.filter(secret_sha256=_digest(card), student__is_active=True).first()
    if held is None:
        raise NotThere
    held.secret_sha256, held.used_at = None, at
    held.save(update_fields=["secret_sha256", "used_at"])
    return held.student, devices.sign_in(held.student, device=device)


@transaction.atomic
def renew(classroom: Classroom, student_id: UUID, *, at: datetime) -> str:
    """Give a pupil a new card and end every session and password of theirs.

    Only for accounts that were made by joining this class: an account somebody brought along is their own.
    Raises NotThere.
    """
    rows = SignInCard.objects.select_for_update(of=("self",)).select_related("student")
    held = rows.filter(classroom=classroom, student_id=student_id).first()
    if held is None or not Membership.objects.filter(classroom=classroom, student_id=student_id).exists():
        raise NotThere
    held.student.set_unusable_password()
    held.student.save(update_fields=["password"])
    devices.end_all(held.student)
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

"""Accounts: guests and how they become students, merging, export and deletion."""

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from quizzes.actions import access_codes, attempts, guesses, progress, reports, sessions, study_sets
from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.responses import hold_attempts
from quizzes.actions.wording import one_line
from quizzes.models import (
    Accommodation,
    AllowanceChange,
    Article,
    Attempt,
    Membership,
    Notice,
    Quiz,
    Response,
    Role,
    StudySet,
    TeacherInvitation,
    User,
    exports,
)
from quizzes.models.base import erase

MAX_NICKNAME = 60


def make_guest() -> User:
    """Make a user without credentials, so that a first answer has somebody to belong to."""
    guest = User(is_guest=True)
    guest.set_unusable_password()
    guest.save(force_insert=True)
    return guest


def start_as_guest(quiz: Quiz, *, at: datetime, access_code: str = "", address: str = "") -> Attempt:
    """Make a guest and start an attempt of theirs. Raises as `attempts.start`, and then there is no guest either."""
    access_codes.check(quiz, access_code, student=None, address=address, at=at)
    with transaction.atomic():
        return attempts.start(quiz, make_guest(), at=at, access_code=access_code)[0]


@transaction.atomic
def sign_up(user: User, *, role: str, nickname: str, invitation: str, at: datetime) -> User:
    """Store a new account with its role and nickname; a guest who signs up is the same row and keeps everything.

    Raises Invalid, pointing at the field, when the role needs an invitation that is missing or used, and Conflict when
    somebody has the username.
    """
    check_role(role, invitation=invitation)
    user.role, user.is_guest = role, False
    user.nickname = nickname_of(nickname or user.nickname) or user.username[:MAX_NICKNAME]
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise Conflict("Somebody has this username. Choose another.", code="username_taken") from error
    if role == Role.TEACHER and settings.TEACHER_SIGNUP == "invite":
        _use_invitation(invitation, user)
    return user


def check_role(role: str, *, invitation: str) -> None:
    """Raise Invalid when somebody may not sign up in this role."""
    if role not in list(Role):
        raise Invalid("Choose student or teacher.", pointer="/role", code="unknown_role")
    if role == Role.TEACHER and settings.TEACHER_SIGNUP == "invite":
        unused = TeacherInvitation.objects.filter(code_sha256=guesses.digest(invitation), used_by__isnull=True)
        if not invitation:
            words = "Teachers sign up with an invitation here. Ask the one who runs this site for a code, "
            words += "or sign up as a student."
            raise Invalid(words, pointer="/invitation", code="invitation_needed")
        if not unused.exists():
            words = "This invitation is wrong, or somebody has used it. Ask the one who runs this site for another."
            raise Invalid(words, pointer="/invitation", code="invitation_wrong")


def invite_teacher(*, by: User | None = None) -> str:
    """Make an invitation with which one person can sign up as a teacher, and return its code; only its hash is kept."""
    code = secrets.token_urlsafe(16)
    TeacherInvitation.objects.create(code_sha256=guesses.digest(code), made_by=by)
    return code


def _use_invitation(invitation: str, user: User) -> None:
    used = TeacherInvitation.objects.filter(code_sha256=guesses.digest(invitation), used_by__isnull=True).update(
        used_by=user
    )
    if not used:
        raise Invalid("This invitation has been used.", pointer="/invitation", code="invitation_wrong")


@transaction.atomic
def merge_guest(guest: User, user: User, *, at: datetime) -> None:
    """Hand what a guest did and was told to the account signed in to, and delete the guest."""
    if not guest.is_guest or guest.pk == user.pk:
        return
    taken = Attempt.objects.of(user).open().values("quiz_id")
    for attempt in Attempt.objects.of(guest).open().filter(quiz_id__in=taken):
        # One open attempt at a quiz is the rule: the account's stays open, the guest's is marked as it stands.
        attempts.finish(guest, attempt.pk, at=at)
    Attempt.objects.of(guest).update(student=user)
    Response.objects.of(guest).update(student=user)
    for membership in Membership.objects.filter(student=guest).exclude(classroom__teacher=user):
        Membership.objects.get_or_create(classroom=membership.classroom, student=user)
    reports.hand_over(guest, user)
    Notice.objects.of(guest).update(student=user)
    said = Accommodation.objects.filter(student=user).values("teacher")
    Accommodation.objects.filter(student=guest).exclude(teacher__in=said).exclude(teacher=user).update(student=user)
    AllowanceChange.objects.filter(student=guest).update(student=user)
    guest.delete()
    progress.rebuild(user)


def export(user: User, *, at: datetime) -> dict[str, Any]:
    """Return everything kept about a person, as `exports.export_of` does, what they remember by now included."""
    taken = exports.attempts_of(user)
    if any(attempt.is_to_learn_from for attempt in taken):
        progress.catch_up(user, at=at)
    return exports.export_of(user, taken, at=at)


def rename(user: User, *, nickname: str) -> None:
    """Change what others see. Raises Invalid for a blank nickname."""
    found = nickname_of(nickname)
    if not found:
        raise Invalid("Type the name that others should see.", pointer="/nickname")
    user.nickname = found
    user.save(update_fields=["nickname"])


def nickname_of(nickname: str) -> str:
    """Return what others see as it is kept. Raises Invalid."""
    return one_line(nickname, pointer="/nickname", name="A name", most=MAX_NICKNAME)


@transaction.atomic
def delete_account(user: User) -> None:
    """Delete a person and everything kept about them; study sets a teacher made go too, with their articles."""
    articles = study_sets.hold(StudySet.objects.filter(owner=user))
    hold_attempts(Attempt.objects.filter(Q(student=user) | Q(quiz__study_set__owner=user)))
    erase(User.objects.filter(pk=user.pk))
    erase(Article.objects.filter(pk__in=articles))


@transaction.atomic
def switch_off(user: User) -> None:
    """Let nobody sign in to an account, and sign it out everywhere, for good; what is kept of it stays."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    sessions.end_all(user)


def switch_on(user: User) -> None:
    """Let an account that was switched off be signed in to again."""
    User.objects.filter(pk=user.pk).update(is_active=True)


def confirm(user: User, *, typed: str, at: datetime) -> None:
    """Make sure that it is the person who asks: by the password, or by the username where there is no password.

    Raises Invalid. A wrong password counts as one at sign-in does.
    """
    if not user.has_usable_password():
        if guesses.same_name(typed.strip()) != guesses.same_name(user.username):
            raise Invalid("Type the username exactly as it stands on this page.", pointer="/confirm")
        return
    check_password(user, typed, at=at, pointer="/confirm")


def check_password(user: User, typed: str, *, at: datetime, pointer: str = "") -> None:
    """Make sure that this is the person's password. A wrong one counts as one at sign-in does. Raises Invalid."""
    if not guesses.guess(user.username, at=at):
        words = "Too many wrong passwords for this account. Wait 15 minutes."
        raise Invalid(words, pointer=pointer, code="too_many_tries")
    if not user.check_password(typed):
        raise Invalid("This is not your password. Nothing was changed.", pointer=pointer, code="wrong_password")
    guesses.forget(user.username)

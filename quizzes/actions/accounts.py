"""Accounts: guests and how they become students, merging, export, deletion, and counting wrong passwords."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Value, When

from quizzes.actions import progress
from quizzes.actions.errors import Invalid
from quizzes.models import (
    Attempt,
    AttemptState,
    Membership,
    Memory,
    Response,
    Role,
    SignInFailures,
    StudyDay,
    TeacherInvitation,
    User,
)

FAILURES_ALLOWED = 10
FAILURES_WINDOW = timedelta(minutes=15)


def make_guest() -> User:
    """Make a user without credentials, so that a first answer has somebody to belong to."""
    guest = User(is_guest=True)
    guest.set_unusable_password()
    guest.save(force_insert=True)
    return guest


@transaction.atomic
def sign_up(user: User, *, role: str, nickname: str, invitation: str, at: datetime) -> User:
    """Give a new account its role and nickname; a guest who signs up is the same row and keeps everything.

    Raises Invalid, pointing at the field, when the role needs an invitation that is missing or used.
    """
    check_role(role, invitation=invitation)
    user.role, user.nickname, user.is_guest = role, nickname.strip()[:60] or user.username[:60], False
    user.save()
    if role == Role.TEACHER and settings.TEACHER_SIGNUP == "invite":
        _use_invitation(invitation, user)
    return user


def check_role(role: str, *, invitation: str) -> None:
    """Raise Invalid when somebody may not sign up in this role."""
    if role not in list(Role):
        raise Invalid("Choose student or teacher.", pointer="/role", code="unknown_role")
    if role == Role.TEACHER and settings.TEACHER_SIGNUP == "invite":
        unused = TeacherInvitation.objects.filter(code_sha256=_digest(invitation), used_by__isnull=True)
        if not invitation or not unused.exists():
            raise Invalid(
                "Teachers sign up with an invitation here. Ask the one who runs this site for a code, "
                "or sign up as a student.",
                pointer="/invitation",
                code="invitation_needed",
            )


def _use_invitation(invitation: str, user: User) -> None:
    used = TeacherInvitation.objects.filter(code_sha256=_digest(invitation), used_by__isnull=True).update(used_by=user)
    if not used:
        raise Invalid("This invitation has been used.", pointer="/invitation", code="invitation_needed")


@transaction.atomic
def merge_guest(guest: User, user: User, *, at: datetime) -> None:
    """Hand a guest's answers to the account signed in to, and delete the guest."""
    if not guest.is_guest or guest.pk == user.pk:
        return
    taken = Attempt.objects.of(user).open().values("quiz_id")
    Attempt.objects.of(guest).open().filter(quiz_id__in=taken).update(
        state=AttemptState.FINISHED, finished_at=at, score=0.0
    )
    Attempt.objects.of(guest).update(student=user)
    Response.objects.of(guest).update(student=user)
    for membership in Membership.objects.filter(student=guest):
        Membership.objects.get_or_create(classroom=membership.classroom, student=user)
    guest.delete()
    progress.rebuild(user)


def rename(user: User, *, nickname: str) -> None:
    """Change what others see. Raises Invalid for a blank nickname."""
    if not nickname.strip():
        raise Invalid("Type the name that others should see.", pointer="/nickname")
    user.nickname = nickname.strip()[:60]
    user.save(update_fields=["nickname"])


@transaction.atomic
def delete_account(user: User) -> None:
    """Delete a person and everything kept about them; study sets a teacher made go too."""
    user.study_sets.all().delete()
    user.delete()


def export(user: User) -> dict[str, Any]:
    """Return everything kept about a person, as JSON-able values."""
    return {
        "account": {
            "id": str(user.pk),
            "username": user.username,
            "nickname": user.nickname,
            "email": user.email,
            "role": user.role,
            "joined_at": user.date_joined.isoformat(),
        },
        "classes": [
            {"name": row.classroom.name, "joined_at": row.joined_at.isoformat()}
            for row in Membership.objects.filter(student=user).select_related("classroom")
        ],
        "attempts": [_exported_attempt(attempt) for attempt in Attempt.objects.of(user).select_related("quiz")],
        "responses": [_exported_response(response) for response in Response.objects.of(user).select_related("version")],
        "memories": list(
            Memory.objects.of(user).values("fact__statement", "mastery", "reviews", "reviewed_at", "due_at")
        ),
        "study_days": list(
            StudyDay.objects.filter(student=user).values("study_set__title", "strand", "day", "answers", "right")
        ),
    }


def _exported_attempt(attempt: Attempt) -> dict[str, Any]:
    shown = attempt.is_finished and attempt.quiz.policy.score != "never"
    return {
        "id": str(attempt.pk),
        "quiz": attempt.quiz.title,
        "state": attempt.state,
        "started_at": attempt.started_at.isoformat(),
        "finished_at": attempt.finished_at.isoformat() if attempt.finished_at else None,
        "score": attempt.score if shown else None,
        "points": attempt.points,
    }


def _exported_response(response: Response) -> dict[str, Any]:
    return {
        "id": str(response.pk),
        "attempt": str(response.attempt_id) if response.attempt_id else None,
        "question": response.version.stem,
        "answer": response.answer,
        "certainty": response.certainty,
        "received_at": response.received_at.isoformat(),
    }


# --- Wrong passwords -------------------------------------------------------------------------------------------------


def may_sign_in(username: str, *, at: datetime) -> bool:
    """Whether the account has wrong passwords left in this window. Counted by account, whatever the address."""
    row = SignInFailures.objects.filter(account_sha256=_digest(username.casefold())).first()
    return row is None or row.since < at - FAILURES_WINDOW or row.count < FAILURES_ALLOWED


def count_failure(username: str, *, at: datetime) -> None:
    """Count a wrong password in one statement, so that parallel guesses are all counted."""
    count_tries(username.casefold(), window=FAILURES_WINDOW, at=at)


def count_tries(name: str, *, window: timedelta, at: datetime) -> SignInFailures:
    """Count a try under a name and return the count of the window it falls in."""
    digest = _digest(name)
    with transaction.atomic():
        SignInFailures.objects.bulk_create(
            [SignInFailures(account_sha256=digest, count=0, since=at)], ignore_conflicts=True
        )
        SignInFailures.objects.filter(account_sha256=digest).update(
            count=Case(When(since__lt=at - window, then=Value(1)), default=F("count") + 1),
            since=Case(When(since__lt=at - window, then=Value(at)), default=F("since")),
        )
        return SignInFailures.objects.get(account_sha256=digest)


def uncount_try(name: str) -> None:
    """Take back a try that was right."""
    SignInFailures.objects.filter(account_sha256=_digest(name), count__gt=0).update(count=F("count") - 1)


def forget_failures(username: str) -> None:
    SignInFailures.objects.filter(account_sha256=_digest(username.casefold())).delete()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

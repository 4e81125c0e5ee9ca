"""Accounts: guests and how they become students, merging, export and deletion."""

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from quizzes.actions import access_codes, attempts, guesses, progress, reports, sessions, study_sets
from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.wording import one_line
from quizzes.models import (
    Accommodation,
    AllowanceChange,
    AnswerDraft,
    Attempt,
    Classroom,
    Membership,
    Memory,
    Notice,
    Quiz,
    Report,
    ReportMessage,
    Response,
    Role,
    StudyDay,
    StudySet,
    TeacherInvitation,
    User,
)
from quizzes.models.allowances import ALLOWED
from quizzes.models.marking import notices_told
from quizzes.models.withholding import score_of, with_withheld

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
    for study_set in user.study_sets.select_related("article"):
        study_sets.delete(study_set)
    user.delete()


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


def export(user: User, *, at: datetime) -> dict[str, Any]:
    """Return everything kept about a person, as JSON-able values; of scores, those that may be shown now."""
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
        "classes_taught": list(Classroom.objects.filter(teacher=user).values("name", "code", "created_at")),
        "study_sets": list(StudySet.objects.filter(owner=user).values("slug", "title", "created_at")),
        "attempts": [
            _exported_attempt(attempt, at)
            for attempt in with_withheld(Attempt.objects.of(user).with_closing().select_related("quiz"), user)
        ],
        "allowances": list(
            Accommodation.objects.filter(student=user)
            .order_by("set_at")
            .values("teacher__nickname", *ALLOWED, "set_at")
        ),
        "allowance_changes": list(
            AllowanceChange.objects.filter(student=user).values("teacher__nickname", "before", "after", "at")
        ),
        "answer_drafts": list(
            AnswerDraft.objects.filter(attempt__student=user).values("attempt", "question", "answer", "saved_at")
        ),
        "responses": [_exported_response(response) for response in Response.objects.of(user).select_related("version")],
        "reports": _exported_reports(user),
        "answers_to_reports": list(
            ReportMessage.objects.filter(author=user).exclude(report__student=user).values("report", "text", "at")
        ),
        "notices": [_exported_notice(notice, at) for notice in notices_told(user, at=at)],
        "memories": list(
            Memory.objects.of(user).values("fact__statement", "mastery", "reviews", "reviewed_at", "due_at")
        ),
        "study_days": list(
            StudyDay.objects.filter(student=user).values("study_set__title", "strand", "day", "answers", "right")
        ),
    }


def _exported_attempt(attempt: Attempt, at: datetime) -> dict[str, Any]:
    return {
        "id": str(attempt.pk),
        "quiz": attempt.quiz.title,
        "state": attempt.state,
        "started_at": attempt.started_at.isoformat(),
        "finished_at": attempt.finished_at.isoformat() if attempt.finished_at else None,
        "score": score_of(attempt, at) if attempt.is_finished else None,
        "points": attempt.points,
    }


def _exported_reports(user: User) -> list[dict[str, Any]]:
    """Return the person's own threads, with what was answered."""
    threads = Report.objects.filter(student=user).select_related("version").prefetch_related("messages")
    return [
        {
            "question": thread.version.stem,
            "is_open": thread.is_open,
            "created_at": thread.created_at.isoformat(),
            "messages": [
                {"from": "me" if one.author_id == user.pk else "teacher", "text": one.text, "at": one.at.isoformat()}
                for one in thread.messages.all()
            ],
        }
        for thread in threads
    ]


def _exported_notice(notice: Notice, at: datetime) -> dict[str, Any]:
    version = notice.told_version(at)
    return {
        "about": "report" if notice.report_id else "mark",
        "quiz": notice.attempt.quiz.title if notice.attempt else None,
        "question": version.stem if version else None,
        "before": notice.before,
        "after": notice.after,
        "reason": notice.told_reason(at),
        "at": notice.at.isoformat(),
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

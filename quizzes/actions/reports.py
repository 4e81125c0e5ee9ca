"""Report a question, answer a report, close it: a thread between who met it and who owns or keeps it; each is told."""

from datetime import datetime

from django.db import transaction

from quizzes.actions.errors import Invalid
from quizzes.actions.wording import worded
from quizzes.models import Notice, QuestionVersion, Report, ReportMessage, User

MAX_TEXT = 2_000


@transaction.atomic
def report(version: QuestionVersion, student: User, text: str, *, at: datetime) -> Report:
    """Begin the student's thread on a version, or go on with it. The door has asked that the student met it."""
    text = _checked(text)
    thread, _made = Report.objects.get_or_create(
        version=version, student=student, defaults={"created_at": at, "updated_at": at}
    )
    thread.version, thread.student = version, student  # as they were read: they need not be read again
    return _say(thread, student, text, at=at, is_open=True)


@transaction.atomic
def reply(thread: Report, author: User, text: str, *, at: datetime, is_open: bool) -> Report:
    """Add to a thread and say whether it stays open. Closing may go without words."""
    if not is_open and not text.strip():
        _tell(thread, [thread.student], at=at)
        return _settle(thread, at=at, is_open=False)
    return _say(thread, author, _checked(text), at=at, is_open=is_open)


def read(thread: Report, reader: User, *, at: datetime) -> None:
    """Put away what tells the reader of this thread: it was opened."""
    Notice.objects.of(reader).unread_of(thread).update(dismissed_at=at)


@transaction.atomic
def hand_over(guest: User, user: User) -> None:
    """Let a guest's threads be an account's; on a version that it reported too, they become one thread."""
    present = dict(Report.objects.filter(student=user).values_list("version", "pk"))
    for thread in Report.objects.filter(student=guest):
        ReportMessage.objects.filter(report=thread, author=guest).update(author=user)
        if thread.version_id in present:
            ReportMessage.objects.filter(report=thread).update(report=present[thread.version_id])
            Notice.objects.unread_of(thread).update(report=present[thread.version_id])
            if thread.is_open:
                Report.objects.filter(pk=present[thread.version_id]).update(is_open=True, updated_at=thread.updated_at)
        else:
            thread.student = user
            thread.save(update_fields=["student"])


def _say(thread: Report, author: User, text: str, *, at: datetime, is_open: bool) -> Report:
    ReportMessage.objects.create(report=thread, author=author, text=text, at=at)
    read(thread, author, at=at)
    _tell(thread, _others(thread, author), at=at)
    return _settle(thread, at=at, is_open=is_open)


def _others(thread: Report, author: User) -> list[User]:
    """Return the other side: the student, or who owns the question's set; where nobody does, who keeps it."""
    if author.pk != thread.student_id:
        return [thread.student]
    owner = thread.version.question.study_set.owner
    return [owner] if owner else list(User.objects.keepers().exclude(pk=author.pk))


def _tell(thread: Report, readers: list[User], *, at: datetime) -> None:
    """Tell each of the readers that the thread went on, once until they read it."""
    waiting = Notice.objects.unread_of(thread)
    reached = waiting.filter(student__in=readers).update(at=at)
    if reached < len(readers):
        told = set(waiting.values_list("student", flat=True)) if reached else set()
        Notice.objects.bulk_create(
            Notice(student=reader, version=thread.version, report=thread, at=at)
            for reader in readers
            if reader.pk not in told
        )


def _settle(thread: Report, *, at: datetime, is_open: bool) -> Report:
    thread.is_open, thread.updated_at = is_open, at
    thread.save(update_fields=["is_open", "updated_at"])
    return thread


def _checked(text: str) -> str:
    if len(text.strip()) > MAX_TEXT:
        raise Invalid(f"Say it in {MAX_TEXT:,} characters at most. Nothing was sent.", pointer="/text")
    missing = "Write what is wrong with the question. Nothing was sent."
    return worded(text, pointer="/text", name="What you wrote", most=MAX_TEXT, missing=missing)

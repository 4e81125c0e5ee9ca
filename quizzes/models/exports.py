"""Everything that is kept about a person, for the person to take along."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from quizzes.models import (
    Accommodation,
    AllowanceChange,
    AnswerDraft,
    Attempt,
    Classroom,
    Membership,
    Memory,
    Notice,
    Report,
    ReportMessage,
    Response,
    StudyDay,
    StudySet,
    User,
)
from quizzes.models.allowances import ALLOWED
from quizzes.models.marking import notices_told
from quizzes.models.withholding import score_of, with_withheld


def attempts_of(user: User) -> list[Any]:
    """Return a person's attempts as `export_of` takes them."""
    return list(with_withheld(Attempt.objects.of(user).with_closing().select_related("quiz"), user))


def export_of(user: User, attempts: Iterable[Any], *, at: datetime) -> dict[str, Any]:
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
        "attempts": [_exported_attempt(attempt, at) for attempt in attempts],
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

"""News for a device: everything a student may know, compared with what the device was told; memories by change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core import signing

from quizzes.actions import syncing
from quizzes.actions.errors import Invalid
from quizzes.actions.progress import catch_up
from quizzes.api import assignments, attempts, notices, quizzes, study_sets
from quizzes.api.answering import dumps, etag_of
from quizzes.models import AttemptState, SyncPoint, User, news
from quizzes.models.withholding import score_of

MOST = 10_000
USUAL = 1_000
_SALT = "sync"
_NO_ID = str(UUID(int=0))


@dataclass(frozen=True, slots=True)
class Told:
    """Where a device stands: the point that says what it was told, and its place among the changes of memories.

    `known` counts the memories made until there: were some gone, all would be told anew.
    """

    point: SyncPoint | None = None
    change: int = -1
    id: str = _NO_ID
    known: int = 0

    def cursor(self) -> str:
        assert self.point is not None
        return signing.dumps([str(self.point.pk), self.change, self.id, self.known], salt=_SALT)

    @property
    def has_lost(self) -> bool:
        return self.point is not None and self.point.left < self.known  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Memories:
    """A page of memories in the order of their changes; `is_reset` when those told before are to be dropped."""

    rows: list[dict[str, Any]]
    change: int
    id: str
    known: int
    has_more: bool
    is_reset: bool


def told_by(user: User, cursor: str | None) -> Told:
    """Return where a cursor stands. Raises Invalid for one that is none of theirs, or has had its time."""
    if not cursor:
        return Told()
    try:
        point_id, change, id, known = signing.loads(cursor, salt=_SALT)
    except (signing.BadSignature, ValueError):
        raise _not_ours() from None
    point = SyncPoint.objects.of(user).with_memories_left(change).filter(pk=point_id).first()
    if point is None:
        raise _not_ours()
    return Told(point, change, id, known)


def _not_ours() -> Invalid:
    words = "This cursor is none of ours, or has had its time. Begin without one, and drop what you have."
    return Invalid(words, code="bad_cursor")


def look(user: User, before: Told, *, most: int, at: datetime) -> dict[str, Any] | None:
    """Return what is new since then, None when nothing is; the first look always tells something."""
    current = _current(user, at)
    told = before.point.told if before.point else {}
    found = syncing.compare(told, current, most=most)
    memories = _memories(user, before, most=max(most - found.size, 0))
    if before.point and found.is_empty and not memories.rows and not memories.is_reset:
        return None
    is_told_more = before.point is None or not found.is_empty
    point = syncing.keep(user, before.point, found.told, at=at) if is_told_more else before.point
    after = Told(point, memories.change, memories.id, memories.known)
    return {
        "at": at,
        "cursor": after.cursor(),
        "has_more": found.has_more or memories.has_more,
        "changed": {**found.changed, "memories": memories.rows},
        "gone": found.gone,
        "reset": ["memories"] if memories.is_reset else [],
    }


def nothing_since(cursor: str, at: datetime) -> dict[str, Any]:
    """Return news that tell nothing: the cursor stays."""
    changed: dict[str, list[Any]] = {kind: [] for kind in (*KINDS, "memories")}
    gone: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    return {"at": at, "cursor": cursor, "has_more": False, "changed": changed, "gone": gone, "reset": []}


# --- What is compared ------------------------------------------------------------------------------------------------

KINDS = ("classrooms", "assignments", "study_sets", "quizzes", "attempts", "notices")


def _current(user: User, at: datetime) -> syncing.Current:
    taken = {row.pk: row for row in news.attempts_of(user, at=at)}
    if any(row.is_to_learn_from for row in taken.values()):
        catch_up(user, at=at)
    states = {row.quiz_id: row.state for row in taken.values()}
    memberships, given = news.classes_of(user)
    asked = news.quizzes_of(user, at=at)
    quizzes.measure(asked, user)
    values: dict[str, Iterable[dict[str, Any]]] = {
        "classrooms": (_classroom(row) for row in memberships),
        "assignments": (_assignment(row, states) for row in given),
        "study_sets": (_study_set(row, user) for row in news.sets_of(user, at=at)),
        "quizzes": (quizzes.rendered(row) for row in asked),
        "attempts": (_attempt(row, at) for row in taken.values()),
        "notices": (notices.rendered(row, at) for row in news.notices_of(user, taken, at=at)),
    }
    return {kind: {str(one["id"]): (_print_of(one), one) for one in values[kind]} for kind in KINDS}


def _print_of(value: dict[str, Any]) -> str:
    return etag_of(dumps(value))[:16]


def _classroom(row: Any) -> dict[str, Any]:
    return {"id": row.classroom.pk, "name": row.classroom.name, "joined_at": row.joined_at}


def _assignment(row: Any, states: dict[UUID, str]) -> dict[str, Any]:
    classroom = {"id": row.classroom.pk, "name": row.classroom.name}
    return {**assignments.rendered(row), "classroom": classroom, "state": states.get(row.quiz_id, "to_do")}


def _study_set(row: Any, user: User) -> dict[str, Any]:
    packed = [row.packed_questions, row.packed_at, row.packed_lessons, row.withheld_facts, row.updated_at]
    return {**study_sets.rendered(row, user), "pack": etag_of(dumps(packed))[:16]}


def _attempt(row: Any, at: datetime) -> dict[str, Any]:
    is_open = row.state == AttemptState.OPEN
    return {
        **attempts.summary(row, score_of(row, at)),
        "reached": row.reached if row.quiz.is_one_way and is_open else None,
        "flagged": row.flagged,
        "answers_sent": row.answers_sent,
        "saved_at": row.saved_at,
    }


# --- What is told by change ------------------------------------------------------------------------------------------


def _memories(user: User, before: Told, *, most: int) -> Memories:
    since = Told() if before.has_lost else before
    rows = news.memories_since(user, since.change, since.id, most=most + 1)
    has_more, rows = len(rows) > most, rows[:most]
    change, id = (rows[-1][0], rows[-1][2]) if rows else (since.change, since.id)
    left = 0 if since.point is None else since.point.left  # type: ignore[attr-defined]
    known = left + sum(row[1] > since.change for row in rows)
    if has_more:  # some of those made until here may have changed since, and come later
        known = SyncPoint.objects.memories_of(user, born_until=change)
    values = [dict(zip(news.MEMORY, told[3:], strict=True)) for told in rows]
    return Memories(values, change, id, known, has_more, is_reset=before.has_lost)

"""Tell a device what is new: what it was told is kept, and compared with what there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from quizzes.models import SyncPoint, User

POINTS = 40
"""What is kept for one person; devices that were away longest begin anew."""

Told = dict[str, dict[str, str]]
Current = Mapping[str, Mapping[str, tuple[str, Any]]]
"""By kind and id: a fingerprint, and what is told of it."""


@dataclass(frozen=True, slots=True)
class News:
    """What is new and what is gone, by kind. `told` is what the device knows when it has got this."""

    changed: dict[str, list[Any]]
    gone: dict[str, list[str]]
    told: Told
    has_more: bool

    @property
    def is_empty(self) -> bool:
        return not any(self.changed.values()) and not any(self.gone.values())

    @property
    def size(self) -> int:
        return sum(len(rows) for rows in (*self.changed.values(), *self.gone.values()))


def compare(told: Told, current: Current, *, most: int) -> News:
    """Return at most so many rows that are new, changed or gone; the next comparison finds the others."""
    changed: dict[str, list[Any]] = {kind: [] for kind in current}
    gone: dict[str, list[str]] = {kind: [] for kind in current}
    knows = {kind: dict(told.get(kind, {})) for kind in current}
    left = most
    for kind, rows in current.items():
        for id in [id for id in knows[kind] if id not in rows][: max(left, 0)]:
            gone[kind].append(id)
            del knows[kind][id]
            left -= 1
        fresh = [id for id, (print_, _value) in rows.items() if knows[kind].get(id) != print_]
        for id in fresh[: max(left, 0)]:
            knows[kind][id], value = rows[id]
            changed[kind].append(value)
        left -= len(fresh)
    return News(
        changed, gone, knows, has_more=left < 0 or any(_missing(knows[kind], current[kind]) for kind in current)
    )


def _missing(knows: Mapping[str, str], rows: Mapping[str, Any]) -> bool:
    return any(id not in rows for id in knows)


@transaction.atomic
def keep(student: User, before: SyncPoint | None, told: Told, *, at: datetime) -> SyncPoint:
    """Keep what a device is told now. What was told before the point it knows is forgotten: it has got that."""
    mine = SyncPoint.objects.of(student)
    if before is not None:
        mine.filter(chain=before.chain, made_at__lt=before.made_at).delete()
    else:
        _forget_the_oldest(mine)
    chain: UUID = before.chain if before is not None else uuid7()
    return SyncPoint.objects.create(student=student, chain=chain, told=told, made_at=at)


def _forget_the_oldest(mine: Any) -> None:
    kept: Sequence[UUID] = mine.order_by("-made_at").values_list("pk", flat=True)[: POINTS - 1]
    mine.exclude(pk__in=list(kept)).delete()

"""What a student sees of a question before answering, in an order that is the same on every device."""

import random
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from quizzes.models.questions import QuestionVersion

KEPT = 2_000
"""Versions kept in the memory of a process; with more, it begins anew."""

_kept: dict[UUID, QuestionVersion] = {}


def presentation(version: QuestionVersion, *, seed: int) -> dict[str, Any]:
    """Return what is drawn. `seed` fixes the order of options: an attempt's, or any number kept by the page."""
    return version.loaded.present(random.Random(f"{seed}:{version.pk}"))


def versions_to_draw(ids: Iterable[UUID]) -> dict[UUID, QuestionVersion]:
    """Return versions by id. They never change, so those fetched before come from memory.

    For drawing questions only: whether a key was put right since is not in them.
    """
    wanted = set(ids)
    versions = {pk: _kept[pk] for pk in wanted & _kept.keys()}
    if missing := wanted - versions.keys():
        fetched = QuestionVersion.objects.in_bulk(list(missing))
        for version in fetched.values():
            version.loaded, version.marking  # noqa: B018 - kept with the row, for all who get a copy of it
        if len(_kept) + len(fetched) > KEPT:
            _kept.clear()
        _kept.update(fetched)
        versions |= fetched
    return versions

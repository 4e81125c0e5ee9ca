"""The versions of a question, each with what changed in it."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from quizzes.models import Question, QuestionVersion

SHOWN = 20

_ASPECTS = (
    (_("question"), lambda version: version.stem),
    (_("type"), lambda version: version.type),
    (_("answers"), lambda version: version.loaded.written()),
    (_("reason"), lambda version: version.rationale),
    (_("difficulty"), lambda version: version.difficulty),
    (_("proof"), lambda version: version.evidence),
    (_("facts"), lambda version: sorted(fact.pk for fact in version.facts.all())),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A version and what is different from the one before; nothing for the first."""

    version: QuestionVersion
    changed: tuple[str, ...]


def history_of(question: Question) -> tuple[Step, ...]:
    """Return the last versions, the newest first. Two queries."""
    latest = list(question.versions.order_by("-number").select_related("author").prefetch_related("facts")[: SHOWN + 1])
    steps = [Step(newer, _changes(older, newer)) for newer, older in pairwise(latest)]
    return tuple([*steps, Step(latest[-1], ())][:SHOWN])


def _changes(older: QuestionVersion, newer: QuestionVersion) -> tuple[str, ...]:
    return tuple(str(name) for name, aspect in _ASPECTS if aspect(older) != aspect(newer))  # type: ignore[no-untyped-call]

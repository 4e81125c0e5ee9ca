"""What a quiz leaves to chance, as rows of its form: so many questions out of one pool of the set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from quizzes.engine import question_types
from quizzes.models import Quiz, StudySet
from quizzes.templatetags.ui import STRANDS

MOST = 20
SPARE = 2
"""Empty rows below those that are filled."""

Choice = tuple[str, str | Promise]


@dataclass(frozen=True, slots=True)
class DrawRow:
    """One draw as typed: how many, out of which pool ("strand:actors"); both empty in a spare row."""

    number: int
    count: str = ""
    pool: str = ""


def rows_of_quiz(quiz: Quiz | None) -> tuple[DrawRow, ...]:
    """Return the stored draws and a few empty rows."""
    pairs = []
    for draw in quiz.draws if quiz else ():
        way = next(name for name in draw if name != "count")
        pairs.append((str(draw["count"]), f"{way}:{draw[way]}"))
    return _numbered(pairs)


def rows_of_form(form: Mapping[str, str]) -> tuple[DrawRow, ...]:
    """Return the rows as typed, the empty ones last."""
    numbers = range(1, MOST + 1)
    typed = [(form.get(f"draw-count-{n}", "").strip()[:5], form.get(f"draw-pool-{n}", "")[:120]) for n in numbers]
    return _numbered([pair for pair in typed if any(pair)])


def _numbered(pairs: list[tuple[str, str]]) -> tuple[DrawRow, ...]:
    spare = [("", "")] * min(SPARE, MOST - len(pairs))
    return tuple(DrawRow(number, *pair) for number, pair in enumerate([*pairs, *spare], start=1))


def draws_of(rows: tuple[DrawRow, ...]) -> list[dict[str, Any]]:
    """Return the draws as a quiz keeps them; one that is half filled in is left for the action to refuse."""
    draws: list[dict[str, Any]] = []
    for row in rows:
        way, _colon, value = row.pool.partition(":")
        if row.count or row.pool:
            count: Any = int(row.count) if row.count.isascii() and row.count.isdigit() else row.count
            draws.append({"count": count, **({way: value} if way else {})})
    return draws


def pools_of(study_set: StudySet) -> list[tuple[str, list[Choice]]]:
    """Return what can be drawn from, in groups: strands, kinds of question, tags and facts. One query."""
    questions = study_set.questions.filter(current__isnull=False).exclude(state="retired")
    about = [f"current__facts__{field}" for field in ("position", "ref", "statement", "strand")]
    found = list(questions.values_list("current__type", "current__tags", *about))
    types = sorted({type_id for type_id, *_ in found})
    tags = sorted({tag for _type, own, *_ in found for tag in own})
    facts = [fact for _position, *fact in sorted({tuple(about) for _type, _tags, *about in found if about[1]})]
    strands = {strand for *_, strand in facts}
    groups: list[tuple[str, list[Choice]]] = [
        (_("A strand"), [(f"strand:{one}", name) for one, name in STRANDS.items() if one in strands]),
        (_("A kind of question"), [(f"type:{one}", question_types.all_types()[one].label) for one in types]),
        (_("A tag"), [(f"tag:{one}", one) for one in tags]),
        (_("A fact"), [(f"fact:{ref}", f"{ref}: {statement[:80]}") for ref, statement, _strand in facts]),
    ]
    return [(name, choices) for name, choices in groups if choices]

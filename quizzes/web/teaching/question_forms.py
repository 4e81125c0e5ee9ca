"""A question as it stands in its form: read from what was typed or from a version, and turned into what is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizzes.actions.errors import Invalid
from quizzes.actions.written import Written
from quizzes.models import QuestionVersion, StudySet
from quizzes.web.editors import content_from_form
from quizzes.web.forms import id_of
from quizzes.web.teaching.reading import Picked, evidence_of, picked_from_evidence, picked_from_form

Form = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds. `made_from` is the number of the version that is edited, None for a new question."""

    type: str
    stem: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    rationale: str = ""
    difficulty: str = "1"
    hints: str = ""
    tags: str = ""
    facts: frozenset[str] = frozenset()
    picked: Picked = field(default_factory=Picked)
    change: str = "meaning"
    made_from: int | None = None


def typed_of_form(form: Form, study_set: StudySet, *, type: str) -> Typed:
    """Read what was typed; never raises."""
    document = study_set.document
    return Typed(
        type=type,
        stem=_one(form, "stem"),
        content=content_from_form(type, form),
        rationale=_one(form, "rationale"),
        difficulty=_one(form, "difficulty"),
        hints=_one(form, "hints"),
        tags=_one(form, "tags"),
        facts=frozenset(form.get("fact", ())),
        picked=picked_from_form(form, document),
        change=_one(form, "change") or "meaning",
        made_from=_number(_one(form, "made_from")),
    )


def typed_of_version(version: QuestionVersion, study_set: StudySet) -> Typed:
    document = study_set.document
    return Typed(
        type=version.type,
        stem=version.stem,
        content=version.loaded.written(),
        rationale=version.rationale,
        difficulty=str(version.difficulty),
        hints="\n".join(version.hints),
        tags=", ".join(version.tags),
        facts=frozenset(str(fact.pk) for fact in version.drafted_facts()),
        picked=picked_from_evidence(version.evidence, document),
        made_from=version.number,
    )


def written_of(typed: Typed, study_set: StudySet) -> Written:
    """Return what is to be kept. Raises Invalid for a fact of another set."""
    ids = {fact_id for fact in typed.facts if (fact_id := id_of(fact))}
    facts = list(study_set.facts(manager="with_drafts").filter(pk__in=ids))
    if len(facts) != len(typed.facts):
        raise Invalid("One of the facts is not of this set any more. Choose again.", pointer="/facts")
    return Written(
        type=typed.type,
        stem=typed.stem,
        content=dict(typed.content),
        rationale=typed.rationale,
        difficulty=_number(typed.difficulty) or 0,
        hints=[line.strip() for line in typed.hints.splitlines() if line.strip()],
        tags=[tag.strip() for tag in typed.tags.split(",") if tag.strip()],
        facts=facts,
        evidence=evidence_of(typed.picked, study_set.document),
    )


def _one(form: Form, name: str) -> str:
    return next(iter(form.get(name, ())), "")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None

"""Keep a drafted set's actors, venues, stakes, events, quotations and relations those of its approved facts.

They exist only as long as an approved fact speaks of them, so that students see nothing that nobody approved; nor does
a lesson say what rests on another fact.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models

from quizzes.actions.library_rows import put
from quizzes.engine.reading.base import Entity
from quizzes.models import (
    Actor,
    Event,
    Fact,
    LessonSection,
    LessonStatement,
    Quotation,
    Relation,
    Review,
    Stake,
    StudySet,
    Venue,
)
from quizzes.models.drafts import names_of

CORE = 3
"""So many mentions make a name one of the main ones."""


def settle(study_set: StudySet) -> None:
    """Make the rows say what the approved facts say; those that come from elsewhere are left alone."""
    facts = list(Fact.with_drafts.filter(study_set=study_set))
    approved = {fact.ref: fact for fact in facts if fact.review == Review.APPROVED}
    spoken_of = {name for fact in approved.values() for name in (*fact.names, *_ends(fact))}
    actors = _settle_names(study_set, spoken_of)
    for kind, (model, fields_of) in _FINDINGS.items():
        about = [fact for fact in approved.values() if fact.about.get("is") == kind]
        wanted = {fact.ref: fields for fact in about if (fields := fields_of(fact, actors))}
        rows = _keep(model, study_set, wanted, {fact.ref for fact in facts})
        if issubclass(model, Event | Quotation):
            _link(model, rows, approved)
    _drop_unproven(study_set)


def _link(model: type[Event] | type[Quotation], rows: Mapping[str, Any], facts: Mapping[str, Fact]) -> None:
    """Tie each row to the fact that it was made of."""
    through: Any = model.facts.through
    name = f"{model._meta.model_name}_id"
    linked = set(through.objects.filter(**{f"{name}__in": [row.pk for row in rows.values()]}).values_list(name, "fact"))
    through.objects.bulk_create(
        through(**{name: row.pk, "fact_id": facts[ref].pk})
        for ref, row in rows.items()
        if (row.pk, facts[ref].pk) not in linked
    )


def _drop_unproven(study_set: StudySet) -> None:
    """Take out of lessons what rests on a fact that is approved no longer, and sections and lessons left empty."""
    resting = LessonStatement.facts.through.objects.filter(lessonstatement__section__lesson__study_set=study_set)
    unproven = resting.exclude(fact__review=Review.APPROVED).values("lessonstatement")
    if not LessonStatement.objects.filter(pk__in=unproven).delete()[0]:
        return
    LessonSection.objects.filter(lesson__study_set=study_set, statements__isnull=True).delete()
    study_set.lessons.filter(sections__isnull=True).delete()


def _ends(fact: Fact) -> tuple[str, ...]:
    return tuple(fact.about[end] for end in ("speaker", "outlet", "subject", "object") if fact.about.get(end))


def _settle_names(study_set: StudySet, spoken_of: Iterable[str]) -> dict[str, Actor]:
    """Keep an actor or venue row for each name spoken of; return the actors by ref."""
    first, now = names_of(study_set)
    wanted = [one for one in now if one.id in set(spoken_of) and one.evidence]
    drafted = {one.id for one in (*first, *now)}
    actors = _keep(Actor, study_set, {one.id: _actor(one) for one in wanted if one.is_actor}, drafted)
    for one in wanted:
        if one.is_actor:
            whole = actors.get(one.belongs_to)
            put(actors[one.id], {"belongs_to_id": whole.pk if whole else None})
    _keep(Venue, study_set, {one.id: _venue(one) for one in wanted if one.is_venue}, drafted)
    return {row.ref: row for row in Actor.objects.filter(study_set=study_set)}


def _keep(
    model: type[Any], study_set: StudySet, wanted: Mapping[str, dict[str, Any]], drafted: set[str]
) -> dict[str, Any]:
    present = {row.ref: row for row in model.objects.filter(study_set=study_set)}
    rows = {ref: put(present.get(ref) or model(study_set=study_set, ref=ref), fields) for ref, fields in wanted.items()}
    model.objects.filter(study_set=study_set, ref__in=drafted - set(wanted)).delete()
    return rows


def _entity(one: Entity) -> dict[str, Any]:
    return {
        "name": one.name[:200],
        "aliases": list(one.aliases),
        "role": one.role[:500],
        "evidence": one.evidence,
        "is_core": one.mention_count >= CORE,
        "position": max(0, 10_000 - one.mention_count),
    }


def _actor(one: Entity) -> dict[str, Any]:
    return {**_entity(one), "kind": str(one.actor_kind)}


def _venue(one: Entity) -> dict[str, Any]:
    place = {"latitude": one.latitude, "longitude": one.longitude}
    return {**_entity(one), **place, "kind": str(one.venue_kind)}


def _said(fact: Fact) -> dict[str, Any]:
    said = {"status": fact.status, "attribution": fact.attribution, "is_scheduled": fact.is_scheduled}
    return {**said, **_placed(fact)}


def _placed(fact: Fact) -> dict[str, Any]:
    return {"evidence": fact.evidence, "position": fact.position}


def _stake(fact: Fact, actors: Mapping[str, Actor]) -> dict[str, Any]:
    return {"what": fact.about["what"][:500], "for_whom": fact.about["for_whom"][:300], **_said(fact)}


def _event(fact: Fact, actors: Mapping[str, Actor]) -> dict[str, Any] | None:
    """A timeline has no place for what nobody dated."""
    about = fact.about
    if not about["when_as_written"]:
        return None
    return {
        "what": about["what"][:500],
        "when_as_written": about["when_as_written"][:120],
        "resolved_on": date.fromisoformat(about["resolved_on"]) if about["resolved_on"] else None,
        "precision": about["precision"],
        **_said(fact),
    }


def _quotation(fact: Fact, actors: Mapping[str, Actor]) -> dict[str, Any] | None:
    about, outlet = fact.about, actors.get(fact.about["outlet"])
    if about["speaker"] not in actors:
        return None
    return {
        "speaker_id": actors[about["speaker"]].pk,
        "outlet_id": outlet.pk if outlet else None,
        "cue": about["cue"][:60],
        "form": about["form"],
        "text": about["text"],
        **_placed(fact),
    }


def _relation(fact: Fact, actors: Mapping[str, Actor]) -> dict[str, Any] | None:
    """Nobody is drawn as related to oneself, as after two names were put together."""
    about = fact.about
    if about["subject"] not in actors or about["object"] not in actors or about["subject"] == about["object"]:
        return None
    return {
        "subject_id": actors[about["subject"]].pk,
        "object_id": actors[about["object"]].pk,
        "relation": about["relation"],
        "label": about["label"][:200],
        **_said(fact),
    }


_FINDINGS: dict[str, tuple[type[models.Model], Callable[[Fact, Mapping[str, Actor]], dict[str, Any] | None]]] = {
    "stake": (Stake, _stake),
    "event": (Event, _event),
    "quotation": (Quotation, _quotation),
    "relation": (Relation, _relation),
}

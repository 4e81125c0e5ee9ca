"""What a teacher corrects of the names in an article, before anything is made of them: quotations, facts, questions.

A correction names an entity by its id, which is made of its name as first read. One that fits no longer, because the
name it speaks of is gone, changes nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Entity, Function, Mention
from quizzes.engine.vocabulary import ActorKind, VenueKind

Names = tuple[tuple[Entity, ...], tuple[Mention, ...]]


class NameChange(StrEnum):
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    KIND = "kind"
    USE = "use"
    REJECT = "reject"


class Use(StrEnum):
    """Whether a place acts, is where things happen, or both."""

    ACTS = "acts"
    HAPPENS = "happens"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Correction:
    """`value` is the id to merge into, the alias to split off, the new name, an actor's kind, or a Use."""

    change: NameChange
    entity: str
    value: str = ""


def corrected(entities: Sequence[Entity], mentions: Sequence[Mention], corrections: Iterable[Correction]) -> Names:
    """Return the names after all corrections, in the order in which they were made."""
    names: Names = (tuple(entities), tuple(mentions))
    for correction in corrections:
        if any(entity.id == correction.entity for entity in names[0]):
            names = _STEPS[correction.change](names, correction)
    return names


def split_id(entity: str, alias: str) -> str:
    """Return the id of what an alias becomes when it is split off."""
    return f"{entity}--{re.sub(r'[^a-z0-9]+', '-', alias.lower()).strip('-')}"


def _merge(names: Names, correction: Correction) -> Names:
    entities, mentions = names
    into = next((one for one in entities if one.id == correction.value), None)
    if into is None or into.id == correction.entity:
        return names
    gone = _one(entities, correction.entity)
    spoken = dict.fromkeys((*into.aliases, gone.name, *gone.aliases))
    spoken.pop(into.name, None)
    whole = replace(
        into,
        aliases=tuple(spoken),
        role=into.role or gone.role,
        evidence=tuple(sorted({*into.evidence, *gone.evidence})),
        mention_count=into.mention_count + gone.mention_count,
        is_salient=into.is_salient or gone.is_salient,
    )
    kept = tuple(whole if one.id == into.id else one for one in entities if one.id != gone.id)
    return _repointed(kept, gone.id, into.id), tuple(
        replace(m, entity=into.id) if m.entity == gone.id else m for m in mentions
    )


def _repointed(entities: Iterable[Entity], old: str, new: str) -> tuple[Entity, ...]:
    """Let who belonged to, or led, one that is gone belong to another, or to nobody; never to itself."""

    def instead(one: Entity, value: str) -> str:
        return value if value != old else "" if new == one.id else new

    return tuple(
        replace(one, belongs_to=instead(one, one.belongs_to), leader_of=instead(one, one.leader_of)) for one in entities
    )


def _split(names: Names, correction: Correction) -> Names:
    entities, mentions = names
    whole, alias = _one(entities, correction.entity), correction.value
    if alias not in whole.aliases:
        return names
    new = split_id(whole.id, alias)
    moved = tuple(replace(m, entity=new) if m.entity == whole.id and _says(m, alias) else m for m in mentions)
    own = [m for m in moved if m.entity == new]
    rest = [m for m in moved if m.entity == whole.id]
    if not own or not rest:
        return names
    part = replace(
        whole, id=new, name=alias, aliases=(), role="", side="", evidence=_evidence(whole, own), mention_count=len(own)
    )
    left = replace(
        whole,
        aliases=tuple(one for one in whole.aliases if one != alias),
        evidence=_evidence(whole, rest),
        mention_count=len(rest),
    )
    return (*(left if one.id == whole.id else one for one in entities), part), moved


def _says(mention: Mention, alias: str) -> bool:
    """Tell whether a mention is written as an alias, “the” and “’s” aside."""
    plain = re.sub(r"^(?:the|an?)\s+|[’']s?$", "", mention.text, flags=re.IGNORECASE)
    return plain.casefold() == re.sub(r"^(?:the|an?)\s+", "", alias, flags=re.IGNORECASE).casefold()


def _evidence(whole: Entity, own: Sequence[Mention]) -> tuple[Span, ...]:
    return tuple(span for span in whole.evidence if any(span.covers(m.span) for m in own)) or whole.evidence[:1]


def _rename(names: Names, correction: Correction) -> Names:
    entity = _one(names[0], correction.entity)
    if not correction.value or correction.value == entity.name:
        return names
    aliases = dict.fromkeys((entity.name, *entity.aliases))
    aliases.pop(correction.value, None)
    return _with(names, replace(entity, name=correction.value, aliases=tuple(aliases)))


def _kind(names: Names, correction: Correction) -> Names:
    if correction.value not in {str(kind) for kind in ActorKind}:
        return names
    return _with(names, replace(_one(names[0], correction.entity), actor_kind=ActorKind(correction.value)))


def _use(names: Names, correction: Correction) -> Names:
    if correction.value not in {str(use) for use in Use}:
        return names
    entity, use = _one(names[0], correction.entity), Use(correction.value)
    actor = None if use is Use.HAPPENS else entity.actor_kind or ActorKind.STATE
    venue = None if use is Use.ACTS else entity.venue_kind or VenueKind.SITE
    entities, mentions = _with(names, replace(entity, actor_kind=actor, venue_kind=venue))
    function = {Use.ACTS: Function.ACTOR, Use.HAPPENS: Function.VENUE}.get(use)
    if function is None:
        return entities, mentions
    return entities, tuple(
        replace(m, function=function) if m.entity == entity.id and m.function is not Function.MODIFIER else m
        for m in mentions
    )


def _reject(names: Names, correction: Correction) -> Names:
    """Take a name away; what was said of it stays said by nobody known."""
    entities, mentions = names
    gone = correction.entity
    kept = _repointed((one for one in entities if one.id != gone), gone, "")
    return kept, tuple(mention for mention in mentions if mention.entity != gone)


def _with(names: Names, changed: Entity) -> Names:
    return tuple(changed if one.id == changed.id else one for one in names[0]), names[1]


def _one(entities: Iterable[Entity], id: str) -> Entity:
    return next(one for one in entities if one.id == id)


_STEPS = {
    NameChange.MERGE: _merge,
    NameChange.SPLIT: _split,
    NameChange.RENAME: _rename,
    NameChange.KIND: _kind,
    NameChange.USE: _use,
    NameChange.REJECT: _reject,
}

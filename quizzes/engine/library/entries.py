"""Read facts, and the actors, venues, stakes, events, quotations and relations that the briefing names."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any, TypeVar

from quizzes.engine.library.fields import Fields
from quizzes.engine.library.values import Actor, Briefing, Event, Fact, Quotation, Relation, Said, Stake, Venue
from quizzes.engine.vocabulary import DATE_LENGTHS, ActorKind, FactKind, Status, Strand, VenueKind

PRESENCES = ("at_talks", "observer", "absent", "elsewhere")
FORMS = ("direct", "indirect", "mixed")
RELATIONS = (
    "backs",
    "opposes",
    "accuses",
    "meets",
    "allies_with",
    "fights",
    "watches",
    "leads",
    "speaks_for",
    "sponsors",
    "brokers",
)
Refs = Collection[str]
T = TypeVar("T")


def each(entries: Iterator[Fields], read: Callable[[Fields], T]) -> tuple[T, ...]:
    """Read every entry of a file, noting fields that do not exist and refs that stand twice."""
    found: list[T] = []
    lines: dict[str, int] = {}
    for fields in entries:
        value: Any = read(fields)
        fields.refuse_others()
        ref = getattr(value, "ref", "") or getattr(value, "slug", "")
        if ref and lines.setdefault(ref, fields.mapped.line) != fields.mapped.line:
            fields.note(f"“{ref}” names the entry of line {lines[ref]} already.")
        found.append(value)
    return tuple(found)


def read_actor(fields: Fields, *, briefing: Briefing, actors: Refs) -> Actor:
    return Actor(
        ref=fields.ref(),
        name=fields.text("name", most=200),
        kind=fields.word("kind", ActorKind),
        aliases=fields.texts("aliases"),
        role=fields.text("role", most=500, required=False),
        side=fields.text("side", most=500, required=False),
        summary=fields.text("summary", most=5_000, required=False),
        presence=fields.one_of("present", PRESENCES, required=False),
        belongs_to=fields.reference("belongs_to", actors, "actor", required=False),
        evidence=fields.evidence(briefing),
        is_core=fields.flag("core"),
    )


def read_venue(fields: Fields, *, briefing: Briefing) -> Venue:
    return Venue(
        ref=fields.ref(),
        name=fields.text("name", most=200),
        kind=fields.word("kind", VenueKind),
        aliases=fields.texts("aliases"),
        role=fields.text("role", most=500, required=False),
        latitude=fields.degrees("latitude", most=90),
        longitude=fields.degrees("longitude", most=180),
        evidence=fields.evidence(briefing),
        is_core=fields.flag("core"),
    )


def read_fact(fields: Fields, *, briefing: Briefing) -> Fact:
    said = fields.said(briefing)
    return Fact(
        ref=fields.ref(),
        kind=fields.word("kind", FactKind),
        strand=fields.word("strand", Strand),
        statement=fields.text("statement", most=2_000),
        answer=fields.text("answer", most=500),
        accept=fields.texts("accept"),
        said=said,
        is_scheduled=_scheduled(fields, said),
        as_of=fields.day("as_of", required=False),
        weight=fields.integer("weight", least=1, most=3, default=1),
        difficulty=fields.integer("difficulty", least=1, most=3, default=1),
    )


def read_stake(fields: Fields, *, briefing: Briefing) -> Stake:
    said = fields.said(briefing)
    return Stake(
        ref=fields.ref(),
        what=fields.text("what", most=500),
        for_whom=fields.text("for_whom", most=300),
        said=said,
        is_scheduled=_scheduled(fields, said),
    )


def read_event(fields: Fields, *, briefing: Briefing, facts: Refs) -> Event:
    said = fields.said(briefing)
    precision = fields.one_of("precision", DATE_LENGTHS)
    return Event(
        ref=fields.ref(),
        what=fields.text("what", most=500),
        when_as_written=fields.text("when_as_written", most=120),
        resolved_on=_resolved(fields, precision),
        precision=precision,
        said=said,
        is_scheduled=_scheduled(fields, said),
        facts=fields.references("facts", facts, "fact"),
    )


def read_quotation(fields: Fields, *, briefing: Briefing, actors: Refs, facts: Refs) -> Quotation:
    return Quotation(
        ref=fields.ref(),
        speaker=fields.reference("speaker", actors, "actor"),
        outlet=fields.reference("outlet", actors, "actor", required=False),
        cue=fields.text("cue", most=60, required=False),
        form=fields.one_of("form", FORMS),
        text=fields.text("text", most=2_000),
        evidence=fields.evidence(briefing),
        facts=fields.references("facts", facts, "fact"),
    )


def read_relation(fields: Fields, *, briefing: Briefing, actors: Refs) -> Relation:
    said = fields.said(briefing)
    return Relation(
        ref=fields.ref(),
        subject=fields.reference("subject", actors, "actor"),
        relation=fields.one_of("relation", RELATIONS),
        object=fields.reference("object", actors, "actor"),
        label=fields.text("label", most=200),
        said=said,
        is_scheduled=_scheduled(fields, said),
    )


def _scheduled(fields: Fields, said: Said) -> bool:
    scheduled = fields.flag("scheduled")
    if scheduled and said.status is not Status.PREDICTION:
        fields.note("Only a prediction is scheduled.", pointer="scheduled")
    return scheduled


def _resolved(fields: Fields, precision: str) -> date:
    """Return the first day of what `when` names, which is as long as its precision says."""
    when = fields.text("when", most=10)
    written = when + "-01-01"[len(when) - 4 :] if re.fullmatch(r"\d{4}(-\d\d){0,2}", when) else ""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        fields.note("“when” is a day, a month or a year, as in 2017-01-23, 2017-01 or 2017.", pointer="when")
        return date.min
    if precision and len(when) != DATE_LENGTHS[precision]:
        fields.note(f"“precision” says {precision}, but “when” says {when}.", pointer="precision")
    return day

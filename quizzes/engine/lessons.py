"""Facts → lesson drafts: a lesson a strand, in sections of statements that each carry their facts and their proof.

A statement is told in the order that a reader needs: who somebody is before what he says, main parties before
bystanders, earlier before later. What is not reported as fact names its owner; what may have changed since is dated.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quizzes.engine.facts.base import Event, Fact, Presence, Stake, StakeKind
from quizzes.engine.lesson_statements import Statement, Teller, plain
from quizzes.engine.reading.base import Entity, Quotation, Role
from quizzes.engine.vocabulary import FactKind, Strand
from quizzes.engine.writers import Material
from quizzes.engine.writers._phrases import capitalised

__all__ = ["Lesson", "Section", "Statement", "outline"]

_TITLES = {
    Strand.ACTORS: "Who is involved",
    Strand.VENUES: "Where it happens",
    Strand.STAKES: "What is at stake",
    Strand.TIMELINE: "What happened when",
    Strand.VOICES: "Who says what",
}
_STAKES = {
    StakeKind.PURPOSE: "What somebody aims at",
    StakeKind.CAUSE: "Reasons",
    StakeKind.RISK: "What could go wrong",
    StakeKind.DEMAND: "What is demanded",
    StakeKind.COST: "Costs and losses",
    StakeKind.PROVISION: "What is agreed or drafted",
    StakeKind.JUDGEMENT: "How it is judged",
}
_A_SECTION, _MOST_SECTIONS = 5, 10


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The lesson draft of one strand."""

    strand: Strand
    title: str
    sections: tuple[Section, ...]


Cut = Iterator[tuple[str, Iterable[Statement | None]]]
"""Headings, each with what is told under it."""


def outline(material: Material) -> tuple[Lesson, ...]:
    """Return a lesson for each strand that has something sound to teach."""
    teller = Teller(material)
    cuts: dict[Strand, Callable[[Material, Teller], Cut]] = {
        Strand.ACTORS: _by_actor,
        Strand.VENUES: _by_venue,
        Strand.STAKES: _by_stake,
        Strand.TIMELINE: _by_date,
        Strand.VOICES: _by_speaker,
    }
    found = ((strand, _sections(cut(material, teller))) for strand, cut in cuts.items())
    return tuple(Lesson(strand, _TITLES[strand], sections) for strand, sections in found if sections)


def _sections(cut: Cut) -> tuple[Section, ...]:
    """Return the sections that say something new, without statements that one before them makes."""
    seen: list[Statement] = []
    found = []
    for heading, told in cut:
        fresh = []
        for statement in told:
            if statement is not None and not any(_is_same(statement, other) for other in seen):
                seen.append(statement)
                fresh.append(statement)
        if fresh:
            found.append(Section(heading, tuple(fresh[:_A_SECTION])))
        if len(found) == _MOST_SECTIONS:
            break
    return tuple(found)


def _is_same(one: Statement, other: Statement) -> bool:
    """Say whether one says what the other does: in its words, or from the same sentences in some of its words."""
    mine, theirs = plain(one.text), plain(other.text)
    if mine in theirs or theirs in mine:
        return True
    if set(one.evidence) != set(other.evidence):
        return False
    fewer, more = sorted((set(mine.split()), set(theirs.split())), key=len)
    return fewer <= more


def _by_actor(material: Material, teller: Teller) -> Cut:
    """Cut by actor, the most mentioned first: who it is, then what it does."""
    roles = [(role.entity, fact) for fact, role in material.facts.about(Role)]
    subjects = ((material.subject_of(clause), clause) for clause in material.clauses)
    doings = [(subject.id, clause) for subject, clause in subjects if subject is not None]
    for entity in _ranked(material, lambda e: e.is_actor):
        who = (teller.tell(fact) for person, fact in roles if person == entity.id)
        what = (teller.told(clause) for subject, clause in doings if subject == entity.id)
        yield capitalised(entity.name), [*who, *what]


def _by_venue(material: Material, teller: Teller) -> Cut:
    """Cut by place: in which country it lies where the article says so, then what happens there."""
    there = [(presence.venue, fact) for fact, presence in material.facts.about(Presence)]
    for entity in _ranked(material, lambda e: e.is_venue):
        lies = (Statement(f.statement, (f.id,), f.evidence) for f in _lying(material, entity))
        what = (teller.tell(fact) for venue, fact in there if venue == entity.id)
        yield capitalised(entity.name), [*lies, *what]


def _lying(material: Material, entity: Entity) -> Iterator[Fact]:
    """Yield the facts that say in which country a place lies."""
    for fact, presence in material.facts.about(Presence):
        if len(fact.entities) == 2 and fact.entities[0] == entity.id and presence.preposition == "in":
            yield fact


def _ranked(material: Material, is_wanted: Callable[[Entity], bool]) -> list[Entity]:
    return sorted(filter(is_wanted, material.rivals.entities), key=lambda e: -e.mention_count)


def _by_stake(material: Material, teller: Teller) -> Cut:
    stakes = list(material.facts.about(Stake))
    for kind, heading in _STAKES.items():
        yield heading, [teller.tell(fact) for fact, stake in stakes if stake.kind is kind]
    yield "Where the parties stand", [teller.tell(fact) for fact in material.facts.of_kind(FactKind.POSITION)]
    yield "Figures", [teller.tell(fact) for fact in material.facts.of_kind(FactKind.FIGURE)]


def _by_date(material: Material, teller: Teller) -> Cut:
    """Cut into what was before the report, and what was still to come, each in order of date."""
    dated = [(e.when.resolved, fact) for fact, e in material.facts.about(Event) if e.when and e.when.resolved]
    dated.sort(key=lambda pair: pair[0])
    today = material.reading.document.published_on.isoformat()
    past = [fact for when, fact in dated if when <= today[: len(when)] and not fact.scheduled]
    yield "Up to the report", [teller.tell(fact) for fact in past]
    yield "Planned or expected then", [teller.tell(fact) for _, fact in dated if fact not in past]


def _by_speaker(material: Material, teller: Teller) -> Cut:
    quoted = [(quotation.speaker, fact) for fact, quotation in material.facts.about(Quotation)]
    for speaker in dict.fromkeys(speaker for speaker, _ in quoted if speaker):
        name = capitalised(material.reading.name_of(speaker))
        yield name, [teller.tell(fact) for owner, fact in quoted if owner == speaker]

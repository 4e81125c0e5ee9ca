"""Facts → lesson drafts: a lesson a strand, in sections of statements that each carry their facts and their proof.

A statement is told in the order that a reader needs: who somebody is before what he says, main parties before
bystanders, earlier before later. What is not reported as fact names its owner; what may have changed since is dated.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizzes.engine.document import Span
from quizzes.engine.facts.base import Event, Fact, Facts, Stake, StakeKind
from quizzes.engine.reading.base import Entity, Precision, Quotation, Relation, Role
from quizzes.engine.vocabulary import FactKind, Status, Strand
from quizzes.engine.writers import Material
from quizzes.engine.writers._phrases import day_text

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
_LEAST, _MOST_WORDS, _A_SECTION, _MOST_SECTIONS = 0.6, 45, 5, 8
_DANGLING = re.compile(
    r"^(?:it|he|she|they|we|i|you|this|that|these|those|which|who|there|here|so|then|first|second|third)\b", re.I
)
_CUT = re.compile(r"\b(?:the|a|an|of|to|and|or|in|by|with|because)\.$", re.IGNORECASE)
_DENIALS = ("den", "reject", "disput", "doubt", "refut")
"""How cues begin whose words are not what their speaker holds."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a lesson says, with the facts it teaches and the spans that prove it."""

    text: str
    facts: tuple[str, ...]
    evidence: tuple[Span, ...]


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


def outline(facts: Facts) -> tuple[Lesson, ...]:
    """Return a lesson for each strand that has something sound to teach."""
    material = Material(facts)
    sections: dict[Strand, Callable[[Material, Sequence[Fact]], Iterator[Section]]] = {
        Strand.ACTORS: _by_entity,
        Strand.VENUES: _by_entity,
        Strand.STAKES: _by_stake,
        Strand.TIMELINE: _by_date,
        Strand.VOICES: _by_speaker,
    }
    lessons = []
    for strand, cut in sections.items():
        sound = [f for f in facts if f.strand is strand and f.confidence >= _LEAST and told(material, f)]
        found = _sections(cut(material, sound))
        if found:
            lessons.append(Lesson(strand, _TITLES[strand], found))
    return tuple(lessons)


def _sections(cut: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections that say something new, without statements that one before them makes."""
    seen: set[str] = set()
    found = []
    for section in cut:
        fresh = []
        for statement in section.statements:
            plain = re.sub(r"\W+", " ", statement.text.casefold()).strip()
            if not any(plain in own or own in plain for own in seen):
                seen.add(plain)
                fresh.append(statement)
        if fresh:
            found.append(Section(section.heading, tuple(fresh[:_A_SECTION])))
    return tuple(found[:_MOST_SECTIONS])


def told(material: Material, fact: Fact) -> str:
    """Return the fact as a lesson states it, or "" when it cannot be read without the article."""
    if isinstance(fact.about, Quotation) and fact.about.cue.startswith(_DENIALS):
        return ""
    text = _with_articles(material, fact).strip()
    if _DANGLING.match(text) or _CUT.search(text) or not 4 <= len(text.split()) <= _MOST_WORDS:
        return ""
    if text.count("“") != text.count("”"):
        return ""
    owned = _owned(fact, text.replace("The article", f"The report of {material.published}"))
    return _dated(material, fact, owned)


def _with_articles(material: Material, fact: Fact) -> str:
    """Return the statement with “the” before names that take it (“Russia backs the Syrian government”)."""
    text = fact.statement
    if not isinstance(fact.about, Relation | Quotation):
        return text
    known = (material.reading.entity_by_id.get(one) for one in fact.entities)
    for entity in known:
        if entity is not None and material.named(entity) != entity.name:
            text = re.sub(
                rf"(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )\b{re.escape(entity.name)}\b",
                material.named(entity),
                text,
                count=1,
            )
    return text[:1].upper() + text[1:]


def _owned(fact: Fact, text: str) -> str:
    """Name the owner of what is not reported as fact, unless the statement does."""
    owner = fact.attribution.strip()
    is_own = fact.status in {Status.REPORTED, Status.INFERENCE} or not owner
    if is_own or owner.split()[-1].casefold() in text.casefold() or owner == "the article":
        return text
    first = text.split(" ", 1)[0]
    body = text if not first.istitle() or first.rstrip("’s") in owner else text[:1].lower() + text[1:]
    is_small = first in {"The", "A", "An", "In", "On", "Its", "Their"}
    return f"According to {owner[:1].lower() + owner[1:] if owner.startswith(('The ', 'A ')) else owner}, " + (
        body if is_small else text
    )


def _dated(material: Material, fact: Fact, text: str) -> str:
    """Write out the dates that only the article's own date tells, and date what may have changed since."""
    for mention in material.dates:
        day = day_text(mention.resolved)
        is_open = mention.sentence == fact.sentence and day and not _YEAR.search(mention.as_written)
        if is_open and mention.precision is not Precision.YEAR and f"{mention.as_written} (" not in text:
            text = re.sub(rf"\b{re.escape(mention.as_written)}", f"{mention.as_written} ({day})", text, count=1)
    if not fact.as_of or _YEAR.search(text) or not isinstance(fact.about, Relation | Role):
        return text
    return f"{text.rstrip('.')} (as of {material.published})."


def _statements(material: Material, facts: Iterable[Fact]) -> tuple[Statement, ...]:
    return tuple(Statement(told(material, fact), (fact.id,), fact.evidence) for fact in facts)


def _by_entity(material: Material, facts: Sequence[Fact]) -> Iterator[Section]:
    """Cut by whom or what place the facts are about, the most mentioned first; roles before relations."""
    left = list(facts)
    for entity in sorted(material.rivals.entities, key=lambda e: -e.mention_count):
        own = [fact for fact in left if _is_about(fact, entity)]
        left = [fact for fact in left if fact not in own]
        own.sort(key=lambda fact: (fact.kind is not FactKind.ACTOR, -fact.weight, fact.sentence))
        yield Section(entity.name[:1].upper() + entity.name[1:], _statements(material, own))


def _is_about(fact: Fact, entity: Entity) -> bool:
    return (bool(fact.entities) and entity.id == fact.entities[0]) or fact.answer == entity.name


def _by_stake(material: Material, facts: Sequence[Fact]) -> Iterator[Section]:
    for kind, heading in _STAKES.items():
        own = [f for f in facts if isinstance(f.about, Stake) and f.about.kind is kind]
        yield Section(heading, _statements(material, own))
    others = [f for f in facts if f.kind is FactKind.POSITION]
    yield Section("Where the parties stand", _statements(material, others))
    yield Section("Figures", _statements(material, [f for f in facts if f.kind is FactKind.FIGURE]))


def _by_date(material: Material, facts: Sequence[Fact]) -> Iterator[Section]:
    """Cut into what was before the report, and what was still to come, each in order of date."""
    dated = [(f.about.when.resolved, f) for f in facts if isinstance(f.about, Event) and f.about.when]
    dated = sorted(((when, f) for when, f in dated if when), key=lambda pair: pair[0])
    today = material.reading.document.published_on.isoformat()
    past = [f for when, f in dated if when <= today[: len(when)] and not f.scheduled]
    future = [f for when, f in dated if f not in past]
    yield Section("Up to the report", _statements(material, past))
    yield Section("Planned or expected then", _statements(material, future))


def _by_speaker(material: Material, facts: Sequence[Fact]) -> Iterator[Section]:
    quoted = [(f.about.speaker, f) for f in facts if isinstance(f.about, Quotation)]
    for speaker in dict.fromkeys(speaker for speaker, _ in quoted if speaker):
        own = [fact for owner, fact in quoted if owner == speaker]
        yield Section(material.reading.name_of(speaker), _statements(material, own))

"""Revise what a bundled set's article says: rows are matched by ref, changed in place, added and taken away."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

from quizzes.engine.document import Span
from quizzes.engine.vocabulary import Strand
from quizzes.models import (
    Actor,
    Event,
    Fact,
    Lesson,
    LessonSection,
    LessonStatement,
    Memory,
    Question,
    Quotation,
    Relation,
    Response,
    Stake,
    StudySet,
    Venue,
)

if TYPE_CHECKING:  # a server, which reads no such files, uses only `put` of this
    from quizzes.engine.library import Lesson as LessonFile
    from quizzes.engine.library import Library, Said, Section

Fields = Mapping[str, Any]
R = TypeVar("R", bound=models.Model)


def revise(study_set: StudySet, read: "Library") -> dict[str, Fact]:
    """Make facts, actors, venues, stakes, events, quotations and relations those of the files; return the facts."""
    facts = _keep_facts(study_set, read)
    actors = _keep_actors(study_set, read)
    _keep(Venue, study_set, {one.ref: _venue(one) for one in read.venues})
    _keep(Stake, study_set, {one.ref: _stake(one) for one in read.stakes})
    events = _keep(Event, study_set, {one.ref: _event(one) for one in read.events})
    for event in read.events:
        events[event.ref].facts.set([facts[ref] for ref in event.facts])
    quotations = _keep(Quotation, study_set, {one.ref: _quotation(one, actors) for one in read.quotations})
    for quotation in read.quotations:
        quotations[quotation.ref].facts.set([facts[ref] for ref in quotation.facts])
    _keep(Relation, study_set, {one.ref: _relation(one, actors) for one in read.relations})
    _drop_actors(study_set, actors)
    return facts


def _keep(model: type[R], study_set: StudySet, wanted: Mapping[str, Fields]) -> dict[str, R]:
    """Keep exactly the wanted rows, by ref, in their order."""
    rows = _revise(model, study_set, wanted)
    model._default_manager.filter(study_set=study_set).exclude(pk__in=[row.pk for row in rows.values()]).delete()
    return rows


def _revise(model: type[R], study_set: StudySet, wanted: Mapping[str, Fields]) -> dict[str, R]:
    present: dict[str, R] = {
        row.ref: row  # type: ignore[attr-defined]
        for row in model._default_manager.filter(study_set=study_set)
    }
    rows: dict[str, R] = {}
    for position, (ref, fields) in enumerate(wanted.items()):
        row = present.get(ref) or model(study_set=study_set, ref=ref)
        rows[ref] = put(row, {**fields, "position": position})
    return rows


def put(row: R, fields: Fields) -> R:
    """Give a row these values, and save it when it is new or one differs."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if changed or row._state.adding:
        row.save()
    return row


def _keep_facts(study_set: StudySet, read: "Library") -> dict[str, Fact]:
    """Keep the files' facts, and those left out that somebody has answered questions on."""
    facts = _revise(Fact, study_set, {one.ref: _fact(one) for one in read.facts})
    gone = Fact.objects.filter(study_set=study_set).exclude(pk__in=[fact.pk for fact in facts.values()])
    remembered = Memory.objects.values("fact_id")
    answered = Response.objects.filter(version__facts__isnull=False).values("version__facts")
    gone.exclude(pk__in=remembered).exclude(pk__in=answered).delete()
    return facts


def _keep_actors(study_set: StudySet, read: "Library") -> dict[str, Actor]:
    actors = _revise(Actor, study_set, {one.ref: _actor(one) for one in read.actors})
    for one in read.actors:
        put(actors[one.ref], {"belongs_to_id": actors[one.belongs_to].pk if one.belongs_to else None})
    return actors


def _drop_actors(study_set: StudySet, kept: Mapping[str, Actor]) -> None:
    """Delete actors that are gone, once no quotation or relation names them."""
    Actor.objects.filter(study_set=study_set).exclude(pk__in=[actor.pk for actor in kept.values()]).delete()


def _said(said: "Said", *, is_scheduled: bool) -> dict[str, Any]:
    return {
        "status": str(said.status),
        "attribution": said.attribution,
        "evidence": said.evidence,
        "is_scheduled": is_scheduled,
    }


def _fact(one: Any) -> dict[str, Any]:
    return {
        **_same(one, "statement", "answer", "as_of", "weight", "difficulty"),
        **_said(one.said, is_scheduled=one.is_scheduled),
        "kind": str(one.kind),
        "strand": str(one.strand),
        "accept": list(one.accept),
    }


def _actor(one: Any) -> dict[str, Any]:
    same = _same(one, "name", "role", "side", "summary", "presence", "evidence", "is_core")
    return {**same, "kind": str(one.kind), "aliases": list(one.aliases)}


def _venue(one: Any) -> dict[str, Any]:
    same = _same(one, "name", "role", "latitude", "longitude", "evidence", "is_core")
    return {**same, "kind": str(one.kind), "aliases": list(one.aliases)}


def _stake(one: Any) -> dict[str, Any]:
    return {**_same(one, "what", "for_whom"), **_said(one.said, is_scheduled=one.is_scheduled)}


def _event(one: Any) -> dict[str, Any]:
    same = _same(one, "what", "when_as_written", "resolved_on", "precision")
    return {**same, **_said(one.said, is_scheduled=one.is_scheduled)}


def _quotation(one: Any, actors: Mapping[str, Actor]) -> dict[str, Any]:
    return {
        **_same(one, "cue", "form", "text", "evidence"),
        "speaker_id": actors[one.speaker].pk,
        "outlet_id": actors[one.outlet].pk if one.outlet else None,
    }


def _relation(one: Any, actors: Mapping[str, Actor]) -> dict[str, Any]:
    return {
        **_same(one, "relation", "label"),
        **_said(one.said, is_scheduled=one.is_scheduled),
        "subject_id": actors[one.subject].pk,
        "object_id": actors[one.object].pk,
    }


def _same(value: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


# --- Lessons ---------------------------------------------------------------------------------------------------------


def revise_lessons(
    study_set: StudySet,
    files: "Iterable[LessonFile]",
    facts: Mapping[str, Fact],
    questions: Mapping[str, Question],
) -> None:
    """Make the lessons those of the files, strand by strand; sections and statements are matched by their place."""
    kept = []
    strands = list(Strand)
    for position, one in enumerate(sorted(files, key=lambda one: strands.index(one.strand))):
        lesson = study_set.lessons.filter(slug=one.slug).first() or Lesson(study_set=study_set, slug=one.slug)
        fields = _same(one, "title", "lede", "minutes")
        put(lesson, {**fields, "strand": str(one.strand), "position": position, "is_published": True})
        sections = _in_place(LessonSection, {"lesson": lesson}, [{"heading": part.heading} for part in one.sections])
        for section, part in zip(sections, one.sections, strict=True):
            section.checks.set([questions[ref] for ref in part.checks])
            _revise_statements(section, part, facts)
        kept.append(lesson.pk)
    study_set.lessons.exclude(pk__in=kept).delete()


def _revise_statements(section: LessonSection, part: "Section", facts: Mapping[str, Fact]) -> None:
    statements = _in_place(LessonStatement, {"section": section}, [{"text": said.text} for said in part.statements])
    for statement, said in zip(statements, part.statements, strict=True):
        statement.facts.set([facts[ref] for ref in said.facts])


def _in_place(model: type[R], owner: Fields, wanted: list[dict[str, Any]]) -> list[R]:
    """Keep as many rows of an owner as are wanted, one after the other."""
    present = list(model._default_manager.filter(**owner))
    model._default_manager.filter(pk__in=[row.pk for row in present[len(wanted) :]]).delete()
    present += [model(**owner) for _ in wanted[len(present) :]]
    return [
        put(row, {**fields, "position": position})
        for position, (row, fields) in enumerate(zip(present, wanted, strict=False))
    ]


# --- Evidence in a new text ------------------------------------------------------------------------------------------


def moved(evidence: Iterable[Span], before: str, after: str) -> tuple[Span, ...]:
    """Return where the same words stand in another text; words that are gone are left out."""
    words = [span.of(before) for span in evidence]
    places = [(after.find(text), len(text)) for text in words]
    return tuple(Span(at, at + length) for at, length in places if at >= 0)


def point_facts_anew(study_set: StudySet, before: str, after: str) -> None:
    """Point facts at the same words, or at the line most like them: a fact is never without evidence.

    Facts that the files still have get their evidence from there; this is for those kept for the sake of answers.
    """
    lines = [line for line in after.split("\n") if line]
    facts = list(study_set.facts.all())
    for fact in facts:
        words = " ".join(span.of(before) for span in fact.evidence)
        nearest = (get_close_matches(words, lines, n=1, cutoff=0.0) or lines)[0]
        found = moved(fact.evidence, before, after)
        fact.evidence = found or (Span(after.find(nearest), after.find(nearest) + len(nearest)),)
    Fact.objects.bulk_update(facts, ["evidence"], batch_size=200)

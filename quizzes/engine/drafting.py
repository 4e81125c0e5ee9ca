"""Document → everything that is drafted from it: reading, facts, lessons and questions; stores nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from quizzes.engine.document import Document, spans_as_data
from quizzes.engine.facts import describe, find
from quizzes.engine.facts.base import Facts
from quizzes.engine.lessons import Lesson, outline
from quizzes.engine.linting import Finding
from quizzes.engine.reading.corrections import Correction
from quizzes.engine.reading.languages import check_english
from quizzes.engine.reading.read import read
from quizzes.engine.reading.tagger import Tagger
from quizzes.engine.writers import Complete, Draft, Drafts, Material, write

JSON = dict[str, Any]


@dataclass(frozen=True)
class Drafted:
    """What an article was made into, and how long each step took in seconds."""

    facts: Facts
    lessons: tuple[Lesson, ...]
    written: Drafts
    timings: Mapping[str, float]


def draft(
    document: Document,
    tagger: Tagger,
    seed: int = 0,
    complete: Complete | None = None,
    corrections: Sequence[Correction] = (),
    tell: Callable[[str], None] = lambda step: None,
) -> Drafted:
    """Read an article and draft lessons and questions. The same document and seed give the same drafts.

    `complete` asks a language model for more questions; they pass the same gate. `corrections` of names come first.
    `tell` hears what is begun: reading, facts, questions. Raises NotEnglish.
    """
    check_english(document.text)
    began = perf_counter()
    tell("reading")
    reading = read(document, tagger, corrections)
    was_read = perf_counter()
    tell("facts")
    facts = find(reading)
    was_found = perf_counter()
    tell("questions")
    material = Material(facts, complete)
    lessons = outline(material)
    written = write(material, seed)
    ended = perf_counter()
    timings = {
        **dict(reading.timings),
        "facts": was_found - was_read,
        "writing": ended - was_found,
        "all": ended - began,
    }
    return Drafted(facts, lessons, written, {step: round(seconds, 4) for step, seconds in timings.items()})


def as_data(drafted: Drafted, *, with_others: bool = False) -> JSON:
    """Return everything as plain data. `with_others` adds the drafts under the bar to `questions`."""
    written = drafted.written
    shown = (*written.offered, *written.others) if with_others else written.offered
    return {
        **describe(drafted.facts),
        "lessons": [_lesson(lesson) for lesson in drafted.lessons],
        "questions": [_question(question) for question in shown],
        "refused": [{"writer": r.writer, "stem": r.stem, "rule": r.rule, "reason": r.reason} for r in written.refused],
        "timings": dict(drafted.timings),
    }


def _lesson(lesson: Lesson) -> JSON:
    sections = [
        {
            "heading": section.heading,
            "statements": [
                {"text": s.text, "facts": list(s.facts), "evidence": spans_as_data(s.evidence)}
                for s in section.statements
            ],
        }
        for section in lesson.sections
    ]
    return {"strand": str(lesson.strand), "title": lesson.title, "sections": sections}


def _question(draft: Draft) -> JSON:
    return {
        "type": draft.type,
        "stem": draft.stem,
        "content": dict(draft.written),
        "options": _options(draft),
        "key": key_of(draft),
        "rationale": draft.rationale,
        "why_wrong": _why_wrong(draft),
        "difficulty": draft.difficulty,
        "confidence": draft.confidence,
        "facts": list(draft.facts),
        "evidence": spans_as_data(draft.evidence),
        "writer": draft.writer,
        "lint": [_finding(finding) for finding in draft.lint],
    }


_JUDGED = {True: "True", False: "False"}


def _options(draft: Draft) -> list[str]:
    """Return what is offered to choose from, in order; nothing where it is matched, put in order or tapped."""
    written = draft.written
    if draft.type == "true_false":
        return list(_JUDGED.values())
    menus = written.get("menus", ())
    return list(menus[0]) if len(menus) == 1 else [option["text"] for option in written.get("options", ())]


def _why_wrong(draft: Draft) -> dict[str, str]:
    """Return the reason for each wrong option."""
    written = draft.written
    if draft.type == "true_false":
        value = not written["value"]
        return {_JUDGED[value]: written["feedback"][_JUDGED[value].lower()]}
    menus = written.get("menus", ())
    if len(menus) == 1:
        key, *wrong = menus[0]
        return dict.fromkeys(wrong, f"The article has “{key}” here. {draft.rationale}")
    return {option["text"]: option["feedback"] for option in written.get("options", ()) if not option["is_key"]}


def key_of(draft: Draft) -> Any:
    """Return the key as people read it: a text, a list of several, or an object of pairs."""
    written = draft.written
    match draft.type:
        case "single_choice":
            return next(option["text"] for option in written["options"] if option["is_key"])
        case "multi_select":
            return [option["text"] for option in written["options"] if option["is_key"]]
        case "match":
            return {pair["prompt"]: pair["answer"] for pair in written["pairs"]}
        case "claim_grid":
            return {row["statement"]: row["column"] for row in written["rows"]}
        case "order":
            return list(written["items"])
        case "cloze_menu" | "cloze_typed":
            keys = list(draft.left_out)
            return keys[0] if len(keys) == 1 else keys
        case "short_answer":
            return written["accepted"][0]["text"]
        case "true_false":
            return _JUDGED[written["value"]]
        case "evidence":
            return list(written["sentences"])
    return None


def _finding(finding: Finding) -> JSON:
    return {"rule": finding.rule, "level": str(finding.level), "message": finding.message}

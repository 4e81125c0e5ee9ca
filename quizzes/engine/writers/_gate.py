"""The gate: every draft is authored, linted and ranked; what is blocked, doubtful or said twice stays behind."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quizzes.engine import question_types
from quizzes.engine.linting import AskedFact, Context, Entity, Finding, Item, Level, lint
from quizzes.engine.question_types import InvalidContent, Source
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import LOADED, POINTING
from quizzes.engine.writers._spread import spread
from quizzes.engine.writers.base import Draft, Refusal

BAR = 0.58
"""Drafts at least this sure are offered by default; set where readers of development articles accepted four in five."""
_COST_OF_WARNING = 0.04
_FACTLESS = 0.14
"""What a draft costs whose answer is part of no fact that was found: three in ten of those were accepted by readers."""
_BACK = 0.2
"""What it costs to ask about “that”, which nobody is shown."""
_TORN = re.compile(r"[“\"][^“”\"]*\s[”\"](?=[\s.?,]|$)|[,;:]\s*[\"”]\s*[.?]?$")
_SERIOUS = {
    "E4": 0.12,
    "C2": 0.12,
    "C1": 0.08,
    "C4": 0.15,
    "K3": 0.12,
    "S7": 0.15,
    "C7": 0.05,
    "E5": 0.0,
    "T4": 0.1,
    "S1": 0.1,
}


@dataclass(frozen=True)
class Drafts:
    """What the writers made of an article: drafts offered, sound ones behind “show more”, and what was refused."""

    offered: tuple[Draft, ...]
    others: tuple[Draft, ...]
    refused: tuple[Refusal, ...]


def choose(drafts: Iterable[Draft], material: Material) -> Drafts:
    """Lint and rank the drafts and keep the best of each question."""
    context, source = context_of(material), source_of(material)
    kept: list[Draft] = []
    refused: list[Refusal] = []
    seen: set[object] = set()
    for draft in sorted(drafts, key=lambda d: (-d.confidence, d.evidence[0], d.writer, d.stem)):
        marks = {(draft.type, draft.asks), _asked_in_words(draft)}
        checked = _double(draft) if marks & seen else _linted(draft, material, context, source)
        if isinstance(checked, Refusal):
            refused.append(checked)
        else:
            seen |= marks
            kept.append(checked)
    kept.sort(key=lambda d: -d.confidence)
    offered = spread(kept, material, BAR)
    chosen = {id(draft) for draft in offered}
    return Drafts(offered, tuple(draft for draft in kept if id(draft) not in chosen), tuple(refused))


def _asked_in_words(draft: Draft) -> str:
    """Return the words by which two drafts are known for one question: where statements are judged, these are."""
    return " ".join([draft.stem, str(draft.written.get("text", "")), *_judged(draft)]).casefold()


def _judged(draft: Draft) -> list[str]:
    """Return the statements that a draft has judged."""
    told = [option["text"] for option in draft.written["options"]] if draft.type == "multi_select" else []
    return told + [row["statement"] for row in draft.written.get("rows", ())]


def _double(draft: Draft) -> Refusal:
    return Refusal(draft.writer, draft.stem, "double", "A surer draft asks the same in the same form.")


def context_of(material: Material) -> Context:
    """Return what the lint rules look up for this article."""
    entities = tuple(
        Entity(e.id, e.name, str(e.actor_kind or e.venue_kind), e.aliases, e.belongs_to)
        for e in material.reading.entities
    )
    return Context(document=material.reading.document, entities=entities, language=material.reading.document.language)


def source_of(material: Material) -> Source:
    text = material.text
    return Source(sentences=tuple(sentence.span.of(text) for sentence in material.reading.document.sentences))


def _linted(draft: Draft, material: Material, context: Context, source: Source) -> Draft | Refusal:
    try:
        content = question_types.author(draft.type, draft.written, source)
    except InvalidContent as error:
        return Refusal(draft.writer, draft.stem, "content", str(error))
    loaded = LOADED.search(_outside_quotations(draft))
    if loaded is not None:
        reason = f"“{loaded.group()}” takes a side. Put it in quotation marks with its owner, or use another word."
        return Refusal(draft.writer, draft.stem, "loaded", reason)
    if torn := next((told for told in (draft.stem, *_judged(draft)) if _TORN.search(told)), None):
        return Refusal(draft.writer, draft.stem, "torn", f"“{torn}” breaks off within a quotation.")
    item = Item(
        type=draft.type,
        stem=draft.stem,
        content=content,
        evidence=draft.evidence,
        facts=_asked(draft, material),
        rationale=draft.rationale,
        shuffle=not draft.written.get("fixed_order", False),
    )
    findings = lint(item, context)
    stops = next((finding for finding in findings if finding.level is Level.BLOCK), None)
    if stops is not None:
        return Refusal(draft.writer, draft.stem, stops.rule, stops.message)
    doubt = _cost(findings) + (0.0 if draft.facts else _FACTLESS) + (_BACK if POINTING.search(draft.stem) else 0.0)
    return replace(draft, lint=findings, confidence=round(max(0.0, draft.confidence - doubt), 3))


def _outside_quotations(draft: Draft) -> str:
    """Return what the question says in its own voice: stem, statements to judge, fill or put in order, and options."""
    written = draft.written
    rows = [row["statement"] for row in written.get("rows", ())]
    options = [option["text"] for option in written.get("options", ())]
    said = " ".join([draft.stem, str(written.get("text", "")), *rows, *written.get("items", ()), *options])
    return re.sub(r"“[^”]*”", " ", said)


def _asked(draft: Draft, material: Material) -> tuple[AskedFact, ...]:
    if draft.whens:
        return tuple(AskedFact(id=str(number), when=when) for number, when in enumerate(draft.whens))
    known = (material.facts.by_id[fact] for fact in draft.facts)
    return tuple(AskedFact(f.id, f.answer, f.accept, f.status, f.as_of) for f in known)


def _cost(findings: Sequence[Finding]) -> float:
    return sum(_SERIOUS.get(f.rule, _COST_OF_WARNING) for f in findings if f.level is Level.WARN)

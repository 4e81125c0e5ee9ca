"""An invented article, its names, and short ways to write the questions that the rules are tried on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from quizzes.engine import question_types
from quizzes.engine.document import Document, Sentence, Span
from quizzes.engine.linting import Context, Entity, Finding, Item, lint
from quizzes.engine.linting.base import AskedFact

TITLE = "Veland and Orsk Open Ferry Talks"
PARAGRAPHS = (
    (
        "On Monday, delegates from Veland and Orsk met in the harbour town of Marrow to settle a quarrel over the "
        "night ferry.",
        "The ferry carries about 12,000 workers a week across the strait.",
        "It has been tied up since March, when Orsk raised its landing fee from 4 to 11 crowns.",
    ),
    (
        "“We will not pay for a pier we built ourselves,” Veland’s chief negotiator, Ilse Harnack, told Radio Strand.",
        "Tomas Riel, the harbour master of Orsk, said that the pier could collapse within two years.",
        "He accused Veland of hiding an engineers’ report.",
    ),
    (
        "A draft agreement says that both sides would share the cost of repairs and that the ferry would sail again on "
        "June 3.",
        "Some dockers fear that the deal may cost jobs, because fewer boats would call at Marrow.",
        "The Northern League, which watches the talks, has twice failed to end the quarrel.",
    ),
)
ENTITIES = (
    Entity("veland", "Veland", "state", ("Kolm",)),
    Entity("orsk", "Orsk", "state", ("Orsk government", "Orskian")),
    Entity("harnack", "Ilse Harnack", "person", ("Harnack",), belongs_to="veland"),
    Entity("riel", "Tomas Riel", "person", ("Riel", "harbour master"), belongs_to="orsk"),
    Entity("league", "Northern League", "organisation", ("League", "N.L.")),
    Entity("radio", "Radio Strand", "media"),
    Entity("dockers", "dockers", "group"),
    Entity("marrow", "Marrow", "city"),
    Entity("kolm", "Kolm", "city"),
    Entity("tarn", "Tarn", "city"),
)


def document(paragraphs: Sequence[Sequence[str]] = PARAGRAPHS, *, title: str = TITLE) -> Document:
    text, found = "", []
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if text else ""
        for place, sentence in enumerate(paragraph):
            text += " " if place else ""
            found.append(Sentence(len(found), len(text), len(text) + len(sentence), number))
            text += sentence
    return Document(text, tuple(found), date(2031, 5, 5), title=title)


DOCUMENT = document()
CONTEXT = Context(document=DOCUMENT, entities=ENTITIES, title="Ferry talks")
NO_ARTICLE = Context(entities=ENTITIES)


def proof(*numbers: int) -> tuple[Span, ...]:
    """Return the spans of these sentences of the article, counted from 0."""
    return tuple(DOCUMENT.sentences[number].span for number in numbers)


@dataclass(frozen=True)
class Typed:
    """Content as a teacher is still typing it, which no question type would accept yet."""

    content: dict[str, Any]

    def written(self) -> dict[str, Any]:
        return self.content


def options(key: str, *distractors: str) -> list[dict[str, Any]]:
    return [{"text": text, "is_key": text is key, "feedback": ""} for text in (key, *distractors)]


def choice(
    stem: str,
    key: str,
    *distractors: str,
    evidence: tuple[Span, ...] = (),
    fixed_order: bool = False,
    facts: tuple[AskedFact, ...] = (),
    shuffle: bool = True,
) -> Item:
    """Return a single-choice question; the key is written first."""
    written = {"options": options(key, *distractors), "fixed_order": fixed_order}
    content = question_types.author("single_choice", written)
    return Item("single_choice", stem, content, evidence, facts=facts, shuffle=shuffle)


def item(type_id: str, stem: str, written: dict[str, Any], *, evidence: tuple[Span, ...] = (), **rest: Any) -> Item:
    return Item(type_id, stem, question_types.author(type_id, written), evidence, **rest)


def said(checked: Item, rule: str, context: Context = CONTEXT) -> Finding | None:
    """Return what one rule says when all run, echoes silenced."""
    return next((finding for finding in lint(checked, context) if finding.rule == rule), None)


def level(checked: Item, rule: str, context: Context = CONTEXT) -> str | None:
    """Return the level at which a rule fires, or None when it is silent."""
    finding = said(checked, rule, context)
    return finding.level.value if finding else None


def typed(type_id: str, stem: str, written: dict[str, Any], *, evidence: tuple[Span, ...] = (), **rest: Any) -> Item:
    return Item(type_id, stem, Typed(written), evidence, **rest)

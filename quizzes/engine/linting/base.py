"""What a rule is given and what it answers: an item, its context, a finding and a fix.

A rule is a function in one of this package's family files whose name begins with its id, as in `e1_evidence_is_found`.
A rule on one question takes `(item, context)` and returns a Finding or None; a rule on a whole quiz stands in
`quiz_level` and takes `(items, context)`. A rule makes its finding with `block`, `warn` or `inform`; the id is added
by whoever runs it. A message is one line that tells a teacher what to do.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol

from quizzes.engine.document import Document, Span
from quizzes.engine.linting import _text
from quizzes.engine.linting._context import Context, Entity, Tagged, Tagger
from quizzes.engine.question_types import GAP
from quizzes.engine.vocabulary import Status

__all__ = [
    "AskedFact",
    "Choice",
    "Content",
    "Context",
    "Entity",
    "Finding",
    "Fix",
    "Item",
    "Level",
    "QuizRule",
    "Rewrite",
    "Rule",
    "Tagged",
    "Tagger",
    "block",
    "inform",
    "not_checked",
    "warn",
]

JSON = dict[str, Any]

CHOICES = frozenset({"single_choice", "multi_select"})
CLOZES = frozenset({"cloze_typed", "cloze_menu", "cloze_bank"})


class Level(StrEnum):
    """What a finding does: it stops publication, asks for an acknowledgement, or is worth knowing."""

    BLOCK = "block"
    WARN = "warn"
    INFORM = "inform"


class Content(Protocol):
    """As much of a question's content as the rules need: how it is written. Every question type has it."""

    def written(self) -> JSON: ...


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact that a question asks, as far as the rules look at it. `when` is an ISO date of any precision."""

    id: str
    answer: str = ""
    accept: tuple[str, ...] = ()
    status: Status = Status.REPORTED
    as_of: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as it was written; `pointer` is where it stands in the question."""

    text: str
    is_key: bool
    pointer: str


@dataclass(frozen=True)
class Item:
    """A question as the linter sees it.

    `evidence_texts`, where known, are the words that stood at the spans when they were marked, in the same order.
    `shuffle` says whether options are shown in chance order unless the content fixes them. `tagger_findings` are what
    rules that need the tagger found in it before, and stand in for them where there is none; None if they never ran.
    """

    type: str
    stem: str
    content: Content
    evidence: tuple[Span, ...] = ()
    evidence_texts: tuple[str, ...] = ()
    facts: tuple[AskedFact, ...] = ()
    rationale: str = ""
    shuffle: bool = True
    tagger_findings: "tuple[Finding, ...] | None" = None

    @cached_property
    def written(self) -> JSON:
        return self.content.written()

    @cached_property
    def asked_type(self) -> str:
        """The type that is answered: for a question in two parts that of the first part."""
        return str(self.written["question"]["type"]) if self.type == "two_part" else self.type

    @cached_property
    def asked(self) -> JSON:
        """The authoring content of what is answered, as `asked_type`."""
        content: JSON = self.written["question"]["content"] if self.type == "two_part" else self.written
        return content

    @property
    def pointer(self) -> str:
        """Where `asked` stands in the question, as a JSON pointer."""
        return "/content/question/content" if self.type == "two_part" else "/content"

    @cached_property
    def options(self) -> tuple[Choice, ...]:
        """The options of a choice question in the author's order; other types have none."""
        if self.asked_type not in CHOICES:
            return ()
        return tuple(
            Choice(str(option["text"]), bool(option.get("is_key")), f"{self.pointer}/options/{number}")
            for number, option in enumerate(self.asked["options"])
        )

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The key in words, where it is a name, a number or a phrase that can be looked for in a text."""
        if self.options:
            return tuple(option.text for option in self.key_options)
        if self.asked_type == "short_answer":
            return tuple(answer["text"] for answer in self.asked["accepted"] if answer.get("score", 1) == 1)
        return (str(self.asked["value"]),) if self.asked_type == "numeric" else ()

    @cached_property
    def key_options(self) -> tuple[Choice, ...]:
        return tuple(option for option in self.options if option.is_key)

    @cached_property
    def distractors(self) -> tuple[Choice, ...]:
        return tuple(option for option in self.options if not option.is_key)

    @property
    def is_shuffled(self) -> bool:
        return self.shuffle and not self.asked.get("fixed_order", False)

    @property
    def proof_sentences(self) -> tuple[int, ...]:
        """The sentences to be marked, from 0, where the answer is a proof."""
        return tuple(self.written["sentences"]) if self.type in ("evidence", "two_part") else ()

    def spans_in(self, document: Document | None) -> Iterator[Span]:
        """Yield the spans of the evidence, and where the answer is a proof the sentences of that proof."""
        yield from self.evidence
        listed = document.sentences if document else ()
        yield from (listed[index].span for index in self.proof_sentences if 0 <= index < len(listed))

    @cached_property
    def gapped(self) -> str:
        """The passage of a cloze question with its gaps as ____, or an empty text."""
        return GAP.sub("____", self.asked["text"]) if self.asked_type in CLOZES else ""

    @cached_property
    def plain_stem(self) -> str:
        return _text.without_markup(self.stem).strip()

    @cached_property
    def shown(self) -> str:
        """Everything a student reads before answering, options left out."""
        return f"{self.plain_stem}\n{self.gapped}".strip()

    @cached_property
    def unquoted(self) -> str:
        """What is shown, with what stands in quotation marks blanked out."""
        return _text.without_quotations(self.shown)

    @cached_property
    def asks_for(self) -> str:
        """What kind of answer the stem asks for: agent, place, date, number, or an empty text."""
        return _text.asks_for(_text.without_quotations(self.plain_stem))

    def rewritten(self, *, label: str, type: str = "", stem: str = "", asked: Mapping[str, Any] | None = None) -> "Fix":
        """Return a fix that changes what is given and keeps the rest, inside both kinds of question."""
        new_type, new = type or self.asked_type, dict(self.asked if asked is None else asked)
        if self.type == "two_part":
            inner = {**self.written["question"], "type": new_type, "content": new}
            new_type, new = self.type, {**self.written, "question": inner}
        return Fix(label, (Rewrite(new_type, stem or self.stem, new),))


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A question's new type, stem and authoring content; `question` is its index in the quiz."""

    type: str
    stem: str
    written: Mapping[str, Any]
    question: int = 0


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that is safe to make unasked-for; `label` is the words for its button."""

    label: str
    rewrites: tuple[Rewrite, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says. `pointer` is a JSON pointer into the question, or into the quiz's list of questions.

    With `is_checked` false the rule could not look yet, for want of a tagger, which only workers have; the message
    then says what is open.
    """

    rule: str
    level: Level
    message: str
    pointer: str = "/stem"
    fix: Fix | None = None
    is_checked: bool = True


Rule = Callable[[Item, Context], Finding | None]
QuizRule = Callable[[Sequence[Item], Context], Finding | None]


def block(message: str, pointer: str = "/stem", fix: Fix | None = None) -> Finding:
    return Finding("", Level.BLOCK, message, pointer, fix)


def warn(message: str, pointer: str = "/stem", fix: Fix | None = None) -> Finding:
    return Finding("", Level.WARN, message, pointer, fix)


def inform(message: str, pointer: str = "/stem", fix: Fix | None = None) -> Finding:
    return Finding("", Level.INFORM, message, pointer, fix)


def not_checked(message: str, pointer: str = "/stem") -> Finding:
    return Finding("", Level.INFORM, f"Not checked yet: {message}", pointer, is_checked=False)

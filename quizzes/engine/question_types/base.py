"""The contract of a question type: content that loads, presents itself, parses an answer and scores it."""

import random
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from secrets import token_hex
from typing import Any, ClassVar, Self

JSON = dict[str, Any]

MAX_TEXT = 2_000
MAX_OPTIONS = 40


class InvalidContent(ValueError):
    """A question that cannot be asked; its message is read by a teacher. `pointer` is a JSON pointer into content."""

    def __init__(self, message: str, *, pointer: str = "") -> None:
        super().__init__(message)
        self.pointer = pointer


class InvalidAnswer(ValueError):
    """An answer that cannot be marked; its message is read by a student, and nothing is stored."""


class Verdict(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Marking:
    """A quiz's marking policy, beside the content the only thing a score may depend on.

    `aliases` maps a normalised spelling to the canonical form of the entity it names, for typed answers.
    """

    negative: bool = False
    floor: float = 0.0
    aliases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """What an answer earned: a fraction of the points, in [-1, 1]; 1 is right, at most 0 is wrong."""

    fraction: float

    def __post_init__(self) -> None:
        if not -1.0 <= self.fraction <= 1.0:
            raise ValueError(f"A score is a fraction from -1 to 1, not {self.fraction}.")

    @property
    def verdict(self) -> Verdict:
        if self.fraction >= 1.0:
            return Verdict.RIGHT
        return Verdict.PART if self.fraction > 0 else Verdict.WRONG


@dataclass(frozen=True, slots=True)
class Answer:
    """A parsed answer. Each type subclasses it; `is_blank` means nothing was chosen or typed."""

    @property
    @abstractmethod
    def is_blank(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Explanation:
    """One line of feedback: an option, a pair, a place in the order, or the accepted answer.

    `verdict` judges what the student did with this line (None: they left it alone, and that was right).
    """

    text: str
    reason: str = ""
    is_key: bool = False
    is_chosen: bool = False
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A specimen every type gives of itself, for contract tests and API documentation.

    `written` is authoring content. The answers are made from the loaded content by `answers`, which returns
    (name, raw answer, expected fraction or InvalidAnswer) rows with at least a right, a wrong and an invalid one.
    """

    stem: str
    written: JSON


Case = tuple[str, Any, "float | type[InvalidAnswer]"]


class QuestionContent(ABC):
    """A question's content, immutable; subclasses are frozen dataclasses, one a file, named after the type.

    Stored JSON (`load`/`dump`) carries an id for each option, prompt or item: random, made afresh for each
    version, meaningless. The order in which parts are stored is the author's; the order in which they are shown
    comes from the `rng` given to `present`, unless `fixed_order`.
    """

    label: ClassVar[str]
    """What the type is called in lists, e.g. "Single choice"."""

    schemas: ClassVar[Mapping[str, JSON]]
    """JSON Schemas of `written` (authoring content), `presentation` and `answer`."""

    @classmethod
    @abstractmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        """Read stored or authored JSON in which ids are present. Raises InvalidContent."""

    @classmethod
    @abstractmethod
    def author(cls, written: Mapping[str, Any]) -> Self:
        """Read authored JSON, as `load`, making a fresh id for every part. Raises InvalidContent."""

    @abstractmethod
    def dump(self) -> JSON:
        """Return the stored JSON; `load(dump()) == self`."""

    @abstractmethod
    def written(self) -> JSON:
        """Return the authoring JSON, without ids; `author(written())` asks the same question."""

    @abstractmethod
    def present(self, rng: random.Random) -> JSON:
        """Return what a student may see before answering; it must not depend on the key in any way."""

    @abstractmethod
    def parse(self, raw: Any) -> Answer:
        """Read a raw JSON answer from an untrusted client. Raises InvalidAnswer with advice in its message."""

    @abstractmethod
    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        """Turn an HTML form's fields (name → values) into a raw JSON answer; never raises."""

    @abstractmethod
    def score(self, answer: Answer, marking: Marking) -> Score:
        """Return the score: a pure function of the answer, this content and the marking policy."""

    @abstractmethod
    def explain(self, answer: Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        """Return feedback line by line in the author's order, or the key alone where there was no answer."""

    @abstractmethod
    def key_texts(self) -> tuple[str, ...]:
        """Return the key as texts, for readers, linting and exports."""

    def distractor_texts(self) -> tuple[str, ...]:
        """Return the wrong options as texts; types without options have none."""
        return ()

    @classmethod
    @abstractmethod
    def example(cls) -> Example: ...

    @abstractmethod
    def cases(self) -> tuple[Case, ...]:
        """Return (name, raw answer, expected fraction or InvalidAnswer) rows for this content."""


def new_id() -> str:
    """Return a fresh random id for an option, prompt or item: 8 hex digits, no meaning."""
    return token_hex(4)


def shuffled(parts: Sequence[Any], rng: random.Random) -> list[Any]:
    """Return the parts in an order that depends on their ids and chance only, never on the author's order."""
    ordered = sorted(parts, key=lambda part: part.id)
    rng.shuffle(ordered)
    return ordered


def text_field(value: Any, *, pointer: str, name: str, required: bool = True) -> str:
    """Return a stripped text of at most MAX_TEXT characters. Raises InvalidContent with the pointer."""
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and not value.strip()):
        raise InvalidContent(f"{name} needs some text.", pointer=pointer)
    if len(value) > MAX_TEXT:
        raise InvalidContent(f"{name} is longer than {MAX_TEXT:,} characters. Shorten it.", pointer=pointer)
    return value.strip()


def list_field(value: Any, *, pointer: str, name: str, least: int, most: int = MAX_OPTIONS) -> list[Any]:
    """Return a list whose length is in [least, most]. Raises InvalidContent with the pointer."""
    if not isinstance(value, list):
        raise InvalidContent(f"{name} must be a list.", pointer=pointer)
    if not least <= len(value) <= most:
        raise InvalidContent(f"{name}: give {least} to {most}, not {len(value)}.", pointer=pointer)
    return value


def object_field(value: Any, *, pointer: str, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InvalidContent(f"{name} must be an object.", pointer=pointer)
    return value


def answer_object(raw: Any, *, field_name: str) -> Any:
    """Return raw[field_name]. Raises InvalidAnswer when raw is no object or has other fields."""
    if not isinstance(raw, Mapping) or set(raw) != {field_name}:
        raise InvalidAnswer(f"An answer to this question is an object with one field, “{field_name}”.")
    return raw[field_name]


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a choice question; `feedback` says why it is right or wrong."""

    id: str
    text: str
    is_key: bool
    feedback: str = ""

    def dump(self) -> JSON:
        return {"id": self.id, **self.written()}

    def written(self) -> JSON:
        return {"text": self.text, "is_key": self.is_key, "feedback": self.feedback}


OPTIONS_WRITTEN: JSON = {
    "type": "object",
    "required": ["options"],
    "properties": {
        "options": {
            "type": "array",
            "minItems": 2,
            "maxItems": MAX_OPTIONS,
            "items": {
                "type": "object",
                "required": ["text", "is_key"],
                "properties": {
                    "text": {"type": "string", "maxLength": MAX_TEXT},
                    "is_key": {"type": "boolean"},
                    "feedback": {"type": "string", "maxLength": MAX_TEXT},
                },
            },
        },
        "fixed_order": {"type": "boolean", "default": False},
    },
}

OPTIONS_PRESENTED: JSON = {
    "type": "object",
    "required": ["options"],
    "properties": {
        "options": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "text"],
                "properties": {"id": {"type": "string"}, "text": {"type": "string"}},
            },
        }
    },
}


def with_ids(parts: Any, *, pointer: str = "/options") -> list[JSON]:
    """Return authored parts, each given a fresh id. Raises InvalidContent when they are not a list of objects."""
    listed = list_field(parts, pointer=pointer, name="Options", least=0)
    return [
        {**object_field(part, pointer=f"{pointer}/{number}", name="An option"), "id": new_id()}
        for number, part in enumerate(listed)
    ]


def load_options(stored: Mapping[str, Any]) -> tuple[Option, ...]:
    """Read `options`, at least two. Raises InvalidContent pointing at the option at fault."""
    listed = list_field(stored.get("options"), pointer="/options", name="Options", least=2)
    return tuple(_load_option(part, pointer=f"/options/{number}") for number, part in enumerate(listed))


def _load_option(part: Any, *, pointer: str) -> Option:
    stored = object_field(part, pointer=pointer, name="An option")
    is_key = stored.get("is_key", False)
    if not isinstance(is_key, bool):
        raise InvalidContent("Say with true or false whether the option is a key.", pointer=f"{pointer}/is_key")
    return Option(
        id=text_field(stored.get("id"), pointer=f"{pointer}/id", name="An option's id"),
        text=text_field(stored.get("text"), pointer=f"{pointer}/text", name="An option"),
        is_key=is_key,
        feedback=text_field(stored.get("feedback"), pointer=f"{pointer}/feedback", name="Feedback", required=False),
    )


def present_options(options: Sequence[Option], rng: random.Random, *, fixed_order: bool) -> JSON:
    """Return the options as a student sees them: id and text, in the author's order only when it is fixed."""
    shown = list(options) if fixed_order else shuffled(options, rng)
    return {"options": [{"id": option.id, "text": option.text} for option in shown]}

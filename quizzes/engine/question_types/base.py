"""The contract of a question type: content that loads, presents itself, parses an answer and scores it."""

import random
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from secrets import token_hex
from typing import Any, ClassVar, Self

from quizzes.engine.question_types._keeping import kept, nameless
from quizzes.engine.question_types._keys import KeyField, read_key
from quizzes.engine.typed_answers import Alias

JSON = dict[str, Any]


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

    `floor` is the lowest fraction one answer may earn, from -1 to 0. `aliases` says, for typed answers, which
    entities of the study set each normalised spelling names, as `typed_answers.alias_table` returns.
    """

    negative: bool = False
    floor: float = 0.0
    aliases: Mapping[str, tuple[Alias, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not -1.0 <= self.floor <= 0.0:
            raise ValueError(f"A floor is a fraction from -1 to 0, not {self.floor}.")

    def down_to(self, floor: float) -> Self:
        """Return the policy with wrong picks costing as much as `floor` at most; nothing where it is 0."""
        return replace(self, negative=floor < 0, floor=floor)

    def wrong_of(self, options: int) -> float:
        """Return what a wrong pick of one among so many options earns: -1/(N - 1) under negative marking, or 0."""
        return max(self.floor, -1 / (options - 1)) if self.negative else 0.0


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
    """One line of feedback: an option, a pair, a place in the order, a gap, a sentence, or a typed answer.

    `text` can stand alone. `is_chosen` says that the student put it there, `is_key` that it is (a part of) the
    answer. `verdict` is the mark drawn beside it: right on the key, wrong on what was chosen or left out wrongly, part
    on what earned something, None on an option rightly left alone and on what a teacher marks. `answer` is the
    answer to this line in its canonical form, given where `text` is not that already.
    """

    text: str
    reason: str = ""
    is_key: bool = False
    is_chosen: bool = False
    verdict: Verdict | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A venue as a map question sees it; degrees north and east. An author may name it by its `ref` too."""

    id: str
    name: str
    latitude: float
    longitude: float
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What a question may draw on when it is authored: the study set's sentences and its venues with coordinates."""

    sentences: tuple[str, ...] = ()
    places: tuple[MapPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A specimen that every type gives of itself, for contract tests and API documentation: authoring content."""

    stem: str
    written: JSON


Case = tuple[str, Any, "float | type[InvalidAnswer] | None"]


class QuestionContent(ABC):
    """A question's content, immutable; subclasses are frozen dataclasses, one a file, named after the type.

    Stored JSON (`load`/`dump`) carries an id for each option, prompt or item: random, meaningless, and
    kept by a part when the question is edited. The order in which parts are stored is the author's; the order in
    which they are shown comes from ids and the `rng` given to `present`, unless the author fixed it. Stored JSON may
    be authored again.
    """

    label: ClassVar[str]
    """What the type is called in lists, e.g. "Single choice"."""

    schemas: ClassVar[Mapping[str, JSON]]
    """JSON Schemas of `written` (authoring content), `presentation` and `answer`."""

    is_marked_by_teacher: ClassVar[bool] = False
    """Whether answers wait for a teacher: `score` then returns None for all but blank ones."""

    @property
    def is_typed(self) -> bool:
        """Whether the answer is typed, and so marked with the aliases of the study set."""
        return False

    @classmethod
    @abstractmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        """Read stored JSON, in which ids are present. Raises InvalidContent."""

    @classmethod
    @abstractmethod
    def author(cls, written: Mapping[str, Any], source: Source) -> Self:
        """Read authored JSON, making a fresh id for every part. Raises InvalidContent."""

    @abstractmethod
    def dump(self) -> JSON:
        """Return the stored JSON; `load(dump()) == self`."""

    @abstractmethod
    def written(self) -> JSON:
        """Return the authoring JSON, without ids; `author(written())` asks the same question."""

    def keeping(self, before: "QuestionContent") -> Self:
        """Return the content with the ids of what it was edited from, so that answers to that are answers to this."""
        return self.load(kept(before.dump(), self.dump())) if type(self) is type(before) else self

    def reads_as(self, other: "QuestionContent") -> bool:
        """Whether the same answers can be given to both: the same parts, whatever their words."""
        seen = [nameless(content.present(random.Random(0))) for content in (self, other)]
        return type(self) is type(other) and seen[0] == seen[1]

    def marks(self) -> JSON:
        """Return what marks answers, by ids: the same for two contents with the same key, whatever their words."""
        return {name: part for name, part in self.dump().items() if name != "feedback"}

    @abstractmethod
    def present(self, rng: random.Random) -> JSON:
        """Return what a student may see before answering; it must not depend on the key in any way."""

    @abstractmethod
    def parse(self, raw: Any) -> Answer:
        """Read a raw JSON answer from an untrusted client. Raises InvalidAnswer with advice in its message."""

    @abstractmethod
    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        """Turn an HTML form's fields (name → values) into a raw JSON answer; never raises."""

    def score(self, answer: Answer, marking: Marking) -> Score | None:
        """Return the score, or None when a teacher marks it: a pure function of answer, content and policy.

        A blank answer earns 0 in every type: nothing was claimed, so nothing is won or lost.
        """
        if answer.is_blank:
            return Score(0.0)
        fraction = self.earned(answer, marking)
        return None if fraction is None else Score(min(1.0, fraction))

    @abstractmethod
    def earned(self, answer: Answer, marking: Marking) -> float | None:
        """Return the fraction that an answer which is not blank earns; None when a teacher marks it."""

    def wrong_earns(self, marking: Marking) -> float:
        """Return what an answer that is wholly wrong earns: 0, or less where wrong picks cost."""
        return 0.0

    @abstractmethod
    def explain(self, answer: Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        """Return feedback line by line in the author's order, or the key alone where there was no answer."""

    @abstractmethod
    def key_texts(self) -> tuple[str, ...]:
        """Return the key as texts, for readers, linting and exports."""

    def key_fields(self) -> tuple[KeyField, ...]:
        """Return what the key says, field by field; nothing for a type that a teacher marks."""
        return ()

    def with_key(self, key: Mapping[str, Sequence[str]]) -> Self:
        """Return the question with the same parts and ids and another key: field id → values, the others as they are.

        Raises InvalidContent with a pointer to the field.
        """
        fields = self.key_fields()
        said, faults = read_key(fields, key)
        for name, fault in faults:
            raise InvalidContent(fault, pointer=f"/{name}")
        return self if all(one.says(said[one.id]) for one in fields) else self.keyed(said)

    def keyed(self, said: Mapping[str, tuple[str, ...]]) -> Self:
        """Return the question with these values in every field of its key. Raises InvalidContent."""
        raise InvalidContent("A teacher marks the answers to this question.")

    def picks(self, answer: Answer) -> Mapping[str, Collection[str]]:
        """Return what an answer picked: field of the key → ids of its choices, those left empty left out."""
        return {}

    def proof_sentences(self) -> tuple[int, ...]:
        """Return the indexes of the article's sentences that are part of the key; nothing for most types."""
        return ()

    def typed_parts(self) -> tuple[tuple[str, str], ...]:
        """Return (id, text) of each part that is typed into; the id is empty where there is only one."""
        return ()

    def typed_into(self, answer: Answer) -> Mapping[str, str]:
        """Return what an answer has typed into each part, those left empty left out."""
        return {}

    def accepts(self, text: str, part: str, marking: Marking) -> bool:
        """Whether a text typed into a part is right as the key stands: accepting it would change nothing."""
        return False

    def accepting(self, text: str, part: str = "") -> Self:
        """Return the question with a typed text accepted too, ids as they are. Raises InvalidContent."""
        raise InvalidContent("Only typed answers can be accepted one by one.")

    def distractor_texts(self) -> tuple[str, ...]:
        """Return the wrong options as texts; types without options have none."""
        return ()

    @classmethod
    @abstractmethod
    def example(cls) -> Example: ...

    @abstractmethod
    def cases(self) -> tuple[Case, ...]:
        """Return (name, raw answer, expected fraction, None or InvalidAnswer) rows for this content.

        There is a right, a wrong, a blank and an invalid one at least (for a type that a teacher marks: None, 0).
        """

    @abstractmethod
    def with_another_key(self) -> Self:
        """Return the question with the same parts and ids and another key: its presentation must be the same."""


def new_id() -> str:
    """Return a fresh random id for an option, prompt or item: 8 hex digits, no meaning."""
    return token_hex(4)


def shuffled(parts: Sequence[Any], rng: random.Random) -> list[Any]:
    """Return the parts in an order that depends on their ids and chance only, never on the author's order."""
    ordered = sorted(parts, key=lambda part: part.id)
    rng.shuffle(ordered)
    return ordered

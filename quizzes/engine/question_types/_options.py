"""Options with a key and a reason each, as choice questions have them."""

import random
from abc import abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import flag_field, list_field, object_field, text_field
from quizzes.engine.question_types._keys import KeyChoice, KeyField
from quizzes.engine.question_types._parts import demand_distinct, fresh_records, id_field
from quizzes.engine.question_types.base import (
    JSON,
    Answer,
    Explanation,
    Marking,
    QuestionContent,
    Source,
    Verdict,
    shuffled,
)


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

    def explain(self, is_chosen: bool) -> Explanation:
        verdict = Verdict.RIGHT if self.is_key else Verdict.WRONG if is_chosen else None
        return Explanation(self.text, self.feedback, self.is_key, is_chosen, verdict)


OPTIONS_WRITTEN: JSON = {
    "options": schemas.items(
        schemas.record({"text": schemas.TEXT, "is_key": schemas.FLAG, "feedback": schemas.TEXT}, required=["text"]),
        least=2,
    ),
    "fixed_order": {**schemas.FLAG, "default": False},
}
OPTIONS_PRESENTED: JSON = schemas.record({"options": schemas.items(schemas.PART)})


@dataclass(frozen=True)
class OptionContent(QuestionContent):
    """What single choice and multi-select share: options that are shown alike and explained one by one."""

    options: tuple[Option, ...]
    fixed_order: bool = False

    most_keys: ClassVar[int | None] = 1
    """How many options may be the key, None for any number."""

    @classmethod
    def author(cls, written: Mapping[str, Any], source: Source) -> Self:
        options = fresh_records(written.get("options"), pointer="/options", name="Options", least=2)
        return cls.load({**written, "options": options})

    def dump(self) -> JSON:
        return {**self.written(), "options": [option.dump() for option in self.options]}

    def written(self) -> JSON:
        return {"options": [option.written() for option in self.options], "fixed_order": self.fixed_order}

    def marks(self) -> JSON:
        policy = {name: value for name, value in self.written().items() if name not in ("options", "fixed_order")}
        return {**policy, "keys": sorted(self.ids(is_key=True))}

    def present(self, rng: random.Random) -> JSON:
        """Return the options as a student sees them: id and text, in the author's order only when it is fixed."""
        shown = self.options if self.fixed_order else shuffled(self.options, rng)
        return {"options": [{"id": option.id, "text": option.text} for option in shown]}

    @abstractmethod
    def chosen(self, answer: Answer | None) -> Collection[str]:
        """Return the ids of the options that an answer chose; none for no answer."""

    def explain(self, answer: Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        chosen = self.chosen(answer)
        return tuple(option.explain(option.id in chosen) for option in self.options)

    def key_texts(self) -> tuple[str, ...]:
        return tuple(option.text for option in self.options if option.is_key)

    def key_fields(self) -> tuple[KeyField, ...]:
        choices = tuple(KeyChoice(option.id, option.text) for option in self.options)
        return (KeyField("", "", tuple(self.ids(is_key=True)), choices, most=self.most_keys, has_options=True),)

    def picks(self, answer: Answer) -> Mapping[str, Collection[str]]:
        return {} if answer.is_blank else {"": self.chosen(answer)}

    def keyed(self, said: Mapping[str, tuple[str, ...]]) -> Self:
        return replace(self, options=tuple(replace(option, is_key=option.id in said[""]) for option in self.options))

    def distractor_texts(self) -> tuple[str, ...]:
        return tuple(option.text for option in self.options if not option.is_key)

    def ids(self, *, is_key: bool) -> list[str]:
        """Return the ids of the keys, or of the distractors."""
        return [option.id for option in self.options if option.is_key is is_key]

    def with_another_key(self) -> Self:
        """Move every key flag to the next option."""
        flags = [option.is_key for option in self.options]
        moved = zip(self.options, [flags[-1], *flags[:-1]], strict=True)
        return replace(self, options=tuple(replace(option, is_key=flag) for option, flag in moved))


def load_options(stored: Mapping[str, Any]) -> tuple[Option, ...]:
    """Read `options`, at least two. Raises InvalidContent pointing at the option at fault."""
    listed = list_field(stored.get("options"), pointer="/options", name="Options", least=2)
    options = tuple(_load_option(part, pointer=f"/options/{number}") for number, part in enumerate(listed))
    demand_distinct([option.id for option in options], pointer="/options")
    return options


def load_fixed_order(stored: Mapping[str, Any]) -> bool:
    return flag_field(stored.get("fixed_order"), pointer="/fixed_order", name="A fixed order", default=False)


def _load_option(part: Any, *, pointer: str) -> Option:
    stored = object_field(part, pointer=pointer, name="An option")
    return Option(
        id=id_field(stored.get("id"), pointer=pointer),
        text=text_field(stored.get("text"), pointer=f"{pointer}/text", name="An option"),
        is_key=flag_field(stored.get("is_key"), pointer=f"{pointer}/is_key", name="The key", default=False),
        feedback=text_field(stored.get("feedback"), pointer=f"{pointer}/feedback", name="Feedback", required=False),
    )

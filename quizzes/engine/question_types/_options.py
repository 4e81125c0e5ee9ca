"""Options with a key and a reason each, as choice questions have them."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import flag_field, list_field, object_field, text_field
from quizzes.engine.question_types._parts import demand_distinct, fresh_records, id_field
from quizzes.engine.question_types.base import JSON, Explanation, Verdict, shuffled


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


def author_options(written: Mapping[str, Any]) -> JSON:
    """Return authored content with a fresh id for each option. Raises InvalidContent when they are no objects."""
    return {**written, "options": fresh_records(written.get("options"), pointer="/options", name="Options", least=2)}


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


def present_options(options: Sequence[Option], rng: random.Random, *, fixed_order: bool) -> JSON:
    """Return the options as a student sees them: id and text, in the author's order only when it is fixed."""
    shown = list(options) if fixed_order else shuffled(options, rng)
    return {"options": [{"id": option.id, "text": option.text} for option in shown]}


def explain_options(options: Sequence[Option], chosen: Collection[str]) -> tuple[Explanation, ...]:
    return tuple(option.explain(option.id in chosen) for option in options)


def texts(options: Sequence[Option], *, is_key: bool) -> tuple[str, ...]:
    """Return the texts of the keys, or of the distractors."""
    return tuple(option.text for option in options if option.is_key is is_key)


def ids(options: Sequence[Option], *, is_key: bool) -> list[str]:
    """Return the ids of the keys, or of the distractors."""
    return [option.id for option in options if option.is_key is is_key]


def with_keys_moved_on(options: Sequence[Option]) -> tuple[Option, ...]:
    """Return the options with every key flag moved to the next one."""
    flags = [option.is_key for option in options]
    return tuple(replace(one, is_key=flag) for one, flag in zip(options, [flags[-1], *flags[:-1]], strict=True))

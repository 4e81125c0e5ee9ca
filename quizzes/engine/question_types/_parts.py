"""Parts with an id and a text: items, answers, words, columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizzes.engine.question_types._fields import MAX_OPTIONS, list_field, object_field, text_field
from quizzes.engine.question_types.base import JSON, InvalidContent, new_id


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is shown and can be chosen or placed."""

    id: str
    text: str

    def dump(self) -> JSON:
        return {"id": self.id, "text": self.text}


def id_field(value: Any, *, pointer: str) -> str:
    return text_field(value, pointer=f"{pointer}/id", name="An id")


def wording(value: Any, *, pointer: str, name: str) -> str:
    """Return the text of an authored part: a text itself, or an object with `text`."""
    return text_field(value.get("text") if isinstance(value, Mapping) else value, pointer=pointer, name=name)


def wordings(value: Any, *, pointer: str, name: str, least: int = 0, most: int = MAX_OPTIONS) -> list[str]:
    """Return the texts of a list of authored parts. Raises InvalidContent when two read the same."""
    listed = list_field([] if value is None else value, pointer=pointer, name=name, least=least, most=most)
    texts = [wording(part, pointer=f"{pointer}/{number}", name=name) for number, part in enumerate(listed)]
    seen: set[str] = set()
    for number, text in enumerate(texts):
        if text in seen:
            raise InvalidContent(f"“{text}” stands twice. Change one of them.", pointer=f"{pointer}/{number}")
        seen.add(text)
    return texts


def fresh_parts(texts: Iterable[str]) -> list[JSON]:
    """Return stored parts, each with a fresh id."""
    return [{"id": new_id(), "text": text} for text in texts]


def fresh_records(value: Any, *, pointer: str, name: str, least: int) -> list[JSON]:
    """Return authored objects, each with a fresh id in place of any it had. Raises InvalidContent."""
    listed = list_field(value, pointer=pointer, name=name, least=least)
    return [
        {**object_field(record, pointer=f"{pointer}/{number}", name=name), "id": new_id()}
        for number, record in enumerate(listed)
    ]


def load_parts(value: Any, *, pointer: str, name: str, least: int, most: int = MAX_OPTIONS) -> tuple[Part, ...]:
    """Read stored parts. Raises InvalidContent when ids or texts repeat."""
    texts = wordings(value, pointer=pointer, name=name, least=least, most=most)
    stored = [object_field(part, pointer=f"{pointer}/{number}", name=name) for number, part in enumerate(value or ())]
    ids = [id_field(part.get("id"), pointer=f"{pointer}/{number}") for number, part in enumerate(stored)]
    demand_distinct(ids, pointer=pointer)
    return tuple(Part(part_id, text) for part_id, text in zip(ids, texts, strict=True))


def demand_distinct(ids: Sequence[str], *, pointer: str) -> None:
    if len(set(ids)) != len(ids):
        raise InvalidContent("Two parts have the same id.", pointer=pointer)

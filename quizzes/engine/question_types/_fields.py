"""Reading untrusted JSON field by field: content with a pointer to the fault, answers with advice."""

import math
from collections.abc import Container, Mapping, Sequence
from typing import Any

from quizzes.engine.question_types.base import InvalidAnswer, InvalidContent
from quizzes.engine.safe_json import UNSTORABLE

MAX_TEXT = 2_000
MAX_TYPED = 300
MAX_OPTIONS = 40


def text_field(value: Any, *, pointer: str, name: str, required: bool = True) -> str:
    """Return a stripped text of at most MAX_TEXT characters. Raises InvalidContent with the pointer."""
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and not value.strip()):
        raise InvalidContent(f"{name} needs some text.", pointer=pointer)
    if len(value) > MAX_TEXT:
        raise InvalidContent(f"{name} is longer than {MAX_TEXT:,} characters. Shorten it.", pointer=pointer)
    if UNSTORABLE.search(value):
        raise InvalidContent(f"{name} holds a sign that is no text. Type it again.", pointer=pointer)
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


def flag_field(value: Any, *, pointer: str, name: str, default: bool) -> bool:
    if value is None:
        return default
    if not isinstance(value, bool):
        raise InvalidContent(f"{name}: say true or false.", pointer=pointer)
    return value


def number_field(value: Any, *, pointer: str, name: str, least: float, most: float) -> float:
    """Return a finite number in [least, most]; true and false are none. Raises InvalidContent."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise InvalidContent(f"{name} must be a number from {least:g} to {most:g}.", pointer=pointer)
    return value


def index_field(value: Any, *, pointer: str, name: str, below: int) -> int:
    """Return a whole number in [0, below). Raises InvalidContent."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < below:
        raise InvalidContent(f"{name} must be a whole number from 0 to {below - 1}.", pointer=pointer)
    return value


def answer_object(raw: Any, *, field_name: str) -> Any:
    """Return raw[field_name]. Raises InvalidAnswer when raw is no object or has other fields."""
    return answer_fields(raw, field_name)[0]


def answer_fields(raw: Any, *names: str) -> tuple[Any, ...]:
    """Return the values of exactly these fields. Raises InvalidAnswer when raw is no object or has others."""
    if not isinstance(raw, Mapping) or len(raw) != len(names) or not all(name in raw for name in names):
        listed = " and ".join(f"“{name}”" for name in names)
        raise InvalidAnswer(f"An answer to this question is an object with {listed} and nothing else.")
    return tuple(raw[name] for name in names)


def known_id(value: Any, known: Container[str]) -> str:
    """Return an id that is part of the question. Raises InvalidAnswer for anything else, of whatever type."""
    if not isinstance(value, str) or value not in known:
        raise InvalidAnswer("That choice is not part of this question. Load the page again and choose one.")
    return value


def distinct_ids(value: Any, known: Container[str], *, most: int) -> tuple[str, ...]:
    """Return ids that are part of the question, each once. Raises InvalidAnswer."""
    if not isinstance(value, list) or len(value) > most:
        raise InvalidAnswer("Give a list of choices, each at most once.")
    ids = tuple(known_id(one, known) for one in value)
    if len(set(ids)) != len(ids):
        raise InvalidAnswer("Give each choice at most once.")
    return ids


def typed_text(value: Any, *, most: int = MAX_TYPED) -> str:
    """Return a stripped text that a student typed. Raises InvalidAnswer when it is none, or too long."""
    if not isinstance(value, str):
        raise InvalidAnswer("Type your answer as text.")
    if len(value) > most:
        raise InvalidAnswer(f"Your answer is longer than {most:,} characters. Shorten it.")
    if UNSTORABLE.search(value):
        raise InvalidAnswer("Your answer holds a sign that is no text. Type it again.")
    return value.strip()


def first_value(form: Mapping[str, Sequence[str]], name: str) -> str:
    """Return the first value of a form's field, or "" when it was not sent."""
    return next(iter(form.get(name, ())), "")


def finite_number(value: Any) -> float:
    """Return a number within the range of degrees and the like. Raises InvalidAnswer for all else, NaN too."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not (isinstance(value, int) or math.isfinite(value)) or abs(value) > 1e15:
        raise InvalidAnswer("Give a number.")
    return float(value)

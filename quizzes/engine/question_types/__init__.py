"""What a learner can be asked to do: one question type a file, found by its file name."""

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from quizzes.engine.plugins import discover
from quizzes.engine.question_types._cloze import GAP, ClozeContent
from quizzes.engine.question_types._fields import object_field
from quizzes.engine.question_types._keys import KeyField
from quizzes.engine.question_types.base import (
    Answer,
    Example,
    Explanation,
    InvalidAnswer,
    InvalidContent,
    MapPlace,
    Marking,
    QuestionContent,
    Score,
    Source,
)

__all__ = [
    "GAP",
    "Answer",
    "ClozeContent",
    "Example",
    "Explanation",
    "InvalidAnswer",
    "InvalidContent",
    "KeyField",
    "MapPlace",
    "Marking",
    "QuestionContent",
    "Score",
    "Source",
    "all_types",
    "author",
    "load",
]


def all_types() -> MappingProxyType[str, type[QuestionContent]]:
    """Return every question type by id, sorted."""
    return discover(sys.modules[__name__], QuestionContent)


def _type(type_id: str) -> type[QuestionContent]:
    try:
        return all_types()[type_id]
    except (KeyError, TypeError):
        known = ", ".join(all_types())
        raise InvalidContent(f"There is no such question type. Use one of: {known}.", pointer="/type") from None


def load(type_id: str, stored: Mapping[str, Any]) -> QuestionContent:
    """Turn stored JSON into content. Raises InvalidContent when it is not of the type's shape."""
    return _type(type_id).load(object_field(stored, pointer="", name="Content"))


def author(type_id: str, written: Mapping[str, Any], source: Source = Source()) -> QuestionContent:  # noqa: B008
    """Turn what a teacher or client wrote (ids may be left out) into content with fresh random ids.

    `source` lends what content may leave out: the article's sentences and the places to choose from.
    """
    return _type(type_id).author(object_field(written, pointer="", name="Content"), source)

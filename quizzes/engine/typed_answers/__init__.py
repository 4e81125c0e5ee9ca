"""Marking what people type: spellings, aliases, numbers, dates and small slips, through one normaliser."""

from quizzes.engine.typed_answers.aliases import Alias, Name, alias_table, dump_table, load_table
from quizzes.engine.typed_answers.dates import PartialDate
from quizzes.engine.typed_answers.matching import Accepted, find_match
from quizzes.engine.typed_answers.reading import Quantity, read
from quizzes.engine.typed_answers.spelling import normalise

__all__ = [
    "Accepted",
    "Alias",
    "Name",
    "PartialDate",
    "Quantity",
    "alias_table",
    "dump_table",
    "find_match",
    "load_table",
    "normalise",
    "read",
]

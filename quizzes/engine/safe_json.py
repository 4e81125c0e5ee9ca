"""JSON from outside, of a sane depth, whose texts and numbers a database can keep."""

import json
import math
import re
from typing import Any

MAX_DEPTH = 24
MAX_INTEGER = 2**63 - 1

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""Signs that no database keeps in a text."""


class UnsafeJSON(ValueError):
    """What is wrong with a body, in words for its sender; `code` is stable, for machines."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.message, self.code = message, code


def load(body: bytes) -> Any:
    """Return the JSON value. Raises UnsafeJSON saying what is wrong with it."""
    try:
        value = json.loads(body.decode(), parse_constant=_refuse_constant)
    except RecursionError:
        raise UnsafeJSON(f"The JSON is nested deeper than {MAX_DEPTH} levels.", "too_deep") from None
    except ValueError as error:
        raise UnsafeJSON(f"The body is not JSON in UTF-8: {str(error)[:200]}", "malformed_json") from None
    _check(value)
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON.")


def _check(value: Any) -> None:
    """Walk the value without recursion. Raises UnsafeJSON."""
    level = [value]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for one in level:
            _check_one(one)
            if isinstance(one, dict):
                below += one.keys()
                below += one.values()
            elif isinstance(one, list):
                below += one
        if not below:
            return
        level = below
    raise UnsafeJSON(f"The JSON is nested deeper than {MAX_DEPTH} levels.", "too_deep")


def _check_one(value: Any) -> None:
    if isinstance(value, str):
        if UNSTORABLE.search(value):
            raise UnsafeJSON("A text holds a NUL character or half of a surrogate pair.", "bad_character")
    elif isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise UnsafeJSON("A whole number has at most 64 bits.", "bad_number")
    elif isinstance(value, float) and not math.isfinite(value):
        raise UnsafeJSON("A number is too large.", "bad_number")

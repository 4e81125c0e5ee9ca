"""Text that people type, made fit to keep."""

import re

from quizzes.actions.errors import Invalid
from quizzes.engine.document import normalise

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what stands around them; the plain marks U+200E and U+200F do not."""


def worded(text: str, *, pointer: str, name: str, most: int, missing: str = "") -> str:
    """Return the text stripped, in NFC. Raises Invalid for signs that are no text, for more than `most` characters,
    and, when `missing` says what to do, for an empty text.
    """
    found = normalise(text).strip()
    if not found and missing:
        raise Invalid(missing, pointer=pointer)
    if _NO_TEXT.search(found):
        raise Invalid(f"{name} holds a sign that is no text. Type it again.", pointer=pointer)
    if len(found) > most:
        raise Invalid(f"{name} has {len(found):,} characters; {most:,} is the most. Shorten it.", pointer=pointer)
    return found


def one_line(text: str, *, pointer: str, name: str, most: int, missing: str = "") -> str:
    """As `worded`, with line ends and runs of spaces made one space, and no sign that turns the text around it."""
    line = " ".join(_TURNING.sub("", text).split())
    return worded(line, pointer=pointer, name=name, most=most, missing=missing)

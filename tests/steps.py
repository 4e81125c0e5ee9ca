"""Count the steps that the engine takes: unlike seconds they are the same on every machine, however busy."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(call: Callable[[], object]) -> int:
    """Return how many of the engine's own functions are called; what libraries do is theirs."""
    taken = 0

    def count(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal taken
        taken += event == "call" and "/quizzes/engine/" in frame.f_code.co_filename

    sys.setprofile(count)
    try:
        call()
    finally:
        sys.setprofile(None)
    return taken

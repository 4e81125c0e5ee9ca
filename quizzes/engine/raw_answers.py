"""What can be said of an answer as it was sent, whatever the type of its question."""

from typing import Any


def says_something(answer: Any) -> bool:
    """Whether anything stands in a raw answer: a text, a number, a yes or a no."""
    if isinstance(answer, dict | list):
        return any(map(says_something, answer.values() if isinstance(answer, dict) else answer))
    return answer not in (None, "")


def claimed(certainty: str, answer: Any) -> str:
    """Return how sure somebody is of an answer: of none at all, nobody is."""
    return certainty if certainty and says_something(answer) else ""

"""What stays of a question when its words are edited: which part is which, by their ids."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

_WORDS = ("text", "prompt", "statement", "criterion")


def kept(before: Any, after: Any) -> Any:
    """Return stored content with the ids of the content it was edited from.

    A part that reads as before is the same part wherever it stands now. Where as many stand in a list as before, one
    that reads otherwise is the one whose place it has. All others keep the ids they came with.
    """
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return {
            name: _kept_gaps(before.get(name), part) if name == "gaps" else kept(before.get(name), part)
            for name, part in after.items()
        }
    if isinstance(before, list) and isinstance(after, list):
        if all(_is_part(part) for part in (*before, *after)):
            return _kept_parts(before, after)
        if len(before) == len(after):
            return [kept(*pair) for pair in zip(before, after, strict=True)]
    return after


def nameless(presented: Any) -> Any:
    """Return a presentation without the words of its parts: the same for two to which the same answers can be given."""
    if isinstance(presented, Mapping):
        left_out = _WORDS if _is_part(presented) else ()
        return {name: nameless(part) for name, part in presented.items() if name not in left_out}
    if isinstance(presented, list):
        if presented and all(_is_part(part) for part in presented):
            return sorted(map(nameless, presented), key=lambda part: str(part["id"]))
        return [nameless(part) for part in presented if not isinstance(part, str)]
    return presented


def _is_part(part: Any) -> bool:
    return isinstance(part, Mapping) and "id" in part


def _words_of(part: Mapping[str, Any]) -> Any:
    return next(part[name] for name in _WORDS if name in part)


def _kept_parts(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    known: dict[Any, list[str]] = defaultdict(list)
    for part in before:
        known[_words_of(part)].append(part["id"])
    ids = [known[_words_of(part)].pop(0) if known[_words_of(part)] else None for part in after]
    if len(before) == len(after):
        left = {one for those in known.values() for one in those}
        ids = [id or (old["id"] if old["id"] in left else None) for id, old in zip(ids, before, strict=True)]
    return [{**part, "id": id or part["id"]} for id, part in zip(ids, after, strict=True)]


def _kept_gaps(before: Any, after: list[str]) -> list[str]:
    return list(before) if isinstance(before, list) and len(before) == len(after) else after

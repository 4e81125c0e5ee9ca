"""What the drawings of questions need beside plain templates: gaps with their numbers, items in their
order, the places on a map."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import template

from quizzes.engine.drawing import world

register = template.Library()


_MARKS = re.compile(r"[^\w\s(\[“‘«$£€¥–—]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of running text, or a gap: then `number` counts the gaps from 1."""

    text: str = ""
    gap: str = ""
    number: int = 0
    menu: Sequence[Mapping[str, str]] = ()
    mark: str = ""
    """What no line may begin with: the “, ” or “.” that follows a gap at once."""


@register.filter
def pieces(parts: Sequence[Any]) -> list[Piece]:
    """Return the parts of a text with gaps as they are drawn."""
    return list(_pieces(parts))


@register.filter
def gap_count(parts: Sequence[Any]) -> int:
    return sum(isinstance(part, Mapping) for part in parts)


def _pieces(parts: Sequence[Any]) -> Iterator[Piece]:
    number = 0
    for index, part in enumerate(parts):
        if isinstance(part, Mapping):
            number += 1
            mark = _mark_of(parts[index + 1]) if index + 1 < len(parts) else ""
            yield Piece(gap=part["gap"], number=number, menu=part.get("menu", ()), mark=mark)
        else:
            is_behind = index > 0 and isinstance(parts[index - 1], Mapping)
            yield Piece(text=part.removeprefix(_mark_of(part)) if is_behind else part)


def _mark_of(part: Any) -> str:
    """Return the marks with which a text begins, “.” of “. He left”; none for another gap."""
    found = _MARKS.match(part) if isinstance(part, str) else None
    return found[0] if found else ""


@register.filter
def picked(answer: Mapping[str, Any], index: int) -> bool:
    """Whether an earlier answer picked the sentence of this index."""
    sentences = answer.get("sentences")
    return isinstance(sentences, list) and index in sentences


@register.filter
def in_order(items: Sequence[Mapping[str, str]], answer: Mapping[str, Any]) -> list[Mapping[str, str]]:
    """Return items as an earlier answer placed them; those without a place stay behind."""
    placed = _placed(answer)
    return sorted(items, key=lambda item: placed.index(item["id"]) if item["id"] in placed else len(placed))


@register.filter
def place_of(answer: Mapping[str, Any], item_id: str) -> int:
    """Return an item's place from 1 in an earlier answer, or 0 for none."""
    placed = _placed(answer)
    return placed.index(item_id) + 1 if item_id in placed else 0


def _placed(answer: Mapping[str, Any]) -> list[Any]:
    order = answer.get("order")
    return order if isinstance(order, list) else []


@register.simple_tag
def maps(places: Sequence[Mapping[str, Any]]) -> list[world.Map]:
    """Return a wide and a narrow map of places to choose from, their pins numbered as they are listed."""
    sites = [world.Site(place["text"], place["latitude"], place["longitude"]) for place in places]
    drawn = (world.draw(sites, width=width, height=height) for width, height in ((720, 380), (350, 260)))
    return [one for one in drawn if one]

"""Small helps for the pictures that templates draw in SVG."""

from typing import Any

from django import template

from quizzes.engine.drawing.geometry import number

register = template.Library()


@register.filter
def num(value: float) -> str:
    """Write a coordinate for SVG, whatever the reader's language writes decimals with."""
    return number(value)


@register.filter
def plus(value: float, other: float) -> float:
    return value + other


@register.filter
def placed_lines(node: Any, measure: Any) -> list[tuple[str, float]]:
    """Return the lines of a text in a picture, each with its baseline."""
    texts = [*node.lines, *([node.note] if getattr(node, "note", "") else [])]
    return list(zip(texts, node.baselines(measure), strict=True))

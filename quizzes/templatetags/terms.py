"""The words of the glossary that a text marks: [[truce]], or [[shown words|truce]]."""

import re
from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

register = template.Library()

_TERM = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")


def terms_in(text: str) -> set[str]:
    """Return the slugs of the words that a text marks."""
    return {slugify(match[2] or match[1]) for match in _TERM.finditer(text)}


@register.simple_tag
def with_terms(text: str, words: Sequence[Any]) -> SafeString:
    """Link the words that a text marks to their meaning on the same page, which is also read out as a description."""
    known = {word.slug for word in words}
    pieces, at = [], 0
    for match in _TERM.finditer(text):
        slug = slugify(match[2] or match[1])
        opened, closed = (_term_link(slug), mark_safe("</a>")) if slug in known else ("", "")
        pieces += [("", text[at : match.start()], ""), (opened, match[1], closed)]
        at = match.end()
    return format_html_join("", "{}{}{}", [*pieces, ("", text[at:], "")])


def _term_link(slug: str) -> SafeString:
    return format_html(
        '<a class="term" data-behaviour="term" href="#word-{}" aria-describedby="meaning-{}">', slug, slug
    )

"""Small pieces of pages that stand everywhere: icons, strands, the line under a statement, offsets made visible."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from string import ascii_uppercase
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.engine.document import Span
from quizzes.engine.feedback import Proof
from quizzes.engine.vocabulary import Line, Strand

register = template.Library()

STRANDS = {
    Strand.ACTORS: _("Actors"),
    Strand.VENUES: _("Venues"),
    Strand.STAKES: _("Stakes"),
    Strand.TIMELINE: _("Timeline"),
    Strand.VOICES: _("Voices"),
}
LINES = {
    Line.REPORTED: _("Reported"),
    Line.CLAIM: _("Claim"),
    Line.PLAN: _("Plan"),
    Line.JUDGEMENT: _("Judgement"),
}
_FLIPPED = {"arrow", "back", "out"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of img/icons.svg; it says nothing to a screen reader, the words beside it do."""
    flip = mark_safe(" data-flip") if name in _FLIPPED else ""
    return format_html(
        '<svg class="icon" aria-hidden="true"{}><use href="{}#i-{}"/></svg>', flip, static("img/icons.svg"), name
    )


@register.simple_tag
def strand(name: str) -> SafeString:
    """Draw a strand's shape and name."""
    return format_html('<span class="strand" data-strand="{}">{}{}</span>', name, icon(name), STRANDS[Strand(name)])


@register.filter
def strand_name(name: str) -> str:
    return str(STRANDS[Strand(name)])


@register.simple_tag
def status(line: Line, owner: str = "") -> SafeString:
    """Draw the line of a kind of statement with its word and owner: “Claim by Mohammed Alloush”."""
    by = gettext("in %(owner)s") if line is Line.PLAN else gettext("by %(owner)s")
    whose = format_html(" {}", by % {"owner": owner}) if owner else ""
    return format_html(
        '<span class="status" data-status="{}"><span><strong>{}</strong>{}</span></span>', line, LINES[line], whose
    )


@register.filter
def marked(proof: Proof) -> SafeString:
    """Return a proof's sentence with the evidence under the pen."""
    pieces, at = [], 0
    for span in proof.marked:
        pieces.append(("", proof.text[at : span.start], ""))
        pieces.append((_pen(proof.line), span.of(proof.text), mark_safe("</mark>")))
        at = span.end
    pieces.append(("", proof.text[at:], ""))
    return format_html_join("", "{}{}{}", pieces)


def _pen(line: Line) -> SafeString:
    return format_html('<mark class="evidence" data-status="{}">', line)


@register.filter
def percent(share: float | None) -> str:
    return "" if share is None else f"{round(share * 100)}%"


@register.filter
def day_or_time(when: datetime) -> str:
    """Say when something is due: the time today, or the day."""
    local = timezone.localtime(when)
    if local.date() <= timezone.localdate():
        return gettext("today at %(time)s") % {"time": date_format(local, "TIME_FORMAT")}
    return date_format(local, "l, j F")


@register.filter
def points(value: float | None) -> str:
    """Write points without needless decimals: 2, 1.5, 0.67."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


@register.filter
def span_ids(spans: tuple[Span, ...]) -> str:
    """Write spans as a form field holds them: “0-12 40-61”."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


# --- Questions -------------------------------------------------------------------------------------------------------


@register.simple_tag
def interaction(
    type_id: str,
    stem: str,
    presentation: Any,
    answer: Any = None,
    *,
    prefix: str = "",
    root: str = "q",
    error_id: str = "",
) -> SafeString:
    """Draw a question's controls. `prefix` goes before field names, `root` before ids: unique on the page."""
    given = answer if isinstance(answer, Mapping) else {}
    values = {"stem": stem, "presentation": presentation, "answer": given, "prefix": prefix, "root": root}
    return render_to_string(f"interactions/{type_id}.html", {**values, "error_id": error_id})


@register.filter
def letter(index: int) -> str:
    """Return the key of an option: 0 is A. Past Z there is none."""
    return ascii_uppercase[index] if index < len(ascii_uppercase) else ""


@register.filter
def get(values: Any, key: str) -> Any:
    return values.get(key, "") if isinstance(values, Mapping) else ""


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

"""Small pieces of pages that stand everywhere: icons, strands, the line under a statement, offsets made visible."""

from django import template
from django.templatetags.static import static
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
    return "" if share is None else f"{round(share * 100)} %"


@register.filter
def points(value: float | None) -> str:
    """Write points without needless decimals: 2, 1.5, 0.67."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


@register.filter
def span_ids(spans: tuple[Span, ...]) -> str:
    """Write spans as a form field holds them: “0-12 40-61”."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)

"""Small pieces of pages that stand everywhere: icons, strands, the line under a statement, offsets made visible."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from string import ascii_uppercase
from typing import Any

from django import template
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from quizzes.engine.drawing.cast import Family
from quizzes.engine.feedback import Proof
from quizzes.engine.question_types.base import Verdict
from quizzes.engine.vocabulary import ActorKind, Line, Status, Strand, VenueKind, is_document

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
KINDS = {
    ActorKind.PERSON: _("person"),
    ActorKind.STATE: _("state"),
    ActorKind.GOVERNMENT: _("government"),
    ActorKind.ORGANISATION: _("organisation"),
    ActorKind.ARMED_GROUP: _("armed group"),
    ActorKind.GROUP: _("group"),
    ActorKind.MEDIA: _("media"),
    VenueKind.CITY: _("city"),
    VenueKind.COUNTRY: _("country"),
    VenueKind.REGION: _("region"),
    VenueKind.SITE: _("site"),
}
PRESENCES = {
    "at_talks": _("At the talks"),
    "observer": _("Watched as an observer"),
    "absent": _("Not there"),
    "elsewhere": _("Elsewhere"),
}
FORMS = {
    "direct": _("In their own words"),
    "indirect": _("In the report’s words"),
    "mixed": _("Partly in their own words"),
}
FAMILIES = {
    Family.BACKS: _("backs or works with"),
    Family.DISPUTES: _("accuses or opposes"),
    Family.FIGHTS: _("fights"),
    Family.WATCHES: _("watches or meets"),
}
VERDICTS = {Verdict.RIGHT: _("Right"), Verdict.PART: _("Partly right"), Verdict.WRONG: _("Not yet")}
_MARKS = {Verdict.RIGHT: "check", Verdict.PART: "part", Verdict.WRONG: "cross"}
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_FLIPPED = {"arrow", "back", "out"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of img/icons.svg; it says nothing to a screen reader, the words beside it do."""
    return _icon(name, settings.STORAGES["staticfiles"]["BACKEND"])


@cache
def _icon(name: str, _storage: str) -> SafeString:
    """Draw it once: a page has up to a hundred, and to find where static files are costs more than the rest."""
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
    """Draw the line of a kind of statement with its owner: “Claim by Mohammed Alloush”, “Plan in the draft”."""
    is_in = line is Line.PLAN and is_document(owner)
    owner = f"t{owner[1:]}" if owner.startswith("The ") else owner
    by = gettext("in %(owner)s") if is_in else gettext("by %(owner)s")
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


def _pen(line: Line | None) -> SafeString:
    if line is None:
        return mark_safe('<mark class="evidence">')
    return format_html('<mark class="evidence" data-status="{}">', line)


@register.filter
def direction(language: str) -> str:
    """Return which way a language is written, for an element's `dir`."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@register.filter
def percent(share: float | None) -> str:
    return "" if share is None else f"{round(share * 100)}%"


@register.filter
def points(value: float | None) -> str:
    """Write points without needless decimals: 2, 1.5, 0.67."""
    return "" if value is None else figure(value).rstrip("0").rstrip(".")


@register.filter
def figure(value: float) -> str:
    """Write a number to the second place, with a minus sign where it is below nothing: −0.08."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")  # adding nothing makes −0 of IEEE 754 a nought


# --- Questions -------------------------------------------------------------------------------------------------------


@register.filter
def verdict_name(verdict: str) -> str:
    return str(VERDICTS[Verdict(verdict)])


@register.simple_tag
def verdict_icon(verdict: str | None) -> SafeString:
    """Draw a tick, a half disc or a cross; a dot where nothing is said of right and wrong."""
    return icon(_MARKS[Verdict(verdict)] if verdict else "dot")


@register.simple_tag
def interaction(
    type_id: str,
    stem: str,
    presentation: Any,
    answer: Any = None,
    *,
    language: str,
    prefix: str = "",
    root: str = "q",
    error_id: str = "",
) -> SafeString:
    """Draw a question's controls. `prefix` goes before field names, `root` before ids: unique on the page.

    `language` is that of what is asked; hints are in the reader's, which `interface` names.
    """
    given = answer if isinstance(answer, Mapping) else {}
    values = {"stem": stem, "presentation": presentation, "answer": given, "prefix": prefix, "root": root}
    values |= {"error_id": error_id, "language": language, "interface": get_language()}
    drawn = render_to_string(f"interactions/{type_id}.html", values)
    return format_html('<div class="interaction" lang="{}" dir="{}">{}</div>', language, direction(language), drawn)


LETTERED = 10
"""So many choices go by a letter: those after J by none, since M flags."""


@register.filter
def letter(index: int) -> str:
    """Return the key of an option: 0 is A. Past J there is none."""
    return ascii_uppercase[index] if index < LETTERED else ""


@register.filter
def get(values: Any, key: str) -> Any:
    return values.get(key, "") if isinstance(values, Mapping) else ""


@cache
def is_drawn(type_id: str) -> bool:
    """Whether there is a drawing for a question type."""
    try:
        get_template(f"interactions/{type_id}.html")
    except TemplateDoesNotExist:
        return False
    return True


# --- What an article says --------------------------------------------------------------------------------------------


@register.simple_tag
def stated(row: Any) -> SafeString:
    """Draw how a row is stated and by whom; what is plainly reported is the report's."""
    if row.status == Status.INFERENCE:
        words = gettext("worked out from the report")
        return format_html(
            '<span class="status" data-status="reported"><span><strong>{}</strong>, {}</span></span>',
            LINES[Line.REPORTED],
            words,
        )
    return status(row.line, row.attribution or gettext("the report"))


@register.filter
def line_name(line: Line) -> str:
    return str(LINES[line])


@register.filter
def kind_name(kind: str) -> str:
    return str(KINDS[kind])  # type: ignore[index]


@register.filter
def family_name(family: Family) -> str:
    return str(FAMILIES[family])


@register.filter
def presence_name(presence: str) -> str:
    return str(PRESENCES.get(presence, ""))


@register.filter
def form_name(form: str) -> str:
    return str(FORMS.get(form, ""))


@register.simple_tag
def sentence_links(numbers: Sequence[int], url: str) -> SafeString:
    """Link each sentence that proves something: “1, 4”. Each link says to a screen reader what its number counts."""
    linked = ((url, number, gettext("Sentence %(number)s") % {"number": number}, number) for number in numbers)
    return format_html_join(", ", '<a href="{}#s{}" aria-label="{}">{}</a>', linked)


@register.filter
def day(on: date | None, precision: str) -> str:
    """Write a date as closely as it is known: 23 January 2017, December 2016, 2015."""
    if on is None:
        return ""
    return date_format(on, {"month": "F Y", "year": "Y"}.get(precision, "DATE_FORMAT"))


@register.filter
def machine_date(event: Any) -> str:
    """Write an event's date for machines, no closer than it is known: 2017-01-23, 2016-12, 2015."""
    return str(event.resolved_on)[: {"month": 7, "year": 4}.get(event.precision, 10)]


@register.filter
def names(parties: Sequence[Any]) -> str:
    return ", ".join(party.name for party in parties)

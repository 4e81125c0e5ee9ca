"""How forms are drawn: a label above each field, what is wrong beside it in words, and a summary on top."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms, template
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.engine.question_types import all_types

register = template.Library()


@register.simple_tag
def field(bound: forms.BoundField, *, label: str = "", help: str | None = None) -> SafeString:
    """Draw a field of a form; `label` and `help` replace the form's own. Help is text, never markup."""
    widget = bound.field.widget
    widget.attrs.pop("placeholder", None)
    if help is not None:
        bound.help_text = help
    is_group = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    values = {
        "field": bound,
        "label": label or bound.label,
        "is_group": is_group,
        "is_switch": isinstance(widget, forms.CheckboxInput),
        "is_moment": isinstance(widget, forms.DateTimeInput),
        "fault": next(iter(faults_of(bound)), ""),
        "control": None if is_group else bound.as_widget(attrs=_attributes(widget)),
    }
    return render_to_string("components/field.html", values)


def _attributes(widget: forms.Widget) -> dict[str, str]:
    return {} if isinstance(widget, forms.CheckboxInput) else {"class": "field"}


def faults_of(bound: forms.BoundField) -> list[str]:
    """Return what is wrong with a field; what is missing or of a wrong length is named, for the summary."""
    return [_fault(bound.label, error, message) for error in bound.errors.as_data() for message in error.messages]


def _fault(label: str, error: ValidationError, message: str) -> str:
    values = {"label": label, **(error.params or {})}
    match error.code:
        case "required":
            return gettext("Fill this in: %(label)s.") % values
        case "min_length":
            return gettext("%(label)s: at least %(limit_value)d characters, and this has %(show_value)d.") % values
        case "max_length":
            return gettext("%(label)s: at most %(limit_value)d characters, and this has %(show_value)d.") % values
        case "min_value":
            return gettext("%(label)s: at least %(limit_value)s.") % values
        case "max_value":
            return gettext("%(label)s: at most %(limit_value)s.") % values
        case _:
            return str(message)


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """Say at the top of a form what is wrong, each with a link to its field."""
    fields = [form[name] for name in form.fields]
    own = [(f"#{one.id_for_label or one.auto_id}", words) for one in fields for words in faults_of(one)]
    return {"problems": [("", str(error)) for error in form.non_field_errors()] + own}


@register.inclusion_tag("components/error_summary.html")
def problem_summary(problems: Mapping[str, str], headline: str = "") -> dict[str, Any]:
    """As `error_summary`, for problems by JSON pointer; `headline` where it is not that nothing was saved."""
    linked = [(f"#{anchor(pointer)}" if pointer else "", words) for pointer, words in problems.items()]
    return {"problems": linked, "headline": headline}


@register.filter
def anchor(pointer: str) -> str:
    """Return the id of the field that a JSON pointer leads to: /content/options/1/text is content-options-1-text."""
    return pointer.strip("/").replace("/", "-")


@register.simple_tag
def faulty(problems: Mapping[str, str], pointer: str, *, help: str = "") -> SafeString:
    """Return the attributes of a field at a pointer: its id, and what describes it when something is wrong."""
    place = anchor(pointer)
    described = " ".join(filter(None, [help, f"{place}-error" if pointer in problems else ""]))
    attributes = format_html('id="{}"', place)
    if described:
        attributes += format_html(' aria-describedby="{}"', described)
    if pointer in problems:
        attributes += SafeString(' aria-invalid="true"')
    return attributes


@register.simple_tag
def fault(problems: Mapping[str, str], pointer: str) -> SafeString | str:
    """Say beside a field what is wrong with it."""
    if pointer not in problems:
        return ""
    return render_to_string("components/fault.html", {"id": f"{anchor(pointer)}-error", "words": problems[pointer]})


@register.simple_tag
def pointer(start: str, *parts: object) -> str:
    """Return a JSON pointer: where something stands in a question."""
    return "/".join([start, *map(str, parts)])


_TYPE_HINTS = {
    "single_choice": _("pick the one right option"),
    "multi_select": _("pick all that apply"),
    "true_false": _("judge a statement"),
    "match": _("pair quotations with speakers, people with roles"),
    "categorise": _("sort many into few groups"),
    "claim_grid": _("say of each statement what it is, and whose"),
    "order": _("put events in order"),
    "cloze_typed": _("type into gaps of a text"),
    "cloze_menu": _("choose from a menu in each gap"),
    "cloze_bank": _("fill gaps from a bank of words"),
    "numeric": _("give a number or a date"),
    "short_answer": _("type a name or a few words"),
    "evidence": _("find the sentence that proves it"),
    "map_point": _("find a place on the map"),
    "two_part": _("answer, then find the proof"),
    "essay": _("write; you mark it with a rubric"),
}


@register.filter
def type_label(type_id: str) -> str:
    """Return what a question type is called."""
    return gettext(all_types()[type_id].label) if type_id in all_types() else type_id


@register.filter
def type_hint(type_id: str) -> str:
    """Return what a student does in a question of this type."""
    return str(_TYPE_HINTS.get(type_id, ""))


@register.filter
def as_json(value: Any) -> str:
    """Return a value for a data attribute, which a behaviour reads."""
    return json.dumps(value, cls=DjangoJSONEncoder)

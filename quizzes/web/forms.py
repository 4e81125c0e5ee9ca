"""What pages with forms share: call an action with what was typed, and put its refusal beside the field."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from uuid_utils.compat import uuid7

from quizzes.actions.errors import Invalid, Refused
from quizzes.templatetags.forms import faults_of


def take(form: forms.Form, action: Callable[[dict[str, Any]], Any], *, made: Callable[[], Any] = lambda: None) -> Any:
    """Call the action with a valid form's values and return what it made, or True; None when anything is wrong.

    What the action refuses stands at the field its pointer names, or at the top. `made` finds what the same form made
    meanwhile, where a second press came while the first was under way.
    """
    if not form.is_bound or not form.is_valid():
        return None
    try:
        kept = action(form.cleaned_data)
    except Refused as refusal:
        if before := made_meanwhile(refusal, made):
            return before
        form.add_error(field_of(form, refusal), refusal.message)
        return None
    return True if kept is None else kept


def field_of(form: forms.Form, refusal: Refused) -> str | None:
    """Return the name of the field at fault, None when the form has none by that name."""
    name = refusal.pointer.strip("/").split("/")[0] if isinstance(refusal, Invalid) else ""
    return name if name in form.fields else None


def problems_of(form: forms.Form) -> dict[str, str]:
    """Return what is wrong with a form by JSON pointer."""
    return {"" if name == "__all__" else f"/{name}": _first(form, name) for name in form.errors}


def _first(form: forms.Form, name: str) -> str:
    words = faults_of(form[name]) if name in form.fields else form.non_field_errors()
    return str(words[0])


def id_of(text: str | None) -> UUID | None:
    """Return an id that came as text, None for what is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


class MomentInput(forms.DateTimeInput):
    """A date and time as the browser asks for them.

    It is sent in UTC. Where scripts run, behaviours/own_zone.js shows and takes it in the device's own time.
    """

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", attrs={"data-behaviour": "own_zone", "autocomplete": "off"})


class MomentField(forms.DateTimeField):
    """A time that may be left out; in UTC, as everything on the site."""

    widget = MomentInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **options)


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


# --- A form sent twice -----------------------------------------------------------------------------------------------


def new_row_id(form: Mapping[str, str]) -> UUID:
    """Return the id that a page minted for what it makes, or a fresh one where it has none or an odd one."""
    return id_of(form.get("row")) or uuid7()


def made_before(rows: "QuerySet[Any]", row_id: UUID) -> Any:
    """Return the row that the same form made before, if it is one of these."""
    return rows.filter(pk=row_id).first()


def made_meanwhile(refusal: Refused, made: Callable[[], Any]) -> Any:
    """Return what `made` finds where an action refused an id as taken; None for any other refusal."""
    return made() if refusal.code == "id_taken" else None


# --- Where a form came from ------------------------------------------------------------------------------------------


def back_to(request: HttpRequest, default: str) -> str:
    """Return where to go on: a page of this site that the form or the address names, else the default."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else default

"""State a fact by hand, or put a drafted one right, with the sentences that prove it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from uuid_utils.compat import uuid7

from quizzes.actions import approving, facts
from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.vocabulary import FactKind, Status
from quizzes.models import Fact, Review, StudySet
from quizzes.templatetags.ui import STRANDS
from quizzes.web.forms import DateInput, back_to, made_before, new_row_id, problems_of
from quizzes.web.guards import PageRequest, found, teacher_required
from quizzes.web.teaching.guards import own_fact, own_set
from quizzes.web.teaching.reading import (
    Picked,
    evidence_of,
    paragraphs_of,
    passages_of,
    picked_from_evidence,
    picked_from_form,
)

KINDS = {
    FactKind.ACTOR: gettext_lazy("Who somebody is"),
    FactKind.VENUE: gettext_lazy("Where something is or happens"),
    FactKind.STAKE: gettext_lazy("What is at risk"),
    FactKind.EVENT: gettext_lazy("What happened, and when"),
    FactKind.QUOTATION: gettext_lazy("What somebody said"),
    FactKind.POSITION: gettext_lazy("Where somebody stands"),
    FactKind.FIGURE: gettext_lazy("How much or how many"),
    FactKind.RELATION: gettext_lazy("Who stands how to whom"),
}
STATUSES = {
    Status.REPORTED: gettext_lazy("Reported as a fact"),
    Status.ATTRIBUTED: gettext_lazy("Somebody's claim"),
    Status.HEDGED: gettext_lazy("A claim made with caution"),
    Status.DOCUMENT: gettext_lazy("A plan in a document"),
    Status.JUDGEMENT: gettext_lazy("A judgement"),
    Status.PREDICTION: gettext_lazy("A prediction"),
    Status.INFERENCE: gettext_lazy("Worked out from the article"),
}
LEVELS = [(1, "1"), (2, "2"), (3, "3")]


class FactForm(forms.Form):
    statement = forms.CharField(
        label=gettext_lazy("What there is to know"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4, "data-size": "statement"}),
    )
    answer = forms.CharField(label=gettext_lazy("The part that is asked for"), max_length=500)
    kind = forms.ChoiceField(label=gettext_lazy("It says"), choices=list(KINDS.items()))
    strand = forms.ChoiceField(label=gettext_lazy("Strand"), choices=list(STRANDS.items()))
    status = forms.ChoiceField(label=gettext_lazy("The article states it as"), choices=list(STATUSES.items()))
    attribution = forms.CharField(label=gettext_lazy("Whose statement it is"), max_length=200, required=False)
    is_scheduled = forms.BooleanField(label=gettext_lazy("It is a plan for a set date"), required=False)
    as_of = forms.DateField(label=gettext_lazy("True on"), required=False, widget=DateInput)
    weight = forms.TypedChoiceField(label=gettext_lazy("Weight, 3 the most"), choices=LEVELS, coerce=int, initial=2)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PageRequest, slug: str) -> HttpResponse:
    """State a fact of the set's article."""
    one, row = own_set(request, slug), new_row_id(request.POST)
    if request.method == "POST" and made_before(one.facts.all(), row):
        return redirect("teach_set", one.slug)
    form, picked = FactForm(request.POST or None), picked_from_form(dict(request.POST.lists()), one.document)
    made, problems = _take(form, lambda given: facts.add(one, _stated(one, picked, given), id=row))
    if not made and "" in problems and made_before(one.facts.all(), row):  # by a press that came just before
        return redirect("teach_set", one.slug)
    if made:
        messages.success(request, _("Kept as %(ref)s. Questions can ask it now.") % {"ref": made.ref})
        return redirect("teach_set", one.slug)
    return _page(request, one, form, picked, problems, row=row if form.is_bound else uuid7())


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: PageRequest, pk: UUID) -> HttpResponse:
    """Put a fact right, and approve it at once if that is what was pressed."""
    row = own_fact(request, pk)
    one, back = row.study_set, back_to(request, reverse("teach_facts", args=[row.study_set.slug]))
    document, shown = found(one.document), {"fact": row, "back": back}
    if request.method != "POST":
        picked = picked_from_evidence(row.evidence, document)
        return _page(request, one, FactForm(initial=_initial(row)), picked, {}, **shown, made_from=facts.stamp_of(row))
    form, picked = FactForm(request.POST), picked_from_form(dict(request.POST.lists()), document)
    at, by, made_from = timezone.now(), request.user, request.POST.get("made_from", "")

    def keep(given: dict[str, Any]) -> Fact:
        stated = _stated(one, picked, given, difficulty=row.difficulty)
        kept = facts.revise(row, stated, by=by, at=at, made_from=made_from)
        if request.POST.get("do") == "approve":
            approving.approve_fact(kept, by=by, at=at)
        return kept

    kept, problems = _take(form, keep)
    if kept:
        messages.success(request, _("Saved."))
        return redirect(back)
    # Who was told of a conflict goes ahead with the next press.
    return _page(request, one, form, picked, problems, **shown, made_from="" if "" in problems else made_from)


def _take(form: FactForm, action: Callable[[dict[str, Any]], Fact]) -> tuple[Fact | None, dict[str, str]]:
    """Return what the action made of a valid form, or what is wrong by pointer; neither before it is sent."""
    if not form.is_bound or not form.is_valid():
        return None, problems_of(form)
    try:
        return action(form.cleaned_data), {}
    except (Invalid, Conflict) as refusal:
        return None, {getattr(refusal, "pointer", ""): refusal.message}


def _stated(one: StudySet, picked: Picked, given: dict[str, Any], **more: Any) -> facts.Stated:
    return facts.Stated(evidence=evidence_of(picked, one.document), **given, **more)


def _initial(row: Fact) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FactForm.base_fields}


def _page(
    request: PageRequest, one: StudySet, form: FactForm, picked: Picked, problems: dict[str, str], **more: Any
) -> HttpResponse:
    values = {
        "place": "teach",
        "study_set": one,
        "form": form,
        "problems": problems,
        "paragraphs": paragraphs_of(one, picked),
        "passages": passages_of(one, picked),
        "suggested": Review.SUGGESTED,
        **more,
    }
    status = 409 if "" in problems else 400 if problems else 200
    return render(request, "teaching/fact.html", values, status=status)

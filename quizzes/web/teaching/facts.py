"""State a fact by hand, with the sentences that prove it, so that questions can ask it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from uuid_utils.compat import uuid7

from quizzes.actions import facts
from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.vocabulary import FactKind, Status
from quizzes.models import Fact
from quizzes.templatetags.ui import STRANDS
from quizzes.web.forms import made_before, new_row_id, problems_of
from quizzes.web.guards import PageRequest, teacher_required
from quizzes.web.teaching.guards import own_set
from quizzes.web.teaching.reading import evidence_of, paragraphs_of, passages_of, picked_from_form

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
        label=gettext_lazy("What there is to know"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    answer = forms.CharField(label=gettext_lazy("The part that is asked for"), max_length=500)
    kind = forms.ChoiceField(label=gettext_lazy("It says"), choices=list(KINDS.items()))
    strand = forms.ChoiceField(label=gettext_lazy("Strand"), choices=list(STRANDS.items()))
    status = forms.ChoiceField(label=gettext_lazy("The article states it as"), choices=list(STATUSES.items()))
    attribution = forms.CharField(label=gettext_lazy("Whose statement it is"), max_length=200, required=False)
    is_scheduled = forms.BooleanField(label=gettext_lazy("It is a plan for a set date"), required=False)
    weight = forms.TypedChoiceField(label=gettext_lazy("Weight, 3 the most"), choices=LEVELS, coerce=int, initial=2)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PageRequest, slug: str) -> HttpResponse:
    """State a fact of the set's article."""
    one = own_set(request, slug)
    document = one.article.document if one.article else None
    picked = picked_from_form(dict(request.POST.lists()), document)
    form, row = FactForm(request.POST or None), new_row_id(request.POST)
    if form.is_bound and made_before(one.facts.all(), row):
        return redirect("teach_set", one.slug)
    problems = problems_of(form)
    if form.is_bound and form.is_valid():
        try:
            made = _add(one, form.cleaned_data, evidence_of(picked, document), row)
        except (Invalid, Conflict) as refusal:
            problems = {getattr(refusal, "pointer", ""): refusal.message}
        else:
            messages.success(request, _("Kept as %(ref)s. Questions can ask it now.") % {"ref": made.ref})
            return redirect("teach_set", one.slug)
    values = {
        "place": "teach",
        "study_set": one,
        "form": form,
        "problems": problems,
        "row": row if form.is_bound else uuid7(),
        "paragraphs": paragraphs_of(one, picked),
        "passages": passages_of(one, picked),
    }
    return render(request, "teach/new_fact.html", values, status=400 if problems else 200)


def _add(one: Any, given: dict[str, Any], evidence: Any, row: Any) -> Fact:
    return facts.add(one, facts.Stated(evidence=evidence, **given), id=row)

"""Step 2 of the review: the facts found in the article, each with its sentence; approve, reject or put them right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.actions import approving
from quizzes.actions.errors import Refused
from quizzes.engine import feedback
from quizzes.engine.feedback import Proof
from quizzes.models import Amended, Amendment, Fact, Fault, Review, SetDraft, StudySet
from quizzes.models.articles import document_of
from quizzes.web.guards import PageRequest, teacher_required
from quizzes.web.teaching.guards import own_fact, own_set

SHOWN = 25
FAULTS = {
    Fault.NOT_IN_TEXT: gettext_lazy("Not in the text"),
    Fault.CLAIM_AS_FACT: gettext_lazy("Claim as fact"),
    Fault.UNIMPORTANT: gettext_lazy("Not worth knowing"),
    Fault.BADLY_PUT: gettext_lazy("Badly put"),
}
KEYS = [(str(number), fault, words) for number, (fault, words) in enumerate(FAULTS.items(), start=1)]
PARTS = {
    "waiting": Q(review=Review.SUGGESTED, is_offered=True),
    "unsure": Q(review=Review.SUGGESTED, is_offered=False),
    "approved": Q(review=Review.APPROVED),
    "rejected": Q(review=Review.REJECTED),
}
"""The parts of the list, by the word in the address."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact; `decision` is what was said of it and can be taken back, `fault` why it was rejected."""

    fact: Fact
    decision: Amendment | None = None

    @property
    def fault(self) -> str:
        return str(FAULTS.get(self.decision.reason, self.decision.reason)) if self.decision else ""  # type: ignore[call-overload]


@never_cache
@teacher_required
@require_safe
def index(request: PageRequest, slug: str) -> HttpResponse:
    """The facts that wait, or another part of them."""
    one, part = own_set(request, slug), _part(request.GET.get("show", ""))
    rows = one.facts(manager="with_drafts").filter(PARTS[part])
    page = Paginator(rows, SHOWN).get_page(request.GET.get("page"))
    values = {
        "place": "teach",
        "study_set": one,
        "is_drafted": SetDraft.objects.editable_by(request.user).filter(study_set=one).exists(),
        "part": part,
        "page": page,
        "groups": _grouped(one, _shown(request, one, page)),
        "counts": _counts(one),
        "faults": KEYS,
    }
    return render(request, "teaching/facts.html", values)


def _part(wanted: str) -> str:
    return wanted if wanted in PARTS else "waiting"


def _counts(one: StudySet) -> Mapping[str, int]:
    """Return how many facts stand in each part. One query."""
    counted = {name: Count("pk", filter=part) for name, part in PARTS.items()}
    counts: Mapping[str, int] = one.facts(manager="with_drafts").aggregate(**counted)
    return {**counts, "decided": counts["approved"] + counts["rejected"], "all": sum(counts.values())}


def _shown(request: PageRequest, one: StudySet, facts: "Iterable[Fact] | Page") -> list[Shown]:
    """Return facts with what was decided of them. One query."""
    facts = list(facts)
    rows = Amendment.objects.editable_by(request.user).filter(study_set=one, what=Amended.FACT)
    last = {row.ref: row for row in rows.standing().filter(ref__in=[fact.ref for fact in facts])}
    return [Shown(fact, _decision(last.get(fact.ref))) for fact in facts]


def _decision(last: Amendment | None) -> Amendment | None:
    return last if last is not None and "review" in last.after else None


def _grouped(one: StudySet, rows: list[Shown]) -> list[tuple[tuple[Proof, ...], list[Shown]]]:
    """Return facts that the same sentences prove together, with these sentences, in the order of the article."""
    proven = [(_proofs(one, row.fact), row) for row in rows]
    groups = groupby(proven, key=lambda pair: [proof.number for proof in pair[0]])
    return [(pairs[0][0], [row for _proof, row in pairs]) for _key, group in groups if (pairs := list(group))]


def _proofs(one: StudySet, fact: Fact) -> tuple[Proof, ...]:
    if one.article_id is None:
        return ()
    return feedback.proofs(document_of(one.article_id), fact.evidence, line=fact.line, owner=fact.attribution)


@never_cache
@teacher_required
@require_POST
def approve(request: PageRequest, pk: UUID) -> HttpResponse:
    fact = own_fact(request, pk)
    return _decided(request, fact, lambda at: approving.approve_fact(fact, by=request.user, at=at))


@never_cache
@teacher_required
@require_POST
def reject(request: PageRequest, pk: UUID) -> HttpResponse:
    """Reject a fact for the reason whose button was pressed."""
    fact, reason = own_fact(request, pk), request.POST.get("reason", "")
    reason = reason if reason in list(Fault) else ""
    return _decided(request, fact, lambda at: approving.reject_fact(fact, reason=reason, by=request.user, at=at))


def _decided(request: PageRequest, fact: Fact, decide: Any) -> HttpResponse:
    """Answer with the row as it is now; without scripts with the list, at the fact that came after it."""
    try:
        decide(timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    one = fact.study_set
    if request.headers.get("HX-Request") == "true":
        part = _part(parse_qs(urlsplit(request.headers.get("HX-Current-URL", "")).query).get("show", [""])[0])
        shown = _shown(request, one, [own_fact(request, fact.pk)])
        values = {"study_set": one, "row": shown[0], "faults": KEYS, "part": part, "counts": _counts(one)}
        return render(request, "teaching/_fact.html", {**values, "is_swapped": True})
    following = one.facts(manager="with_drafts").filter(PARTS["waiting"], position__gt=fact.position).first()
    return redirect(reverse("teach_facts", args=[one.slug]) + (f"#fact-{following.pk}" if following else ""))

"""What a teacher corrected and decided in a review, with what it was before; each can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.actions import taking_back
from quizzes.actions.errors import Refused
from quizzes.models import Amended, Amendment, Review, SetDraft, StudySet
from quizzes.templatetags.ui import STRANDS
from quizzes.web.forms import back_to
from quizzes.web.guards import PageRequest, teacher_required
from quizzes.web.teaching.drafted_facts import FAULTS as FACT_FAULTS
from quizzes.web.teaching.guards import own_amendment, own_set
from quizzes.web.teaching.names import words_of
from quizzes.web.teaching.proposals import FAULTS as QUESTION_FAULTS

SHOWN = 50
KINDS = {
    Amended.ARTICLE: gettext_lazy("Article"),
    Amended.NAME: gettext_lazy("Name"),
    Amended.FACT: gettext_lazy("Fact"),
    Amended.QUESTION: gettext_lazy("Question"),
    Amended.LESSON: gettext_lazy("Lesson"),
}
DECISIONS = {
    Review.APPROVED: gettext_lazy("Approved"),
    Review.REJECTED: gettext_lazy("Rejected"),
    Review.SUGGESTED: gettext_lazy("Not decided"),
}
ASPECTS = {
    "title": gettext_lazy("headline"),
    "byline": gettext_lazy("author"),
    "outlet": gettext_lazy("paper"),
    "dateline": gettext_lazy("dateline"),
    "published_on": gettext_lazy("date"),
    "statement": gettext_lazy("statement"),
    "answer": gettext_lazy("answer"),
    "status": gettext_lazy("kind of statement"),
    "attribution": gettext_lazy("owner"),
    "strand": gettext_lazy("strand"),
    "as_of": gettext_lazy("day it holds for"),
    "kind": gettext_lazy("kind of fact"),
    "weight": gettext_lazy("weight"),
    "is_scheduled": gettext_lazy("plan for a set date"),
    "evidence": gettext_lazy("proof"),
}
FAULTS = {**FACT_FAULTS, **QUESTION_FAULTS}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: what was amended, in words, what it was and is, and whether it can be taken back."""

    row: Amendment
    kind: str
    words: str
    before: str
    after: str
    reason: str
    is_last: bool


@never_cache
@teacher_required
@require_safe
def index(request: PageRequest, slug: str) -> HttpResponse:
    """Everything that was corrected and decided, the last first."""
    one = own_set(request, slug)
    rows = one.amendments.select_related("by").order_by("-at", "-id")
    page = Paginator(rows, SHOWN).get_page(request.GET.get("page"))
    values = {"place": "teach", "study_set": one, "page": page, "entries": _entries(one, list(page.object_list))}
    return render(request, "teaching/amendments.html", values)


@never_cache
@teacher_required
@require_POST
def take_back(request: PageRequest, pk: UUID) -> HttpResponse:
    """Undo one correction or decision, and return to where that was asked for."""
    row = own_amendment(request, pk)
    back = back_to(request, reverse("teach_amendments", args=[row.study_set.slug]))
    try:
        taking_back.take_back(row, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Taken back."))
    return redirect(back)


def _entries(one: StudySet, rows: list[Amendment]) -> list[Entry]:
    """Return the lines of the log. A query for each kind of thing, however many lines there are."""
    called, last = _called(one, rows), _last_of_each(one)
    return [_entry(row, called, is_last=row.pk in last) for row in rows]


def _entry(row: Amendment, called: dict[tuple[str, str], Any], *, is_last: bool) -> Entry:
    before, after = _sides(row)
    name = called.get((row.what, row.ref), "")
    words = words_of(row, name or {}) if row.what == Amended.NAME else str(name)
    reason = str(FAULTS.get(row.reason, row.reason))  # type: ignore[call-overload]
    return Entry(row, str(KINDS[Amended(row.what)]), words, before, after, reason, is_last)


def _sides(row: Amendment) -> tuple[str, str]:
    """Return in words what it was and what it became; nothing for a name, whose words say it already."""
    if row.what == Amended.NAME:
        return "", ""
    if "review" in row.after:
        return str(DECISIONS[Review(row.before["review"])]), str(DECISIONS[Review(row.after["review"])])
    if row.what == Amended.LESSON:
        return _lesson_sides(row)
    if row.what == Amended.QUESTION:
        return row.before["stem"], row.after["stem"]
    return _written(row.before), _written(row.after)


def _lesson_sides(row: Amendment) -> tuple[str, str]:
    if "published" not in row.after:
        return "", str(_("Edited"))
    return "", str(_("Approved") if row.after["published"] else _("Taken from students"))


def _written(values: dict[str, Any]) -> str:
    """Return what differs in words; what a reader would not understand is only named."""
    said = []
    for name, words in ASPECTS.items():
        if name in values:
            value = values[name]
            said.append(str(words) if isinstance(value, list) else f"{words}: {_in_words(value)}")
    return "; ".join(said)


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return str(value or "–")


def _called(one: StudySet, rows: Iterable[Amendment]) -> dict[tuple[str, str], Any]:
    """Return what the things are called that the rows are of, by what they are and their ref."""
    refs: dict[str, set[str]] = {}
    for row in rows:
        refs.setdefault(row.what, set()).add(row.ref)
    facts = one.facts(manager="with_drafts").filter(ref__in=refs.get(Amended.FACT, ()))
    asked = one.proposals.filter(ref__in=refs.get(Amended.QUESTION, ()))
    called: dict[tuple[str, str], Any] = {
        **{(Amended.FACT, ref): words for ref, words in facts.values_list("ref", "statement")},
        **{(Amended.QUESTION, ref): words for ref, words in asked.values_list("ref", "question__current__stem")},
        **{(Amended.LESSON, strand): name for strand, name in STRANDS.items()},
    }
    if names := refs.get(Amended.NAME):
        first = _first_names(one)
        called |= {(Amended.NAME, ref): first for ref in names}
    return called


def _first_names(one: StudySet) -> dict[str, str]:
    draft: SetDraft | None = getattr(one, "draft", None)
    return {entity["id"]: entity["name"] for entity in draft.entities} if draft else {}


def _last_of_each(one: StudySet) -> set[UUID]:
    """Return the corrections that nothing later rests on: of each thing the last that holds, of names one in all."""
    standing = one.amendments.standing().values_list("what", "ref", "pk")
    return set({(what, "" if what == Amended.NAME else ref): pk for what, ref, pk in standing}.values())

"""Step 3 of the review: drafted questions one at a time, each beside the sentence that proves it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.actions import proposals
from quizzes.actions.errors import ReadAgain, Refused
from quizzes.engine import linting
from quizzes.models import Amended, Amendment, Fault, Proposal, QuestionState, QuestionVersion, Review, StudySet
from quizzes.models.feedback import feedback_on
from quizzes.models.linting import context_of, lint_stored
from quizzes.web.checks import offer
from quizzes.web.guards import PageRequest, teacher_required
from quizzes.web.teaching.guards import own_proposal, own_set
from quizzes.web.teaching.questions import Said
from quizzes.web.teaching.reading import Picked, paragraphs_of

FAULTS = {
    Fault.NOT_IN_TEXT: gettext_lazy("Not in the text"),
    Fault.SEVERAL_KEYS: gettext_lazy("More than one key"),
    Fault.CLAIM_AS_FACT: gettext_lazy("Claim as fact"),
    Fault.TOO_EASY: gettext_lazy("Too easy"),
    Fault.BADLY_PUT: gettext_lazy("Badly put"),
}
USUAL_PACE = 20
"""Seconds a question takes, until the teacher's own pace is known."""
LONGEST_PACE, PACE_OVER = 120, 20
SHOWS_ITSELF = {"single_choice", "multi_select", "true_false", "evidence", "essay"}
"""Types whose question and key in words show everything that a student sees."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A set's drafts in their order: those offered, or those behind “show more”.

    `states` holds (id, review) of each; `here` is the place of the one on the page, from 0.
    """

    states: tuple[tuple[UUID, str], ...]
    is_offered: bool
    here: int = 0

    @property
    def number(self) -> int:
        return self.here + 1

    @property
    def total(self) -> int:
        return len(self.states)

    @property
    def before(self) -> UUID | None:
        return self.states[self.here - 1][0] if self.here else None

    @property
    def after(self) -> UUID | None:
        return self.states[self.here + 1][0] if self.here + 1 < self.total else None

    @property
    def next_waiting(self) -> UUID | None:
        """The next one that nobody has decided on, from here on and then from the start."""
        onward = (*self.states[self.here + 1 :], *self.states[: self.here + 1])
        return next((pk for pk, review in onward if review == Review.SUGGESTED), None)

    def count(self, review: Review) -> int:
        return sum(one == review for _pk, one in self.states)

    @property
    def approved(self) -> int:
        return self.count(Review.APPROVED)

    @property
    def rejected(self) -> int:
        return self.count(Review.REJECTED)

    @property
    def decided(self) -> int:
        return self.approved + self.rejected

    @property
    def waiting(self) -> int:
        return self.count(Review.SUGGESTED)


def queue_of(study_set: StudySet, *, is_offered: bool, here: UUID | None = None) -> Queue:
    """Return the order and state of a set's drafts. One query."""
    rows = study_set.proposals.reviewable().filter(is_offered=is_offered)
    states = tuple((pk, _review(review, state)) for pk, review, state in rows.values_list(*_STATE))
    return Queue(states, is_offered, next((at for at, (pk, _) in enumerate(states) if pk == here), 0))


_STATE = ("pk", "review", "question__state")


def _review(review: str, state: str) -> str:
    """Return what was decided: a question published on its own page was approved there."""
    return Review.APPROVED if state == QuestionState.PUBLISHED else review


@never_cache
@teacher_required
@require_safe
def queue(request: PageRequest, slug: str, *, is_offered: bool = True) -> HttpResponse:
    """Lead to the next draft that waits, or say that all are reviewed and what comes next; while the article is read
    there is none, and the page that tells how far it is stands for this one."""
    one = own_set(request, slug)
    drafts = queue_of(one, is_offered=is_offered)
    if not drafts.total and one.jobs.readings().unfinished().exists():
        return redirect("teach_imported", one.slug)
    waiting = next((pk for pk, review in drafts.states if review == Review.SUGGESTED), None)
    if waiting:
        return redirect("teach_proposal", waiting)
    values = {"place": "teach", "study_set": one, "queue": drafts, **_held_back(one)}
    return render(request, "teaching/proposals_done.html", values)


@never_cache
@teacher_required
@require_safe
def held_back(request: PageRequest, slug: str) -> HttpResponse:
    """What was not good enough to offer, and why."""
    one = own_set(request, slug)
    blocked = one.proposals.exclude(blocked_by="")
    values = {"place": "teach", "study_set": one, "blocked": blocked, **_held_back(one)}
    return render(request, "teaching/held_back.html", values)


def _held_back(one: StudySet) -> dict[str, Any]:
    """Return how many drafts were less sure, and how many were blocked."""
    return {
        "unsure_count": one.proposals.reviewable().filter(is_offered=False).count(),
        "blocked_count": one.proposals.exclude(blocked_by="").count(),
    }


@never_cache
@teacher_required
@require_safe
def proposal(request: PageRequest, pk: UUID) -> HttpResponse:
    """One draft beside the article, with what the linter says of it now."""
    row = own_proposal(request, pk)
    one, version = row.study_set, row.question.current
    drafts = queue_of(one, is_offered=row.is_offered, here=pk)
    review = drafts.states[drafts.here][1]
    told = feedback_on(version, one.article.document, None)
    values = {
        "place": "teach",
        "study_set": one,
        "proposal": row,
        "version": version,
        "review": review,
        "queue": drafts,
        "minutes_left": _minutes_left(request, one, drafts),
        "told": told,
        "also_right": _also_right(version),
        "facts": list({(fact.statement, fact.status): fact for fact in version.facts.all()}.values()),
        "rationale": "" if version.rationale in {line.reason for line in told.lines} else version.rationale,
        "drawing": None if version.type in SHOWS_ITSELF else offer(row.question, next=""),
        "paragraphs": paragraphs_of(one, Picked(), told.proofs),
        "faults": [(str(number), fault, words) for number, (fault, words) in enumerate(FAULTS.items(), start=1)],
        **(_checks(row) if review == Review.SUGGESTED else _decision(request, row)),
    }
    return render(request, "teaching/proposal.html", values)


def _also_right(version: QuestionVersion) -> list[tuple[str, tuple[str, ...]]]:
    """Return each key that is typed with what else is right then: a name by which the article calls somebody too."""
    typed = (field for field in version.loaded.key_fields() if field.is_many and field.least and not field.choices)
    return [(field.values[0], field.values[1:]) for field in typed if len(field.values) > 1]


def _checks(row: Proposal) -> dict[str, Any]:
    """Return what the linter finds, and whether that stops an approval."""
    findings = lint_stored(row.question, context_of(row.study_set))
    return {"said": Said({}, findings), "is_blocked": linting.blocks(findings), "warns": linting.warns(findings)}


def _decision(request: PageRequest, row: Proposal) -> dict[str, Any]:
    """Return the decision that stands, so that it can be taken back; a question published elsewhere has none."""
    rows = Amendment.objects.editable_by(request.user).filter(study_set=row.study_set)
    last = rows.of_thing(Amended.QUESTION, row.ref).last()
    return {
        "decision": last if last and "review" in last.after else None,
        "fault": FAULTS.get(last.reason) if last else "",
    }


def _minutes_left(request: PageRequest, one: StudySet, drafts: Queue) -> int:
    """Return how many minutes the rest takes at the teacher's pace of late, 0 for less than one."""
    mine = Amendment.objects.editable_by(request.user).filter(study_set=one, what=Amended.QUESTION)
    times = list(mine.order_by("-at").values_list("at", flat=True)[:PACE_OVER])
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(times)]
    paces = [gap for gap in gaps if gap <= LONGEST_PACE]
    return round(drafts.waiting * (median(paces) if len(paces) >= 3 else USUAL_PACE) / 60)


@never_cache
@teacher_required
@require_POST
def approve(request: PageRequest, pk: UUID) -> HttpResponse:
    """Publish the version that was looked at, and go on to the next draft."""
    row, seen = own_proposal(request, pk), request.POST.get("made_from", "")
    given = {
        "acknowledge_warnings": request.POST.get("acknowledge") == "yes",
        "made_from": int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0,
        "by": request.user,
    }
    return _decided(request, row, lambda at: proposals.approve(row, **given, at=at), _("Approved."))


@never_cache
@teacher_required
@require_POST
def reject(request: PageRequest, pk: UUID) -> HttpResponse:
    """Let the question be, for the reason whose button was pressed, and go on to the next draft."""
    row, reason = own_proposal(request, pk), request.POST.get("reason", "")
    reason = reason if reason in list(Fault) else ""
    return _decided(
        request, row, lambda at: proposals.reject(row, reason=reason, by=request.user, at=at), _("Rejected.")
    )


def _decided(request: PageRequest, row: Proposal, decide: Callable[[datetime], None], words: str) -> HttpResponse:
    """Decide and go on to the next draft; what is refused stays where it is, unless it is there no more."""
    try:
        decide(timezone.now())
    except ReadAgain as refusal:
        messages.error(request, refusal.message)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("teach_proposal", row.pk)
    else:
        messages.success(request, words)
    drafts = queue_of(row.study_set, is_offered=row.is_offered, here=row.pk)
    if drafts.next_waiting:
        return redirect("teach_proposal", drafts.next_waiting)
    return redirect("teach_proposals" if row.is_offered else "teach_proposals_more", row.study_set.slug)

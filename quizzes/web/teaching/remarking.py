"""Putting marks right: choose another key or accept an answer, see who goes up and who down, then apply it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.actions import remarking
from quizzes.actions.errors import LintBlocked, Refused
from quizzes.actions.marking_anew import Remark
from quizzes.actions.remarking import Plan
from quizzes.engine.feedback import verdict_of
from quizzes.engine.question_types import QuestionContent
from quizzes.engine.question_types.base import Verdict
from quizzes.models import Attempt, JobState, Question
from quizzes.models.jobs import marked_again_now
from quizzes.models.typed import unaccepted
from quizzes.web.guards import PageRequest, found, teacher_required
from quizzes.web.teaching.importing import LATE
from quizzes.web.teaching.key_forms import KeyForm, fields_of, proof_of

SHOWN = 12
"""Typed answers to a question that are listed at first: the most frequent ones."""
NAMED = 100
"""How many students a preview names; the others are counted."""


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """One line of a preview: whose answer, in which quiz, and its verdict before and after."""

    attempt: Attempt
    before: Verdict | None
    after: Verdict | None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def correct(request: PageRequest, question_id: UUID) -> HttpResponse:
    """Say what is right, look, have it done. Looking changes nothing, and can be done by an address too.

    htmx asks for how far it is alone.
    """
    mine = Question.objects.editable_by(request.user).select_related("current", "study_set__article")
    question = found(mine.filter(pk=question_id, current__isnull=False).first())
    if request.headers.get("HX-Request") == "true":
        return _progress(request, question)
    asked = KeyForm.read(request.POST if request.method == "POST" else request.GET, question)
    content = None
    try:
        content = asked.content(question)
        if content and request.method == "POST" and request.POST.get("do") != "look":
            remarking.order(
                question,
                content,
                reason=asked.reason,
                by=request.user,
                at=timezone.now(),
                never_lower=asked.never_lower,
                evidence=asked.evidence(question),
            )
            if request.POST.get("do") != "accept":
                return redirect("teach_correct", question.pk)
            messages.success(request, _("Accepted. What was typed is being marked again."))
            return redirect("teach_answers")
    except Refused as refusal:
        return _page(request, question, asked, content, refusal=refusal)
    plan = remarking.preview(question, content, never_lower=asked.never_lower) if content else None
    return _page(request, question, asked, content, plan=plan)


@never_cache
@require_safe
@teacher_required
def answers(request: PageRequest) -> HttpResponse:
    """Typed answers that were not accepted, the same ones together, the most frequent first."""
    groups = unaccepted(Question.objects.editable_by(request.user))
    under_way = marked_again_now(question for question, _typed in groups)
    whole = request.GET.get("all", "")
    shown = [
        (
            question,
            [(one, _address(question, one)) for one in (typed if whole == str(question.pk) else typed[:SHOWN])],
            len(typed),
            question.pk in under_way,
        )
        for question, typed in groups
    ]
    total = sum(len(typed) for _question, typed in groups)
    return render(request, "teaching/answers.html", {"place": "teach", "groups": shown, "total": total})


def _page(
    request: PageRequest,
    question: Question,
    asked: KeyForm,
    content: QuestionContent | None,
    *,
    plan: Plan | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    assert question.current
    current = question.current.loaded
    changes = _named(request, plan) if plan else []
    shown = {
        "place": "teach",
        "question": question,
        "asked": asked,
        "plan": plan,
        "refusal": refusal,
        "findings": refusal.findings if isinstance(refusal, LintBlocked) else (),
        "fields": fields_of(current, content, asked),
        "can_apply": content is not None,
        "proof": proof_of(question, asked),
        "changes": changes,
        "unnamed": len(plan.remarks) - len(changes) if plan else 0,
        **_last_order(question),
    }
    return render(request, "teaching/correct.html", shown, status=400 if refusal else 200)


def _progress(request: PageRequest, question: Question) -> HttpResponse:
    last = _last_order(question)
    answer = render(request, "teaching/_remarking.html", {"question": question, **last})
    if not last["is_under_way"]:
        answer["HX-Refresh"] = "true"
    return answer


def _last_order(question: Question) -> dict[str, Any]:
    """Return the last order for a question, whether it is under way, and in words what came of it."""
    job = question.jobs.order_by("-made_at", "-id").first()
    is_done = job is not None and job.state == JobState.FINISHED
    return {
        "job": job,
        "is_under_way": job is not None and job.is_unfinished,
        "is_late": job is not None and (timezone.now() - job.made_at).total_seconds() > LATE,
        "done": told(job.outcome) if job and is_done else "",
    }


def _named(request: PageRequest, plan: Plan) -> list[VerdictChange]:
    first = list(islice((one for one in plan.remarks if one.attempt), NAMED))
    mine = Attempt.objects.supervised_by(request.user).select_related("student", "quiz")
    attempts = {one.pk: one for one in mine.filter(pk__in=[one.attempt for one in first])}
    return [_change(one, attempts[one.attempt]) for one in first if one.attempt in attempts]


def _change(one: Remark, attempt: Attempt) -> VerdictChange:
    return VerdictChange(attempt, verdict_of(one.before), verdict_of(one.after))


def told(outcome: Mapping[str, int]) -> str:
    """Say what a correction did, by the counts of `remarking.carry_out`."""
    up, down = outcome["up"], outcome["down"]
    if not up and not down:
        return _("No mark changes. Answers from now on are marked this way.")
    words = [
        ngettext("%(n)d mark went up", "%(n)d marks went up", up) % {"n": up},
        ngettext("%(n)d went down", "%(n)d went down", down) % {"n": down},
    ]
    done = _("Done: %(up)s, %(down)s.") % {"up": words[0], "down": words[1]}
    return " ".join([done, *_who_is_told(outcome["told"], outcome["untold"])])


def _who_is_told(told: int, untold: int) -> list[str]:
    now = ngettext("%(n)d student is told.", "%(n)d students are told.", told)
    later = ngettext("%(n)d is told once the score may be seen.", "%(n)d are told once the score may be seen.", untold)
    return [words % {"n": n} for words, n in ((now, told), (later, untold)) if n]


def _address(question: Question, typed: "object") -> str:
    fields = {"look": "1", "accept": getattr(typed, "text", ""), "part": getattr(typed, "part", ""), "never_lower": "1"}
    return f"{reverse('teach_correct', args=[question.pk])}?{urlencode(fields)}"

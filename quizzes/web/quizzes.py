"""What a quiz is, how it is taken, and the way in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.actions import accounts, allowances, attempts
from quizzes.actions.errors import Conflict, TooManyTries
from quizzes.engine import timing
from quizzes.engine.review_policy import Moment, ReviewPolicy
from quizzes.models import Attempt, Quiz, User
from quizzes.models.attempts import AttemptQuerySet
from quizzes.models.lengths import lengths_of, with_lengths
from quizzes.models.windows import Window, window_of
from quizzes.models.withholding import score_of, with_withheld
from quizzes.web.guards import found
from quizzes.web.guests import welcome

_WHEN = {
    Moment.DURING: gettext_lazy("After each answer"),
    Moment.AFTER: gettext_lazy("When you have finished"),
    Moment.CLOSED: gettext_lazy("When the quiz is closed"),
}
_WHAT = {
    "correctness": gettext_lazy("what is right"),
    "score": gettext_lazy("the score"),
    "rationale": gettext_lazy("the reasons"),
    "key": gettext_lazy("the answers"),
    "evidence": gettext_lazy("the proof"),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest, quiz_id: UUID) -> HttpResponse:
    """What the quiz is and how it is taken; POST begins or goes on."""
    seen = with_lengths(Quiz.objects.visible_to(request.user), request.user)
    chosen = found(seen.select_related("study_set").filter(pk=quiz_id).first())
    if request.method == "POST":
        try:
            return redirect("attempt", _begun(request, chosen).pk)
        except (Conflict, TooManyTries) as refusal:
            messages.error(request, refusal.message)
            return redirect("quiz", quiz_id)
    mine = list(with_withheld(_taken(request.user, chosen), request.user))
    left = None if chosen.attempts_allowed is None else max(0, chosen.attempts_allowed - len(mine))
    return render(
        request,
        "quizzes/quiz.html",
        {
            "place": "study",
            "quiz": chosen,
            "minutes": _minutes(request, chosen),
            "length": lengths_of([chosen], request.user)[chosen.pk],
            "feedback": _feedback(chosen.policy),
            "results": _results(mine),
            "open_attempt": next((one for one in mine if not one.is_finished), None),
            "window": _window(request, chosen),
            "attempts_left": left,
            "is_spared": _is_spared(request, chosen),
        },
    )


def _begun(request: HttpRequest, chosen: Quiz) -> Attempt:
    """Return the visitor's open attempt, or begin one; a first one makes a guest and signs the guest in."""
    given = {
        "at": timezone.now(),
        "access_code": request.POST.get("access_code", ""),
        "address": get_adapter(request).get_client_ip(request),
    }
    if isinstance(request.user, User):
        return attempts.resume_or_start(chosen, request.user, **given)
    attempt = accounts.start_as_guest(chosen, **given)
    welcome(request, attempt.student)
    return attempt


def _feedback(policy: ReviewPolicy) -> list[tuple[str, list[str]]]:
    """Return from when on what is told, in words; what is told all at once is not listed."""
    told = policy.told()
    return [(str(_WHEN[when]), [str(_WHAT[one]) for one in what if len(what) < len(_WHAT)]) for when, what in told]


def _taken(student: Any, chosen: Quiz) -> AttemptQuerySet:
    return Attempt.objects.of(student).filter(quiz=chosen).with_closing().select_related("quiz")


def _results(mine: Sequence[Attempt]) -> list[tuple[Attempt, float | None]]:
    """Return finished attempts with the score of each, None where it may not be seen now."""
    now = timezone.now()
    return [(one, score_of(one, now)) for one in mine if one.is_finished]


def _window(request: HttpRequest, chosen: Quiz) -> Window:
    """When the visitor may begin, by the quiz's dates and those of the visitor's classes."""
    now = timezone.now()
    if isinstance(request.user, User):
        return window_of(chosen, request.user, at=now)
    return Window(chosen.is_open(now), chosen.closes_at)


def _is_spared(request: HttpRequest, chosen: Quiz) -> bool:
    """Whether sure answers that are wrong cost the visitor nothing."""
    return isinstance(request.user, User) and allowances.is_spared(chosen, request.user)


def _minutes(request: HttpRequest, chosen: Quiz) -> int | None:
    """The visitor's own time for a quiz in whole minutes; None without a limit."""
    allowance = allowances.allowance_of(chosen, request.user) if isinstance(request.user, User) else timing.NONE
    own = allowance.limit(chosen.time_limit)
    return None if own is None else round(own.total_seconds() / 60)

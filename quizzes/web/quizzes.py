"""What a quiz is, how it is taken, and the way in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.actions import accommodations, accounts, attempts
from quizzes.actions.errors import Conflict
from quizzes.engine import timing
from quizzes.models import Attempt, Quiz, User
from quizzes.models.windows import window_of
from quizzes.web.guards import found
from quizzes.web.guests import welcome


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest, quiz_id: UUID) -> HttpResponse:
    """What the quiz is and how it is taken; POST begins or goes on."""
    chosen = found(Quiz.objects.visible_to(request.user).select_related("study_set").filter(pk=quiz_id).first())
    if request.method == "POST":
        try:
            attempt = attempts.resume_or_start(
                chosen, _student_of(request), at=timezone.now(), access_code=request.POST.get("access_code", "")
            )
        except Conflict as refusal:
            messages.error(request, refusal.message)
            return redirect("quiz", quiz_id)
        return redirect("attempt", attempt.pk)
    mine = list(Attempt.objects.of(request.user).filter(quiz=chosen))
    left = None if chosen.attempts_allowed is None else max(0, chosen.attempts_allowed - len(mine))
    return render(
        request,
        "quizzes/quiz.html",
        {
            "place": "study",
            "quiz": chosen,
            "minutes": _minutes(request, chosen),
            "length": chosen.places.count(),
            "attempts": [one for one in mine if one.is_finished],
            "open_attempt": next((one for one in mine if not one.is_finished), None),
            "is_open": _is_open(request, chosen),
            "attempts_left": left,
            "shows_score": chosen.policy.score != "never",
        },
    )


def _student_of(request: HttpRequest) -> User:
    """Return who is answering; a first answer makes a guest and signs the guest in."""
    if isinstance(request.user, User):
        return request.user
    guest = accounts.make_guest()
    welcome(request, guest)
    return guest


def _is_open(request: HttpRequest, chosen: Quiz) -> bool:
    """Whether the visitor may begin now, by the quiz's dates and those of the visitor's classes."""
    now = timezone.now()
    student = request.user
    return window_of(chosen, student, at=now).is_open if isinstance(student, User) else chosen.is_open(now)


def _minutes(request: HttpRequest, chosen: Quiz) -> int | None:
    """The visitor's own time for a quiz in whole minutes; None without a limit."""
    allowance = accommodations.allowance_of(request.user) if isinstance(request.user, User) else timing.NONE
    own = allowance.limit(chosen.time_limit)
    return None if own is None else round(own.total_seconds() / 60)

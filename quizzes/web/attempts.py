"""Taking a quiz, one question at a time: start, answer, flag, finish. Every answer is saved as it is made."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from uuid_utils.compat import uuid7

from quizzes.actions import attempts, one_way
from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.document import Document
from quizzes.models import Attempt, Certainty, Place, QuestionVersion, Response, User
from quizzes.models.feedback import feedback_on
from quizzes.models.presenting import presentation
from quizzes.models.tries import Again, hint_after, is_open, tries_at
from quizzes.web import results
from quizzes.web.guards import PageRequest, found, person_required
from quizzes.web.sheets import Sheet, Tick


@never_cache
@require_safe
@person_required
def attempt(request: PageRequest, attempt_id: UUID) -> HttpResponse:
    """The question to answer now, or the result once it is finished."""
    mine = _settled(request.user, attempt_id)
    if mine.is_finished:
        return results.page(request, mine)
    if mine.quiz.is_one_way and mine.reached >= len(mine.paper):
        return redirect("attempt_finish", mine.pk)
    standing = _standing(mine)
    return _question_page(request, mine, standing, _wanted(request, mine, standing))


@never_cache
@require_POST
@person_required
def answer(request: PageRequest, attempt_id: UUID, number: int) -> HttpResponse:
    """Save the answer to a question, and go where the pressed button says."""
    mine = _settled(request.user, attempt_id)
    place = _place(mine, number)
    if mine.is_finished:
        return _refused(request, mine, _("The time for this quiz is over. Earlier answers count."))
    if mine.quiz.is_one_way and number != mine.reached + 1:
        return _refused(request, mine, _("This quiz goes one way. Here is the question to answer now."))
    if request.POST.get("then") in {"flag", "unflag"}:
        attempts.set_flag(request.user, mine.pk, place.question, is_flagged=request.POST["then"] == "flag")
        return redirect(_at(mine, number))
    if request.POST.get("then") == "skip":
        return _onwards(request, mine, number)
    standing = _standing(mine)
    version = QuestionVersion.objects.asked_in(mine).get(pk=place.version)
    typed = version.loaded.answer_from_form(dict(request.POST.lists()))
    stored = standing.get(place.question)
    if stored and stored.sequence > _whole(request.POST.get("seen")) and stored.answer != typed:
        return _stale(request, mine, standing, number, stored)
    try:
        if _is_blank(version, typed):
            return _blank(request, mine, standing, number, was_answered=stored is not None)
        if stored is None or (stored.answer, stored.certainty) != (typed, request.POST.get("certainty", "")):
            _record(request, mine, place, typed)
    except (Invalid, Conflict) as refusal:
        return _refused(request, mine, refusal.message, number=number)
    return _onwards(request, mine, number)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def finish(request: PageRequest, attempt_id: UUID) -> HttpResponse:
    """Look once more at what is answered, then end the attempt."""
    mine = _settled(request.user, attempt_id)
    if request.method == "POST" and not mine.is_finished:
        attempts.finish(request.user, mine.pk, at=timezone.now())
    if mine.is_finished or request.method == "POST":
        return redirect("attempt", mine.pk)
    ticks = _ticks(mine, _standing(mine), 0)
    left = [tick for tick in ticks if not tick.is_answered]
    return render(request, "attempts/finish.html", {"attempt": mine, "ticks": ticks, "left": left})


def _settled(student: User, attempt_id: UUID) -> Attempt:
    mine = Attempt.objects.of(student).select_related("quiz", "student")
    return attempts.settle(found(mine.filter(pk=attempt_id).first()), at=timezone.now())


def _standing(mine: Attempt) -> dict[UUID, Response]:
    return {response.question_id: response for response in mine.responses.all().standing()}


def _place(mine: Attempt, number: int) -> Place:
    if not 1 <= number <= len(mine.paper):
        raise Http404
    return mine.places[number - 1]


def _wanted(request: HttpRequest, mine: Attempt, standing: Mapping[UUID, Response]) -> int:
    """The number asked for in the address, else the first question without an answer."""
    if mine.quiz.is_one_way:
        return mine.reached + 1
    asked = _whole(request.GET.get("q"))
    if 1 <= asked <= len(mine.paper):
        return asked
    unanswered = (n for n, place in enumerate(mine.places, start=1) if place.question not in standing)
    return next(unanswered, len(mine.paper))


def _ticks(mine: Attempt, standing: Mapping[UUID, Response], current: int) -> tuple[Tick, ...]:
    flagged = set(mine.flagged)
    return tuple(
        Tick(number, place.question in standing, str(place.question) in flagged, number == current)
        for number, place in enumerate(mine.places, start=1)
    )


def _question_page(
    request: HttpRequest,
    mine: Attempt,
    standing: Mapping[UUID, Response],
    number: int,
    *,
    problem: str = "",
    stale: Response | None = None,
    typed: Any = None,
    status: int = 200,
) -> HttpResponse:
    place = _place(mine, number)
    version = QuestionVersion.objects.asked_in(mine).prefetch_related("facts").get(pk=place.version)
    stands = standing.get(place.question)
    allowed = mine.allowed(timezone.now())
    article = mine.quiz.study_set.article
    document = article.document if article and allowed.any_feedback else None
    again = _again(mine, version, document if allowed.evidence else None)
    says = stands is not None and allowed.any_feedback and again is None
    sheet = Sheet(
        attempt=mine,
        place=place,
        number=number,
        version=version,
        presentation=presentation(version, seed=mine.seed),
        answer=typed if typed is not None else stands.answer if stands else None,
        stands=stands,
        feedback=feedback_on(version, document, stands, allowed) if says else None,
        again=again,
        ticks=_ticks(mine, standing, number),
    )
    shown = {
        "sheet": sheet,
        "attempt": mine,
        "quiz": mine.quiz,
        "problem": problem,
        "stale": stale,
        "response_id": uuid7(),
        "is_checked_at_once": allowed.any_feedback,
        "error_id": "problem" if problem or stale else "",
        "next_at": reverse("attempt_finish", args=[mine.pk]) if sheet.is_last else _at(mine, number + 1),
    }
    return render(request, "attempts/question.html", shown, status=status)


def _again(mine: Attempt, version: QuestionVersion, document: Document | None) -> Again | None:
    """Return where the tries stand at a question that may be tried once more; None where it may not, or is new."""
    if mine.quiz.tries is None:
        return None
    tries = tries_at(mine, mine.responses.filter(question=version.question_id).in_order())
    if tries is None or not is_open(tries, mine):
        return None
    return Again(tries, hint_after(version, document, tries))


def _record(request: PageRequest, mine: Attempt, place: Place, typed: Any) -> None:
    certainty = request.POST.get("certainty", "")
    attempts.record(
        request.user,
        mine.pk,
        place.question,
        id=_uuid(request.POST.get("response")),
        answer=typed,
        sequence=_whole(request.POST.get("seen")) + 1,
        certainty=certainty if certainty in list(Certainty) else "",
        at=timezone.now(),
    )


def _onwards(request: HttpRequest, mine: Attempt, number: int) -> HttpResponse:
    if request.headers.get("X-Autosave"):
        stands = _standing(mine)[_place(mine, number).question]
        return render(request, "attempts/_savestate.html", {"saved": stands})
    then = request.POST.get("then")
    if then == "leave":
        return redirect("study_set", mine.quiz.study_set.slug)
    if then == "back":
        return redirect(_at(mine, max(1, number - 1)))
    if mine.allowed(timezone.now()).any_feedback:
        return redirect(_at(mine, number))
    if mine.quiz.is_one_way:
        one_way.move_on(mine.student, mine.pk, _place(mine, number).question)
    return redirect(_at(mine, number + 1) if number < len(mine.paper) else reverse("attempt_finish", args=[mine.pk]))


def _blank(
    request: HttpRequest, mine: Attempt, standing: Mapping[UUID, Response], number: int, *, was_answered: bool
) -> HttpResponse:
    then = request.POST.get("then")
    if request.headers.get("X-Autosave"):
        return HttpResponse(status=204)
    if then == "leave":
        return redirect("study_set", mine.quiz.study_set.slug)
    if then == "back":
        return redirect(_at(mine, max(1, number - 1)))
    problem = _("Choose an answer, or skip this one. Nothing was saved.")
    return _question_page(request, mine, standing, number, problem=problem, status=400)


def _stale(
    request: HttpRequest, mine: Attempt, standing: Mapping[UUID, Response], number: int, stored: Response
) -> HttpResponse:
    if request.headers.get("X-Autosave"):
        return render(request, "attempts/_savestate.html", {"stale": stored}, status=409)
    return _question_page(request, mine, standing, number, stale=stored, status=409)


def _refused(request: HttpRequest, mine: Attempt, message: str, *, number: int = 0) -> HttpResponse:
    if request.headers.get("X-Autosave"):
        return render(request, "attempts/_savestate.html", {"problem": message}, status=409)
    if mine.is_finished or not number:
        messages.error(request, message)
        return redirect("attempt", mine.pk)
    return _question_page(request, mine, _standing(mine), number, problem=message, status=400)


def _is_blank(version: QuestionVersion, typed: Any) -> bool:
    """Whether a form came without an answer; what cannot be read at all is left for the action to refuse."""
    try:
        return version.loaded.parse(typed).is_blank
    except ValueError:
        return False


def _at(mine: Attempt, number: int) -> str:
    return f"{reverse('attempt', args=[mine.pk])}?q={number}"


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else 0


def _uuid(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return uuid7()

"""Taking a quiz, one question at a time: start, answer, flag, finish. Every answer is saved as it is made."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from uuid_utils.compat import uuid7

from quizzes.actions import attempts, one_way
from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.document import Document
from quizzes.engine.review_policy import Moment
from quizzes.models import Attempt, Place, QuestionVersion, Response, User
from quizzes.models.answering import own_attempt
from quizzes.models.feedback import feedback_on
from quizzes.models.presenting import presentation
from quizzes.models.tries import Again, hint_after, is_open, tries_at
from quizzes.models.withholding import Telling, telling_of
from quizzes.web import results
from quizzes.web.guards import PageRequest, found, person_required
from quizzes.web.saving import FLAGGING, LEADING, AnswerForm, Outcome, save, was_taken, whole, written
from quizzes.web.sheets import Kept, Sheet, Tick


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
    kept = _kept(mine)
    return _question_page(request, mine, kept, _wanted(request, mine, kept))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def answer(request: PageRequest, attempt_id: UUID, number: int) -> HttpResponse:
    """Save the answer to a question, and go where the pressed button says; signing in again leads here too."""
    mine = _settled(request.user, attempt_id)
    place = _place(mine, number)
    if request.method != "POST":
        return redirect(_at(mine, number))
    is_passed = mine.quiz.is_one_way and number != mine.reached + 1
    if (mine.is_finished or is_passed) and was_taken(request, mine):
        return _onwards(request, mine, number)
    if mine.is_finished:
        return _refused(request, mine, _over(mine))
    if is_passed:
        return _refused(request, mine, _("This quiz goes one way. Here is the question to answer now."))
    if request.POST.get("then") in FLAGGING:
        attempts.set_flag(request.user, mine.pk, place.question, is_flagged=request.POST["then"] == "flag")
    kept = _kept(mine)
    form = written(request, mine, place, kept.standing.get(place.question))
    if form.is_blank and request.POST.get("then") in LEADING and _is_told(mine, form):
        return _onwards(request, mine, number)
    if form.is_stale:
        return _stale(request, mine, number)
    try:
        is_button = _waits_for_the_button(mine, _telling(mine), place)
        if save(request.user, mine, form, is_checked_at_once=is_button) is Outcome.BLANK:
            return _blank(request, mine, number)
    except (Invalid, Conflict) as refusal:
        return _refused(request, mine, refusal.message, number=number, typed=form.answer)
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
    kept = _kept(mine)
    ticks = _ticks(mine, kept, 0)
    left = [tick for tick in ticks if not tick.is_answered and not tick.is_drafted]
    drafted = [tick for tick in ticks if tick.is_drafted]
    tells = mine.quiz.policy.at(Moment.AFTER).any_feedback
    verb = _("Finish and see the result") if tells else _("Finish")
    values = {"attempt": mine, "ticks": ticks, "left": left, "drafted": drafted, "verb": verb}
    return render(request, "attempts/finish.html", values)


def _settled(student: User, attempt_id: UUID) -> Attempt:
    return attempts.settle(found(own_attempt(student, attempt_id)), at=timezone.now())


def _kept(mine: Attempt) -> Kept:
    standing = {response.question_id: response for response in mine.responses.all().standing()}
    drafts = {one.question_id: one for one in mine.drafts.all() if one.comes_after(standing.get(one.question_id))}
    return Kept(standing, drafts)


def _telling(mine: Attempt) -> Telling:
    return telling_of(mine, timezone.now())


def _waits_for_the_button(mine: Attempt, telling: Telling, place: Place) -> bool:
    """Whether only the button sends an answer: where it is checked at once, and where each one costs a try."""
    return telling.of(place.question).any_feedback or (telling.policy.any_feedback and mine.quiz.tries is not None)


def _place(mine: Attempt, number: int) -> Place:
    if not 1 <= number <= len(mine.paper):
        raise Http404
    return mine.places[number - 1]


def _over(mine: Attempt) -> str:
    """Why a finished attempt takes nothing more: its time, or that the student ended it."""
    if mine.ended_by_the_clock:
        return _("The time for this quiz is over. Earlier answers count.")
    return _("This quiz is finished. Your answers are as you left them.")


def _seconds_left(mine: Attempt) -> int:
    """The seconds until the deadline by the server's clock; below nought within the grace."""
    return round((mine.deadline_at - timezone.now()).total_seconds()) if mine.deadline_at else 0


def _wanted(request: HttpRequest, mine: Attempt, kept: Kept) -> int:
    """The number asked for in the address, else the first question without an answer."""
    if mine.quiz.is_one_way:
        return mine.reached + 1
    asked = whole(request.GET.get("q"))
    if 1 <= asked <= len(mine.paper):
        return asked
    unanswered = (n for n, place in enumerate(mine.places, start=1) if not kept.is_answered(place.question))
    return next(unanswered, len(mine.paper))


def _ticks(mine: Attempt, kept: Kept, current: int) -> tuple[Tick, ...]:
    flagged = set(mine.flagged)
    return tuple(
        Tick(
            number=number,
            is_answered=kept.is_answered(place.question),
            is_drafted=place.question in kept.drafts,
            is_flagged=str(place.question) in flagged,
            is_current=number == current,
        )
        for number, place in enumerate(mine.places, start=1)
    )


def _question_page(
    request: HttpRequest,
    mine: Attempt,
    kept: Kept,
    number: int,
    *,
    problem: str = "",
    stale: Response | None = None,
    typed: Any = None,
    status: int = 200,
) -> HttpResponse:
    place, telling = _place(mine, number), _telling(mine)
    sheet = _sheet(mine, kept, number, telling, is_stale=stale is not None, typed=typed)
    shown = {
        "sheet": sheet,
        "attempt": mine,
        "quiz": mine.quiz,
        "problem": problem,
        "stale": stale,
        "response_id": uuid7(),
        "seconds_left": _seconds_left(mine),
        "is_checked_at_once": telling.of(place.question).any_feedback,
        "waits_for_the_button": _waits_for_the_button(mine, telling, place),
        "withheld": telling.why_not(place.question),
        "error_id": "problem" if problem or stale else "",
        "next_at": reverse("attempt_finish", args=[mine.pk]) if sheet.is_last else _at(mine, number + 1),
    }
    return render(request, "attempts/question.html", shown, status=status)


def _sheet(mine: Attempt, kept: Kept, number: int, telling: Telling, *, is_stale: bool, typed: Any) -> Sheet:
    """Return the sheet of one question: filled with what was typed and refused, else the draft, else what stands."""
    place = _place(mine, number)
    version = QuestionVersion.objects.asked_in(mine).prefetch_related("facts").get(pk=place.version)
    stands, allowed = kept.standing.get(place.question), telling.of(place.question)
    document = mine.quiz.study_set.document if allowed.any_feedback else None
    is_withheld = bool(telling.why_not(place.question))
    again = None if is_withheld else _again(mine, version, document if allowed.evidence else None)
    says = stands is not None and allowed.any_feedback and again is None
    draft = None if is_stale or says else kept.drafts.get(place.question)
    written_last = draft or stands
    return Sheet(
        attempt=mine,
        place=place,
        number=number,
        version=version,
        presentation=presentation(version, seed=mine.seed),
        answer=typed if typed is not None else written_last.answer if written_last else None,
        stands=stands,
        draft=draft,
        feedback=feedback_on(version, document, stands, allowed) if says else None,
        earned=mine.earned_at(place) if says and allowed.score else None,
        again=again,
        ticks=_ticks(mine, kept, number),
    )


def _again(mine: Attempt, version: QuestionVersion, document: Document | None) -> Again | None:
    """Return where the tries stand at a question that may be tried once more; None where it may not, or is new."""
    if mine.quiz.tries is None:
        return None
    tries = tries_at(mine, mine.responses.filter(question=version.question_id).in_order())
    if tries is None or not is_open(tries, mine):
        return None
    return Again(tries, hint_after(version, document, tries))


def _is_told(mine: Attempt, form: AnswerForm) -> bool:
    """Whether the question's page holds feedback and no fields: a form from there says nothing of an answer."""
    if form.stands is None or not _telling(mine).of(form.place.question).any_feedback:
        return False
    tries = tries_at(mine, mine.responses.filter(question=form.place.question).in_order())
    return not is_open(tries, mine)


def _onwards(request: HttpRequest, mine: Attempt, number: int) -> HttpResponse:
    then = request.POST.get("then")
    if request.headers.get("X-Autosave"):
        return _savestate(request, mine, number)
    if then == "leave":
        return redirect("study_set", mine.quiz.study_set.slug)
    if then in FLAGGING:
        return redirect(_at(mine, number))
    if then == "back":
        return redirect(_at(mine, max(1, number - 1)))
    place = _place(mine, number)
    if then == "report":
        address = reverse("report_new", args=[place.version])
        return redirect(f"{address}?{urlencode({'next': _at(mine, number)})}")
    if then != "skip" and _telling(mine).of(place.question).any_feedback:
        return redirect(_at(mine, number))
    if mine.quiz.is_one_way:
        one_way.move_on(mine.student, mine.pk, place.question)
    return redirect(_at(mine, number + 1) if number < len(mine.paper) else reverse("attempt_finish", args=[mine.pk]))


def _savestate(request: HttpRequest, mine: Attempt, number: int) -> HttpResponse:
    place, kept = _place(mine, number), _kept(mine)
    saved, draft = kept.standing.get(place.question), kept.drafts.get(place.question)
    shown = {
        "saved": saved,
        "draft": draft,
        "is_late": saved is not None and mine.is_late(saved),
        "waits_for_the_button": _waits_for_the_button(mine, _telling(mine), place),
        "is_marked_by_teacher": draft and place.version in mine.quiz.marked_by_teacher,
    }
    return render(request, "attempts/_savestate.html", shown)


def _blank(request: HttpRequest, mine: Attempt, number: int) -> HttpResponse:
    if request.headers.get("X-Autosave") or request.POST.get("then") in LEADING:
        return _onwards(request, mine, number)
    problem = _("Choose an answer, or skip this one. Nothing was saved.")
    return _question_page(request, mine, _kept(mine), number, problem=problem, status=400)


def _stale(request: HttpRequest, mine: Attempt, number: int) -> HttpResponse:
    kept = _kept(mine)
    stored = kept.standing[_place(mine, number).question]
    if request.headers.get("X-Autosave"):
        return render(request, "attempts/_savestate.html", {"stale": stored}, status=409)
    return _question_page(request, mine, kept, number, stale=stored, status=409)


def _refused(request: HttpRequest, mine: Attempt, message: str, *, number: int = 0, typed: Any = None) -> HttpResponse:
    if request.headers.get("X-Autosave"):
        return render(request, "attempts/_savestate.html", {"problem": message}, status=409)
    if mine.is_finished or not number:
        messages.error(request, message)
        return redirect("attempt", mine.pk)
    return _question_page(request, mine, _kept(mine), number, problem=message, typed=typed, status=400)


def _at(mine: Attempt, number: int) -> str:
    return f"{reverse('attempt', args=[mine.pk])}?q={number}"

"""Checking oneself: a question in a lesson or on the home page, answered on the spot, with feedback at once."""

import random
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from uuid_utils.compat import uuid7

from quizzes.actions import accounts, attempts
from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.question_types import InvalidAnswer
from quizzes.models import Context, Question, QuestionVersion, Response, User
from quizzes.models.feedback import feedback_on
from quizzes.web.forms import back_to
from quizzes.web.guards import found
from quizzes.web.guests import welcome


@dataclass(frozen=True, slots=True)
class Check:
    """A question as it is offered: what is drawn, and the id under which its answer will be kept."""

    question: UUID
    version: UUID
    type: str
    language: str
    stem: str
    presentation: Any
    next: str
    response: UUID
    reports_on: UUID | None
    context: Context = Context.CHECK
    answer: Any = None
    error: str = ""
    tone: str = "error"

    @property
    def root(self) -> str:
        """The start of the ids of this question's elements, unique on a page."""
        return f"q{self.question.hex}"

    @property
    def error_id(self) -> str:
        return f"{self.root}-error" if self.error else ""


def offer(question: Question, *, next: str, reader: Any = None, **given: Any) -> Check:
    """Offer a question that the guard found, with its set; its options stand as they always do for this version.

    A reader who is known and does not own it may report it.
    """
    version = question.current
    assert version is not None
    may_report = isinstance(reader, User) and reader.pk != question.study_set.owner_id
    return Check(
        question=question.pk,
        version=version.pk,
        type=version.type,
        language=question.study_set.language,
        stem=version.stem,
        presentation=version.loaded.present(random.Random(version.pk.bytes)),
        next=next,
        response=uuid7(),
        reports_on=version.pk if may_report else None,
        **given,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one question, or take an answer to it and say what there is to say."""
    rows = Question.objects.practisable_by(request.user).select_related("current", "study_set__article")
    question = found(rows.filter(pk=pk).first())
    if request.method == "POST":
        return _answered(request, question)
    return _again(request, question, status=200)


def _answered(request: HttpRequest, question: Question) -> HttpResponse:
    form, version = request.POST, question.current
    assert version is not None
    if form.get("version") != str(version.pk):
        words = _("This question was changed while you had it open. Nothing was saved. Here is how it reads now.")
        return _again(request, question, error=words, tone="plain", status=409)
    answer = version.loaded.answer_from_form(dict(form.lists()))
    if error := _fault(version, answer):
        return _again(request, question, error=error, answer=answer)
    try:
        response = _keep(request, version, UUID(form.get("response", "")), answer)
    except Invalid as refusal:
        return _again(request, question, error=refusal.message, answer=answer)
    except ValueError:
        return _again(request, question, error=_("This page was too old to send. Send it once more."), answer=answer)
    except Conflict:
        return _met_before(request, question, answer)
    return _told(request, question, response)


def _fault(version: QuestionVersion, answer: Any) -> str:
    """Return what is wrong with an answer, empty when nothing is: before a guest is made for it."""
    try:
        if version.loaded.parse(answer).is_blank:
            return _("Choose an answer, or skip this one. Nothing was saved.")
    except InvalidAnswer as error:
        return _("%(fault)s Nothing was saved.") % {"fault": error}
    return ""


def _context(request: HttpRequest) -> Context:
    """Where the form stood: in a review when it says so, else in a lesson or on the home page."""
    wanted = request.POST.get("context") or request.GET.get("context")
    return Context.REVIEW if wanted == Context.REVIEW else Context.CHECK


def _keep(request: HttpRequest, version: QuestionVersion, response_id: UUID, answer: Any) -> Response:
    with transaction.atomic():
        person = request.user if request.user.is_authenticated else accounts.make_guest()
        response = attempts.check(
            person, version, id=response_id, answer=answer, context=_context(request), at=timezone.now()
        )
    welcome(request, person)
    return response


def _met_before(request: HttpRequest, question: Question, answer: Any) -> HttpResponse:
    """The id was used: show the answer it stands for, if that is this person's own and given outside a quiz."""
    mine = Response.objects.of(request.user).filter(question=question, attempt__isnull=True).select_related("version")
    earlier = mine.filter(pk=request.POST["response"]).first()
    if earlier is None:
        return _again(request, question, error=_("This page was too old to send. Send it once more."), answer=answer)
    notice = _("You have answered this question already. Here is that answer.")
    return _told(request, question, earlier, notice=notice)


def _again(request: HttpRequest, question: Question, *, status: int = 400, **given: Any) -> HttpResponse:
    check = offer(question, next=_next(request, question), reader=request.user, context=_context(request), **given)
    return _page(request, question, check=check, status=status)


def _told(request: HttpRequest, question: Question, response: Response, notice: str = "") -> HttpResponse:
    next_url = _next(request, question)
    return _page(
        request,
        question,
        check=offer(question, next=next_url, reader=request.user, context=_context(request)),
        feedback=feedback_on(response.version, question.study_set.document, response),
        is_awaited=response.score is None,
        notice=notice,
        source_url=_source_url(question, next_url),
    )


def _page(request: HttpRequest, question: Question, *, status: int = 200, **values: Any) -> HttpResponse:
    """Answer with the whole page, or with the piece that htmx puts in place."""
    values |= {"place": "study", "study_set": question.study_set, "takes_focus": True}
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, "questions/check.html", values, status=status)
    piece = "questions/_checked.html" if "feedback" in values else "questions/_form.html"
    return render(request, piece, values, status=status)


def _next(request: HttpRequest, question: Question) -> str:
    return back_to(request, reverse("study_set", args=[question.study_set.slug]))


def _source_url(question: Question, next_url: str) -> str:
    """The page on which the sentences stand: the lesson one came from, else the briefing."""
    path = urlsplit(next_url).path
    try:
        if resolve(path).url_name in ("lesson", "lesson_part"):
            return path
    except Resolver404:
        pass
    return reverse("article", args=[question.study_set.slug]) if question.study_set.article_id else ""

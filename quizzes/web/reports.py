"""Reporting a question, and the threads that come of it."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.actions import reports
from quizzes.actions.errors import Invalid
from quizzes.models import QuestionVersion, Report
from quizzes.models.reports import reportable_version
from quizzes.web.forms import back_to
from quizzes.web.guards import PageRequest, found, person_required, teacher_required

PAGE = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def new(request: PageRequest, version_id: UUID) -> HttpResponse:
    """Say what is wrong with a question one has met; a second time goes on with the same thread."""
    version = found(reportable_version(request.user, version_id))
    thread = Report.objects.visible_to(request.user).filter(version=version, student=request.user).first()
    if thread:
        return _to(request, thread)
    problem = ""
    if request.method == "POST":
        try:
            thread = reports.report(version, request.user, request.POST.get("text", ""), at=timezone.now())
        except Invalid as refusal:
            problem = refusal.message
        else:
            messages.success(request, _("Sent. The answer will stand here, and Today tells you when it comes."))
            return _to(request, thread)
    return _page(request, None, version, problem)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def report(request: PageRequest, report_id: UUID) -> HttpResponse:
    """A thread: what was said, and a field to go on. Its teacher may close it."""
    mine = Report.objects.visible_to(request.user).select_related("version__question__study_set", "student")
    thread = found(mine.prefetch_related("messages__author").filter(pk=report_id).first())
    problem = ""
    if request.method == "POST":
        closes = request.POST.get("do") == "close"
        if closes and thread.student_id == request.user.pk:
            raise Http404
        try:
            text = request.POST.get("text", "")
            reports.reply(thread, request.user, text, at=timezone.now(), is_open=not closes)
        except Invalid as refusal:
            problem = refusal.message
        else:
            return _to(request, thread)
    reports.read(thread, request.user, at=timezone.now())
    return _page(request, thread, thread.version, problem)


@never_cache
@require_safe
@teacher_required
def index(request: PageRequest) -> HttpResponse:
    """The reports on the questions that one owns or keeps, the open ones first."""
    mine = Report.objects.supervised_by(request.user).select_related("version", "student")
    page = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    return render(request, "teaching/reports.html", {"place": "teach", "page": page})


def _to(request: PageRequest, thread: Report) -> HttpResponse:
    back = back_to(request, "")
    query = f"?{urlencode({'next': back})}" if back else ""
    return redirect(f"{reverse('report', args=[thread.pk])}{query}")


def _page(request: PageRequest, thread: Report | None, version: QuestionVersion, problem: str) -> HttpResponse:
    shown = {
        "back": back_to(request, ""),
        "is_bundled": version.question.study_set.is_bundled,
        "thread": thread,
        "version": version,
        "problem": problem,
        "typed": request.POST.get("text", "") if problem else "",
        "is_teacher": bool(thread) and thread.student_id != request.user.pk,
        "most": reports.MAX_TEXT,
    }
    return render(request, "questions/report.html", shown, status=400 if problem else 200)

"""Bring an article: paste or upload it, see how far the reading is, and put right what is said about it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from uuid_utils.compat import uuid7

from quizzes.actions import amending, jobs
from quizzes.actions.errors import Conflict
from quizzes.engine.readers.base import MAX_FILE_BYTES
from quizzes.models import Job, JobState, StudySet
from quizzes.models.drafts import names_of
from quizzes.web.forms import DateInput, made_before, new_row_id, take
from quizzes.web.guards import PageRequest, found, teacher_required
from quizzes.web.teaching.guards import own_set

LATE = 20
"""Seconds after which a job that nobody has taken is worth a word."""
QUIET = 25
"""Seconds without a sign of life after which a reader is worth a word; it gives one every ten."""
NAMES_SHOWN = 8


class DetailsForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Headline"), max_length=300, required=False)
    byline = forms.CharField(label=gettext_lazy("Written by"), max_length=200, required=False)
    outlet = forms.CharField(label=gettext_lazy("Appeared in"), max_length=200, required=False)

    published_on = forms.DateField(label=gettext_lazy("Published on"), widget=DateInput)

    def clean_published_on(self) -> date | None:
        when: date | None = self.cleaned_data["published_on"]
        if when and when.year < 1000:
            raise forms.ValidationError(_("Write the year with four figures."))
        return when


class ImportForm(DetailsForm):
    published_on = forms.DateField(label=gettext_lazy("Published on"), required=False, widget=DateInput)
    text = forms.CharField(
        label=gettext_lazy("Paste the article"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        strip=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.text,.md,.markdown,.html,.htm,.docx,.pdf"}),
    )

    field_order = ("text", "file", "published_on", "title", "byline", "outlet")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MAX_FILE_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %(most)d MB. Send a smaller one.") % {"most": MAX_FILE_BYTES // 1_000_000}
            )
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        has_text, has_file = bool(str(given.get("text", "")).strip()), bool(given.get("file"))
        if has_text and has_file:
            self.add_error("file", _("Paste the article or choose a file, not both."))
        if not has_text and not has_file and not self.errors:
            self.add_error("text", _("Paste the article, or choose a file."))
        return given


class ArticleForm(DetailsForm):
    dateline = forms.CharField(label=gettext_lazy("Dateline"), max_length=200, required=False)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PageRequest) -> HttpResponse:
    """Take an article and have it read."""
    form, row = ImportForm(request.POST or None, request.FILES or None), new_row_id(request.POST)

    def before() -> StudySet | None:
        earlier: StudySet | None = made_before(StudySet.objects.editable_by(request.user), row)
        return earlier

    def bring(given: dict[str, Any]) -> StudySet:
        file, text = given.pop("file"), given.pop("text")
        data, name = (file.read(), file.name) if file else (text.encode("utf-8", "replace"), "")
        return jobs.import_article(request.user, data, name=name, id=row, at=timezone.now(), **given).study_set

    if request.method == "POST" and (earlier := before()):
        return redirect("teach_imported", earlier.slug)
    if made := take(form, bring, made=before):
        if not form.cleaned_data["published_on"]:
            messages.info(request, _dated(made))
        return redirect("teach_imported", made.slug)
    values = {"form": form, "row": row if form.is_bound else uuid7(), "place": "teach"}
    return render(request, "teaching/import.html", values, status=400 if form.errors else 200)


def _dated(one: StudySet) -> str:
    day = date_format(found(one.article).published_on, "DATE_FORMAT")
    return _("The page says that it was published on %(day)s. You can put that right here, when it is read.") % {
        "day": day
    }


@never_cache
@teacher_required
@require_safe
def imported(request: PageRequest, slug: str) -> HttpResponse:
    """How far the reading is, and then what was found. htmx asks for the progress alone."""
    one = own_set(request, slug)
    job = _job(one)
    if request.headers.get("HX-Request") == "true":
        answer = render(request, "teaching/_reading.html", _progress(one, job))
        if job.state not in (JobState.WAITING, JobState.RUNNING):
            answer["HX-Refresh"] = "true"
        return answer
    return _page(request, one, job)


def _page(request: PageRequest, one: StudySet, job: Job, form: forms.Form | None = None) -> HttpResponse:
    article = found(one.article)
    said = {name: getattr(article, name) for name in ("title", "byline", "outlet", "dateline", "published_on")}
    values = {"place": "teach", "form": form or ArticleForm(initial=said), **_progress(one, job), **_found(one)}
    return render(request, "teaching/imported.html", values, status=400 if form else 200)


@never_cache
@teacher_required
@require_POST
def retry(request: PageRequest, slug: str) -> HttpResponse:
    """Have a reading that failed tried again; one that is under way goes on."""
    one = own_set(request, slug)
    try:
        jobs.retry(_job(one))
    except Conflict as refusal:
        messages.info(request, refusal.message)
    return redirect("teach_imported", one.slug)


@never_cache
@teacher_required
@require_POST
def details(request: PageRequest, slug: str) -> HttpResponse:
    """Put right what is said about the article."""
    one, form = own_set(request, slug), ArticleForm(request.POST)
    job = _job(one)
    if not take(form, lambda given: amending.describe_article(one, by=request.user, at=timezone.now(), **given)):
        return _page(request, one, job, form)
    messages.success(request, _("Saved."))
    return redirect("teach_imported", one.slug)


def _job(one: StudySet) -> Job:
    """Return the set's last reading."""
    job: Job = found(one.jobs.readings().order_by("-made_at", "-id").first())
    return job


def _progress(one: StudySet, job: Job) -> dict[str, Any]:
    is_open = job.state in (JobState.WAITING, JobState.RUNNING)
    now = timezone.now()
    waited = (now - job.made_at).total_seconds()
    is_running = job.state == JobState.RUNNING and job.beat_at is not None
    return {
        "study_set": one,
        "job": job,
        "is_open": is_open,
        "is_late": job.state == JobState.WAITING and waited > LATE,
        "is_quiet": is_running and (now - job.beat_at).total_seconds() > QUIET,  # type: ignore[operator]
        "is_read": hasattr(one, "draft"),
        "steps": _steps(job) if is_open else (),
        "address": reverse("teach_imported", args=[one.slug]),
    }


STEPS = {
    "reading": gettext_lazy("Read the sentences and names"),
    "facts": gettext_lazy("Find facts and their proof"),
    "questions": gettext_lazy("Write and check questions"),
    "keeping": gettext_lazy("Keep the drafts"),
}


def _steps(job: Job) -> list[tuple[str, str]]:
    """Return each step's words with done, now or later."""
    names = list(STEPS)
    at = names.index(job.step) if job.step in names else -1
    states = ["done" if number < at else "now" if number == at else "later" for number in range(len(names))]
    return list(zip(STEPS.values(), states, strict=True))


def _found(one: StudySet) -> dict[str, Any]:
    """Return what the reading found, in figures and names."""
    names = sorted((name for name in names_of(one)[1] if name.is_salient), key=lambda name: -name.mention_count)
    drafts = one.facts(manager="with_drafts")
    are_offered = list(one.proposals.waiting().values_list("is_offered", flat=True))
    return {
        "who": [name for name in names if name.is_actor][:NAMES_SHOWN],
        "where": [name for name in names if name.is_venue][:NAMES_SHOWN],
        "stakes": drafts.usable().filter(strand="stakes", is_offered=True)[:3],
        "name_count": len(names),
        "fact_count": drafts.waiting().count(),
        "offered": are_offered.count(True),
        "more": are_offered.count(False),
        "blocked": one.proposals.exclude(blocked_by="").count(),
    }

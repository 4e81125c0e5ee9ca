"""The teacher's desk, and study sets: make one from an article, look into it, change what it is called, delete it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from uuid_utils.compat import uuid7

from quizzes.actions import study_sets
from quizzes.models import (
    Classroom,
    Job,
    Proposal,
    Question,
    QuestionState,
    Report,
    Response,
    Review,
    SetDraft,
    StudySet,
)
from quizzes.models.lengths import lengths_of, with_lengths
from quizzes.models.marking import notices_for
from quizzes.web.forms import DateInput, made_before, new_row_id, take
from quizzes.web.guards import PageRequest, teacher_required
from quizzes.web.study_sets import count_of
from quizzes.web.teaching.guards import own_set
from quizzes.web.teaching.reading import Picked, paragraphs_of

WAITING_SHOWN = 10


class NewSetForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("The article"), required=False, widget=forms.Textarea(attrs={"rows": 14}), strip=False
    )
    published_on = forms.DateField(label=gettext_lazy("Published on"), required=False, widget=DateInput)
    byline = forms.CharField(label=gettext_lazy("Written by"), max_length=200, required=False)
    outlet = forms.CharField(label=gettext_lazy("Appeared in"), max_length=200, required=False)
    source_url = forms.URLField(
        label=gettext_lazy("Address of the article"), max_length=1000, required=False, assume_scheme="https"
    )

    def clean_published_on(self) -> date | None:
        when: date | None = self.cleaned_data["published_on"]
        if when and when.year < 1000:
            raise forms.ValidationError(_("Write the year with four figures."))
        return when


class SettingsForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    subtitle = forms.CharField(label=gettext_lazy("One sentence on it"), max_length=300, required=False)
    description = forms.CharField(
        label=gettext_lazy("Description"), max_length=5_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


@never_cache
@teacher_required
@require_safe
def desk(request: PageRequest) -> HttpResponse:
    """One's own sets, the drafts that wait, and the classes at a glance."""
    unpublished = [QuestionState.DRAFT, QuestionState.IN_REVIEW]
    drafts = Q(questions__state__in=unpublished, questions__proposal__isnull=True)
    mine = Question.objects.editable_by(request.user).taken_up()
    readings = Job.objects.readings().filter(study_set=OuterRef("pk"))
    waiting = mine.filter(state__in=unpublished, current__isnull=False)
    now = timezone.now()
    values = {
        "place": "teach",
        "notices": [(notice, notice.told_reason(now)) for notice in notices_for(request.user, at=now)],
        "sets": StudySet.objects.editable_by(request.user).annotate(
            published=Count("questions", filter=Q(questions__state=QuestionState.PUBLISHED), distinct=True),
            drafts=Count("questions", filter=drafts, distinct=True),
            quiz_count=Count("quizzes", distinct=True),
            reading=readings.order_by("-made_at", "-id").values("state")[:1],
            to_review=count_of(Proposal, review=Review.SUGGESTED, is_offered=True, question__state=QuestionState.DRAFT),
        ),
        "waiting": waiting.select_related("current", "study_set").order_by("-updated_at")[:WAITING_SHOWN],
        "waiting_count": waiting.count(),
        "returning": _returning(request),
        "classes": Classroom.objects.editable_by(request.user).annotate(
            students=Count("memberships", distinct=True), quiz_count=Count("assignments", distinct=True)
        ),
    }
    return render(request, "teaching/desk.html", values)


def _returning(request: PageRequest) -> list[dict[str, object]]:
    """What students' work brings back to the desk, each with how much of it waits."""
    reports = Report.objects.supervised_by(request.user).filter(is_open=True)
    marks = Response.objects.awaiting_mark_by(request.user)
    keys = {"title": _("Keys of the bundled sets"), "address": reverse("library_keys"), "count": 0}
    return [
        {"title": _("Written answers to mark"), "address": reverse("teach_marking"), "count": marks.count()},
        {"title": _("Reported questions"), "address": reverse("teach_reports"), "count": reports.count()},
        {"title": _("Typed answers not accepted"), "address": reverse("teach_answers"), "count": 0},
        {"title": _("What was changed"), "address": reverse("teach_changes"), "count": 0},
        *([keys] if request.user.is_keeper else []),
    ]


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PageRequest) -> HttpResponse:
    """Make a set from an article, or an empty one."""
    form, row = NewSetForm(request.POST or None), new_row_id(request.POST)

    def before() -> StudySet | None:
        earlier: StudySet | None = made_before(StudySet.objects.editable_by(request.user), row)
        return earlier

    if request.method == "POST" and (earlier := before()):
        return redirect("teach_set", earlier.slug)
    if made := take(form, lambda given: study_sets.create(request.user, id=row, **given), made=before):
        return redirect("teach_set", made.slug)
    values = {"form": form, "row": row if form.is_bound else uuid7(), "place": "teach"}
    return render(request, "teaching/new_set.html", values, status=400 if form.errors else 200)


@never_cache
@teacher_required
@require_safe
def study_set(request: PageRequest, slug: str) -> HttpResponse:
    """A set: its article, its questions by state, its quizzes and its facts."""
    return _page(request, own_set(request, slug))


def _page(request: PageRequest, one: StudySet, form: forms.Form | None = None) -> HttpResponse:
    questions = list(one.questions.taken_up().filter(current__isnull=False).select_related("current"))
    said = {"title": one.title, "subtitle": one.subtitle, "description": one.description}
    quizzes = list(with_lengths(one.quizzes.all(), request.user))
    lengths = lengths_of(quizzes, request.user)
    values = {
        "place": "teach",
        "study_set": one,
        "paragraphs": paragraphs_of(one, Picked()),
        "states": [
            (state, rows) for state in QuestionState if (rows := [row for row in questions if row.state == state])
        ],
        "quizzes": [(quiz, lengths[quiz.pk]) for quiz in quizzes],
        "lessons": one.lessons.filter(is_published=True),
        "facts": one.facts.all(),
        "to_review": Proposal.objects.editable_by(request.user)
        .waiting()
        .filter(study_set=one, is_offered=True)
        .count(),
        "is_drafted": SetDraft.objects.editable_by(request.user).filter(study_set=one).exists(),
        "form": form or SettingsForm(initial=said),
    }
    return render(request, "teaching/study_set.html", values, status=400 if form else 200)


@never_cache
@teacher_required
@require_http_methods(["POST"])
def settings(request: PageRequest, slug: str) -> HttpResponse:
    """Change what a set is called and said to be."""
    one, form = own_set(request, slug), SettingsForm(request.POST)

    def change(given: dict[str, Any]) -> None:
        study_sets.change(one, **given)

    if not take(form, change):
        one.refresh_from_db()
        return _page(request, one, form)
    messages.success(request, _("Saved."))
    return redirect("teach_set", one.slug)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: PageRequest, slug: str) -> HttpResponse:
    """Ask once more, then delete a set and everything in it."""
    one = own_set(request, slug)
    if request.method == "POST":
        study_sets.delete(one)
        messages.success(request, _("“%(title)s” is deleted.") % {"title": one.title})
        return redirect("teach")
    answers = one.quizzes.aggregate(attempts=Count("attempts"))["attempts"]
    return render(request, "teaching/delete_set.html", {"study_set": one, "answers": answers, "place": "teach"})

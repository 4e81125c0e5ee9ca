"""Write and edit questions beside the article, with the linter watching; publish and retire them."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from uuid_utils.compat import uuid7

from quizzes.actions import questions
from quizzes.actions.errors import Conflict, Invalid, LintBlocked, Refused
from quizzes.engine import linting, question_types
from quizzes.engine.linting import Finding
from quizzes.models import Change, Question, QuestionVersion, StudySet, User
from quizzes.models.authoring import source_of
from quizzes.models.linting import lint_stored
from quizzes.models.presenting import presentation
from quizzes.web.editors import Editor, Group, all_editors, form_from_content
from quizzes.web.forms import back_to, made_before, made_meanwhile, new_row_id
from quizzes.web.guards import PageRequest, teacher_required
from quizzes.web.teaching.guards import own_question, own_set
from quizzes.web.teaching.question_forms import Typed, typed_of_form, typed_of_version, written_of
from quizzes.web.teaching.reading import paragraphs_of, passages_of
from quizzes.web.teaching.versions import history_of

MAX_FACTS = 400
REDRAWN = ("more", "redraw")
"""Buttons that draw the form again as it was typed: with more rows, or with the fields of another type."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a form: what is wrong by pointer, what the linter found, and how many of its checks passed.

    `headline` stands above what is wrong, where it is not that nothing was saved.
    """

    problems: dict[str, str]
    findings: tuple[Finding, ...] | None = None
    headline: str = ""

    @property
    def passed(self) -> int:
        fired = {finding.rule for finding in self.findings or ()}
        return len(linting.rules()) - len(fired)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PageRequest, slug: str) -> HttpResponse:
    """Choose a type, then write a question of it."""
    one, type_id = own_set(request, slug), request.GET.get("type", "")
    if type_id not in all_editors():
        if type_id or request.method == "POST":
            raise Http404
        values = {"study_set": one, "groups": _types_in_groups(request.user), "place": "teach"}
        return render(request, "teaching/question_types.html", values)
    if request.method != "POST":
        return _page(request, one, Typed(type_id), Said({}))
    row = new_row_id(request.POST)
    mine = Question.objects.editable_by(request.user)
    if before := made_before(mine, row):
        return redirect("teach_question", before.pk)
    typed = typed_of_form(dict(request.POST.lists()), one, type=type_id)
    if request.POST.get("do") in REDRAWN:
        return _page(request, one, typed, Said({}), row=row)
    try:
        made = questions.create(one, written_of(typed, one), author=request.user, id=row)
    except Refused as refusal:
        if before := made_meanwhile(refusal, lambda: made_before(mine, row)):
            return redirect("teach_question", before.pk)
        return _page(request, one, typed, _wrong(refusal), row=row, status=400)
    messages.success(request, _("Saved as a draft. Nobody sees it until you publish it."))
    return redirect("teach_question", made.pk)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: PageRequest, pk: UUID) -> HttpResponse:
    """Edit a question: each save makes the next version."""
    row = own_question(request, pk)
    one, current = row.study_set, row.current
    assert current is not None
    if current.type not in all_editors():
        raise Http404
    if request.method != "POST":
        prefetch_related_objects([current], "facts")
        typed = typed_of_version(current, one)
        return _page(request, one, typed, Said({}, lint_stored(row)), question=row)
    typed = typed_of_form(dict(request.POST.lists()), one, type=current.type)
    if request.POST.get("do") in REDRAWN:
        return _page(request, one, typed, Said({}), question=row)
    try:
        saved = questions.revise(
            row, written_of(typed, one), author=request.user, change=_change(typed), made_from=typed.made_from
        )
    except Conflict as refusal:
        return _conflict(request, row, typed, refusal)
    except Refused as refusal:
        return _page(request, one, typed, _wrong(refusal), question=row, status=400)
    messages.success(request, _("Saved as version %(number)d.") % {"number": _number_of(saved)})
    return redirect(back_to(request, reverse("teach_question", args=[row.pk])))


def _types_in_groups(teacher: User) -> list[tuple[Group, list[tuple[str, type[Editor]]]]]:
    """Return the types with their editors, group by group: those that the teacher has most questions of first."""
    questions = Question.objects.editable_by(teacher).order_by().values_list("current__type")
    used = dict(questions.annotate(count=Count("pk")))
    ranked = sorted(all_editors().items(), key=lambda one: -used.get(one[0], 0))
    return [(group, [one for one in ranked if one[1].group == group]) for group in Group]


def _number_of(row: Question) -> int:
    assert row.current is not None
    return row.current.number


def _change(typed: Typed) -> Change:
    known = {str(change): change for change in Change if change is not Change.FIRST}
    if typed.change not in known:
        raise Invalid(_("Say what kind of change this is."), pointer="/change")
    return known[typed.change]


def _conflict(request: PageRequest, row: Question, typed: Typed, refusal: Conflict) -> HttpResponse:
    """Keep what was typed on the page, beside the version that was saved meanwhile or what the linter says."""
    row = own_question(request, row.pk)
    findings = refusal.findings if isinstance(refusal, LintBlocked) else None
    said = Said({"": refusal.message}, findings)
    newer = row.current if refusal.code == "question_changed" else None
    return _page(request, row.study_set, typed, said, question=row, newer=newer, status=409)


def _wrong(refusal: Refused) -> Said:
    # The first part of a question in two parts is written in the fields of its own type.
    pointer = getattr(refusal, "pointer", "").replace("/content/question/content", "/content")
    return Said({pointer: refusal.message})


def _page(
    request: PageRequest,
    one: StudySet,
    typed: Typed,
    said: Said,
    *,
    question: Question | None = None,
    newer: QuestionVersion | None = None,
    row: UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    more = request.POST.get("do") == "more"
    current = question.current if question else None
    values = {
        "place": "teach",
        "study_set": one,
        "question": question,
        "typed": typed,
        "made_from": newer.number if newer else typed.made_from,
        "newer": newer,
        "type_label": question_types.all_types()[typed.type].label,
        "editor": form_from_content(typed.type, typed.content, more=more, source=source_of(one)),
        "editor_template": f"editors/{typed.type}.html",
        "said": said,
        "problems": said.problems,
        "facts": one.facts(manager="with_drafts").usable()[:MAX_FACTS],
        "paragraphs": paragraphs_of(one, typed.picked),
        "passages": passages_of(one, typed.picked),
        "versions": history_of(question) if question else (),
        "presentation": presentation(current, seed=0) if current else None,
        "is_stored": current is not None and typed.made_from == current.number and not said.problems,
        "row": row or (question.pk if question else uuid7()),
        "back": back_to(request, ""),
    }
    return render(request, "teaching/question.html", values, status=status)


@never_cache
@teacher_required
@require_POST
def lint(request: PageRequest, slug: str) -> HttpResponse:
    """Say what the linter finds in a form as it stands. Writes nothing."""
    one, type_id = own_set(request, slug), request.POST.get("type", "")
    if type_id not in all_editors():
        raise Http404
    typed = typed_of_form(dict(request.POST.lists()), one, type=type_id)
    mine = Question.objects.editable_by(request.user).filter(study_set=one).select_related("current")
    saved = made_before(mine, new_row_id(request.POST))
    try:
        said = Said({}, questions.lint(one, written_of(typed, one), saved.current if saved else None))
    except Refused as refusal:
        said = _wrong(refusal)
    return render(request, "teaching/_lint.html", {"said": said})


@never_cache
@teacher_required
@require_POST
def publish(request: PageRequest, pk: UUID) -> HttpResponse:
    """Publish the version that was looked at, when the linter lets it pass."""
    row = own_question(request, pk)
    looked_at = request.POST.get("made_from", "")
    try:
        questions.publish(
            row,
            acknowledge_warnings=request.POST.get("acknowledge") == "yes",
            made_from=int(looked_at) if looked_at.isascii() and looked_at.isdigit() and len(looked_at) < 9 else 0,
        )
    except Conflict as refusal:
        row = own_question(request, pk)
        assert row.current is not None
        findings = refusal.findings if isinstance(refusal, LintBlocked) else lint_stored(row)
        typed = typed_of_version(row.current, row.study_set)
        said = Said({"": refusal.message}, findings, _("Not published."))
        return _page(request, row.study_set, typed, said, question=row, status=409)
    messages.success(request, _("Published. Quizzes can ask it now."))
    return redirect("teach_question", row.pk)


@never_cache
@teacher_required
@require_POST
def retire(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take a question out of use."""
    row = own_question(request, pk)
    questions.retire(row)
    messages.success(request, _("Retired. No quiz asks it any more; what was answered stays."))
    return redirect("teach_set", row.study_set.slug)

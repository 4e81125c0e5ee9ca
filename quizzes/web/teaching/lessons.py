"""Lessons of the review: outlines put into one's own words and order, looked at as students see them, approved."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.actions import approving, lessons
from quizzes.actions.errors import Invalid, Refused
from quizzes.engine.outlines import Outline, Section
from quizzes.engine.vocabulary import Strand
from quizzes.models import Fact, Lesson, Question, Review, SetDraft, StudySet
from quizzes.web import lessons as pages
from quizzes.web.checks import offer
from quizzes.web.evidence import paragraphs, proofs_of, tags_of
from quizzes.web.guards import PageRequest, found, teacher_required
from quizzes.web.teaching.guards import own_fact, own_set
from quizzes.web.teaching.lesson_forms import Known, outline_of_form, sheet_of


@never_cache
@teacher_required
@require_safe
def index(request: PageRequest, slug: str) -> HttpResponse:
    """The outlines by strand, how much of each is approved, and which students can read."""
    one = own_set(request, slug)
    approved = set(one.facts.values_list("ref", flat=True))
    published = {lesson.strand: lesson for lesson in one.lessons.all()}
    rows = [
        (outline, len(outline.taught(approved).statements), published.get(outline.strand))
        for outline in _outlines(request, one).values()
    ]
    values = {"place": "teach", "study_set": one, "rows": rows, "published_count": len(published)}
    return render(request, "teaching/lessons.html", values)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: PageRequest, slug: str, strand: str) -> HttpResponse:
    """A strand's outline: edit it, approve a fact in it, look at it, let students read it."""
    one = own_set(request, slug)
    outline = _outline(request, one, strand)
    if request.method != "POST":
        return _page(request, one, outline, made_from=outline.stamp)
    typed = outline_of_form(outline.strand, dict(request.POST.lists()))
    do, at, made_from = request.POST.get("do", ""), timezone.now(), request.POST.get("made_from", "")
    keep = lessons.approve if do == "publish" else lessons.revise
    try:
        keep(one, typed, by=request.user, at=at, made_from=made_from)
        if do.startswith("fact-"):
            fact = _fact(request, do.removeprefix("fact-"))
            approving.approve_fact(fact, by=request.user, at=at)
            return redirect(reverse("teach_lesson", args=[one.slug, strand]) + f"#fact-{fact.ref}")
    except Refused as refusal:
        problems = {getattr(refusal, "pointer", ""): refusal.message}
        # Who was told that another one was saved goes ahead with the next press.
        left = "" if refusal.code == "lesson_changed" else made_from
        status = 400 if isinstance(refusal, Invalid) else 409
        return _page(request, one, typed, problems, made_from=left, status=status)
    return _onward(one, outline.strand, do)


def _onward(one: StudySet, strand: Strand, do: str) -> HttpResponse:
    if do == "publish":
        return redirect("teach_lessons", one.slug)
    return redirect("teach_lesson_preview" if do == "preview" else "teach_lesson", one.slug, strand)


def _fact(request: PageRequest, pk: str) -> Fact:
    try:
        return own_fact(request, UUID(pk))
    except ValueError:
        raise Http404 from None


@never_cache
@teacher_required
@require_safe
def preview(request: PageRequest, slug: str, strand: str) -> HttpResponse:
    """What students would read were the outline approved now."""
    one = own_set(request, slug)
    outline, known = _outline(request, one, strand), _known(request, one)
    taught = outline.taught({ref for ref, fact in known.facts.items() if fact.review == Review.APPROVED})
    told = Lesson(study_set=one, strand=strand, title=taught.title, lede=taught.lede, minutes=taught.minutes)
    sections = [_shown(section, number, known) for number, section in enumerate(taught.sections, start=1)]
    values = {
        "place": "teach",
        "study_set": one,
        "strand": strand,
        "lesson": told,
        "lessons": [told],
        "number": 1,
        "sections": sections,
        "shown": sections,
        "part": 1,
        "parts": 1,
        "paragraphs": paragraphs(one.article) if one.article else [],
        "article": one.article,
    }
    return render(request, "teaching/lesson_preview.html", values)


@never_cache
@teacher_required
@require_POST
def withdraw(request: PageRequest, slug: str, strand: str) -> HttpResponse:
    """Take a lesson from students; its outline stays."""
    one = own_set(request, slug)
    outline = _outline(request, one, strand)
    lessons.withdraw(one, outline.strand, by=request.user, at=timezone.now())
    messages.success(request, _("Students do not see this lesson now."))
    return redirect("teach_lesson", one.slug, strand)


def _page(
    request: PageRequest,
    one: StudySet,
    outline: Outline,
    problems: dict[str, str] | None = None,
    *,
    made_from: str,
    status: int = 200,
) -> HttpResponse:
    values = {
        "place": "teach",
        "study_set": one,
        "strand": outline.strand,
        "sheet": sheet_of(outline, _known(request, one)),
        "problems": problems or {},
        "made_from": made_from,
        "published": one.lessons.filter(strand=outline.strand).first(),
        "paragraphs": paragraphs(one.article) if one.article else [],
        "article": one.article,
    }
    return render(request, "teaching/lesson.html", values, status=status)


def _outlines(request: PageRequest, one: StudySet) -> dict[str, Outline]:
    draft: SetDraft = found(SetDraft.objects.editable_by(request.user).filter(study_set=one).only("lessons").first())
    return {stored["strand"]: Outline.load(stored) for stored in draft.lessons}


def _outline(request: PageRequest, one: StudySet, strand: str) -> Outline:
    outline: Outline = found(_outlines(request, one).get(strand))
    return outline


def _known(request: PageRequest, one: StudySet) -> Known:
    """Return what outlines of the set speak of. Three queries."""
    mine = Question.objects.editable_by(request.user).filter(study_set=one).published()
    questions = mine.select_related("current").prefetch_related(Prefetch("current__facts", Fact.objects.only("ref")))
    facts = one.facts(manager="with_drafts").usable()
    return Known({fact.ref: fact for fact in facts}, list(questions), one.document)


def _shown(section: Section, number: int, known: Known) -> pages.Section:
    """Return a section as the lesson's page draws it."""
    asked = [question for question in known.questions if str(question.pk) in (section.checks or ())]
    return pages.Section(
        number=number,
        heading=section.heading,
        statements=[_statement(one.text, [known.facts[ref] for ref in one.facts], known) for one in section.statements],
        checks=[offer(question, next="/") for question in asked],
        is_done=False,
        address=f"#section-{number}",
    )


def _statement(text: str, facts: list[Fact], known: Known) -> pages.Statement:
    return pages.Statement(text, tags_of(facts), proofs_of(facts, known.document))

"""Make lessons of their outlines: a teacher edits one, and approves it; rows say only what approved facts prove."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from quizzes.actions.approving import amend
from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.library_rows import put
from quizzes.actions.wording import one_line, worded
from quizzes.engine.outlines import Outline, Section
from quizzes.engine.vocabulary import Strand
from quizzes.models import (
    Amended,
    Fact,
    Lesson,
    LessonSection,
    LessonStatement,
    Question,
    SetDraft,
    StudySet,
    User,
)

MOST_SECTIONS, MOST_STATEMENTS = 30, 200


@transaction.atomic
def revise(study_set: StudySet, outline: Outline, *, by: User, at: datetime, made_from: str = "") -> None:
    """Keep an outline as a teacher wrote it, and say in the log what it was. Nothing new changes nothing.

    Students see it once it is approved. Raises Invalid, and Conflict when the article was never read, or when
    `made_from`, the stamp of the outline that was edited, is not of the one that stands.
    """
    draft = locked_draft(study_set)
    outline = _checked(outline)
    before = next((one for one in draft.lessons if one["strand"] == outline.strand), None)
    if before is not None and Outline.load(before) == outline:
        return
    if made_from and before is not None and made_from != Outline.load(before).stamp:
        raise Conflict(
            "This lesson was saved meanwhile. Save again to put yours in its place.",
            code="lesson_changed",
        )
    was, becomes = {"outline": before}, {"outline": outline.dump()}
    amend(study_set, Amended.LESSON, outline.strand, before=was, after=becomes, by=by, at=at)
    keep_outline(draft, outline)


@transaction.atomic
def approve(study_set: StudySet, outline: Outline, *, by: User, at: datetime, made_from: str = "") -> Lesson:
    """Keep an outline and let students read it, both or neither. Raises as `revise` and `publish` do."""
    revise(study_set, outline, by=by, at=at, made_from=made_from)
    return publish(study_set, outline.strand, by=by, at=at)


@transaction.atomic
def publish(study_set: StudySet, strand: Strand, *, by: User, at: datetime) -> Lesson:
    """Let students read a strand's lesson as its outline stands. Raises Conflict when no approved fact is in it."""
    draft = locked_draft(study_set)
    stored = next((one for one in draft.lessons if one["strand"] == strand), None)
    facts = {fact.ref: fact for fact in Fact.objects.filter(study_set=study_set)}
    outline = Outline.load(stored).taught(facts.keys()) if stored else None
    if outline is None or not outline.sections:
        raise Conflict("Nothing in this lesson is approved yet. Approve a fact of it first.", code="lesson_is_empty")
    was = outline_of(study_set, strand)
    becomes = {"published": outline.dump()}
    amend(study_set, Amended.LESSON, strand, before={"published": was}, after=becomes, by=by, at=at)
    return write(study_set, outline, facts)


@transaction.atomic
def withdraw(study_set: StudySet, strand: Strand, *, by: User, at: datetime) -> None:
    """Take a strand's lesson from students; its outline stays."""
    locked_draft(study_set)
    was = outline_of(study_set, strand)
    if was is not None:
        amend(study_set, Amended.LESSON, strand, before={"published": was}, after={"published": None}, by=by, at=at)
        study_set.lessons.filter(strand=strand).delete()


def locked_draft(study_set: StudySet) -> SetDraft:
    """Lock the set, so that changes come one after the other, and return its draft. Raises Conflict."""
    StudySet.objects.select_for_update(of=("self",)).only("pk").get(pk=study_set.pk)
    draft = SetDraft.objects.filter(study_set=study_set).first()
    if draft is None:
        raise Conflict("This article is being read. Its lessons come in a moment.", code="not_read_yet")
    return draft


def keep_outline(draft: SetDraft, outline: Outline) -> None:
    """Put an outline among the others, in the order of strands."""
    outlines = {one["strand"]: one for one in draft.lessons} | {str(outline.strand): outline.dump()}
    draft.lessons = [outlines[strand] for strand in Strand if strand in outlines]
    draft.save(update_fields=["lessons"])


def outline_of(study_set: StudySet, strand: Strand) -> dict[str, object] | None:
    """Return a published lesson as an outline in JSON, or None."""
    lesson = study_set.lessons.filter(strand=strand).first()
    if lesson is None:
        return None
    sections = [
        {
            "heading": section.heading,
            "statements": [
                {"text": one.text, "facts": [fact.ref for fact in one.facts.all()]} for one in section.statements.all()
            ],
            "checks": [str(question.pk) for question in section.checks.all()],
        }
        for section in lesson.sections.prefetch_related("statements__facts", "checks")
    ]
    return {"strand": lesson.strand, "title": lesson.title, "lede": lesson.lede, "sections": sections}


def write(study_set: StudySet, outline: Outline, facts: dict[str, Fact]) -> Lesson:
    """Make a strand's rows say what an outline says; its address stays."""
    lesson = study_set.lessons.filter(strand=outline.strand).first()
    lesson = lesson or Lesson(study_set=study_set, slug=_free_slug(study_set, outline), strand=outline.strand)
    position = list(Strand).index(outline.strand)
    said = {"title": outline.title, "lede": outline.lede, "minutes": outline.minutes}
    put(lesson, {**said, "position": position, "is_published": True})
    lesson.sections.all().delete()
    for number, section in enumerate(outline.sections):
        row = LessonSection.objects.create(lesson=lesson, heading=section.heading, position=number)
        row.checks.set(_checks(study_set, section))
        _write_statements(row, section, facts)
    return lesson


def _checks(study_set: StudySet, section: Section) -> list[Question]:
    chosen = set(section.checks or ())
    published = Question.objects.published().filter(study_set=study_set).only("pk")
    return [question for question in published if str(question.pk) in chosen] if chosen else []


def _write_statements(row: LessonSection, section: Section, facts: dict[str, Fact]) -> None:
    through = LessonStatement.facts.through
    rows = [LessonStatement(section=row, text=one.text, position=at) for at, one in enumerate(section.statements)]
    LessonStatement.objects.bulk_create(rows)
    through.objects.bulk_create(
        through(lessonstatement_id=made.pk, fact_id=facts[ref].pk)
        for made, one in zip(rows, section.statements, strict=True)
        for ref in dict.fromkeys(one.facts)
    )


def _free_slug(study_set: StudySet, outline: Outline) -> str:
    slug = slugify(outline.title)[:100] or str(outline.strand)
    return f"{slug}-{outline.strand}" if study_set.lessons.filter(slug=slug).exists() else slug


def _checked(outline: Outline) -> Outline:
    """Return the outline fit to keep: words stripped, nothing empty. Raises Invalid pointing at the field."""
    if len(outline.sections) > MOST_SECTIONS or len(outline.statements) > MOST_STATEMENTS:
        raise Invalid(f"A lesson has at most {MOST_SECTIONS} sections and {MOST_STATEMENTS} statements.")
    title = one_line(outline.title, pointer="/title", name="The title", most=200, missing="Give the lesson a title.")
    lede = one_line(outline.lede, pointer="/lede", name="The introduction", most=500)
    sections = tuple(_checked_section(section, number) for number, section in enumerate(outline.sections))
    return Outline(outline.strand, title, sections, lede)


def _checked_section(section: Section, number: int) -> Section:
    at = f"/sections/{number}"
    missing = "Give the section a heading."
    heading = one_line(section.heading, pointer=f"{at}/heading", name="A heading", most=200, missing=missing)
    for place, one in enumerate(section.statements):
        missing = "Write what is to be learned, or leave the statement out."
        pointer = f"{at}/statements/{place}"
        worded(one.text, pointer=pointer, name="A statement", most=1_000, missing=missing)
    return Section(heading, section.statements, section.checks)

"""A lesson: statements with their proof, the briefing beside them, and a question after each section."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from quizzes.engine import reading_load
from quizzes.engine.document import Document
from quizzes.engine.feedback import Proof
from quizzes.models import Fact, Lesson, Question, Response, StudySet
from quizzes.templatetags.terms import terms_in
from quizzes.templatetags.ui import is_drawn
from quizzes.web.checks import Check, offer
from quizzes.web.evidence import paragraphs, proofs_of, tags_of
from quizzes.web.guards import found
from quizzes.web.study_sets import Word, page, visible, words_of


@dataclass(frozen=True, slots=True)
class Statement:
    text: str
    tags: list[Fact]
    proofs: list[Proof]


@dataclass(frozen=True, slots=True)
class Section:
    number: int
    heading: str
    statements: list[Statement]
    checks: list[Check]
    is_done: bool
    address: str
    """Of the section on the page on which it stands."""


@require_safe
def lesson(request: HttpRequest, slug: str, lesson_slug: str, number: int = 1) -> HttpResponse:
    """Show one part of a lesson; most lessons have but one."""
    one = visible(request, slug)
    lessons = list(one.lessons.filter(is_published=True))
    here = found(next((lesson for lesson in lessons if lesson.slug == lesson_slug), None))
    rows = _rows(request, here)
    parts = reading_load.parts([_words(row) for row in rows])
    part = found(parts[number - 1] if 0 < number <= len(parts) else None)
    sections = _sections(request, one, here, rows, parts)
    shown = sections[part.start : part.stop]
    at = lessons.index(here)
    return page(
        request,
        "lessons/lesson.html",
        one,
        lesson=here,
        number=at + 1,
        lessons=lessons,
        before=lessons[at - 1] if at else None,
        after=lessons[at + 1] if at + 1 < len(lessons) else None,
        sections=sections,
        shown=shown,
        part=number,
        parts=len(parts),
        earlier=_address(one, here, number - 1) if number > 1 else "",
        later=_address(one, here, number + 1) if number < len(parts) else "",
        now=next((section.number for section in sections if not section.is_done), 0),
        words=_words_in(shown, words_of(one)),
        article=one.article,
        paragraphs=paragraphs(one.article) if one.article else [],
    )


def _address(one: StudySet, here: Lesson, number: int) -> str:
    """Return the address of a part of a lesson."""
    if number == 1:
        return reverse("lesson", args=[one.slug, here.slug])
    return reverse("lesson_part", args=[one.slug, here.slug, number])


def _rows(request: HttpRequest, here: Lesson) -> list[Any]:
    practisable = Question.objects.practisable_by(request.user).select_related("current", "study_set")
    return list(
        here.sections.prefetch_related(
            Prefetch("statements__facts", queryset=Fact.objects.all()),
            Prefetch("checks", queryset=practisable.order_by("ref", "pk"), to_attr="offered"),
        )
    )


def _words(row: Any) -> int:
    return sum(len(statement.text.split()) for statement in row.statements.all())


def _sections(request: HttpRequest, one: StudySet, here: Lesson, rows: list[Any], parts: list[range]) -> list[Section]:
    asked = [question.pk for row in rows for question in row.offered]
    answered = set(Response.objects.of(request.user).filter(question__in=asked).values_list("question_id", flat=True))
    document = one.document
    pages = [_address(one, here, number) for number, part in enumerate(parts, start=1) for _ in part]
    addresses = [f"{page}#section-{number}" for number, page in enumerate(pages, start=1)]
    ends = [*addresses[1:], f"{pages[-1]}#end"] if pages else []
    return [
        Section(
            number=number,
            heading=row.heading,
            statements=[_statement(statement, document) for statement in row.statements.all()],
            checks=[offer(question, next=end, reader=request.user) for question in _drawn(row)],
            is_done=bool(_drawn(row)) and all(question.pk in answered for question in _drawn(row)),
            address=address,
        )
        for number, (row, address, end) in enumerate(zip(rows, addresses, ends, strict=True), start=1)
    ]


def _drawn(row: Any) -> list[Question]:
    return [question for question in row.offered if is_drawn(question.current.type)]


def _statement(row: Any, document: Document | None) -> Statement:
    facts = list(row.facts.all())
    return Statement(row.text, tags_of(facts), proofs_of(facts, document))


def _words_in(sections: list[Section], words: list[Word]) -> list[Word]:
    """Return the words of the glossary that the lesson's statements mark."""
    marked = {term for section in sections for statement in section.statements for term in terms_in(statement.text)}
    return [word for word in words if word.slug in marked]

"""A lesson: statements with their proof, the briefing beside them, and a question after each section."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from quizzes.engine.document import Document
from quizzes.engine.feedback import Proof
from quizzes.models import Fact, Lesson, Question, Response, StudySet
from quizzes.templatetags.ui import is_drawn, terms_in
from quizzes.web.checks import Check, offer
from quizzes.web.evidence import document_of, paragraphs, proofs_of, tags_of
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


@require_safe
def lesson(request: HttpRequest, slug: str, lesson_slug: str) -> HttpResponse:
    one = visible(request, slug)
    lessons = list(one.lessons.filter(is_published=True))
    here = found(next((lesson for lesson in lessons if lesson.slug == lesson_slug), None))
    at = lessons.index(here)
    sections = _sections(request, one, here)
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
        now=next((section.number for section in sections if not section.is_done), 0),
        words=_words_in(sections, words_of(one)),
        article=one.article,
        paragraphs=paragraphs(one.article) if one.article else [],
    )


def _sections(request: HttpRequest, one: StudySet, here: Lesson) -> list[Section]:
    practisable = Question.objects.practisable_by(request.user).select_related("current").order_by("ref", "pk")
    rows = list(
        here.sections.prefetch_related(
            Prefetch("statements__facts", queryset=Fact.objects.all()),
            Prefetch("checks", queryset=practisable, to_attr="offered"),
        )
    )
    asked = [question.pk for row in rows for question in row.offered]  # type: ignore[attr-defined]
    answered = set(Response.objects.of(request.user).filter(question__in=asked).values_list("question_id", flat=True))
    path = reverse("lesson", args=[one.slug, here.slug])
    document = document_of(one.article)
    ends = [f"#section-{number + 1}" for number in range(1, len(rows))] + ["#end"]
    return [
        _section(row, number, path + end, document, answered)
        for number, (row, end) in enumerate(zip(rows, ends, strict=True), start=1)
    ]


def _section(row: Any, number: int, next_url: str, document: Document | None, answered: set[Any]) -> Section:
    drawn = [question for question in row.offered if is_drawn(question.current.type)]
    return Section(
        number=number,
        heading=row.heading,
        statements=[_statement(statement, document) for statement in row.statements.all()],
        checks=[offer(question, next=next_url) for question in drawn],
        is_done=bool(drawn) and all(question.pk in answered for question in drawn),
    )


def _statement(row: Any, document: Document | None) -> Statement:
    facts = list(row.facts.all())
    return Statement(row.text, tags_of(facts), proofs_of(facts, document))


def _words_in(sections: list[Section], words: list[Word]) -> list[Word]:
    """Return the words of the glossary that the lesson's statements mark."""
    marked = {term for section in sections for statement in section.statements for term in terms_in(statement.text)}
    return [word for word in words if word.slug in marked]

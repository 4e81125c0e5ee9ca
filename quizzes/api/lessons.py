"""Lessons: sections of statements, each with the facts it rests on, and questions to check oneself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.api import paging, presenting
from quizzes.api.base import now
from quizzes.api.documentation import PAGING, reads
from quizzes.api.filtering import by
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.lessons import LESSON
from quizzes.api.study_sets import TAG, SetEndpoint
from quizzes.engine.vocabulary import Strand
from quizzes.models import Fact, Lesson, LessonSection, LessonStatement, Question
from quizzes.models.revisions import LESSONS

_FILTERS = (by("strand", Strand),)


class Lessons(SetEndpoint):
    @reads("List the lessons", page_of(LESSON), tag=TAG, query=[*_FILTERS, *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Those that are published, whole: sections, statements with the ids of the facts they rest on, and checks,
        which are answered at `/review/answers/`. A check that a test of yours asks too is left out until the test is
        over.
        """
        study_set, at = self.study_set(id), now()
        lessons = study_set.lessons.filter(is_published=True)
        rows = self.filtered(lessons.prefetch_related(*parts(request.user, at)), _FILTERS)
        revision = LESSONS.of(study_set, request.user, at)
        return paging.page(request, rows, lesson, by=("position", "id"), revision=revision)


def parts(user: Any, at: datetime) -> tuple[Prefetch, ...]:
    checks = Question.objects.practisable_by(user, at).select_related("current")
    statements = LessonStatement.objects.prefetch_related(Prefetch("facts", Fact.objects.only("pk")))
    return (
        Prefetch("sections", LessonSection.objects.all()),
        Prefetch("sections__statements", statements),
        Prefetch("sections__checks", checks),
    )


def lesson(row: Lesson) -> dict[str, Any]:
    return {
        "id": row.pk,
        "slug": row.slug,
        "strand": row.strand,
        "title": row.title,
        "lede": row.lede,
        "minutes": row.minutes,
        "sections": [_section(section) for section in row.sections.all()],
    }


def _section(row: LessonSection) -> dict[str, Any]:
    return {
        "id": row.pk,
        "heading": row.heading,
        "statements": [
            {"id": one.pk, "text": one.text, "facts": [fact.pk for fact in one.facts.all()]}
            for one in row.statements.all()
        ],
        "checks": [presenting.question(check.current) for check in row.checks.all() if check.current],
    }

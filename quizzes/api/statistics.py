"""How the questions of a quiz did."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import analysis
from quizzes.api import answering
from quizzes.api.base import TeacherEndpoint, found
from quizzes.api.documentation import reads
from quizzes.api.filtering import by_id
from quizzes.api.quizzes import TAG
from quizzes.api.schemas.statistics import STATISTICS
from quizzes.models import Classroom, Quiz
from quizzes.models.statistics import ItemFigures, QuizFigures

_OF_CLASS = by_id("classroom")


class Statistics(TeacherEndpoint):
    @reads(
        "Read how the questions of a quiz did",
        STATISTICS,
        tag=TAG,
        query=[_OF_CLASS],
    )
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Of your own quiz, over every finished attempt; with `classroom` of a quiz that you assigned to it, over that
        class. `n` says how many answered: a figure that so few cannot give is null. `flags` are hints to look, not
        verdicts.
        """
        figures = self._figures(id, _OF_CLASS.value(request.query_params))
        reliability = asdict(figures.reliability) if figures.reliability else None
        return answering.read(request, {"items": [item(one) for one in figures.items], "reliability": reliability})

    def _figures(self, id: UUID, classroom_id: UUID | None) -> QuizFigures:
        if classroom_id is None:
            return analysis.figures_of(found(Quiz.objects.editable_by(self.user).filter(pk=id).first()))
        classroom = found(Classroom.objects.editable_by(self.user).filter(pk=classroom_id).first())
        assigned = found(classroom.assignments.select_related("quiz").filter(quiz=id).first())
        return analysis.figures_of_class(assigned.quiz, classroom)


def item(one: ItemFigures) -> dict[str, Any]:
    figures = one.item
    return {
        "question": one.version.question_id,
        "version": one.version.number,
        "stem": one.version.stem,
        "points": one.points,
        "n": figures.n,
        "facility": figures.facility,
        "interval": list(figures.interval) if figures.interval else None,
        "discrimination": figures.discrimination,
        "upper_lower": figures.upper_lower,
        "flags": [str(flag) for flag in figures.flags],
        "options": [
            {
                "part": part.text,
                "text": option.text,
                "is_key": option.is_key,
                "n": option.chosen.n,
                "share": option.chosen.share,
                "discrimination": option.chosen.discrimination,
                "flag": option.chosen.flag,
            }
            for part in one.parts
            for option in part.options
        ],
    }

"""How the questions of a quiz did."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.api import answering
from quizzes.api.base import TeacherEndpoint, found
from quizzes.api.documentation import reads
from quizzes.api.quizzes import TAG
from quizzes.api.schemas.statistics import STATISTICS
from quizzes.models import Quiz
from quizzes.models.statistics import ItemFigures, figures_of


class Statistics(TeacherEndpoint):
    @reads("Read how the questions of a quiz did", STATISTICS, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        quiz = found(Quiz.objects.editable_by(self.user).filter(pk=id).first())
        figures = figures_of(quiz)
        reliability = asdict(figures.reliability) if figures.reliability else None
        return answering.read(request, {"items": [item(one) for one in figures.items], "reliability": reliability})


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
                "text": text,
                "n": chosen.n,
                "share": chosen.share,
                "discrimination": chosen.discrimination,
                "flag": chosen.flag,
            }
            for text, chosen in one.options
        ],
    }

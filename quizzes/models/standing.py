"""The paper of an attempt with what stands at each place: the response, what it earned, and a mark given by hand."""

from dataclasses import dataclass

from quizzes.engine.feedback import Mark
from quizzes.models.attempts import Attempt
from quizzes.models.feedback import marks_by_hand
from quizzes.models.papers import Place
from quizzes.models.questions import QuestionVersion
from quizzes.models.responses import Response


@dataclass(frozen=True, slots=True)
class Standing:
    """One place of a paper, counted from 1, and what stands there.

    `part` is what was earned of its points: 0 where nothing was answered, None while a teacher has to mark it.
    """

    number: int
    place: Place
    version: QuestionVersion
    response: Response | None
    part: float | None
    is_late: bool
    mark: Mark | None

    @property
    def earned(self) -> float | None:
        return None if self.part is None else self.part * self.place.points

    @property
    def is_awaited(self) -> bool:
        return self.response is not None and self.response.score is None

    @property
    def strand(self) -> str:
        """That of the first fact it asks; empty where it asks none."""
        return next((fact.strand for fact in self.version.facts.all()), "")


def standing_in(attempt: Attempt) -> list[Standing]:
    """Return every place of the paper in order, with facts. Three queries, four where a teacher marked something."""
    versions = QuestionVersion.objects.asked_in(attempt).prefetch_related("facts").in_bulk()
    answers = list(attempt.responses.all().in_order())
    responses = {response.question_id: response for response in answers}
    earned, marks = attempt.earned_by(answers), marks_by_hand(responses.values(), versions)
    shown = []
    for number, place in enumerate(attempt.places, start=1):
        response = responses.get(place.question)
        part = attempt.weigh(place, *earned[place.question]) if response else 0.0
        is_late = response is not None and attempt.is_late(response)
        mark = marks.get(response.pk) if response else None
        shown.append(Standing(number, place, versions[place.version], response, part, is_late, mark))
    return shown

"""What a new attempt asks: all of a quiz, or some of it by chance, kept on the attempt."""

from uuid import UUID

import pytest

from quizzes.actions import attempts, quizzes
from quizzes.actions.errors import Invalid
from quizzes.models import Place
from tests.make import AT, make_question, make_quiz, make_set, make_student

pytestmark = pytest.mark.django_db


def asked(attempt) -> list[UUID]:
    return [place.question for place in attempt.places]


def pooled(draws, **fields):
    """A quiz of six questions on the first fact, a venue's, and one on another strand; some are drawn."""
    study_set = make_set()
    first, second, _ = study_set.facts.all()
    questions = [make_question(study_set, facts=[first]) for _ in range(6)]
    return make_quiz(study_set, [*questions, make_question(study_set, facts=[second])], draws=draws, **fields)


@pytest.mark.parametrize("draw", [{"count": 2, "strand": "actors"}, {"count": 2, "fact": "A001"}])
def test_so_many_are_drawn_and_the_rest_is_always_asked(draw):
    quiz = pooled([draw])
    always = quiz.places.last().question_id
    papers = [asked(attempts.start(quiz, make_student(), at=AT)[0]) for _ in range(8)]
    assert {len(paper) for paper in papers} == {3}
    assert all(always in paper for paper in papers)
    assert len({tuple(paper) for paper in papers}) > 1


def test_what_was_drawn_stays_and_is_what_the_points_are_out_of():
    quiz = pooled([{"count": 2, "type": "single_choice"}], mode="test")
    student = make_student()
    attempt, _ = attempts.start(quiz, student, at=AT)
    paper = attempt.paper
    assert attempts.resume_or_start(quiz, student, at=AT).paper == paper
    assert (len(paper), attempt.points) == (2, 2.0)
    assert all(isinstance(place, Place) for place in attempt.places)


@pytest.mark.parametrize("draws", [[{"count": 2}], [7], [{"count": -1, "strand": "actors"}], 3])
def test_a_draw_that_is_none_is_refused(draws):
    with pytest.raises(Invalid) as refusal:
        quizzes.change(pooled([]), at=AT, draws=draws)
    assert refusal.value.pointer == "/draws"

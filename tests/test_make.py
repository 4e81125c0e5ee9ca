import pytest

from quizzes.engine import question_types
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("type_id", question_types.all_types())
def test_a_question_of_every_type_can_be_made_and_answered(type_id: str) -> None:
    question = make.make_question(make.make_set(), type_id)
    content = make.content_of(question)
    assert question.current is not None
    assert question.current.type == type_id
    assert content.parse(make.right_answer(question)) is not None


def test_a_made_set_shows_to_its_owner_and_its_quiz_to_the_class() -> None:
    teacher = make.make_teacher()
    pupil, stranger = make.make_student(), make.make_student()
    study_set = make.make_set(teacher)
    quiz = make.make_quiz(study_set)
    make.make_assignment(make.make_classroom(teacher, students=[pupil]), quiz)
    seen = {user.username: type(quiz).objects.visible_to(user).count() for user in (teacher, pupil, stranger)}
    assert seen == {teacher.username: 1, pupil.username: 1, stranger.username: 0}

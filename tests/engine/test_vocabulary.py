import pytest

from quizzes.engine.vocabulary import Line, Status, line_of

LINES = [
    (Status.DOCUMENT, "the draft communique", Line.PLAN),
    (Status.DOCUMENT, "a Sudanese government report", Line.CLAIM),
    (Status.DOCUMENT, "a draft report", Line.PLAN),
    (Status.DOCUMENT, "", Line.PLAN),
    (Status.ATTRIBUTED, "the draft communique", Line.CLAIM),
    (Status.INFERENCE, "", Line.REPORTED),
]


@pytest.mark.parametrize(("status", "owner", "line"), LINES)
def test_what_a_document_says_is_a_plan_only_where_it_says_what_is_to_be_done(status, owner, line):
    assert line_of(status, owner=owner) is line


def test_a_prediction_is_a_plan_when_it_is_of_something_scheduled():
    assert line_of(Status.PREDICTION, scheduled=True) is Line.PLAN
    assert line_of(Status.PREDICTION) is Line.JUDGEMENT

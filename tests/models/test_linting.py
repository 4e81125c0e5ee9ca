"""What the linter is given of stored rows."""

import pytest

from quizzes.models.linting import lint_stored
from tests.make import make_fact, make_question, make_set, make_teacher

pytestmark = pytest.mark.django_db


def event(study_set, position, resolved_on, precision):
    about = {"is": "event", "what": "Talks open", "when_as_written": "in May", "resolved_on": resolved_on}
    return make_fact(study_set, position=position, ref=f"event-{position}", about={**about, "precision": precision})


@pytest.mark.parametrize(
    ("precision", "level"),
    [("day", None), ("month", "block"), ("year", "block"), ("", "block")],
)
def test_two_drafted_events_are_put_in_order_as_far_as_their_dates_are_known(precision, level):
    study_set = make_set(make_teacher())
    facts = [event(study_set, 7, "2031-05-05", "day"), event(study_set, 8, "2031-05-01", precision)]
    question = make_question(study_set, "order", content={"items": ["The fee rises", "The talks open"]}, facts=facts)
    said = {finding.rule: str(finding.level) for finding in lint_stored(question)}
    assert said.get("T3") == level

"""How much of a set is taught and asked."""

from quizzes.engine.measurement.coverage import Known, Row, coverage

FACTS = (Known("A1", "actors", 3), Known("A2", "actors", 1), Known("S1", "stakes", 3))


def test_rows_count_by_strand_and_weight_the_core_first():
    covered = coverage(FACTS, taught={"A1", "S1"}, forms={"A1": {"match", "order"}, "S1": {"match"}})
    assert covered.rows == (
        Row("actors", 3, facts=1, taught=1, asked=1, in_two_forms=1),
        Row("actors", 1, facts=1, taught=0, asked=0, in_two_forms=0),
        Row("stakes", 3, facts=1, taught=1, asked=1, in_two_forms=0),
    )


def test_what_is_missing_is_named():
    covered = coverage(FACTS, taught={"A1", "S1"}, forms={"A1": {"match"}})
    assert covered.untaught == ("A2",)
    assert covered.unasked == ("A2", "S1")
    assert covered.unasked_core == ("S1",)
    assert covered.core_in_one_form == ("A1",)
    assert not covered.is_enough


def test_enough_is_every_fact_taught_and_every_core_fact_asked():
    forms = {"A1": {"match"}, "S1": {"match"}}
    assert coverage(FACTS, taught={"A1", "A2", "S1"}, forms=forms).is_enough
    assert not coverage(FACTS, taught={"A1", "S1"}, forms=forms).is_enough

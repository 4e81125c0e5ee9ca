"""What certainty makes of an answer's points."""

from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.measurement.calibration import MARKS, share

FRACTION = st.floats(-1, 1)
PARTLY = st.floats(0, 1, exclude_min=True)
SURE = st.sampled_from(["", *MARKS])


@given(FRACTION, SURE, st.booleans())
def test_a_share_lies_between_losing_twice_the_points_and_earning_all_of_them(fraction, sure, is_spared):
    assert (0.0 if is_spared else -2.0) <= share(fraction, sure, is_spared=is_spared) <= 1.0


@given(PARTLY, SURE)
def test_what_is_partly_right_costs_nothing_and_earns_no_more_than_it_is(fraction, sure):
    assert 0.0 <= share(fraction, sure) <= fraction


@given(FRACTION, FRACTION, SURE, st.booleans())
def test_the_more_is_right_the_more_it_earns(one, other, sure, is_spared):
    less, more = sorted((one, other))
    assert share(less, sure, is_spared=is_spared) <= share(more, sure, is_spared=is_spared)


@given(PARTLY)
def test_the_surer_the_more_a_right_part_earns(fraction):
    assert share(fraction, "low") <= share(fraction, "mid") <= share(fraction, "high") == fraction


def test_a_right_and_a_wrong_answer_earn_as_the_scale_says():
    assert [share(1.0, sure) * 3 for sure in MARKS] == [1, 2, 3]
    assert [share(0.0, sure) * 3 for sure in MARKS] == [0, -2, -6]

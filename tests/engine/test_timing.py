from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.timing import MOST_FACTOR, MOST_MINUTES, NONE, Allowance

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)

times = st.timedeltas(timedelta(0), timedelta(hours=5))
allowances = st.builds(Allowance, st.floats(1, 4), times, st.booleans(), times)


def test_nothing_extra_is_the_limit_or_the_closing_whichever_comes_first() -> None:
    assert NONE.deadline(AT, HOUR, None) == AT + HOUR
    assert NONE.deadline(AT, HOUR, AT + 30 * MINUTE) == AT + 30 * MINUTE
    assert NONE.deadline(AT, None, AT + HOUR) == AT + HOUR
    assert NONE.deadline(AT, None, None) is None


def test_a_factor_lengthens_the_limit_and_breaks_come_on_top() -> None:
    assert Allowance(1.25, 10 * MINUTE).deadline(AT, HOUR, None) == AT + 85 * MINUTE


def test_the_closing_moves_by_what_the_limit_grew() -> None:
    late = AT + 30 * MINUTE
    assert Allowance(1.5).deadline(late, HOUR, AT + HOUR) == AT + 90 * MINUTE
    assert Allowance(1.5, 5 * MINUTE).deadline(AT, None, AT + HOUR) == AT + 65 * MINUTE


def test_without_a_limit_of_ones_own_only_the_closing_ends_it_as_late_as_for_anybody() -> None:
    assert Allowance(is_untimed=True).deadline(AT, HOUR, None) is None
    assert Allowance(is_untimed=True).deadline(AT, HOUR, AT + 3 * HOUR) == AT + 10 * HOUR
    assert Allowance(is_untimed=True).deadline(AT, None, AT + 3 * HOUR) == AT + 7 * HOUR


@pytest.mark.parametrize("factor", [1.0, 2.0, MOST_FACTOR])
@pytest.mark.parametrize("minutes", [0, 10, MOST_MINUTES])
@pytest.mark.parametrize("limit", [None, 10 * MINUTE, HOUR])
def test_no_limit_is_at_least_as_long_as_any_limit(factor: float, minutes: int, limit: timedelta | None) -> None:
    given, untimed = Allowance(factor, minutes * MINUTE), Allowance(is_untimed=True)
    for late in (0 * MINUTE, 59 * MINUTE):
        own, other = (one.deadline(AT + late, limit, AT + HOUR) for one in (untimed, given))
        assert own is not None
        assert other is not None
        assert own >= other


@given(allowances, st.none() | times, st.none() | times)
def test_an_allowance_never_takes_time_away(allowance: Allowance, limit: timedelta | None, open_for: timedelta) -> None:
    closes_at = None if open_for is None else AT + open_for
    plain, own = NONE.deadline(AT, limit, closes_at), allowance.deadline(AT, limit, closes_at)
    assert own is None or (plain is not None and own >= plain)

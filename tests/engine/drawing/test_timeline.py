"""The timeline: order, gaps, precision, and where the report stands."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.engine.drawing import timeline
from quizzes.engine.drawing.timeline import NARROW, WIDE, Moment
from quizzes.engine.vocabulary import Line

REPORT = date(2017, 1, 23)


def moment(
    on: date | None, *, precision: str = "day", what: str = "Something happened", line: Line = Line.REPORTED
) -> Moment:
    return Moment(on, precision, str(on), what, line)


def test_events_stand_in_order_whatever_order_they_come_in() -> None:
    late, early = moment(date(2017, 2, 8), line=Line.PLAN), moment(date(2015, 1, 1), precision="year")
    drawn = timeline.draw([late, early], REPORT, WIDE)
    assert drawn
    assert [row.moment for row in drawn.rows] == [early, late]


def test_what_lies_after_the_report_stands_below_its_line() -> None:
    drawn = timeline.draw([moment(REPORT), moment(date(2017, 1, 24))], REPORT, WIDE)
    assert drawn
    assert drawn.report_y
    assert drawn.rows[0].y < drawn.report_y < drawn.rows[1].y


def test_a_report_after_everything_closes_the_line() -> None:
    drawn = timeline.draw([moment(date(2016, 1, 1))], REPORT, WIDE)
    assert drawn
    assert drawn.report_y == drawn.bottom


def test_longer_gaps_are_drawn_longer_but_not_in_proportion() -> None:
    days = [date(2010, 1, 1), date(2010, 1, 11), date(2016, 1, 11)]
    drawn = timeline.draw([moment(day) for day in days], None, WIDE)
    assert drawn
    short, long = (later.y - earlier.y for earlier, later in pairwise(drawn.rows))
    assert short < long < short * 6


def test_a_month_and_a_year_have_marks_of_some_length_and_a_day_has_none() -> None:
    drawn = timeline.draw(
        [moment(date(2016, n, 1), precision=p) for n, p in ((1, "year"), (2, "month"), (3, "day"))], None, WIDE
    )
    assert drawn
    year, month, day = (row.length for row in drawn.rows)
    assert year > month > day == 0


def test_a_date_is_written_once_for_what_happened_on_the_same_day() -> None:
    drawn = timeline.draw([moment(REPORT), moment(REPORT, what="More")], REPORT, NARROW)
    assert drawn
    assert [row.shows_date for row in drawn.rows] == [True, False]


def test_without_dates_there_is_no_picture() -> None:
    assert timeline.draw([moment(None)], REPORT, WIDE) is None


moments = st.lists(
    st.builds(
        moment,
        st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        precision=st.sampled_from(["day", "month", "year", ""]),
        what=st.text("abc de", min_size=1, max_size=300),
        line=st.sampled_from(Line),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(moments, st.sampled_from([WIDE, NARROW]))
def test_no_event_runs_into_the_next(told: list[Moment], measure: timeline.Measure) -> None:
    drawn = timeline.draw(told, REPORT, measure)
    assert drawn
    for earlier, later in pairwise(drawn.rows):
        lowest = max([*earlier.baselines(measure), earlier.y + earlier.length / 2])
        highest = min(later.y - later.length / 2, later.date_at.y - measure.size)
        assert lowest < highest + measure.size * 0.35
    assert drawn.rows[-1].y < drawn.bottom < drawn.height

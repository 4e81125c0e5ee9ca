"""What happened did so before the day of the paper, whatever else its sentence looks ahead to."""

import pytest


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("The chief, whose people would lose 2,300 hectares of pasture, went to the High Court in June.", "2020-06"),
        ("“We are not fencing off the sea,” she told the newspaper Diario de Vigo on Sunday.", "2021-05-02"),
        ("She told the newspaper Jornal do Mar on Sunday that she would stay.", "2021-05-02"),
        ("It is asking judges to overturn a court ruling of Sept. 18 that canceled its patent.", "2020-09-18"),
        ("A ministry team is to reach the mine on Monday to seal the water intake.", "2021-05-10"),
        ("A commission is to propose a boundary by 30 September next year.", "2022-09-30"),
        ("The rebels seized the town in October last year.", "2020-10"),
        ("The minister will meet the skippers in June.", "2021-06"),
        ("The council called a vote for Friday.", "2021-05-07"),
        ("Ministers were due to meet on Thursday.", "2021-05-06"),
        ("The pact was expected to be signed on Friday.", "2021-05-07"),
    ],
)
def test_a_date_lies_where_the_verb_it_rests_on_puts_it(reading_of, text, resolved):
    assert resolved in [one.resolved for one in reading_of(text).dates]

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.paper import Candidate, Draw, InvalidDraw, drawn

strands = st.sampled_from(["actors", "venues", "stakes"])
candidates = st.lists(
    st.builds(Candidate, st.frozensets(strands), st.frozensets(st.sampled_from(["A1", "A2"])), st.just("match")),
    max_size=12,
)
draws = st.lists(st.builds(Draw, st.integers(1, 5), st.just("strand"), strands), max_size=3)


def one(strand: str) -> Candidate:
    return Candidate(frozenset({strand}), frozenset(), "match")


def test_without_draws_all_are_asked() -> None:
    assert drawn([one("actors"), one("venues")], [], random.Random(1)) == [0, 1]


def test_so_many_come_from_the_pool_and_what_is_outside_it_is_always_asked() -> None:
    paper = [one("actors")] * 5 + [one("venues")]
    papers = {tuple(drawn(paper, [Draw(2, "strand", "actors")], random.Random(seed))) for seed in range(60)}
    assert {len(indexes) for indexes in papers} == {3}
    assert all(5 in indexes for indexes in papers)
    assert len(papers) == 10


def test_a_pool_too_small_is_asked_whole() -> None:
    assert drawn([one("actors")] * 2, [Draw(5, "strand", "actors")], random.Random(1)) == [0, 1]


@given(candidates, draws, st.integers())
def test_a_question_is_drawn_once_and_no_more_than_were_asked_for(
    paper: list[Candidate], wanted: list[Draw], seed: int
) -> None:
    indexes = drawn(paper, wanted, random.Random(seed))
    pooled = [index for index in indexes if any(draw.fits(paper[index]) for draw in wanted)]
    assert indexes == sorted(set(indexes))
    assert len(pooled) <= sum(draw.count for draw in wanted)
    assert {index for index in range(len(paper)) if not any(draw.fits(paper[index]) for draw in wanted)} <= set(indexes)


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {},
        {"count": 2},
        {"count": 2, "strand": 7},
        {"count": True, "strand": "actors"},
        {"count": 0, "fact": "A1"},
        {"count": 1000, "type": "match"},
        {"count": 1, "strand": "actors", "fact": "A1"},
    ],
)
def test_what_is_no_draw_is_refused(stored: object) -> None:
    with pytest.raises(InvalidDraw):
        Draw.read(stored)

"""A quiz is suggested of questions that repeat each other least."""

from quizzes.engine.assembling import Candidate, suggest


def one(id, *, facts=None, sentences=(0,), strand="actors", type="single_choice", clashing=()):
    return Candidate(id, type, strand, facts or [id], sentences, clashing)


def test_no_fact_is_asked_twice_while_another_is_left():
    candidates = [one("a", facts=["f"]), one("b", facts=["f"]), one("c", facts=["g"]), one("d", facts=["f", "h"])]
    assert suggest(candidates, 2) == ["a", "c"]
    assert len(suggest(candidates, 3)) == 3


def test_none_that_gives_away_another_is_taken_while_others_are_left():
    candidates = [
        one("a", sentences=(1,), clashing=["b"]),
        one("b", sentences=(2,), clashing=["a"]),
        one("c", sentences=(1,)),
    ]
    assert suggest(candidates, 2) == ["a", "c"]
    assert suggest(candidates, 3) == ["a", "c", "b"]


def test_no_sentence_proves_twice_while_another_is_left():
    candidates = [one("a", sentences=(3,)), one("b", sentences=(3,)), one("c", sentences=(7,))]
    assert suggest(candidates, 2) == ["a", "c"]


def test_strands_and_then_types_take_turns():
    candidates = [
        one("a", sentences=(0,)),
        one("b", sentences=(1,)),
        one("c", sentences=(2,), strand="stakes"),
        one("d", sentences=(3,), strand="stakes", type="match"),
    ]
    assert suggest(candidates[:3], 2) == ["a", "c"]
    assert suggest(candidates, 2) == ["a", "d"]
    assert suggest(candidates, 3) == ["a", "b", "d"]


def test_of_equals_the_first_is_taken_and_all_stand_in_the_order_of_the_article():
    candidates = [one("late", sentences=(9,)), one("early", sentences=(1,)), one("never", sentences=(9,))]
    assert suggest(candidates, 2) == ["early", "late"]


def test_there_may_be_fewer_than_asked_for_or_none():
    assert suggest([one("a")], 10) == ["a"]
    assert suggest([], 10) == []

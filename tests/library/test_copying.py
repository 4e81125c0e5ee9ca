"""A library text that repeats its source is found out, although the source itself is not kept."""

import json

from tests.library.copying import Fingerprint, copied_runs, run_hashes, words

SOURCE = (
    "On Friday the harbour council of Arden voted to close the old bridge for repairs. Nobody from Arden’s ferry spoke."
)
NAMES = ("Arden",)
PRINT = Fingerprint.of(SOURCE, names=NAMES, salt="5a17")


def test_words_are_folded_and_names_with_their_possessives_are_left_out():
    assert words("The U.N.’s ferry, ARDEN’s half-built pier", {"arden"}) == (
        "the",
        "u.n",
        "s",
        "ferry",
        "half-built",
        "pier",
    )


def test_both_apostrophes_make_the_same_word():
    assert words("the rebels' town’s edge") == words("the rebels’ town's edge") == ("the", "rebels", "town's", "edge")


def test_a_run_of_six_words_is_not_copying():
    assert copied_runs("They voted to close the old bridge on Sunday.", PRINT) == ()


def test_a_run_of_seven_words_is_copying_whatever_the_case_and_the_marks():
    assert copied_runs("Then: VOTED to close (the old bridge for) good.", PRINT) == (
        "voted to close the old bridge for",
    )


def test_changing_a_name_inside_a_run_does_not_hide_it():
    text = "the harbour council of voted to close"
    assert copied_runs("The harbour council of Arden’s voted to close.", PRINT) == (text,)
    assert copied_runs("The harbour council of voted to close.", PRINT) == (text,)


def test_a_run_that_crosses_a_full_stop_is_copying():
    assert copied_runs("the old bridge for repairs nobody from", PRINT) == ("the old bridge for repairs nobody from",)


def test_two_copied_stretches_are_told_apart_and_each_is_shown_whole():
    text = "On Friday the harbour council of Arden voted. Later: to close the old bridge for repairs, nobody said."
    assert copied_runs(text, PRINT) == (
        "on friday the harbour council of voted",
        "to close the old bridge for repairs nobody",
    )


def test_a_text_shorter_than_a_run_has_no_runs():
    assert run_hashes(words("old bridge"), salt="5a17", length=7) == frozenset()
    assert copied_runs("", PRINT) == ()


def test_another_salt_makes_other_hashes():
    other = Fingerprint.of(SOURCE, names=NAMES, salt="beef")
    assert other.hashes.isdisjoint(PRINT.hashes)
    assert len(other.hashes) == len(PRINT.hashes) == len(words(SOURCE, {"arden"})) - 6


def test_a_fingerprint_survives_being_stored_and_keeps_no_word_of_the_source():
    stored = json.dumps(PRINT.dump())
    assert Fingerprint.load(json.loads(stored)) == PRINT
    assert "bridge" not in stored

"""Outlines of lessons: kept as plain data, and cut down to what is approved."""

from quizzes.engine.outlines import Outline, Section, Statement
from quizzes.engine.vocabulary import Strand

OUTLINE = Outline(
    Strand.ACTORS,
    "Who is involved",
    (
        Section("Kowal", (Statement("She leads.", ("a", "b")), Statement("She stayed.", ("c",))), checks=("q1",)),
        Section("Zielny", (Statement("He accuses.", ("d",)), Statement("Said by nobody.", ()))),
    ),
    "Four people.",
)


def test_what_is_stored_is_loaded_as_it_was():
    assert Outline.load(OUTLINE.dump()) == OUTLINE


def test_an_outline_as_it_is_drafted_has_no_questions_chosen():
    drafted = {"strand": "actors", "title": "Who", "sections": [{"heading": "Kowal", "statements": []}]}
    assert Outline.load(drafted) == Outline(Strand.ACTORS, "Who", (Section("Kowal", ()),))


def test_only_statements_whose_facts_are_all_approved_are_taught():
    taught = OUTLINE.taught({"a", "c", "d"})
    assert [(section.heading, [one.text for one in section.statements]) for section in taught.sections] == [
        ("Kowal", ["She stayed."]),
        ("Zielny", ["He accuses."]),
    ]
    assert taught.sections[0].checks == ("q1",)
    assert [section.heading for section in OUTLINE.taught({"d"}).sections] == ["Zielny"]
    assert OUTLINE.taught(()).sections == ()


def test_a_lesson_takes_a_minute_at_least():
    assert OUTLINE.minutes == 1
    long = Outline(Strand.ACTORS, "Long", (Section("One", (Statement("word " * 650, ("a",)),)),))
    assert long.minutes == 5

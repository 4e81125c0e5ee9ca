"""Lessons teach facts in the order a reader needs, each statement with its proof and its owner."""

import pytest

from quizzes.engine.lessons import outline
from quizzes.engine.vocabulary import Strand
from tests.engine.writers.samples import facts_of


@pytest.fixture(scope="module")
def lessons():
    return {lesson.strand: lesson for lesson in outline(facts_of())}


def texts(lesson):
    return [statement.text for section in lesson.sections for statement in section.statements]


def test_every_strand_of_the_article_has_a_lesson(lessons):
    assert set(lessons) == set(Strand)


def test_every_statement_has_a_fact_and_its_proof(lessons):
    known = facts_of().by_id
    for lesson in lessons.values():
        for section in lesson.sections:
            for statement in section.statements:
                assert statement.evidence == known[statement.facts[0]].evidence


def test_no_statement_is_made_twice_in_a_lesson(lessons):
    for lesson in lessons.values():
        assert len(set(texts(lesson))) == len(texts(lesson))


def test_who_somebody_is_stands_before_what_he_does(lessons):
    section = next(s for s in lessons[Strand.ACTORS].sections if s.heading == "Piotr Zielny")
    first, *others = [statement.text for statement in section.statements]
    assert first == "The report of 16 May 2023 describes Piotr Zielny as an opposition leader."
    assert any("accuses" in text for text in others)


def test_a_plan_names_its_document(lessons):
    (text,) = [text for text in texts(lessons[Strand.TIMELINE]) if "200 million" in text]
    assert text.startswith("According to a draft report")


def test_events_stand_in_order_of_date_and_plans_apart(lessons):
    past, planned = lessons[Strand.TIMELINE].sections
    assert (past.heading, planned.heading) == ("Up to the report", "Planned or expected then")
    years = [year for s in past.statements for year in ("2015", "2019", "2021", "2022") if year in s.text]
    assert years == sorted(years)


def test_what_somebody_denied_is_not_told_as_his_words(lessons):
    assert not any("the agency had ignored" in text for text in texts(lessons[Strand.VOICES]))


def test_relative_dates_are_written_out(lessons):
    assert any("Monday (15 May 2023)" in text for text in texts(lessons[Strand.VENUES]))

"""Lessons teach facts in the order a reader needs, each statement with its proof and its owner."""

import pytest

from quizzes.engine.lessons import outline
from quizzes.engine.vocabulary import Strand
from quizzes.engine.writers import Material
from tests.engine.writers.samples import facts_of


@pytest.fixture(scope="module")
def lessons():
    return {lesson.strand: lesson for lesson in outline(Material(facts_of()))}


def texts(lesson):
    return [statement.text for section in lesson.sections for statement in section.statements]


def test_every_strand_of_the_article_has_a_lesson(lessons):
    assert set(lessons) == set(Strand)


def test_every_statement_has_a_fact_and_its_proof(lessons):
    facts = facts_of()
    sentences = {sentence.span for sentence in facts.reading.document.sentences}
    for lesson in lessons.values():
        for section in lesson.sections:
            for statement in section.statements:
                assert statement.facts
                assert set(statement.facts) <= set(facts.by_id)
                assert set(facts.by_id[statement.facts[0]].evidence) & set(statement.evidence)
                assert set(statement.evidence) <= sentences


def test_no_statement_is_made_twice_in_a_lesson(lessons):
    for lesson in lessons.values():
        assert len(set(texts(lesson))) == len(texts(lesson))


def test_who_somebody_is_stands_before_what_he_does(lessons):
    section = next(s for s in lessons[Strand.ACTORS].sections if s.heading == "Piotr Zielny")
    first, *others = [statement.text for statement in section.statements]
    assert first == "The report of 16 May 2023 describes Piotr Zielny as an opposition leader."
    assert any("accused Kowal" in text for text in others)


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
    assert any("on 15 May 2023" in text for text in texts(lessons[Strand.VENUES]))


def test_that_somebody_spoke_is_not_told_without_what_was_said(lessons):
    told = [text for lesson in lessons.values() for text in texts(lesson)]
    assert told
    assert not any(text.startswith("Opposition leader Piotr Zielny told Reuters") and "“" not in text for text in told)


def test_what_is_told_in_the_present_is_dated():
    told = outline(
        Material(facts_of("Norway backs the treaty. Sweden rejects the treaty on fish. Denmark leads the talks."))
    )
    found = [s.text for lesson in told for section in lesson.sections for s in section.statements]
    assert found
    assert all(text.endswith("(as of 16 May 2023).") for text in found)


def told_of(text):
    lessons = outline(Material(facts_of(text)))
    return {lesson.strand: texts(lesson) for lesson in lessons}


def test_a_clause_is_dated_by_its_own_date_alone():
    timeline = told_of(
        "On Monday the Baltic Union closed the port of Tallinn. "
        "Norway sent 200 police to the border, which Sweden had closed in March 2021."
    )[Strand.TIMELINE]
    assert any("closed the port of Tallinn" in text and "15 May 2023" in text for text in timeline)
    assert not any("sent 200 police" in text and "2021" in text for text in timeline)


def test_what_somebody_says_of_himself_is_not_told_again_as_a_fact():
    lessons = told_of("Finance minister Anna Berg said on Monday that she would close the mint in Bergen.")
    told = [text for text in lessons[Strand.ACTORS] if "close the mint" in text]
    assert len(told) == 1
    assert " said on " in told[0]


def test_who_speaks_of_himself_is_told_as_speaking():
    lessons = told_of("Hydrologist Ada Storm said on Monday that she had seen no rule requiring the gates to close.")
    (told,) = lessons[Strand.VOICES]
    assert told == "Hydrologist Ada Storm said on 15 May 2023 that she had seen no rule requiring the gates to close."


def test_what_talks_are_meant_for_is_told_in_a_whole_sentence():
    stakes = told_of("Peace talks meant to end the war in Syria stumbled in Astana on Monday.")[Strand.STAKES]
    assert any("stumbled in Astana" in text for text in stakes)

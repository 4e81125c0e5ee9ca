"""What a teacher is suggested: under names that last, with proof, and pointing only at what is there."""

import pytest

from quizzes.engine.drafting import draft
from quizzes.engine.reading.corrections import Correction, NameChange
from quizzes.engine.reading.tagger import load
from quizzes.engine.suggesting import SuggestionKind, suggestions
from tests.engine.writers.samples import facts_of


def made(*corrections):
    return suggestions(draft(facts_of().reading.document, load(), corrections=corrections))


@pytest.fixture(scope="module")
def found():
    return made()


def of(found, kind):
    return [one for one in found if one.kind is kind]


def test_there_are_names_facts_lessons_and_questions(found):
    assert all(of(found, kind) for kind in SuggestionKind)


def test_refs_are_unique_and_found_again(found):
    refs = [(one.kind, one.ref) for one in found]
    assert len(set(refs)) == len(refs)
    assert found == made()


def test_everything_but_lessons_and_blocked_questions_has_its_proof(found):
    assert all(one.evidence for one in found if one.kind is not SuggestionKind.LESSON and not one.blocked_by)


def test_questions_and_lessons_point_at_suggested_facts(found):
    facts = {one.ref for one in of(found, SuggestionKind.FACT)}
    asked = {ref for one in of(found, SuggestionKind.QUESTION) for ref in one.data.get("facts", ())}
    taught = {
        ref
        for one in of(found, SuggestionKind.LESSON)
        for section in one.data["sections"]
        for statement in section["statements"]
        for ref in statement["facts"]
    }
    assert asked | taught <= facts
    assert asked


def test_a_correction_leaves_what_does_not_speak_of_the_name_as_it_was(found):
    again = {(one.kind, one.ref): one for one in made(Correction(NameChange.RENAME, "piotr-zielny", "P. Zielny"))}
    untouched = [one for one in found if one.kind is SuggestionKind.FACT and "piotr-zielny" not in one.names]
    assert untouched
    assert all(again[one.kind, one.ref].data["statement"] == one.data["statement"] for one in untouched)
    assert again[SuggestionKind.NAME, "piotr-zielny"].data["name"] == "P. Zielny"


def test_names_come_by_count(found):
    counts = [one.data["count"] for one in of(found, SuggestionKind.NAME)]
    assert counts == sorted(counts, reverse=True)

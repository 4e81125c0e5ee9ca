"""What a teacher corrects of the names, and what follows from it in the reading."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.engine import readers
from quizzes.engine.reading.base import Function
from quizzes.engine.reading.corrections import Correction, NameChange, Use, split_id
from quizzes.engine.reading.read import read
from quizzes.engine.reading.tagger import load
from quizzes.engine.vocabulary import ActorKind

TEXT = (
    "Turkey backs the rebels in Aleppo. Russia opposes the rebel groups there. Envoy Mona Farouk told Reuters that "
    "Moscow had broken the truce. Talks opened in Turkey on Monday. Farouk later left Russia for Geneva."
)


@pytest.fixture(scope="module")
def document():
    return readers.read_text(TEXT, date(2021, 5, 4))


def reading(document, *corrections):
    return read(document, load(), corrections)


def names(found):
    return {entity.id: entity for entity in found.entities}


def test_nothing_corrected_changes_nothing(document):
    assert reading(document) == reading(document, Correction(NameChange.RENAME, "nobody", "Somebody"))


def test_a_merge_moves_mentions_and_names_to_the_one_that_stays(document):
    before = reading(document)
    into, gone = names(before)["mona-farouk"], names(before)["turkey"]
    after = reading(document, Correction(NameChange.MERGE, gone.id, into.id))
    merged = names(after)[into.id]
    assert gone.id not in names(after)
    assert gone.name in merged.aliases
    assert merged.mention_count == into.mention_count + gone.mention_count
    assert not after.mentions_of(gone.id)
    assert {relation.subject for relation in after.relations} >= {into.id}


def test_an_alias_that_is_split_off_stands_for_itself(document):
    after = reading(document, Correction(NameChange.SPLIT, "russia", "Moscow"))
    own = split_id("russia", "Moscow")
    assert names(after)[own].name == "Moscow"
    assert "Moscow" not in names(after)["russia"].aliases
    assert [mention.text for mention in after.mentions_of(own)] == ["Moscow"]


def test_a_new_name_keeps_the_old_one_as_an_alias(document):
    after = names(reading(document, Correction(NameChange.RENAME, "mona-farouk", "Ms Farouk")))["mona-farouk"]
    assert after.name == "Ms Farouk"
    assert "Mona Farouk" in after.aliases


def test_a_kind_can_be_told(document):
    after = reading(document, Correction(NameChange.KIND, "reuters", "organisation"))
    assert names(after)["mona-farouk"].actor_kind is ActorKind.PERSON
    assert (
        names(reading(document, Correction(NameChange.KIND, "rebels", "group")))["rebels"].actor_kind is ActorKind.GROUP
    )


def test_a_place_where_things_happen_acts_no_more(document):
    after = reading(document, Correction(NameChange.USE, "turkey", Use.HAPPENS))
    assert not names(after)["turkey"].is_actor
    assert names(after)["turkey"].is_venue
    assert {m.function for m in after.mentions_of("turkey")} == {Function.VENUE}


def test_a_rejected_name_is_nobody(document):
    after = reading(document, Correction(NameChange.REJECT, "mona-farouk"))
    assert "mona-farouk" not in names(after)
    assert all(quotation.speaker != "mona-farouk" for quotation in after.quotations)


def test_corrections_hold_in_their_order(document):
    steps = (
        Correction(NameChange.SPLIT, "russia", "Moscow"),
        Correction(NameChange.MERGE, split_id("russia", "Moscow"), "russia"),
    )
    after, before = names(reading(document, *steps))["russia"], names(reading(document))["russia"]
    assert after.mention_count == before.mention_count
    assert set(after.aliases) == set(before.aliases)


IDS = st.sampled_from(["turkey", "russia", "rebels", "mona-farouk", "geneva", "aleppo", "reuters", "nobody", ""])
VALUES = st.one_of(IDS, st.sampled_from(["Moscow", "Kremlin", "state", "acts", "happens", "both", "", "x" * 300]))


@settings(deadline=None)
@given(st.lists(st.builds(Correction, st.sampled_from(NameChange), IDS, VALUES), max_size=6))
def test_whatever_is_corrected_every_mention_is_of_somebody_known_and_lies_in_the_text(corrections):
    document = readers.read_text(TEXT, date(2021, 5, 4))
    after = reading(document, *corrections)
    known = names(after)
    assert {mention.entity for mention in after.mentions} <= known.keys()
    assert all(entity.evidence for entity in after.entities)
    for entity in after.entities:
        assert entity.belongs_to in {"", *known}
        assert entity.belongs_to != entity.id
    for quotation in after.quotations:
        assert quotation.speaker in {"", *known}

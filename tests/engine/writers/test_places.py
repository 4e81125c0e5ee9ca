"""Places: asked where a phrase ties something to them, and never half of several."""

import pytest

from quizzes.engine.vocabulary import VenueKind
from quizzes.engine.writers import Material, propose
from quizzes.engine.writers._placing import place_word
from quizzes.engine.writers._rivals import place_kind
from tests.engine.writers.samples import LEAD, alone, drafts, facts_of

ELSEWHERE = " Talks had failed in Vienna, in Cairo and in Lima."


def asked(text):
    """Return stem → key of what is asked for a place or a date."""
    found = [draft for draft in drafts(text) if draft.writer == "where_when"]
    return {d.stem: next(o["text"] for o in d.written["options"] if o["is_key"]) for d in found}


@pytest.mark.parametrize(
    ("text", "stem", "key"),
    [
        (
            "Senegal favors sanctions and moved 600 troops to Dakar.",
            "According to the report of 16 May 2023, to which city did Senegal move 600 troops?",
            "Dakar",
        ),
        (
            "In Geneva, a city of 200,000, several hundred people blocked the main road on Tuesday.",
            "In which city did several hundred people block the main road on 16 May 2023?",
            "Geneva",
        ),
        (
            "Eva Lind is asking the High Court in Geneva to halt the sale.",
            "According to the report of 16 May 2023, in which city is Eva Lind asking the High Court to halt the sale?",
            "Geneva",
        ),
    ],
)
def test_a_place_is_asked(text, stem, key):
    assert asked(text + ELSEWHERE)[stem] == key


def test_where_somebody_is_at_home_is_not_where_something_was_done():
    text = f"The council praised a {{}} in Geneva.{ELSEWHERE}"
    assert "Geneva" in asked(text.format("school")).values()
    assert "Geneva" not in asked(text.format("mayor")).values()


def test_one_of_several_places_is_not_asked_as_the_only_one():
    assert not [stem for stem in asked("Talks had failed in Vienna, in Cairo and in Lima.") if "fail" in stem]


def test_a_date_behind_a_place_does_not_go_on_with_its_name():
    found = drafts("A union of pilots is to take up a case in Geneva on March 19." + ELSEWHERE)
    assert any("[[Geneva]] on March 19." in d.written.get("text", "") for d in found)
    found = drafts("A union of pilots is to take up a case in Geneva on Lake Leman again." + ELSEWHERE)
    assert not any("[[Geneva]]" in d.written.get("text", "") for d in found)


def test_a_country_that_only_acts_stands_beside_one_where_things_happen():
    found = asked("The plant opened in Egypt in 2019. Peru protested. Japan paid. Norway signed.")
    assert found["In which country did the plant open in 2019?"] == "Egypt"


def test_a_bare_noun_gets_no_words_from_elsewhere():
    text = "Norway signed an interim accord. The accord ended the war in May 2019."
    assert not any("interim accord ended" in f"{d.stem} {d.written}" for d in drafts(text) if d.writer != "prove_it")


def test_a_company_that_is_named_beside_is_asked_about_by_name():
    text = "The company, Helvanta AG, is asking three judges to overturn a ruling of May 2019 that cost it a patent."
    found = [d.stem for d in drafts(text) if d.writer == "at_stake"]
    material = Material(facts_of(text))
    assert material.clauses
    assert all("the company" not in stem.lower() for stem in found)


def test_a_number_of_what_was_told_before_is_no_statement():
    found = alone(drafts(f"{LEAD}The Harbour Trust counted 27 injured, while the police spoke of 11."))
    assert not any("spoke of 11" in f"{d.stem} {d.written.get('text', '')}" for d in found)


def test_a_place_of_which_the_name_does_not_say_what_it_is_stands_beside_towns():
    kinds = {entity.name: place_kind(entity) for entity in facts_of("The race began near Big Bend.").reading.venues}
    assert kinds == {"Big Bend": VenueKind.CITY}


VILLAGE = (
    "The school reopened on Monday in Kobasna, a village two miles from the border. Talks had failed in Vienna, in"
    " Cairo and in Geneva."
)


def test_a_village_is_no_city():
    assert "Where did the school reopen on 15 May 2023?" in asked(VILLAGE)


def test_towns_and_cities_are_asked_for_together():
    text = "The clinic opened in the town of Kobasna on Monday, and talks failed in Vienna, in Cairo and in Geneva."
    material = Material(facts_of(text))
    named = {e.name: e for e in material.reading.venues}
    assert place_word(material, [named["Vienna"], named["Cairo"]]) == "city"
    assert place_word(material, [named["Kobasna"], named["Cairo"]]) == "town or city"


@pytest.mark.parametrize(
    "text",
    [
        "The rebel leader accused the government in Geneva of trying to start a war.",
        "Councillors have voted by eight to seven to cap the number of lets in Geneva, Bergen and the villages around.",
        "The minister has called the new idea deeply unfair to Geneva.",
    ],
)
def test_a_place_that_is_not_where_it_was_done_is_not_asked(text):
    assert "Geneva" not in asked(text + ELSEWHERE).values()


@pytest.mark.parametrize(
    "ending", ["Both armies had met on Monday in Nairobi", "Norway paid 40 men in Nairobi to decide such"]
)
def test_an_article_may_break_off_without_a_mark(ending):
    found = propose(Material(facts_of(f"The truce between the two armies was signed in Geneva. {ending}")), 0)
    assert any("Geneva" in str(draft.written) for draft in found)

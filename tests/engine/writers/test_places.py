"""Places: asked wherever a phrase, a participle or a “where” ties something to them, and never half of several."""

import pytest

from quizzes.engine.vocabulary import VenueKind
from quizzes.engine.writers import Material, propose
from quizzes.engine.writers._placing import place_word
from quizzes.engine.writers._rivals import place_kind
from tests.engine.writers.samples import drafts, facts_of

ELSEWHERE = " Talks had failed in Vienna, in Cairo and in Lima."


def asked(text, writer):
    """Return stem → key of what a writer asks."""
    found = [draft for draft in drafts(text) if draft.writer == writer]
    return {d.stem: next(o["text"] for o in d.written["options"] if o["is_key"]) for d in found}


@pytest.mark.parametrize(
    ("writer", "text", "stem", "key"),
    [
        (
            "where_made",
            "The truce, signed in Geneva by both generals, ended the war.",
            "According to the report of 16 May 2023, in which city was the truce signed by both generals?",
            "Geneva",
        ),
        (
            "place_where",
            "The bloc sent an envoy to Abuja, where the union has its headquarters.",
            "According to the report of 16 May 2023, in which city does the union have its headquarters?",
            "Abuja",
        ),
        (
            "which_places",
            "Fares rose by 40 per cent in Argentina and Malaysia. Norway and Peru closed. Talks failed in Japan.",
            "According to the report of 16 May 2023, in which countries did fares rise by 40 per cent?",
            "Argentina and Malaysia",
        ),
        (
            "where_when",
            "Senegal favors sanctions and moved 600 troops to Dakar.",
            "According to the report of 16 May 2023, to which city did Senegal move 600 troops?",
            "Dakar",
        ),
        (
            "where_when",
            "In Geneva, a city of 200,000, several hundred people blocked the main road on Tuesday.",
            "In which city did several hundred people block the main road on 16 May 2023?",
            "Geneva",
        ),
        (
            "where_when",
            "Eva Lind is asking the High Court in Geneva to halt the sale.",
            "According to the report of 16 May 2023, in which city is Eva Lind asking the High Court to halt the sale?",
            "Geneva",
        ),
    ],
)
def test_a_place_is_asked(writer, text, stem, key):
    assert asked(text + ELSEWHERE, writer)[stem] == key


@pytest.mark.parametrize(
    ("writer", "text"),
    [
        ("where_made", "The truce, signed by both generals, ended the war."),
        ("where_made", "The firm, based in Geneva by choice of its owners, ended the deal."),
        ("place_where", "The bloc sent an envoy to Abuja, which has a harbour."),
        (
            "which_places",
            "Fares rose by 40 per cent in Argentina or Malaysia. Norway and Peru closed. Talks failed in Japan.",
        ),
        ("which_places", "Fares rose by 40 per cent in Argentina. Norway and Peru closed. Talks failed in Japan."),
        ("where_when", "The report praised a teacher in Geneva."),
    ],
)
def test_no_place_is_asked(writer, text):
    assert not [stem for stem in asked(text + ELSEWHERE, writer) if "talks" not in stem]


def test_one_of_several_places_is_not_asked_as_the_only_one():
    assert not [
        stem for stem in asked("Talks had failed in Vienna, in Cairo and in Lima.", "where_when") if "fail" in stem
    ]


def test_a_date_behind_a_place_does_not_go_on_with_its_name():
    found = drafts("A union of pilots is to take up a case in Geneva on March 19." + ELSEWHERE)
    assert any("[[Geneva]] on 19 March 2024" in d.written.get("text", "") for d in found)
    found = drafts("A union of pilots is to take up a case in Geneva on Lake Leman again." + ELSEWHERE)
    assert not any("[[Geneva]]" in d.written.get("text", "") for d in found)


def test_a_country_that_only_acts_stands_beside_one_where_things_happen():
    found = asked("The plant opened in Egypt in 2019. Peru protested. Japan paid. Norway signed.", "where_when")
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


def test_nobody_is_asked_to_give_without_what_is_given():
    found = [d.stem for d in drafts("Eva Lind gave the Harbour Trust 30 days.") if d.writer == "to_whom"]
    assert "Whom did Eva Lind give?" not in found


def test_a_number_of_what_was_told_before_is_no_statement():
    found = drafts("The Harbour Trust counted 27 injured, while the police spoke of 11.")
    assert not any("spoke of 11" in f"{d.stem} {d.written.get('text', '')}" for d in found)


def test_a_place_of_which_the_name_does_not_say_what_it_is_stands_beside_towns():
    kinds = {entity.name: place_kind(entity) for entity in facts_of("The race began near Big Bend.").reading.venues}
    assert kinds == {"Big Bend": VenueKind.CITY}


VILLAGE = (
    "The school reopened on Monday in Kobasna, a village two miles from the border. Talks had failed in Vienna, in"
    " Cairo and in Geneva."
)


def test_a_village_is_no_city():
    words = "describe with the words “a village two miles from the border”"
    assert "Where did the school reopen on 15 May 2023?" in asked(VILLAGE, "where_when")
    assert f"Which place does the report of 16 May 2023 {words}?" in asked(VILLAGE, "place_described")


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
    assert "Geneva" not in asked(text + ELSEWHERE, "where_when").values()


@pytest.mark.parametrize(
    "ending", ["Both armies had met on Monday in Nairobi", "Norway paid 40 men in Nairobi to decide such"]
)
def test_an_article_may_break_off_without_a_mark(ending):
    found = propose(Material(facts_of(f"The truce was signed in Geneva. {ending}")), 0)
    assert any("Geneva" in str(draft.written) for draft in found)

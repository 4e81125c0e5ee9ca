"""Wrong answers are of the right one’s kind, and can neither be told from it by their kind nor be right as well."""

import random
from dataclasses import replace

import pytest

from quizzes.engine.writers import BAR, Material, propose, write
from quizzes.engine.writers._gate import choose
from quizzes.engine.writers._nameable import is_nameable
from tests.engine.writers.samples import drafts, facts_of, keys


def options(found):
    return {option["text"] for draft in found for option in draft.written.get("options", ())}


def entity(material, name):
    return next(e for e in material.reading.entities if name in {e.name, *e.aliases})


def rivals(text, name):
    material = Material(facts_of(text))
    return {e.name for e in material.rivals.actors(entity(material, name), random.Random(1))}


def test_a_body_stands_among_bodies_and_a_country_among_countries():
    text = (
        "Ghana, Kenya and Egypt signed the accord, which Chile rejected. The World Bank lent the money. The European"
        " Union, Greenpeace and Amnesty International paid. Olaf Berg told Reuters that the loan was late."
    )
    assert not rivals(text, "World Bank") & {"Ghana", "Kenya", "Egypt", "Chile", "Olaf Berg", "Reuters"}
    assert rivals(text, "Ghana") == {"Kenya", "Egypt", "Chile"}


def test_where_too_few_are_of_the_keys_kind_the_answer_is_typed():
    text = "Ghana closed the port of Tema on Friday. The World Bank, the European Union and Greenpeace protested."
    found = propose(Material(facts_of(text)))
    (asked,) = [d for d in found if d.writer == "who_did_what" and keys([d]) == {"Ghana"}]
    assert asked.type == "short_answer"


def test_a_union_stands_among_unions_before_banks():
    text = (
        "The Dockers Union called a strike in Oslo. The Northern Bank paid the wages. The Harbour Bank lent money. The"
        " Savings Bank closed. The Pilots Union joined the strike. The Seamen Union refused. The Cooks Union met."
    )
    assert rivals(text, "Dockers Union") == {"Pilots Union", "Seamen Union", "Cooks Union"}


def test_a_word_that_is_written_small_elsewhere_is_no_body():
    text = (
        "Cholera spreads through dirty water. Gavi said that cholera had killed 40 people. Sanofi stopped the vaccine."
        " Bharat Biotech sold the doses to Unicef in Delhi."
    )
    assert "Cholera" not in options(propose(Material(facts_of(text))))


@pytest.mark.parametrize("whole", ["the country’s 390", "the state company’s 390", "the 390"])
def test_no_part_is_larger_than_its_whole(whole):
    found = drafts(
        f"The strike has halted 340 of {whole} trains. Some 600 trains ran in May, 520 in June, 410 in July."
    )
    asked = [d for d in found if d.writer == "how_many" and "340" in keys([d])]
    assert asked
    assert all(int(text) < 390 for text in options(asked))


def test_towns_of_the_keys_country_stand_before_those_far_away():
    text = (
        "The talks opened in Hamburg on Monday. Ministers flew in from Lima, Osaka and Perth. Protesters marched in"
        " Munich, Leipzig and Cologne."
    )
    material = Material(facts_of(text))
    found = material.rivals.venues(entity(material, "Hamburg"), random.Random(1))
    assert {e.name for e in found} == {"Munich", "Leipzig", "Cologne"}


def test_a_town_does_not_stand_among_regions():
    text = "The vote is due in Bavaria in May. Ministers met in Oslo, Lima, Osaka and Perth."
    material = Material(facts_of(text))
    assert material.rivals.venues(entity(material, "Bavaria"), random.Random(1)) == []


def test_what_a_passer_by_did_is_seldom_worth_asking():
    deed = "closed the old harbour gate of Tromso before the storm on Friday."
    named = [
        max(d.confidence for d in drafts(f"{who} {deed}") if d.writer == "who_did_what" and "gate" in d.stem)
        for who in ("Hanne Vik, the mayor,", "Hanne Vik, a nurse,")
    ]
    assert named[1] < BAR
    assert named[1] + 0.15 <= named[0]


def test_no_two_questions_on_a_sentence_have_one_answer():
    material = Material(facts_of())
    asked = [
        (draft.evidence[-1].start, option["text"])
        for draft in write(material).offered
        for option in draft.written.get("options", ())
        if option["is_key"]
    ]
    assert len(asked) == len(set(asked))


def test_a_draft_whose_answer_no_fact_holds_is_less_sure():
    material = Material(facts_of())
    draft = next(d for d in propose(material) if d.writer == "who_said")
    with_fact = choose([draft], material)
    without = choose([replace(draft, facts=())], material)
    (sure,), (doubted,) = (*with_fact.offered, *with_fact.others), (*without.offered, *without.others)
    assert doubted.confidence < sure.confidence


def test_a_body_whose_name_looks_like_a_persons_does_not_stand_among_people():
    text = (
        "Mayor Hanne Vik sued Brigfield United on Monday. Envoy Jan Holm, director Eva Lind and banker Ada Storm were"
        " in court. Brigfield United said that it would pay."
    )
    assert "Brigfield United" not in options(propose(Material(facts_of(text))))


def test_what_only_names_a_place_does_not_stand_among_bodies():
    text = (
        "The Red Cross opened a shelter on Heldenplatz on Monday. Greenpeace closed its office. Caritas fed 300 people."
        " Amnesty International paid. The youths met at Heldenplatz."
    )
    assert "Heldenplatz" not in options([d for d in propose(Material(facts_of(text))) if d.writer == "who_did_what"])


def test_a_place_whose_name_stands_in_the_sentence_is_no_wrong_answer_whatever_else_bears_it():
    material = Material(facts_of("Fires broke out in Bergen, Trondheim, Stavanger, Oslo, Hamar and Molde on Monday."))
    bergen = entity(material, "Bergen")
    found = material.rivals.venues(
        bergen, random.Random(1), said="The council capped lets in Bergen, Oslo and Stavanger."
    )
    assert found
    assert not {"Oslo", "Stavanger"} & {e.name for e in found}


def test_somebody_without_a_name_among_names_is_less_sure():
    text = '{} said on Monday: "The pumps failed before the water came over the wall." Jan Holm paid. Eva Lind left.'
    sure, doubted = (
        next(d.confidence for d in drafts(text.format(who)) if d.writer == "according_to_whom")
        for who in ("Minister Hanne Vik", "A Western diplomat")
    )
    assert doubted < sure - 0.1


def test_two_of_the_keys_sort_are_better_than_a_third_that_tells_itself_apart():
    text = (
        "The Dockers Union called a strike in Oslo. The Pilots Union joined it. The Seamen Union refused. The Harbour"
        " Bank paid the wages. The Coastal Museum closed. The Northern University met."
    )
    assert rivals(text, "Dockers Union") == {"Pilots Union", "Seamen Union"}


def test_near_a_town_is_asked_as_near():
    found = drafts("The army built a camp near Lima in May 2022. It sold land in Cusco, Puno, Ica and Tacna.")
    asked = [d.stem for d in found if d.writer == "where_when" and "Lima" in keys([d])]
    assert asked
    assert all("near which city" in stem.lower() for stem in asked)


def test_a_state_does_not_stand_among_towns():
    text = (
        "Thalia Brandt keeps 9,000 hives outside Bismarck. She sued the maker in a federal court in Fargo. The spray is"
        " used in North Dakota, near Modesto and in Sacramento."
    )
    material = Material(facts_of(text))
    found = {e.name for e in material.rivals.venues(entity(material, "Fargo"), random.Random(1))}
    assert found
    assert "North Dakota" not in found


def test_an_agency_of_a_state_is_no_news_outlet():
    text = "The Environmental Protection Agency in Washington, which approved Solvex in 2018, will not review it."
    material = Material(facts_of(f"{text} The Baltic News Agency said so on Monday."))
    assert entity(material, "Environmental Protection Agency").actor_kind == "organisation"
    assert entity(material, "Baltic News Agency").actor_kind == "media"


def test_what_comes_again_every_year_has_no_date_of_its_own():
    text = "Every February two million beehives are trucked to California’s Central Valley, and in May 2021 to Fresno."
    assert [date.as_written for date in Material(facts_of(text)).dates] == ["May 2021"]


def test_what_is_only_pointed_at_is_hardly_asked_about():
    material = Material(facts_of())
    draft = next(d for d in propose(material) if d.writer == "who_said")
    sure, doubted = (
        max(d.confidence for d in (*w.offered, *w.others))
        for w in (
            choose([replace(draft, stem=f"Who called {what} a tax on all the victims of the storm?")], material)
            for what in ("the levy", "that")
        )
    )
    assert doubted < sure - 0.1


def test_a_name_keeps_its_capital_where_it_begins_the_sentence():
    text = "Eleven keepers sued Corvane in May 2021. Corvane replies that its spray was tested in 40 trials in Norway."
    assert not any("corvane" in f"{d.stem} {d.written}" for d in drafts(text))


def test_who_may_be_the_same_people_is_no_option():
    text = (
        "Government officials said that 40 wells had burned in Quito. Ecuadorean officials met Eva Lind. Turkish"
        " officials left."
    )
    beside = [{o["text"] for o in d.written.get("options", ())} for d in drafts(text)]
    assert not [texts for texts in beside if {"Government officials", "Ecuadorean officials"} <= texts]


def test_an_arm_of_a_government_is_no_option_beside_it():
    text = "The Pentagon said that 40 wells had burned. The U.S. government left. The Syrian government came back."
    beside = [{o["text"] for o in d.written.get("options", ())} for d in drafts(text)]
    assert not [texts for texts in beside if "The Pentagon" in texts and any("U.S. gov" in t for t in texts)]


def test_who_says_much_the_same_is_no_option():
    text = (
        "“The reactor shows that Iran needs no enrichment of its own,” Karl Roe said. Jan Holm said that the reactor"
        " showed that Iran does not need enrichment of its own."
    )
    found = [d for d in drafts(text) if d.writer in {"who_said", "according_to_whom"} and "enrichment" in d.stem]
    beside = [{o["text"] for o in d.written["options"]} for d in found]
    assert beside
    assert not [texts for texts in beside if {"Karl Roe", "Jan Holm"} <= texts]


def test_two_crowds_of_all_sorts_leave_a_doubt():
    crowds = "Hunters came. Insurers paid. Oslo residents voted on Monday to raise the wage of nurses by two euros."
    sure = [d.confidence for d in drafts(crowds) if d.writer == "who_did_what" and "voted" in d.stem]
    assert all(confidence < 0.6 for confidence in sure)


def test_no_part_is_larger_than_its_whole_in_one_figure():
    found = drafts("According to official results, the party of Jan Holm won 17 out of 24 seats in Oslo.")
    menus = [menu for d in found for menu in d.written.get("menus", ()) if menu[0] == "17 out of 24"]
    wrong = [int(text.split()[0]) for menu in menus for text in menu]
    assert all(number < 24 for number in wrong)


@pytest.mark.parametrize(("beside", "is_chosen"), [("Peru", False), ("the Philippines", True)])
def test_the_article_does_not_tell_the_key(beside, is_chosen):
    text = f"The council sold nine boats in the Gambia to a yard. Talks had failed in Kenya, Ghana and {beside}."
    (gap,) = [d for d in drafts(text) if d.left_out == ("the Gambia",)]
    assert (gap.type == "cloze_menu") is is_chosen


def test_a_plain_plural_is_no_gap():
    text = (
        "The council of Hamar sold nine boats to Lawyers in a yard. Doctors paid Lawyers. Lawyers left. Teachers met."
    )
    assert not any("Lawyers" in d.left_out for d in drafts(text))


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Chief Scientist", False),
        ("Scientist", False),
        ("Chinese", False),
        ("Chinese Academy", True),
        ("Chief Holm", True),
    ],
)
def test_an_office_or_a_people_is_no_name(name, is_one):
    assert is_nameable(name) is is_one


@pytest.mark.parametrize(
    ("text", "counted", "too_many"),
    [
        (
            "The clinic in Hamar will open for five days a week, and Jan Holm sold nine boats.",
            "five",
            {"eight", "nine"},
        ),
        ("The clinic in Hamar will open for 19 hours a day, and Jan Holm sold 30 boats.", "19", {"30", "38", "48"}),
    ],
)
def test_no_week_has_nine_days(text, counted, too_many):
    menus = [menu for d in drafts(text) for menu in d.written.get("menus", ()) if menu[0] == counted]
    assert menus
    assert not any(too_many & set(menu) for menu in menus)


def test_half_a_word_is_no_gap():
    text = "Jan Holm told a meeting in Bergen in May that the lights in St Fechin’s will not be put out."
    assert not any("Fechin" in gap for d in drafts(text) for gap in d.left_out)


@pytest.mark.parametrize(("title", "is_asked"), [("deputy director", True), ("deputy director-general", False)])
def test_a_title_cut_at_a_hyphen_is_none(title, is_asked):
    found = drafts(f"Carl Odin, {title} of the trust, met Jan Holm.")
    assert any(d.writer == "role_of" and "“deputy director" in d.stem for d in found) is is_asked

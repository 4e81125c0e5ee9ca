"""What is called wrong is contradicted by the article, and what is called right is somebody’s where he says it."""

from random import Random

import pytest

from quizzes.engine.writers import BAR, Material, propose
from quizzes.engine.writers._exchanges import changes
from quizzes.engine.writers._numbers import rival_numbers
from tests.engine.writers.samples import alone, drafts, facts_of, keys, said, shown


def exchanged(text):
    material = Material(facts_of(text))
    return {c.right for clause in material.clauses for c in changes(material, clause, Random(1))}


@pytest.mark.parametrize(
    "lasting", ["The port of Tema remained shut on 3 May 2023.", "The guns had fallen silent in Tema by 3 May 2023."]
)
def test_what_lasts_is_not_wrong_on_another_day(lasting):
    assert "3 May 2023" not in exchanged(f"The council met in Oslo. {lasting}")
    assert "3 May 2023" in exchanged("The council met in Oslo. The port of Tema was shut on 3 May 2023.")


@pytest.mark.parametrize(
    ("bound", "is_more"), [("More than 11,000", True), ("At least 11,000", True), ("Up to 11,000", False)]
)
def test_beside_a_bound_stand_numbers_that_it_rules_out(bound, is_more):
    material = Material(facts_of(f"{bound} people reached the island of Moen. The island has 8,200 residents."))
    figure = next(f for f in material.reading.figures if f.value == 11_000)
    found = [value for _, value, _ in rival_numbers(material, figure, Random(1))]
    assert len(found) == 3
    assert all((value > 11_000) is is_more for value in found)


def test_a_year_up_to_the_report_is_no_year_of_the_calendar():
    found = drafts("Norway received 27 million tons of salt in the past year.")
    assert "2022" not in keys(found)
    assert "2022" in keys(drafts("Norway received 27 million tons of salt in 2022."))


def test_a_month_of_a_year_told_before_is_not_asked_about():
    text = "Jan Holm worked in Oslo until 2021. Eva Lind helped to make a plan that nine towns took up that September."
    assert not any("that September" in told for told in said(alone(propose(Material(facts_of(text))))))


def test_a_list_whose_last_part_is_lost_is_no_statement():
    text = "The airstrikes have hit markets, weddings and, in August last year, a school bus, killing 40 children."
    found = drafts(f"The council met in Oslo. {text}")
    assert not any("weddings and, in" in told and "school bus" not in told for told in shown(found))


def test_what_somebody_says_is_not_called_right_without_him():
    text = (
        "The council met in Oslo. A spokeswoman said that the sales “build them up,” and that delays by Congress"
        " had caused nine allies to doubt it and to look to Moscow in 2021."
    )
    found = [d for d in drafts(text) if d.writer == "which_statements"]
    assert not any(told.startswith("Delays by") for d in found for told in keys([d]))


def test_a_sentence_inside_somebodys_words_is_not_the_reports():
    text = (
        'The council met in Oslo. "We wait," said Jan Holm. "They ask for a paper each week. A boat of 19 metres does'
        ' not have a satellite over Bergen or Hamar. How do I prove it?"'
    )
    found = [d for d in drafts(text) if "19" in str(d.written) and d.writer in {"cloze", "which_statements"}]
    assert not any("Holm" not in d.stem + str(d.written) for d in found)


def test_what_somebody_did_too_others_did_as_well():
    text = "Peru, whose army crossed the river, also falls within the remit of the court. Norway, Kenya and Ghana met."
    assert not [d for d in drafts(text) if d.writer == "who_did_what" and "falls within" in d.stem]
    assert [d for d in drafts(text.replace(" also", "")) if d.writer == "who_did_what" and "falls within" in d.stem]


def test_what_is_asked_whether_has_no_opposite():
    met = "The council met in Oslo."
    assert "illegal" in exchanged(f"{met} The strike of the drivers was illegal.")
    assert "illegal" not in exchanged(f"{met} A judge must rule on whether the strike of the drivers was illegal.")


def test_talks_that_ended_without_a_deal_began_without_one_too():
    assert "ended" not in exchanged("The council met in Oslo. The talks of Jan Holm ended without a deal in Bergen.")


def test_a_number_of_a_pair_is_not_asked_alone():
    text = "The council met in Oslo. Repairs will cost {} million euros in Bergen, said operator Elering."
    pair, one = (str([d.written for d in drafts(text.format(n))]) for n in ("between 50 and 60", "60"))
    assert "[[50]]" not in pair
    assert "[[60" not in pair
    assert "[[60" in one


def test_among_seats_stand_seats():
    text = "Berlin has said that it will pay for nine small boats. Belarus, North Korea, Peru and Germany met in Oslo."
    menus = [m for d in drafts(text) for m in d.written.get("menus", ()) if m[0] == "Berlin"]
    assert menus
    assert all(set(wrong) <= {"Minsk", "Pyongyang", "Lima", "Oslo"} for _, *wrong in menus)


def test_the_port_told_before_may_be_another():
    text = "The ship left the Russian port of Primorsk. Talk is cheap in Hamar. The port handled 19 boats in 2021."
    assert not any("port of Primorsk handled" in told for told in said(drafts(text)))


def test_he_is_the_adviser_and_not_whom_he_advises():
    text = (
        "Minister Omar Said wept. It had, in the words of one adviser to President Jan Holm, “turned it into an exam”."
        " He said Oslo would offer a programme of training and nine start-up kits."
    )
    found = {d.stem: d for d in drafts(text) if "would offer" in d.stem and "Jan Holm" in keys([d])}
    assert all(d.confidence < BAR for d in found.values())


def test_either_of_two_is_not_told_of_one():
    text = "The council met in Oslo. Nine of the 135 sailors had died or had a fever in Bergen in 2021."
    assert not any(d.stem.endswith("had died?") for d in drafts(text))


def test_the_school_is_not_another_that_was_told_of():
    text = (
        "Lower Fork School opened in 1953. The high school in Hamar is old. Eva Lind has two boys there. The school’s"
        " final day will be 3 June 2023."
    )
    assert not any("high school’s final" in told for told in said(drafts(text)))


def test_notes_without_a_verb_are_no_sentence():
    text = "The council met in Oslo. Next: Parent meeting on new bus routes in Bergen, 6 p.m. April 28, in the old gym."
    assert not any("arent meeting" in told for told in said(alone(drafts(text))))


def test_what_and_joins_goes_with_what_it_joins():
    text = "The council met in Oslo. Jan Holm said the club owed $238,000 to the office and $145,000 to its bank."
    assert not any("to the office to its bank" in told for told in said(drafts(text)))


@pytest.mark.parametrize(("verb", "is_less"), [("fall", True), ("rise", False)])
def test_what_fell_is_less_than_before(verb, is_less):
    text = f"Spending in Oslo would {verb} to $70 million from {'$124' if is_less else '$24'} million in 2025."
    material = Material(facts_of(text))
    figure = next(f for f in material.reading.figures if f.value == 70_000_000)
    found = [value for _, value, _ in rival_numbers(material, figure, Random(1))]
    assert found
    assert all((value < 124_000_000) if is_less else (value > 24_000_000) for value in found)


def test_two_who_did_it_together_are_not_one():
    text = "Engineers Emil Gantchev and Nadya Tsoneva received terms of four years and three years respectively."
    assert not [d for d in drafts(text) if d.writer == "who_did_what" and "received" in d.stem]


def test_one_of_a_body_stands_beside_no_body_of_hers():
    text = (
        "Nordkapp Kapital bought nine ships. “You do have to pick up the phone now,” said Eva Lind, a partner at"
        " Nordkapp in Oslo. The Hamar Bank closed. The Molde Bank paid."
    )
    options = {o["text"] for d in drafts(text) if "Eva Lind" in keys([d]) for o in d.written.get("options", ())}
    assert "Nordkapp Kapital" not in options


def test_what_one_side_says_is_a_claim():
    text = "The court met in Oslo. The defence case is that nine boats were lost in Bergen in 2021."
    lost = [d for d in drafts(text) if d.stem.startswith("How many boats were lost")]
    assert all(d.confidence < BAR for d in lost)


def test_nobody_is_right_by_a_title_alone():
    text = "Dr Ibrahim Waziri led the trial in Oslo. “It is a seat belt for the road,” said Dr Waziri, a physician."
    accepted = {one["text"] for d in drafts(text) for one in d.written.get("accepted", ())}
    assert "Dr" not in accepted


def test_what_which_tells_may_be_of_the_noun_before():
    text = "Peru came out of a case against Norway, which was decided by a chamber of nine judges in May 2021."
    assert not any("was decided by" in d.stem for d in drafts(text) if d.writer in {"who_did_what", "prove_it"})


def test_a_number_is_no_more_than_what_is_handed_over():
    text = "The 640 troops from Nepal are to hand over 11 positions near Oslo by 20 June 2023."
    assert not any("Over 11" in keys([d]) for d in drafts(text))


def test_a_year_of_two_is_not_left_out():
    text = "Many houses in Hamar lie in ruins after the 2019-2021 war between Norway and Peru over nine old mines."
    assert not any("[[2019]]" in d.written.get("text", "") for d in drafts(text))


def test_what_hangs_on_a_proviso_is_not_told_without_it():
    text = (
        "Eva Lind said that vaccinations would restart in Bergen on 2 June, provided that nine fridges had been tested."
    )
    assert not any("restart" in told and "provided" not in told for told in shown(drafts(text)))


def test_a_number_of_the_number_is_not_asked():
    found = drafts("The report of the council put the number of homes in Bergen at 87.")
    assert not any("at how many homes" in d.stem for d in found)


def test_a_body_of_the_world_is_no_wrong_answer_among_clinics():
    text = "Keta Energy sold nine old boats near a market. The United Nations met. NATO paid."
    options = {o["text"] for d in drafts(text) if "Keta Energy" in keys([d]) for o in d.written.get("options", ())}
    assert not options & {"NATO", "The United Nations"}


def test_a_day_to_come_is_not_when_something_was_done():
    text = "Importers in Oslo rushed to buy nine boats ahead of the planned lifting of a ban on June 1."
    assert not [d for d in drafts(text) if d.writer == "where_when" and "2023" in "".join(keys([d]))]


def test_a_participle_behind_a_comma_is_no_verb():
    text = "The council met in Oslo. Gardens in Hamar are shut, and food rations, already cut to 55 percent, are late."
    assert not any("food rations cut" in told for told in said(drafts(text)))


def test_a_number_of_nothing_named_is_not_left_out():
    text = "The Horizon party in Oslo has 60 seats. The third partner in Bergen, the Farm Movement, has 22."
    assert not any("has [[22]]" in d.written.get("text", "") for d in drafts(text))


def test_a_quotation_that_goes_on_elsewhere_is_closed():
    found = drafts("Jan Holm met Eva Lind. “They sold 40 boats in Oslo. They closed nine ports,” Eva Lind said.")
    reasons = [o["feedback"] for d in found for o in d.written.get("options", ())]
    assert reasons
    assert all(reason.count("“") == reason.count("”") for reason in reasons)

"""What is asked stands without the sentences before it: each rule on a text of its own."""

import pytest

from quizzes.engine.writers import BAR
from tests.engine.writers.samples import LEAD, alone, drafts


def told(text, words):
    """Return the drafts made of a text that ask or state the words."""
    return [draft for draft in drafts(text) if words in asked(draft)]


def asked(draft):
    rows = [row["statement"] for row in draft.written.get("rows", ())]
    return " ".join([draft.stem, draft.written.get("text", ""), *rows])


def surest(text, words):
    return max((draft.confidence for draft in alone(told(text, words))), default=0.0)


@pytest.mark.parametrize(
    ("pointing", "plain", "word"),
    [
        (
            "Norway sold 40 boats and the rest are to go by 2025.",
            "Norway sold 40 boats and nine ships are to go by 2025.",
            "are to go",
        ),
        (
            "The first was sold by Jan Holm in Bergen in 2021.",
            "The first boat was sold by Jan Holm in Bergen in 2021.",
            "sold by Jan Holm in",
        ),
        (
            "The yards of Bergen have been silent since, and 40 men left.",
            "The yards of Bergen have been silent since 2019.",
            "been silent",
        ),
        ("Jan Holm had hoped for 300 in Bergen.", "Jan Holm had hoped for 300 boats in Bergen.", "hoped for"),
        (
            "A court in Oslo is to hear both sides on 9 June 2023.",
            "A court in Oslo is to hear both old sides on 9 June 2023.",
            "hear both",
        ),
    ],
)
def test_words_for_what_was_told_before_are_not_asked(pointing, plain, word):
    assert alone(told(LEAD + plain, word))
    assert not alone(told(LEAD + pointing, word))


def test_a_number_behind_what_it_counts_is_asked():
    assert told(
        "Eva Lind said none of the nine members of the club was younger than 41.", "nine members of the club was"
    )


@pytest.mark.parametrize(("pointing", "plain"), [("another lake", "a lake"), ("a similar lake", "a small lake")])
def test_what_is_only_like_something_told_before_is_not_offered(pointing, plain):
    text = LEAD + "In 1941 a flood from {} in Norway killed 1,800 people and 40 horses."
    assert surest(text.format(pointing), pointing) < BAR < surest(text.format(plain), plain)


def test_as_well_is_left_out():
    text = "Eva Lind argued that past catches in Norway should count as well. Peru says ships count as well as men."
    stems = " ".join(draft.stem for draft in drafts(text))
    assert "past catches in Norway should count?" in stems
    assert "ships count as well as men?" in stems


def test_he_in_what_somebody_says_is_nobody_else():
    text = (
        "Minister Sione Fatai spoke in Oslo. Opposition leader Viliami Taufa has called for the minister to resign, and"
        " says he will table a motion of no confidence when parliament meets on 24 October."
    )
    assert told(text, "says he will table a motion")
    assert not told(text, "the minister will table")


def test_he_behind_a_name_of_which_nothing_was_read_is_not_asked_for():
    text = (
        "Geologist Christian Huber met Eva Lind in Bergen. His estimate was low. {}He heard the verdict by telephone in"
        " Hamar."
    )
    unread = text.format("Quispe has no right to appeal. ")
    assert surest(unread, "heard the verdict") < surest(text.format(""), "heard the verdict") - 0.1


def test_what_a_number_holds_for_is_said():
    assert told("Within six hours, thieves had taken 310 of 400 boats in Bergen.", "ithin six hours, how many of")
    assert told("In Hamar, 80 of the 400 teachers failed the language test.", "n Hamar, how many of the 400 teachers")
    assert told("In 2013, Norway gave 40 boats to clubs in Bergen.", "n 2013, how many boats did Norway give")


def test_when_something_was_done_is_not_told_where_it_is_asked():
    (draft,) = [d for d in drafts("In 2013, Norway gave 40 boats to clubs in Bergen.") if "which year" in d.stem]
    assert "2013" not in draft.stem


def test_who_behind_deaths_is_not_the_deaths():
    text = "Norway mourned the deaths of two babies in July 2018, who were given an old injection by 40 nurses."
    assert not told(text, "deaths of two babies were given")


def test_today_in_general_is_no_day():
    text = "Jan Holm told Eva Lind that slopes which hold today will slide in 2050, and that 40 boats left Bergen."
    assert not told(text, "hold on 16 May 2023")


def test_a_month_in_which_something_was_done_has_its_year():
    text = "Norway pays for {} in March for 850 clubs in Bergen."
    assert told(text.format("boats that were sold"), "sold in March 2023")
    assert not told(text.format("games which are held"), "held in March 2023")


def test_and_at_the_beginning_is_left_out():
    found = told("And, Coral’s old lenders may call in a 90 million crown loan in Bergen as early as June.", "lenders")
    assert not any("and, Coral" in asked(draft) for draft in found)
    assert any("2023, Coral’s old lenders may call" in asked(draft) for draft in found)


def test_a_sentence_that_names_its_source_is_not_said_to_be_according_to_two():
    text = (
        "Only 41 of 80 infants in Norway were vaccinated in Bergen in 2022, down from 70 in 2016, according to Unicef."
    )
    assert told(text, "As reported on 16 May 2023, only")
    assert not told(text, "According to the report of 16 May 2023, only")


def test_how_many_did_it_is_not_asked_behind_by():
    assert not told("Norway threw out a complaint by 114 parents on 9 June 2022.", "By how many parents did Norway")
    assert told("Norway was sued by 114 parents on 9 June 2022.", "By how many parents was Norway")


@pytest.mark.parametrize("age", ["58", "34"])
def test_how_old_somebody_is_is_not_left_out(age):
    assert not told(f"Jan Holm, {age}, sold 40 boats in Bergen to clubs of Hamar in 2021.", f"[[{age}]]")


def test_a_share_of_nobody_does_nothing():
    text = LEAD + "Almost 60 per cent{} chose in Bergen in 2013 to keep a harbour that was closed in Hamar."
    assert (
        surest(text.format(""), "60 per cent ch") < BAR < surest(text.format(" of voters"), "60 per cent of voters ch")
    )


def test_a_statement_to_sort_says_what_it_is_of():
    text = (
        "Eva Lind said that the move was too fast. Jan Holm said that 40 boats had left Bergen. Norway sold nine"
        " ferries to Peru. Ada Storm bought 340 cars in Hamar. Eva Lind said that three schools in Oslo were full."
    )
    rows = [row["statement"] for d in drafts(text) if d.type == "claim_grid" for row in d.written["rows"]]
    assert rows
    assert "The move was too fast." not in rows


def test_the_dutch_chipmaker_is_a_name_told_before():
    text = "Eva Lind met Jan Holm. {} blamed weak orders for 40 lost jobs and a delay of nine months in Bergen in 2021."
    assert surest(text.format("The Dutch-based chipmaker"), "weak orders") < surest(
        text.format("A Dutch-based chipmaker"), "weak orders"
    )
    assert surest(text.format("The central bank"), "weak orders") == surest(text.format("A bank"), "weak orders")


def test_a_month_under_if_keeps_its_words():
    assert not told(
        "Eva Lind said she would stop giving if the old strike in Bergen lasted beyond October.", "October 20"
    )


def test_what_is_counted_together_is_asked_together():
    found = told("The old fence in Norway has killed 1,140 elephants, zebras and antelopes.", "killed")
    assert any("how many elephants, zebras and antelopes" in draft.stem for draft in found)
    assert not told("New Zealand has sent 54 nurses and 120,000 doses to Norway.", "How many nurses and")


def test_last_july_is_one_date():
    text = "Last July, nine old water stations near Bergen ran dry for 40 days."
    assert told(text, ", in July 2022, how many")
    assert not told(text, "ast July 2022")
    assert told(text.replace("Last July", "Since last July"), ", since July 2022, how many")


def test_what_takes_up_the_sentence_before_is_no_whole_one():
    assert not told("If not, Jan Holm will be sworn in on 19 June 2023 in Bergen for a third term.", "if not, Jan Holm")


def test_a_date_alone_does_not_tell_one_beginning_from_others():
    text = "Work began in March 2019 in Norway. Trade fell in Peru in June 2020."
    assert not [d for d in drafts("Work began in March 2019." + text) if d.stem.startswith("Work began in March 2019.")]


def test_a_material_that_begins_a_sentence_is_written_small_inside_one():
    assert told("Honey production in Norway fell to 410 tonnes last year from 900 in 2019.", "did honey production")


def test_the_next_morning_is_doubted_as_no_day_of_its_own():
    text = "Ada Storm banned nine old ships over the protest of Marco Lupi, who resigned his seat in Bergen {}."
    assert surest(text.format("the next morning"), "resigned") < surest(text.format("in anger"), "resigned")


@pytest.mark.parametrize("word", ["own", "that"])
def test_a_title_begins_with_no_word_that_points(word):
    text = f"The court heard {word} council inspector Piotr Malec. Club treasurer Nils Berg paid. Pilot Ida Dahl left."
    assert not [d for d in drafts(text) if d.writer in {"role_of", "match_roles"} and f"“{word} " in d.stem]


def test_what_a_court_hears_is_no_deed():
    assert not told("The Hamar Court heard that nine pilots had worked 16 hours in Bergen.", "ho heard that")


def test_a_pronoun_is_as_unsure_as_the_one_before_it():
    text = "Geologist Christian Huber came to Bergen. {}He heard the verdict by telephone. He fed nine pigs in Hamar."
    unread = text.format("Quispe has no right to appeal. ")
    assert surest(unread, "fed nine pigs") < surest(text.format(""), "fed nine pigs")


def test_a_report_by_a_company_without_its_name_owns_no_claim():
    text = "The attack began in Bergen on 1 March 2023, according to a report by the security company Brack."
    assert not told(text, "report by the security company,")


def test_when_a_draft_was_dated_does_not_tell_which_it_is():
    text = "Eva Lind met Jan Holm. The draft, {}, calls for a force of 1,500 peacekeepers in Norway in 2021."
    dated, told_more = text.format("dated March 9"), text.format("written by Jan Holm")
    assert surest(dated, "1,500") < surest(told_more, "1,500")


def test_a_claim_of_the_company_ranks_below_one_of_a_name():
    text = "{} said that 40 boats had left Bergen for Hamar in 2021."
    named, nameless = text.format("The Hamar Club"), text.format("The company")
    asked = "According to {}, how many boats"
    assert 0 < surest(nameless, asked.format("the company")) < surest(named, asked.format("the Hamar Club"))


def test_whose_office_is_told_by_its_owns_no_claim():
    text = "Norway left the bloc. Jan Holm asked to address the bloc in person, said an official at its office in Oslo."
    assert not told(text, "an official at its office,")


def test_who_said_that_they_would_rule_is_not_offered():
    text = "Judges said they would rule by 20 June 2023. Pilots said they would rule on 40 old boats of the Hamar Club."
    assert surest(text, "ho said they would rule by") < BAR - 0.06


def test_at_how_many_metres_something_lies_is_not_asked():
    assert not told("The Hamar Lake lies at 4,560 metres under an old glacier in Norway.", "t how many metres")
    assert told("Work stopped at 40 old yards under a deal in Norway.", "t how many old yards")


def test_the_company_is_the_one_named_last_or_nobody_known():
    text = (
        "Beasley was offered $22,000 an acre by Cedar Fork Holdings, a company nobody had heard of. {} "
        "Jonathan Pruett, a vice president, said that the company was looking at sites in Tennessee and Illinois."
    )
    other = "Larkmoor Digital disclosed its plan in October."
    assert any(
        "Cedar Fork Holdings look" in d.stem or "Cedar Fork Holdings was look" in d.stem
        for d in drafts(text.format("She refused."))
    )
    assert not any("Cedar Fork Holdings" in d.stem and "look" in d.stem for d in drafts(text.format(other)))


def test_the_ninth_alone_is_not_offered():
    plain, pointing = (
        "Jan Holm bought the ninth boat in Bergen in 2021.",
        "Jan Holm bought the ninth in Bergen in 2021.",
    )
    assert surest(LEAD + plain, "ninth") >= BAR > surest(LEAD + pointing, "ninth")


def test_a_common_noun_written_large_owns_no_claim():
    text = "{} said that the old depot in Bergen had burned for three days in 2021."
    assert told(text.format("The Norwegian Energy Ministry"), "According to the Norwegian Energy Ministry,")
    assert told(text.format("Hamar Energy"), "According to Hamar Energy,")
    assert not told(text.format("Ministry"), "According to Ministry,")


def test_an_office_of_two_words_is_named():
    text = "The house sued Prime Minister Yoshihide Suga. The prime minister took 40 boats to Norway in 2021."
    assert told(text, "ow many boats did Yoshihide Suga take")

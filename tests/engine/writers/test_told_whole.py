"""What the article supposes, counts or tells of several together is not told of one, alone or as a fact."""

from tests.engine.writers.samples import LEAD, alone, drafts, said, shown


def test_what_is_only_supposed_is_not_told():
    text = "Had the gates of Hamar remained closed, Jan Holm said, the dam in Bergen could have given way."
    assert not any("gates of Hamar had" in str((d.stem, d.written)) for d in drafts(text))
    assert not any("remained closed" in d.stem for d in drafts(text))


def test_over_is_no_part_of_cover():
    text = "The Hamar Line, which takes 19 hours to cover 1,730 kilometres, closed a shop in Bergen on Friday."
    assert not any("Over 1,730" in str(d.written.get("options")) for d in drafts(text))


def test_three_doctors_of_a_hospital_are_not_all_who_struck():
    text = "Eva Lind left Hamar. The hospital’s three doctors had joined the strike in Bergen on Friday."
    assert not any(d.writer == "how_many" for d in drafts(text))


def test_what_one_of_many_says_is_not_what_they_say():
    text = "Nurses in Hamar met on Friday. “We sleep on the floor of the ward,” said one of the nurses. Jan Holm left."
    assert not any(d.writer == "who_said" for d in drafts(text))


def test_denied_that_anybody_is_not_turned_into_confirmed():
    text = "Jan Holm denied on Friday in Bergen that anyone in his office had sold 40 boats to Norway."
    assert not any("confirmed" in str((d.stem, d.written)) for d in drafts(text))


def test_what_a_paper_has_learnt_is_nobodys_view():
    text = "At least 63 persons died in Hamar of an illness that spread across six towns, the Hamar Times has learnt."
    assert not any(draft.writer == "according_to_whom" and "63 persons" in draft.stem for draft in drafts(text))


def test_two_counts_with_one_verb_are_not_asked_by_half():
    text = "Police in Hamar said 38 men have been charged with rioting and two with murder in the death of Eva Lind."
    assert not any(draft.writer == "how_many" for draft in drafts(text))


def test_the_same_as_what_is_not_asked():
    text = f"{LEAD}Norway lost 340 boats to the same storms in 2014. Jan Holm sold a shop in Bergen."
    assert not any("the same storms" in str((draft.stem, draft.written)) for draft in alone(drafts(text)))


def test_a_board_without_a_name_is_not_another_that_has_one():
    text = (
        "At a school board meeting in Hamar, Jan Holm met parents. The Lofoten Board of Education declined to comment."
        " The board voted to set aside 250,000 dollars for vans."
    )
    assert not any("Lofoten Board of Education voted" in one for one in said(drafts(text)))


def test_the_number_of_a_union_is_no_count():
    text = "About 90 drivers represented by Teamsters Local 788 came to a meeting in Bergen on Friday."
    assert not any("[[788" in one for one in said(drafts(text)))


def test_days_listed_before_a_month_stay_together():
    text = "Norway said its harbours would close on 6, 7 and 8 June in Bergen, the longest stoppage so far."
    assert not any("on 6, on 7" in one for one in said(drafts(text)))


def test_a_word_left_out_between_commas_takes_them_along():
    text = "Police, however, said they had found a 2014 invoice in Hamar that bears the seal of Norway."
    assert not any("olice, said" in one for one in said(drafts(text)))


def test_what_goes_on_behind_she_said_is_hers():
    text = (
        "Advice was “just that, advice”, Fatima Lage said, and the final call had rested with a committee in Oslo that"
        " had considered 317 submissions."
    )
    found = [d for d in drafts(text) if d.type == "true_false" and "final call" in d.stem]
    assert found
    assert all(d.stem.startswith("According to Fatima Lage,") for d in found)


def test_a_city_is_not_who_comes_from_it():
    text = "Jan Holm, a rancher from Miles City who was elected to the post in 2013, sat in Bergen."
    assert not any("Miles City elected" in draft.stem for draft in drafts(text))


def test_what_will_be_done_should_another_fail_is_not_told_without_it():
    text = "The union of Hamar said it will stage a strike in Bergen on Friday, should the firm fail to make an offer."
    assert not any("stage a strike" in one and "should" not in one for one in shown(drafts(text)))


def test_a_court_that_heard_something_on_a_day_is_asked_nothing():
    text = "A clerk of Hamar was told to forget what he saw and to go on leave, the court in Oslo heard on Tuesday."
    assert not any("court in Oslo hear" in one and "forget" not in one for one in shown(drafts(text)))


def test_two_years_of_one_season_are_no_year():
    text = "In the financial year 2024/2025 Norway closed nine shops in Bergen and sold 40 boats to Jan Holm."
    assert not any("[[2025]]" in one or "year of 2025" in one for one in said(drafts(text)))


def test_what_could_not_be_done_with_another_deed_is_denied_as_well():
    text = "Jan Holm said in Bergen that Norway could not sell the boats and verify titles of 40 shops later."
    assert not any("could verify" in one for one in said(drafts(text)))


def test_a_date_does_nothing():
    text = "The hearing is the first account of the disaster on 9 April, which swept away six villages of Hamar."
    assert not any("did 9 April" in draft.stem for draft in drafts(text))

"""What the reading put together wrongly, or what a clause lost on the way, is not asked."""

import pytest

from tests.engine.writers.samples import LEAD, alone, drafts, said


@pytest.mark.parametrize(
    ("text", "misread"),
    [
        (
            "“They have been studying maps,” Ada Storm told the newspaper Der Bote, whose poll of 1,003 people, taken"
            " earlier this month, found 58 per cent in favour of longer service.",
            "Bote found",
        ),
        (
            "Jan Holm leads a bloc without a majority, a prospect that Olaf Berg called “arithmetic” and that Ada Storm"
            " called the end of the coalition.",
            "called the end",
        ),
        ("In Maun, the hub of Botswana's safari industry, guides hooted their horns.", "industry, guides"),
        (
            "The report recommends that service be extended from six months to eight, followed by 60 days of exercises"
            " spread over ten years, and that it be paid.",
            "eight spread",
        ),
        (
            "Thieves cut a cable in a street 300m away, which silenced the alarm for 40 minutes.",
            "street 300m away silenced",
        ),
        ("Jan Holm accused the referee, Olaf Berg, of having slept in the second half of the game.", "the referee."),
        ("The Nordic Council claims 640 members from Durness to Kyle.", "from Durness does"),
        ("Norway plans to vaccinate 85,000 cattle near the border and lay grids in every opening.", "and lay grids?"),
        (
            "Ada Storm told members that the study “treats each guest as one who would have stayed”, and put the loss"
            " at 3 million euros.",
            "study put",
        ),
        ("Ada Storm’s spokesman, Olaf Berg, declined to say whether she would pay the debts of the club.", "declined"),
        ("In 2013 almost 60 per cent chose to keep conscription.", "how much chose"),
    ],
)
def test_a_clause_that_lost_a_part_is_not_asked(text, misread):
    found = [d for d in drafts(text) if d.writer not in {"cloze", "cloze_passage"}]
    assert not any(misread in f"{d.stem} {d.written.get('text', '')} {d.written.get('rows', '')}" for d in found)


@pytest.mark.parametrize(
    ("text", "pointing"),
    [
        ("The Nordic Council backed neither.", "neither"),
        ("The judges of the town could establish neither figure in 2023.", "neither figure"),
        ("The Nordic Council sent thousands more to Bergen on Friday.", "thousands more"),
        ("The Nordic Council welcomed the twelve months.", "the twelve months"),
        ("Olaf Berg denied any link.", "any link"),
        ("A decision is expected by May 30 in Bergen.", "decision is expected"),
        ("The Nordic Council believes the real figure is far higher.", "the real figure"),
    ],
)
def test_what_only_the_sentences_before_explain_is_hardly_sure(text, pointing):
    found = [d for d in alone(drafts(LEAD + text)) if pointing in str(said([d])) and "Tap" not in d.stem]
    assert all(d.confidence < 0.62 for d in found)


def test_what_describes_who_was_told_is_the_report_s_own():
    found = drafts(
        "Ada Storm told the Baltic Union, which sold 58 ships in Oslo in 2021, that she would leave the town."
    )
    assert any("58 ships" in str(said([d])) for d in found)
    assert not any("According to Ada Storm" in str(said([d])) and "58" in str(said([d])) for d in found)


def test_a_mine_is_a_thing_and_not_what_is_mine():
    found = drafts("Peru withdrew the licence of the old copper mine near Oslo on Friday.")
    assert any(d.stem.startswith("On which day did Peru withdraw the licence") for d in found)


def test_a_clause_is_theirs_who_are_named_behind_it():
    text = "Eleven people were hurt, two of them seriously, the ambulance service said, while the union put it at 30."
    asked = [d.stem for d in drafts(text) if d.writer == "how_many"]
    assert all(stem.startswith("According to the ambulance service, how many people were hurt") for stem in asked)
    assert asked


def test_a_crowd_says_no_i():
    found = drafts(
        "Shopkeepers near the harbour of Bergen closed early. “I lost eleven windows in 2008,” shopkeepers said."
    )
    assert not any(d.writer == "who_said" and "eleven windows" in d.stem for d in found)


@pytest.mark.parametrize("torn", ["leader of the Pasifika Alliance", "Zealand's finance minister"])
def test_half_a_title_describes_nobody(torn):
    text = (
        "New Zealand's finance minister, Graeme Pettifer, left. “No,” said Mere Tautahi, co-leader of the Pasifika"
        " Alliance, whose members were in Oslo."
    )
    found = [d for d in drafts(text) if d.writer in {"role_of", "match_roles"}]
    assert not any(f"“{torn}”" in d.stem or torn.capitalize() in str(d.written) for d in found)


def test_a_date_far_from_the_right_one_misleads_nobody():
    found = drafts("The last vote was in 1951. Trade grew in 2022. The Nordic Council sold its old harbour in 2021.")
    asked = [d for d in found if d.stem.startswith("In which year did the Nordic Council sell")]
    assert asked
    assert not any(option["text"] == "1951" for d in asked for option in d.written["options"])


def test_what_something_depends_on_is_not_asked_as_done():
    found = drafts(
        "The planners of Oslo recommend approval, provided that the developer pays 850,000 euros for a pitch."
    )
    assert not any("developer pay" in d.stem for d in found)


def test_what_must_come_first_is_not_asked_as_done():
    found = drafts("The front would leave Oslo, but only once Jan Holm had been handed over to the Red Cross in Hamar.")
    assert not any("handed over" in d.stem for d in found)


def test_what_holds_of_most_is_not_asked_of_all():
    found = drafts(
        "The fire of 9 January burned 20,000 hectares and destroyed 188 homes, most of them in and around Oslo."
    )
    asked = [d.stem for d in found if d.writer == "how_many" and "homes" in d.stem]
    assert asked
    assert not any("around" in stem for stem in asked)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("The Nordic Council says it will otherwise withdraw its share of 40 ships.", "otherwise"),
        ("Norway sold 60 percent of the port. The remaining 40 percent is the trouble of Oslo.", "the remaining"),
        ("Fishermen left Bergen. A court in Oslo will hear their challenge on 5 October.", "their challenge"),
    ],
)
def test_what_only_the_sentence_before_explains_is_left_out(text, lost):
    assert not any(
        lost in f"{d.stem} {d.written.get('text', '')}" for d in alone(drafts(LEAD + text)) if d.confidence > 0.5
    )


def test_wrong_sums_bear_the_sign_of_the_right_one():
    found = drafts("The residents of Oslo are seeking A$480m in damages. The bank offered A$20m to Peru.")
    menus = [menu for d in found for menu in d.written.get("menus", ()) if menu[0] == "A$480m"]
    assert menus
    assert all(option.startswith("A$") for menu in menus for option in menu)

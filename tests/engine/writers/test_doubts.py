"""What a careful teacher would strike out is not offered: each rule on a text of its own."""

from dataclasses import replace

import pytest

from quizzes.engine.writers import BAR, Material, propose, write
from quizzes.engine.writers._gate import choose
from tests.engine.writers.samples import BRIDGE, alone, bare, facts_of


def drafts(text):
    return propose(Material(facts_of(text)))


def options(draft):
    return {option["text"] for option in draft.written.get("options", ())}


QUAY = (
    "Union leader Danuta Maj said nobody would return before the new roster was withdrawn. The port of Gdansk lost two"
    " million euros. Port director Henryk Zalewski warned that the stoppage could drive two lines to Germany. A Western"
    " envoy said the union had asked for talks. Minister Ewa Rybak called the strike a gift to Hamburg."
)


def test_what_must_come_first_is_not_said_to_have_happened():
    rows = [row["statement"] for d in drafts(QUAY) if d.type == "claim_grid" for row in d.written["rows"]]
    assert not any("withdrawn" in row for row in rows)
    stems = [bare(d.stem) for d in drafts(QUAY) if "was withdrawn" in d.stem]
    assert all(stem.startswith("Who said nobody would return before") for stem in stems)


def test_the_owner_of_a_claim_is_asked_for_with_the_articles_own_verb():
    found = [d for d in drafts(QUAY) if d.writer == "according_to_whom"]
    assert any(d.stem.startswith("Who warned, in the report of 16 May 2023, that the stoppage could") for d in found)


def test_a_common_noun_stands_with_its_article_among_the_options():
    assert any("A Western envoy" in options(d) for d in drafts(QUAY))


def test_a_semicolon_parts_two_claims():
    text = (
        "London wants the shares to be based on where the fish spend their summers; Iceland argues that catches count."
    )
    assert not any("According to Iceland" in d.stem and "London" in d.evidence for d in drafts(text))
    assert not any(d.stem.startswith("According to Iceland, which country wants") for d in drafts(text))


@pytest.mark.parametrize("noun", ["number", "plan", "offer"])
def test_a_bare_noun_that_points_back_is_doubted(noun):
    text = f"Eva Lind met Jan Holm. Norway put the {noun} at 540 ships in March 2021. Finland closed a port."
    plain = text.replace(f"the {noun} at", f"the {noun} of late ships at")
    doubted, sure = (max(d.confidence for d in drafts(t) if "540" in f"{d.stem} {d.written}") for t in (text, plain))
    assert doubted < sure


def test_saying_is_no_event_to_put_in_order():
    text = (
        "Norway closed its ports in March 2021. Envoy Jan Holm told reporters on 3 May 2022 that it was over. Sweden"
        " opened a bridge in June 2021. Denmark sold two ships in July 2022. Finland sank a ferry in May 2020."
    )
    items = [item for d in drafts(text) if d.type == "order" for item in d.written["items"]]
    assert items
    assert not any("told" in item for item in items)


def test_the_same_article_gives_the_same_offer_each_time():
    once, again = write(Material(facts_of(QUAY)), seed=5), write(Material(facts_of.__wrapped__(QUAY)), seed=5)
    assert once == again


def test_loaded_words_are_refused_wherever_a_question_speaks():
    material = Material(facts_of(QUAY))
    draft = next(d for d in propose(material) if d.type == "single_choice")
    options = [{**option, "text": f"{option['text']} of the regime"} for option in draft.written["options"]]
    written = choose([replace(draft, written={**draft.written, "options": options})], material)
    assert [refusal.rule for refusal in written.refused] == ["loaded"]


def test_two_questions_on_a_sentence_do_not_tell_each_others_answers():
    for text in (QUAY, BRIDGE):
        offered = write(Material(facts_of(text))).offered
        for one in offered:
            for other in offered:
                if one is not other and one.evidence[-1] == other.evidence[-1]:
                    keys = [
                        next((o["text"] for o in d.written.get("options", ()) if o["is_key"]), "") for d in (one, other)
                    ]
                    assert not (all(keys) and keys[0] in other.stem and keys[1] in one.stem)


FERRY = (
    "Norway urged Sweden and Denmark to reopen the bridge. The Commission is examining whether loans broke the rules"
    " when Britain was still a member. Envoy Jan Holm said: “We work with the U.S. Navy on it.” The blockade has cut"
    " herring exports by 40 percent, according to port director Eva Lind. China takes two thirds of the herring. Olaf"
    " Berg wanted to sell a boat. Ministers hoped to win over the rebels. Finland tried to close a port in Turku. In"
    " return, Iceland would buy 300 boats from Estonia."
)


def test_a_quotation_is_not_cut_at_an_abbreviation():
    assert any("“We work with the U.S. Navy on it”" in d.stem for d in drafts(FERRY))
    assert not any("with the U”" in f"{d.stem} {d.written}" for d in drafts(FERRY))


def test_who_is_urged_stays_in_the_question():
    stems = [bare(d.stem) for d in drafts(FERRY) if d.writer == "at_stake"]
    assert "What did Norway urge Sweden and Denmark to do?" in stems


def test_what_hangs_on_whether_is_nobodys_claim():
    rows = [row["statement"] for d in drafts(FERRY) if d.type == "claim_grid" for row in d.written["rows"]]
    assert not any("still a member" in f"{d.stem} {d.written}" for d in alone(drafts(FERRY)) if "whether" not in d.stem)
    assert not any("still a member" in row for row in rows)


def test_a_claim_with_its_source_behind_it_is_asked_by_its_source():
    assert any(
        d.stem.startswith("On whose word does the report of 16 May 2023 say that the blockade") for d in drafts(FERRY)
    )


def test_parts_are_not_counted():
    assert not any("how many thirds" in d.stem for d in drafts(FERRY))


def test_what_would_be_is_doubted_where_the_text_names_no_plan():
    (draft,) = [d for d in drafts(FERRY) if d.writer == "how_many" and "Iceland" in d.stem]
    assert draft.confidence < BAR


GAS = (
    "Moldova has bought most of its gas from Russia since independence in 1991. Ursula Hartmann, the commissioner for"
    " energy, flew to Chisinau in May 2022. Police arrested eleven people in Balti in June 2021. Judge Victor Munteanu"
    " was elected in 2020. Igor Ceban led a march in Balti in July 2020. The growers sued a dozen men, among them"
    " opposition senator Joseph Nderitu."
)


def test_a_date_inside_another_phrase_is_not_when_the_deed_was_done():
    for draft in drafts(GAS):
        assert not (draft.type == "order" and any("since independence" in item for item in draft.written["items"]))
        assert not draft.stem.startswith(
            ("In which year has", "According to the report of 16 May 2023, in which year has")
        )


def test_a_counted_crowd_is_no_option():
    crowds = (option.lower().removeprefix("the ") for draft in drafts(GAS) for option in options(draft))
    assert not any(crowd.startswith("eleven people") for crowd in crowds)


def test_a_title_is_no_scrap_of_a_sentence():
    for draft in drafts(GAS):
        assert not (draft.writer in {"role_of", "match_roles"} and "among them" in f"{draft.stem} {draft.written}")


def test_a_passer_by_is_seldom_worth_a_question_on_his_trade():
    text = (
        "“It is full,” said hotel owner Morag Macinnes. “It is late,” said transport minister Callum Reid. Finance"
        " minister Moira Adair disagreed with envoy Rory Munro."
    )
    sure = {d.stem.split("“")[1]: d.confidence for d in drafts(text) if d.writer == "role_of"}
    assert sure["hotel owner”?"] < sure["transport minister”?"]


def test_who_she_is_stays_doubtful_where_several_people_are_named():
    one = "Minister Eva Lind came to Oslo. “The boats are for sale,” she said. Jan Holm left. Ola Berg stayed."
    two = one.replace("came to Oslo", "met Ada Moe in Oslo")
    first, second = (next(d for d in drafts(t) if d.writer == "who_said").confidence for t in (one, two))
    assert second < first


def test_who_heads_a_state_is_hardly_asked():
    text = "U.S. President Ada Marsh met Energy Minister Carl Odin. Envoy Jan Holm told Mayor Eva Lind."
    found = [d for d in drafts(text) if d.writer == "role_of"]
    sure = {d.stem.split("“")[-1].rstrip("”?"): d.confidence for d in found}
    assert sure["Energy Minister"] > sure["U.S. President"] + 0.2


def test_a_government_that_is_any_is_no_option():
    text = "The Oslo Times said that the bank left. “Who would deal with a government?” Jan Holm said."
    assert "A government" not in {o["text"] for d in drafts(text) for o in d.written.get("options", ())}

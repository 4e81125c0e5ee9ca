"""What a sentence, a gap or a quotation leaves open by itself is not asked, or behind the sentences that tell it."""

import pytest

from quizzes.engine.reading.base import Entity
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers import Material
from quizzes.engine.writers._other_names import _longer
from quizzes.engine.writers._titles import title_words
from quizzes.engine.writers._typing import fitting
from tests.engine.writers.samples import LEAD, alone, drafts, facts_of


def gaps(text):
    return {gap for draft in drafts(text) for gap in draft.left_out}


def texts(text, writer):
    return [draft.written["text"] for draft in drafts(text) if draft.writer == writer]


@pytest.mark.parametrize(
    "asked",
    [
        "At the last full count, in the old harbour of Hamar in 2014, it measured 340 metres.",
        "That is what 340 men of Hamar pay for a boat to Oslo in the winter.",
    ],
)
def test_a_sentence_about_what_another_tells_is_not_asked_alone(asked):
    assert not any("Hamar" in shown for shown in texts(LEAD + asked, "cloze") if "Olaf Berg" not in shown)


def test_that_alone_is_told_by_nobody_in_the_first_sentence_either():
    found = texts("That is what 340 men of Hamar pay for a boat to Oslo in the winter.", "cloze")
    assert not any("340" in shown for shown in found)


@pytest.mark.parametrize(
    "fragment", ["Cargo lines are.", "The catch: Norway says it will wait.", "One worry: Norway closed."]
)
def test_half_a_sentence_opens_no_passage(fragment):
    text = f"Jan Holm left. {fragment} Most of it has told the old port of Hamar that it may move to Oslo by the fall."
    assert not any(fragment[:9].lower() in shown[:60] for shown in texts(text, "cloze_passage"))


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("The owners sold two yards, Hamar and Opole, to Jan Holm near the old market.", "two"),
        ("The members of the union in Hamar voted by 56 percent to 44 percent to sell boats.", "44 percent"),
        ("A lake in the hills near Hamar that did not exist in April 2021 is rising by 90 centimetres.", "April 2021"),
    ],
)
def test_what_the_words_around_tell_or_leave_open_is_no_gap(text, gap):
    assert gap not in gaps(text)


def test_a_title_has_no_weekday():
    material = Material(facts_of("On Tuesday Gazprom spokesman Kirill Vasnetsov left."))
    role = next(role for role in material.reading.roles if role.title.endswith("spokesman"))
    assert title_words(role, material) == "Gazprom spokesman"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "“Where did it stop?” their spokesman, Captain Jan Lund, said by telephone from Hamar, where the army"
            " chief, General Olaf Krog, is held. The general, he added, was “eating just what we eat”.",
            "Olaf Krog",
        ),
        (
            "Kaimai chairman Ross Treloar left Hamar. It paid its farmers $4.21 last season, 38c less than Fonterra"
            " did. “We can go on our own terms,” he said.",
            "Fonterra",
        ),
        (
            "The bridge is shut. A U.S. official said Wednesday that Washington would find it hard to support another"
            " renewal “if the parties can’t agree on 160 feet of steel”. Germany and France backed Poland.",
            "The United States",
        ),
    ],
)
def test_nobody_is_given_words_that_may_be_anothers(text, wrong):
    asked = [d for d in drafts(text) if d.writer == "who_said" and d.confidence >= 0.44]
    keys = {option["text"] for d in asked for option in d.written.get("options", ()) if option["is_key"]}
    keys |= {typed["text"] for d in asked for typed in d.written.get("accepted", ())}
    assert wrong not in keys


def test_who_the_mayor_is_stands_in_the_proof():
    text = "Mayor Francis Delahunt came. The hall was full. “We have waited here for 40 years,” the Mayor said."
    (draft,) = [d for d in drafts(text) if d.writer == "who_said" and "waited here" in d.stem]
    assert len(draft.evidence) == 2


def test_a_question_that_ends_before_another_sentence_is_not_its_speakers():
    text = (
        "The cap alarmed Hamar. “Who pays?” asked Jan Lund, their lawyer. “The company that is leaving, or the one that"
        " has not come?” Brannock Resources said the claim was “without any merit”. Nordic Resources left."
    )
    asked = [d for d in drafts(text) if d.writer == "who_said" and "leaving" in d.stem]
    assert not any("Brannock" in str(d.written) for d in asked)


@pytest.mark.parametrize(
    "text",
    [
        "The Embassy of Norway in Hamar said none were on Lofoten.",
        "The agency, whose contract has been frozen since 1993, has offered 1.5 percent over two.",
        "The closure would deprive Hamar of €340,000 a year. She would like to see 19 boats sold in Bergen.",
    ],
)
def test_what_only_another_sentence_tells_is_not_asked_without_it(text):
    shown = [*texts(LEAD + text, "cloze"), *(s for s in texts(text, "cloze_passage") if "She would" in s)]
    assert not any(word in one for one in shown for word in ("none were", "over two", "She would"))


def test_a_name_that_may_be_anothers_in_short_is_not_typed():
    material = Material(
        facts_of("Nurses of the Humber Valley Visiting Nurses agency left. Humber Valley pays 340 crowns.")
    )
    entity = next(e for e in material.reading.entities if e.name == "Humber Valley")
    assert material.namesakes.has_kin("Humber Valley", entity)
    assert not material.namesakes.has_kin("Severn Valley", entity)


def test_what_another_did_as_well_is_not_asked_as_one_partys():
    found = drafts("Norway closed its old border with Germany. France had shut its own long side as well.")
    assert not any(d.writer == "prove_it" and "side" in d.stem for d in found)


def test_a_firm_is_matched_with_no_title():
    people = "Minister of Mines Al Gard left. Farm leader Eusebia Colq sang. Bank director Bea Orel wrote. "
    text = f"{people}The ship’s manager, Aegis Pelagic, denied wrongdoing."
    assert not any("Aegis" in str(d.written) for d in drafts(text) if d.writer == "match_roles")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gulf of Maine cod, she noted, stands at a third of the level that scientists consider healthy.", "healthy"),
        ("Nothing was amiss, he said, as Norway had done so, and Oslo Fish intended to buy a factory.", "factory"),
    ],
)
def test_what_somebody_says_is_not_asked_as_the_reports(text, words):
    assert not any(d.writer == "prove_it" and words in d.stem for d in drafts(LEAD + text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "According to the chairman, Olaf Berg, two boats were burnt on the old road to Hamar in March 2022.",
            "As reported on 16 May 2023, according to the chairman",
        ),
        ("Minister Gabriel !Naruseb sold 340 boats to a yard in Hamar in 2021.", "Gabriel !Naruseb"),
        ("Wells near Hamar are now sunk to 1,400 feet by the men of Oslo.", "are now sunk to [[1,400]] feet"),
        ("Norway will lay a 212-kilometre line to the old harbour of Hamar.", "[[212]]-kilometre line"),
        ("Hamar, which has no ambulance of its own, would get 340 crowns a year from Oslo.", "[[340]] crowns"),
        ("Norway, which sold boats to Hamar, said it would ask 340 men to leave Oslo.", "ask [[340]] men"),
    ],
)
def test_a_sentence_is_told_as_the_article_has_it(text, shown):
    assert any(shown in one for one in texts(LEAD + text, "cloze"))


def test_a_title_may_stand_before_a_gap():
    text = "Chairman Leonard Hooks said that the men of Hamar would go to a court in Oslo."
    assert "Leonard Hooks" in gaps(LEAD + text)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("The Garment Makers Association in Cambodia sold 340 boats to Jan Holm.", "Cambodia"),
        ("The Organization for Security and Cooperation in Europe sent 340 men to Oslo.", "Europe"),
        ("The men of Hamar paid two-thirds of 1 percent of the toll to Jan Holm.", "1 percent"),
        ("The men of Hamar paid two-thirds of 1 percent of the toll to Jan Holm.", "two-thirds"),
        ("By 187 votes to 171, it refused Larkspur Alpine a concession to mine gold under Piz Tschima.", "187"),
    ],
)
def test_half_a_name_and_what_only_a_headline_tells_is_no_gap(text, gap):
    assert gap not in {key for d in alone(drafts(text)) for key in d.left_out}


def test_what_takes_up_a_question_opens_no_passage():
    text = (
        "Not so, replies Jan Lund, the director in Oslo. He thinks that 340 men of Hamar will stay away from the mine."
    )
    assert not any("not so" in shown[:60].lower() for shown in texts(text, "cloze_passage"))


def test_an_office_is_no_part_of_a_name_to_type():
    text = "Chief District Officer Bishwa Raj Ghimire left Hamar."
    material = Material(facts_of(text))
    ghimire = Entity("ghimire", "Ghimire", actor_kind=ActorKind.PERSON)
    assert list(_longer(text, ghimire)) == ["Bishwa Raj Ghimire"]
    assert not list(_longer("He left the port of Linz. Ghimire sang. On Monday Ghimire left.", ghimire))
    assert material.text.startswith(text)


def test_the_capital_that_acts_for_a_state_is_right_too():
    text = "Honduras sold 340 boats. Tegucigalpa asked for a court in March. Honduras rejected the plan of Oslo in May."
    shown = [one for writer in ("cloze", "cloze_passage") for one in texts(text, writer)]
    assert any("[[Honduras|Tegucigalpa]] rejected" in one for one in shown)


def test_there_is_told_by_nobody_in_the_first_sentence():
    lead = "The bus that used to go there was cut in March 2021 by the council of Hamar."
    assert not any("go there" in one for one in texts(lead, "cloze"))


def test_a_quotation_that_lost_its_verb_is_not_asked():
    text = "“The river moved. Our old dredger did not,” said Jan Holm, a pilot in Hamar. Eva Lind left."
    assert not any(d.writer == "who_said" and "did not" in d.stem for d in drafts(text))


def test_whose_ward_it_is_no_question_leaves_open():
    text = "Tom Wierzba backed out after the mayor, Ada Lund, agreed to spare a fire company in his ward of Hamar."
    assert not any(d.writer == "prove_it" and "his ward" in d.stem for d in drafts(text))


def test_a_name_that_was_taken_for_a_noun_keeps_its_capital():
    text = "Director Marlene Tibbets met men in Hamar. Tibbets acknowledged that it had cost $640,000 in Oslo."
    assert not any("tibbets" in one for writer in ("cloze", "cloze_passage") for one in texts(text, writer))


def test_a_lower_rank_describes_nobody():
    material = Material(facts_of("In the talks, Under Secretary Petrus Hamukoto left Hamar."))
    assert not any(title_words(role, material) == "Secretary" for role in material.reading.roles)


def test_a_firm_does_not_stand_among_people():
    material = Material(facts_of("Larkspur Resources left. Envoy Jan Holm met Eva Lind. Ada Storm sang."))
    by_name = {entity.name: entity for entity in material.reading.entities}
    people = [by_name[name] for name in ("Jan Holm", "Eva Lind", "Ada Storm")]
    assert not fitting(material, people, by_name["Larkspur Resources"])
    assert fitting(material, people[1:], people[0])


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Growth in Poland stood at 0 percent in March as 340 men of Hamar sold boats.", None),
        ("The yield in Hamar fell from 12 percent to 0 percent of the catch of Oslo.", None),
        ("The men of Hamar hold 50 percent of the old mine near Oslo.", "50 percent"),
        ("Norway raised the tax on 60 mines near Hamar by 40 percent of the toll.", "60"),
        ("The line runs two ferries from Hamar after a long row with the port of Oslo and the owner in Bergen.", "two"),
        ("Norway will not sign the treaty of Oslo until May 1997 with the men of Hamar.", "May 1997"),
        ("The lights of St. Louis’s old harbour were put out by Jan Holm.", "St. Louis"),
    ],
)
def test_a_number_that_nothing_tells_is_a_gap(text, gap):
    found = gaps(LEAD + text)
    assert gap is None or gap in found


def test_three_that_are_listed_are_not_asked_as_three():
    text = "Jan Holm spoke for the people of three districts: Hamar, Opole and Linz, near the old harbour."
    assert "three" not in gaps(text)


def test_an_official_who_tells_what_a_state_fears_speaks_for_none():
    text = (
        "Italy and Germany met in Oslo. Paolo Ferrante called the idea “worth discussing”, but an Italian official told"
        " the Courier that Rome fears the centres would turn into “camps paid for by us”. Malta and Slovakia met Kenya."
    )
    assert not any("camps" in draft.stem for draft in drafts(text) if draft.writer == "who_said")
    shown = "Poland called the plan by a French minister “a gift to the smugglers”. Norway met Italy and Kenya."
    assert any("smugglers" in draft.stem for draft in drafts(shown) if draft.writer == "who_said")


def test_an_office_with_a_capital_is_nobody_to_choose():
    text = (
        "“We are not speaking about a risk of hunger. We are speaking about children our partners have weighed,” said"
        " WFP's Country Director, Joaquim Teles, calling for “a road, not a promise of a road.”"
    )
    options = {option["text"] for draft in drafts(text) for option in draft.written.get("options", ())}
    assert options
    assert "Country Director" not in options


def test_all_that_joins_a_sentence_to_those_before_is_left_out():
    found = texts(f"{LEAD}And third, the old yard of Hamar sold 85 boats to a bank in 2021.", "cloze")
    assert any(", the old yard of [[Hamar]]" in one for one in found)
    assert not any("third" in one for one in found)

"""What the reader took apart wrongly, or only points at what stands elsewhere, makes no question."""

from random import Random

import pytest

from quizzes.engine.writers import BAR, Material
from quizzes.engine.writers._exchanges import changes
from quizzes.engine.writers._wording import moved_question, prefix, statement
from tests.engine.writers.samples import LEAD, PEOPLE, alone, drafts, facts_of, said, shown

PAPER = "Minister Eva Lind denied it. “We are not fencing off the sea,” she told the newspaper Jornal do Mar on Sunday."
ORDERS = (
    "Soldiers arrested President Armando Sá Correia at his residence before dawn on Feb. 27, dissolved parliament and"
    " closed the airport for three days."
)
SOUTH = "The town lies 60 kilometres south of Oslo. South Africa, where the river rises, has kept out of the quarrel."


@pytest.mark.parametrize(
    ("text", "misread"),
    [
        (PAPER, "that Jornal do Mar"),
        (ORDERS, "dissolved parliament?"),
        ("The offer was published on May 3. Ada Storm called that a fig leaf.", "called that"),
        ("A petition must be filed in ten days. The Harbour Trust lodged its own on May 8.", "lodge its own"),
        ("A notice was sent in May. Eva Lind said no such letter had been received.", "such letter"),
    ],
)  # fmt: skip
def test_what_was_misread_or_points_elsewhere_is_not_asked(text, misread):
    assert not any(misread in words for words in said(alone(drafts(text))))


def test_a_description_between_commas_is_left_out_whole():
    material = Material(facts_of("Marek Lund, 58, whose boat carried a black flag, was not moved by it." + PEOPLE))
    told = [material.trees.words(clause.subject[0], clause.predicate[-1]) for clause in material.clauses]
    subjects = [[material.trees[i].text for i in clause.subject] for clause in material.clauses]
    assert told
    assert ["Marek", "Lund"] in subjects


def test_who_stands_in_a_relative_clause_is_asked_for():
    found = drafts("Justice Rosa Dahl, who leads the bench in Oslo, asked for the papers.")
    assert any("leads the bench" in draft.stem for draft in found)


def test_words_by_which_only_a_time_is_told_are_nobodys():
    found = drafts(
        "Eva Lind said the towns must settle “by the end of the year.” Ada Storm said it was “a tap in our face.”"
    )
    assert not any("by the end of the year" in d.stem for d in found if d.writer == "who_said")
    assert any("a tap in our face" in d.stem for d in found if d.writer == "who_said")


def test_a_name_that_a_direction_begins_keeps_its_capital():
    material = Material(facts_of(SOUTH))
    (name,) = [token.index for token in material.trees.tokens if token.text == "South"]
    assert not material.starts_small(name)


def test_a_verb_that_only_says_whose_the_words_around_it_are_tells_nothing():
    text = "If the licence is refused, Nordhav has warned, it will seek 80 million euros in damages."
    material = Material(facts_of(text))
    assert "warned" not in {material.trees[clause.verb].text for clause in material.clauses}


def test_the_letters_of_a_body_are_cut_with_their_or():
    text = "The Kenya Patents Registry, or KPR, which granted the patent in 2015, has not appealed."
    material = Material(facts_of(text))
    (clause,) = [c for c in material.clauses if material.trees[c.verb].text == "appealed"]
    assert [material.trees[i].text for i in clause.subject] == ["The", "Kenya", "Patents", "Registry"]


def test_what_somebody_says_of_itself_is_asked_behind_its_name():
    material = Material(facts_of("Norway has said it will attend the meeting but will bring “maps, not apologies.”"))
    (clause,) = [c for c in material.clauses if material.trees[c.verb].text == "attend"]
    asked = moved_question(material, clause, wh="what", without={clause.predicate[-1]})
    before = prefix(material, material.stated(clause), clause)
    assert asked is not None
    assert before is not None
    assert f"{before.text} {asked.text}".startswith("According to Norway, what will it attend")


def test_a_body_that_stands_only_before_its_adviser_has_its_own_article():
    text = "A World Health Organization adviser met the Baltic Union. Eva Lind told Reuters the Harbour Trust had paid."
    material = Material(facts_of(text))
    names = {material.named(entity) for entity in material.reading.actors}
    assert "the World Health Organization" in names


def test_the_number_of_the_killed_and_injured_is_not_asked_of_the_injured():
    found = shown(drafts("In storms of May 2022, 60 sailors were killed and injured in Bergen."))
    assert not [told for told in found if "were injured" in told]


def test_a_country_takes_no_article_from_what_it_supports():
    found = said(drafts("The Holm Committee, a Saudi Arabia-supported coalition, left Norway. Sweden left Norway."))
    assert not [told for told in found if "a Saudi Arabia'" in told.lower() or "a saudi arabia”" in told.lower()]


def test_an_aside_is_no_list_though_two_stand_before_it():
    found = shown(drafts("The Noor 2 and 3 plants, due to open in 2025, will make 340 tons of salt for Norway."))
    assert found
    assert not [told for told in found if "in 2025 make" in told]


def test_one_of_two_numbers_told_together_is_neither_left_out_nor_changed():
    found = said(
        drafts("One theory is that Inky slid across the floor – a way of three or four metres – into a drain.")
    )
    assert not [told for told in found if "[[three]]" in told or "six or four" in told]


@pytest.mark.parametrize("stretch", ["3-5 percent", "3 to 5 percent"])
def test_neither_end_of_a_stretch_of_numbers_is_left_out(stretch):
    found = said(drafts(f"Holm Motors said that its sales in Norway would grow by {stretch} in 2024."))
    assert found
    assert not [told for told in found if "[[5 percent]]" in told or "[[3]]" in told]


@pytest.mark.parametrize(("first", "is_told"), [("Jan Holm was", True), ("The men were", False)])
def test_they_may_be_those_of_the_sentence_before(first, is_told):
    material = Material(facts_of(f"{first} held in May. Prosecutors say they intended to attack police in Oslo."))
    clause = next(c for c in material.clauses if material.trees[c.verb].text == "say")
    assert (statement(material, clause) is not None) is is_told


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The storm is a blow for Republican Gov. Jan Brewer of Norway.", "“Republican Gov”", "“Republican Gov.”"),
        ("Ada Lund’s agency said 29 died in Oslo on Monday.", "how many magnitude", "29"),
        (
            "The council, whose party leader Carl Odin faces Jan Holm, met.",
            "words “whose",
            "words “party leader”",
        ),
        ("Norway cut the quota of Peru late into Monday.", "into on", "into 15 May 2023?"),
        ("Norway had at first rated the storm at 40 knots.", "had at rated", "at first rated"),
    ],
)
def test_words_that_belong_together_stay_together(text, wrong, right):
    found = said(drafts(f"The magnitude 6.8 quake struck. {text}"))
    assert not [told for told in found if wrong in told]
    assert [told for told in found if right in told]


def test_a_change_of_so_much_is_not_asked_where_nothing_tells_what_changed():
    whole = alone(drafts(f"{LEAD}Norway had recommended a cut of 60 per cent in quotas for herring."))
    bare = alone(drafts(f"{LEAD}Norway had recommended a cut of 60 per cent."))
    sure = [
        max((d.confidence for d in found if "recommended a cut" in f"{d.stem} {d.written}"), default=0)
        for found in (whole, bare)
    ]
    assert sure[0] > sure[1] + 0.2


def test_another_of_a_kind_counts_on_the_first():
    found = drafts(f"{LEAD}Another 80-year-old woman died of a heart attack, Jan Holm said on Monday.")
    assert not [d for d in alone(found) if "another 80-year-old" in str(d).lower() and d.confidence >= BAR]


def test_which_five_men_is_no_number_to_exchange():
    material = Material(facts_of("The five men had been under watch for some time before police caught them."))
    assert "five" not in {c.right for clause in material.clauses for c in changes(material, clause, Random(1))}


def test_a_subject_behind_as_has_does_nothing_else():
    text = "The main group has accepted the truce, as has a northern militia called the Bergen Units, Jan Holm said."
    assert "called" not in {m.trees[c.verb].text for m in [Material(facts_of(text))] for c in m.clauses}


def test_a_sentence_is_not_to_be_found_by_nearly_all_of_its_words():
    short = drafts("Norway waged a separate campaign in Oslo.")
    long = drafts("After two years of quarrels over herring and a lost vote, Norway waged a separate campaign in Oslo.")
    sure = [max(d.confidence for d in found if d.writer == "prove_it" and "waged" in d.stem) for found in (short, long)]
    assert sure[1] > sure[0] + 0.2


def test_a_body_at_the_beginning_has_no_capital_article_inside():
    found = said(drafts("The Justice Department has sued the largest line of Norway for 40 spills in May 2021."))
    assert [told for told in found if ", the Justice Department" in told]
    assert not [told for told in found if ", The Justice Department" in told]


def test_how_old_somebody_is_is_not_exchanged():
    material = Material(facts_of("Holm, a 68-year-old centrist, had resisted demands from opponents in Oslo."))
    assert "68" not in {c.right for clause in material.clauses for c in changes(material, clause, Random(1))}


def test_a_body_takes_the_article_of_its_own_mentions():
    text = (
        "She had called emergency authorities in Oslo. Over 3,500 people were at work in Norway, the presidency said."
    )
    material = Material(facts_of(text))
    named = {material.named(e) for e in material.reading.entities}
    assert "presidency" not in named

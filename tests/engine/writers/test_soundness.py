"""What was misread, or states nothing by itself, makes no question; techniques ask what they promise."""

import pytest

from quizzes.engine.writers import BAR
from quizzes.engine.writers._spread import Said, _is_told
from tests.engine.writers.samples import alone, bare, drafts, keys, said, shown


@pytest.mark.parametrize(
    ("text", "misread"),
    [
        ("Sixty nurses walked out on Monday, the first strike in 31 years, after talks between their union and Trinity"
         " Partners ended without a deal.", "strike in 31 years ended"),
        ("Captain Anton Reyes has told the court that he asked for the door to be repaired in June and was “told to"
         " keep the timetable.”", "the door was “told"),
        ("Maureen Lacey said her members would return as soon as Trinity Partners put the limit in writing.",
         "that Trinity Partners put"),
        ("A report found that a door had not been closed and that the ship carried 22 more cars than its certificate"
         " allowed.", "had the ship been carried"),
        ("The islands sell cashew nuts, 90 percent of which are shipped to India and Vietnam by Trinity Partners.",
         "of which are shipped"),
        ("Inky Brown made his dash for freedom after the lid of his tank was left ajar.", "Inky Brown was left"),
    ],
)  # fmt: skip
def test_what_was_misread_is_not_asked(text, misread):
    # A whole sentence of the article says what it says, however it is read.
    found = [draft for draft in drafts(text) if draft.writer not in {"cloze", "cloze_passage"}]
    assert not any(misread in words for words in said(found))


def test_who_speaks_is_asked_by_what_is_said():
    text = "The Baltic Union said on Friday that it would sue the port. The Nordic Council met. The Harbour Trust paid."
    found = [d.stem for d in drafts(text) if d.writer == "who_did_what"]
    assert "Which organisation said on 12 May 2023 that it would sue the port?" in found


def test_he_in_a_question_leaves_more_than_one_option():
    found = drafts("Frank Delon said he would give away 50 copies of the book. Lucy Amadi read it. Beth Sand paid.")
    (asked,) = [d for d in found if bare(d.stem).startswith("Who said he would give")]
    assert not {"Lucy Amadi", "Beth Sand", "Eva Lind", "Ada Storm"} & {o["text"] for o in asked.written["options"]}


def test_a_bound_is_asked_as_the_report_puts_it_and_never_exchanged():
    found = drafts("More than 5,200 nurses walked off the job in Oslo on Monday.")
    (asked,) = [d for d in found if d.writer == "how_many"]
    assert asked.stem.startswith("As the report of 16 May 2023 puts it, how many nurses")
    assert not any("5,200" in str(d.written) or "nurses" in d.stem for d in found if d.writer == "spot_the_change")


def test_a_number_behind_a_or_an_is_exchanged_for_one_of_the_same_sound():
    found = drafts("The union wants a 19 percent rise. The firm offers an 11 percent rise. Prices rose by 8 percent.")
    assert not any(f"a {n} percent" in words for words in said(found) for n in (8, 11, 18, 80))


def test_a_number_behind_a_preposition_or_an_infinitive_is_asked():
    stems = {bare(d.stem) for d in drafts(
        "The council voted in May to cap the catch at 500 animals. Surgery was postponed for 600 people in Oslo."
    ) if d.writer == "how_many"}  # fmt: skip
    assert any(stem.casefold().startswith("for how many people in oslo was surgery postponed") for stem in stems)
    assert any("at how many animals did the council vote in may 2023 to cap" in stem.casefold() for stem in stems)


def test_a_condition_stands_before_what_it_conditions():
    found = drafts("If the ruling is upheld, four banks would fail within a month, bankers said.")
    assert any("if the ruling is upheld, how many banks would fail" in d.stem.casefold() for d in found)
    assert not any("banks would fail" in words and "upheld" not in words for words in shown(found))


def test_single_quotation_marks_are_doubled_and_closed():
    found = said(drafts("Captain Lamya Essem accused Denmark of acting as ‘a bodyguard for butchers’."))
    assert any("acting as “a bodyguard for butchers”?" in words for words in found)
    assert not any("acting as ‘a" in d.stem for d in drafts("Captain Al Essem accused Denmark of acting as ‘a bore’."))


def test_what_follows_a_colon_is_cut():
    stems = [draft.stem for draft in drafts("In 2021 Norway sold 40 boats in Bergen to clubs: red ones.")]
    assert any("to clubs" in stem for stem in stems)
    assert not any("red ones" in stem for stem in stems)


def test_an_auxiliary_is_not_lent_to_another_kind_of_verb():
    assert not any("was failed" in words for words in said(drafts("The deal was drawn up in Oslo and failed to hold.")))


def test_a_description_before_the_name_leads_to_the_person():
    found = drafts("His Uzbek counterpart, Shavkat Mirzo, has praised the new border treaty of 2022.")
    assert any("Shavkat Mirzo" in keys([d]) for d in found if d.writer == "who_did_what")


def test_somebody_known_by_an_office_alone_is_no_option_beside_names():
    found = [d for d in drafts("The Pentagon spokesman left. Police chief Ada Lund called the plan a gift to Hamburg.")
             if d.writer == "role_of"]  # fmt: skip
    assert found
    assert not any("spokesman" in option["text"].lower() for d in found for option in d.written["options"])


def test_match_roles_has_an_answer_left_over_where_the_text_has_one():
    text = "Mining Minister Al Gard left. Farm leader Eusebia Colq sang. Bank director Bea Orel wrote. Manager Sam ran."
    (asked,) = [d for d in drafts(text) if d.writer == "match_roles"]
    assert asked.written["extra_answers"]


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        (Said(("oslo",), "where did ann sing"), Said(("ann",), "who sang in oslo"), True),
        (Said(("oslo",), "where did she sing"), Said(("ann",), "who sang in oslo"), True),
        (Said(("oslo",), "where did she sing"), Said(("ann",), "who sang in may"), False),
        (Said(("ann lund",), "who sang"), Said(("oslo",), "where did lund sing"), True),
        (Said(("oslo",), "where did ann sing"), Said((), "tap what tells that ann sang in oslo"), True),
        (Said(("oslo", "2021"), "where did ann sing and when"), Said((), "ann sang in oslo"), True),
        (Said(("oslo",), "where did ann sing"), Said((), "ann sang in oslo"), True),
        (Said(("oslo",), "where did ann sing"), Said(("ann sang in oslo in 2021.",), ""), False),
        (Said(("two",), "how many ships sank"), Said((), "the storm was long"), False),
        (Said((), "tap what tells who sang"), Said((), "ann sang two old songs"), False),
        (Said((), "ann sang old songs"), Said((), "tap what tells that ann sang old songs"), True),
    ],
)
def test_of_two_questions_on_a_sentence_none_tells_the_others_answer(one, other, is_told):
    assert _is_told(one, other) is _is_told(other, one) is is_told


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("“We will not close the ward,” she said.", "Here “she” is Ada Storm."),
        ("“We will not close the ward,” Ms. Storm said.", ""),
    ],
)
def test_a_reason_names_whom_its_sentence_calls_she(sentence, note):
    text = (
        "The nurse Ada Storm led the strike in Oslo on Monday. {} The surgeon Marco Lupi called the strike unfair. "
        "The porter Nils Berg joined it. The minister Ida Dahl flew to Bergen."
    )
    (asked,) = [d for d in drafts(text.format(sentence)) if d.writer == "who_said" and "close the ward" in d.stem]
    assert asked.rationale == f"The article gives these words to Ada Storm: {sentence} {note}".rstrip()


def test_what_two_did_is_proved_of_neither_alone():
    text = "{} closed the long border bridge to all lorries on Friday. Peru, Chile and Kenya met in Oslo."
    alone, both = (
        [d for d in drafts(text.format(who)) if d.writer == "prove_it" and "border bridge" in d.stem]
        for who in ("Germany", "Germany and Poland")
    )
    assert alone
    assert not both


def test_what_is_joined_to_what_somebody_says_is_not_his():
    text = "Norway has insisted that the row be solved in Oslo{}. Peru, Chile and Kenya met in Bergen."
    found = drafts(text.format(", and the joint note made no mention of ships"))
    assert not [d for d in found if d.writer == "who_did_what" and "joint note" in d.stem]


def test_a_rank_alone_describes_nobody():
    text = "Lieutenant General Ravi Nath left for Oslo. Harbour master Ida Lunde stayed. Envoy Olaf Berg paid."
    assert not [d for d in drafts(text) if "Lieutenant General”" in d.stem]


def test_what_somebody_expects_something_to_do_is_asked_whole():
    text = "The Hamar Weather Department expects the old drought to weaken by June. Ada Storm closed a port."
    assert not [d for d in drafts(text) if d.stem.endswith(("expects the old drought.", "expects the old drought?"))]


def test_of_nearer_verbs_in_one_tense_the_joined_one_may_go_on_with_either():
    text = "The ban, ordered by Norway after a shell landed near the port and wounded nine men, lasted 40 days."
    assert not [d for d in drafts(text) if "ban" in d.stem and "wound" in d.stem]


def test_a_piece_that_only_begins_a_sentence_is_nobodys_words_to_ask():
    found = drafts("“When the old rain comes,” said Jan Holm, “even the swimmers will stop.”")
    assert not [d for d in found if d.writer == "who_said" and d.stem.endswith("“When the old rain comes”?")]


def test_the_army_is_no_army_that_was_named():
    text = "The Chin National Army has 900 men. Rebels seized the town of Hamar from the army in November 2022."
    assert not [d for d in drafts(text) if "from the Chin National Army" in f"{d.stem} {d.written}"]


def test_the_country_is_no_country_of_something():
    text = "Miners showed papers of the country of destination. A stop could trim the country’s output, said Jan Holm."
    assert not [d for d in drafts(text) if "the country of destination’s" in f"{d.stem} {d.written}"]


def test_what_was_promised_is_no_reason():
    found = drafts(
        "The council promised in 1997 to end the old sale of boats. Jan Holm left Oslo to sell his red boats."
    )
    assert not [d for d in found if d.writer == "why" and "council promise" in d.stem]


def test_it_that_tells_all_needs_its_name():
    text = "Ada Storm left. In papers filed with the court of Hamar, it says the stop could halt a sale of 340 boats."
    assert not [d for d in alone(drafts(text)) if "it says the stop" in f"{d.stem} {d.written}"]


WORDS = "“The pumps failed before the water came over the wall,” {} said. Jan Holm paid."


def who_said(text):
    return [d for d in drafts(text) if d.writer == "who_said" and "pumps" in d.stem]


@pytest.mark.parametrize(
    ("who", "is_asked"), [("Minister Hanne Vik", True), ("a government official", False), ("a Western diplomat", False)]
)
def test_who_has_no_name_is_not_asked_for(who, is_asked):
    assert bool(who_said(WORDS.format(who))) is is_asked


@pytest.mark.parametrize(
    ("other", "who", "is_asked"),
    [("Olav Ruud", "Ms. Vik", True), ("Olav Vik", "Hanne Vik", True), ("Olav Vik", "Ms. Vik", False)],
)
def test_a_last_name_that_two_bear_tells_neither(other, who, is_asked):
    assert bool(who_said(f"Hanne Vik met {other} in Oslo. {WORDS.format(who)}")) is is_asked


def test_she_behind_a_sentence_about_somebody_else_may_be_another():
    (own,), (another,) = (
        who_said(f"{who} gave nine trees to Hanne Vik. {WORDS.format('she')}") for who in ("The council", "Mwaringa")
    )
    assert another.confidence < BAR < own.confidence

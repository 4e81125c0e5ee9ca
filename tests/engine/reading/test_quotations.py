"""Words in quotation marks go to whoever the text says them for, and to nobody by guess."""

import pytest

from quizzes.engine.reading.base import QuotationForm


def first(reading):
    return reading.quotations[0]


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("“The river is ours,” Mona Farouk said on Friday.", "Mona Farouk", "said"),
        ("“The river is ours,” said Mona Farouk, a farmer.", "Mona Farouk", "said"),
        ("Mona Farouk told reporters: “The river is ours and theirs.”", "Mona Farouk", "told"),
        ("“The river,” said Mona Farouk, “is ours and always was.”", "Mona Farouk", "said"),
        ("Mona Farouk arrived late. “The river is ours,” she said.", "Mona Farouk", "said"),
        ("Minister Mona Farouk called the plan “a gift to thieves.”", "Mona Farouk", "called"),
        ("Mona Farouk accused the board of “selling the river.”", "Mona Farouk", "accused"),
        ('"The river is ours," Mona Farouk said on Friday.', "Mona Farouk", "said"),
        ("‘The river is ours,’ Mona Farouk said on Friday.", "Mona Farouk", "said"),
        ("His Liberian counterpart, Mona Farouk, said it “costs us less than a war.”", "Mona Farouk", "said"),
        ("Mona Farouk arrived late. “I need a good date,” she sighed.", "Mona Farouk", "sighed"),
        ("Mona Farouk doubted it could be policed with “one ship and a handshake.”", "Mona Farouk", "doubted"),
        ("His daughter, Mona Farouk, said the dam “drinks the whole river.”", "Mona Farouk", "said"),
        (
            "The board met, though Mona Farouk doubted it could rule with “one ship and a rope.”",
            "Mona Farouk",
            "doubted",
        ),
        (
            "Mona Farouk, 47, who heads a league of rice growers, said the sea “walks up the river.”",
            "Mona Farouk",
            "said",
        ),
        ("Mona Farouk accused the board of “playing with lives” and demanded a new vote.", "Mona Farouk", "accused"),
        ("Described by Mona Farouk as “a new dawn,” the pact was signed in May.", "Mona Farouk", "Described"),
        ("The plan has been called “a tax on breathing” by Mona Farouk.", "Mona Farouk", "called"),
        ("Mona Farouk spoke of “a betrayal of all who worked here.”", "Mona Farouk", "spoke"),
        ("“The river is ours,” argued her counsel, Mona Farouk.", "Mona Farouk", "argued"),
        ("Mona Farouk, the bank’s chief economist, left. “I am a widow with a roof,” she said.", "Mona Farouk", "said"),
        (
            "Mona Farouk ruled that the lawsuit could go ahead, calling a voice “part of the person.”",
            "Mona Farouk",
            "calling",
        ),
        (
            "Speaking at her residence, State House, Mona Farouk said: “The river is ours and theirs.”",
            "Mona Farouk",
            "said",
        ),
        (
            "Mona Farouk arrived late. The media, she said, is to blame for making the rich “feel they need to hide.”",
            "Mona Farouk",
            "said",
        ),
        ("Mona Farouk is expecting her third child. “They say it will come,” she said.", "Mona Farouk", "said"),
    ],
)
def test_a_cue_gives_the_words_to_its_subject(reading_of, text, speaker, cue):
    reading = reading_of(text)
    assert reading.name_of(first(reading).speaker) == speaker
    assert first(reading).cue == cue
    assert first(reading).confident


def test_of_two_who_speak_together_neither_is_the_speaker(reading_of):
    reading = reading_of("Mona Farouk and Ada Lind warned of “profound consequences for the whole river.”")
    assert not first(reading).speaker
    assert first(reading).speaker_as_written == "Mona Farouk and Ada Lind"


def test_what_somebody_finds_out_is_nobodys_claim(reading_of):
    reading = reading_of("Teachers from Cairo came to find out how Poland has saved its wolves from the hunters.")
    assert not [q for q in reading.quotations if q.speaker]


def test_a_word_in_quotation_marks_is_no_part_of_what_is_said(reading_of):
    reading = reading_of("Mona Farouk said that the “rangers” gang would have “set the whole town on fire.”")
    assert first(reading).text == "set the whole town on fire."


def test_the_title_of_a_work_is_no_part_of_what_is_said(reading_of):
    reading = reading_of("“But being friends is dear,” Mona Farouk said on Nile TV’s “Meet the Farmers.”")
    assert [quotation.text for quotation in reading.quotations] == ["But being friends is dear"]


def test_an_analysis_is_told_with_who_made_it(reading_of):
    text = (
        "According to an initial analysis conducted by advocacy group Oceana, the limits ignore 41% of the ‘highest "
        "yields’ which have been recommended by scientists."
    )
    whole = [s for s in reading_of(text).statements if s.cue == "According"]
    assert [s.attribution for s in whole] == ["an initial analysis conducted by advocacy group Oceana"]


def test_without_a_cue_nobody_is_credited(reading_of):
    reading = reading_of("“The river has always been ours alone.” The council met in Cairo.")
    assert not first(reading).confident


def test_words_that_go_on_are_suggested_for_the_same_speaker_but_not_accepted(reading_of):
    reading = reading_of("“The river is ours,” Mona Farouk said. “It has fed us for a thousand years.”")
    one, other = reading.quotations
    assert other.speaker == one.speaker
    assert not other.confident


def test_a_paragraph_that_begins_with_words_may_go_on_with_the_last_speaker(reading_of):
    found = reading_of("“The river is ours,” Mona Farouk said.\n\n“It was ours before the dam.”").quotations[1]
    assert found.speaker
    assert not found.confident


def test_a_paper_that_instructs_is_no_party_named_before_it(reading_of):
    text = "The board denies a freeze. Its circular has instructed managers “to leave all vacancies unfilled”."
    assert "circular" in first(reading_of(text)).speaker_as_written


def test_the_outlet_is_whom_it_was_told(reading_of):
    reading = reading_of("“The river is ours and theirs,” Mona Farouk told Al Jazeera.")
    assert reading.name_of(first(reading).outlet) == "Al Jazeera"


def test_an_unknown_paper_that_was_told_something_is_a_medium(reading_of):
    reading = reading_of("“We will not move,” Mona Farouk told the Harbour Ledger on Sunday.")
    outlet = reading.entity_by_id[first(reading).outlet]
    assert (outlet.name, str(outlet.actor_kind)) == ("Harbour Ledger", "media")


def test_according_to_a_document_is_the_documents(reading_of):
    reading = reading_of("The states would “share the river in dry years,” according to a draft treaty.")
    assert first(reading).speaker == ""
    assert "draft treaty" in first(reading).speaker_as_written


def test_a_reported_clause_is_indirect(reading_of):
    reading = reading_of("Mona Farouk said that the river would be shared in dry years.")
    assert first(reading).form is QuotationForm.INDIRECT
    assert first(reading).text == "the river would be shared in dry years"


def test_words_on_a_sign_or_in_a_law_are_not_those_of_whoever_speaks(reading_of):
    sign = "The shop, which has “ice cream, coffee, dreams” across its front, is changing lives, says Louise Ingabire."
    law = "Bolivia argued against its charter, which obliges it to “protect coca as cultural patrimony” for ever."
    called = "Ada Lind, who leads a party which she called “a home for the homeless”, said that she would stay."
    assert not [q for text in (sign, law) for q in reading_of(text).quotations if "“" in text and q.form != "indirect"]
    assert [q.text for q in reading_of(called).quotations if q.form != "indirect"] == ["a home for the homeless"]


def test_scare_quotes_are_no_quotation(reading_of):
    assert reading_of("The so-called “green” dam was opened by a brass band.").quotations == ()


def test_parts_are_the_words_between_the_marks(reading_of):
    reading = reading_of("“The river,” said Mona Farouk, “is ours and always was.”")
    texts = [part.of(reading.document.text) for part in first(reading).parts]
    assert texts == ["The river,", "is ours and always was."]


def test_a_second_half_of_what_somebody_says_is_theirs(reading_of):
    text = (
        "The spokesman, Andrew Pell, said on Friday that the IMF had asked for cuts and “did not prescribe who pays.”"
    )
    assert first(reading_of(text)).speaker == "andrew-pell"


def test_who_stands_before_an_open_aside_is_not_the_speaker(reading_of):
    text = "Guinea fears a blockade, while Bamako, one of the participants said, “did not care to judge others.”"
    assert "mali" not in {quotation.speaker for quotation in reading_of(text).quotations}


def test_a_semicolon_ends_what_somebody_says(reading_of):
    text = "Mette Aagaard accepted at once; the federation said it would answer later."
    assert not any("accepted" in quotation.text for quotation in reading_of(text).quotations)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Guinea fears refugees; Mali, one of the guests said, “did not care to judge others.”", "one of the guests"),
        (
            "They deny it, although a circular dated 3 November 2023, seen by the Courier, instructs managers “to "
            "leave all posts unfilled.”",
            "circular dated 3 November 2023",
        ),
    ],
)
def test_who_is_told_without_a_name_speaks_in_the_words_of_the_text(reading_of, text, written):
    found = next(q for q in reading_of(text).quotations if q.form is not QuotationForm.INDIRECT)
    assert (found.confident, found.speaker_as_written.endswith(written)) == (True, True)


def test_one_of_those_just_named_speaks_for_them(reading_of):
    text = "Officials concede that no hospital could close. “We would lose the whole winter,” said one in private."
    found = next(q for q in reading_of(text).quotations if q.form is QuotationForm.DIRECT)
    assert (found.speaker_as_written, reading_of(text).name_of(found.speaker).lower()) == ("one", "officials")


def test_what_another_says_beside_quoted_words_is_read_too(reading_of):
    text = (
        "Two states lobbied for their firms, said a cabinet minister; the Indian embassy called that “imaginative,” "
        "and Mona Farouk said that the talks had failed."
    )
    found = {q.text for q in reading_of(text).quotations}
    assert {"Two states lobbied for their firms", "the talks had failed"} <= found


def test_the_clause_behind_the_cue_is_what_is_said(reading_of):
    text = "Leuvexa costs a great deal in private hospitals; Mona Farouk says it would cost far less."
    assert [q.text for q in reading_of(text).quotations] == ["it would cost far less"]


def test_a_paper_named_after_the_word_for_it_is_the_outlet(reading_of):
    reading = reading_of("“We are not fencing off the sea,” Mona Farouk told the newspaper Jornal do Mar on Sunday.")
    assert reading.name_of(first(reading).outlet) == "Jornal do Mar"


def test_a_semicolon_parts_the_words_of_two_speakers(reading_of):
    reading = reading_of("A senior officer said the raid was “a success”; villagers said it was “a massacre.”")
    assert [(q.text, q.speaker_as_written) for q in reading.quotations] == [
        ("a success", "A senior officer"),
        ("a massacre.", "villagers"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“He was a quiet boy,” a neighbour told the agency.", "a neighbour"),
        ("“We will rebuild,” vowed the governor of the southern region.", "the governor"),
        ("The charity warned that families were “days away from starvation”.", "The charity"),
        ("The treaty obliges its members to “refrain from the threat of force”.", "The treaty"),
    ],
)
def test_a_noun_is_speaker_enough_for_words_in_quotation_marks(reading_of, text, speaker):
    found = first(reading_of(text))
    assert (found.speaker_as_written, found.confident) == (speaker, True)


def test_what_somebody_says_a_document_holds_stays_theirs(reading_of):
    reading = reading_of("Mona Farouk argued that the treaty contained “aspirations, not obligations”.")
    assert reading.name_of(first(reading).speaker) == "Mona Farouk"


def test_one_of_a_group_speaks_under_the_name_beside_him(reading_of):
    reading = reading_of(
        "Police believe that eight people are still in Brekke. One of them, retired ferryman Oddvar Nesje, 79, told the"
        " Fjord Tidings by telephone that he had 40 sheep."
    )
    assert reading.name_of(reading.quotations[-1].speaker) == "Oddvar Nesje"


def test_a_party_in_brackets_says_nothing(reading_of):
    text = "Minister of Labour Marjatta Ylikoski (SDP) described the timing as “impudent, but evidently legal”."
    (quotation,) = reading_of(text).quotations
    assert quotation.speaker == "marjatta-ylikoski"


def test_a_court_finds_that_it_has_no_power(reading_of):
    quotations = reading_of("The Supreme Court found it had no power over the mine near Hamar.").quotations
    assert [quotation.cue for quotation in quotations] == ["found"]


def test_where_reporters_are_told_is_no_outlet(reading_of):
    reading = reading_of(
        "The University of Port Amity was shut. “We will count,” Eva Lind told reporters in the capital, Port Amity."
    )
    assert first(reading).outlet == ""

"""A name is whole, and a person’s, a body’s or a place’s as the words around it tell."""

import pytest

from quizzes.engine.vocabulary import ActorKind


def entity(reading, name):
    return next(found for found in reading.entities if found.name == name)


@pytest.mark.parametrize("told", ["Valtari said it was not for sale.", "Valtari’s shares fell in Oslo."])
def test_a_lone_name_that_owns_shares_is_a_company(reading_of, told):
    text = f"Valtari rejected a proposal from Eva Lind on Monday. {told} Valtari refused."
    assert entity(reading_of(text), "Valtari").actor_kind is ActorKind.ORGANISATION


@pytest.mark.parametrize("name", ["Foreign Ministry", "Defence Forces", "Interior Ministry"])
def test_a_field_is_part_of_a_bodys_name(reading_of, name):
    reading = reading_of(f"The {name} handed a note to Russia on Monday.")
    assert entity(reading, name).actor_kind is ActorKind.ORGANISATION


def test_the_un_is_no_university(reading_of):
    reading = reading_of(
        "Eva Lind teaches at the University of Nairobi. The fighting killed nine, according to the UN."
    )
    assert "UN" not in entity(reading, "University of Nairobi").aliases


def test_a_city_that_is_gone_to_is_nobody(reading_of):
    reading = reading_of("The train was carrying 1,300 passengers from Nagpur to Raipur. “They lied,” he said.")
    assert entity(reading, "Raipur").actor_kind is None


def test_a_body_of_two_places_is_named_whole(reading_of):
    reading = reading_of("The Rineanna and District Residents' Alliance said it would go to court.")
    assert entity(reading, "Rineanna and District Residents' Alliance").actor_kind is ActorKind.ORGANISATION


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Jean-Bosco Lonema spoke in Oslo. “They came at night,” Lonema said by telephone.",
            "Jean-Bosco Lonema",
            "person",
        ),
        ("Harlan Petroleum denied on Monday that it had known.", "Harlan Petroleum", "organisation"),
        ("The Movement for Justice said it would go.", "Movement for Justice", "organisation"),
    ],
)
def test_a_name_is_of_the_kind_that_its_words_tell(reading_of, text, name, kind):
    assert str(entity(reading_of(text), name).actor_kind) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Director of Services Noreen Cusack told members that the plan was sound.", "Noreen Cusack"),
        ("President of Kilcrannagh Chamber Declan Tuohy described it as ‘a hammer blow’ to the town.", "Declan Tuohy"),
        ("It was received by Chinese Ambassador to Lusanda Zhou Wenbin at a ceremony.", "Zhou Wenbin"),
    ],
)
def test_what_an_office_is_of_is_no_part_of_its_holders_name(reading_of, text, name):
    assert entity(reading_of(text), name).actor_kind is ActorKind.PERSON


@pytest.mark.parametrize("name", ["Michael 'Haulie' Dwane", 'Nestor "Tatay Estoy" Baluyot', "Michael “Haulie” Dwane"])
def test_a_nickname_is_part_of_a_name_and_nobody_says_it(reading_of, name):
    reading = reading_of(f"At the meeting, {name} proposed that Norway should write. Norway agreed.")
    assert entity(reading, name).actor_kind is ActorKind.PERSON
    assert not any(quotation.form == "direct" or quotation.form == "mixed" for quotation in reading.quotations)


def test_a_party_of_democrats_keeps_its_adjective(reading_of):
    reading = reading_of("The Liberal Democrats, who had sent hundreds of activists, came third in Oslo.")
    assert entity(reading, "Liberal Democrats").actor_kind is ActorKind.GROUP


@pytest.mark.parametrize(
    "text",
    [
        "Norway ruled that the environmental compliance certificate (ECC) issued in 2020 was void.",
        "Norway blocked a P8.2-billion project in the bay.",
        "Norway said they came after the 2007 General Election.",
    ],
)
def test_certificates_sums_and_elections_are_nobody(reading_of, text):
    assert {found.name for found in reading_of(text).entities if found.actor_kind} == {"Norway"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Declan Athenry joked that Co Galway was dull. Norway agreed.", "Co Galway", None),
        ("NIA regional manager Engr. Wilfredo Aglipay said advisories were sent.", "Wilfredo Aglipay", "person"),
        (
            "When Norway visited the General Hospital, Agagbe, last week, 41 patients lay there.",
            "General Hospital",
            None,
        ),
    ],
)
def test_a_county_an_engineer_and_a_hospital(reading_of, text, name, kind):
    reading = reading_of(text)
    assert {str(e.actor_kind) for e in reading.entities if e.name == name} <= {str(kind)}
    persons = {entity.name for entity in reading.entities if entity.actor_kind is ActorKind.PERSON}
    assert persons <= {"Declan Athenry", "Wilfredo Aglipay"}


def test_an_office_held_then_is_no_role_now(reading_of):
    reading = reading_of("The then director general, Fergal Tuohy, left last December. Norway was glad.")
    assert entity(reading, "Fergal Tuohy").role == ""


def test_who_speaks_for_a_union_is_not_the_union(reading_of):
    reading = reading_of(
        "Union of Basic School Teachers (UBST) secretary-general Julius Otwori, who addressed a crowd, dismissed it."
    )
    subject = next(token for token in reading.tokens if token.dep == "nsubj" and token.text != "who")
    assert subject.text == "Otwori"


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            "Local Fianna Fáil TD Declan Moran, who had backed the farm, called on Minister for the Environment Eamon"
            " Ryan to look at it. “I am not in favour of buying silence,” he said.",
            "buying silence",
            "declan-moran",
        ),
        (
            "Supporters have come from as far as Kenora, Ont., and Oslo. Wapan Okemaw, a land defender who drove all"
            " day, said the fight was old.\n\n“Different trees, same paper,” he said.",
            "same paper",
            "wapan-okemaw",
        ),
    ],
)
def test_who_speaks_is_whom_the_sentence_is_about(reading_of, text, said, speaker):
    assert next(q.speaker for q in reading_of(text).quotations if said in q.text) == speaker


def test_a_coordinator_before_a_name_is_its_title(reading_of):
    reading = reading_of("“Both sides tell us so,” said the Resident Coordinator, Amara Seck-Dubois, in Oslo.")
    assert "Coordinator" not in {entity.name for entity in reading.entities}


def test_an_initial_before_one_name_is_a_persons(reading_of):
    text = "Its president, Dr. S. Arulmozhi, left.\n\nFor M. Lakshmi, who lost her husband, it came too late."
    reading = reading_of(text)
    assert entity(reading, "M. Lakshmi").actor_kind is ActorKind.PERSON

"""Names are found, told apart and merged as a careful reader would."""

import pytest

from quizzes.engine.vocabulary import ActorKind, VenueKind


def entity(reading, name):
    return next(found for found in reading.entities if found.name == name)


def functions(reading, text):
    return [str(mention.function) for mention in reading.mentions if mention.text == text]


@pytest.mark.parametrize(
    ("text", "word", "function"),
    [
        ("Turkey rejected the plan on Sunday after long debate.", "Turkey", "actor"),
        ("The army shelled villages in Turkey throughout the night.", "Turkey", "venue"),
        ("Fighting spread across Yemen as the truce broke down.", "Yemen", "venue"),
        ("The union reached an agreement with Poland over the summer.", "Poland", "actor"),
        ("Talks were held in Lausanne, Switzerland, on two days.", "Switzerland", "venue"),
        ("The minister visited Uzbekistan for the first time.", "Uzbekistan", "venue"),
        ("Norway’s proposal angered the smaller fishing nations.", "Norway", "actor"),
        ("Bergen is Norway’s second city and an old port.", "Norway", "venue"),
        ("Sanctions on Iran were lifted by the council.", "Iran", "actor"),
        ("Moscow promised to send grain to the region.", "Moscow", "actor"),
        ("Thousands marched in Moscow against the new law.", "Moscow", "venue"),
        ("The Syrian government sent two envoys to the talks.", "Syrian", "modifier"),
    ],
)
def test_a_place_acts_or_is_where_things_happen(reading_of, text, word, function):
    assert functions(reading_of(text), word) == [function]


def test_a_seat_that_acts_is_its_state_and_one_that_does_not_is_a_city(reading_of):
    reading = reading_of("Moscow rejected the offer. Crowds gathered in Moscow. Russia sent no envoy.")
    russia = entity(reading, "Russia")
    assert "Moscow" in russia.aliases
    assert russia.actor_kind is ActorKind.STATE
    assert entity(reading, "Moscow").venue_kind is VenueKind.CITY


def test_a_surname_a_title_and_a_full_name_are_one_person(reading_of):
    reading = reading_of(
        "Harbour master Ingrid Solberg closed the port. Solberg gave no reason. “We wait,” the harbour master said."
    )
    person = entity(reading, "Ingrid Solberg")
    assert {"Solberg", "Harbour master"} <= set(person.aliases)
    assert person.mention_count >= 3


def test_two_people_with_one_surname_stay_apart(reading_of):
    reading = reading_of("Anna Berg met Thomas Berg in Oslo on Friday. Anna Berg spoke first.")
    names = {found.name for found in reading.entities if found.actor_kind is ActorKind.PERSON}
    assert {"Anna Berg", "Thomas Berg"} <= names


def test_a_surname_stays_whose_it_was_when_another_bears_it_too(reading_of):
    reading = reading_of("Karim Mateen spoke. Mateen blamed his son, Omar Mateen. “I saw it coming,” Mateen said.")
    assert [quotation.speaker for quotation in reading.quotations] == [entity(reading, "Karim Mateen").id]


def test_an_acronym_in_brackets_is_the_name_before_it(reading_of):
    reading = reading_of("The Baltic Fisheries Council (BFC) met in Riga. The BFC set no quota.")
    assert "BFC" in entity(reading, "Baltic Fisheries Council").aliases


def test_a_leader_and_the_government_are_tied_but_not_one(reading_of):
    reading = reading_of(
        "The Syrian government sent envoys. Syrian President Bashar al-Assad stayed away. "
        "Assad’s regime gave no reason."
    )
    leader, government = entity(reading, "Bashar al-Assad"), entity(reading, "Syrian government")
    assert leader.leader_of == government.id
    assert "Assad’s regime" in government.aliases


def test_he_is_the_last_person_and_a_woman_is_not_he(reading_of):
    reading = reading_of("Spokeswoman Mara Lind met Erik Dahl. He left early.")
    pronoun = next(mention for mention in reading.mentions if mention.is_pronoun)
    assert reading.name_of(pronoun.entity) == "Erik Dahl"


def test_armed_groups_media_and_bodies_have_their_kinds(reading_of):
    reading = reading_of("The Taliban told Reuters that the World Bank had left Kabul.")
    kinds = {found.name: found.actor_kind for found in reading.entities}
    assert kinds["Taliban"] is ActorKind.ARMED_GROUP
    assert kinds["Reuters"] is ActorKind.MEDIA
    assert kinds["World Bank"] is ActorKind.ORGANISATION


def test_a_city_carries_its_country_and_coordinates(reading_of):
    city = entity(reading_of("Negotiators gathered in Geneva on Monday morning."), "Geneva")
    assert city.country == "CH"
    assert (round(city.latitude), round(city.longitude)) == (46, 6)


def test_two_groups_joined_by_and_are_two(reading_of):
    reading = reading_of("The truce between the Syrian government and rebel forces broke down.")
    assert {"Syrian government", "rebel forces"} <= {found.name for found in reading.entities}


def test_brussels_is_the_union_unless_belgium_is_spoken_of(reading_of):
    reading = reading_of("Brussels warned Norway. Brussels then threatened Iceland.")
    assert "European Union" in {entity.name for entity in reading.actors}
    reading = reading_of("Brussels warned Norway. The Belgian cabinet then threatened Iceland.")
    assert "European Union" not in {entity.name for entity in reading.actors}


def test_a_name_beside_a_noun_for_a_body_is_no_person(reading_of):
    reading = reading_of("Rosa Quispe left after elders demanded that the company, Meridian Copper, pay. She wept.")
    kinds = {entity.name: entity.actor_kind for entity in reading.entities}
    assert kinds["Meridian Copper"] == "organisation"


def test_a_pronoun_means_the_subject_of_the_main_clause(reading_of):
    reading = reading_of("Kim Quispe left after Lou Mamani sang. “I am tired,” he said.")
    assert [reading.name_of(m.entity) for m in reading.mentions if m.is_pronoun] == ["Kim Quispe"]


def test_an_office_beside_a_name_makes_it_a_persons(reading_of):
    reading = reading_of("“Buy candles,” said Vadim Orlov, the region’s energy chief.")
    assert {entity.name: entity.actor_kind for entity in reading.entities}["Vadim Orlov"] == "person"


def test_people_of_everyday_work_are_persons(reading_of):
    text = "Its principal, Svetlana Rotaru, said that 31 of her 118 pupils had not come back. “I wish it,” she said."
    (principal,) = [e for e in reading_of(text).entities if e.name == "Svetlana Rotaru"]
    assert principal.actor_kind == "person"


def test_a_citys_name_that_only_acts_is_the_company_that_bears_it(reading_of):
    reading = reading_of("Farmers fear the chipmaker Formosa Silicon. Formosa’s director promised to pay.")
    assert "Formosa" not in {entity.name for entity in reading.entities}


def test_the_hague_keeps_its_article(reading_of):
    assert "The Hague" in {venue.name for venue in reading_of("They met in The Hague on Monday.").venues}


def test_whom_somebody_calls_something_is_another(reading_of):
    reading = reading_of("Mayor Giulia Ferrante called Simon Hale “the first manager who can read”. Hale thanked her.")
    names = {found.name for found in reading.entities if found.actor_kind is ActorKind.PERSON}
    assert {"Giulia Ferrante", "Simon Hale"} <= names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Effie MacAulay, 74, a retired teacher from Elphin, fears for its value.", "Effie MacAulay"),
        ("The pact was signed by Vasques and her counterpart, Celso Nhantumbo, in May.", "Celso Nhantumbo"),
    ],
)
def test_an_age_behind_a_name_and_a_counterpart_beside_it_tell_a_person(reading_of, text, name):
    assert entity(reading_of(text), name).actor_kind is ActorKind.PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shanthi Rajaratnam of the University of Jaffna found in a paper that fares rose.", "Shanthi Rajaratnam"),
        ("In Geneva, a World Health Organization adviser, Marguerite Sall, said no country had done so.",
         "Marguerite Sall"),
    ],
)  # fmt: skip
def test_who_is_of_a_body_or_holds_an_office_is_a_person(reading_of, text, name):
    (entity,) = [entity for entity in reading_of(text).entities if entity.name == name]
    assert entity.actor_kind == "person"


def test_a_particle_is_no_verb_and_the_place_of_the_dateline_no_body(reading_of):
    text = (
        "VIANA DO CASTELO, Portugal (Sea Wire) — Boats blocked the entrance to Viana do Castelo’s harbour on Tuesday."
    )
    (venue,) = [entity for entity in reading_of(text).venues if entity.name == "Viana do Castelo"]
    assert not venue.is_actor


def salient(reading):
    return {found.name for found in reading.entities if found.is_salient}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sanjeevan sued an Indian maker of drugs in May.", "India"),
        ("In May members refused to sign, and members stayed away.", "members"),
        ("Both sides spoke. The two sides agreed on a truce.", "sides"),
        ("At least 412 prisoners were freed in the north.", "prisoners"),
    ],
)
def test_general_words_numbers_of_people_and_nationalities_are_no_parties(reading_of, text, name):
    reading = reading_of(text)
    assert entity(reading, name).is_actor
    assert name not in salient(reading)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("India banned the export of a new drug in May.", "India"),
        ("The Locomotive members refused to sign the deal.", "Locomotive members"),
        ("Some 412 prisoners said that they would go home.", "prisoners"),
    ],
)
def test_those_who_act_or_speak_are_parties(reading_of, text, name):
    assert name in salient(reading_of(text))


def test_an_open_bracket_is_no_part_of_a_name(reading_of):
    reading = reading_of("The Sulima Canoe Owners’ Association (SCOA) met in May. SCOA wants a new boat.")
    assert not any("(" in found.name for found in reading.entities)


@pytest.mark.parametrize(
    ("text", "name", "is_venue"),
    [
        ("The canal runs from a weir near Big Bend to the farms.", "Big Bend", True),
        ("The plane flew to Bardaï, the main town of the province.", "Bardaï", True),
        ("They came home through the border post at Bo Waterside.", "Bo Waterside", True),
        ("Arms were moved through Niger to the rebels.", "Niger", True),
        (
            "The Sahel Observatory, a research group in Dakar, doubts the truce.",
            "Sahel Observatory",
            False,
        ),
        (
            "It would go to the International Tribunal for the Law of the Sea.",
            "International Tribunal for the Law of the Sea",
            False,
        ),
    ],
)
def test_a_name_is_a_place_or_a_body_by_the_words_around_it(reading_of, text, name, is_venue):
    found = entity(reading_of(text), name)
    assert (found.is_venue, found.is_actor) == (is_venue, not is_venue)


def test_kin_and_who_tell_a_person_whose_surname_is_a_persons_everywhere(reading_of):
    text = (
        "Yesenia Quispe, a shepherd’s daughter, was banned for four years on Monday. Quispe, who lives in the Andes,"
        " said she would appeal. The institute praised Quispe and Chicago waits."
    )
    found = entity(reading_of(text), "Yesenia Quispe")
    assert found.actor_kind is ActorKind.PERSON
    assert found.mention_count >= 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The text is vague, said Sunday Bassma Kodmani, spokeswoman for a council, the main group.", "Bassma Kodmani"),
        ("Erika Sekiguchi spends 14 hours a day at work and gives up many of her paid holidays.", "Erika Sekiguchi"),
        ("Hairdresser Fernando Chavez, 45, was in his home with his wife.", "Fernando Chavez"),
        ("Jordan Blackshaw and Perry Sutcliffe-Keenan waged separate campaigns.", "Jordan Blackshaw"),
        ("Martin McRobb, Crown Advocate for Mersey, said: “These posts caused panic.”", "Martin McRobb"),
        ("The court sat. Assistant Chief Constable Phil Thompson said he was glad.", "Phil Thompson"),
    ],
)
def test_an_office_beside_a_person_is_nobody_else(reading_of, text, name):
    people = {e.name for e in reading_of(text).entities if e.actor_kind is ActorKind.PERSON}
    assert name in people
    assert not people & {"Crown Advocate", "Constable Phil Thompson"}


def test_a_capital_with_a_population_is_a_place(reading_of):
    text = "And Kathmandu, which sits in a valley, has a population of 1 million people. Nepal wept."
    assert entity(reading_of(text), "Kathmandu").is_venue


def test_an_unlisted_city_that_announces_and_cuts_is_a_company(reading_of):
    text = "Cisco announced Wednesday that it will cut 4,000 jobs. In July 2012, Cisco eliminated 1,300 jobs."
    found = entity(reading_of(text), "Cisco")
    assert found.actor_kind is ActorKind.ORGANISATION


def test_a_regime_of_rules_is_no_actor(reading_of):
    text = "The nationwide Syrian ceasefire regime was introduced by Russia."
    assert not [e.name for e in reading_of(text).entities if e.actor_kind is ActorKind.GOVERNMENT]


def test_the_times_is_the_paper_named_before(reading_of):
    reading = reading_of("He lied, The New York Times reports. She was turned away, the Times reports.")
    assert [e.name for e in reading.entities if "Times" in e.name] == ["The New York Times"]

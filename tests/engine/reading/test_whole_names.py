"""A name is read as long as it is written, and letters or common words that name nobody are left out."""

import pytest


def names(reading):
    return {entity.name: entity for entity in reading.entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Tenants’ Housing Union sued the owner in May.", "Tenants’ Housing Union"),
        ("A report by the Commission of Inquiry on the Silver Reef blamed him.",
         "Commission of Inquiry on the Silver Reef"),
        ("The United Railway Workers' Front, or URWF, which has 14,000 members, sees it otherwise.",
         "United Railway Workers' Front"),
        ("Research In Motion Ltd said on Monday it would cut 2,000 jobs.", "Research In Motion Ltd"),
        ("The report of Jefferies & Co is bleak.", "Jefferies & Co"),
        ("The Ministry of Agriculture fined two farms.", "Ministry of Agriculture"),
        ("The All Progressives Congress sued the owner in May.", "All Progressives Congress"),
    ],
)  # fmt: skip
def test_a_body_keeps_whose_and_what_it_is_of(reading_of, text, name):
    assert name in names(reading_of(text))


def test_a_day_is_no_part_of_a_body(reading_of):
    assert "Ministry of Agriculture" in names(reading_of("The Ministry of Agriculture on Tuesday fined two farms."))


def test_a_named_stretch_of_a_river_is_a_place(reading_of):
    found = names(reading_of("A dam on the Blue Nile broke."))
    assert found["Blue Nile"].is_venue
    assert not found["Blue Nile"].is_actor


def test_letters_for_an_office_or_a_thing_name_nobody(reading_of):
    found = names(reading_of("The CEO sold the DNA of a fish to Norway. The NGO had a TV."))
    assert not {"CEO", "DNA", "TV", "NGO"} & set(found)


def test_a_pronoun_agrees_with_a_first_name(reading_of):
    reading = reading_of("Angela Reiss wrote to Peter Holm. He never answered, and she wrote again.")
    said = {m.text: reading.name_of(m.entity) for m in reading.mentions if m.is_pronoun}
    assert said == {"He": "Peter Holm", "she": "Angela Reiss"}


def test_a_pronoun_for_somebody_unnamed_names_nobody(reading_of):
    reading = reading_of("A grandfather wrote to Kim Reiss. He threw a bottle into the sea in 1913.")
    assert not [m for m in reading.mentions if m.is_pronoun]


def test_a_hyphened_name_is_whole(reading_of):
    assert "Lin Mei-hua" in names(reading_of("Lin Mei-hua promised to pay. “We will,” said Lin Mei-hua of Taipei."))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Its chief executive, Ines Valcourt, left. “We hid nothing,” Valcourt said.", "Ines Valcourt", "person"),
        ("“Nothing is left,” said Beatriz Orellana, an economist.", "Beatriz Orellana", "person"),
        ("Farmers near the town of Qarshovul drew water by hand.", "Qarshovul", "city"),
        ("Kyrgyz Energy Minister Taalaibek Ibraev spoke on Thursday.", "Taalaibek Ibraev", "person"),
        ("The Nurses’ Guild wants a rise. The Guild gave notice.", "Nurses’ Guild", "organisation"),
        ("The insurer, Lloyd’s, refused to pay the owners.", "Lloyd’s", "organisation"),
    ],
)  # fmt: skip
def test_a_name_is_whole_and_of_its_kind(reading_of, text, name, kind):
    found = names(reading_of(text))[name]
    assert kind in {found.actor_kind, found.venue_kind}


def test_what_only_begins_a_title_names_no_body(reading_of):
    assert "Kyrgyz Energy" not in names(reading_of("Kyrgyz Energy Minister Taalaibek Ibraev spoke on Thursday."))


def test_a_place_is_no_person_where_things_happen_in_it(reading_of):
    found = names(reading_of("Fighters hid in the Tora Vara area. Hazrat Ali said that Tora Vara was empty."))
    assert not found["Tora Vara"].is_actor


def test_shares_in_a_firm_are_not_in_a_place(reading_of):
    reading = reading_of("Ardmore Resources shut the mine. Ardmore offered a rise. Shares in Ardmore fell in Toronto.")
    assert [e.name for e in reading.entities if e.name.startswith("Ardmore")] == ["Ardmore Resources"]


def test_a_rank_behind_an_office_is_no_part_of_the_title(reading_of):
    reading = reading_of("The envoy General Anton Zorn left. “No,” said head teacher Dr Mary Low.")
    assert {"envoy", "head teacher"} <= {role.title for role in reading.roles}


def test_a_name_is_of_one_kind_all_through(reading_of):
    reading = reading_of(
        "People flock to the southern town of Butare. Butare, which has 89,600 residents, is the home of a"
        " university. The Butare shop employs nine women."
    )
    assert [(e.is_actor, e.is_venue) for e in reading.entities if e.name == "Butare"] == [(False, True)]


@pytest.mark.parametrize("name", ["UK Sport", "Kenya Airways"])
def test_what_begins_with_a_country_is_a_body(reading_of, name):
    text = f"Half of the athletes were funded by {name}. {name} paid for the coach, Eva Lind, who had asked {name}."
    assert str(names(reading_of(text))[name].actor_kind) == "organisation"


def test_an_adjective_before_a_common_noun_is_no_name(reading_of):
    assert "Indigenous" not in names(reading_of("The flood threatened Indigenous communities near the lake."))


def test_a_role_holds_the_name_of_what_it_is_at(reading_of):
    reading = reading_of("Australia will fill the gap, said Peter Voss, an analyst at the consultancy Greenmetals.")
    assert names(reading)["Peter Voss"].role == "analyst at the consultancy Greenmetals"


def test_a_seat_called_a_capital_is_a_city(reading_of):
    kigali = names(reading_of("Butare lies south of the capital, Kigali, in the hills."))["Kigali"]
    assert (kigali.is_actor, kigali.is_venue) == (False, True)


@pytest.mark.parametrize("maker", ["Opposition lawmaker", "Filmmaker"])
def test_a_maker_of_laws_or_films_is_a_person(reading_of, maker):
    found = names(reading_of(f"{maker} Jesse Klaassen voted against it. The parliament met."))
    assert str(found["Jesse Klaassen"].actor_kind) == "person"


def test_heads_of_bronze_are_no_group(reading_of):
    assert not reading_of("The heads were seized in 1897.").entities
    assert len(reading_of("The heads of state were seized in 1897.").entities) == 1


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("In the market, fish seller Amélia Costa changed her prices twice before noon.", "Amélia Costa"),
        ("Local leader Jóhanna Dam called the decision “colonial”.", "Jóhanna Dam"),
    ],
)
def test_a_person_may_be_called_like_a_place(reading_of, text, person):
    assert str(names(reading_of(text))[person].actor_kind) == "person"


def test_a_market_stands_at_a_place(reading_of):
    market = "In the market at Praia Velha, fish seller Amélia Costa changed her prices twice before noon."
    assert not names(reading_of(market))["Praia Velha"].is_actor


def test_a_first_name_is_no_place_before_a_person_known_by_the_last(reading_of):
    text = "Soldiers arrested President Armando Sá Correia at his residence. A doctor saw Sá Correia twice."
    people = [entity.name for entity in reading_of(text).actors if entity.actor_kind == "person"]
    assert "Armando Sá Correia" in people
    assert "Sá Correia" not in people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Operator Hebridean and Clyde Lines (HCL) has chartered a boat in Oslo.", "Hebridean and Clyde Lines"),
        ("The Press and Standard understands that Norway had known.", "Press and Standard"),
    ],
)
def test_a_name_with_and_in_it_is_whole(reading_of, text, name):
    assert name in {entity.name for entity in reading_of(text).entities}


def test_a_ship_is_nobody(reading_of):
    reading = reading_of("Norway withdrew the MV Loch Ardvannie. The MV Isle of Torran could be released, Norway said.")
    assert {entity.name for entity in reading.entities if entity.actor_kind} == {"Norway"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Minister for Law Dilliram Ghartimagar denied that Norway knew.", "Dilliram Ghartimagar"),
        ("It was questioned by marine scientist Dr Mereani Tukana, who dived there.", "Mereani Tukana"),
        ("Its coordinator, Moh. Taufik Lamakarate, urged Norway to go.", "Moh. Taufik Lamakarate"),
        ("Norway owes Eskom R1.8-billion, a debt that has grown.", "Eskom"),
    ],
)
def test_what_stands_before_and_behind_a_name_is_no_part_of_it(reading_of, text, name):
    assert name in {entity.name for entity in reading_of(text).entities}


def test_ma_is_no_end_of_a_sentence_but_a_name(reading_of):
    reading = reading_of("Former Vice Gov. Ma. Teresa “Baby” Arcilla said Norway had known.")
    assert "Ma. Teresa “Baby” Arcilla" in {entity.name for entity in reading.entities}


def test_a_ministry_of_foreign_affairs_is_nobody_called_affairs(reading_of):
    assert "Affairs" not in names(reading_of("The Foreign Affairs ministry of Peru rejected the note of Chile."))


def test_where_somebody_lives_on_a_floor_is_no_person(reading_of):
    found = names(
        reading_of("Bunruean Saelim, 58, lives on the upper floor of Wat Pho Ngam. “They tell us,” she said.")
    )
    assert not found["Wat Pho Ngam"].is_actor


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Anti-Corruption Commission of Norway met in Oslo on Friday.", "Anti-Corruption Commission"),
        ("The cod of the Gulf of Maine was counted by officials in Boston.", "Gulf of Maine"),
    ],
)
def test_a_name_goes_on_over_a_hyphen_and_an_of(reading_of, text, name):
    assert any(name in entity.name for entity in reading_of(text).entities)


def test_a_gulf_is_a_place(reading_of):
    assert not names(reading_of("Gulf of Maine cod stands at a third of its level."))["Gulf of Maine"].is_actor


def test_a_first_name_may_have_a_hyphen(reading_of):
    found = names(reading_of("Marie-Ange Toupin, 63, whose family grew peas, is spending a spring in a trailer."))
    assert found["Marie-Ange Toupin"].actor_kind == "person"


def test_a_rule_is_nobody(reading_of):
    found = names(reading_of("The bear is listed in the Habitats Directive, and Eva Lind counted it."))
    assert not any("Directive" in name and entity.actor_kind == "person" for name, entity in found.items())


def test_a_person_may_have_two_first_names(reading_of):
    assert "Ana Lucia Bertrand" in names(reading_of("Growers asked Ana Lucia Bertrand, who heads the union, to pay."))

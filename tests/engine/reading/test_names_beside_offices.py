"""A name begins behind the office before it and ends before the letters behind it; what follows tells its kind."""

import pytest

from quizzes.engine.vocabulary import ActorKind


def kinds(reading):
    return {entity.name: entity.actor_kind for entity in reading.entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Minister of State for Health Marian Kehoe told the Dáil that it was late.", "Marian Kehoe"),
        (
            "Water Resources Secretary Pradeep Kumar Jena-Roy said it was late.",
            "Pradeep Kumar Jena-Roy",
        ),
        ("Irrigation Minister Syed Murad Ali Lakyari told the growers to wait.", "Syed Murad Ali Lakyari"),
        ("SAT general secretary Comrade Lachhman Das Kolhi said that it was late.", "Lachhman Das Kolhi"),
        ("“We have had assurances since 2007,” said JMF Coordinator Ram Naresh Sah after it.", "Ram Naresh Sah"),
        ("NOC Spokesperson Sushil Rimal said that the depot had 640 kilolitres.", "Sushil Rimal"),
        ("Everett Mayor Pro Tem Bill Saxby urged a quick settlement of the strike.", "Bill Saxby"),
        ("Eamon Galvin SC, for the executive, said the site had been ruled out.", "Eamon Galvin SC"),
        ('"The water will come first to the burial ground," said Dasi Pidika (70).', "Dasi Pidika"),
    ],
)
def test_a_person_is_named_whole_and_without_the_office(reading_of, text, name):
    assert kinds(reading_of(text))[name] is ActorKind.PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Garvel Marine, based in Greenock, says the order was scored unfairly.", "Garvel Marine"),
        ("It costs the owner a day, said Nikos Vrettos of Athens-based broker Pelion Chartering.", "Pelion Chartering"),
    ],
)
def test_a_trade_behind_a_name_is_a_firms(reading_of, text, name):
    assert kinds(reading_of(text))[name] is ActorKind.ORGANISATION


@pytest.mark.parametrize(
    ("text", "body", "region"),
    [
        ("Negev Horizons, a developer, will build it. The families live in the Negev.", "Negev Horizons", "Negev"),
        ("The Cockpit Country supplies water. The Cockpit Country Stewards' Network, which met, has hired a lawyer.",
         "Cockpit Country Stewards' Network", "Cockpit Country"),
    ],
)  # fmt: skip
def test_a_region_is_no_body_that_bears_its_name(reading_of, text, body, region):
    assert region not in next(e for e in reading_of(text).entities if e.name == body).aliases


def test_no_name_ends_at_the_mark_of_a_number(reading_of):
    reading = reading_of("The largest, at Yunting No. 1 Middle School, houses 3,100 people.")
    assert not any(entity.name.endswith(" No") for entity in reading.entities)


@pytest.mark.parametrize(
    ("before", "state"), [("Ottawa sent an envoy to Canada’s west.", None), ("Seychelles sold a ship.", "Seychelles")]
)
def test_a_capital_stands_for_a_state_that_is_spoken_of(reading_of, before, state):
    reading = reading_of(f"{before} On Monday Victoria said that it wanted a bond of $150 million.")
    acting = [m for m in reading.mentions if m.text == "Victoria"]
    named = {reading.entity_by_id[mention.entity].name for mention in acting}
    assert (state in named) is (state is not None)
    assert any(mention.is_metonym for mention in acting) is (state is not None)


def test_a_club_with_a_first_name_is_nobody(reading_of):
    assert (
        kinds(reading_of("Orlando City SC sold nine players to a club in Oslo."))["Orlando City SC"]
        is not ActorKind.PERSON
    )


def test_a_firm_is_not_the_fund_that_bears_its_name(reading_of):
    text = "Trustees of the Northmere Steel Pension Scheme met. Valsesia agreed to buy Northmere Steel. Northmere left."
    aliases = {entity.name: entity.aliases for entity in reading_of(text).entities}
    assert "Northmere" in aliases["Northmere Steel"]
    assert "Northmere" not in aliases["Northmere Steel Pension Scheme"]


def test_a_chief_of_staff_is_who_holds_the_office(reading_of):
    reading = reading_of("Mines Ministry chief of staff Jean-Claude Ngandu rejected the argument. Ngandu left.")
    (ngandu,) = [entity for entity in reading.entities if "Ngandu" in entity.name]
    assert (ngandu.name, "Ngandu" in ngandu.aliases) == ("Jean-Claude Ngandu", True)


@pytest.mark.parametrize(
    ("before", "country"),
    [
        ("Democratic Republic of Congo halted exports.", "CD"),
        ("The Republic of Congo halted exports.", "CG"),
        ("The Congolese army met Rwanda in Brazzaville.", "CD"),
        ("Officials halted exports.", "CD"),
    ],
)
def test_congo_is_the_one_that_the_article_is_about(reading_of, before, country):
    reading = reading_of(f"{before} On Monday Congo raised the royalty on cobalt to 10 percent.")
    (mention,) = [m for m in reading.mentions if m.text == "Congo"]
    assert reading.entity_by_id[mention.entity].country == country

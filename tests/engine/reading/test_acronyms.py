"""An acronym is its body, whoever the tagger takes it for."""

TEXT = (
    "The quarrel will go before the Southern African Development Community, or SADC, when water ministers of the"
    " 16-nation bloc meet in Gaborone on Sept. 3. SADC sent a note to both sides."
)


def test_the_initials_of_a_body_are_the_body(reading_of):
    found = {one.name: one for one in reading_of(TEXT).entities}
    assert "SADC" not in found
    assert "SADC" in found["Southern African Development Community"].aliases


def test_initials_of_another_language_are_the_bodys_that_is_said_to_have_them(reading_of):
    text = "The rebels of the Tibesti Alliance, known by its French initials as ATE, signed. The ATE left on Friday."
    names = {entity.name for entity in reading_of(text).actors}
    assert "Tibesti Alliance" in names
    assert "ATE" not in names


def test_letters_behind_or_are_the_body_whatever_they_stand_for(reading_of):
    text = "The Democratic Front for Renewal, or UDX, signed. The UDX left. Norway met the Baltic Union."
    names = {entity.name for entity in reading_of(text).actors}
    assert "Democratic Front for Renewal" in names
    assert "UDX" not in names


def test_what_a_canal_is_named_is_no_body_and_a_river_by_its_first_word_a_place(reading_of):
    text = "The canal, named the Khayalethu Link, takes water from the Usutu River. Norway lives by the Usutu."
    found = {entity.name: entity for entity in reading_of(text).entities}
    assert "Khayalethu Link" not in found
    assert all(entity.actor_kind is None for name, entity in found.items() if name.startswith("Usutu"))


def test_initials_of_a_company_and_of_a_body_with_dots_in_its_name(reading_of):
    text = (
        "Research In Motion Ltd said it would cut jobs. RIM said it was prudent. The U.S. Geological Survey said so."
        " The USGS measured the quake at 11 GMT."
    )
    found = {entity.name: entity for entity in reading_of(text).entities}
    assert "RIM" in found["Research In Motion Ltd"].aliases
    assert "USGS" in found["U.S. Geological Survey"].aliases
    assert not {"RIM", "USGS", "GMT"} & set(found)

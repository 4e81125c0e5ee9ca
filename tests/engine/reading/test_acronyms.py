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

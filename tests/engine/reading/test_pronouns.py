"""A pronoun stands for somebody only where hardly anybody else can be meant."""

import pytest


def meant(reading):
    return {m.text.lower(): reading.name_of(m.entity) for m in reading.mentions if m.is_pronoun}


def test_it_is_the_body_that_speaks_of_itself(reading_of):
    reading = reading_of("The Baltic Union said on Friday that it would sue the port.")
    assert meant(reading) == {"it": "Baltic Union"}


def test_it_is_the_only_party_of_the_sentence_before(reading_of):
    reading = reading_of("Norway rejects the charge. It blames the drought of 2020.")
    assert meant(reading) == {"it": "Norway"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway told Sweden that Denmark had paid. It blames the drought.",
        "Norway rejects the charge. It was a long winter.",
        "The treaty would bind Sweden. It would cost little, two diplomats said.",
        "Labor experts say it could spread through the trade.",
    ],
)
def test_it_means_nobody_where_it_may_mean_another_or_nothing(reading_of, text):
    assert "it" not in meant(reading_of(text))


def test_whom_something_is_done_to_is_not_who_does_it(reading_of):
    reading = reading_of("Mary Ward runs the school. Carl Dahl said he had no plans to replace her.")
    assert meant(reading) == {"he": "Carl Dahl", "her": "Mary Ward"}


def test_somebody_who_was_he_is_not_she_later(reading_of):
    reading = reading_of("Aubrey Lind left. He slept. Kim Larsen wrote. Aubrey Lind read it when she called.")
    assert meant(reading)["she"] == "Kim Larsen"


def test_she_is_not_the_brother_whom_the_clause_tells_of(reading_of):
    reading = reading_of(
        "Lori Eagleman, whose brother Marcus, 31, died of diabetes at Bitter Creek in 2019, said her family would not"
        " have known how long he waited.\n\n“They told us he went in his sleep,” she said."
    )
    assert [q.speaker for q in reading.quotations if q.form == "direct"] == ["lori-eagleman"]


def test_somebody_unnamed_is_whom_he_means(reading_of):
    reading = reading_of(
        "Labour's candidate, Imran Sadiq, fought on the hospital.\n\nA senior Labour source accused headquarters of"
        " sloth. “We had one minibus and a borrowed copier,” he said."
    )
    assert [q.speaker for q in reading.quotations if q.form == "direct"] == [""]


def test_mr_is_the_man_of_a_couple(reading_of):
    reading = reading_of("The shop is run by Peter and Jean Ogilvie. “It is like the war,” Mr Ogilvie joked.")
    assert [q.speaker for q in reading.quotations if q.form == "direct"] == ["peter"]


def test_his_is_not_the_bystanders(reading_of):
    reading = reading_of(
        "The Office, which is investigating the death of Jerome Asante, said two officers and a detention worker had"
        " been warned.\n\nHis sister, Abena Asante-Cole, told Norway the family knew that he had suffered a seizure."
    )
    assert meant(reading)["he"] == "Jerome Asante"


def test_it_is_the_party_of_its_own_sentence(reading_of):
    reading = reading_of(
        "The government of Chad learned this.\n\nOf the rifles that the Eastern Front had promised to surrender, it has"
        " handed in nearly 40."
    )
    assert meant(reading).get("it", "") != "government of Chad"


def test_a_party_in_brackets_is_nobodys_other_name(reading_of):
    reading = reading_of(
        "Lawmakers removed Speaker Wade Tollefson (R). Rep. Carla Stensrud (R) filed the motion. “I am done with all of"
        " it,” said Rep. Boyd Amundson (R-Calif.)."
    )
    persons = {entity.name for entity in reading.entities if entity.actor_kind == "person"}
    assert {"Wade Tollefson", "Carla Stensrud", "Boyd Amundson"} <= persons
    assert [q.speaker for q in reading.quotations if q.form == "direct"] == ["boyd-amundson"]


def test_he_behind_somebody_who_is_not_named_is_no_one_named_before(reading_of):
    text = "Wade Purnell spoke on Monday. A {}, who asked not to be named because he works in the yard, said so."
    assert "he" not in meant(reading_of(text.format("former supervisor")))


def test_he_who_tells_more_is_the_one_who_told_last(reading_of):
    text = "Lawyer Lawrence Teitel left. The jury foreman said the tapes were new. “They were loud,” he said."
    assert "he" not in meant(reading_of(text))


def test_mrs_is_no_man_of_the_name(reading_of):
    reading = reading_of("Skipper Angus MacPhail drowned in 2006. “Nobody told us,” Mrs MacPhail said on Monday.")
    assert reading.name_of(reading.quotations[0].speaker) != "Angus MacPhail"

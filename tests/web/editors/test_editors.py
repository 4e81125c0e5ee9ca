"""Every question type can be written in a form: what is drawn, sent back unchanged, asks the same question."""

import pytest
from django.template.loader import render_to_string
from lxml import html

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidContent, MapPlace, Source
from quizzes.engine.question_types.two_part import NOT_INSIDE
from quizzes.web.editors import all_editors, content_from_form, form_from_content

SOURCE = Source(
    tuple(f"Sentence {number}." for number in range(30)),
    (
        MapPlace("astana", "Astana", 51.1, 71.4),
        MapPlace("geneva", "Geneva", 46.2, 6.1),
        MapPlace("ankara", "Ankara", 39.9, 32.9),
    ),
)
TYPES = list(question_types.all_types())


def example(type_id):
    return question_types.author(type_id, question_types.all_types()[type_id].example().written, SOURCE).written()


def sentences(written):
    """The boxes that are ticked in the article, which stands beside the editor."""
    return [str(index) for index in written.get("sentences", ())]


def sent(type_id, written, *, more=False):
    """What a browser sends of the editor as it is drawn."""
    values = {"editor": form_from_content(type_id, written, more=more, source=SOURCE), "problems": {}}
    drawn = html.fromstring(f"<form>{render_to_string(f'editors/{type_id}.html', values)}</form>")
    fields = {"sentence": sentences(written)}
    for name, value in drawn.form_values():
        fields.setdefault(name, []).append(value)
    return fields


def test_every_type_has_an_editor():
    assert list(all_editors()) == TYPES


@pytest.mark.parametrize("type_id", TYPES)
def test_a_question_drawn_and_sent_unchanged_is_the_same_question(type_id):
    written = example(type_id)
    for more in (False, True):
        again = content_from_form(type_id, sent(type_id, written, more=more))
        assert question_types.author(type_id, again, SOURCE).written() == written


@pytest.mark.parametrize("type_id", TYPES)
def test_an_empty_form_is_refused_in_words_and_not_broken(type_id):
    with pytest.raises(InvalidContent):
        question_types.author(type_id, content_from_form(type_id, sent(type_id, {})), SOURCE)


@pytest.mark.parametrize("type_id", TYPES)
def test_every_control_is_named(type_id):
    values = {"editor": form_from_content(type_id, example(type_id), source=SOURCE), "problems": {}}
    drawn = html.fromstring(f"<form>{render_to_string(f'editors/{type_id}.html', values)}</form>")
    ids = [one.get("id") for one in drawn.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    for control in drawn.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        labels = drawn.xpath(f"//label[@for='{control.get('id')}']") or list(control.iterancestors("label"))
        assert labels
        assert labels[0].text_content().strip()


@pytest.mark.parametrize("type_id", TYPES)
def test_odd_fields_never_break_the_reading(type_id):
    odd = ["", "x" * 50, "\x00", "-1", "99999999999999999999", "²", "٣", "nan", "1e999", "a|b|[[c", "true"]
    names = sorted(sent(type_id, example(type_id)))
    content = content_from_form(type_id, dict.fromkeys(names, odd))
    form_from_content(type_id, content, more=True, source=SOURCE)


def test_a_reason_without_an_option_is_not_lost_but_asked_about():
    form = {"option-text": ["Astana", "", "Geneva"], "option-feedback": ["", "Why not", ""], "option-key": ["0"]}
    content = content_from_form("single_choice", form)
    with pytest.raises(InvalidContent) as refused:
        question_types.author("single_choice", content)
    assert refused.value.pointer == "/options/1/text"
    drawn = form_from_content("single_choice", content)["options"]
    assert [row["feedback"] for _number, row in drawn][:3] == ["", "Why not", ""]


def places_form(**fields):
    """Three rows: a city by name, a place by its degrees, and a blank one."""
    form = {
        "place-id": ["", "", ""],
        "place-name": ["Geneva", "The crossing", ""],
        "place-latitude": ["", "36,5", ""],
        "place-longitude": ["", "-37.25", ""],
        "place-key": ["1"],
    }
    return {**form, **fields}


def test_places_are_written_by_name_or_by_their_degrees_where_the_set_has_none():
    content = question_types.author("map_point", content_from_form("map_point", places_form()))
    assert content.key_texts() == ("The crossing",)
    assert [(one.name, round(one.latitude, 1), round(one.longitude, 2)) for one in content.choices][1:] == [
        ("The crossing", 36.5, -37.25)
    ]
    again = content_from_form("map_point", sent("map_point", content.written()))
    assert question_types.author("map_point", again) == content


def test_a_map_question_without_an_answer_or_with_odd_degrees_is_asked_about():
    for fields, pointer in (
        ({"place-key": []}, "/venue"),
        ({"place-key": ["2"]}, "/venue"),
        ({"place-latitude": ["", "north", ""]}, "/choices/1/latitude"),
        ({"place-longitude": ["", "", ""]}, "/choices/1/longitude"),
        ({"place-name": ["Geneva", "", ""]}, "/choices/1/name"),
    ):
        with pytest.raises(InvalidContent) as refused:
            question_types.author("map_point", content_from_form("map_point", places_form(**fields)))
        assert refused.value.pointer == pointer


FIRST_PARTS = [name for name in TYPES if name not in NOT_INSIDE]


@pytest.mark.parametrize("type_id", FIRST_PARTS)
def test_the_first_part_of_two_may_be_of_any_type_that_is_marked_at_once(type_id):
    written = {"question": {"type": type_id, "content": example(type_id)}, "sentences": [2]}
    asked = question_types.author("two_part", written, SOURCE).written()
    again = content_from_form("two_part", sent("two_part", asked))
    assert question_types.author("two_part", again, SOURCE).written() == asked


def test_the_types_offered_for_the_first_part_are_those_that_may_be():
    offered = [name for name, _label in form_from_content("two_part", {})["inner_types"]]
    assert offered == FIRST_PARTS


def test_another_first_part_is_drawn_when_asked_for_and_nothing_is_lost_before():
    form = {**sent("two_part", example("two_part")), "inner-type": ["multi_select"]}
    kept = content_from_form("two_part", form)
    assert kept["question"]["type"] == "single_choice"
    assert kept["question"]["content"]["options"][0]["text"] == "Mohammed Alloush"
    changed = content_from_form("two_part", {**form, "do": ["redraw"]})
    assert changed["question"]["type"] == "multi_select"
    assert changed["question"]["content"]["options"][0]["text"] == "Mohammed Alloush"
    assert content_from_form("two_part", {**form, "do": ["redraw"], "inner-type": ["essay"]})["question"]["type"] == (
        "single_choice"
    )


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2.4 million", 2_400_000),
        ("300 000", 300_000),
        ("1,5", 1.5),
        ("1,200", 1200),
        ("-0.25", -0.25),
        ("12 May 2026", "2026-05-12"),
        ("2026-05-12", "2026-05-12"),
    ],
)
def test_a_teacher_types_a_figure_as_students_do(typed, value):
    assert content_from_form("numeric", {"number": [typed], "unit": [""]})["value"] == value


@pytest.mark.parametrize("typed", ["12 May", "May 2026", "5 or 6", "many", "nan", "30 February 2026"])
def test_what_is_no_one_figure_is_left_for_the_type_to_refuse(typed):
    with pytest.raises(InvalidContent):
        question_types.author("numeric", content_from_form("numeric", {"number": [typed]}), SOURCE)

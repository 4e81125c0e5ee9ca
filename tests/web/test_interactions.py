"""How questions are drawn and how feedback reads."""

import random

import pytest
from django.template.loader import render_to_string
from lxml import html

from quizzes.engine import feedback, question_types
from quizzes.engine.question_types import Marking
from quizzes.engine.review_policy import EVERYTHING
from quizzes.templatetags import ui

DRAWN = sorted(question_types.all_types())


def content(type_id: str) -> question_types.QuestionContent:
    return question_types.author(type_id, question_types.all_types()[type_id].example().written)


def draw(type_id: str, one: question_types.QuestionContent, answer: object = None) -> html.HtmlElement:
    drawn = ui.interaction(type_id, "The stem?", one.present(random.Random(1)), answer, root="q1")
    return html.fromstring(f"<form>{drawn}</form>")


def sent(form: html.HtmlElement) -> dict[str, list[str]]:
    """What a browser would send of the form as it stands."""
    fields: dict[str, list[str]] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    return fields


def name_of(form: html.HtmlElement, control: html.HtmlElement) -> str:
    """What a screen reader calls a control, from the ways of naming that the drawings use."""
    if ids := control.get("aria-labelledby"):
        return " ".join(form.get_element_by_id(id).text_content() for id in ids.split())
    labels = form.xpath(f"//label[@for='{control.get('id')}']") if control.get("id") else []
    labels += control.iterancestors("label")
    return control.get("aria-label") or " ".join(label.text_content().strip() for label in labels)


@pytest.mark.parametrize("type_id", DRAWN)
def test_an_answer_drawn_again_sends_the_same_answer(type_id: str) -> None:
    one = content(type_id)
    answer = next(raw for _name, raw, expected in one.cases() if expected in (1.0, None))
    again = one.answer_from_form(sent(draw(type_id, one, answer)))
    assert one.parse(again) == one.parse(answer)


@pytest.mark.parametrize("type_id", DRAWN)
def test_a_question_left_alone_sends_a_blank_answer(type_id: str) -> None:
    one = content(type_id)
    assert one.parse(one.answer_from_form(sent(draw(type_id, one)))).is_blank


@pytest.mark.parametrize("type_id", DRAWN)
def test_every_control_has_a_name_that_is_read_aloud(type_id: str) -> None:
    form = draw(type_id, content(type_id))
    controls = form.xpath("//input | //select | //textarea")
    assert controls
    for control in controls:
        assert name_of(form, control)
    assert "The stem?" in form.text_content()


@pytest.mark.parametrize("answer", ["words", 7, [], {"order": "x"}, {"options": None}, {"pairs": []}, {"text": None}])
@pytest.mark.parametrize("type_id", DRAWN)
def test_an_answer_of_another_shape_is_drawn_as_none(type_id: str, answer: object) -> None:
    one = content(type_id)
    assert one.parse(one.answer_from_form(sent(draw(type_id, one, answer)))).is_blank


@pytest.mark.parametrize("type_id", [one for one in DRAWN if one != "essay"])
def test_feedback_names_the_answer_and_what_was_chosen(type_id: str) -> None:
    one = content(type_id)
    wrong = next(raw for _name, raw, expected in one.cases() if expected == 0.0 and not one.parse(raw).is_blank)
    asked = feedback.Asked(one, "Because.", (), Marking())
    told = feedback.compose(asked, wrong, 0.0, EVERYTHING)
    page = html.fromstring(
        render_to_string("questions/_feedback.html", {"feedback": told, "stem": "The stem?", "root": "q1"})
    )
    text = page.text_content()
    assert "Not yet" in text
    assert "Your answer" in text
    assert "Because." in text
    assert all(key in text for key in one.key_texts())


def test_feedback_on_an_essay_shows_what_was_written_the_rubric_and_the_model_answer() -> None:
    one = content("essay")
    told = feedback.compose(feedback.Asked(one, "", (), Marking()), {"text": "My own words."}, None, EVERYTHING)
    page = html.fromstring(
        render_to_string(
            "questions/_feedback.html", {"feedback": told, "stem": "The stem?", "root": "q1", "is_awaited": True}
        )
    )
    text = page.text_content()
    assert "My own words.Your answer" in text
    assert "Your teacher marks this one" in text
    assert "Names what Russia had at stake2 points" in text
    assert all(key in text for key in one.key_texts())


def test_nothing_is_said_when_nothing_may_be() -> None:
    told = render_to_string(
        "questions/_feedback.html", {"feedback": feedback.NOTHING, "stem": "The stem?", "root": "q1"}
    )
    page = html.fromstring(told)
    assert page.text_content().split() == ["The", "stem?"]

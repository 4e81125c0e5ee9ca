"""How questions are drawn and how feedback reads."""

import random
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from lxml import html

from quizzes.actions import attempts
from quizzes.engine import feedback, question_types
from quizzes.engine.question_types import Marking
from quizzes.engine.review_policy import EVERYTHING, Allowed
from quizzes.models import Question, QuestionVersion, Response
from quizzes.templatetags import ui
from quizzes.templatetags.interactions import pieces
from tests.make import make_question, make_quiz, make_set, make_student

DRAWN = sorted(question_types.all_types())


def content(type_id: str) -> question_types.QuestionContent:
    return question_types.author(type_id, question_types.all_types()[type_id].example().written)


def draw(type_id: str, one: question_types.QuestionContent, answer: object = None) -> html.HtmlElement:
    drawn = ui.interaction(type_id, "The stem?", one.present(random.Random(1)), answer, language="en", root="q1")
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


@pytest.mark.parametrize("type_id", [one for one in DRAWN if one.startswith("cloze")])
def test_a_sentence_with_gaps_runs_on_through_them(type_id: str) -> None:
    one = content(type_id)
    [sentence] = draw(type_id, one).xpath("//*[@class='cloze']")
    parts = one.present(random.Random(1))["parts"]
    around = sentence.xpath(".//text()[not(ancestor::select)]")
    assert "".join(around) == "".join(part for part in parts if isinstance(part, str))


def test_no_line_begins_with_the_mark_behind_a_gap() -> None:
    parts = ["Aid reached ", {"gap": "a"}, ", then ", {"gap": "b"}, {"gap": "c"}, " (late)."]
    drawn = [(one.gap, one.mark, one.text) for one in pieces(parts)]
    assert drawn == [
        ("", "", "Aid reached "),
        ("a", ",", ""),
        ("", "", " then "),
        ("b", "", ""),
        ("c", "", ""),
        ("", "", " (late)."),
    ]


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
    answers = [line.answer for line in told.lines if line.answer]
    assert [name.text for name in page.xpath("//li//bdi")] == answers  # read in its own direction


def test_what_is_said_of_a_proof_is_in_the_readers_language() -> None:
    one = content("two_part")
    drawn = ui.interaction("two_part", "The stem?", one.present(random.Random(1)), language="ar", root="q1")
    said = html.fromstring(drawn).xpath("//*[text()='Now the proof']")
    assert [element.get("lang") for element in said] == ["en"]


def test_feedback_on_an_essay_shows_what_was_written_the_rubric_and_the_model_answer() -> None:
    one = content("essay")
    told = feedback.compose(feedback.Asked(one, "", (), Marking()), {"text": "My own words."}, None, EVERYTHING)
    page = html.fromstring(
        render_to_string(
            "questions/_feedback.html", {"feedback": told, "stem": "The stem?", "root": "q1", "is_awaited": True}
        )
    )
    text = " ".join(page.text_content().split())
    assert "My own words. Your answer" in text
    assert "Your teacher marks this one" in text
    assert "Names what Russia had at stake 2 points" in text
    assert all(key in text for key in one.key_texts())


def wrong_answers(one: question_types.QuestionContent) -> list[Any]:
    marked = [(raw, earned) for _name, raw, earned in one.cases() if not isinstance(earned, type)]
    return [raw for raw, earned in marked if earned != 1.0 and not one.parse(raw).is_blank]


@pytest.mark.parametrize("type_id", DRAWN)
def test_an_answer_that_may_not_be_shown_leaves_no_trace_in_what_is_told(type_id: str) -> None:
    one = content(type_id)
    asked, hidden = feedback.Asked(one, "Because.", (), Marking()), replace(EVERYTHING, response=False)
    for allowed in (hidden, replace(hidden, key=False)):
        told = [feedback.compose(asked, raw, 0.0, allowed) for raw in (None, *wrong_answers(one))]
        assert len(set(told)) == 1
        assert not any(line.is_chosen for line in told[0].lines)


@pytest.mark.parametrize("type_id", DRAWN)
def test_an_answer_shown_alone_is_not_judged(type_id: str) -> None:
    one = content(type_id)
    alone = Allowed(True, False, False, False, False, False)
    for _name, raw, earned in one.cases():
        if isinstance(earned, type) or one.parse(raw).is_blank:
            continue
        told = feedback.compose(feedback.Asked(one, "Because.", (), Marking()), raw, earned, alone)
        assert (told.verdict, told.score, told.rationale, told.proofs) == (None, None, "", ())
        assert told.lines
        judged = {(line.reason, line.is_key, line.verdict, line.answer) for line in told.lines}
        assert judged == {("", False, None, "")}
        assert all(line.is_chosen for line in told.lines)


def test_nothing_is_said_when_nothing_may_be() -> None:
    told = render_to_string(
        "questions/_feedback.html", {"feedback": feedback.NOTHING, "stem": "The stem?", "root": "q1"}
    )
    page = html.fromstring(told)
    assert page.text_content().split() == ["The", "stem?"]


# --- The same types, taken through a quiz by a browser's requests ----------------------------------------------------


def asked(type_id: str) -> tuple[Client, Question, str]:
    """A signed-in student with an open test of one question, and the address to post its answer to."""
    question = make_question(make_set(), type_id)
    student, client = make_student(), Client()
    attempt = attempts.start(make_quiz(question.study_set, [question], mode="test"), student, at=timezone.now())[0]
    client.force_login(student)
    return client, question, f"/attempts/{attempt.pk}/"


def page_of(client: Client, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def post(client: Client, path: str, fields: dict[str, list[str]]) -> Any:
    return client.post(f"{path}1/", {"response": str(uuid4()), "seen": "0", "then": "next", **fields})


def stored_scores() -> list[float | None]:
    return list(Response.objects.order_by("received_at").values_list("score", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("type_id", DRAWN)
def test_right_partly_right_and_wrong_forms_store_the_score_they_earn(type_id: str) -> None:
    client, question, path = asked(type_id)
    one = question.current.loaded
    sequence, expected = 0, []
    for _name, raw, earned in one.cases():
        if not isinstance(earned, type) and not one.parse(raw).is_blank and "latitude" not in raw:
            fields = sent(draw(type_id, one, raw))
            assert post(client, path, {**fields, "seen": [str(sequence)]}).status_code == 302
            sequence, expected = sequence + 1, [*expected, earned]
    assert stored_scores() == pytest.approx(expected)
    assert client.post(f"{path}finish/").status_code == 302
    assert question.current.stem in page_of(client, path).text_content()


@pytest.mark.django_db
@pytest.mark.parametrize("type_id", DRAWN)
def test_an_empty_form_stores_nothing_and_says_so(type_id: str) -> None:
    client, question, path = asked(type_id)
    answer = post(client, path, sent(draw(type_id, question.current.loaded)))
    assert answer.status_code == 400
    assert "Nothing was saved." in answer.content.decode()
    assert stored_scores() == []


@pytest.mark.django_db
@pytest.mark.parametrize("type_id", DRAWN)
def test_a_malformed_form_is_refused_with_the_question_shown_again(type_id: str) -> None:
    client, question, path = asked(type_id)
    for junk in ("no-such-choice\x00", "9" * 30_000):
        answer = post(client, path, {name: [junk] for name in field_names(type_id, question)})
        assert answer.status_code == 400
        assert question.current.stem in html.fromstring(answer.content.decode()).text_content()
    assert stored_scores() == []


@pytest.mark.django_db
@pytest.mark.parametrize("type_id", DRAWN)
def test_a_hostile_form_breaks_nothing_and_is_never_drawn_as_markup(type_id: str) -> None:
    client, question, path = asked(type_id)
    for hostile in (["<script>alert(1)</script>"], ["-1", "1e999", "²"], ["'; DROP TABLE quizzes_response; --"] * 300):
        answer = post(client, path, dict.fromkeys(field_names(type_id, question), hostile))
        assert answer.status_code in {302, 400, 409}
        assert b"<script>alert" not in answer.content + client.get(f"{path}?q=1").content
    assert all(score is None or 0 <= score <= 1 for score in stored_scores())


@pytest.mark.django_db
@pytest.mark.parametrize("type_id", DRAWN)
def test_the_page_before_answering_is_the_same_whatever_the_key(type_id: str) -> None:
    client, question, path = asked(type_id)
    version = QuestionVersion.objects.filter(pk=question.current_id)
    before = html.tostring(page_of(client, path).get_element_by_id("quiz").find_class("question")[0])
    version.update(content=question.current.loaded.with_another_key().dump())
    after = html.tostring(page_of(client, path).get_element_by_id("quiz").find_class("question")[0])
    assert before == after
    assert question.current.rationale.encode() not in after


def field_names(type_id: str, question: Question) -> list[str]:
    form = draw(type_id, question.current.loaded)
    return sorted({control.get("name") for control in form.xpath("//input | //select | //textarea")})

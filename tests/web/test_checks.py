"""Checking oneself in a lesson and on the home page: what is kept, what is said, and when."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from uuid_utils.compat import uuid7

from quizzes.engine import question_types
from quizzes.engine.document import Span
from quizzes.models import Memory, Question, QuestionVersion, Response, User
from quizzes.models.feedback import feedback_on
from quizzes.templatetags.ui import is_drawn
from tests import make
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db
DRAWN = [type_id for type_id in question_types.all_types() if is_drawn(type_id)]


@pytest.fixture
def question() -> Question:
    return make.make_question(make.make_set(), rationale="Because the first sentence says so.")


def address(question: Question) -> str:
    return reverse("question_check", args=[question.pk])


def fields(question: Question, *, right: bool = True, **changed: Any) -> dict[str, Any]:
    """The fields of a filled form, as a browser sends them."""
    answer = make.right_answer(question) if right else make.wrong_answer(question)
    return {"response": str(uuid7()), "version": str(question.current_id), "next": "/sets/", **answer, **changed}


def nothing_was_kept() -> bool:
    return not Response.objects.exists() and not Memory.objects.exists() and not User.objects.filter(is_guest=True)


def test_the_question_alone_gives_nothing_away(client: Client, question: Question) -> None:
    page = client.get(address(question)).content.decode()
    assert question.current.stem in page
    for secret in ("Because the first sentence", "The talks opened there", "Right", "The answer", "<mark"):
        assert secret not in page


def test_a_right_answer_is_kept_and_told(client: Client, question: Question) -> None:
    page = client.post(address(question), fields(question)).content.decode()
    assert Response.objects.get().score == 1.0
    assert Response.objects.get().context == "check"
    assert "Right" in page
    assert "Because the first sentence says so." in page
    assert '<mark class="evidence"' in page
    assert "<html" in page


def test_a_wrong_answer_shows_the_right_one(client: Client, question: Question) -> None:
    page = client.post(address(question), fields(question, right=False)).content.decode()
    assert Response.objects.get().score == 0.0
    assert "Not yet" in page
    assert "Your answer" in page
    assert "The answer" in page


def test_the_proof_says_how_it_is_stated_only_where_a_fact_says_so(client: Client) -> None:
    claims = make.make_set(facts=0)
    fact = make.make_fact(claims, status="attributed", attribution="Noor Haddad")
    owned, factless = make.make_question(claims, facts=[fact]), make.make_question(claims, facts=[])
    page = client.post(address(owned), fields(owned)).content.decode()
    assert "<strong>Claim</strong> by Noor Haddad" in page
    page = client.post(address(factless), fields(factless)).content.decode()
    assert '<mark class="evidence">' in page
    assert 'class="status"' not in page
    assert "Reported" not in page


def test_parts_of_a_sentence_that_overlap_are_shown_once(client: Client) -> None:
    study_set = make.make_set()
    whole = make.sentence_span(study_set)
    question = make.make_question(study_set, evidence=[whole, Span(whole.start + 2, whole.end - 3)])
    told = feedback_on(question.current, study_set.article.document, None)
    assert [proof.marked for proof in told.proofs] == [(Span(0, whole.end - whole.start),)]


def test_an_answer_counts_for_memory(question: Question) -> None:
    student = make.make_student()
    signed_in(student).post(address(question), fields(question))
    assert Memory.objects.get().student == student


def test_a_newcomer_becomes_a_guest_who_keeps_the_answers(client: Client, question: Question) -> None:
    for _ in range(2):
        client.post(address(question), fields(question))
    guest = User.objects.get()
    assert guest.is_guest
    assert Response.objects.of(guest).count() == 2


def test_the_other_forms_of_a_page_still_work_after_the_first_answer(question: Question) -> None:
    strict = Client(enforce_csrf_checks=True)
    token = strict.get(address(question)).context["csrf_token"]
    for _ in range(2):
        sent = strict.post(address(question), fields(question, csrfmiddlewaretoken=str(token)))
        assert sent.status_code == 200
    assert Response.objects.count() == 2


def test_htmx_gets_the_feedback_alone(client: Client, question: Question) -> None:
    piece = client.post(address(question), fields(question), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in piece
    assert 'class="feedback"' in piece


@pytest.mark.parametrize("type_id", DRAWN)
def test_a_blank_answer_changes_nothing(client: Client, type_id: str) -> None:
    question = make.make_question(make.make_set(), type_id, content=_content(type_id))
    sent = client.post(address(question), {"response": str(uuid7()), "version": str(question.current_id)})
    assert sent.status_code == 400
    assert "Choose an answer, or skip this one. Nothing was saved." in sent.content.decode()
    assert nothing_was_kept()


def _content(type_id: str) -> dict[str, Any]:
    return question_types.all_types()[type_id].example().written


@pytest.mark.parametrize("junk", ["nowhere", "x" * 100_000, "\x00", "' OR 1=1 --", "\x1b[2J"])
def test_an_answer_that_is_none_of_the_options_changes_nothing(client: Client, question: Question, junk: str) -> None:
    sent = client.post(address(question), fields(question, option=junk))
    assert sent.status_code == 400
    assert "Nothing was saved." in sent.content.decode()
    assert nothing_was_kept()


@pytest.mark.parametrize("text", ["x" * 100_000, "Jabhat\x00al-Nusra"])
def test_typed_text_that_cannot_be_kept_is_refused_with_advice(client: Client, text: str) -> None:
    question = make.make_question(make.make_set(), "short_answer")
    sent = client.post(address(question), {"response": str(uuid7()), "version": str(question.current_id), "text": text})
    assert sent.status_code == 400
    assert "Nothing was saved." in sent.content.decode()
    assert nothing_was_kept()


@pytest.mark.parametrize("response_id", ["", "7", "not-a-uuid", "\x00"])
def test_a_form_without_a_true_id_is_offered_again(client: Client, question: Question, response_id: str) -> None:
    sent = client.post(address(question), fields(question, response=response_id))
    assert sent.status_code == 400
    assert "Send it once more." in sent.content.decode()
    assert nothing_was_kept()


def test_an_answer_to_an_older_version_shows_the_question_as_it_is_now(client: Client, question: Question) -> None:
    old = fields(question)
    _revise(question, stem="In which city did the talks begin, by the report?")
    sent = client.post(address(question), old)
    assert sent.status_code == 409
    assert "by the report?" in sent.content.decode()
    assert nothing_was_kept()


def _revise(question: Question, *, stem: str) -> None:
    content = question_types.author("single_choice", _content("single_choice")).dump()
    version = QuestionVersion.objects.create(
        question=question,
        number=2,
        type="single_choice",
        stem=stem,
        content=content,
        evidence=question.current.evidence,
    )
    question.current = version
    question.save()


def test_the_same_form_twice_is_one_answer(client: Client, question: Question) -> None:
    form = fields(question)
    first, second = (client.post(address(question), form) for _ in range(2))
    assert first.status_code == second.status_code == 200
    assert Response.objects.count() == 1


def test_another_answer_under_the_same_id_shows_the_first(client: Client, question: Question) -> None:
    form = fields(question, right=False)
    client.post(address(question), form)
    page = client.post(address(question), {**fields(question), "response": form["response"]}).content.decode()
    assert "You have answered this question already. Here is that answer." in page
    assert "Not yet" in page
    assert Response.objects.get().score == 0.0


def test_an_id_that_somebody_else_used_tells_nothing_of_their_answer(question: Question) -> None:
    theirs = fields(question, right=False)
    signed_in(make.make_student()).post(address(question), theirs)
    sent = signed_in(make.make_student()).post(address(question), {**fields(question), "response": theirs["response"]})
    assert sent.status_code == 400
    assert "Your answer" not in sent.content.decode()
    assert Response.objects.count() == 1


def test_a_draft_a_private_set_and_nothing_look_the_same() -> None:
    teacher = make.make_teacher()
    hidden = [
        make.make_question(make.make_set(), state="draft"),
        make.make_question(make.make_set(), state="retired"),
        make.make_question(make.make_set(teacher)),
    ]
    stranger = signed_in(make.make_student())
    for pk in [*(question.pk for question in hidden), uuid4()]:
        path = reverse("question_check", args=[pk])
        assert stranger.get(path).status_code == 404
        assert stranger.post(path, {"option": "a"}).status_code == 404
    assert signed_in(teacher).get(address(hidden[2])).status_code == 200


def test_a_question_of_an_open_test_cannot_be_checked() -> None:
    teacher = make.make_teacher()
    classroom = make.make_classroom(teacher)
    student = make.make_student(classroom=classroom)
    question = make.make_question(make.make_set())
    make.make_assignment(classroom, make.make_quiz(question.study_set, [question], mode="test"))
    assert signed_in(student).post(address(question), fields(question)).status_code == 404
    assert signed_in(make.make_student()).post(address(question), fields(question)).status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"]
)
def test_one_goes_on_within_this_site_only(client: Client, question: Question, elsewhere: str) -> None:
    page = client.post(address(question), fields(question, next=elsewhere)).content.decode()
    assert "example.org" not in page
    assert "javascript:" not in page
    assert reverse("study_set", args=[question.study_set.slug]) in page


def test_a_review_is_kept_as_one(client: Client, question: Question) -> None:
    client.post(address(question), fields(question, context="review"))
    assert Response.objects.get().context == "review"


def test_an_unknown_context_is_a_check(client: Client, question: Question) -> None:
    client.post(address(question), fields(question, context="quiz"))
    assert Response.objects.get().context == "check"

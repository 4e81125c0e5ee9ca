"""The pages of a quiz: what a student, another student and a stranger see and may do, before and after."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from quizzes.actions import attempts, quizzes
from quizzes.actions.errors import Conflict, Invalid
from quizzes.models import Attempt, Response, User
from tests.make import make_question, make_quiz, make_set, make_student, make_teacher, right_answer, wrong_answer

pytestmark = pytest.mark.django_db

MARKERS = ("Zanzibar-key", "Yokohama-wrong", "Xanadu-feedback", "Wellington-rationale")


def leaky_question(study_set):
    """A question whose key, reasons and rationale can be looked for in what is sent."""
    content = {
        "options": [
            {"text": "Zanzibar-key option", "is_key": True, "feedback": "Xanadu-feedback right"},
            {"text": "Other option", "is_key": False, "feedback": "Yokohama-wrong reason"},
            {"text": "Third option", "is_key": False, "feedback": "Yokohama-wrong too"},
        ]
    }
    return make_question(study_set, content=content, rationale="Wellington-rationale")


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def form_of(question, raw, **fields):
    return {"option": raw["option"], "response": str(uuid4()), "seen": "0", "then": "next", **fields}


@pytest.fixture
def quiz():
    study_set = make_set()
    return make_quiz(study_set, [leaky_question(study_set), make_question(study_set)], mode="test")


@pytest.fixture
def student():
    return make_student()


@pytest.fixture
def attempt(quiz, student):
    return attempts.start(quiz, student, at=timezone.now())[0]


def test_a_stranger_begins_as_a_guest_and_keeps_the_attempt(quiz, client):
    answer = client.post(f"/quizzes/{quiz.pk}/")
    begun = Attempt.objects.get()
    assert answer.url == f"/attempts/{begun.pk}/"
    assert begun.student.is_guest
    assert client.get(answer.url).status_code == 200


def test_looking_at_a_quiz_makes_nobody(quiz, client):
    assert client.get(f"/quizzes/{quiz.pk}/").status_code == 200
    assert not User.objects.exists()


def test_a_private_or_draft_quiz_is_not_there(client, student):
    teacher = make_teacher()
    private = make_quiz(make_set(teacher))
    draft = make_quiz(make_set(), state="draft")
    for hidden in (private, draft):
        assert client.get(f"/quizzes/{hidden.pk}/").status_code == 404
        assert signed_in(student).post(f"/quizzes/{hidden.pk}/").status_code == 404
    assert signed_in(teacher).get(f"/quizzes/{private.pk}/").status_code == 200


def test_somebody_elses_attempt_is_not_there(attempt, client):
    other = signed_in(make_student())
    question = attempt.places[0].question
    for address in (f"/attempts/{attempt.pk}/", f"/attempts/{attempt.pk}/finish/"):
        assert other.get(address).status_code == 404
        assert other.post(f"/attempts/{attempt.pk}/finish/").status_code == 404
    assert other.post(f"/attempts/{attempt.pk}/1/", {"option": ""}).status_code == 404
    assert client.get(f"/attempts/{attempt.pk}/").status_code == 302
    assert not Response.objects.filter(question_id=question).exists()


def test_an_answer_is_saved_and_leads_on(attempt, student):
    first = attempt.quiz.places.first().question
    answer = signed_in(student).post(f"/attempts/{attempt.pk}/1/", form_of(first, right_answer(first), certainty="mid"))
    assert answer.url == f"/attempts/{attempt.pk}/?q=2"
    stored = Response.objects.get()
    assert (stored.answer, stored.certainty, stored.score) == (right_answer(first), "mid", 1.0)


def test_nothing_that_gives_the_answer_away_is_sent_before_the_end(attempt, student):
    client, first = signed_in(student), attempt.quiz.places.first().question
    sent = [client.get(f"/attempts/{attempt.pk}/?q=1")]
    sent.append(client.post(f"/attempts/{attempt.pk}/1/", form_of(first, wrong_answer(first))))
    sent.append(client.get(f"/attempts/{attempt.pk}/?q=1"))
    sent.append(client.get(f"/attempts/{attempt.pk}/finish/"))
    autosaved = form_of(first, right_answer(first), then="save", seen="1")
    sent.append(client.post(f"/attempts/{attempt.pk}/1/", autosaved, headers={"X-Autosave": "1"}))
    for answer in sent:
        text = answer.content.decode() + str(answer.headers)
        assert not [marker for marker in MARKERS[1:] if marker in text]
        assert "data-verdict" not in text
    finished = client.post(f"/attempts/{attempt.pk}/finish/", follow=True).content.decode()
    assert all(marker in finished for marker in MARKERS)


@pytest.mark.parametrize(
    ("review", "hidden"),
    [
        ({"key": "never"}, ["Yokohama-wrong too"]),
        ({"rationale": "never"}, ["Xanadu-feedback", "Wellington-rationale"]),
        ({"correctness": "closed"}, ['data-verdict="']),
        ({"evidence": "never"}, ['class="evidence"']),
    ],
    ids=["key", "rationale", "correctness", "evidence"],
)
def test_the_result_keeps_back_what_the_policy_keeps_back(review, hidden, student):
    study_set = make_set()
    quiz = make_quiz(study_set, [leaky_question(study_set)], mode="test", review=review)
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    attempts.finish(student, attempt.pk, at=timezone.now())
    shown = signed_in(student).get(f"/attempts/{attempt.pk}/").content.decode()
    assert not [text for text in hidden if text in shown]


def test_a_practice_answer_is_explained_at_once(student):
    study_set = make_set()
    question = leaky_question(study_set)
    attempt, _ = attempts.start(make_quiz(study_set, [question]), student, at=timezone.now())
    client = signed_in(student)
    before = client.get(f"/attempts/{attempt.pk}/").content.decode()
    after = client.post(f"/attempts/{attempt.pk}/1/", form_of(question, wrong_answer(question)), follow=True)
    assert not [marker for marker in MARKERS[1:] if marker in before]
    assert all(marker in after.content.decode() for marker in MARKERS)


def test_a_blank_answer_changes_nothing_and_says_what_to_do(attempt, student):
    answer = signed_in(student).post(f"/attempts/{attempt.pk}/1/", {"then": "next"})
    assert answer.status_code == 400
    assert "Choose an answer, or skip this one. Nothing was saved." in answer.content.decode()
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"option": "nowhere"},
        {"option": "a\x00b"},
        {"option": "x" * 100_000},
        {"option": "", "response": "not an id"},
        {"option": "1", "seen": "-4"},
        {"option": "1", "seen": "9" * 400},
        {"option": "1", "certainty": "sort of"},
    ],
)
def test_a_form_that_was_tampered_with_is_refused_in_words(attempt, student, fields):
    answer = signed_in(student).post(f"/attempts/{attempt.pk}/1/", {"then": "next", **fields})
    assert answer.status_code == 400
    assert "notice" in answer.content.decode()
    assert not Response.objects.exists()


def test_ten_megabytes_are_refused(attempt, student):
    answer = signed_in(student).post(f"/attempts/{attempt.pk}/1/", {"option": "x" * 10_000_000})
    assert answer.status_code in (400, 413)
    assert not Response.objects.exists()


def test_a_number_that_is_not_on_the_paper_is_not_there(attempt, student):
    assert signed_in(student).post(f"/attempts/{attempt.pk}/3/", {"option": "x"}).status_code == 404
    assert signed_in(student).get(f"/attempts/{attempt.pk}/?q=99").status_code == 200


def test_the_same_form_twice_is_one_answer(attempt, student):
    first, client = attempt.quiz.places.first().question, signed_in(student)
    form = form_of(first, right_answer(first))
    for _ in range(2):
        assert client.post(f"/attempts/{attempt.pk}/1/", form).status_code == 302
    assert Response.objects.count() == 1


def test_a_page_that_is_older_than_the_answer_shows_that_answer_and_saves_nothing(attempt, student):
    first, client = attempt.quiz.places.first().question, signed_in(student)
    client.post(f"/attempts/{attempt.pk}/1/", form_of(first, right_answer(first)))
    stale = client.post(f"/attempts/{attempt.pk}/1/", form_of(first, wrong_answer(first)))
    assert stale.status_code == 409
    assert "This question was answered on another device" in stale.content.decode()
    assert f'value="{right_answer(first)["option"]}" checked' in stale.content.decode()
    assert Response.objects.count() == 1


def test_two_finishes_leave_one_result_and_late_answers_are_refused(attempt, student):
    client, first = signed_in(student), attempt.quiz.places.first().question
    for _ in range(2):
        client.post(f"/attempts/{attempt.pk}/finish/")
    late = client.post(f"/attempts/{attempt.pk}/1/", form_of(first, right_answer(first)), follow=True)
    assert "Earlier answers count" in late.content.decode()
    assert (Attempt.objects.count(), Response.objects.count()) == (1, 0)


def test_whoever_looks_first_after_the_deadline_ends_the_attempt(student):
    quiz = make_quiz(make_set(), mode="test", time_limit_seconds=60)
    began = timezone.now() - timedelta(hours=1)
    attempt, _ = attempts.start(quiz, student, at=began)
    assert "result-head" in signed_in(student).get(f"/attempts/{attempt.pk}/").content.decode()
    attempt.refresh_from_db()
    assert attempt.finished_at == began + timedelta(seconds=60)


def test_saving_as_one_goes_says_when(attempt, student):
    first = attempt.quiz.places.first().question
    form = form_of(first, right_answer(first), then="save")
    answer = signed_in(student).post(f"/attempts/{attempt.pk}/1/", form, headers={"X-Autosave": "1"})
    assert 'data-state="saved"' in answer.content.decode()
    assert 'data-sequence="1"' in answer.content.decode()


def test_a_flag_is_set_by_a_button(attempt, student):
    client = signed_in(student)
    client.post(f"/attempts/{attempt.pk}/2/", {"then": "flag"})
    assert "Question 2, flagged" in client.get(f"/attempts/{attempt.pk}/?q=1").content.decode()


@pytest.mark.parametrize("page", ["", "?q=1", "finish/"])
def test_queries_do_not_grow_with_the_questions(page, student, django_assert_max_num_queries):
    client = signed_in(student)
    for size in (2, 12):
        study_set = make_set()
        quiz = make_quiz(study_set, [make_question(study_set) for _ in range(size)], mode="test")
        attempt, _ = attempts.start(quiz, student, at=timezone.now())
        with django_assert_max_num_queries(8):
            assert client.get(f"/attempts/{attempt.pk}/{page}").status_code == 200
        attempts.finish(student, attempt.pk, at=timezone.now())
        with django_assert_max_num_queries(9):
            assert client.get(f"/attempts/{attempt.pk}/").status_code == 200
        with django_assert_max_num_queries(4):
            client.get(f"/attempts/{attempt.pk}/")


@pytest.mark.parametrize(("mode", "shown"), [("test", True), ("exam", False)])
def test_the_page_of_a_quiz_tells_a_score_when_the_policy_does(student, mode, shown):
    quiz = make_quiz(make_set(), mode=mode)
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    attempts.finish(student, attempt.pk, at=timezone.now())
    page = signed_in(student).get(f"/quizzes/{quiz.pk}/").content.decode()
    assert ("0 of 2" in page, "Handed in" in page) == (shown, not shown)


def test_a_code_is_asked_for_and_never_sent(student):
    quiz = make_quiz(make_set(), access_code="Green lamp")
    client = signed_in(student)
    page = client.get(f"/quizzes/{quiz.pk}/").content.decode()
    assert 'name="access_code"' in page
    assert "Green lamp" not in page
    refused = client.post(f"/quizzes/{quiz.pk}/", {"access_code": "red"}, follow=True).content.decode()
    assert "This quiz is begun with a code." in refused
    assert not Attempt.objects.exists()
    client.post(f"/quizzes/{quiz.pk}/", {"access_code": "green lamp"})
    assert Attempt.objects.get().student == student


def test_one_way_through_does_not_go_back(student):
    study_set = make_set()
    first, second = make_question(study_set, stem="The first?"), make_question(study_set, stem="The second?")
    quiz = make_quiz(study_set, [first, second], mode="test", is_one_way=True)
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    client, path = signed_in(student), f"/attempts/{attempt.pk}/"
    page = client.get(f"{path}?q=2").content.decode()
    assert "The first?" in page
    assert 'value="back"' not in page
    client.post(f"{path}1/", form_of(first, right_answer(first)))
    assert "The second?" in client.get(f"{path}?q=1").content.decode()
    client.post(f"{path}1/", form_of(first, wrong_answer(first), seen="9"))
    with pytest.raises(Conflict) as refusal:
        attempts.record(student, attempt.pk, first.pk, id=uuid4(), answer={"option": ""}, at=timezone.now())
    assert refusal.value.code == "question_passed"
    assert [one.answer for one in Response.objects.all()] == [right_answer(first)]
    assert client.post(f"{path}2/", {"then": "skip"}).url == f"{path}finish/"
    assert client.get(path).url == f"{path}finish/"
    assert "Answer question" not in client.get(f"{path}finish/").content.decode()


def test_one_way_through_goes_with_feedback_afterwards():
    with pytest.raises(Invalid) as refusal:
        quizzes.change(make_quiz(make_set()), at=timezone.now(), is_one_way=True)
    assert refusal.value.pointer == "/is_one_way"

"""The pages of a quiz: what a student, another student and a stranger see and may do, before and after."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from lxml import html

from quizzes.actions import allowances, attempts, quizzes
from quizzes.actions.errors import Conflict, Invalid
from quizzes.models import Attempt, Response, User
from tests.make import (
    make_classroom,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
    wrong_answer,
)
from tests.web.conftest import signed_in

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


def test_while_answers_are_missing_the_loudest_button_leads_to_the_first_of_them(attempt, student):
    client = signed_in(student)

    def loudest():
        page = html.fromstring(client.get(f"/attempts/{attempt.pk}/finish/").content)
        return [button.text_content().strip() for button in page.xpath("//main//*[@data-kind='primary']")]

    for number, place in enumerate(attempt.quiz.places.all(), start=1):
        assert loudest() == [f"Answer question {number}"]
        client.post(f"/attempts/{attempt.pk}/{number}/", form_of(place.question, right_answer(place.question)))
    assert loudest() == ["Finish and see the result"]


def test_one_question_without_an_answer_is_spoken_of_as_one(attempt, student):
    client = signed_in(student)
    places = list(attempt.quiz.places.all())
    for left in (len(places), 1):
        page = client.get(f"/attempts/{attempt.pk}/finish/").content.decode()
        assert ("Go back to it," in page, "Go back to them," in page) == (left == 1, left > 1)
        for number, place in enumerate(places[1:], start=2):
            client.post(f"/attempts/{attempt.pk}/{number}/", form_of(place.question, right_answer(place.question)))


def test_a_result_is_promised_only_where_it_follows_at_once(student):
    client = signed_in(student)
    for mode, verb in (("test", "Finish and see the result"), ("exam", "Finish")):
        attempt, _ = attempts.start(make_quiz(make_set(), mode=mode), student, at=timezone.now())
        page = html.fromstring(client.get(f"/attempts/{attempt.pk}/finish/").content)
        assert [one.text_content().strip() for one in page.xpath("//main//form//button")] == [verb]


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


@pytest.mark.parametrize("of", [right_answer, wrong_answer])
def test_an_exam_that_is_not_closed_shows_ones_own_answers_and_no_more(of, student):
    study_set = make_set()
    question = leaky_question(study_set)
    attempt, _ = attempts.start(make_quiz(study_set, [question], mode="exam"), student, at=timezone.now())
    client = signed_in(student)
    client.post(f"/attempts/{attempt.pk}/1/", form_of(question, of(question), certainty="high"))
    shown = client.post(f"/attempts/{attempt.pk}/finish/", follow=True).content.decode()
    page = html.fromstring(shown)
    [chosen] = [one["text"] for one in question.current.content["options"] if one["id"] == of(question)["option"]]
    assert page.xpath("//ul[@class='reasons']/li//strong/text()") == [chosen]
    assert "Your answer" in shown
    assert not [text for text in ("data-verdict", "Xanadu", "Yokohama", "Wellington", "You were") if text in shown]


def test_an_answer_that_is_never_shown_is_not_marked_on_the_page_of_the_result(student):
    study_set = make_set()
    question = leaky_question(study_set)
    quiz = make_quiz(study_set, [question], mode="test", review={"response": "never"})
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    client = signed_in(student)
    client.post(f"/attempts/{attempt.pk}/1/", form_of(question, wrong_answer(question), certainty="high"))
    shown = client.post(f"/attempts/{attempt.pk}/finish/", follow=True).content.decode()
    assert "Zanzibar-key" in shown
    assert not [text for text in ("Your answer</em>", "You were certain") if text in shown]
    assert html.fromstring(shown).xpath("//ul[@class='reasons']/li/@data-verdict") == ["right"]


def test_a_practice_answer_is_explained_at_once(student):
    study_set = make_set()
    question = leaky_question(study_set)
    attempt, _ = attempts.start(make_quiz(study_set, [question]), student, at=timezone.now())
    client = signed_in(student)
    before = client.get(f"/attempts/{attempt.pk}/").content.decode()
    after = client.post(f"/attempts/{attempt.pk}/1/", form_of(question, wrong_answer(question)), follow=True)
    assert not [marker for marker in MARKERS[1:] if marker in before]
    assert all(marker in after.content.decode() for marker in MARKERS)


def test_the_first_button_of_the_form_which_enter_presses_saves_and_goes_on(attempt, student):
    page = html.fromstring(signed_in(student).get(f"/attempts/{attempt.pk}/").content)
    first = page.get_element_by_id("quiz").xpath(".//button")[0]
    assert (first.get("name"), first.get("value")) == ("then", "next")


def test_no_key_both_chooses_and_flags(student):
    study_set = make_set()
    options = [{"text": f"Option {number}", "is_key": number == 1, "feedback": "Because."} for number in range(12)]
    few, many = make_question(study_set), make_question(study_set, content={"options": options})
    inner = {"question": {"type": "single_choice", "content": {"options": options[:7]}}, "sentences": [0]}
    both = make_question(study_set, "two_part", content={**inner, "passage": [{"index": 0, "text": "So."}]})
    asked = [few, many, both, *(make_question(study_set, one) for one in ("true_false", "order"))]
    attempt, _ = attempts.start(make_quiz(study_set, asked, mode="test"), student, at=timezone.now())
    for number, (key, last) in enumerate((("f", "C"), ("m", "J"), ("m", "G"), ("f", "B"), ("f", "")), start=1):
        page = html.fromstring(signed_in(student).get(f"/attempts/{attempt.pk}/?q={number}").content)
        assert page.xpath("//button[@value='flag']/@data-key") == [key]
        named = page.xpath("//ul[@class='keys']//kbd/text()")
        assert named == [*(["A", last] if last else []), "1", "3", key.upper(), "Enter"]
        assert page.xpath("//*[contains(@class, 'choice')]/kbd/text()")[-1:] == ([last] if last else [])


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
    checked = html.fromstring(stale.content).xpath("//input[@type='radio' and @checked]/@value")
    assert checked == [right_answer(first)["option"]]
    assert Response.objects.count() == 1


def test_two_finishes_leave_one_result_and_late_answers_are_refused(attempt, student):
    client, first = signed_in(student), attempt.quiz.places.first().question
    for _ in range(2):
        client.post(f"/attempts/{attempt.pk}/finish/")
    late = client.post(f"/attempts/{attempt.pk}/1/", form_of(first, right_answer(first)), follow=True)
    assert "as you left them" in late.content.decode()
    assert (Attempt.objects.count(), Response.objects.count()) == (1, 0)


def test_whoever_looks_first_after_the_deadline_ends_the_attempt(student):
    quiz = make_quiz(make_set(), mode="test", time_limit_seconds=60)
    began = timezone.now() - timedelta(hours=1)
    attempt, _ = attempts.start(quiz, student, at=began)
    result = signed_in(student).get(f"/attempts/{attempt.pk}/").content.decode()
    assert ("result-head" in result, "The time was over." in result) == (True, True)
    attempt.refresh_from_db()
    assert attempt.finished_at == began + timedelta(seconds=60)


def test_the_clock_of_a_quiz_that_is_open_for_days_tells_its_day(student):
    quiz = make_quiz(make_set(), mode="test", time_limit_seconds=3 * 24 * 3600)
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    page = html.fromstring(signed_in(student).get(f"/attempts/{attempt.pk}/").content)
    (until,) = page.xpath("//*[@data-countdown]//time")
    assert until.get("data-shape") == "day"
    assert date_format(attempt.deadline_at, "DATE_FORMAT") in until.text


def test_saving_as_one_goes_says_when(attempt, student):
    first = attempt.quiz.places.first().question
    form = form_of(first, right_answer(first), then="save")
    answer = signed_in(student).post(f"/attempts/{attempt.pk}/1/", form, headers={"X-Autosave": "1"})
    assert 'data-state="saved"' in answer.content.decode()
    assert 'data-sequence="1"' in answer.content.decode()


@pytest.mark.parametrize(
    ("mode", "type_id", "words"),
    [
        ("practice", "single_choice", "Check my answer"),
        ("practice", "essay", "Save my answer"),
        ("test", "single_choice", "Save and go on"),
        ("test", "essay", "Save and go on"),
    ],
)
def test_the_button_says_whether_it_goes_on(mode, type_id, words, student):
    question = make_question(make_set(), type_id)
    attempt, _ = attempts.start(make_quiz(question.study_set, [question], mode=mode), student, at=timezone.now())
    client, at = signed_in(student), f"/attempts/{attempt.pk}/"
    (button,) = html.fromstring(client.get(at).content).xpath("//button[@data-kind='primary']")
    assert button.text_content().split() == words.split()
    raw = right_answer(question)
    answer = client.post(f"{at}1/", {**raw, "then": "next", "response": str(uuid4()), "seen": "0"})
    assert (answer.headers["Location"] == f"{at}finish/") is words.endswith("go on")


def test_a_flag_is_set_by_a_button(attempt, student):
    client = signed_in(student)
    client.post(f"/attempts/{attempt.pk}/2/", {"then": "flag"})
    assert "Question 2, flagged" in client.get(f"/attempts/{attempt.pk}/?q=1").content.decode()


@pytest.mark.parametrize("mode", ["test", "practice"])
def test_a_flag_keeps_what_was_typed(mode, student):
    question = make_question(make_set(), "short_answer")
    attempt, _ = attempts.start(make_quiz(question.study_set, [question], mode=mode), student, at=timezone.now())
    client = signed_in(student)
    for then in ("flag", "unflag"):
        typed = {"text": f"To {then}", "then": then, "seen": attempt.responses.count()}
        sent = client.post(f"/attempts/{attempt.pk}/1/", typed)
        assert sent.url == f"/attempts/{attempt.pk}/?q=1"
        page = html.fromstring(client.get(sent.url).content)
        assert page.xpath("//input[@name='text']/@value") == [f"To {then}"]
    assert (attempt.drafts.count(), attempt.responses.count() > 0) == ((1, False) if mode == "practice" else (0, True))
    attempt.refresh_from_db()
    assert not attempt.flagged


@pytest.mark.parametrize("then", ["flag", "back", "leave"])
@pytest.mark.parametrize("tries", [None, 2])
def test_a_button_beside_the_feedback_takes_no_answer_away(tries, then, student):
    question = make_question(make_set())
    attempt, _ = attempts.start(make_quiz(question.study_set, [question], tries=tries), student, at=timezone.now())
    client = signed_in(student)
    client.post(f"/attempts/{attempt.pk}/1/", form_of(question, right_answer(question)))
    assert client.post(f"/attempts/{attempt.pk}/1/", {"then": then, "seen": "1"}).status_code == 302
    assert not attempt.drafts.exists()
    assert "written, not sent" not in client.get(f"/attempts/{attempt.pk}/").content.decode()


@pytest.mark.parametrize("page", ["", "?q=1", "finish/"])
def test_queries_do_not_grow_with_the_questions(page, student, django_assert_max_num_queries):
    client = signed_in(student)
    for size in (2, 12):
        study_set = make_set()
        quiz = make_quiz(study_set, [make_question(study_set) for _ in range(size)], mode="test")
        attempt, _ = attempts.start(quiz, student, at=timezone.now())
        with django_assert_max_num_queries(9):
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


COSTS = ("takes away", "take away", "thirds")


def told_before(student, questions, **fields):
    """The words of the page where the quiz begins, and of each question."""
    quiz = make_quiz(questions[0].study_set, questions, mode="test", **fields)
    client = signed_in(student)
    first = client.get(f"/quizzes/{quiz.pk}/")
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    pages = [client.get(f"/attempts/{attempt.pk}/?q={number}") for number in range(1, len(questions) + 1)]
    return [" ".join(page.content.decode().split()) for page in (first, *pages)]


def test_what_a_wrong_answer_costs_is_told_before(student):
    study_set = make_set()
    questions = [make_question(study_set, kind) for kind in ("true_false", "match")]
    begin, judged, matched = told_before(student, questions, lowest_score=-0.5, points=2.0)
    assert "A wrong answer can take away up to 50 percent of a question’s points" in begin
    assert "A wrong answer takes away 1 point; left out, the question costs nothing." in judged
    assert not [text for text in COSTS if text in matched]


@pytest.mark.parametrize(("is_spared", "cost"), [(False, "twice the points"), (True, "a wrong one costs you nothing")])
def test_what_certainty_costs_is_told_before_to_whom_it_costs(is_spared, cost):
    study_set, teacher = make_set(), make_teacher()
    student = make_student(classroom=make_classroom(teacher))
    allowances.allow(teacher, student, spares_certainty=is_spared, at=timezone.now())
    questions = [make_question(study_set), make_question(study_set, "essay")]
    *marked, essay = told_before(student, questions, certainty_counts=True, lowest_score=-1.0)
    assert all(cost in page for page in marked)
    assert "takes away" not in marked[1]
    assert "It does not change your marks." in essay


def test_where_nothing_is_lost_no_word_of_it_is_said(student):
    pages = told_before(student, [make_question(make_set())])
    assert not [text for text in COSTS for page in pages if text in page]


def test_a_code_is_asked_for_and_never_sent(student):
    quiz = make_quiz(make_set(), access_code="Green lamp")
    client = signed_in(student)
    page = client.get(f"/quizzes/{quiz.pk}/").content.decode()
    assert 'name="access_code"' in page
    assert "Green lamp" not in page
    refused = client.post(f"/quizzes/{quiz.pk}/", {"access_code": "red"}, follow=True).content.decode()
    assert "That is not the code of this quiz." in refused
    left_out = client.post(f"/quizzes/{quiz.pk}/", {"access_code": " "}, follow=True).content.decode()
    assert "This quiz is begun with a code." in left_out
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


def saved(client, attempt, question, raw, **fields):
    """What the page is told when it saves a change while one writes."""
    form = form_of(question, raw, then="save", **fields)
    return client.post(f"/attempts/{attempt.pk}/1/", form, headers={"X-Autosave": "1"})


def test_in_practice_a_change_is_kept_and_shown_again_and_costs_nothing_until_it_is_checked(student):
    question = make_question(make_set())
    attempt, _ = attempts.start(make_quiz(question.study_set, [question], tries=2), student, at=timezone.now())
    client, raw = signed_in(student), wrong_answer(question)
    assert "not checked" in saved(client, attempt, question, raw).content.decode()
    page = client.get(f"/attempts/{attempt.pk}/").content
    assert html.fromstring(page).xpath("//input[@type='radio' and @checked]/@value") == [raw["option"]]
    assert "1 more is written and not sent" in client.get(f"/attempts/{attempt.pk}/finish/").content.decode()
    assert not Response.objects.exists()
    client.post(f"/attempts/{attempt.pk}/finish/")
    assert [one.answer for one in Response.objects.all()] == [raw]


def test_in_practice_what_a_teacher_marks_waits_for_no_check_and_is_not_to_be_redone(student):
    question = make_question(make_set(), "essay")
    attempt, _ = attempts.start(make_quiz(question.study_set, [question]), student, at=timezone.now())
    client = signed_in(student)
    form = {"text": "Russia had called the talks.", "response": str(uuid4()), "seen": "0", "then": "save"}
    told = client.post(f"/attempts/{attempt.pk}/1/", form, headers={"X-Autosave": "1"}).content.decode()
    page = client.get(f"/attempts/{attempt.pk}/").content.decode()
    assert ("Saved at" in told, "Saved at" in page) == (True, True)
    assert ("not checked" in told, "not checked" in page) == (False, False)
    result = client.post(f"/attempts/{attempt.pk}/finish/", follow=True).content.decode()
    assert "wait for your teacher" in result
    assert "Redo" not in result


def test_leaving_keeps_half_an_answer_and_says_no_word_of_a_fault(student):
    question = make_question(make_set(), "order")
    attempt, _ = attempts.start(make_quiz(question.study_set, [question], mode="test"), student, at=timezone.now())
    client, first = signed_in(student), right_answer(question)["order"][0]
    left = client.post(f"/attempts/{attempt.pk}/1/", {f"place-{first}": "1", "then": "leave"})
    assert left.status_code == 302
    assert attempt.drafts.get().answer == {"order": [first]}
    page = client.get(f"/attempts/{attempt.pk}/").content.decode()
    assert "not complete" in page
    assert "1, now, written, not sent" in page
    sent = client.post(f"/attempts/{attempt.pk}/1/", {f"place-{first}": "1", "then": "next"})
    assert sent.status_code == 400
    assert html.fromstring(sent.content).xpath(f"//select[@name='place-{first}']/option[@selected]/text()") == ["1"]


def test_what_is_taken_away_again_is_taken_away_here_too(attempt, student):
    first, client = attempt.quiz.places.first().question, signed_in(student)
    saved(client, attempt, first, right_answer(first))
    saved(client, attempt, first, {"option": ""}, seen="1")
    assert [one.answer for one in attempt.responses.all().standing()] == [{"option": ""}]
    assert "1 question" not in client.get(f"/attempts/{attempt.pk}/finish/").content.decode()
    assert "2 questions have no answer yet" in client.get(f"/attempts/{attempt.pk}/finish/").content.decode()


def test_an_answer_whose_outcome_was_not_heard_is_no_answer_from_another_device(attempt, student):
    first, client = attempt.quiz.places.first().question, signed_in(student)
    unheard = str(uuid4())
    saved(client, attempt, first, wrong_answer(first), response=unheard)
    assert saved(client, attempt, first, right_answer(first)).status_code == 409
    assert saved(client, attempt, first, right_answer(first), unheard=[unheard]).status_code == 200
    assert [one.answer for one in attempt.responses.all().standing()] == [right_answer(first)]


def test_a_late_answer_is_marked_for_the_student_and_the_teacher():
    teacher = make_teacher()
    study_set = make_set(teacher, is_public=True)
    quiz = make_quiz(study_set, [make_question(study_set)], mode="test", time_limit_seconds=60, grace_seconds=600)
    student, question = make_student(), quiz.places.get().question
    attempt, _ = attempts.start(quiz, student, at=timezone.now() - timedelta(minutes=2))
    client = signed_in(student)
    assert "Saved late, at" in saved(client, attempt, question, right_answer(question)).content.decode()
    client.post(f"/attempts/{attempt.pk}/finish/")
    for reader, page in ((client, f"/attempts/{attempt.pk}/"), (signed_in(teacher), f"/teach/attempts/{attempt.pk}/")):
        assert "Saved after the time was over" in reader.get(page).content.decode()


def test_an_answer_that_was_taken_is_no_refusal_when_it_comes_again_after_the_end(attempt, student):
    first, client, id = attempt.quiz.places.first().question, signed_in(student), str(uuid4())
    saved(client, attempt, first, right_answer(first), response=id)
    client.post(f"/attempts/{attempt.pk}/finish/")
    again = saved(client, attempt, first, right_answer(first), response=id)
    other = saved(client, attempt, first, wrong_answer(first))
    assert (again.status_code, other.status_code) == (200, 409)
    assert "as you left them" in other.content.decode()


@pytest.mark.parametrize("mode", ["practice", "test"])
@pytest.mark.parametrize("is_one_way", [False, True])
def test_skipping_keeps_what_is_written_and_goes_on(student, mode, is_one_way):
    study_set = make_set()
    question = make_question(study_set)
    quiz = make_quiz(study_set, [question, make_question(study_set)], mode=mode, is_one_way=is_one_way)
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    client, path = signed_in(student), f"/attempts/{attempt.pk}/"
    assert 'name="then" value="skip"' in client.get(path).content.decode()
    skipped = client.post(f"{path}1/", {**form_of(question, wrong_answer(question)), "then": "skip"})
    assert skipped.url == f"{path}?q=2"
    kept = attempt.drafts if mode == "practice" else attempt.responses
    assert kept.get().answer == wrong_answer(question)
    assert client.post(f"{path}2/", {"then": "skip"}).url == f"{path}finish/"
    assert not attempt.responses.filter(question=quiz.places.last().question).exists()


def test_who_signs_in_again_while_answering_is_led_back_to_the_question(quiz, student):
    mine, _ = attempts.start(quiz, student, at=timezone.now())
    refused = Client().post(f"/attempts/{mine.pk}/2/", {"then": "next"})
    assert refused.url.endswith(f"?next=/attempts/{mine.pk}/2/")
    shown = signed_in(student).get(f"/attempts/{mine.pk}/2/", follow=True)
    assert shown.redirect_chain == [(f"/attempts/{mine.pk}/?q=2", 302)]
    assert shown.status_code == 200

"""The statistics of a quiz: for its owner only, silent on few students, and plain about a suspect key."""

from uuid import uuid4

import pytest
from django.test import Client

from quizzes.actions import analysis, attempts
from quizzes.actions.analysis import figures_of
from quizzes.actions.questions import revise
from quizzes.actions.written import Written
from quizzes.engine import question_types
from quizzes.models import Change
from tests.make import (
    AT,
    content_of,
    make_assignment,
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


def take(quiz, answers):
    """A new student takes the quiz: question → raw answer."""
    student = make_student()
    attempt, _ = attempts.start(quiz, student, at=AT)
    for question, raw in answers.items():
        attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=raw, at=AT)
    attempts.finish(student, attempt.pk, at=AT)
    return student


def two_part_of(type_id):
    inner = question_types.all_types()[type_id].example().written
    proof = {"sentences": [0], "passage": [{"index": 0, "text": "The talks opened."}, {"index": 1, "text": "Later."}]}
    return {"question": {"type": type_id, "content": inner}, **proof}


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def questions(teacher):
    study_set = make_set(teacher)
    return [make_question(study_set, stem=f"Stem number {number}?") for number in range(4)]


@pytest.fixture
def quiz(questions):
    return make_quiz(questions[0].study_set, questions, mode="test")


def address(quiz):
    return f"/teach/quizzes/{quiz.pk}/statistics/"


def test_only_the_sets_owner_sees_it(quiz, teacher, questions):
    student = take(quiz, {questions[0]: right_answer(questions[0])})
    colleague = make_teacher()
    make_assignment(make_classroom(colleague, students=[student]), quiz)
    assert signed_in(teacher).get(address(quiz)).status_code == 200
    assert signed_in(student).get(address(quiz)).status_code == 404
    assert signed_in(colleague).get(address(quiz)).status_code == 404
    assert signed_in(make_teacher()).get(address(quiz)).status_code == 404
    assert Client().get(address(quiz)).status_code == 302


def test_nine_students_are_too_few_to_tell(quiz, teacher, questions):
    for _ in range(9):
        take(quiz, {one: right_answer(one) for one in questions})
    page = signed_in(teacher).get(address(quiz)).content.decode()
    assert "Too few students to tell" in page
    assert page.count("Figures appear from 10 students") == 1
    assert "<progress" not in page


def test_ten_students_are_told_of_with_every_option(quiz, teacher, questions):
    for number in range(10):
        take(quiz, {one: right_answer(one) if number < 7 else wrong_answer(one) for one in questions})
    answer = signed_in(teacher).get(address(quiz))
    first = answer.context["lines"][0]
    assert first.figures.item.facility == 0.7
    assert [(one.chosen.n, one.is_key) for one in first.figures.options] == [(7, True), (3, False), (0, False)]
    assert "<strong>70%</strong>" in answer.content.decode()


def test_each_version_stands_under_its_question_s_place_in_the_quiz(quiz, teacher, questions):
    first, _, third, _ = questions
    take(quiz, {one: right_answer(one) for one in (first, third)})
    asked = first.current
    written = Written(asked.type, "Another stem?", asked.loaded.written(), asked.rationale, evidence=asked.evidence)
    revise(first, written, author=teacher, change=Change.MEANING)
    take(quiz, {one: right_answer(one) for one in (first, third)})
    lines = signed_in(teacher).get(address(quiz)).context["lines"]
    numbers = [(one.figures.place, one.figures.version.question_id) for one in lines if one.figures.item.n]
    assert [number for number, pk in numbers if pk == first.pk] == [1, 1]
    assert [number for number, pk in numbers if pk == third.pk] == [3]


def test_a_suspect_key_stands_first_with_what_to_do(quiz, teacher, questions):
    for number in range(30):
        is_able = number % 2 == 0
        rights = {one: is_able != (one == questions[2]) for one in questions}
        take(quiz, {one: right_answer(one) if rights[one] else wrong_answer(one) for one in questions})
    answer = signed_in(teacher).get(address(quiz))
    page = answer.content.decode()
    assert "<h1>One key may be wrong</h1>" in page
    assert [line.figures.version.stem for line in answer.context["suspects"]] == ["Stem number 2?"]
    assert [flag.value for flag, *_ in answer.context["lines"][2].advice][:2] == ["suspect_key", "second_key"]


def test_a_question_without_options_has_no_bars(teacher):
    study_set = make_set(teacher)
    typed, judged = make_question(study_set, "short_answer"), make_question(study_set, "true_false")
    quiz = make_quiz(study_set, [typed, judged], mode="test")
    for _ in range(10):
        take(quiz, {typed: right_answer(typed), judged: right_answer(judged)})
    lines = signed_in(teacher).get(address(quiz)).context["lines"]
    assert lines[0].figures.options == ()
    assert [(one.is_key, one.chosen.share) for one in lines[1].figures.options if one.chosen.n] == [(True, 1.0)]


def test_places_and_the_first_of_two_parts_are_told_of_by_their_names(teacher):
    study_set = make_set(teacher)
    far = [{"id": name * 30, "name": name, "latitude": 1, "longitude": 2} for name in ("Astana", "Geneva")]
    place = make_question(study_set, "map_point", content={"venue": far[0]["id"], "choices": far})
    two = make_question(study_set, "two_part")
    gaps = make_question(study_set, "two_part", content=two_part_of("cloze_menu"))
    quiz = make_quiz(study_set, [place, two, gaps], mode="test")
    for number in range(10):
        missed = {"answer": {"option": content_of(two).question.options[1].id}, "sentences": []}
        raws = (right_answer(place), right_answer(two)) if number < 6 else ({"venue": far[1]["id"]}, missed)
        take(quiz, {**dict(zip((place, two), raws, strict=True)), gaps: right_answer(gaps)})
    lines = signed_in(teacher).get(address(quiz)).context["lines"]
    told = [[(one.text, one.chosen.n, one.is_key) for one in line.figures.parts[0].options] for line in lines]
    assert told[0] == [("Astana", 6, True), ("Geneva", 4, False)]
    assert told[1] == [("Mohammed Alloush", 6, True), ("Yahya al-Aridi", 4, False), ("A diplomat", 0, False)]
    assert told[2][0] == ("government", 10, True)


def test_the_page_costs_the_same_for_more_questions(teacher, django_assert_max_num_queries):
    study_set = make_set(teacher)
    quiz = make_quiz(study_set, [make_question(study_set) for _ in range(12)], mode="test")
    take(quiz, {})
    client = signed_in(teacher)
    client.get(address(quiz))  # the first to look counts
    with django_assert_max_num_queries(10):
        client.get(address(quiz))


def test_an_attempt_that_waits_for_its_mark_is_told_of(teacher):
    study_set = make_set(teacher)
    essay = make_question(study_set, "essay")
    quiz = make_quiz(study_set, [essay], mode="test")
    page = signed_in(teacher).get(address(quiz)).content.decode()
    assert "Nobody has finished this quiz yet." in page
    assert "/teach/marking/" not in page
    take(quiz, {essay: {"text": "Russia had called the talks."}})
    page = signed_in(teacher).get(address(quiz)).content.decode()
    assert "Nobody has finished" not in page
    assert "One finished attempt waits to be marked" in page
    assert '<a href="/teach/marking/">' in page
    take(quiz, {essay: {"text": "Nobody knows."}})
    assert "2 finished attempts wait to be marked" in signed_in(teacher).get(address(quiz)).content.decode()


def test_one_that_waits_is_told_of_beside_those_that_count(teacher):
    study_set = make_set(teacher)
    essay, judged = make_question(study_set, "essay"), make_question(study_set, "true_false")
    quiz = make_quiz(study_set, [essay, judged], mode="test")
    take(quiz, {judged: right_answer(judged)})
    take(quiz, {judged: right_answer(judged), essay: {"text": "Russia had called the talks."}})
    page = " ".join(signed_in(teacher).get(address(quiz)).content.decode().split())
    assert "One student has finished a first time. Only first times count here. One finished attempt waits" in page


def take_all(quiz, questions, *, raw=right_answer, count=10):
    return [take(quiz, {one: raw(one) for one in questions}) for _ in range(count)]


def test_a_class_s_teacher_reads_the_class_s_own_figures_of_a_bundled_quiz(teacher):
    study_set = make_set(is_public=True)
    bundled = [make_question(study_set), make_question(study_set, type="short_answer")]
    quiz = make_quiz(study_set, bundled, mode="test")
    take_all(quiz, bundled[:1], raw=wrong_answer)  # others, elsewhere
    classroom = make_classroom(teacher, students=take_all(quiz, bundled[:1]))
    typist = take(quiz, {bundled[1]: {"text": "Astanna, perhaps"}})
    make_classroom(make_teacher(), students=[typist])
    page = f"/classes/{classroom.pk}/quizzes/{quiz.pk}/statistics/"
    reader = signed_in(teacher)
    assert reader.get(page).status_code == 404  # not assigned
    make_assignment(classroom, quiz)
    answer = reader.get(page)
    figures = {line.figures.version: line.figures.item for line in answer.context["lines"]}
    item = figures[bundled[0].current]
    assert (item.n, item.facility) == (10, 1.0)
    text = answer.content.decode()
    assert f"/versions/{bundled[0].current_id}/report/" in text
    assert "/correct/" not in text
    assert "Astanna, perhaps" not in text
    classroom.memberships.create(student=typist)
    assert "Astanna, perhaps" in reader.get(page).content.decode()
    assert reader.get(f"/versions/{bundled[0].current_id}/report/").status_code == 200
    assert page in reader.get(f"/classes/{classroom.pk}/").content.decode()
    for nobody in (make_teacher(), typist):
        assert signed_in(nobody).get(page).status_code == 404


def test_the_figures_of_a_class_are_those_kept_where_nobody_else_took_the_quiz(quiz, teacher, questions):
    students = take_all(quiz, questions[:2], count=6) + take_all(quiz, questions[1:], count=6)
    classroom = make_classroom(teacher, students=students)
    make_assignment(classroom, quiz)
    assert analysis.figures_of_class(quiz, classroom) == figures_of(quiz)
    text = signed_in(teacher).get(f"/classes/{classroom.pk}/quizzes/{quiz.pk}/statistics/").content.decode()
    assert address(quiz) in text
    assert "/report/" not in text

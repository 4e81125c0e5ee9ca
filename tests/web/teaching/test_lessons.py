"""Lessons on the pages: an outline in the teacher's words and order, seen as students see it, and approved."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.actions import approving, proposals
from quizzes.models import Amendment, Fact, LessonStatement, SetDraft
from tests.make import AT, make_assignment, make_classroom, make_quiz, make_set, make_student, make_teacher
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(drafted):
    return f"/teach/sets/{drafted.slug}/lessons/"


@pytest.fixture
def voices(drafted):
    """The outline of voices, of which the first statement is approved."""
    outline = next(one for one in SetDraft.objects.get(study_set=drafted).lessons if one["strand"] == "voices")
    ref = outline["sections"][0]["statements"][0]["facts"][0]
    approving.approve_fact(Fact.with_drafts.get(study_set=drafted, ref=ref), by=drafted.owner, at=AT)
    return f"/teach/sets/{drafted.slug}/outlines/voices/"


def form_of(page, address):
    """Return what a browser would send of the lesson's form."""
    words = page.get(address).content.decode()
    form = {}
    for field in re.findall(r"<(?:input|textarea|select)[^>]*>(?:[^<]*</textarea>)?", words):
        name = re.search(r'name="([^"]+)"', field)
        if not name or "csrf" in name[1]:
            continue
        value = re.search(r'value="([^"]*)"', field)
        if field.startswith("<textarea"):
            form[name[1]] = [unescape(re.search(r">(.*)</textarea>", field, re.DOTALL)[1])]
        elif 'type="checkbox"' not in field or " checked" in field:
            form.setdefault(name[1], []).append(unescape(value[1] if value else ""))
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', words, re.DOTALL):
        chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', inside)
        form[name] = [chosen[1] if chosen[1] is not None else chosen[2]]
    return form


def send(page, address, do, **typed):
    form = form_of(page, address)
    form.pop("do", None)
    return page.post(address, {**form, **typed, "do": do})


def told(drafted):
    return [one.text for one in LessonStatement.objects.filter(section__lesson__study_set=drafted)]


def test_the_outlines_say_how_much_of_each_is_approved(page, index, voices):
    words = page.get(index).content.decode()
    assert "1 of" in words
    assert "No lesson is approved yet" in words


def test_a_lesson_is_approved_as_it_stands(page, voices, drafted):
    answer = send(page, voices, "publish")
    assert answer["Location"].endswith("/lessons/")
    assert len(told(drafted)) == 1
    assert drafted.lessons.get().is_published


def test_heading_words_and_order_are_the_teachers(page, voices, drafted):
    outline = next(one for one in SetDraft.objects.get(study_set=drafted).lessons if one["strand"] == "voices")
    for statement in [one for section in outline["sections"] for one in section["statements"]]:
        for fact in Fact.with_drafts.filter(study_set=drafted, ref__in=statement["facts"]):
            approving.approve_fact(fact, by=drafted.owner, at=AT)
    before = form_of(page, voices)
    numbers = sorted(int(name.split("-")[1]) for name in before if name.startswith("text-"))
    assert len(numbers) >= 2
    moved = {f"place-{number}": "1" if number == numbers[-1] else "9" for number in numbers}
    gathered = {f"in-{number}": "0" for number in numbers}
    send(page, voices, "publish", title="Voices", **{"heading-0": "Heard", "text-0": "Said."}, **moved, **gathered)
    lesson = drafted.lessons.get()
    assert (lesson.title, lesson.sections.first().heading) == ("Voices", "Heard")
    texts = [one.text for one in lesson.sections.first().statements.all()]
    assert texts[0] == before[f"text-{numbers[-1]}"][0]
    assert "Said." in texts


def test_a_statement_that_is_not_ticked_is_left_out_and_offered_again(page, voices, drafted):
    form = form_of(page, voices)
    text = form["text-0"][0]
    form.pop("teach-0")
    page.post(voices, {**form, "do": "save"})
    stored = next(one for one in SetDraft.objects.get(study_set=drafted).lessons if one["strand"] == "voices")
    assert text not in str(stored)
    words = page.get(voices).content.decode()
    assert "Approved, and not in the lesson" in words


def test_a_fact_is_approved_from_within_the_outline(page, voices, drafted):
    words = page.get(voices).content.decode()
    do = re.search(r'name="do" value="(fact-[^"]+)"', words)[1]
    fact = Fact.with_drafts.get(pk=do.removeprefix("fact-"))
    answer = send(page, voices, do)
    assert answer["Location"].endswith(f"#fact-{fact.ref}")
    assert fact in drafted.facts.all()


def test_the_preview_is_the_students_page_with_what_is_approved(page, voices, drafted):
    answer = send(page, voices, "preview", title="Voices")
    words = page.get(answer["Location"]).content.decode()
    assert "This is how students would read it." in words
    assert re.search(r"<h1[^>]*>Voices</h1>", words)
    assert words.count('class="statement"') == 1
    assert not drafted.lessons.exists()


def test_what_is_missing_is_said_beside_its_field(page, voices, drafted):
    answer = send(page, voices, "publish", title=" ")
    assert answer.status_code == 400
    assert "Give the lesson a title." in answer.content.decode()
    assert not drafted.lessons.exists()


def test_a_lesson_with_nothing_approved_says_what_to_do(page, drafted):
    answer = send(page, f"/teach/sets/{drafted.slug}/outlines/stakes/", "publish", title="At stake")
    assert answer.status_code == 409
    words = answer.content.decode()
    assert "Approve a fact of it first." in words
    assert "Nothing was saved yet." in words
    assert not Amendment.objects.exists()


def test_another_section_is_added_by_its_heading(page, voices, drafted):
    count = len(re.findall(r'name="heading-\d+"', page.get(voices).content.decode()))
    send(page, voices, "save", **{f"heading-{count - 1}": "One more"})
    assert "One more" in page.get(voices).content.decode()


def test_questions_to_check_oneself_are_suggested_and_kept(page, voices, drafted):
    row = next(
        one
        for one in drafted.proposals.waiting().select_related("study_set", "question__current")
        if {fact.strand for fact in one.question.current.drafted_facts()} == {"voices"}
    )
    proposals.approve(row, acknowledge_warnings=True, made_from=1, by=drafted.owner, at=AT)
    send(page, voices, "publish")
    assert [list(section.checks.all()) for section in drafted.lessons.get().sections.all()].count([row.question]) == 1


def test_a_student_of_the_class_reads_what_was_approved_and_no_more(page, voices, drafted):
    send(page, voices, "publish")
    lesson = drafted.lessons.get()
    classroom = make_classroom(drafted.owner)
    student = signed_in(make_student(classroom=classroom))
    address = f"/sets/{drafted.slug}/lessons/{lesson.slug}/"
    assert student.get(address).status_code == 404
    make_assignment(classroom, make_quiz(drafted, []))
    words = student.get(address).content.decode()
    assert words.count('class="statement"') == 1
    page.post(f"{voices}withdraw/")
    assert student.get(address).status_code == 404


def test_only_the_teacher_whose_set_it_is_finds_the_outlines(index, voices):
    for stranger in (make_teacher(), make_student()):
        other = signed_in(stranger)
        for path in (index, voices, f"{voices}preview/"):
            assert other.get(path).status_code == 404
        assert other.post(voices, {"do": "publish"}).status_code == 404
        assert other.post(f"{voices}withdraw/").status_code == 404


def test_there_is_no_outline_of_a_strand_that_is_none_or_of_a_set_never_read(page, drafted, teacher):
    assert page.get(f"/teach/sets/{drafted.slug}/outlines/weather/").status_code == 404
    assert page.get(f"/teach/sets/{make_set(teacher).slug}/lessons/").status_code == 404


def test_more_statements_take_no_more_queries(page, voices, drafted):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert page.get(voices).status_code == 200
        return len(captured)

    few = queries()
    draft = SetDraft.objects.get(study_set=drafted)
    for one in draft.lessons:
        one["sections"] = one["sections"] * 10
    draft.save()
    assert queries() == few <= 10
    assert not Amendment.objects.filter(what="lesson").exists()


def test_a_question_that_is_none_is_not_asked_after_a_section(page, voices, drafted):
    answer = send(page, voices, "publish", **{"offered-0": "yes", "check-0": "nonsense"})
    assert answer.status_code == 302
    assert not drafted.lessons.get().sections.first().checks.exists()


def test_a_second_tab_does_not_overwrite_what_the_first_saved(page, voices, drafted):
    stale = form_of(page, voices)
    send(page, voices, "save", title="Heard")
    answer = page.post(voices, {**stale, "lede": "Who said what.", "do": "publish"})
    assert answer.status_code == 409
    assert "saved meanwhile" in answer.content.decode()
    assert "Who said what." in answer.content.decode()
    assert not drafted.lessons.exists()
    assert form_of(page, voices)["title"] == ["Heard"]


def test_having_been_told_a_teacher_saves_over_it(page, voices, drafted):
    stale = form_of(page, voices)
    send(page, voices, "save", title="Heard")
    told = page.post(voices, {**stale, "title": "Voices", "do": "save"})
    made_from = re.search(r'name="made_from" value="([^"]*)"', told.content.decode())[1]
    page.post(voices, {**stale, "title": "Voices", "made_from": made_from, "do": "save"})
    assert form_of(page, voices)["title"] == ["Voices"]


def test_looking_at_a_lesson_is_no_edit(page, voices, drafted):
    """Another reading writes anew what nobody edited."""
    send(page, voices, "preview")
    assert not Amendment.objects.filter(what="lesson").exists()

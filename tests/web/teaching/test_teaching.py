"""The teacher's pages: the owner, a student of the class and a stranger in each."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from quizzes.actions import attempts
from quizzes.engine import question_types
from quizzes.models import Fact, Question, QuestionVersion, Quiz, Report, StudySet
from tests.make import (
    make_assignment,
    make_classroom,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
    sentence_span,
)
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

CHOICE = {
    "do": "save",
    "stem": "In which city did the talks on Syria open?",
    "option-text": ["Astana", "Damascus", "Geneva", ""],
    "option-feedback": ["They opened there.", "", "", ""],
    "option-key": "0",
    "rationale": "The first sentence says so.",
    "difficulty": "1",
    "sentence": "0",
}


@pytest.fixture
def teacher():
    return make_teacher("ada")


@pytest.fixture
def study_set(teacher):
    return make_set(teacher)


@pytest.fixture
def client(teacher):
    return signed_in(teacher)


@pytest.fixture
def others(teacher):
    pupil = make_student("pupil")
    make_classroom(teacher, students=[pupil])
    return [signed_in(pupil), signed_in(make_teacher("stranger"))]


def write(client, study_set, **changed):
    return client.post(
        f"/teach/sets/{study_set.slug}/questions/new/?type=single_choice", {**CHOICE, "row": str(uuid4()), **changed}
    )


def test_types_are_listed_in_groups_with_when_to_use_each(client, study_set):
    make_question(study_set, type="true_false")
    page = html.fromstring(client.get(f"/teach/sets/{study_set.slug}/questions/new/").content)
    listed = {
        group.findtext("h2"): [one.get("href").partition("=")[2] for one in group.xpath(".//li/a")]
        for group in page.xpath("//main//section")
    }
    assert list(listed) == ["Choosing", "Arranging", "Filling gaps", "Typing", "Pointing at it", "Writing"]
    assert listed["Choosing"] == ["true_false", "multi_select", "single_choice"]  # what one has most of first
    assert sorted(one for types in listed.values() for one in types) == list(question_types.all_types())
    assert all(one.text_content().strip() for one in page.xpath("//li/*[@class='listing-note']"))


# --- Who may ---------------------------------------------------------------------------------------------------------


def test_everything_of_a_teacher_is_a_404_for_a_student_and_a_stranger(study_set, others):
    question, quiz = make_question(study_set), make_quiz(study_set)
    base, asked = f"/teach/sets/{study_set.slug}", f"/teach/questions/{question.pk}"
    pages = [f"{base}/", f"{base}/facts/new/", f"{base}/questions/new/?type=order", f"{base}/quizzes/new/"]
    pages += [f"{base}/delete/", f"{asked}/", f"/teach/quizzes/{quiz.pk}/"]
    posts = [*pages[1:], f"{base}/settings/", f"{base}/questions/lint/", f"{asked}/publish/", f"{asked}/retire/"]
    posts += [f"/teach/quizzes/{quiz.pk}/publish/", f"/teach/quizzes/{quiz.pk}/close/"]
    for other in others:
        assert {other.get(page).status_code for page in pages} == {404}
        assert {other.post(page, {**CHOICE, "title": "x"}).status_code for page in posts} == {404}
    assert Question.objects.get(pk=question.pk).state == "published"
    assert StudySet.objects.count() == 1


def test_a_bundled_set_has_no_owner_and_cannot_be_edited(client):
    bundled = make_set()
    question = make_question(bundled)
    assert client.get(f"/teach/sets/{bundled.slug}/").status_code == 404
    assert client.get(f"/teach/questions/{question.pk}/").status_code == 404


def test_a_desk_without_sets_says_how_to_begin_and_another_what_comes_back(teacher):
    client = signed_in(make_teacher())
    first = client.get("/teach/").content.decode()
    assert "Your first, in four steps" in first
    assert "Written answers to mark" not in first
    version, now = make_question(make_set(teacher)).current, timezone.now()
    Report.objects.create(version=version, student=make_student(), created_at=now, updated_at=now)
    Report.objects.create(version=version, student=make_student(), is_open=False, created_at=now, updated_at=now)
    desk = signed_in(teacher).get("/teach/").content.decode()
    assert "four steps" not in desk
    assert 'Reported questions <span class="meta">1</span>' in desk


def test_an_article_in_arabic_runs_from_right_to_left_on_its_set_and_beside_its_questions(client):
    text = "اجتمع وفدا الحكومة والمعارضة في أستانا يوم الاثنين."
    form = {"title": "أستانا", "text": text, "published_on": "2017-01-23", "row": str(uuid4())}
    page = client.post("/teach/sets/new/", form).url
    for address in (page, f"{page}questions/new/?type=true_false", page.removeprefix("/teach")):
        assert 'lang="ar" dir="rtl"' in client.get(address).content.decode()


def test_only_teachers_have_a_desk(teacher, client):
    assert client.get("/teach/").status_code == 200
    assert signed_in(make_student()).get("/teach/").status_code == 404
    assert Client().get("/teach/").headers["Location"].startswith("/accounts/login/")


# --- Sets ------------------------------------------------------------------------------------------------------------

ARTICLE = "Talks on Syria opened in Astana. Russia, Turkey and Iran sponsored them.\n\nA further round was planned."


def test_an_article_becomes_a_set_once_however_often_the_form_is_sent(client, teacher):
    form = {"title": "Talks", "text": ARTICLE, "published_on": "2017-01-23", "row": str(uuid4())}
    sent = {client.post("/teach/sets/new/", form).headers["Location"] for _ in range(2)}
    made = StudySet.objects.get()
    assert sent == {f"/teach/sets/{made.slug}/"}
    assert (made.owner, made.is_public, made.article.published_on) == (teacher, False, date(2017, 1, 23))
    page = client.get(f"/teach/sets/{made.slug}/").content.decode()
    assert "Russia, Turkey and Iran sponsored them." in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"published_on": ""}, "Say when the article was published"),
        ({"published_on": "soon"}, "Enter a valid date"),
        ({"title": " "}, "Fill this in: Title"),
        ({"source_url": "javascript:alert(1)"}, "valid URL"),
    ],
)
def test_what_is_wrong_with_a_new_set_is_said_and_nothing_is_lost(client, changed, words):
    form = {"title": "Talks", "text": ARTICLE, "published_on": "2017-01-23", **changed}
    answer = client.post("/teach/sets/new/", form)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert "Russia, Turkey and Iran sponsored them." in answer.content.decode()
    assert not StudySet.objects.exists()


def test_a_set_is_renamed_and_deleted_with_all_in_it(client, study_set):
    make_quiz(study_set)
    client.post(f"/teach/sets/{study_set.slug}/settings/", {"title": "Renamed", "subtitle": "", "description": "So."})
    assert StudySet.objects.get().title == "Renamed"
    assert client.post(f"/teach/sets/{study_set.slug}/settings/", {"title": ""}).status_code == 400
    client.post(f"/teach/sets/{study_set.slug}/delete/")
    assert not StudySet.objects.exists()
    assert not Question.objects.exists()


def test_the_pages_ask_as_many_queries_for_many_rows_as_for_few(client, study_set):
    def queries():
        found = []
        quiz = study_set.quizzes.first()
        question = study_set.questions.first()
        for path in (
            "/teach/",
            f"/teach/sets/{study_set.slug}/",
            f"/teach/quizzes/{quiz.pk}/",
            f"/teach/questions/{question.pk}/",
        ):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200
            found.append(len(captured))
        return found

    make_quiz(study_set, [make_question(study_set)])
    attempts.start(study_set.quizzes.first(), make_student(), at=timezone.now())
    few = queries()
    for _ in range(5):
        make_quiz(study_set, [make_question(study_set), make_question(study_set, state="draft")])
    for student in (make_student(), make_student()):
        attempts.start(study_set.quizzes.first(), student, at=timezone.now())
    assert queries() == few
    assert max(few) <= 14


# --- Facts -----------------------------------------------------------------------------------------------------------

FACT = {
    "statement": "Talks opened in Astana.",
    "answer": "Astana",
    "kind": "venue",
    "strand": "venues",
    "status": "reported",
    "weight": "3",
    "sentence": "0",
}


def test_a_fact_is_stated_with_its_proof(client, study_set):
    form = {**FACT, "row": str(uuid4())}
    for _ in range(2):
        assert client.post(f"/teach/sets/{study_set.slug}/facts/new/", form).status_code == 302
    fact = Fact.objects.get(statement="Talks opened in Astana.")
    assert (fact.ref, fact.weight, fact.evidence) == ("A004", 3, (sentence_span(study_set),))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"sentence": ""}, "Pick the sentence that proves it"),
        ({"sentence": "99"}, "Pick the sentence that proves it"),
        ({"status": "attributed"}, "never shown without its owner"),
        ({"kind": "rumour"}, "valid choice"),
        ({"statement": "bell\x07"}, "no text"),
    ],
)
def test_a_fact_that_lacks_something_is_not_kept(client, study_set, changed, words):
    answer = client.post(f"/teach/sets/{study_set.slug}/facts/new/", {**FACT, **changed})
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert study_set.facts.count() == 3


# --- Questions -------------------------------------------------------------------------------------------------------


def test_a_question_is_written_once_as_a_draft_with_its_facts_and_proof(client, study_set, teacher):
    row, fact = str(uuid4()), study_set.facts.first()
    for _ in range(2):
        assert write(client, study_set, row=row, fact=str(fact.pk)).status_code == 302
    question = Question.objects.get()
    version = question.current
    assert (question.state, question.author, version.number) == ("draft", teacher, 1)
    assert [option.text for option in version.loaded.options] == ["Astana", "Damascus", "Geneva"]
    assert (version.evidence, list(version.facts.all())) == ((sentence_span(study_set),), [fact])


def test_a_selected_passage_is_evidence_and_one_outside_the_article_is_left_out(client, study_set):
    write(client, study_set, sentence="", span=["9-14", "0-99999", "x-y", "14-9"])
    assert [(span.start, span.end) for span in Question.objects.get().current.evidence] == [(9, 14)]
    page = client.get(f"/teach/questions/{Question.objects.get().pk}/").content.decode()
    assert 'name="span" value="9-14" checked' in page


@pytest.mark.parametrize(
    ("changed", "words", "place"),
    [
        ({"stem": " "}, "Write the question.", "stem"),
        ({"stem": "Who?\x00"}, "no text", "stem"),
        ({"stem": "x" * 2_001}, "2,000 is the most", "stem"),
        ({"option-key": ""}, "key", "content-options"),
        ({"option-text": ["Astana"]}, "Options", "content-options"),
        ({"difficulty": "9"}, "Difficulty is 1, 2 or 3.", "difficulty"),
        ({"fact": "nonsense"}, "One of the facts is not of this set", "facts"),
    ],
)
def test_a_faulty_question_is_kept_on_the_page_and_not_stored(client, study_set, changed, words, place):
    answer = write(client, study_set, **changed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert f'href="#{place}' in page
    assert "The first sentence says so." in page
    assert not Question.objects.exists()


def test_a_fact_of_another_set_cannot_be_asked(client, study_set):
    foreign = make_set(make_teacher()).facts.first()
    assert write(client, study_set, fact=str(foreign.pk)).status_code == 400
    assert not Question.objects.exists()


def test_more_rows_are_drawn_and_nothing_is_stored(client, study_set):
    page = write(client, study_set, do="more").content.decode()
    assert page.count('name="option-text"') == 10
    assert 'value="Damascus"' in page
    assert not Question.objects.exists()


def test_the_linter_speaks_while_one_writes_and_writes_nothing(client, study_set):
    address = f"/teach/sets/{study_set.slug}/questions/lint/"
    before = (Question.objects.count(), QuestionVersion.objects.count())
    told = client.post(address, {**CHOICE, "type": "single_choice", "sentence": ""}).content.decode()
    assert "Mark the sentence in the article that proves the answer." in told
    assert "checks passed" in told
    assert "Not complete yet" in client.post(address, {**CHOICE, "type": "single_choice", "stem": ""}).content.decode()
    assert client.post(address, {"type": "nothing"}).status_code == 404
    assert (Question.objects.count(), QuestionVersion.objects.count()) == before


def edited(question, **changed):
    return {**CHOICE, "type": "single_choice", "made_from": str(question.current.number), **changed}


def test_an_edit_makes_the_next_version_and_an_unchanged_one_none(client, study_set):
    write(client, study_set)
    question = Question.objects.get()
    address = f"/teach/questions/{question.pk}/"
    client.post(address, edited(question))
    assert question.versions.count() == 1
    form = edited(question, stem="Where did the talks on Syria open?")
    for _ in range(2):
        assert client.post(address, form).status_code == 302
    assert list(question.versions.values_list("number", "stem")) == [(1, CHOICE["stem"]), (2, form["stem"])]
    assert "Version 2: question" in client.get(address).content.decode()


def test_another_key_is_no_slip_of_the_pen_and_the_page_says_what_to_choose(client, study_set):
    write(client, study_set)
    Question.objects.update(state="published")
    question = Question.objects.get()
    before = [option["id"] for option in question.current.content["options"]]
    address = f"/teach/questions/{question.pk}/"
    answer = client.post(address, edited(question, **{"option-key": "2", "change": "typo"}))
    assert answer.status_code == 400
    assert set(answer.context["problems"]) == {"/change"}
    assert "Choose “Which answer is right”" in answer.content.decode()
    assert "Not complete yet" not in answer.content.decode()
    slip = edited(question, stem="In which city, then, did the talks on Syria open?", change="typo")
    assert client.post(address, slip).status_code == 302
    question.refresh_from_db()
    assert [option["id"] for option in question.current.content["options"]] == before


def test_a_stale_page_shows_both_and_changes_nothing_until_it_is_sent_again(client, study_set):
    write(client, study_set)
    question = Question.objects.get()
    address = f"/teach/questions/{question.pk}/"
    client.post(address, edited(question, stem="The newer stem of a colleague?"))
    answer = client.post(address, edited(question, stem="My own stem?"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The newer stem of a colleague?" in page
    assert "My own stem?" in page
    assert question.versions.count() == 2
    assert 'name="made_from" value="2"' in page
    assert client.post(address, edited(question, stem="My own stem?", made_from="2")).status_code == 302
    assert question.versions.count() == 3


def test_a_question_without_proof_cannot_be_published(client, study_set):
    write(client, study_set, sentence="")
    question = Question.objects.get()
    form = {"made_from": "1", "acknowledge": "yes"}
    answer = client.post(f"/teach/questions/{question.pk}/publish/", form)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Mark the sentence" in page
    assert ("Not published." in page, "Nothing was saved yet." in page) == (True, False)
    assert "Put the marks right" not in page
    question.refresh_from_db()
    assert question.state == "draft"


def test_a_question_is_shown_to_its_teacher_as_students_see_it(client, study_set):
    write(client, study_set)
    page = html.fromstring(client.get(f"/teach/questions/{Question.objects.get().pk}/").content)
    drawn = page.xpath("//section[@aria-labelledby='preview-title']")[0]
    assert CHOICE["stem"] in drawn.text_content()
    assert len(drawn.xpath(".//input[@type='radio']")) == len([one for one in CHOICE["option-text"] if one])
    assert not drawn.xpath("ancestor::form")
    assert CHOICE["rationale"] not in drawn.text_content()


def test_a_sound_question_is_published_and_retired(client, study_set):
    write(client, study_set)
    question = Question.objects.get()
    assert client.post(f"/teach/questions/{question.pk}/publish/", {"made_from": "7"}).status_code == 409
    form = {"made_from": "1", "acknowledge": "yes"}
    assert client.post(f"/teach/questions/{question.pk}/publish/", form).status_code == 302
    question.refresh_from_db()
    assert question.state == "published"
    client.post(f"/teach/questions/{question.pk}/retire/")
    question.refresh_from_db()
    assert question.state == "retired"
    answer = client.post(f"/teach/questions/{question.pk}/", edited(question, stem="Again?"))
    assert answer.status_code == 409
    assert question.versions.count() == 1


# --- Quizzes ---------------------------------------------------------------------------------------------------------


def sheet(questions, **changed):
    form = {"title": "Week 3", "mode": "test", "row": str(uuid4())}
    for place, question in enumerate(questions, start=1):
        form |= {f"use-{question.pk}": "yes", f"place-{question.pk}": str(place), f"points-{question.pk}": "2"}
    return form | changed


def test_an_essay_is_worth_its_rubric_to_begin_with(client, study_set):
    essay, other = make_question(study_set, "essay"), make_question(study_set)
    page = html.fromstring(client.get(f"/teach/sets/{study_set.slug}/quizzes/new/").content)
    worth = [page.xpath(f"//input[@name='points-{one.pk}']/@value") for one in (essay, other)]
    assert worth == [["5"], ["1"]]


def test_a_quiz_is_put_together_in_the_order_given_once(client, study_set):
    first, second = make_question(study_set), make_question(study_set)
    form = sheet([second, first], review_key="never", minutes="1.5", attempts_allowed="2")
    for _ in range(2):
        assert client.post(f"/teach/sets/{study_set.slug}/quizzes/new/", form).status_code == 302
    quiz = Quiz.objects.get()
    assert [(place.question, place.points) for place in quiz.places.all()] == [(second, 2.0), (first, 2.0)]
    assert (quiz.mode, quiz.review, quiz.time_limit_seconds, quiz.attempts_allowed) == ("test", {"key": "never"}, 90, 2)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": ""}, "Fill this in: Title"),
        ({"mode": "oral"}, "valid choice"),
        ({"opens_at": "2030-01-02T10:00", "closes_at": "2030-01-01T10:00"}, "opens before it closes"),
        ({"review_key": "soon"}, "valid choice"),
        ({"minutes": "nan"}, "number"),
    ],
)
def test_a_faulty_quiz_is_not_made_and_keeps_its_form(client, study_set, changed, words):
    question = make_question(study_set)
    answer = client.post(f"/teach/sets/{study_set.slug}/quizzes/new/", sheet([question], **changed))
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert f'name="use-{question.pk}" value="yes" checked' in answer.content.decode()
    assert not Quiz.objects.exists()


@pytest.mark.parametrize("points", ["0", "-1", "nan", "many", "1001"])
def test_points_that_are_none_are_refused_beside_their_line(client, study_set, points):
    question = make_question(study_set)
    form = sheet([question], **{f"points-{question.pk}": points})
    assert "Points lie above 0" in client.post(f"/teach/sets/{study_set.slug}/quizzes/new/", form).content.decode()
    assert not Quiz.objects.exists()


def test_a_quiz_with_a_draft_in_it_is_not_published(client, study_set):
    quiz = make_quiz(study_set, [make_question(study_set, state="draft")], state="draft")
    page = client.post(f"/teach/quizzes/{quiz.pk}/publish/", follow=True).content.decode()
    assert "1 of its questions are not published" in page
    quiz.refresh_from_db()
    assert quiz.state == "draft"


def test_a_begun_quiz_keeps_its_questions_and_may_change_its_title(client, study_set):
    question, other = make_question(study_set), make_question(study_set)
    quiz = make_quiz(study_set, [question])
    attempts.start(quiz, make_student(), at=timezone.now())
    form = sheet([other], made_from=quiz.updated_at.isoformat())
    assert client.post(f"/teach/quizzes/{quiz.pk}/", form).status_code == 302
    quiz.refresh_from_db()
    assert (quiz.title, [place.question for place in quiz.places.all()]) == ("Week 3", [question])


def test_a_stale_quiz_page_shows_both_and_changes_nothing(client, study_set):
    question = make_question(study_set)
    quiz = make_quiz(study_set, [question])
    seen = quiz.updated_at.isoformat()
    client.post(f"/teach/quizzes/{quiz.pk}/", sheet([question], title="The newer title", made_from=seen))
    answer = client.post(f"/teach/quizzes/{quiz.pk}/", sheet([question], title="My title", made_from=seen))
    assert answer.status_code == 409
    assert "The newer title" in answer.content.decode()
    assert "My title" in answer.content.decode()
    quiz.refresh_from_db()
    assert quiz.title == "The newer title"


def test_a_quiz_is_published_and_closed(client, study_set):
    quiz = make_quiz(study_set, state="draft")
    client.post(f"/teach/quizzes/{quiz.pk}/publish/")
    quiz.refresh_from_db()
    assert quiz.state == "published"
    client.post(f"/teach/quizzes/{quiz.pk}/close/")
    quiz.refresh_from_db()
    assert quiz.state == "closed"


# --- What students did -----------------------------------------------------------------------------------------------


def test_a_teacher_sees_the_attempt_of_a_student_and_a_stranger_and_the_student_do_not(teacher, client, study_set):
    pupil = make_student("noor", nickname="Noor of 7b")
    question = make_question(study_set)
    quiz = make_quiz(study_set, [question], mode="exam")
    make_assignment(make_classroom(teacher, students=[pupil]), quiz)
    attempt, _ = attempts.start(quiz, pupil, at=timezone.now())
    attempts.record(pupil, attempt.pk, question.pk, id=uuid4(), answer=right_answer(question), at=timezone.now())
    attempts.finish(pupil, attempt.pk, at=timezone.now())
    address = f"/teach/attempts/{attempt.pk}/"
    page = client.get(address).content.decode()
    assert "Noor of 7b" in page
    assert "The first sentence says so." in page
    assert "Answer of <bdi>Noor of 7b</bdi>" in page
    assert "Your answer" not in page
    assert signed_in(pupil).get(address).status_code == 404
    assert signed_in(make_teacher()).get(address).status_code == 404
    assert "Noor of 7b" in client.get(f"/teach/quizzes/{quiz.pk}/").content.decode()


# --- A question in two parts ------------------------------------------------------------------------------------------


def test_the_first_part_of_two_is_chosen_and_its_faults_stand_at_its_fields(client, study_set):
    address = f"/teach/sets/{study_set.slug}/questions/new/?type=two_part"
    form = {"stem": "Which city?", "difficulty": "1", "sentence": "0", "inner-type": "short_answer"}
    drawn = client.post(address, {**form, "do": "redraw", "inner-drawn": "single_choice"}).content.decode()
    assert 'name="accepted-text"' in drawn
    assert 'name="inner-drawn" value="short_answer"' in drawn
    assert not Question.objects.exists()
    form["inner-drawn"] = "short_answer"
    refused = client.post(address, {**form, "do": "save", "accepted-text": [""]})
    assert refused.status_code == 400
    assert 'href="#content-accepted"' in refused.content.decode()
    client.post(address, {**form, "do": "save", "accepted-text": ["Astana"], "accepted-score": ["1"]})
    content = Question.objects.get().current.content
    assert (content["question"]["type"], content["sentences"]) == ("short_answer", [0])

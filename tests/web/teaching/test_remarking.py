"""The pages that put marks right: the owner looks and applies, the student is told, a stranger finds nothing."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from lxml import html

from quizzes.actions import attempts
from quizzes.engine import question_types
from quizzes.models import Attempt, Context, MarkChange, Notice
from quizzes.models.authoring import source_of
from tests.looking import work_off
from tests.make import (
    AT,
    content_of,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    sentence_span,
)
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def student():
    return make_student("Amal")


@pytest.fixture
def choice(teacher):
    return make_question(make_set(teacher))


@pytest.fixture
def typed(teacher):
    return make_question(make_set(teacher), "short_answer")


def take(question, student, raw):
    quiz = question.quizzes.first() or make_quiz(question.study_set, [question], mode="test")
    attempt, _ = attempts.start(quiz, student, at=AT)
    attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=raw, at=AT)
    return attempts.finish(student, attempt.pk, at=AT)


def option(question, index):
    return question.current.content["options"][index]["id"]


def address(question, **fields):
    query = f"?{urlencode({'look': '1', **fields})}" if fields else ""
    return f"/teach/questions/{question.pk}/correct/{query}"


def test_only_the_sets_owner_may_look_or_apply(choice, teacher, student):
    take(choice, student, {"option": option(choice, 1)})
    form = {"look": "1", "key-": option(choice, 1), "sentence": "3", "reason": "Geneva."}
    assert signed_in(teacher).get(address(choice)).status_code == 200
    for nobody in (student, make_teacher()):
        assert signed_in(nobody).get(address(choice)).status_code == 404
        assert signed_in(nobody).post(address(choice), form).status_code == 404
    assert Client().post(address(choice), form).status_code == 302
    assert not MarkChange.objects.exists()


def test_looking_names_who_goes_up_and_changes_nothing(choice, teacher, student):
    attempt = take(choice, student, {"option": option(choice, 1)})
    page = signed_in(teacher).get(address(choice, **{"key-": option(choice, 1)})).content.decode()
    assert "One mark would change" in page
    assert "Amal" in page
    assert Attempt.objects.get(pk=attempt.pk).score == 0.0


def test_applying_raises_the_score_and_tells_the_student_until_put_away(choice, teacher, student):
    attempt = take(choice, student, {"option": option(choice, 1)})
    reader = signed_in(student)
    assert "Not yet, 0 of 1" in reader.get(f"/attempts/{attempt.pk}/").content.decode()
    form = {"look": "1", "key-": option(choice, 1), "sentence": "3", "reason": "Geneva it was."}
    answer = signed_in(teacher).post(address(choice), form)
    assert (answer.status_code, answer.url) == (302, address(choice))
    work_off()
    result = reader.get(f"/attempts/{attempt.pk}/").content.decode()
    assert "Right, 1 of 1" in result
    assert "A further round was planned in Geneva" in result
    assert "Geneva it was." in reader.get("/today/").content.decode()
    notice = Notice.objects.get()
    assert signed_in(make_student()).post(f"/notices/{notice.pk}/dismiss/").status_code == 404
    today = reader.get("/today/").content.decode()
    assert "Geneva it was." in today
    assert '<input type="hidden" name="next" value="/today/">' in today
    assert reader.post(f"/notices/{notice.pk}/dismiss/").url == "/today/"
    assert "Geneva it was." not in reader.get("/today/").content.decode()


@pytest.mark.parametrize(
    ("review", "told"),
    [
        ({}, "1 mark went up, 0 went down. 1 student is told."),
        ({"key": "closed"}, "1 mark went up, 0 went down. 1 student is told."),
        ({"score": "closed"}, "1 mark went up, 0 went down. 1 is told once the score may be seen."),
    ],
)
def test_the_page_says_truly_how_many_are_told(choice, teacher, student, review, told):
    make_quiz(choice.study_set, [choice], mode="test", review=review)
    take(choice, student, {"option": option(choice, 1)})
    form = {"look": "1", "key-": option(choice, 1), "sentence": "3", "reason": "Geneva it was."}
    client = signed_in(teacher)
    assert "being marked again" in client.post(address(choice), form, follow=True).content.decode()
    work_off()
    assert told in client.get(address(choice)).content.decode()
    today = signed_in(student).get("/today/").content.decode()
    assert ("was put right" in today) is ("score" not in review)
    assert ("Geneva it was." in today) is (review == {})


def test_several_sentences_may_prove_the_new_key_and_those_left_as_they_were_stay(choice, teacher, student):
    client = signed_in(teacher)
    form = form_of(client.get(address(choice)), 0)
    assert form["sentence"] == ["0"]
    as_it_was = {**form, "key-": option(choice, 1), "reason": "Geneva it was.", "do": "look"}
    looked = client.post(address(choice), {**as_it_was, "sentence": ["0", "3"]})
    client.post(address(choice), {**form_of(looked, 1), "reason": "Geneva it was.", "do": "apply"})
    work_off()
    choice.refresh_from_db()
    assert sorted(choice.current.evidence) == [sentence_span(choice.study_set, 0), sentence_span(choice.study_set, 3)]


def test_what_the_linter_refuses_is_said_and_nothing_changes(choice, teacher, student):
    take(choice, student, {"option": option(choice, 1)})
    form = {"look": "1", "key-": option(choice, 1), "reason": "Geneva it was."}
    answer = signed_in(teacher).post(address(choice), form)
    assert answer.status_code == 400
    assert "The marked sentence does not say “Geneva”" in answer.content.decode()
    assert not MarkChange.objects.exists()


def test_without_a_reason_nothing_changes(typed, teacher, student):
    take(typed, student, {"text": "Fatah al-Sham"})
    answer = signed_in(teacher).post(address(typed), {"look": "1", "accept": "Fatah al-Sham", "reason": " "})
    assert answer.status_code == 400
    assert "Say why" in answer.content.decode()
    assert not MarkChange.objects.exists()


def test_a_reason_is_text_that_a_database_keeps(typed, teacher, student):
    take(typed, student, {"text": "Fatah al-Sham"})
    answer = signed_in(teacher).post(address(typed), {"look": "1", "accept": "Fatah al-Sham", "reason": "So.\0"})
    assert answer.status_code == 400
    assert not MarkChange.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"key-": "nowhere"}, {"key-": ""}, {"key": "x"}, {"accept": "x"}, {"sentence": "9999"}]
)
def test_a_broken_form_breaks_nothing(choice, teacher, fields):
    client = signed_in(teacher)
    assert client.get(address(choice, **fields)).status_code in (200, 400)
    assert client.post(address(choice), {"look": "1", "reason": "So.", **fields}).status_code in (200, 400)
    choice.refresh_from_db()
    assert choice.current.number == 1


def words(page):
    return " ".join(html.fromstring(page.content).text_content().split())


def form_of(page, index):
    """What the form of this number on a page would send, without its button."""
    form = html.fromstring(page.content).xpath("//main//form[@method='post']")[index]
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def fill(form, content):
    """Say in the form of a key what the key of this content says."""
    for field in content.key_fields():
        form.pop(f"key-{field.id}", None)
        form[f"key-{field.id}"] = list(field.values) if field.choices else "\n".join(field.values)
    return form


KEYED = [name for name, kind in question_types.all_types().items() if not kind.is_marked_by_teacher]


@pytest.mark.parametrize("type_id", KEYED)
def test_the_key_of_every_type_is_put_right_on_its_page(teacher, student, type_id):
    question = make_question(make_set(teacher), type_id, state="draft")
    before = content_of(question)
    other = before.with_another_key()
    attempt = take(question, student, next(raw for _name, raw, earned in other.cases() if earned == 1.0))
    client = signed_in(teacher)
    drawn = client.get(address(question))
    assert "[" not in "".join(field.text for field in drawn.context["fields"])
    form = fill(form_of(drawn, 0), other)
    looked = client.post(address(question), {**form, "do": "look"})
    assert "One mark would change" in words(looked)
    question.refresh_from_db()
    assert question.current.number == 1
    for _press in range(2):
        applied = client.post(address(question), {**form_of(looked, 1), "do": "apply", "reason": "It was wrong."})
        assert applied.status_code == 302
    work_off()
    question.refresh_from_db()
    assert question.current.loaded.marks() == other.marks()
    assert Attempt.objects.get(pk=attempt.pk).score == 1.0
    assert "No mark would change" in words(client.post(address(question), {**form, "do": "look"}))


@pytest.mark.parametrize("type_id", KEYED)
def test_the_page_of_a_key_draws_what_it_says_now(teacher, type_id):
    question = make_question(make_set(teacher), type_id)
    looked = signed_in(teacher).post(
        address(question), {**form_of(signed_in(teacher).get(address(question)), 0), "do": "look"}
    )
    assert looked.context["plan"].is_new is False


def test_a_key_that_cannot_stand_is_told_and_keeps_what_was_said(teacher):
    question = make_question(make_set(teacher), "order")
    client = signed_in(teacher)
    form = form_of(client.get(address(question)), 0)
    names = sorted(name for name in form if name.startswith("key-"))
    form[names[0]] = form[names[1]]
    refused = client.post(address(question), {**form, "do": "look"})
    assert refused.status_code == 400
    assert "Give every item a place of its own, 1 to 4." in words(refused)
    assert form_of(refused, 0)[names[0]] == form[names[1]]
    assert len(html.fromstring(refused.content).xpath("//main//form")) == 1


def test_a_question_that_a_teacher_marks_leads_to_its_marks(teacher):
    question = make_question(make_set(teacher), "essay")
    page = signed_in(teacher).get(address(question))
    assert f"/teach/marking/marked/?question={question.pk}" in page.content.decode()
    assert "Show what changes" not in words(page)


def test_the_proof_goes_with_a_key_that_is_made_of_sentences(teacher, student):
    study_set = make_set(teacher)
    source = source_of(study_set)
    content = question_types.author("evidence", {"sentences": [0]}, source)
    proof = [sentence_span(study_set, 0)]
    question = make_question(study_set, "evidence", content=content.written(), evidence=proof, state="draft")
    client = signed_in(teacher)
    form = {**form_of(client.get(address(question)), 0), "key-": ["1", "2"], "reason": "Both say so."}
    assert client.post(address(question), form).status_code == 302
    work_off()
    question.refresh_from_db()
    assert sorted(question.current.evidence) == [sentence_span(study_set, 1), sentence_span(study_set, 2)]


def test_answers_from_before_another_thing_was_asked_are_said_to_stay(choice, teacher, student):
    take(choice, student, {"option": option(choice, 1)})
    client = signed_in(teacher)
    fields = {"look": "1", "key-": option(choice, 1)}
    before = "One answer was given when this question asked something else. It keeps its mark."
    assert before not in words(client.get(address(choice, **fields)))
    choice.versions.create(
        number=2, type="single_choice", stem="Another?", content=choice.current.content, change="meaning"
    )
    choice.current = choice.versions.get(number=2)
    choice.save()
    assert before in words(client.get(address(choice, **fields)))


def test_the_inbox_groups_spellings_and_leads_to_a_preview(typed, teacher, student):
    for text in ("Fatah al-Sham", "fatah al-sham", "Jabhat al-Nusra", "Ahrar"):
        take(typed, make_student(), {"text": text})
    client = signed_in(teacher)
    answer = client.get("/teach/answers/")
    ((question, groups, _count, _is_under_way),) = answer.context["groups"]
    assert question == typed
    assert [(one.text.casefold(), one.count) for one, _address in groups] == [("fatah al-sham", 2), ("ahrar", 1)]
    preview = client.get(groups[0][1]).content.decode()
    assert "2 marks would change" in preview
    form = {"look": "1", "accept": groups[0][0].text, "never_lower": "1", "reason": "Its later name."}
    client.post(address(typed), form)
    work_off()
    ((_question, groups, _count, _is_under_way),) = client.get("/teach/answers/").context["groups"]
    assert [(one.text, one.count) for one, _address in groups] == [("Ahrar", 1)]


def test_one_press_in_the_inbox_accepts_an_answer_marks_it_anew_and_leads_back(typed, teacher, student):
    attempt = take(typed, student, {"text": "Fatah al-Sham"})
    client = signed_in(teacher)
    (form,) = html.fromstring(client.get("/teach/answers/").content).xpath("//main//form")
    (button,) = form.xpath(".//button")
    sent = {**dict(form.form_values()), button.get("name"): button.get("value")}
    for _press in range(2):
        assert client.post(form.get("action"), sent).headers["Location"] == "/teach/answers/"
    told = words(client.get("/teach/answers/"))
    assert "What was typed here is being marked again." in told
    assert "Accept Fatah" not in told
    work_off()
    assert "Every typed answer was accepted" in words(client.get("/teach/answers/"))
    assert Attempt.objects.get(pk=attempt.pk).score == 1.0
    assert Notice.objects.get(student=student).reason == "“Fatah al-Sham” is accepted too."
    assert MarkChange.objects.count() == 1


def test_what_is_typed_into_the_first_of_two_parts_is_in_the_inbox_and_accepted(teacher, student):
    example = question_types.all_types()["short_answer"].example().written
    passage = [{"index": 0, "text": "The talks opened."}, {"index": 1, "text": "They closed."}]
    content = {"question": {"type": "short_answer", "content": example}, "sentences": [0], "passage": passage}
    question = make_question(make_set(teacher), "two_part", content=content, state="draft")
    attempt = take(question, student, {"answer": {"text": "Fatah al-Sham"}, "sentences": [0]})
    client = signed_in(teacher)
    ((_question, groups, _count, _is_under_way),) = client.get("/teach/answers/").context["groups"]
    assert [(one.text, one.place, one.count) for one, _address in groups] == [("Fatah al-Sham", "", 1)]
    looked = client.get(groups[0][1])
    assert "One mark would change" in words(looked)
    assert form_of(looked, 0)["key-answer:1"] == ["Jabhat al-Nusra\nFatah al-Sham"]
    client.post(address(question), {**form_of(looked, 1), "do": "apply", "reason": "Its later name."})
    work_off()
    assert Attempt.objects.get(pk=attempt.pk).score == 1.0
    assert client.get("/teach/answers/").context["groups"] == []


def saved_on_the_way(question, student, *texts):
    """An attempt that is still open, in which each of these texts was saved over the one before."""
    quiz = question.quizzes.first() or make_quiz(question.study_set, [question], mode="test")
    attempt, _ = attempts.start(quiz, student, at=AT)
    for sequence, text in enumerate(texts):
        attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer={"text": text}, sequence=sequence, at=AT)
    return attempt


def inbox(teacher):
    groups = signed_in(teacher).get("/teach/answers/").context["groups"]
    return [(one.text, one.count) for _question, typed, *_ in groups for one, _address in typed]


def test_the_inbox_holds_no_half_typed_words(typed, teacher, student):
    attempt = saved_on_the_way(typed, student, "Ah", "Ahr", "Ahrar al-Sham")
    assert inbox(teacher) == []
    attempts.finish(student, attempt.pk, at=AT)
    assert inbox(teacher) == [("Ahrar al-Sham", 1)]


def test_what_is_open_in_a_closed_quiz_and_what_was_checked_is_in_the_inbox(typed, teacher, student):
    attempt = saved_on_the_way(typed, student, "Ah", "Ahrar")
    attempts.check(student, typed.current, id=uuid4(), answer={"text": "Nusra"}, context=Context.CHECK, at=AT)
    assert inbox(teacher) == [("Nusra", 1)]
    attempt.quiz.state = "closed"
    attempt.quiz.save()
    assert inbox(teacher) == [("Ahrar", 1), ("Nusra", 1)]


def test_every_try_at_a_question_is_in_the_inbox(typed, teacher, student):
    make_quiz(typed.study_set, [typed], mode="practice", tries=3)
    attempt = saved_on_the_way(typed, student, "Ahrar", "Nusra")
    attempts.finish(student, attempt.pk, at=AT)
    assert inbox(teacher) == [("Ahrar", 1), ("Nusra", 1)]


def test_the_inbox_lists_the_most_frequent_and_offers_all(typed, teacher):
    for number in range(14):
        take(typed, make_student(), {"text": f"Group {chr(97 + number)}"})
    client = signed_in(teacher)
    page = client.get("/teach/answers/")
    ((_question, groups, count, _is_under_way),) = page.context["groups"]
    assert (len(groups), count) == (12, 14)
    address = f"/teach/answers/?all={typed.pk}"
    assert f'href="{address}#q1"' in page.content.decode()
    assert "Show all 14" in page.content.decode()
    whole = client.get(address)
    ((_question, groups, _count, _is_under_way),) = whole.context["groups"]
    assert len(groups) == 14
    assert "Show all" not in whole.content.decode()


def test_the_inbox_shows_no_names_and_only_ones_own(typed, teacher, student):
    take(typed, student, {"text": "Fatah al-Sham"})
    assert "Amal" not in signed_in(teacher).get("/teach/answers/").content.decode()
    assert "Fatah" not in signed_in(make_teacher()).get("/teach/answers/").content.decode()
    assert signed_in(student).get("/teach/answers/").status_code == 404


def test_the_inbox_costs_the_same_for_more_answers(typed, teacher, django_assert_num_queries):
    client = signed_in(teacher)
    for text in ("Ahrar", "Fatah al-Sham"):
        take(typed, make_student(), {"text": text})
        with django_assert_num_queries(4):
            client.get("/teach/answers/")

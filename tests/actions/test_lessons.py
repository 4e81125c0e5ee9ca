"""Lessons made of outlines: only what approved facts prove, in the teacher's words and order; and taken back."""

from dataclasses import replace

import pytest

from quizzes.actions import approving, drafting, lessons, proposals, taking_back
from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.outlines import Outline, Section, Statement
from quizzes.engine.vocabulary import Strand
from quizzes.models import Amendment, Fact, LessonStatement, SetDraft, StudySet
from tests.make import AT, make_set

pytestmark = pytest.mark.django_db


def outlines(study_set):
    stored = SetDraft.objects.get(study_set=study_set).lessons
    return {outline.strand: outline for outline in map(Outline.load, stored)}


def approve(study_set, refs):
    for fact in Fact.with_drafts.filter(study_set=study_set, ref__in=refs):
        approving.approve_fact(fact, by=study_set.owner, at=AT)


def publish(study_set, strand=Strand.VOICES):
    return lessons.publish(study_set, strand, by=study_set.owner, at=AT)


def revise(study_set, outline):
    lessons.revise(study_set, outline, by=study_set.owner, at=AT)


def take_back(study_set):
    taking_back.take_back(Amendment.objects.standing().last(), by=study_set.owner, at=AT)


def texts(study_set):
    return [one.text for one in LessonStatement.objects.filter(section__lesson__study_set=study_set)]


@pytest.fixture
def voices(drafted):
    """A set with an outline of two sections in voices, whose first statements are approved."""
    own = outlines(drafted)[Strand.VOICES]
    approve(drafted, [own.statements[0].facts[0]])
    return drafted


def test_a_lesson_says_only_what_approved_facts_prove(voices):
    whole = outlines(voices)[Strand.VOICES]
    assert len(whole.statements) > 1
    lesson = publish(voices)
    assert texts(voices) == [whole.statements[0].text]
    assert [fact.ref for fact in lesson.sections.get().statements.get().facts.all()] == list(whole.statements[0].facts)
    assert (lesson.is_published, lesson.strand, lesson.title) == (True, "voices", whole.title)


def test_a_lesson_without_an_approved_fact_is_not_published(drafted):
    with pytest.raises(Conflict):
        publish(drafted)
    assert not drafted.lessons.exists()


def test_an_edit_is_what_students_read_once_it_is_approved(voices):
    whole = outlines(voices)[Strand.VOICES]
    publish(voices)
    said = Statement("Said otherwise.", whole.statements[0].facts)
    revise(voices, replace(whole, title="Voices", sections=(Section("Heard", (said,)),)))
    assert texts(voices) == [whole.statements[0].text]
    lesson = publish(voices)
    assert texts(voices) == ["Said otherwise."]
    assert (lesson.title, lesson.sections.get().heading) == ("Voices", "Heard")
    assert voices.lessons.count() == 1


def test_a_section_ends_with_the_questions_chosen_for_it_that_are_published(voices):
    first, second = voices.proposals.waiting()[:2]
    proposals.approve(first, acknowledge_warnings=True, made_from=1, by=voices.owner, at=AT)
    whole = outlines(voices)[Strand.VOICES]
    chosen = (str(first.question_id), str(second.question_id))
    revise(voices, replace(whole, sections=(replace(whole.sections[0], checks=chosen),)))
    assert list(publish(voices).sections.get().checks.all()) == [first.question]


def test_another_reading_keeps_an_edited_outline_and_renews_the_others(drafted, read_once):
    whole = outlines(drafted)[Strand.VOICES]
    revise(drafted, replace(whole, title="Voices"))
    draft = SetDraft.objects.get(study_set=drafted)
    draft.lessons = [one | {"title": "Old"} if one["strand"] == "actors" else one for one in draft.lessons]
    draft.save()
    assert drafting.keep(drafted, read_once, at=AT)
    assert outlines(drafted)[Strand.VOICES].title == "Voices"
    assert outlines(drafted)[Strand.ACTORS].title != "Old"


def test_an_edit_taken_back_is_as_it_was(drafted):
    whole = outlines(drafted)[Strand.VOICES]
    revise(drafted, replace(whole, title="Voices", sections=()))
    take_back(drafted)
    assert outlines(drafted)[Strand.VOICES] == whole


def test_an_approval_taken_back_gives_students_the_lesson_they_had(voices):
    whole = outlines(voices)[Strand.VOICES]
    publish(voices)
    approve(voices, whole.statements[1].facts)
    publish(voices)
    assert len(texts(voices)) == 2
    take_back(voices)
    assert texts(voices) == [whole.statements[0].text]
    LessonStatement.objects.all().update(text="Kept.")
    fact_approval = Amendment.objects.standing().last()
    taking_back.take_back(fact_approval, by=voices.owner, at=AT)
    take_back(voices)
    assert not StudySet.objects.get(pk=voices.pk).lessons.exists()


def test_a_lesson_withdrawn_comes_back(voices):
    publish(voices)
    before = texts(voices)
    lessons.withdraw(voices, Strand.VOICES, by=voices.owner, at=AT)
    assert not voices.lessons.exists()
    take_back(voices)
    assert texts(voices) == before


def test_a_fact_rejected_after_all_is_in_no_lesson(voices):
    whole = outlines(voices)[Strand.VOICES]
    approve(voices, whole.statements[1].facts)
    publish(voices)
    for statement in whole.statements[:2]:
        fact = voices.facts.get(ref=statement.facts[0])
        approving.reject_fact(fact, reason="", by=voices.owner, at=AT)
        assert statement.text not in texts(voices)
    assert not voices.lessons.exists()


def test_what_a_lesson_cannot_do_without_is_asked_for(drafted):
    whole = outlines(drafted)[Strand.VOICES]
    for outline, pointer in (
        (replace(whole, title=" "), "/title"),
        (replace(whole, sections=(Section(" ", ()),)), "/sections/0/heading"),
        (replace(whole, sections=(Section("A", (Statement(" ", ("x",)),)),)), "/sections/0/statements/0"),
    ):
        with pytest.raises(Invalid) as refused:
            revise(drafted, outline)
        assert refused.value.pointer == pointer
    assert not Amendment.objects.exists()


def test_a_set_that_was_never_read_has_no_lessons_to_make(teacher):
    with pytest.raises(Conflict):
        publish(make_set(teacher))

"""Marks put right: previewed, applied once and whole, told to the students; the answers stay as they were."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.actions import analysis, attempts, keys, progress, remarking
from quizzes.actions.errors import Invalid, LintBlocked
from quizzes.models import (
    Attempt,
    Change,
    Context,
    ItemSum,
    ItemTotal,
    MarkChange,
    Memory,
    Notice,
    OptionSum,
    QuestionVersion,
    Response,
    StudyDay,
)
from quizzes.models.marking import audience, notices_for
from tests.looking import look
from tests.make import (
    AT,
    make_assignment,
    make_classroom,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    right_answer,
    sentence_span,
    wrong_answer,
)

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


@pytest.fixture
def teacher():
    return make_teacher()


@pytest.fixture
def question(teacher):
    return make_question(make_set(teacher))


@pytest.fixture
def quiz(question):
    return make_quiz(question.study_set, [question, make_question(question.study_set)], mode="test")


def options(question):
    return [option["id"] for option in question.current.content["options"]]


def take(quiz, question, raw, *, student=None, at=AT):
    student = student or make_student()
    attempt, _ = attempts.start(quiz, student, at=at)
    attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=raw, at=at)
    return attempts.finish(student, attempt.pk, at=at)


def take_with(quiz, question, *indexes):
    """One attempt for each index of the option chosen."""
    return [take(quiz, question, {"option": options(question)[index]}) for index in indexes]


def moved(question, index):
    return keys.with_keys(question, [options(question)[index]])


def put_right(question, content, teacher, **fields):
    fields = {"reason": "Geneva it was.", "never_lower": False, "at": LATER, **fields}
    if "evidence" not in fields and question.current.type == "single_choice":
        proof = {"Astana": 0, "Geneva": 3}[content.key_texts()[0]]
        fields["evidence"] = [sentence_span(question.study_set, proof)]
    return remarking.apply(question, content, by=teacher, **fields)


def scores(attempts_taken):
    return [Attempt.objects.get(pk=attempt.pk).score for attempt in attempts_taken]


def everything():
    """Every row that a re-mark may touch, by value."""
    kept = [
        model.objects.order_by("pk").values()
        for model in (Response, MarkChange, Notice, Attempt, QuestionVersion, ItemSum, ItemTotal, OptionSum)
    ]
    return [list(rows) for rows in kept]


def learned():
    look()
    memories = Memory.objects.order_by("student", "fact").values("student", "fact", "mastery", "due_at", "lapses")
    days = StudyDay.objects.order_by("student", "strand", "day").values("student", "day", "answers", "right", "gained")
    return list(memories), list(days)


def summed(quiz):
    analysis.catch_up(quiz)
    return sorted(ItemSum.objects.filter(quiz=quiz).values_list("version", "n", "x", "xx", "y", "yy", "xy"))


def test_a_preview_says_who_goes_up_and_who_down_and_changes_nothing(quiz, question):
    first, second, _third = take_with(quiz, question, 0, 1, 2)
    before = everything()
    plan = remarking.preview(question, moved(question, 1), never_lower=False)
    assert [(one.attempt, one.before, one.after) for one in plan.up] == [(second.pk, 0.0, 1.0)]
    assert [(one.attempt, one.before, one.after) for one in plan.down] == [(first.pk, 1.0, 0.0)]
    assert (plan.answers, plan.held, plan.is_new) == (3, 0, True)
    assert everything() == before


def test_scores_totals_memory_and_statistics_follow_a_new_key(quiz, question, teacher):
    taken = take_with(quiz, question, 0, 1, 2)
    put_right(question, moved(question, 1), teacher)
    assert scores(taken) == [0.0, 1.0, 0.0]
    question.refresh_from_db()
    assert (question.current.number, question.current.change) == (2, Change.KEY)
    live = learned(), summed(quiz)
    for student in {attempt.student for attempt in taken}:
        progress.rebuild(student)
    analysis.rebuild(quiz)
    assert (learned(), summed(quiz)) == live
    assert [row[2] for row in live[1]] == [1.0, 0.0]


def test_answers_stay_as_they_were_but_for_their_score(quiz, question, teacher):
    take_with(quiz, question, 0, 1)
    fields = [field.attname for field in Response._meta.concrete_fields if field.name != "score"]
    before = list(Response.objects.order_by("pk").values(*fields))
    put_right(question, moved(question, 1), teacher)
    assert list(Response.objects.order_by("pk").values(*fields)) == before


def test_each_change_has_a_row_that_says_who_why_and_what(quiz, question, teacher):
    take_with(quiz, question, 0, 1, 2)
    put_right(question, moved(question, 1), teacher)
    rows = MarkChange.objects.order_by("before").values_list("before", "after", "reason", "by", "at")
    assert list(rows) == [
        (0.0, 1.0, "Geneva it was.", teacher.pk, LATER),
        (1.0, 0.0, "Geneva it was.", teacher.pk, LATER),
    ]


def test_never_lower_keeps_what_would_go_down(quiz, question, teacher):
    taken = take_with(quiz, question, 0, 1)
    plan = put_right(question, moved(question, 1), teacher, never_lower=True)
    assert (len(plan.up), len(plan.down), plan.held) == (1, 0, 1)
    assert scores(taken) == [1.0, 1.0]


@pytest.mark.parametrize("never_lower", [True, False])
def test_a_second_run_changes_nothing(quiz, question, teacher, never_lower):
    take_with(quiz, question, 0, 1, 2)
    content = moved(question, 1)
    put_right(question, content, teacher, never_lower=never_lower)
    before = everything()
    plan = put_right(question, content, teacher, never_lower=never_lower, at=LATER + timedelta(hours=1))
    assert (plan.remarks, plan.is_new) == ((), False) or never_lower
    assert everything() == before


def test_a_key_moved_back_gives_every_mark_back(quiz, question, teacher):
    taken = take_with(quiz, question, 0, 1, 2)
    before = scores(taken), learned(), summed(quiz)
    put_right(question, moved(question, 1), teacher)
    question.refresh_from_db()
    put_right(question, moved(question, 0), teacher)
    assert (scores(taken), learned(), summed(quiz)) == before


def test_without_a_reason_nothing_happens(quiz, question, teacher):
    take_with(quiz, question, 1)
    before = everything()
    with pytest.raises(Invalid):
        put_right(question, moved(question, 1), teacher, reason="  ")
    assert everything() == before


def test_a_key_that_its_proof_does_not_say_changes_nothing(quiz, question, teacher):
    take_with(quiz, question, 0, 1)
    before = everything()
    with pytest.raises(LintBlocked):
        put_right(question, moved(question, 1), teacher, evidence=None)
    assert everything() == before


def test_an_attempt_that_is_still_open_is_marked_by_the_new_key(quiz, question, teacher):
    student = make_student()
    attempt, _ = attempts.start(quiz, student, at=AT)
    put_right(question, moved(question, 1), teacher)
    sent = attempts.record(
        student, attempt.pk, question.pk, id=uuid4(), answer={"option": options(question)[1]}, at=AT
    ).response
    assert (sent.score, sent.version.number) == (1.0, 1)
    assert attempts.finish(student, attempt.pk, at=AT).score == 1.0


def test_an_edit_of_meaning_keeps_older_answers_out_of_it(quiz, question, teacher):
    taken = take_with(quiz, question, 1)
    content = question.current.loaded
    older = question.current
    changed = QuestionVersion.objects.create(
        question=question, number=2, type=older.type, stem="Another one?", content=content.dump(), change=Change.MEANING
    )
    question.current = changed
    question.save()
    plan = put_right(question, moved(question, 1), teacher)
    assert (plan.answers, plan.earlier, scores(taken)) == (0, 1, [0.0])


def test_an_accepted_answer_raises_those_who_typed_it_and_those_who_will(teacher):
    study_set = make_set(teacher)
    question = make_question(study_set, "short_answer")
    quiz = make_quiz(study_set, [question], mode="test")
    taken = [take(quiz, question, {"text": text}) for text in ("Fatah al-Sham", "fatah  AL-SHAM", "no idea")]
    content = keys.accepting(question, "Fatah al-Sham")
    put_right(question, content, teacher)
    assert scores(taken) == [1.0, 1.0, 0.0]
    question.refresh_from_db()
    assert take(quiz, question, {"text": "Fatah al-Sham"}, at=LATER).score == 1.0


def test_an_accepted_gap_and_a_figure_further_off_count(teacher):
    study_set = make_set(teacher)
    # Drafts, since neither example is of this article, and the linter guards what is published.
    cloze, figure = (make_question(study_set, type, state="draft") for type in ("cloze_typed", "numeric"))
    quiz = make_quiz(study_set, [cloze, figure], mode="test")
    raw = right_answer(cloze)
    gap = next(iter(raw["gaps"]))
    taken = [take(quiz, cloze, {"gaps": {**raw["gaps"], gap: "Akmola"}}), take(quiz, figure, {"text": "12 million"})]
    assert scores(taken) == [pytest.approx(2 / 3), 0.0]
    put_right(cloze, keys.accepting(cloze, "Akmola", gap), teacher)
    put_right(figure, keys.accepting(figure, "12 million"), teacher)
    assert scores(taken) == [1.0, 1.0]
    figure.refresh_from_db()
    assert figure.current.content["tolerance"] == 1_000_000
    with pytest.raises(Invalid):
        keys.accepting(cloze, "a|b", gap)
    with pytest.raises(Invalid):
        keys.accepting(figure, "many")


def test_students_whose_mark_changed_are_told_and_nobody_else(quiz, question, teacher):
    up, down, same = take_with(quiz, question, 1, 0, 2)
    put_right(question, moved(question, 1), teacher)
    told = {notice.student_id: (notice.before, notice.after, notice.reason) for notice in Notice.objects.all()}
    assert told == {
        up.student_id: (0.0, 1.0, "Geneva it was."),
        down.student_id: (1.0, 0.0, "Geneva it was."),
    }
    assert [notice.attempt for notice in notices_for(up.student, at=LATER)] == [up]
    assert notices_for(same.student, at=LATER) == []


def test_who_waits_for_another_mark_is_told_too(question, teacher):
    essay = make_question(question.study_set, "essay")
    quiz = make_quiz(question.study_set, [question, essay], mode="test")
    student = make_student()
    attempt, _ = attempts.start(quiz, student, at=AT)
    for asked, raw in ((question, {"option": options(question)[1]}), (essay, right_answer(essay))):
        attempts.record(student, attempt.pk, asked.pk, id=uuid4(), answer=raw, at=AT)
    attempts.finish(student, attempt.pk, at=AT)
    put_right(question, moved(question, 1), teacher)
    assert [(one.before, one.after, one.attempt) for one in notices_for(student, at=LATER)] == [(None, None, attempt)]


@pytest.mark.parametrize("withheld", ["key", "rationale"])
def test_a_notice_leaves_out_why_until_the_policy_lets_the_key_be_known(question, teacher, withheld):
    quiz = make_quiz(question.study_set, [question], mode="test", review={withheld: "closed"})
    (attempt,) = take_with(quiz, question, 1)
    plan = put_right(question, moved(question, 1), teacher)
    assert (plan.told, plan.untold) == (1, 0)
    (notice,) = notices_for(attempt.student, at=LATER)
    assert (notice.before, notice.after, notice.told_reason(LATER)) == (0.0, 1.0, "")
    quiz.state = "closed"
    quiz.save()
    (notice,) = notices_for(attempt.student, at=LATER)
    assert notice.told_reason(LATER) == "Geneva it was."


def test_a_notice_leaves_out_the_question_while_right_and_wrong_are_not_told(question, teacher):
    quiz = make_quiz(question.study_set, [question], mode="test", review={"correctness": "closed"})
    (attempt,) = take_with(quiz, question, 1)
    put_right(question, moved(question, 1), teacher)
    (notice,) = notices_for(attempt.student, at=LATER)
    assert notice.told_version(LATER) is None


def test_a_notice_waits_until_the_policy_lets_the_score_be_seen(question, teacher):
    quiz = make_quiz(question.study_set, [question], mode="test", review={"score": "closed"})
    (attempt,) = take_with(quiz, question, 1)
    plan = put_right(question, moved(question, 1), teacher)
    assert (plan.told, plan.untold) == (0, 1)
    assert notices_for(attempt.student, at=LATER) == []
    quiz.state = "closed"
    quiz.save()
    assert len(notices_for(attempt.student, at=LATER)) == 1


def test_who_has_a_test_with_the_question_ahead_is_not_counted_as_told(question, teacher):
    student, other = make_student(), make_student()
    practice = make_quiz(question.study_set, [question])
    for one in (student, other):
        take(practice, question, {"option": options(question)[1]}, student=one)
    classroom = make_classroom(teacher, students=[student])
    make_assignment(classroom, make_quiz(question.study_set, [question], mode="test"))
    plan = put_right(question, moved(question, 1), teacher)
    assert (plan.told, plan.untold) == (1, 1)
    assert [len(notices_for(one, at=LATER)) for one in (student, other)] == [0, 1]


def test_who_is_told_takes_as_many_queries_for_many_in_practice_as_for_one(question, teacher):
    """Some have a test ahead that asks it, some one that asks what they were asked beside it, and some none."""
    other = make_question(question.study_set)
    practice = make_quiz(question.study_set, [question, other])
    asked_again = [make_quiz(question.study_set, [one], mode="test") for one in (question, other)]
    asked = []
    for times in (1, 4):
        students = [make_student() for _ in range(3 * times)]
        for student in students:
            attempt, _ = attempts.start(practice, student, at=AT)
            for one, raw in ((question, {"option": options(question)[1]}), (other, right_answer(other))):
                attempts.record(student, attempt.pk, one.pk, id=uuid4(), answer=raw, at=AT)
            attempts.finish(student, attempt.pk, at=AT)
        for test, those in zip(asked_again, (students[:times], students[times : 2 * times]), strict=True):
            make_assignment(make_classroom(teacher, students=those), test)
        notices = [
            Notice(student=one.student, attempt=one, version=question.current, reason="Geneva.", at=LATER)
            for one in Attempt.objects.filter(student__in=students).select_related("quiz")
        ]
        with CaptureQueriesContext(connection) as queries:
            assert audience(notices, at=LATER) == (times, 2 * times)
        asked.append(len(queries))
        Notice.objects.bulk_create(notices)
        told = [bool(notices_for(one, at=LATER)) for one in students]
        assert told == [False] * 2 * times + [True] * times
    assert asked[0] == asked[1]


def test_an_answer_outside_a_quiz_is_marked_and_told_too(question, teacher):
    student = make_student()
    raw = {"option": options(question)[1]}
    sent = attempts.check(student, question.current, id=uuid4(), answer=raw, context=Context.CHECK, at=AT)
    put_right(question, moved(question, 1), teacher)
    sent.refresh_from_db()
    assert (sent.score, [notice.attempt for notice in notices_for(student, at=LATER)]) == (1.0, [None])
    live = learned()
    progress.rebuild(student)
    assert learned() == live


def test_statements_grow_neither_with_answers_nor_with_totals_nor_with_quizzes(quiz, question, teacher):
    def asked(index):
        with CaptureQueriesContext(connection) as queries:
            assert put_right(question, moved(question, index), teacher).up
        return len(queries)

    take_with(quiz, question, 0, 1)
    few = asked(1)
    for points in range(1, 6):
        another = make_quiz(question.study_set, [question], mode="test")
        another.places.update(points=points)
        take_with(another, question, *[index % 3 for index in range(6)])
    assert asked(0) == few


def test_a_corrected_answer_is_marked_by_the_policy_of_the_quiz_it_was_given_in():
    study_set = make_set()
    question = make_question(study_set)
    student = make_student()
    for lowest in (0.0, -1.0):
        quiz = make_quiz(study_set, [question], mode="test", lowest_score=lowest)
        attempt, _ = attempts.start(quiz, student, at=AT)
        attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=right_answer(question), at=AT)
        attempts.finish(student, attempt.pk, at=AT)
    other = wrong_answer(question)["option"]
    plan = remarking.preview(question, keys.with_keys(question, [other]), never_lower=False)
    assert sorted(one.after for one in plan.remarks) == [-0.5, 0.0]

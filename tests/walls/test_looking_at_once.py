"""Many look, mark and submit at once: whatever the order, memory and statistics become what the record says."""

from uuid import uuid4

from quizzes.actions import analysis, attempts, marking, progress
from quizzes.models import Attempt, ItemSum, ItemTotal, Memory, StudyDay, User
from tests.looking import look
from tests.make import AT, make_question, make_quiz, make_set, make_student, make_teacher, right_answer
from tests.walls.test_races import all_at_once


def kept():
    days = StudyDay.objects.order_by("student", "strand", "day").values_list("student", "day", "answers", "right")
    return (
        list(Memory.objects.order_by("student", "fact").values_list("student", "fact", "mastery", "reviews", "due_at")),
        list(days),
        sorted(ItemSum.objects.values_list("version", "n", "x", "xx", "y", "yy", "xy")),
        sorted(ItemTotal.objects.values_list("version", "total", "n", "x")),
    )


def test_what_is_marked_and_submitted_while_others_look_is_counted_once(separate_connections):
    teacher = make_teacher()
    study_set = make_set(teacher)
    questions = [make_question(study_set), make_question(study_set, "essay")]
    quiz = make_quiz(study_set, questions, mode="test")
    taken = [attempts.start(quiz, make_student(), at=AT)[0] for _ in range(9)]
    for attempt in taken:
        for question in questions:
            answer = right_answer(question)
            attempts.record(attempt.student, attempt.pk, question.pk, id=uuid4(), answer=answer, at=AT)
    to_mark, to_change, to_submit = taken[:3], taken[3:6], taken[6:]
    for attempt in to_mark + to_change:
        attempts.finish(attempt.student, attempt.pk, at=AT)

    def mark(attempt):
        essay = attempt.responses.get(question=questions[1])
        points = {one.id: one.points for one in essay.version.loaded.rubric}
        return lambda: marking.mark(essay, points, marker=teacher, at=AT)

    def change(attempt):
        essay = attempt.responses.get(question=questions[1])
        none = {one.id: 0 for one in essay.version.loaded.rubric}
        return lambda: marking.mark_again(essay, none, reason="It is not.", marker=teacher, at=AT)

    def submit(attempt):
        return lambda: attempts.finish(attempt.student, attempt.pk, at=AT)

    for attempt in to_change:
        mark(attempt)()
    told = all_at_once(*map(mark, to_mark), *map(change, to_change), *map(submit, to_submit), *[look] * 4)
    assert [one for one in told if isinstance(one, Exception)] == []
    look()
    assert not Attempt.objects.to_count().exists()
    assert not Attempt.objects.to_learn_from().exists()
    live = kept()
    assert {row[1] for row in live[2]} == {6}
    analysis.rebuild(quiz)
    for student in User.objects.filter(attempts__isnull=False):
        progress.rebuild(student)
    assert kept() == live

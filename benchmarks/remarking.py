"""Re-marking: one question answered by 10,000, its key moved; the students' progress and the statistics follow."""

import time

from django.db.models import Count
from django.utils import timezone
from uuid_utils.compat import uuid7

from benchmarks.report import Row
from benchmarks.site import finish_for_many
from quizzes.actions import analysis, keys, progress, questions, quizzes, remarking, working
from quizzes.actions.quizzes import Chosen
from quizzes.models import Question, Quiz, Role, StudySet, User

STUDENTS = 10_000
LIMIT, ORDERED = 10.0, 0.5


def rows() -> list[Row]:
    quiz, question = _quiz()
    progress.rebuild_all(finish_for_many(quiz, STUDENTS))
    analysis.rebuild(quiz)
    assert question.current
    (key,) = question.current.loaded.key_fields()
    other = next(one.id for one in key.choices if one.id not in key.values)
    teacher = User.objects.create_user(f"marker-{uuid7().hex[-12:]}", role=Role.TEACHER)
    questions.withdraw(question)  # the moved key has no proof, which the linter would refuse on a published question
    question.refresh_from_db()
    began, worked = time.perf_counter(), time.process_time()
    content = keys.with_keys(question, [other])
    job = remarking.order(question, content, reason="Bench", by=teacher, at=timezone.now(), never_lower=False)
    ordered = time.perf_counter() - began
    while working.work():
        pass
    analysis.catch_up(quiz)
    took, worked = time.perf_counter() - began, time.process_time() - worked
    job.refresh_from_db()
    assert job.outcome["up"] + job.outcome["down"] >= STUDENTS // 2
    measured = f"{took:.1f} s, {worked:.1f} s of it CPU"
    told = f"{ordered * 1000:.0f} ms"
    return [
        Row(0, f"order a correction of {STUDENTS:,} answers", told, f"< {ORDERED * 1000:.0f} ms", ordered < ORDERED),
        Row(0, f"re-mark a question of {STUDENTS:,} answers", measured, f"< {LIMIT:.0f} s", took < LIMIT),
    ]


def _quiz() -> tuple[Quiz, Question]:
    study_set = StudySet.objects.public().first()
    assert study_set
    choices = Question.objects.published().filter(study_set=study_set, current__type="single_choice")
    choice = choices.annotate(answers=Count("responses")).order_by("answers").first()
    assert choice  # what other measurements answered is marked anew as well
    quiz = quizzes.assemble(study_set, title="Re-marking", mode="test", questions=[Chosen(choice)])
    return quizzes.publish(quiz), choice

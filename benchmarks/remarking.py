"""Re-marking: one question answered by 10,000, its key moved; the students' progress and the statistics follow."""

import time
from datetime import timedelta
from itertools import islice

from django.utils import timezone
from uuid_utils.compat import uuid7

from benchmarks.report import Row
from quizzes.actions import analysis, progress, questions, quizzes, remarking
from quizzes.actions.quizzes import Chosen
from quizzes.models import Attempt, AttemptState, Place, Question, Quiz, Response, Role, StudySet, User

STUDENTS = 10_000
LIMIT = 10.0


def rows() -> list[Row]:
    quiz, question = _quiz()
    _answer(quiz, question, STUDENTS)
    assert question.current
    other = next(one.id for one in question.current.loaded.key_choices() if not one.is_key)
    teacher = User.objects.create_user(f"marker-{uuid7().hex[-12:]}", role=Role.TEACHER)
    questions.withdraw(question)  # the moved key has no proof, which the linter would refuse on a published question
    question.refresh_from_db()
    began, worked = time.perf_counter(), time.process_time()
    content = remarking.with_keys(question, [other])
    plan = remarking.apply(question, content, reason="Bench", by=teacher, at=timezone.now(), never_lower=False)
    took, worked = time.perf_counter() - began, time.process_time() - worked
    assert len(plan.up) + len(plan.down) == len(plan.remarks) >= STUDENTS // 2
    measured = f"{took:.1f} s, {worked:.1f} s of it CPU"
    return [Row(0, f"re-mark a question of {STUDENTS:,} answers", measured, f"< {LIMIT:.0f} s", took < LIMIT)]


def _quiz() -> tuple[Quiz, Question]:
    study_set = StudySet.objects.public().first()
    assert study_set
    choice = Question.objects.published().filter(study_set=study_set, current__type="single_choice").first()
    assert choice
    quiz = quizzes.assemble(study_set, title="Re-marking", mode="test", questions=[Chosen(choice)])
    return quizzes.publish(quiz), choice


def _answer(quiz: Quiz, question: Question, students: int) -> None:
    """Store finished attempts as they would have come in, every other one right, with progress and statistics."""
    assert question.current
    version, at = question.current, timezone.now() - timedelta(days=1)
    choices = sorted(version.loaded.key_choices(), key=lambda one: not one.is_key)[:2]
    people = User.objects.bulk_create(
        User(username=f"answerer-{uuid7().hex[-12:]}-{number}", password="!") for number in range(students)
    )
    paper = [Place(question.pk, version.pk, 1.0).dump()]
    attempts, responses = [], []
    for number, student in enumerate(people):
        fraction = float(choices[number % 2].is_key)
        attempt = Attempt(
            quiz=quiz,
            student=student,
            paper=paper,
            seed=number,
            started_at=at,
            finished_at=at,
            state=AttemptState.FINISHED,
            points=1.0,
            score=fraction,
        )
        attempts.append(attempt)
        answer = {"option": choices[number % 2].id}
        responses.append(
            Response(
                student=student,
                attempt=attempt,
                question=question,
                version=version,
                answer=answer,
                score=fraction,
                sequence=1,
                received_at=at,
                learned_at=at,
            )
        )
    for model, made in ((Attempt, iter(attempts)), (Response, iter(responses))):
        while some := list(islice(made, 500)):
            model.objects.bulk_create(some)
    progress.rebuild_all([student.pk for student in people])
    analysis.rebuild(quiz)

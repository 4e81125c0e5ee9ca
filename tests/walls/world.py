"""A teacher's private world with one thing of every kind in it, whose words say so, and how to look at all rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import connection
from django.utils import timezone

from quizzes.actions import (
    allowances,
    answer_drafts,
    approving,
    attempts,
    cards,
    classrooms,
    jobs,
    keys,
    remarking,
    reports,
)
from quizzes.models import Amended, Classroom, Notice, Proposal, Question, SetDraft, StudySet, User
from quizzes.models.sessions import sessions_of
from tests.api.conftest import token_for
from tests.make import (
    make_assignment,
    make_classroom,
    make_fact,
    make_guest,
    make_lesson,
    make_question,
    make_quiz,
    make_set,
    make_student,
    make_teacher,
    other_choices,
    right_answer,
    wrong_answer,
)

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class World:
    """`ids` holds a private thing for each word of an address: the word before the id in the address.

    `secret` is in every text of this world: a page for others on which it stands has told something.
    """

    secret: str
    teacher: User
    member: User
    classroom: Classroom
    study_set: StudySet
    ids: dict[str, str]


def make_world() -> World:
    """Make everything the way people make it, where there is an action for it."""
    at, secret = timezone.now(), f"Undisclosed-{next(_numbers)}"
    teacher = make_teacher(nickname=f"{secret} teacher")
    member = make_student(nickname=f"{secret} member")
    classroom = make_classroom(teacher, name=f"{secret} class")
    classrooms.join(member, code=classroom.code)
    allowances.allow(teacher, member, time_factor=1.5, at=at)
    cards.join_as_new(code=classroom.code, nickname=f"{secret} pupil", password="", at=at)
    token_for(member)
    study_set = make_set(teacher, title=f"{secret} set", glossary=[{"term": f"{secret} term", "meaning": "A word."}])
    make_fact(study_set, position=90, statement=f"{secret} statement", answer=f"{secret} answer")
    asked = make_question(study_set, stem=f"{secret} stem")
    written = make_question(study_set, "essay", stem=f"{secret} task")
    lesson = make_lesson(study_set, checks=[asked], title=f"{secret} lesson")
    practice = make_quiz(study_set, [asked, written], title=f"{secret} practice")
    assignment = make_assignment(classroom, practice)
    finished = _taken(practice, member, asked, written)
    opened, _ = attempts.start(practice, member, at=timezone.now())
    words = {"text": f"{secret} words"}
    answer_drafts.keep(member, opened.pk, written.pk, id=uuid4(), answer=words, at=timezone.now())
    report = reports.report(asked.current, member, f"{secret} report", at=at)
    _corrected(asked, teacher, reason=f"{secret} reason")
    job = jobs.create_study_set(teacher, at=at, title=f"{secret} other set")
    outline = {"strand": "actors", "title": f"{secret} outline", "sections": []}
    SetDraft.objects.create(study_set=study_set, made_at=at, lessons=[outline])
    drafted = make_question(study_set, stem=f"{secret} proposal", state="draft")
    proposal = Proposal.objects.create(study_set=study_set, ref="p", question=drafted, writer="who_said")
    jobs.read_again(study_set, teacher, at=at)
    corrected = {"change": "rename", "value": f"{secret} name"}
    amendment = approving.amend(
        study_set, Amended.NAME, "nobody", before={}, after=corrected, reason=f"{secret} reason", by=teacher, at=at
    )
    waiting = finished.responses.get(question=written)
    return World(
        secret,
        teacher,
        member,
        classroom,
        study_set,
        {
            "sets": study_set.slug,
            "study-sets": str(study_set.pk),
            "lessons": lesson.slug,
            "questions": str(asked.pk),
            "quizzes": str(practice.pk),
            "attempts": str(opened.pk),
            "number": "1",
            "answers": str(asked.pk),
            "drafts": str(asked.pk),
            "marking": str(waiting.pk),
            "classes": str(classroom.pk),
            "classrooms": str(classroom.pk),
            "members": str(classroom.memberships.exclude(student=member).get().student_id),
            "assignments": str(assignment.pk),
            "jobs": str(job.pk),
            "versions": str(asked.current_id),
            "reports": str(report.pk),
            "sessions": str(sessions_of(member, at=timezone.now())[0].id),
            "flags": str(asked.pk),
            "notices": str(Notice.objects.of(member).get().pk),
            "facts": str(study_set.facts.last().pk),
            "proposals": str(proposal.pk),
            "amendments": str(amendment.pk),
            "outlines": "actors",
        },
    )


def _taken(quiz, student, *questions):
    """Take a quiz: the first question wrong, the last waits for its mark."""
    at = timezone.now()
    attempt, _ = attempts.start(quiz, student, at=at)
    for question, answer in zip(questions, (wrong_answer(questions[0]), right_answer(questions[1])), strict=True):
        attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=answer, at=at)
    return attempts.finish(student, attempt.pk, at=at)


def _corrected(question: Question, teacher: User, *, reason: str) -> None:
    """Put the key on another option, so that there is a notice."""
    other = other_choices(question)[0]
    content = keys.with_keys(question, [other])
    at = timezone.now()
    remarking.apply(question, content, reason=reason, by=teacher, at=at, never_lower=False)


# --- Who stands outside ----------------------------------------------------------------------------------------------


def make_stranger(kind: str, world: World) -> User | None:
    """Make one of those to whom a world is closed."""
    if kind == "nobody":
        return None
    if kind == "guest":
        return make_guest()
    if kind == "former member":
        student = make_student()
        classrooms.join(student, code=world.classroom.code)
        classrooms.remove(world.classroom, student.pk)
        return student
    other = make_world()
    return {"another teacher": other.teacher, "another student": other.member}[kind]


STRANGERS = ("nobody", "guest", "another student", "former member", "another teacher")


# --- What there is ---------------------------------------------------------------------------------------------------


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the domain, table by table: the same before and after when nothing was changed."""
    return {name: sorted(_rows_of(table), key=repr) for name, table in _tables().items()}


READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


@contextmanager
def writes() -> Iterator[list[str]]:
    """Note what may write while the block runs: without such a statement rows() need not be asked again."""
    noted: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        if not sql.startswith(READING):
            noted.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield noted


def _rows_of(table: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return cursor.fetchall()


@cache
def _tables() -> dict[str, str]:
    models = apps.get_app_config("quizzes").get_models(include_auto_created=True)
    return {model._meta.label: connection.ops.quote_name(model._meta.db_table) for model in models}

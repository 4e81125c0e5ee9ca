"""What an answer is drawn from, as a short text: as long as it is the same, so is the answer.

It is made from the rows themselves and not from stamps of time: no write, whatever makes it, can forget to set it.
Versions of questions and texts of articles never change, so that their ids stand for them.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.functions import JSONArray

from quizzes.models.accounts import User
from quizzes.models.answer_drafts import AnswerDraft
from quizzes.models.answering import may_be_written
from quizzes.models.articles import Article, StudySet
from quizzes.models.attempts import Attempt
from quizzes.models.facts import Fact
from quizzes.models.lessons import Lesson, LessonSection, LessonStatement
from quizzes.models.marking import Correction, MarkChange
from quizzes.models.prepared import Kind, bound, slots_of, stand_in
from quizzes.models.questions import Question, QuestionVersion
from quizzes.models.responses import Response
from quizzes.models.withheld import facts_withheld_from, places_withheld_from

Rows = tuple["models.QuerySet[Any]", Sequence[str]]
"""Rows in an order, and the columns that matter."""

_AS_ONE = {"sqlite": "group_concat(one.part, '|')", "postgresql": "md5(string_agg(one.part::text, '|'))"}


class Revision:
    """Some sets of rows as texts, by one statement that is compiled once. `build` gets stand-ins, as of `Prepared`."""

    def __init__(self, build: Callable[..., Sequence[Rows]], **kinds: Kind) -> None:
        self._build, self._kinds = build, kinds
        self._compiled: dict[str, tuple[str, list[Any]]] = {}

    def of(self, **values: Any) -> tuple[str | None, ...]:
        """Return a text for each set of rows: None where there is none."""
        connection = connections[DEFAULT_DB_ALIAS]
        made = self._compiled.get(connection.vendor)
        if made is None:
            made = self._compiled[connection.vendor] = self._compile(connection)
        sql, slots = made
        with connection.cursor() as cursor:
            cursor.execute(sql, bound(slots, values, connection))
            return tuple(cursor.fetchone())

    def _compile(self, connection: Any) -> tuple[str, list[Any]]:
        stand_ins = {name: stand_in(kind) for name, kind in self._kinds.items()}
        parts, params = [], []
        for rows, columns in self._build(**stand_ins):
            query = rows.annotate(part=JSONArray(*columns)).values("part").query
            sql, given = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
            parts.append(f"(SELECT {_AS_ONE[connection.vendor]} FROM ({sql}) one)")
            params += given
        return f"SELECT {', '.join(parts)}", slots_of(params, stand_ins, connection)


def digest(*parts: Any) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _whole(rows: "models.QuerySet[Any]") -> Rows:
    """Return rows with every column, in the order of their ids."""
    return rows.order_by("pk"), [field.attname for field in rows.model._meta.concrete_fields]


def _pairs(through: Any, **condition: Any) -> Rows:
    """Return the rows that join two tables."""
    return _whole(through.objects.filter(**condition))


# --- A set -----------------------------------------------------------------------------------------------------------


def _facts(study_set: UUID, user: User | AnonymousUser, at: datetime | None) -> list[Rows]:
    """Of a withheld fact only what is told of it: else the tag would tell that something hidden has changed."""
    facts = Fact.objects.filter(study_set_id=study_set)
    if not isinstance(user, User):
        return [_whole(facts)]
    withheld = facts_withheld_from(user, at).filter(study_set_id=study_set).values("pk")
    hidden = facts.filter(pk__in=withheld).order_by("pk")
    told = [name for name in _whole(facts)[1] if name not in ("statement", "answer", "accept", "evidence", "about")]
    return [_whole(facts.exclude(pk__in=withheld)), (hidden, told)]


def _lessons(study_set: UUID, user: User | AnonymousUser, at: datetime | None) -> list[Rows]:
    checks = LessonSection.checks.through
    asked = checks.objects.filter(lessonsection__lesson__study_set_id=study_set).values("question_id")
    return [
        _whole(Lesson.objects.filter(study_set_id=study_set)),
        _whole(LessonSection.objects.filter(lesson__study_set_id=study_set)),
        _whole(LessonStatement.objects.filter(section__lesson__study_set_id=study_set)),
        _pairs(LessonStatement.facts.through, lessonstatement__section__lesson__study_set_id=study_set),
        (Fact.objects.filter(study_set_id=study_set).order_by("pk"), ["pk", "position"]),
        _pairs(checks, lessonsection__lesson__study_set_id=study_set),
        _drawn(Question.objects.practisable_by(user, at).filter(pk__in=asked)),
    ]


def _pack(study_set: UUID, user: User | AnonymousUser, at: datetime | None) -> list[Rows]:
    questions = Question.objects.packable_for(user, at).filter(study_set_id=study_set)
    return [
        _whole(StudySet.objects.filter(pk=study_set)),
        _whole(Article.objects.filter(study_set=study_set)),
        *_facts(study_set, user, at),
        *_lessons(study_set, user, at),
        _drawn(questions),
        _pairs(QuestionVersion.facts.through, questionversion__question__study_set_id=study_set),
    ]


def _drawn(questions: "models.QuerySet[Question]") -> Rows:
    """Return what of questions matters to who draws them: which version, and where it stands among the others."""
    return questions.order_by("pk").distinct(), ["pk", "current_id", "created_at"]


_NOBODY = AnonymousUser()


class OfSet:
    """What is drawn from a set for one person now."""

    def __init__(self, rows: Callable[..., list[Rows]], **of_nobody: Kind) -> None:
        self._of_nobody = Revision(lambda study_set, at=None: rows(study_set, _NOBODY, at), study_set=UUID, **of_nobody)
        self._of_person = Revision(
            lambda study_set, user, at: rows(study_set, User(pk=user), at), study_set=UUID, user=UUID, at=datetime
        )

    def of(self, study_set: StudySet, user: User | AnonymousUser, at: datetime) -> str:
        """Return the revision; one query."""
        if isinstance(user, User):
            return digest(user.pk, self._of_person.of(study_set=study_set.pk, user=user.pk, at=at))
        return digest(self._of_nobody.of(study_set=study_set.pk, at=at))


FACTS, LESSONS, PACK = OfSet(_facts), OfSet(_lessons), OfSet(_pack, at=datetime)


# --- An attempt ------------------------------------------------------------------------------------------------------


def _told(attempt: UUID, study_set: UUID, student: UUID, at: datetime) -> list[Rows]:
    withheld = places_withheld_from(User(pk=student), at)
    answers = Response.objects.filter(attempt_id=attempt).order_by("pk")
    judged = answers.exclude(question_id__in=withheld.values("question_id"))
    return [
        (answers, ["pk", "sequence", "received_at", "answer", "certainty"]),
        _whole(AnswerDraft.objects.filter(attempt_id=attempt)),
        (StudySet.objects.filter(pk=study_set), ["article_id"]),
        (withheld.order_by("question_id").distinct(), ["question_id"]),
        (judged, ["pk", "score"]),
        (MarkChange.objects.by_hand().filter(response__in=judged.order_by().values("pk")).order_by("pk"), ["pk"]),
        _whole(Correction.objects.filter(version__question__study_set_id=study_set)),
        _whole(Fact.objects.filter(study_set_id=study_set)),
        _pairs(QuestionVersion.facts.through, questionversion__question__study_set_id=study_set),
    ]


_TOLD = Revision(_told, attempt=UUID, study_set=UUID, student=UUID, at=datetime)
_WRITTEN, _UNJUDGED = slice(0, 2), slice(0, 4)
_NOT_DRAWN = frozenset({"paper", "score", "learns_later", "learns_anew", "counts_later", "counts_anew", "remarked_at"})
"""Columns of an attempt: the paper is fixed with its id, the score comes of those of its answers."""


def of_attempt(attempt: Attempt, at: datetime) -> str:
    """Return the revision of a student's own attempt with its quiz; no query while nothing is written in it.

    Where nothing is told of whether answers are right, nothing of it is in the revision.
    """
    allowed, told = attempt.allowed(at), None
    if attempt.is_finished or (attempt.started_at != at and may_be_written(attempt)):
        quiz = attempt.quiz
        rows = _TOLD.of(attempt=attempt.pk, study_set=quiz.study_set_id, student=attempt.student_id, at=at)
        if attempt.is_finished or any(rows[_WRITTEN]):
            told = rows if allowed.any_feedback or allowed.score else rows[_UNJUDGED]
    return digest(_columns(attempt), _columns(attempt.quiz), allowed, told)


def _columns(row: models.Model) -> list[str]:
    # As text: a row that was just made holds members of enums, one that was read their values.
    return [str(row.__dict__[field.attname]) for field in row._meta.concrete_fields if field.attname not in _NOT_DRAWN]

"""What a student knows by strand, what is due for review, and reviewing it."""

from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import attempts
from quizzes.actions.progress import catch_up
from quizzes.api import answering, paging, presenting
from quizzes.api.base import PersonEndpoint, found, now
from quizzes.api.documentation import PAGING, operation, reads
from quizzes.api.filtering import by_id
from quizzes.api.schemas.attempts import DUE, NEW_REVIEW_ANSWER, REVIEWED
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.progress import PROGRESS
from quizzes.models import Context, Question, Response, StudySet, User, mastering
from quizzes.models.due import due_with_question
from quizzes.models.feedback import feedback_on

HISTORY = timedelta(days=84)
_OF_SET = by_id("study_set")


class Progress(PersonEndpoint):
    @reads("Read my progress", PROGRESS, tag="progress", query=[_OF_SET])
    def get(self, request: Request) -> HttpResponse:
        """Mastery from 0 to 1 by strand, over all sets that one has answered in, or one of them. Days are UTC, weeks
        begin on Monday, and `history` goes back twelve weeks.
        """
        at = now()
        catch_up(self.user, at=at)
        return answering.read(request, rendered(self.user, _OF_SET.value(request.query_params), at=at))


def rendered(student: User, study_set: Any, *, at: datetime) -> dict[str, Any]:
    sets = mastering.begun_by(student)
    if study_set is not None:
        sets = [found(StudySet.objects.visible_to(student).filter(pk=study_set).first())]
    strands = mastering.strands_of(student, sets, at=at)
    monday = at.date() - timedelta(days=at.weekday())
    return {
        "strands": [asdict(strand) for strand in strands],
        "days_studied_this_week": mastering.days_studied(student, since=monday),
        "due": sum(strand.due for strand in strands),
        "history": [asdict(day) for day in mastering.history_of(student, since=(at - HISTORY).date())],
    }


class Due(PersonEndpoint):
    @reads(
        "List what is due for review",
        page_of(DUE),
        tag="review",
        refuses=(),
        query=PAGING,
    )
    def get(self, request: Request) -> HttpResponse:
        """The longest due first, each fact with one question that asks it. Answer it at `/review/answers/` with
        `context` review. A question that a test of yours asks too is not among them until the test is over.
        """
        at = now()
        catch_up(self.user, at=at)
        rows = due_with_question(self.user, at=at)
        together = partial(_with_questions, student=self.user)
        return paging.page(request, rows, due, by=("due_at", "id"), together=together)


def _with_questions(memories: list[Any], *, student: User) -> None:
    asked = Question.objects.practisable_by(student).select_related("current")
    questions = asked.in_bulk([memory.question_id for memory in memories])
    for memory in memories:
        memory.question = questions[memory.question_id]


def due(memory: Any) -> dict[str, Any]:
    return {
        "fact": memory.fact_id,
        "due_at": memory.due_at,
        "question": presenting.question(memory.question.current),
    }


class ReviewAnswers(PersonEndpoint):
    @operation(
        "Answer a review or a lesson's check",
        {200: ("It is saved and explained; the same id and body give the first outcome again.", REVIEWED)},
        takes=NEW_REVIEW_ANSWER,
        refuses=[404, 409],
        tag="review",
    )
    def post(self, request: Request) -> HttpResponse:
        """Outside any quiz: of what is due, or of a lesson's checks. It is marked at once, with the key, and memory
        follows. Make the id yourself: sent again, it gives the first outcome; with another answer it is a 409
        `id_reused`. A question that you may not practise now is a 404.
        """
        sent = self.body(NEW_REVIEW_ANSWER)
        context = Context(sent.pop("context", Context.REVIEW))
        asked = practisable(self.user).filter(pk=sent.pop("question")).first()
        response = attempts.check(self.user, found(asked).current, context=context, at=now(), **sent)
        return answering.written(request, reviewed(response, asked))


def practisable(student: User) -> Any:
    asked = Question.objects.practisable_by(student)
    return asked.select_related("current__correction__marked_by", "study_set__article")


def reviewed(response: Response, asked: Question) -> dict[str, Any]:
    told = feedback_on(response.version, asked.study_set.document, response)
    return {
        "id": response.pk,
        "question": response.question_id,
        "saved_at": response.received_at,
        "feedback": presenting.feedback(told),
    }

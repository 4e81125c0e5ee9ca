"""Attempts: start, read, answer, finish. What comes back of an answer is what the quiz's policy allows at that time."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import attempts
from quizzes.api import answering, paging, presenting
from quizzes.api.base import PersonEndpoint, found, now
from quizzes.api.documentation import PAGING, by, by_id, operation, reads
from quizzes.api.schemas.attempts import ATTEMPT, ATTEMPT_SUMMARY, NEW_ANSWER, NEW_ATTEMPT, SAVED
from quizzes.api.schemas.base import page_of
from quizzes.api.throttling import address_of
from quizzes.engine.document import Document
from quizzes.engine.review_policy import Allowed
from quizzes.models import Attempt, QuestionVersion, Response
from quizzes.models.articles import document_of
from quizzes.models.feedback import feedback_on
from quizzes.models.presenting import versions_to_draw
from quizzes.models.starting import visible_quiz
from quizzes.models.tries import told, tries_at

TAG = "attempts"


class StartAttempt(PersonEndpoint):
    @operation(
        "Start an attempt",
        {
            201: ("It is started.", ATTEMPT),
            200: ("An attempt with this id was started before: this is it, as it is now.", ATTEMPT),
        },
        takes=NEW_ATTEMPT,
        refuses=[404, 409],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        at = now()
        sent = self.body(NEW_ATTEMPT)
        quiz = found(visible_quiz(self.user, id))
        attempt, is_new = attempts.start(quiz, self.user, at=at, address=address_of(request), **sent)
        return answering.written(request, rendered(attempt, at), status=201 if is_new else 200)


class Attempts(PersonEndpoint):
    @reads(
        "List my attempts",
        page_of(ATTEMPT_SUMMARY),
        tag=TAG,
        refuses=(),
        query=[by_id("quiz"), by("state", ["open", "finished"]), *PAGING],
    )
    def get(self, request: Request) -> HttpResponse:
        at = now()
        rows = self.matching(Attempt.objects.of(self.user).select_related("quiz").defer("paper"), "state")
        if quiz := self.id_in_query("quiz"):
            rows = rows.filter(quiz_id=quiz)
        return paging.page(request, rows, lambda row: summary(row, at), by=("-started_at", "-id"))


class AttemptDetail(PersonEndpoint):
    @reads("Read an attempt", ATTEMPT, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        at = now()
        mine = Attempt.objects.of(self.user).with_article().select_related("quiz", "student").filter(pk=id)
        return answering.read(request, rendered(attempts.settle(found(mine.first()), at=at), at))


class Answer(PersonEndpoint):
    @operation(
        "Answer a question",
        {200: ("It is saved; the same id and body give the first outcome again.", SAVED)},
        takes=NEW_ANSWER,
        refuses=[404, 409],
        description=(
            "Safe to send again. An answer with a lower sequence than the stored one is acknowledged and changes "
            "nothing; without a sequence the last arrival counts. Feedback comes when the quiz's policy allows it."
        ),
        tag=TAG,
    )
    def put(self, request: Request, id: UUID, question_id: UUID) -> HttpResponse:
        sent = self.body(NEW_ANSWER)
        at = now()
        recorded = attempts.record(self.user, id, question_id, at=at, **sent)
        return answering.written(request, saved(recorded, at))


class FinishAttempt(PersonEndpoint):
    @operation(
        "Finish an attempt",
        {200: ("It is finished; finishing again changes nothing.", ATTEMPT)},
        refuses=[404],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        at = now()
        return answering.written(request, rendered(attempts.finish(self.user, id, at=at), at))


def summary(row: Attempt, at: datetime) -> dict[str, Any]:
    return {
        "id": row.pk,
        "quiz": row.quiz_id,
        "state": row.state,
        "score": row.score if row.allowed(at).score else None,
        "points": row.points,
        "started_at": row.started_at,
        "deadline_at": row.deadline_at,
        "finished_at": row.finished_at,
    }


def rendered(attempt: Attempt, at: datetime) -> dict[str, Any]:
    """Draw an attempt with its questions and what may be told of its answers now."""
    allowed = attempt.allowed(at)
    places = attempt.places
    is_new = attempt.started_at == at
    answers = [] if is_new else list(attempt.responses.all().in_order())
    standing = {one.question_id: one for one in answers}
    proves = allowed.evidence and (attempt.is_finished or bool(standing))
    tells = bool(standing) or attempt.is_finished
    versions = _versions(attempt, with_facts=proves) if tells else versions_to_draw(one.version for one in places)
    document = _document(attempt) if proves else None
    shown: dict[str, Any] = {}
    for place in places:
        response = standing.get(place.question)
        if response or (attempt.is_finished and allowed.any_feedback):
            tries = tries_at(attempt, (one for one in answers if one.question_id == place.question))
            version = versions[place.version]
            shown[str(place.question)] = {
                **_told(version, document, response, told(allowed, tries, attempt)),
                "tries": presenting.tries(tries, version, document),
            }
    return {
        **summary(attempt, at),
        "questions": [
            {**presenting.question(versions[place.version], seed=attempt.seed), "points": place.points}
            for place in places
        ],
        "answers": shown,
    }


def saved(recorded: attempts.Recorded, at: datetime) -> dict[str, Any]:
    """Draw the outcome of one answer."""
    response, allowed = recorded.response, recorded.attempt.allowed(at)
    feedback = None
    document = _document(recorded.attempt) if allowed.evidence else None
    if allowed.any_feedback:
        now = told(allowed, recorded.tries, recorded.attempt)
        feedback = presenting.feedback(feedback_on(response.version, document, response, now))
    return {
        "id": response.pk,
        "question": response.question_id,
        "saved_at": response.received_at,
        "sequence": response.sequence,
        "stands": recorded.stands.pk == response.pk,
        "tries": presenting.tries(recorded.tries, response.version, document),
        "feedback": feedback,
    }


def _told(
    version: QuestionVersion, document: Document | None, response: Response | None, allowed: Allowed
) -> dict[str, Any]:
    shown = response if allowed.response else None
    has_feedback = allowed.any_feedback
    return {
        "answer": shown.answer if shown else None,
        "saved_at": response.received_at if response else None,
        "sequence": response.sequence if response else None,
        "certainty": (shown.certainty or None) if shown else None,
        "feedback": presenting.feedback(feedback_on(version, document, response, allowed)) if has_feedback else None,
    }


def _versions(attempt: Attempt, *, with_facts: bool) -> dict[UUID, QuestionVersion]:
    versions = QuestionVersion.objects.asked_in(attempt)
    return (versions.prefetch_related("facts") if with_facts else versions).in_bulk()


def _document(attempt: Attempt) -> Document | None:
    if not hasattr(attempt, "article_id"):
        attempt = Attempt.objects.of(attempt.student).with_article().get(pk=attempt.pk)
    return document_of(attempt.article_id) if attempt.article_id else None  # type: ignore[attr-defined]

"""Attempts: start, read, answer, finish. What comes back of an answer is what the quiz's policy allows at that time."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import answer_drafts, attempts, one_way
from quizzes.api import answering, paging, presenting
from quizzes.api.base import PersonEndpoint, found, now
from quizzes.api.documentation import ETAG, LOCATION, PAGING, operation, reads
from quizzes.api.filtering import by, by_id
from quizzes.api.schemas.attempts import (
    ATTEMPT,
    ATTEMPT_SUMMARY,
    NEW_ANSWER,
    NEW_ATTEMPT,
    NEW_DRAFT,
    SAVED,
    SAVED_DRAFT,
)
from quizzes.api.schemas.base import page_of
from quizzes.api.throttling import address_of
from quizzes.engine.document import Document
from quizzes.engine.tries import Tries
from quizzes.models import AnswerDraft, Attempt, AttemptState, QuestionVersion
from quizzes.models.answering import answers_to, drafts_of, own_attempt, versions_to_mark
from quizzes.models.articles import document_of
from quizzes.models.feedback import feedback_on, marks_by_hand
from quizzes.models.presenting import versions_to_draw
from quizzes.models.revisions import of_attempt
from quizzes.models.starting import visible_quiz
from quizzes.models.tries import told, tries_at
from quizzes.models.withholding import Telling, score_of, telling_of, with_withheld

TAG = "attempts"
_FILTERS = (by_id("quiz"), by("state", AttemptState))


class StartAttempt(PersonEndpoint):
    @operation(
        "Start an attempt",
        {
            201: ("It is started.", ATTEMPT),
            200: ("An attempt with this id was started before: this is it, as it is now.", ATTEMPT),
        },
        takes=NEW_ATTEMPT,
        refuses=[404, 409],
        query=[ETAG, LOCATION],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """Make the id yourself: sent again after a timeout, it gives the same attempt and begins no second one. The
        paper is fixed now, the clock runs from now, and `deadline_at` has the student's allowance in it. A 409 says why
        not: `attempt_open` names the open attempt in `attempt`; `quiz_not_open`, `no_attempt_left`, `access_code`,
        `quiz_is_empty`, `id_taken` and `id_reused` explain themselves.
        """
        at = now()
        sent = self.body(NEW_ATTEMPT)
        quiz = found(visible_quiz(self.user, id))
        attempt, is_new = attempts.start(quiz, self.user, at=at, address=address_of(request), **sent)
        value, revision = rendered(attempt, at), of_attempt(attempt, at)
        if not is_new:
            return answering.changed(request, value, revision=revision)
        return answering.created(request, value, path=f"/attempts/{attempt.pk}/", revision=revision)


class Attempts(PersonEndpoint):
    @reads(
        "List my attempts",
        page_of(ATTEMPT_SUMMARY),
        tag=TAG,
        refuses=(),
        query=[*_FILTERS, *PAGING],
    )
    def get(self, request: Request) -> HttpResponse:
        """One's own, the last begun first, without their questions. `score` is null while the quiz's policy tells none,
        or an answer waits for its mark.
        """
        at = now()
        mine = Attempt.objects.of(self.user).with_closing().select_related("quiz").defer("paper")
        rows = self.filtered(with_withheld(mine, self.user), _FILTERS)
        return paging.page(request, rows, lambda row: summary(row, score_of(row, at)), by=("-started_at", "-id"))


class AttemptDetail(PersonEndpoint):
    @reads("Read an attempt", ATTEMPT, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """The paper, what was answered, drafts, and of each answer what may be told now. An attempt whose time is over
        is finished by reading it. With `If-None-Match` it is cheap to ask again.
        """
        at = now()
        mine = attempts.settle(found(own_attempt(self.user, id)), at=at)
        return answering.read_as(request, of_attempt(mine, at), lambda: rendered(mine, at))


class Answer(PersonEndpoint):
    @operation(
        "Answer a question",
        {200: ("It is saved; the same id and body give the first outcome again.", SAVED)},
        takes=NEW_ANSWER,
        refuses=[404, 409],
        tag=TAG,
    )
    def put(self, request: Request, id: UUID, question_id: UUID) -> HttpResponse:
        """Safe to send again. An answer with a lower sequence than the stored one is acknowledged and changes nothing;
        without a sequence the last arrival counts. Feedback comes when the quiz's policy allows it.
        """
        sent = self.body(NEW_ANSWER)
        at = now()
        recorded = attempts.record(self.user, id, question_id, at=at, **sent)
        return answering.written(request, saved(recorded))


class Draft(PersonEndpoint):
    @operation(
        "Keep an answer that is not sent yet",
        {200: ("It is kept; a later draft or answer replaces it.", SAVED_DRAFT)},
        takes=NEW_DRAFT,
        refuses=[404, 409],
        tag=TAG,
    )
    def put(self, request: Request, id: UUID, question_id: UUID) -> HttpResponse:
        """For what is being written, complete or not. It shows nothing of the key and costs no try. When the attempt
        ends, it counts, unless an answer with its sequence or a later one was sent.
        """
        sent = self.body(NEW_DRAFT)
        return answering.written(request, saved_draft(answer_drafts.keep(self.user, id, question_id, at=now(), **sent)))


class FinishAttempt(PersonEndpoint):
    @operation(
        "Finish an attempt",
        {200: ("It is finished; finishing again changes nothing.", ATTEMPT)},
        refuses=[404],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """Drafts that no answer came after count as answers. Nothing can be answered afterwards, and there is no way
        back. The result holds what the quiz's policy tells now; an essay's mark comes later, as news. Safe to send
        again.
        """
        at = now()
        return answering.written(request, rendered(attempts.finish(self.user, id, at=at), at))


class Flag(PersonEndpoint):
    @operation(
        "Flag a question to come back to",
        {204: ("It is flagged.", None)},
        refuses=[404],
        tag=TAG,
    )
    def put(self, request: Request, id: UUID, question_id: UUID) -> HttpResponse:
        """A mark for the student alone, which counts for nothing. It comes back in `flagged`. Safe to send again."""
        attempts.set_flag(self.user, id, question_id, is_flagged=True)
        return answering.nothing()

    @operation("Take a flag away", {204: ("It is not flagged.", None)}, refuses=[404], tag=TAG)
    def delete(self, request: Request, id: UUID, question_id: UUID) -> HttpResponse:
        """A question that is not flagged stays so; it is a 204 too."""
        attempts.set_flag(self.user, id, question_id, is_flagged=False)
        return answering.nothing()


class Leave(PersonEndpoint):
    @operation(
        "Leave a question for the next",
        {204: ("In a quiz that goes one way there is no way back to it; in others nothing changes.", None)},
        refuses=[404],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID, question_id: UUID) -> HttpResponse:
        """For quizzes with `is_one_way`: what is left unanswered stays so, and an answer to it is a 409
        `question_passed`. `reached` of the attempt says where it stands. Safe to send again.
        """
        one_way.move_on(self.user, id, question_id)
        return answering.nothing()


def summary(row: Attempt, score: float | None) -> dict[str, Any]:
    return {
        "id": row.pk,
        "quiz": row.quiz_id,
        "assignment": row.assignment_id,
        "state": row.state,
        "score": score,
        "points": row.points,
        "started_at": row.started_at,
        "deadline_at": row.deadline_at,
        "finished_at": row.finished_at,
    }


def rendered(attempt: Attempt, at: datetime) -> dict[str, Any]:
    """Draw an attempt with its questions and what may be told of its answers now."""
    places = attempt.places
    is_new = attempt.started_at == at
    telling = Telling(attempt.allowed(at)) if is_new else telling_of(attempt, at)
    allowed = telling.policy
    answers = [] if is_new else answers_to(attempt)
    standing = {one.question_id: one for one in answers}
    proves = allowed.evidence and (attempt.is_finished or bool(standing))
    tells = bool(standing) or attempt.is_finished
    versions = _versions(attempt, with_facts=proves) if tells else versions_to_draw(one.version for one in places)
    document = _document(attempt) if proves else None
    marks = marks_by_hand(standing.values(), versions) if attempt.is_finished else {}
    shown: dict[str, Any] = {}
    for place in places:
        response = standing.get(place.question)
        if response or (attempt.is_finished and allowed.any_feedback):
            tries = tries_at(attempt, (one for one in answers if one.question_id == place.question))
            version = versions[place.version]
            tells_now = told(telling.of(place.question), tries, attempt)
            mark = marks.get(response.pk) if response else None
            shown[str(place.question)] = {
                **presenting.answer(version, document, response, tells_now, mark),
                "is_late": response is not None and attempt.is_late(response),
                **_tried(tries, telling, version, document),
            }
    drafts = [] if is_new or attempt.is_finished else drafts_of(attempt)
    return {
        **summary(attempt, attempt.score if telling.of_whole(standing).score else None),
        "reached": attempt.reached if attempt.quiz.is_one_way else None,
        "flagged": attempt.flagged,
        "questions": [
            {**presenting.question(versions[place.version], seed=attempt.seed), "points": place.points}
            for place in places
        ],
        "answers": shown,
        "drafts": {
            str(one.question_id): _drafted(one) for one in drafts if one.comes_after(standing.get(one.question_id))
        },
    }


def saved_draft(kept: answer_drafts.Kept) -> dict[str, Any]:
    """Draw the outcome of keeping a draft."""
    return {
        "id": kept.draft.response_id,
        "question": kept.draft.question_id,
        "saved_at": kept.draft.saved_at,
        "sequence": kept.draft.sequence,
        "lacks": kept.lacks or None,
    }


def _drafted(draft: AnswerDraft) -> dict[str, Any]:
    return {
        "answer": draft.answer,
        "saved_at": draft.saved_at,
        "sequence": draft.sequence,
        "certainty": draft.certainty or None,
    }


def saved(recorded: attempts.Recorded) -> dict[str, Any]:
    """Draw the outcome of one answer."""
    response, telling = recorded.response, recorded.telling
    allowed, feedback = telling.of(response.question_id), None
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
        "is_late": recorded.attempt.is_late(response),
        **_tried(recorded.tries, telling, response.version, document),
        "feedback": feedback,
    }


def _tried(
    tries: Tries | None, telling: Telling, version: QuestionVersion, document: Document | None
) -> dict[str, Any]:
    """Draw the tries at a question, and why nothing more is told of it, where it is withheld."""
    why_not = telling.why_not(version.question_id)
    known = telling.tries(version.question_id, tries)
    drawn = presenting.blind_tries(known) if why_not else presenting.tries(known, version, document)
    return {"tries": drawn, "withheld": why_not or None}


def _versions(attempt: Attempt, *, with_facts: bool) -> dict[UUID, QuestionVersion]:
    versions = versions_to_mark({place.version for place in attempt.places}, attempt)
    if with_facts:
        prefetch_related_objects(list(versions.values()), "facts")
    return versions


def _document(attempt: Attempt) -> Document | None:
    if not hasattr(attempt, "article_id"):
        attempt = Attempt.objects.of(attempt.student).with_article().get(pk=attempt.pk)
    return document_of(attempt.article_id) if attempt.article_id else None  # type: ignore[attr-defined]

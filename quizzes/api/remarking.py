"""Putting marks right: typed answers that were not accepted, what a correction would do, and doing it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import keys, remarking
from quizzes.actions.errors import Invalid
from quizzes.actions.remarking import Plan
from quizzes.api import answering, jobs, paging, presenting
from quizzes.api.base import TeacherEndpoint, found, now
from quizzes.api.documentation import LOCATION, operation, reads
from quizzes.api.filtering import by_id, filtered
from quizzes.api.marking import TAG
from quizzes.api.questions import spans
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.jobs import JOB
from quizzes.api.schemas.marking import CORRECTION, KEY, PLAN, PREVIEW, UNACCEPTED
from quizzes.api.schemas.questions import LINT_BLOCKED
from quizzes.engine.question_types import QuestionContent
from quizzes.models import Attempt, Question, User
from quizzes.models.typed import unaccepted

NAMED = 100
"""How many changes a plan names; the others are counted."""

_OF_SET = by_id("study_set")


class Unaccepted(TeacherEndpoint):
    @reads(
        "List typed answers that were not accepted",
        page_of(UNACCEPTED),
        tag=TAG,
        refuses=(404,),
        query=[_OF_SET],
    )
    def get(self, request: Request) -> HttpResponse:
        """Of your own questions. The same answers together, the most frequent first, and nobody named. Accept one with
        `accept` at `/questions/{id}/correction/`.
        """
        mine = filtered(Question.objects.editable_by(self.user), request.query_params, [_OF_SET])
        return paging.whole(request, [_group(question, typed) for question, typed in unaccepted(mine)])


class PreviewCorrection(TeacherEndpoint):
    costly = frozenset({"POST"})
    keeps_receipts = False

    @operation(
        "See what a correction would do",
        {200: ("Nothing is changed.", PLAN)},
        takes=PREVIEW,
        refuses=[404],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """Send the same as to `correction/`, without the reason: who would go up and who down. `held` counts the marks
        that would fall, were they not kept by `never_lower`. It costs much: at most 60 times a minute.
        """
        sent, question = self.body(PREVIEW), _found(self.user, id)
        plan = remarking.preview(question, content(question, sent), never_lower=sent.get("never_lower", True))
        return answering.written(request, rendered(plan, self.user))


class Correct(TeacherEndpoint):
    @reads("Read what a question's key says", KEY, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Each field of the key by its id, with what it says now and what it could say."""
        question = _found(self.user, id)
        assert question.current
        job = question.jobs.unfinished().first()
        said = {"question": question.pk, "job": job and job.pk, "fields": _fields(question.current.loaded)}
        return answering.read(request, said)

    @operation(
        "Correct a key, or accept an answer, and mark again",
        {202: ("A worker does it: ask at /jobs/{id}/ how far it is, and what came of it.", JOB)},
        takes=CORRECTION,
        refuses=[404, 409],
        problems={409: LINT_BLOCKED},
        query=[LOCATION],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """Send one of `keys`, `accept` and `key`. In one step a worker makes the next version, marks again every answer
        to those with the same parts, and moves scores, progress and statistics; students are told the reason. No mark
        falls unless `never_lower` is false. A 409 is `question_changed`, `remarking_under_way` while an earlier
        correction is not done, or `lint_blocked` with the findings.
        """
        sent, question = self.body(CORRECTION), _found(self.user, id)
        job = remarking.order(
            question,
            content(question, sent),
            reason=sent["reason"],
            by=self.user,
            at=now(),
            never_lower=sent.get("never_lower", True),
            rationale=sent.get("rationale"),
            evidence=spans(sent["evidence"]) if "evidence" in sent else None,
        )
        headers = {"Location": f"/api/v1/jobs/{job.pk}/"}
        return answering.written(request, jobs.rendered(job), status=202, headers=headers)


def content(question: Question, sent: Mapping[str, Any]) -> QuestionContent:
    """Return the content that is asked for: another key, or one more accepted text. Raises Invalid."""
    if sum(name in sent for name in ("key", "keys", "accept")) != 1:
        raise Invalid("Send one of key, keys and accept.", pointer="/key")
    if "key" in sent:
        return keys.with_key(question, sent["key"])
    if "keys" in sent:
        return keys.with_keys(question, sent["keys"])
    return keys.accepting(question, sent["accept"]["text"], sent["accept"].get("part", ""))


def _fields(content: QuestionContent) -> list[dict[str, Any]]:
    return [
        {
            "id": field.id,
            "text": field.text,
            "values": list(field.values),
            "choices": [{"id": choice.id, "text": choice.text} for choice in field.choices],
            "most": field.most,
        }
        for field in content.key_fields()
    ]


def _found(teacher: User, id: UUID) -> Question:
    mine = Question.objects.editable_by(teacher).select_related("current", "study_set__article")
    return found(mine.filter(pk=id, current__isnull=False).first())  # type: ignore[no-any-return]


def _group(question: Question, typed: Any) -> dict[str, Any]:
    rows = [{"text": one.text, "part": one.part, "place": one.place, "count": one.count} for one in typed]
    return {"question": question.pk, "stem": question.current.stem if question.current else "", "typed": rows}


def rendered(plan: Plan, teacher: User) -> dict[str, Any]:
    first = [one for one in plan.remarks if one.attempt][:NAMED]
    mine = Attempt.objects.supervised_by(teacher).filter(pk__in=[one.attempt for one in first])
    students = {attempt.pk: attempt.student for attempt in mine.select_related("student")}
    return {
        "answers": plan.answers,
        "up": len(plan.up),
        "down": len(plan.down),
        "held": plan.held,
        "earlier": plan.earlier,
        "changes": [
            {
                "student": presenting.person(students[one.attempt]),
                "attempt": one.attempt,
                "before": one.before,
                "after": one.after,
            }
            for one in first
            if one.attempt in students
        ],
    }

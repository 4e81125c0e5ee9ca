"""Questions, for the teachers whose they are: write, revise, lint, publish, retire."""

from collections.abc import Sequence
from copy import copy
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import questions
from quizzes.actions.errors import Invalid
from quizzes.actions.written import Written
from quizzes.api import answering, paging
from quizzes.api.base import TeacherEndpoint, found
from quizzes.api.conditions import unchanged
from quizzes.api.documentation import ETAG, IF_MATCH, LOCATION, PAGING, operation, reads
from quizzes.api.filtering import by, by_id, changed_since, search
from quizzes.api.problems import finding
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.questions import (
    CHANGED_QUESTION,
    LINT,
    LINT_BLOCKED,
    LINTED_QUESTION,
    NEW_QUESTION,
    PUBLISH_QUESTION,
    QUESTION,
    TYPES,
    VERSION,
)
from quizzes.engine.document import Span
from quizzes.engine.linting import Context, Finding
from quizzes.models import Change, Fact, Question, QuestionState, QuestionVersion, StudySet
from quizzes.models.linting import context_of, lint_stored

TAG = "questions"
_FILTERS = (
    by_id("study_set"),
    by("state", QuestionState),
    by("type", list(TYPES), column="current__type"),
    search("current__stem"),
    changed_since(),
)


class Questions(TeacherEndpoint):
    @reads(
        "List my questions",
        page_of(QUESTION),
        tag=TAG,
        query=[*_FILTERS, *PAGING],
    )
    def get(self, request: Request) -> HttpResponse:
        """Of your own sets, drafts too, in the order in which they were written. With their keys: for teachers only."""
        rows = self.filtered(_mine(self).filter(current__isnull=False), _FILTERS)
        return paging.page(request, rows, rendered, by=("created_at", "id"))

    @operation(
        "Write a question",
        {201: ("It is kept as a draft; the linter has read it.", LINTED_QUESTION)},
        takes=NEW_QUESTION,
        refuses=[404],
        query=[ETAG, LOCATION],
        tag=TAG,
    )
    def post(self, request: Request) -> HttpResponse:
        """In a set of your own. `content` is checked by the question's type: a 400 points at what is wrong. Ids of
        options and parts are made by the server. What the linter blocks can be kept as a draft, and not published.
        """
        study_set, written = new(self)
        question = questions.create(study_set, written, author=self.user)
        return answering.created(request, linted(question), path=f"/questions/{question.pk}/")


class QuestionDetail(TeacherEndpoint):
    @reads("Read a question", LINTED_QUESTION, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """As it is now, with what the linter says of it. Its ETag is for If-Match of a change."""
        return answering.read(request, linted(_found(self, id)))

    @operation(
        "Revise a question",
        {200: ("Its next version is kept; attempts keep the one they saw.", LINTED_QUESTION)},
        takes=CHANGED_QUESTION,
        refuses=[404, 409, 412],
        query=[IF_MATCH, ETAG],
        problems={409: LINT_BLOCKED},
        tag=TAG,
    )
    def patch(self, request: Request, id: UUID) -> HttpResponse:
        """What is not sent stays. A published question must pass the linter still, else it is a 409 `lint_blocked` that
        lists why; a retired one is a 409 `question_retired`. It marks nothing again: a wrong key is put right at
        `correction/`.
        """
        changes = self.body(CHANGED_QUESTION)
        question = _found(self, id)
        context = context_of(question.study_set)
        before = question, _not_yet_checked(question)
        unchanged(request, *(partial(linted, one, context) for one in before))
        change = Change(changes.pop("change", Change.MEANING))
        written = revised(question, changes)
        made = questions.revise(question, written, author=self.user, change=change, context=context)
        return answering.changed(request, linted(made, context))


class PublishQuestion(TeacherEndpoint):
    @operation(
        "Publish a question",
        {200: ("It may be asked.", LINTED_QUESTION)},
        takes=PUBLISH_QUESTION,
        refuses=[404, 409],
        problems={409: LINT_BLOCKED},
        query=[ETAG],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """409 lists what the linter blocks, or warns of while warnings are not acknowledged."""
        acknowledged = self.body(PUBLISH_QUESTION).get("acknowledge_warnings", False)
        question = _found(self, id)
        context = context_of(question.study_set)
        published = questions.publish(question, acknowledge_warnings=acknowledged, context=context)
        return answering.changed(request, linted(published, context))


class RetireQuestion(TeacherEndpoint):
    @operation(
        "Retire a question",
        {200: ("It is asked no more; what was answered stays.", LINTED_QUESTION)},
        refuses=[404],
        query=[ETAG],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """Attempts that have it on their paper go on with it, and marks stay. There is no way back: write a new one.
        Safe to send again.
        """
        return answering.changed(request, linted(questions.retire(_found(self, id))))


class Versions(TeacherEndpoint):
    @reads("List a question's versions", page_of(VERSION), tag=TAG, query=PAGING)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """The first first. An answer belongs to the version that was asked; `change` says what kind of edit made it."""
        rows = _found(self, id).versions.prefetch_related(Prefetch("facts", Fact.with_drafts.only("pk")))
        return paging.page(request, rows, version, by=("number",))


class Lint(TeacherEndpoint):
    @operation(
        "Lint a question without keeping it",
        {200: ("What the linter says.", LINT)},
        takes=NEW_QUESTION,
        refuses=[404],
        tag=TAG,
    )
    def post(self, request: Request) -> HttpResponse:
        """For an editor, while one types. Nothing is kept; a body that could not be kept is a 400 with pointers."""
        study_set, written = new(self)
        return answering.written(request, {"lint": findings(questions.lint(study_set, written))})


def new(endpoint: TeacherEndpoint) -> tuple[StudySet, Written]:
    """Return the set that a new question is for and what was written. Raises NotThere and Invalid."""
    sent = endpoint.body(NEW_QUESTION)
    editable = StudySet.objects.editable_by(endpoint.user).select_related("article", "draft").defer("draft__lessons")
    study_set = found(editable.filter(pk=sent.pop("study_set")).first())
    facts, evidence = sent.pop("facts", ()), sent.pop("evidence", ())
    return study_set, Written(**sent, facts=_facts(study_set, facts), evidence=spans(evidence))


def revised(question: Question, changes: dict[str, Any]) -> Written:
    """Return the current version with the changes on top. Raises Invalid."""
    current = question.current
    assert current is not None
    facts, evidence = changes.pop("facts", None), changes.pop("evidence", None)
    kept = {
        "stem": current.stem,
        "content": current.loaded.written(),
        "rationale": current.rationale,
        "difficulty": current.difficulty,
        "hints": current.hints,
        "tags": current.tags,
    }
    return Written(
        **{"type": current.type, **kept, **changes},
        facts=list(current.drafted_facts()) if facts is None else _facts(question.study_set, facts),
        evidence=current.evidence if evidence is None else spans(evidence),
    )


def _facts(study_set: StudySet, ids: Sequence[UUID]) -> list[Fact]:
    known = study_set.facts(manager="with_drafts").in_bulk(list(ids)) if ids else {}
    for number, id in enumerate(ids):
        if id not in known:
            raise Invalid("There is no such fact in this set.", pointer=f"/facts/{number}", code="not_found")
    return [known[id] for id in dict.fromkeys(ids)]


def spans(sent: Sequence[dict[str, int]]) -> list[Span]:
    for number, span in enumerate(sent):
        if span["start"] >= span["end"]:
            raise Invalid("A span ends after it starts.", pointer=f"/evidence/{number}/end")
    return [Span(span["start"], span["end"]) for span in sent]


def _mine(endpoint: TeacherEndpoint) -> Any:
    mine = Question.objects.editable_by(endpoint.user).select_related("current", "study_set__article")
    return mine.prefetch_related(_asked_facts())


def _asked_facts() -> Prefetch:
    return Prefetch("current__facts", Fact.with_drafts.all())


def _found(endpoint: TeacherEndpoint, id: UUID) -> Question:
    """Return a question with what its linter and its log ask of the set. Raises NotThere."""
    mine = _mine(endpoint).select_related("proposal", "study_set__draft").defer("study_set__draft__lessons")
    return found(mine.filter(pk=id, current__isnull=False).first())


def linted(question: Question, context: Context | None = None) -> dict[str, Any]:
    """Return a question with what the linter says of its current version."""
    prefetch_related_objects([question], _asked_facts())
    return {**rendered(question), "lint": findings(lint_stored(question, context))}


def _not_yet_checked(question: Question) -> Question:
    """Return the question as it was told before a worker checked it: what the worker finds is nobody's edit."""
    assert question.current is not None
    before = copy(question)
    before.current = copy(question.current)
    before.current.tagger_findings = None
    return before


def findings(found_ones: Sequence[Finding]) -> list[dict[str, str]]:
    return [finding(one) for one in found_ones]


def rendered(question: Question) -> dict[str, Any]:
    current = question.current
    assert current is not None
    return {
        "id": question.pk,
        "study_set": question.study_set_id,
        "version": current.number,
        "state": question.state,
        **_asked(current),
        "created_at": question.created_at,
        "updated_at": question.updated_at,
    }


def version(row: QuestionVersion) -> dict[str, Any]:
    return {"id": row.pk, "number": row.number, **_asked(row), "change": row.change, "created_at": row.created_at}


def _asked(row: QuestionVersion) -> dict[str, Any]:
    return {
        "type": row.type,
        "stem": row.stem,
        "content": row.loaded.written(),
        "rationale": row.rationale,
        "difficulty": row.difficulty,
        "hints": row.hints,
        "tags": row.tags,
        "facts": [fact.pk for fact in row.drafted_facts()],
        "evidence": row.evidence,
    }

"""A set to take along: article, facts, lessons and practice questions with their keys, in one answer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.api import answering, facts, lessons, presenting, study_sets
from quizzes.api.base import found, now
from quizzes.api.documentation import reads
from quizzes.api.schemas.packs import PACK
from quizzes.api.study_sets import TAG, SetEndpoint
from quizzes.models import Fact, Question, QuestionVersion, StudySet
from quizzes.models.articles import visible_set_with_article
from quizzes.models.revisions import PACK as REVISION

FORMAT = 1


class Pack(SetEndpoint):
    @reads("Download a set to take along", PACK, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """All that an app needs to teach and practise without a network, in one answer: large, so keep its ETag and ask
        with `If-None-Match`. It has no question of a test or exam that is not closed. `key` is for marking on the
        device; what the server says counts.
        """
        study_set, at = found(visible_set_with_article(request.user, id)), now()
        revision = REVISION.of(study_set, request.user, at)
        return answering.read_as(request, revision, lambda: pack(study_set, request.user, at))


def pack(study_set: StudySet, user: Any, at: datetime) -> dict[str, Any]:
    """Return everything that may be handed out now; the same rows give the same pack."""
    published = study_set.lessons.filter(is_published=True).prefetch_related(*lessons.parts(user, at))
    more = {"glossary": study_set.glossary, "aftermath": study_set.aftermath}
    return {
        "format": FORMAT,
        "study_set": study_sets.rendered(study_set, user) | more,
        "article": study_sets.article(study_set.article) if study_set.article else None,
        "facts": [facts.told(row) for row in facts.to_be_told(study_set, user, at)],
        "lessons": [lessons.lesson(row) for row in published],
        "questions": [_question(row.current) for row in _questions(study_set, user, at) if row.current],
    }


def _questions(study_set: StudySet, user: Any, at: datetime) -> Any:
    mine = Question.objects.packable_for(user, at).filter(study_set=study_set).select_related("current")
    return mine.prefetch_related(Prefetch("current__facts", Fact.objects.only("pk")))


def _question(version: QuestionVersion) -> dict[str, Any]:
    content = version.loaded
    return {
        "question": presenting.question(version),
        "version": version.pk,
        "facts": [fact.pk for fact in version.facts.all()],
        "key": {
            "texts": content.key_texts(),
            "content": content.dump(),
            "lines": [
                {"text": line.text, "reason": line.reason, "is_key": line.is_key}
                for line in content.explain(None, version.marking)
            ],
            "rationale": version.rationale,
            "evidence": version.evidence,
        },
    }

"""Study sets and their articles."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import jobs, study_sets
from quizzes.api import answering, paging
from quizzes.api.base import Endpoint, found, now
from quizzes.api.conditions import unchanged
from quizzes.api.documentation import ETAG, IF_MATCH, LOCATION, PAGING, operation, reads
from quizzes.api.filtering import by, changed_since, search
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.study_sets import (
    ACCEPTED,
    ARTICLE,
    CHANGED_STUDY_SET,
    NEW_STUDY_SET,
    STUDY_SET,
    STUDY_SET_DETAIL,
)
from quizzes.models import Article, StudySet
from quizzes.models.articles import visible_set, visible_set_with_article

TAG = "study sets"
_FILTERS = (by("language"), by("slug"), search("title", "subtitle", "description"), changed_since())


class SetEndpoint(Endpoint):
    """Something in a set: found when the set is visible to the one calling."""

    def study_set(self, id: UUID) -> StudySet:
        return found(visible_set(self.request.user, id))


def rendered(study_set: StudySet, user: Any) -> dict[str, Any]:
    return {
        "id": study_set.pk,
        "slug": study_set.slug,
        "title": study_set.title,
        "subtitle": study_set.subtitle,
        "description": study_set.description,
        "language": study_set.language,
        "minutes": study_set.minutes,
        "is_public": study_set.is_public,
        "is_mine": user.pk is not None and study_set.owner_id == user.pk,
        "has_article": study_set.article_id is not None,
        "created_at": study_set.created_at,
        "updated_at": study_set.updated_at,
    }


class StudySets(Endpoint):
    for_teachers = frozenset({"POST"})
    costly = frozenset({"POST"})
    max_body = 8_000_000

    @reads(
        "List study sets",
        page_of(STUDY_SET),
        tag=TAG,
        refuses=(),
        query=[*_FILTERS, *PAGING],
    )
    def get(self, request: Request) -> HttpResponse:
        """Public ones, your own, and those whose quizzes are assigned to a class you are in. `is_mine` says which you
        may change.
        """
        rows = self.filtered(StudySet.objects.visible_to(request.user), _FILTERS)
        rows = rows.defer("glossary", "aftermath")
        return paging.page(request, rows, lambda row: rendered(row, request.user), by=("title", "id"))

    @operation(
        "Make a study set, from an article or empty",
        {202: ("It is made; its article is read by the job.", ACCEPTED)},
        takes=NEW_STUDY_SET,
        refuses=[404],
        query=[LOCATION],
        tag=TAG,
    )
    def post(self, request: Request) -> HttpResponse:
        """A text needs its date, unless it is a web page that states one. The set is private: only you see it until a
        quiz of it is assigned.
        """
        job = jobs.create_study_set(self.user, at=now(), **self.body(NEW_STUDY_SET))
        return answering.written(
            request,
            {"id": job.study_set_id, "job": job.pk},
            status=202,
            headers={"Location": f"/api/v1/jobs/{job.pk}/"},
        )


def detail(study_set: StudySet, user: Any) -> dict[str, Any]:
    return {**rendered(study_set, user), "glossary": study_set.glossary, "aftermath": study_set.aftermath}


class StudySetDetail(SetEndpoint):
    for_teachers = frozenset({"PATCH", "DELETE"})

    @reads("Read a study set", STUDY_SET_DETAIL, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """What it is called and how long it takes, with its glossary and what became of the story since. Its parts have
        addresses of their own below it; `/pack/` has all of them.
        """
        return answering.read(request, detail(self.study_set(id), request.user))

    @operation(
        "Change what a study set is called",
        {200: ("It is changed.", STUDY_SET_DETAIL)},
        takes=CHANGED_STUDY_SET,
        refuses=[404, 412],
        query=[IF_MATCH, ETAG],
        tag=TAG,
    )
    def patch(self, request: Request, id: UUID) -> HttpResponse:
        """Title, subtitle and description of a set of your own; what is not sent stays. The article never changes."""
        changes, study_set = self.body(CHANGED_STUDY_SET), self._own(id)
        unchanged(request, lambda: detail(study_set, self.user))
        kept = {name: getattr(study_set, name) for name in ("title", "subtitle", "description")}
        study_sets.change(study_set, **{**kept, **changes})
        return answering.changed(request, detail(study_set, self.user))

    @operation(
        "Delete a study set",
        {204: ("It is gone, with its article, questions, quizzes and what was answered.", None)},
        refuses=[404],
        tag=TAG,
    )
    def delete(self, request: Request, id: UUID) -> HttpResponse:
        """For good, and for the students too: their attempts and marks in it are gone. Only whose set it is may. It is
        a 404 the second time.
        """
        study_sets.delete(self._own(id))
        return answering.nothing()

    def _own(self, id: UUID) -> StudySet:
        return found(StudySet.objects.editable_by(self.user).filter(pk=id).first())


class ArticleOfSet(SetEndpoint):
    @reads("Read the article", ARTICLE, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """The whole text, which never changes: keep it by `sha256`. Sentences and evidence are offsets in code points
        of `text`, not in UTF-16 units. A set without an article is a 404.
        """
        return answering.read(request, article(found(found(visible_set_with_article(request.user, id)).article)))


def article(row: Article) -> dict[str, Any]:
    return {
        "id": row.pk,
        "title": row.title,
        "byline": row.byline,
        "outlet": row.outlet,
        "published_on": row.published_on,
        "language": row.language,
        "source_url": row.source_url,
        "source_credit": row.source_credit,
        "rights": row.rights,
        "sha256": row.sha256,
        "text": row.text,
        "sentences": [
            {"index": index, "start": start, "end": end, "paragraph": paragraph}
            for index, (start, end, paragraph) in enumerate(row.sentences)
        ],
        "headings": row.headings,
    }

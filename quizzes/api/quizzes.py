"""Quizzes: what there is to take; and, for teachers, assembling, changing and publishing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from quizzes.actions import quizzes
from quizzes.actions.errors import Invalid
from quizzes.actions.quizzes import Chosen
from quizzes.api import answering, paging
from quizzes.api.base import Endpoint, TeacherEndpoint, found, now
from quizzes.api.conditions import unchanged
from quizzes.api.documentation import ETAG, IF_MATCH, LOCATION, PAGING, operation, reads
from quizzes.api.filtering import by, by_id, changed_since, search
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.quizzes import CHANGED_QUIZ, NEW_QUIZ, QUIZ, QUIZ_DETAIL
from quizzes.api.study_sets import TAG as SETS
from quizzes.api.study_sets import SetEndpoint
from quizzes.engine.review_policy import Mode
from quizzes.engine.vocabulary import Strand
from quizzes.models import Question, Quiz, QuizState, StudySet, User
from quizzes.models.lengths import lengths_of, with_lengths
from quizzes.models.prepared import Prepared

TAG = "quizzes"
_FILTERS = (
    by("mode", Mode),
    by("state", QuizState),
    by("strand", Strand),
    search("title", "summary"),
    changed_since(),
)
_FILTERS_OF_ALL = (by_id("study_set"), *_FILTERS)


def measure(quizzes: list[Any], reader: Any) -> None:
    """Give each quiz `with_lengths` its `length` for this reader."""
    lengths = lengths_of(quizzes, reader)
    for quiz in quizzes:
        quiz.length = lengths[quiz.pk]


def _page(request: Request, rows: Any, *, by: Sequence[str]) -> HttpResponse:
    return paging.page(
        request, with_lengths(rows, request.user), rendered, by=by, together=lambda taken: measure(taken, request.user)
    )


class QuizzesOfSet(SetEndpoint):
    @reads("List the quizzes of a set", page_of(QUIZ), tag=SETS, query=[*_FILTERS, *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Those you may see, in the set's order; drafts only in a set of your own."""
        visible = Quiz.objects.visible_to(request.user).filter(study_set=self.study_set(id))
        return _page(request, self.filtered(visible, _FILTERS), by=("position", "created_at", "id"))


class Quizzes(Endpoint):
    for_teachers = frozenset({"POST"})

    @reads(
        "List the quizzes I may see",
        page_of(QUIZ),
        tag=TAG,
        refuses=(),
        query=[*_FILTERS_OF_ALL, *PAGING],
    )
    def get(self, request: Request) -> HttpResponse:
        """Of public sets, of your own, and those assigned to classes you are in, the newest first. Without a token, of
        public sets alone.
        """
        rows = self.filtered(Quiz.objects.visible_to(request.user), _FILTERS_OF_ALL)
        return _page(request, rows, by=("-created_at", "-id"))

    @operation(
        "Assemble a quiz",
        {201: ("It is kept as a draft.", QUIZ_DETAIL)},
        takes=NEW_QUIZ,
        refuses=[404],
        query=[ETAG, LOCATION],
        tag=TAG,
    )
    def post(self, request: Request) -> HttpResponse:
        """For teachers, in a set of their own and of their own questions, which may be drafts still. Students see it
        once it is published. Send an `Idempotency-Key`, so that a timeout makes no second quiz.
        """
        written = self.body(NEW_QUIZ)
        study_set = found(StudySet.objects.editable_by(self.user).filter(pk=written.pop("study_set")).first())
        questions = chosen(self.user, written.pop("questions"))
        quiz = quizzes.assemble(study_set, questions=questions, **written)
        return answering.created(request, detail(self.user, quiz.pk, asked=questions), path=f"/quizzes/{quiz.pk}/")


class QuizDetail(Endpoint):
    for_teachers = frozenset({"PATCH"})

    @reads("Read a quiz", QUIZ_DETAIL, tag=TAG)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """What to show before one begins: length, clock, tries, and from when on feedback is told. `questions`, `draws`
        and `access_code` are told to whose quiz it is; a student's questions come with the attempt.
        """
        return answering.read(request, detail(request.user, id))

    @operation(
        "Change a quiz",
        {200: ("It is changed.", QUIZ_DETAIL)},
        takes=CHANGED_QUIZ,
        refuses=[404, 409, 412],
        query=[IF_MATCH, ETAG],
        tag=TAG,
    )
    def patch(self, request: Request, id: UUID) -> HttpResponse:
        """Its questions can be changed while nobody has begun it, else it is a 409 `quiz_begun`; its settings at any
        time. Other times hold for attempts that are open, too. What is not sent stays.
        """
        changes = self.body(CHANGED_QUIZ)
        quiz = found(Quiz.objects.editable_by(self.user).filter(pk=id).first())
        unchanged(request, lambda: detail(self.user, id))
        questions = chosen(self.user, changes.pop("questions")) if "questions" in changes else None
        quizzes.change(quiz, at=now(), questions=questions, **changes)
        return answering.changed(request, detail(self.user, id, asked=questions))


class PublishQuiz(TeacherEndpoint):
    @operation(
        "Publish a quiz",
        {200: ("Students may take it.", QUIZ_DETAIL)},
        refuses=[404, 409],
        query=[ETAG],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """All its questions must be published: else a 409 `questions_not_published` lists them in `questions`, and one
        without any is `quiz_is_empty`. Those of a private set are open to the classes it is assigned to.
        """
        quizzes.publish(found(Quiz.objects.editable_by(self.user).filter(pk=id).first()))
        return answering.changed(request, detail(self.user, id))


class CloseQuiz(TeacherEndpoint):
    @operation(
        "Close a quiz",
        {200: ("It has ended for everyone: what is saved counts.", QUIZ_DETAIL)},
        refuses=[404],
        query=[ETAG],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """Open attempts end now, and what was saved in them counts, drafts too. Feedback that the policy keeps until
        `closed` is told from now on. Safe to send again.
        """
        quizzes.close(found(Quiz.objects.editable_by(self.user).filter(pk=id).first()), at=now())
        return answering.changed(request, detail(self.user, id))


def chosen(teacher: User, questions: Sequence[Mapping[str, Any]]) -> list[Chosen]:
    """Return the questions a teacher named, in order. Raises Invalid for one that is not theirs."""
    editable = Question.objects.editable_by(teacher).select_related("current")
    theirs = editable.in_bulk([row["question"] for row in questions])
    for number, row in enumerate(questions):
        if row["question"] not in theirs:
            raise Invalid("There is no such question.", pointer=f"/questions/{number}/question", code="not_found")
    named = [(theirs[row["question"]], row.get("points")) for row in questions]
    return [Chosen(one, one.usual_points if points is None else float(points)) for one, points in named]


def _one(quiz: UUID, user: Any, now: datetime | None = None) -> Any:
    rows = Quiz.objects.visible_to(user).select_related("study_set")
    return with_lengths(rows, user, now).filter(pk=quiz).order_by()


_ONE = Prepared(lambda quiz, user, now: _one(quiz, User(pk=user), now), quiz=UUID, user=UUID, now=datetime)
_PUBLIC = Prepared(lambda quiz: _one(quiz, AnonymousUser()), quiz=UUID)


def _first(user: Any, id: UUID) -> Any:
    if isinstance(user, User):
        return _ONE.first(quiz=id, user=user.pk, now=timezone.now())
    return _PUBLIC.first(quiz=id)


def detail(user: Any, id: UUID, asked: Sequence[Chosen] | None = None) -> dict[str, Any]:
    """Return a quiz that the user may see; its questions, known or read, for who may edit it. Raises NotThere."""
    quiz = found(_first(user, id))
    measure([quiz], user)
    is_mine = isinstance(user, User) and user.is_teacher and quiz.study_set.owner_id == user.pk
    return {
        **rendered(quiz),
        "questions": _places(quiz, asked) if is_mine else None,
        "draws": quiz.draws if is_mine else None,
        "access_code": quiz.access_code if is_mine else None,
    }


def _places(quiz: Quiz, asked: Sequence[Chosen] | None) -> list[dict[str, Any]]:
    if asked is not None:
        return [{"question": one.question.pk, "points": one.points} for one in asked]
    return [{"question": one.question_id, "points": one.points} for one in quiz.places.all()]


def rendered(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "study_set": row.study_set_id,
        "slug": row.slug,
        "title": row.title,
        "summary": row.summary,
        "strand": row.strand,
        "mode": row.mode,
        "state": row.state,
        "is_taster": row.is_taster,
        "attempts_allowed": row.attempts_allowed,
        "time_limit_seconds": row.time_limit_seconds,
        "grace_seconds": row.grace_seconds,
        "is_one_way": row.is_one_way,
        "certainty_counts": row.certainty_counts,
        "lowest_score": row.lowest_score,
        "tries": row.tries,
        "try_penalty": row.try_penalty,
        "needs_code": bool(row.access_code),
        "shuffle": row.shuffle,
        "opens_at": row.opens_at,
        "closes_at": row.closes_at,
        "review": row.policy.dump(),
        "question_count": row.length.questions,
        "left_out": row.length.left_out,
        "points": row.length.points,
        "updated_at": row.updated_at,
    }

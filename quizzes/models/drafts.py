"""What was drafted from an article, for the teacher alone: names, lessons, proposed questions, and what was amended."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from django.db import models
from django.utils import timezone

from quizzes.engine.reading.base import Entity
from quizzes.engine.reading.corrections import Correction, NameChange, Names, corrected
from quizzes.engine.reading.stored import load_entities, load_names
from quizzes.models.accounts import User
from quizzes.models.articles import StudySet, document_of
from quizzes.models.base import Row, one_of
from quizzes.models.questions import Question, QuestionState
from quizzes.models.review import Review


class SetDraftQuerySet(models.QuerySet["SetDraft"]):
    def editable_by(self, user: User) -> Self:
        return self.filter(study_set__owner_id=user.pk) if user.is_teacher else self.none()


class SetDraft(Row):
    """What an article was read as, before anybody corrected it. Facts and questions are rows of their own.

    `entities` and `mentions` are as `engine.reading.stored` writes them; `lessons` are outlines
    [{strand, title, sections: [{heading, statements: [{text, facts: [ref]}]}]}].
    """

    study_set = models.OneToOneField(StudySet, on_delete=models.CASCADE, related_name="draft")
    entities = models.JSONField(default=list)
    mentions = models.JSONField(default=list)
    lessons = models.JSONField(default=list)
    made_at = models.DateTimeField()
    objects = SetDraftQuerySet.as_manager()

    def names_after(self, corrections: Iterable[Correction]) -> Names:
        """Return the names and mentions of the article with these corrections."""
        assert self.study_set.article_id is not None
        names = load_names(self.entities, self.mentions, document_of(self.study_set.article_id))
        return corrected(*names, corrections)


def corrections_of(study_set: StudySet) -> list[Correction]:
    """Return the corrections of names that hold, in the order in which they were made. One query."""
    rows = Amendment.objects.filter(study_set=study_set).of_names()
    return [Correction(NameChange(row.after["change"]), row.ref, row.after["value"]) for row in rows]


def names_of(study_set: StudySet) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Return the names of a drafted set as first read, and as they are after all corrections; none without a draft."""
    draft: SetDraft | None = getattr(study_set, "draft", None)
    if draft is None:
        return (), ()
    first, corrections = load_entities(draft.entities), corrections_of(study_set)
    return first, draft.names_after(corrections)[0] if corrections else first


class Fault(StrEnum):
    """Why a teacher rejects a draft: one key each."""

    NOT_IN_TEXT = "not_in_text"
    SEVERAL_KEYS = "several_keys"
    CLAIM_AS_FACT = "claim_as_fact"
    TOO_EASY = "too_easy"
    BADLY_PUT = "badly_put"
    UNIMPORTANT = "unimportant"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def editable_by(self, user: User) -> Self:
        return self.filter(study_set__owner_id=user.pk) if user.is_teacher else self.none()

    def reviewable(self) -> Self:
        """Proposals with a question, the surest first; those offered before those behind “show more”."""
        return self.filter(question__isnull=False).order_by("-is_offered", "position")

    def waiting(self) -> Self:
        """Those nobody has decided on, here or by publishing the question."""
        return self.reviewable().filter(review=Review.SUGGESTED, question__state=QuestionState.DRAFT)


class Proposal(Row):
    """A question as a writer proposed it, and what the teacher said. A blocked one has no question, but a reason."""

    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="proposals")
    ref = models.CharField(max_length=60)
    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="proposal", null=True, blank=True)
    writer = models.CharField(max_length=40)
    confidence = models.FloatField(default=0.0)
    is_offered = models.BooleanField(default=False)
    review = models.CharField(max_length=9, default=Review.SUGGESTED)
    stem = models.TextField(blank=True, help_text="Of a blocked proposal.")
    blocked_by = models.CharField(max_length=20, blank=True, help_text="The rule that keeps it back.")
    reason = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["study_set", "ref"], name="proposal_ref_is_unique_in_a_set"),
            one_of("review", Review, "proposal_review_is_known"),
            models.CheckConstraint(
                condition=models.Q(question__isnull=False) ^ ~models.Q(blocked_by=""),
                name="a_proposal_has_a_question_or_is_blocked",
            ),
        ]


class Amended(StrEnum):
    """What an amendment is of."""

    ARTICLE = "article"
    NAME = "name"
    FACT = "fact"
    QUESTION = "question"
    LESSON = "lesson"


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def editable_by(self, user: User) -> Self:
        return self.filter(study_set__owner_id=user.pk) if user.is_teacher else self.none()

    def standing(self) -> Self:
        """Those that hold, in the order in which they were made: under the set's lock, when `at` is of the request."""
        return self.filter(taken_back_at__isnull=True).order_by("id")

    def of_names(self) -> Self:
        return self.standing().filter(what=Amended.NAME)

    def of_thing(self, what: Amended, ref: str) -> Self:
        return self.standing().filter(what=what, ref=ref)


class Amendment(Row):
    """A change that a teacher made to what was drafted: before, after, why. The log is only added to.

    `ref` names the thing; `reason` is a Fault or in the teacher's words. For a name, `after` is {change, value} as
    `engine.reading.corrections` takes it. Of a decision, both are {review}; `after.facts` are the refs of facts that
    were approved with a question. Of an edit, they are the values that differ; of a question, the version's number.
    Of a name put together with another or left out, `before.facts` are what facts spoke of, by ref.
    """

    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="amendments")
    what = models.CharField(max_length=8)
    ref = models.CharField(max_length=200)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    objects = AmendmentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [one_of("what", Amended, "amended_thing_is_known")]

"""Questions, and their versions, which never change once made."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from quizzes.engine import question_types
from quizzes.engine.question_types import ClozeContent, Marking
from quizzes.engine.question_types.essay import Essay
from quizzes.engine.typed_answers import load_table
from quizzes.models.accounts import User
from quizzes.models.articles import StudySet
from quizzes.models.base import Row, SpansField, one_of
from quizzes.models.facts import Fact
from quizzes.models.withheld import KEPT_BACK, questions_withheld_from

if TYPE_CHECKING:
    from quizzes.models.attempts import Attempt


class QuestionState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    RETIRED = "retired"


class Change(StrEnum):
    """What kind of edit made a version: whether answers to the one before still mean the same."""

    FIRST = "first"
    TYPO = "typo"
    MEANING = "meaning"
    KEY = "key"


class QuestionQuerySet(models.QuerySet["Question"]):
    def editable_by(self, user: User) -> Self:
        return self.filter(study_set__owner_id=user.pk) if user.is_teacher else self.none()

    def published(self) -> Self:
        return self.filter(state=QuestionState.PUBLISHED, current__isnull=False)

    def taken_up(self) -> Self:
        """All but drafts that were proposed and that no teacher has approved: those wait in the review of their set."""
        return self.exclude(proposal__isnull=False, state=QuestionState.DRAFT)

    def practisable_by(self, user: User | AnonymousUser, at: datetime | None = None) -> Self:
        """Published questions that may be answered with feedback at once: now, or at that time.

        Left out is every question of a test or exam that is not closed and assigned to the student, or that the
        student has open, or has taken and is not told all about yet, and of open practice that keeps something back: a
        check would give away the key.
        """
        mine = self.published().filter(study_set__in=StudySet.objects.visible_to(user))
        if not isinstance(user, User):
            return mine
        return mine.exclude(pk__in=questions_withheld_from(user, at)).exclude(pk__in=KEPT_BACK.within(user=user.pk))

    def packable_for(self, user: User | AnonymousUser, at: datetime | None = None) -> Self:
        """Questions that may be handed out with their keys: practisable, and in no test or exam that is not closed.

        A pack is kept on a device and passed on, so that it does not matter to whom the test is assigned.
        """
        from quizzes.models.quizzes import QuizQuestion

        closed = models.Q(quiz__state="closed") | models.Q(quiz__closes_at__lte=at or timezone.now())
        tested = QuizQuestion.objects.exclude(quiz__mode="practice").exclude(closed)
        return self.practisable_by(user, at).exclude(pk__in=tested.values("question_id"))


class Question(Row):
    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="questions")
    ref = models.CharField(max_length=60, blank=True)
    author = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="questions", null=True, blank=True)
    state = models.CharField(max_length=10, default=QuestionState.DRAFT)
    current = models.ForeignKey(
        "quizzes.QuestionVersion", on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["study_set", "ref"], condition=~models.Q(ref=""), name="question_ref_is_unique_in_a_set"
            ),
            one_of("state", QuestionState, "question_state_is_known"),
        ]

    def __str__(self) -> str:
        return self.current.stem if self.current else self.ref

    @property
    def usual_points(self) -> float:
        """What it is worth where nobody says otherwise: an essay what its rubric comes to, so that there is one sum."""
        content = self.current.loaded if self.current else None
        return sum(one.points for one in content.rubric) if isinstance(content, Essay) else 1.0

    def marked_alike(self, version: "QuestionVersion") -> "list[QuestionVersion]":
        """Return the earlier versions whose answers mean the same: back to the last edit that changed the meaning."""
        alike = []
        later = version
        for earlier in self.versions.with_key().filter(number__lt=version.number).order_by("-number"):
            if later.change not in (Change.TYPO, Change.KEY):
                break
            if version.can_mark(earlier):
                alike.append(earlier)
            later = earlier
        return alike

    def marked_by_a_key_before(self, version: "QuestionVersion") -> "list[QuestionVersion]":
        """Return those of the versions marked alike whose answers are marked by a key that was changed since."""
        alike = self.marked_alike(version)
        changed = max((one.number for one in (version, *alike) if one.change == Change.KEY), default=0)
        return [one for one in alike if one.as_marked.number < changed]


class QuestionVersionQuerySet(models.QuerySet["QuestionVersion"]):
    def asked_in(self, attempt: "Attempt") -> Self:
        """The versions on an attempt's paper: who may see the attempt may see them."""
        return self.with_key().filter(pk__in=[place.version for place in attempt.places])

    def with_key(self) -> Self:
        """Fetch the version that marks each in the same query, for `as_marked`."""
        return self.select_related("correction__marked_by")

    def unchecked(self) -> Self:
        """Those on which no worker has run the lint rules that need the tagger."""
        return self.filter(tagger_findings__isnull=True)


class QuestionVersion(Row):
    """A question as it was asked. An edit of a published question makes the next version; attempts keep theirs.

    `aliases` is the study set's table of names as it stood when the version was made, so that a typed answer scores
    the same for ever. `tagger_findings` is what the lint rules that need the tagger found, as
    `models.linting.dump_findings` writes it: the one thing that is added later, by a worker; None until then.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    type = models.CharField(max_length=20)
    stem = models.TextField()
    content = models.JSONField()
    rationale = models.TextField(blank=True)
    hints = models.JSONField(default=list, blank=True, help_text="Told one after the other, before each further try.")
    tags = models.JSONField(default=list, blank=True, help_text="A teacher's own words to find and draw questions by.")
    difficulty = models.PositiveSmallIntegerField(default=1)
    evidence = SpansField()
    facts = models.ManyToManyField(Fact, related_name="question_versions", blank=True)
    aliases = models.JSONField(default=dict, blank=True)
    change = models.CharField(max_length=8, default=Change.FIRST)
    tagger_findings = models.JSONField(null=True, blank=True, editable=False)
    author = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="question_versions_are_numbered"),
            one_of("change", Change, "version_change_is_known"),
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(tagger_findings__isnull=True), name="versions_unchecked")
        ]

    def __str__(self) -> str:
        return self.stem

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise ValueError("A question's version never changes: make the next one.")
        super().save(*args, **options)

    @property
    def as_marked(self) -> "QuestionVersion":
        """The version whose key and reasons hold for this one: itself, unless its key was put right."""
        return self.correction.marked_by if hasattr(self, "correction") else self

    @property
    def line(self) -> str:
        """What the question is known by in a list: its stem, and where many have the same, the text with its gaps."""
        content = self.loaded
        return content.blanked if isinstance(content, ClozeContent) else self.stem

    @property
    def loaded(self) -> question_types.QuestionContent:
        """The content as a value of its type, loaded once for each row object."""
        if "_loaded" not in self.__dict__:
            self.__dict__["_loaded"] = question_types.load(self.type, self.content)
        return self.__dict__["_loaded"]  # type: ignore[no-any-return]

    def drafted_facts(self) -> "models.QuerySet[Fact]":
        """Return the facts it asks, those too that no teacher has approved yet: for authors, never for students."""
        return self.facts(manager="with_drafts").all()

    def remember_facts(self, facts: Iterable[Fact]) -> None:
        """Keep facts that are known to be all that it asks, as fetching them would: they are not read again."""
        kept: Any = self.drafted_facts()
        kept._result_cache = sorted(facts, key=lambda fact: (fact.position, fact.pk))
        self._prefetched_objects_cache = {"facts": kept}

    def asks(self, type: str, stem: str, content: question_types.QuestionContent) -> bool:
        """Whether a question of that type asks and offers just this, with the same key and words on each answer."""
        return (self.type, self.stem) == (type, stem.strip()) and self.loaded.written() == content.written()

    def can_mark(self, other: "QuestionVersion") -> bool:
        """Whether answers to another version can be read as answers to this: the same parts, under the same ids."""
        return self.loaded.reads_as(other.loaded)

    @property
    def marking(self) -> Marking:
        """What a score of this version may depend on beside its content, made once for each row object."""
        if "_marking" not in self.__dict__:
            self.__dict__["_marking"] = Marking(aliases=load_table(self.aliases))
        return self.__dict__["_marking"]  # type: ignore[no-any-return]

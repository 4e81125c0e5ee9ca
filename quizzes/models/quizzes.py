"""Quizzes: which questions, in what mode, when, and what is shown when."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from quizzes.engine import question_types
from quizzes.engine.review_policy import Mode, ReviewPolicy, Show
from quizzes.engine.tries import MOST as MOST_TRIES
from quizzes.models.accounts import User
from quizzes.models.articles import StudySet
from quizzes.models.base import Row, one_of
from quizzes.models.questions import Question, QuestionVersion

DEFAULT_PENALTY = 1 / 3


class QuizState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"


class QuizQuerySet(models.QuerySet["Quiz"]):
    def editable_by(self, user: User) -> Self:
        return self.filter(study_set__owner_id=user.pk) if user.is_teacher else self.none()

    def assignable_by(self, user: User) -> Self:
        """A teacher's own quizzes and those of public sets."""
        mine_or_public = Q(study_set__owner_id=user.pk) | Q(study_set__is_public=True)
        return self.filter(mine_or_public) if user.is_teacher else self.none()

    def published(self) -> Self:
        return self.exclude(state=QuizState.DRAFT)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """A public set's quizzes, those of one's own sets, and those assigned to a class one is in."""
        public = Q(study_set__is_public=True) & ~Q(state=QuizState.DRAFT)
        if not isinstance(user, User):
            return self.filter(public)
        assigned = ~Q(state=QuizState.DRAFT) & Q(
            pk__in=Quiz.objects.filter(assignments__classroom__memberships__student_id=user.pk).values("pk")
        )
        return self.filter(public | assigned | Q(study_set__owner_id=user.pk))


def holds_back_after(prefix: str = "") -> Q:
    """Return the condition that a quiz's policy keeps something from those who have finished it.

    `prefix` leads to the quiz, such as "quiz__". The condition says what `policy.at(Moment.AFTER)` says.
    """
    held = Q()
    for column in _TELLING:
        unsaid = Q(**{f"{prefix}mode": str(Mode.EXAM)}) & ~Q(**{f"{prefix}review__has_key": column})
        held |= _is_said(prefix, column, Show.CLOSED, Show.NEVER) | unsaid
    return held


def tells_after(prefix: str = "") -> Q:
    """Return the condition that a quiz tells those who have finished it which answers were right."""
    unsaid = ~Q(**{f"{prefix}mode": str(Mode.EXAM)}) & ~Q(**{f"{prefix}review__has_key": "correctness"})
    return _is_said(prefix, "correctness", Show.DURING, Show.AFTER) | unsaid


def holds_back_in_practice(prefix: str = "") -> Q:
    """Return the condition that practice keeps something from those who are at it: it tells all unless it says not."""
    held = Q()
    for column in _TELLING:
        held |= _is_said(prefix, column, Show.AFTER, Show.CLOSED, Show.NEVER)
    return Q(**{f"{prefix}mode": str(Mode.PRACTICE)}) & held


_TELLING = ("correctness", "rationale", "key", "evidence")


def _is_said(prefix: str, column: str, *times: Show) -> Q:
    return Q(**{f"{prefix}review__{column}__in": [str(time) for time in times]})


class Quiz(Row):
    """`review` holds the teacher's choices on top of the mode's default; read it through `policy`.

    `draws` leaves part of the questions to chance: [{"count": 3, "strand": "actors"}, …], see engine.paper.
    """

    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="quizzes")
    slug = models.SlugField(max_length=120)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500, blank=True)
    strand = models.CharField(max_length=8, blank=True)
    mode = models.CharField(max_length=8, default=Mode.PRACTICE)
    state = models.CharField(max_length=9, default=QuizState.DRAFT)
    is_taster = models.BooleanField(default=False, help_text="Shown on the home page, a question at a time.")
    attempts_allowed = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    time_limit_seconds = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(30)])
    grace_seconds = models.PositiveSmallIntegerField(
        default=10,
        validators=[MaxValueValidator(600)],
        help_text="How long after the deadline an answer that was on its way is still taken.",
    )
    shuffle = models.BooleanField(default=False)
    is_one_way = models.BooleanField(default=False, help_text="No going back to a question that was left.")
    access_code = models.CharField(max_length=40, blank=True, help_text="Asked for before the quiz is begun.")
    draws = models.JSONField(default=list, blank=True)
    lowest_score = models.FloatField(
        default=0.0,
        validators=[MinValueValidator(-1.0), MaxValueValidator(0.0)],
        help_text="Below 0, a wrong pick of one of N costs 1/(N - 1), and no answer costs more than this.",
    )
    certainty_counts = models.BooleanField(
        default=False, help_text="How sure a student is changes the marks: 1, 2 or 3 of 3 when right, 0, -2 or -6."
    )
    tries = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(2), MaxValueValidator(MOST_TRIES)],
        help_text="Practice: how often a question may be tried, with a hint in between. Empty: the last answer counts.",
    )
    try_penalty = models.FloatField(
        default=DEFAULT_PENALTY,
        validators=[MinValueValidator(0.0), MaxValueValidator(1.0)],
        help_text="The part of a question's points that each further try costs.",
    )
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    review = models.JSONField(default=dict, blank=True)
    questions = models.ManyToManyField(Question, through="QuizQuestion", related_name="quizzes")
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    objects = QuizQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["study_set", "slug"], name="quiz_slug_is_unique_in_a_set"),
            one_of("mode", Mode, "quiz_mode_is_known"),
            one_of("state", QuizState, "quiz_state_is_known"),
            models.CheckConstraint(
                condition=Q(lowest_score__gte=-1.0, lowest_score__lte=0.0), name="the_lowest_score_is_a_fraction"
            ),
            models.CheckConstraint(
                condition=Q(tries__isnull=True) | Q(tries__gte=2, tries__lte=MOST_TRIES), name="tries_are_a_few"
            ),
            models.CheckConstraint(
                condition=Q(try_penalty__gte=0.0, try_penalty__lte=1.0), name="a_try_costs_a_fraction"
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(opens_at__lt=models.F("closes_at")),
                name="a_quiz_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def policy(self) -> ReviewPolicy:
        return ReviewPolicy.read(self.review, mode=Mode(self.mode))

    @property
    def time_limit(self) -> timedelta | None:
        return timedelta(seconds=self.time_limit_seconds) if self.time_limit_seconds else None

    @cached_property
    def marked_by_teacher(self) -> frozenset[UUID]:
        """The versions that it may ask and that no machine marks."""
        kinds = [name for name, kind in question_types.all_types().items() if kind.is_marked_by_teacher]
        asked = QuestionVersion.objects.filter(question__study_set=self.study_set_id, type__in=kinds)
        return frozenset(asked.values_list("pk", flat=True))

    @property
    def penalty_percent(self) -> int:
        """What each further try costs, in percent of a question's points."""
        return round(self.try_penalty * 100)

    @property
    def most_lost_percent(self) -> int:
        """What a wrong answer costs at most, in percent of a question's points."""
        return round(-100 * self.lowest_score)

    @property
    def grace(self) -> timedelta:
        return timedelta(seconds=self.grace_seconds)

    def is_closed(self, at: datetime) -> bool:
        return self.state == QuizState.CLOSED or (self.closes_at is not None and self.closes_at <= at)

    def is_open(self, at: datetime) -> bool:
        has_opened = self.opens_at is None or self.opens_at <= at
        return self.state == QuizState.PUBLISHED and has_opened and not self.is_closed(at)


class QuizQuestion(Row):
    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="places")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="places")
    points = models.FloatField(default=1.0)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "question"], name="a_quiz_asks_a_question_once"),
            models.CheckConstraint(condition=Q(points__gt=0), name="a_question_is_worth_something"),
        ]

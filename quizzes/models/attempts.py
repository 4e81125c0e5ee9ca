"""Attempts: one go at a quiz each, with the paper it asks and the rules it goes by."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from quizzes.engine import tries
from quizzes.engine.measurement import calibration
from quizzes.engine.raw_answers import claimed
from quizzes.engine.review_policy import Allowed, Moment
from quizzes.models.accounts import User
from quizzes.models.base import Row, one_of
from quizzes.models.classrooms import Assignment, Classroom
from quizzes.models.papers import Place, load_place
from quizzes.models.quizzes import Quiz

if TYPE_CHECKING:
    from quizzes.models.in_force import InForce
    from quizzes.models.responses import Response


class AttemptState(StrEnum):
    OPEN = "open"
    FINISHED = "finished"


class Certainty(StrEnum):
    """How sure a student says to be; shown as guessing, fairly sure, certain."""

    LOW = "low"
    MID = "mid"
    HIGH = "high"


class Context(StrEnum):
    """Where a question was answered."""

    QUIZ = "quiz"
    CHECK = "check"
    REVIEW = "review"


def _latest(rows: "models.QuerySet[Any]", column: str) -> models.Subquery:
    return models.Subquery(rows.order_by(f"-{column}").values(column)[:1])


_TO_LEARN_FROM = Q(learns_later=True) | Q(learns_anew=True)
_TO_COUNT = Q(counts_later=True, score__isnull=False) | Q(counts_anew=True)


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, student: User | AnonymousUser) -> Self:
        return self.filter(student_id=student.pk) if isinstance(student, User) else self.none()

    def with_article(self) -> Self:
        """Add `article_id`, so that the proofs of answers are found without another query."""
        return self.annotate(article_id=models.F("quiz__study_set__article_id"))

    def with_closing(self) -> Self:
        """Add what `is_closed` needs, so that it asks nothing of its own."""
        written = Attempt.objects.open().filter(quiz=models.OuterRef("quiz"), deadline_at__isnull=False)
        alike = written.filter(assignment=models.OuterRef("assignment"))
        given = Assignment.objects.filter(
            quiz=models.OuterRef("quiz"),
            classroom__memberships__student=models.OuterRef("student"),
            closes_at__isnull=False,
        )
        return self.annotate(
            assigned_until=models.F("assignment__closes_at"),
            last_deadline=_latest(written, "deadline_at"),
            last_deadline_alike=_latest(alike, "deadline_at"),
            last_closing=_latest(given, "closes_at"),
        )

    def open(self) -> Self:
        return self.filter(state=AttemptState.OPEN)

    def finished(self) -> Self:
        return self.filter(state=AttemptState.FINISHED)

    def to_learn_from(self) -> Self:
        """Those whose student's memory is behind them, or will be told of them once they may be known."""
        return self.filter(_TO_LEARN_FROM, state=AttemptState.FINISHED)

    def to_count(self) -> Self:
        """Those behind which the statistics of their quiz are: marked since, changed since, or opened again."""
        return self.filter(_TO_COUNT)

    def overdue(self, at: datetime) -> Self:
        """Open attempts whose deadline is past, the grace not counted; those that wait longest first."""
        return self.open().filter(deadline_at__lt=at).order_by("deadline_at")

    def supervised_by(self, teacher: User) -> Self:
        """Attempts at quizzes of one's own sets, or assigned by oneself to a class the student is in."""
        assigned = Q(
            quiz__assignments__classroom__teacher_id=teacher.pk,
            quiz__assignments__classroom__memberships__student_id=models.F("student_id"),
        )
        return self.filter(Q(quiz__study_set__owner_id=teacher.pk) | assigned).distinct()

    def in_class(self, classroom: Classroom) -> Self:
        """Attempts of a class's students at the quizzes that are assigned to it."""
        here = self.filter(quiz__assignments__classroom=classroom, student__memberships__classroom=classroom)
        return self.filter(pk__in=here.order_by().values("pk"))


class Attempt(Row):
    """One go at a quiz. `paper` freezes the questions asked, in order: [{question, version, points}, …].

    `assignment` is the one whose dates hold, as `windows.window_of` chose it; none outside classes. `seed` fixes the
    order of options on every device; `score` is in points, out of `points`, and null until every
    answer is marked.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="attempts")
    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="attempts")
    assignment = models.ForeignKey(
        Assignment, on_delete=models.SET_NULL, related_name="attempts", null=True, blank=True
    )
    state = models.CharField(max_length=8, default=AttemptState.OPEN)
    paper = models.JSONField()
    seed = models.PositiveIntegerField()
    spares_certainty = models.BooleanField(default=False, help_text="As the student's accommodation said at the start.")
    reached = models.PositiveSmallIntegerField(default=0, help_text="One way through: the place to answer, from 0.")
    flagged = models.JSONField(default=list, blank=True)
    started_at = models.DateTimeField()
    deadline_at = models.DateTimeField(null=True, blank=True)
    given_back_seconds = models.PositiveIntegerField(default=0, help_text="Given back, in the deadline already.")
    finished_at = models.DateTimeField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)
    points = models.FloatField()
    learns_later = models.BooleanField(
        default=False, help_text="Its answers count for memory once the student may know whether they were right."
    )
    remarked_at = models.DateTimeField(null=True, blank=True, help_text="When marks of it were changed last.")
    learns_anew = models.BooleanField(
        default=False, help_text="Marks were changed that have counted for memory: it is to be made anew."
    )
    counts_later = models.BooleanField(default=False, help_text="It is in none of the sums for statistics yet.")
    counts_anew = models.BooleanField(
        default=False, help_text="It is in the sums otherwise than it stands now: they are to be made anew."
    )
    objects = AttemptQuerySet.as_manager()

    sent: "list[Response] | None" = None
    """What was sent to it, in order, once who holds it has read that."""
    in_force: "InForce | None" = None
    """Whose keys were put right, and what its student is not told yet, once that was asked."""

    class Meta:
        ordering = ["-started_at", "-id"]
        indexes = [
            models.Index(fields=["student", "-started_at"], name="attempts_of_a_student"),
            models.Index(fields=["deadline_at"], condition=Q(state="open"), name="open_attempts_by_deadline"),
            models.Index(
                fields=["quiz", "deadline_at"],
                condition=Q(state="open", deadline_at__isnull=False),
                name="last_deadlines_of_a_quiz",
            ),
            models.Index(
                fields=["quiz"], condition=Q(state="finished", score__isnull=True), name="attempts_waiting_for_marks"
            ),
            models.Index(fields=["student"], condition=_TO_LEARN_FROM, name="attempts_to_learn_from"),
            models.Index(fields=["quiz"], condition=_TO_COUNT, name="attempts_to_count"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "student"], condition=Q(state="open"), name="one_open_attempt_at_a_quiz"
            ),
            one_of("state", AttemptState, "attempt_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="open", finished_at__isnull=True) | Q(state="finished", finished_at__isnull=False),
                name="a_finished_attempt_says_when",
            ),
        ]

    @property
    def is_finished(self) -> bool:
        return self.state == AttemptState.FINISHED

    @property
    def is_to_learn_from(self) -> bool:
        return self.is_finished and (self.learns_later or self.learns_anew)

    @property
    def is_own(self) -> bool:
        """Whether a teacher takes a quiz of their own."""
        return self.quiz.study_set.owner_id == self.student_id

    @property
    def tells_by_progress(self) -> bool:
        """Whether memory and mastery may follow as soon as it is finished: they tell which answers were right."""
        return self.quiz.policy.at(Moment.AFTER).correctness

    @property
    def ended_by_the_clock(self) -> bool:
        """Whether its time ended it, and not the student."""
        return bool(self.deadline_at and self.finished_at and self.finished_at >= self.deadline_at)

    def is_over(self, at: datetime) -> bool:
        """Whether its time is up, the grace included; without a deadline it ends when its quiz is closed."""
        if self.deadline_at is None:
            return self.quiz.is_closed(at)
        return at > self.deadline_at + self.quiz.grace

    def is_late(self, response: "Response") -> bool:
        """Whether an answer came after the deadline, within the grace: it counts, and is marked as late."""
        return self.deadline_at is not None and response.received_at > self.deadline_at

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(load_place(place["question"], place["version"], place["points"]) for place in self.paper)

    def weigh(self, place: Place, score: float | None, certainty: str) -> float | None:
        """Return the part of a question's points that an answer earns here; None while it is unmarked.

        Certainty counts where an answer is right or wrong at once, and not where a teacher weighs it.
        """
        if score is None or not self.quiz.certainty_counts or place.version in self.quiz.marked_by_teacher:
            return score
        return calibration.share(score, certainty, is_spared=self.spares_certainty)

    def earned_at(self, place: Place) -> float | None:
        """Return the points that the answers to one question have earned; None while one is unmarked."""
        answers = self.responses.filter(question=place.question).in_order()
        part = self.weigh(place, *self.earned_by(answers)[place.question])
        return None if part is None else part * place.points

    def earned_by(self, responses: "Iterable[Response]") -> dict[UUID, tuple[float | None, str]]:
        """As `earned`, of this attempt's responses in order."""
        return self.earned((one.question_id, one.score, claimed(one.certainty, one.answer)) for one in responses)

    def earned(self, answers: Iterable[tuple[UUID, float | None, str]]) -> dict[UUID, tuple[float | None, str]]:
        """Return (fraction, certainty) by question of answers in order, each (question, fraction, certainty).

        The last answer counts; where the quiz allows several tries, the best of them, less what later tries cost.
        """
        said: dict[UUID, list[tuple[float | None, str]]] = {}
        for question, score, certainty in answers:
            said.setdefault(question, []).append((score, certainty))
        quiz = self.quiz
        if quiz.tries is None:
            return {question: every[-1] for question, every in said.items()}
        return {
            question: (tries.earned([score for score, _ in every], quiz.tries, quiz.try_penalty), every[0][1])
            for question, every in said.items()
        }

    def total(self, standing: Mapping[UUID, tuple[float | None, str]]) -> float | None:
        """Return the points that (fraction, certainty) by question come to; null while one is unmarked.

        What was left out earns nothing. Where wrong answers cost, the whole does not come to less than nothing.
        """
        asked = (place for place in self.places if place.question in standing)
        earned = [(self.weigh(place, *standing[place.question]), place.points) for place in asked]
        if any(part is None for part, _points in earned):
            return None
        return max(0.0, sum((part or 0.0) * points for part, points in earned))

    def allowed(self, at: datetime) -> Allowed:
        """What the quiz's policy lets the student see now."""
        if not self.is_finished:
            return self.quiz.policy.at(Moment.DURING)
        after, closed = self.quiz.policy.at(Moment.AFTER), self.quiz.policy.at(Moment.CLOSED)
        # Whether it has closed takes a query, and mostly makes no difference.
        return closed if after != closed and self.is_closed(at) else after

    @property
    def closes_at(self) -> datetime | None:
        """When it ends by the calendar, for who is allowed no more time: by its assignment, or by its quiz earlier."""
        ends = (self.quiz.closes_at, self.assignment.closes_at if self.assignment else None)
        return min((end for end in ends if end), default=None)

    def is_closed(self, at: datetime) -> bool:
        """Whether the quiz, or the assignment it belongs to, has closed for its student and nobody is writing still.

        A student who has it from another class too waits for that closing; who was given more time is waited for.
        """
        if self.assignment_id is None and not self.quiz.is_closed(at):
            return False
        row = self if hasattr(self, "last_deadline") else Attempt.objects.with_closing().get(pk=self.pk)
        still, quiz = at - self.quiz.grace, self.quiz
        if quiz.is_closed(at):
            return not _is_after(row.last_deadline, still)  # type: ignore[attr-defined]
        ends, alike = row.assigned_until, row.last_deadline_alike  # type: ignore[attr-defined]
        if ends is None or ends > at:
            return False
        return not _is_after(row.last_closing, at) and not _is_after(alike, still)  # type: ignore[attr-defined]


def _is_after(moment: datetime | None, other: datetime) -> bool:
    return moment is not None and moment > other

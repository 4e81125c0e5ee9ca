"""Responses: the record that marks, memory and statistics are computed from."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Self
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from quizzes.engine.raw_answers import says_something
from quizzes.models.accounts import User
from quizzes.models.attempts import Attempt, Certainty, Context
from quizzes.models.base import Row, one_of
from quizzes.models.questions import Question, QuestionVersion


class ResponseQuerySet(models.QuerySet["Response"]):
    def of(self, student: User | AnonymousUser) -> Self:
        return self.filter(student_id=student.pk) if isinstance(student, User) else self.none()

    def in_order(self) -> Self:
        """In the order in which they count: the last for each question stands."""
        return self.order_by("sequence", "received_at", "pk")

    def about(self, attempt: Attempt, sent: Iterable[tuple[UUID, UUID]]) -> Self:
        """Of (id, question) sent to an attempt: what is stored under the ids, and of each question what stands.

        Where the quiz counts tries, all that was sent to the questions.
        """
        ids, questions = zip(*sent, strict=True)
        asked = Q(attempt=attempt, question__in=set(questions))
        if attempt.quiz.tries is None:
            asked &= ~Q(self.superseded())
        return self.filter(Q(pk__in=ids) | asked)

    def awaiting_mark_by(self, teacher: User) -> Self:
        """What stands without a mark in finished attempts that the teacher supervises, the longest waiting first."""
        attempts = Attempt.objects.supervised_by(teacher).finished().order_by()
        waiting = self.filter(score__isnull=True, attempt__in=attempts.values("pk"))
        return waiting.exclude(self.superseded()).order_by("attempt__finished_at", "pk")

    def superseded(self) -> models.Exists:
        """Whether another answer to the same question came later in the same attempt."""
        same = {"attempt": models.OuterRef("attempt"), "question": models.OuterRef("question")}
        return models.Exists(self.model._default_manager.filter(**same, sequence__gt=models.OuterRef("sequence")))

    def standing(self) -> Iterator["Response"]:
        """Yield, for each question, the response that stands. Meant for the responses of one attempt."""
        yield from {response.question_id: response for response in self.in_order()}.values()


class Response(Row):
    """One answer as it came, kept for ever; rows are added and never changed, but for a re-mark of `score`.

    The client may make the id: the same id twice is the same response. `answered_at` is the device's clock and only
    told; `received_at` is ours and rules. `score` is a fraction, null where a teacher still has to mark.
    `learned_at` is when the answer counted for memory, null while it has not; memory is a fold over these, in order.
    """

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="responses")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="responses", null=True, blank=True)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="responses")
    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="responses")
    context = models.CharField(max_length=6, default=Context.QUIZ)
    answer = models.JSONField()
    certainty = models.CharField(max_length=4, blank=True)
    sequence = models.PositiveBigIntegerField(default=0)
    score = models.FloatField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    learned_at = models.DateTimeField(null=True, blank=True)
    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "id"]
        indexes = [
            models.Index(fields=["attempt", "question", "sequence"], name="responses_of_an_attempt"),
            models.Index(fields=["student", "learned_at"], name="responses_learned_from"),
        ]
        constraints = [
            one_of("context", Context, "response_context_is_known"),
            models.CheckConstraint(condition=Q(certainty__in=["", *Certainty]), name="response_certainty_is_known"),
            models.CheckConstraint(
                condition=Q(context="quiz", attempt__isnull=False) | (~Q(context="quiz") & Q(attempt__isnull=True)),
                name="a_quiz_response_has_an_attempt",
            ),
        ]

    @property
    def turn(self) -> tuple[int, datetime, UUID]:
        """By what the responses to one attempt come in order: the last for each question stands."""
        return self.sequence, self.received_at, self.pk

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: what was chosen or typed before was taken away."""
        return not says_something(self.answer)

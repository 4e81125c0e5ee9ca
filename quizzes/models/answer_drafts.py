"""Answers that were written and not sent: kept as they are typed, so that nothing is lost and the end finds them."""

from typing import Any
from uuid import UUID

from django.db import models

from quizzes.models.attempts import Attempt, Certainty
from quizzes.models.base import Row
from quizzes.models.questions import Question
from quizzes.models.responses import Response


class AnswerDraft(Row):
    """What stands in a question's fields, complete or not; the latest replaces the one before.

    It counts when the attempt ends, unless an answer with its `sequence` or a later one was sent. `response_id` is
    the id under which its sender would send it: the same id is the same answer.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="drafts")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    response_id = models.UUIDField()
    answer = models.JSONField()
    certainty = models.CharField(max_length=4, blank=True)
    sequence = models.PositiveBigIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attempt", "question"], name="one_answer_draft_for_a_question"),
            models.CheckConstraint(
                condition=models.Q(certainty__in=["", *Certainty]), name="answer_draft_certainty_is_known"
            ),
        ]

    def is_same(self, id: UUID, answer: Any, certainty: str) -> bool:
        """Whether this is what is kept already, sent again."""
        return (self.response_id, self.answer, self.certainty) == (id, answer, certainty)

    def comes_after(self, response: Response | None) -> bool:
        """Whether it was written after what stands at its question."""
        return response is None or self.sequence > response.sequence

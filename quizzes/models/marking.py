"""Marks given by hand and marks put right: what changed, from what to what, why, by whom and when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Self
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models

from quizzes.engine.review_policy import EVERYTHING, Allowed, Mode
from quizzes.models.accounts import User
from quizzes.models.attempts import Attempt
from quizzes.models.base import Row
from quizzes.models.questions import QuestionVersion
from quizzes.models.reports import Report
from quizzes.models.responses import Response, ResponseQuerySet
from quizzes.models.withheld import questions_withheld_from, questions_withheld_from_each

BATCH = 800
"""Notices whose readers are looked up together: a database takes only so many values in one statement."""


class Correction(Row):
    """A version's key put right: its answers are marked, and explained, as answers to `marked_by`."""

    version = models.OneToOneField(QuestionVersion, on_delete=models.CASCADE, related_name="correction")
    marked_by = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()


class MarkChangeQuerySet(models.QuerySet["MarkChange"]):
    def made_by(self, teacher: User) -> Self:
        return self.filter(by_id=teacher.pk)

    def by_hand(self) -> Self:
        """Those by which a teacher gave points, criterion by criterion."""
        return self.exclude(points={})


class MarkChange(Row):
    """One change of a response's score; rows are added and never changed.

    `before` is null where a teacher's mark is the first. `points` holds what a marker gave by criterion of the rubric,
    {criterion id: points}, and `comment` what was said of the answer; `reason` is why an earlier mark changed.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="mark_changes")
    before = models.FloatField(null=True)
    after = models.FloatField()
    points = models.JSONField(default=dict, blank=True)
    comment = models.CharField(max_length=2_000, blank=True, help_text="What the marker says of the answer.")
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField()
    objects = MarkChangeQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]


def marked_by_hand(teacher: User) -> ResponseQuerySet:
    """Return the answers with a teacher's mark in attempts that the teacher supervises, the last marked first."""
    given = MarkChange.objects.by_hand().filter(response=models.OuterRef("pk"))
    attempts = Attempt.objects.supervised_by(teacher).finished().order_by()
    rows = Response.objects.filter(attempt__in=attempts.values("pk"), score__isnull=False)
    last = models.Subquery(given.order_by("-at", "-pk").values("at")[:1])
    return rows.annotate(marked_at=last).filter(marked_at__isnull=False).order_by("-marked_at", "-pk")


def marks_of(responses: Iterable[Response]) -> dict[UUID, MarkChange]:
    """Return the mark by hand that holds for each response that has one; nothing is asked where none can have."""
    ids = [one.pk for one in responses]
    return {one.response_id: one for one in MarkChange.objects.by_hand().filter(response__in=ids)} if ids else {}


def with_marks(responses: ResponseQuerySet) -> ResponseQuerySet:
    """Add what `marks_of` finds to the query: `mark`, the id of the one that holds, `mark_points`, `mark_comment`."""
    given = MarkChange.objects.by_hand().filter(response=models.OuterRef("pk")).order_by("-at", "-pk")
    columns = {"mark": "pk", "mark_points": "points", "mark_comment": "comment"}
    return responses.annotate(**{name: models.Subquery(given.values(one)[:1]) for name, one in columns.items()})


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, student: User | AnonymousUser) -> Self:
        return self.filter(student_id=student.pk) if isinstance(student, User) else self.none()

    def unread(self) -> Self:
        return self.filter(dismissed_at__isnull=True)

    def unread_by(self, student: User, at: datetime | None = None) -> Self:
        return self.tellable_to(student, at).unread()

    def tellable_to(self, student: User, at: datetime | None = None) -> Self:
        """A student's notices, but for those that would tell of what a test that is not over asks too."""
        withheld = questions_withheld_from(student, at)
        answered = Response.objects.filter(attempt=models.OuterRef("attempt"), question__in=withheld)
        tells = models.Q(version__question__in=withheld) | models.Exists(answered)
        outside_tests = models.Q(attempt__isnull=True) | models.Q(attempt__quiz__mode=Mode.PRACTICE)
        of_marks = models.Q(report__isnull=True)
        return self.of(student).exclude(of_marks & outside_tests & tells)

    def unread_of(self, report: Report) -> Self:
        return self.unread().filter(report=report)


class Notice(Row):
    """Tells a student that a mark was put right, or either side of a report that the other wrote; until dismissed.

    `before` and `after` are the attempt's points; there is no attempt where the answer was given outside a quiz.
    `report` is there for the second kind, which changes no mark; then `student` may be the teacher.
    """

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="+")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="notices", null=True)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="notices", null=True)
    before = models.FloatField(null=True)
    after = models.FloatField(null=True)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True)
    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["student", "dismissed_at"], name="notices_unread")]

    @property
    def is_of_student(self) -> bool:
        """Whether a report's student wrote, and this tells who owns or keeps the question."""
        return self.report is not None and self.report.student_id != self.student_id

    @property
    def is_outside_tests(self) -> bool:
        return self.attempt is None or self.attempt.quiz.mode == Mode.PRACTICE

    def allowed(self, at: datetime) -> Allowed:
        return EVERYTHING if self.attempt is None else self.attempt.allowed(at)

    def is_allowed(self, at: datetime) -> bool:
        """Whether the quiz's policy lets the student know of it: it tells of the score."""
        return self.allowed(at).score

    def told_reason(self, at: datetime) -> str:
        """Return why the mark changed, which tells the key; nothing while the policy keeps that back."""
        allowed = self.allowed(at)
        return self.reason if allowed.key and allowed.rationale else ""

    def told_version(self, at: datetime) -> QuestionVersion | None:
        """Return the question it is about; None while it may not be known which answers are right."""
        return self.version if self.allowed(at).correctness else None


def notices_for(student: User, *, at: datetime) -> list[Notice]:
    """Return the notices to show, the newest first; those that a policy holds back wait."""
    return _allowed(Notice.objects.unread_by(student), at)


def notices_told(student: User, *, at: datetime) -> list[Notice]:
    """Return every notice that may be told now, those too that were put away, the newest first."""
    return _allowed(Notice.objects.tellable_to(student), at)


def _allowed(notices: NoticeQuerySet, at: datetime) -> list[Notice]:
    taken = Attempt.objects.with_closing().select_related("quiz")
    rows = notices.select_related("version", "report__student")
    rows = rows.prefetch_related(models.Prefetch("attempt", queryset=taken))
    return [notice for notice in rows if notice.is_allowed(at)]


def audience(notices: Sequence[Notice], *, at: datetime) -> tuple[int, int]:
    """Return how many students may read one of these new notices now, and how many only later."""
    everybody = {notice.student_id for notice in notices}
    allowed = [notice for notice in notices if notice.is_allowed(at)]
    kept_back = _kept_back([notice for notice in allowed if notice.is_outside_tests], at)
    readers = {notice.student_id for notice in allowed if notice.pk not in kept_back}
    return len(readers), len(everybody - readers)


def _kept_back(notices: Sequence[Notice], at: datetime) -> set[UUID]:
    """Return the ids of those marks outside tests that would tell of what a test of their student's asks too."""
    found = set()
    for start in range(0, len(notices), BATCH):
        some = notices[start : start + BATCH]
        withheld = questions_withheld_from_each({notice.student_id for notice in some}, at)
        told: dict[UUID | None, set[UUID]] = defaultdict(set)
        attempts = [notice.attempt_id for notice in some if notice.student_id in withheld]
        for attempt, question in Response.objects.filter(attempt__in=attempts).values_list("attempt", "question"):
            told[attempt].add(question)
        for notice in some:
            tells = {notice.version.question_id, *told[notice.attempt_id]}
            if not tells.isdisjoint(withheld.get(notice.student_id, ())):
                found.add(notice.pk)
    return found

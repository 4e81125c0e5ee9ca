"""Lessons: sections of statements, each resting on facts, each section ending with questions to check oneself."""

from django.db import models

from quizzes.engine.vocabulary import Strand
from quizzes.models.articles import StudySet
from quizzes.models.base import Row, one_of
from quizzes.models.facts import Fact
from quizzes.models.questions import Question


class Lesson(Row):
    study_set = models.ForeignKey(StudySet, on_delete=models.CASCADE, related_name="lessons")
    slug = models.SlugField(max_length=120)
    strand = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    lede = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField(default=5)
    position = models.PositiveIntegerField(default=0)
    is_published = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["study_set", "slug"], name="lesson_slug_is_unique_in_a_set"),
            one_of("strand", Strand, "lesson_strand_is_known"),
        ]

    def __str__(self) -> str:
        return self.title


class LessonSection(Row):
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="sections")
    heading = models.CharField(max_length=200)
    position = models.PositiveIntegerField(default=0)
    checks = models.ManyToManyField(Question, related_name="checked_in", blank=True)

    class Meta:
        ordering = ["position", "id"]


class LessonStatement(Row):
    section = models.ForeignKey(LessonSection, on_delete=models.CASCADE, related_name="statements")
    text = models.TextField()
    facts = models.ManyToManyField(Fact, related_name="lesson_statements")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

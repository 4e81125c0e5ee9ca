"""Kept sums for item statistics, added to as attempts are finished, so that showing them reads no responses."""

from django.db import models

from quizzes.models.questions import QuestionVersion
from quizzes.models.quizzes import Quiz

LONGEST_OPTION = 40
"""Signs of the id of an option, or of a part, that are kept; the places of a map may have longer ones."""


class ItemSum(models.Model):
    """Over students who finished their first attempt at a quiz: n, Σx, Σx², Σy, Σy², Σxy of one question version.

    x is the fraction the item earned, y the rest of the attempt in points; `points` is what the item was worth.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="item_sums")
    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="item_sums")
    points = models.FloatField()
    n = models.PositiveBigIntegerField()
    x = models.FloatField()
    xx = models.FloatField()
    y = models.FloatField()
    yy = models.FloatField()
    xy = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quiz", "version"], name="one_sum_of_an_item")]


class ItemTotal(models.Model):
    """Students with one total score at a quiz, and Σx of an item among them; for top and bottom groups."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="item_totals")
    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="item_totals")
    total = models.FloatField()
    n = models.PositiveBigIntegerField()
    x = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["quiz", "version", "total"], name="one_row_of_an_item_and_total")
        ]


class OptionSum(models.Model):
    """Students who chose an option in a part of a version: how many, and Σy of the rest of their score.

    `part` is the field of the key by its id, `option` one of its choices: of a pair what it was put to, of an item its
    place, of a proof a sentence.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="option_sums")
    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="option_sums")
    part = models.CharField(max_length=LONGEST_OPTION, blank=True)
    option = models.CharField(max_length=LONGEST_OPTION)
    n = models.PositiveBigIntegerField()
    y = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["quiz", "version", "part", "option"], name="one_sum_of_an_option")
        ]

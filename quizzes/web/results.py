"""The result of a quiz: the score in words, a line of strands, then each question with its reasons and proof."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.messages import get_messages
from django.core.cache import cache
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.engine.feedback import Feedback, verdict_of
from quizzes.engine.measurement import calibration
from quizzes.engine.question_types.base import Verdict
from quizzes.models import Attempt
from quizzes.models.feedback import feedback_on
from quizzes.models.standing import Standing, standing_in
from quizzes.models.withholding import WHY_NO_SCORE, Telling, telling_of
from quizzes.templatetags.ui import STRANDS
from quizzes.web.guards import PageRequest

KEPT_FOR = 60 * 60

_NOTES = {
    ("low", True): gettext_lazy("You were guessing, and right: you know more than you think."),
    ("low", False): gettext_lazy("You were guessing, and said so. Well judged."),
    ("mid", True): gettext_lazy("You were fairly sure. Well judged."),
    ("mid", False): gettext_lazy("You were fairly sure. Read the proof once more."),
    ("high", True): gettext_lazy("You were certain. Well judged."),
    ("high", False): gettext_lazy("You were certain. This is the one to remember."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One question of an attempt as it is drawn, whoever reads it."""

    standing: Standing
    feedback: Feedback

    @property
    def root(self) -> str:
        return f"q{self.standing.number}"

    @property
    def label(self) -> str:
        return _("Question %(number)d") % {"number": self.standing.number}


@dataclass(frozen=True, slots=True)
class OwnRow(Row):
    """One question of a student's own result. `withheld` says why nothing is told of it: another test asks it too.

    `reports_on` is the version to report; None for who owns it.
    """

    withheld: str
    shows_answer: bool
    reports_on: UUID | None

    @property
    def worth(self) -> float | None:
        """The points to show beside what was earned; None where the policy keeps the score back."""
        return None if self.feedback.score is None else self.standing.place.points

    @property
    def note(self) -> str:
        """A word on how sure the student was, once it may be told whether the answer was right."""
        response = self.standing.response
        is_told = self.shows_answer and self.feedback.verdict is not None
        if response is None or not response.certainty or not is_told:
            return ""
        is_right = self.feedback.verdict is Verdict.RIGHT
        return str(_NOTES[response.certainty, is_right])

    @property
    def verdict(self) -> Verdict | None:
        response = self.standing.response
        return verdict_of(0.0 if response is None else response.score)

    @property
    def is_well_judged(self) -> bool | None:
        response = self.standing.response
        if response is None or not response.certainty or self.verdict is None:
            return None
        return calibration.is_well_judged(response.certainty, is_right=self.verdict is Verdict.RIGHT)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a strand's questions earned, of how many points."""

    strand: str
    earned: float
    points: float

    @property
    def share(self) -> float:
        return self.earned / self.points


def page(request: PageRequest, attempt: Attempt) -> HttpResponse:
    """Render a finished attempt. The page is kept: what it draws on does not change until marks or policy do."""
    telling = telling_of(attempt, timezone.now())
    if len(get_messages(request)):
        return HttpResponse(_drawn(request, attempt, telling))
    reader = request.user
    told = (telling.policy, sorted(telling.withheld))
    drawn_from = (attempt.pk, attempt.score, attempt.remarked_at, attempt.quiz.updated_at, told)
    seen_by = (reader.nickname, reader.username, reader.role, reader.is_guest, translation.get_language())
    key = f"result:{hashlib.sha256(repr((drawn_from, seen_by)).encode()).hexdigest()}"
    html = cache.get(key)
    if html is None:
        html = _drawn(request, attempt, telling)
        cache.set(key, html, KEPT_FOR)
    return HttpResponse(html)


def _drawn(request: PageRequest, attempt: Attempt, telling: Telling) -> str:
    shown = {"place": "study", **_context(attempt, telling)}
    return render_to_string("attempts/result.html", shown, request)


def _context(attempt: Attempt, telling: Telling) -> dict[str, Any]:
    rows = _rows(attempt, telling)
    allowed = telling.of_whole({row.standing.place.question for row in rows if row.standing.response})
    told = [row for row in rows if not row.withheld]
    tallies = _tallies(told)
    judged = [row.is_well_judged for row in told if row.is_well_judged is not None]
    wrong = [row for row in told if row.verdict is not Verdict.RIGHT and not row.standing.is_awaited]
    weakest = min(tallies, key=lambda tally: tally.share, default=None)
    lesson = (
        weakest
        and weakest.share < 1
        and attempt.quiz.study_set.lessons.filter(strand=weakest.strand, is_published=True).first()
    )
    return {
        "attempt": attempt,
        "quiz": attempt.quiz,
        "study_set": attempt.quiz.study_set,
        "allowed": allowed,
        "rows": rows,
        "tallies": tallies,
        "headline": headline(tallies) if allowed.score else _("Your answers are in."),
        "well_judged": sum(judged),
        "judged": len(judged),
        "wrong": wrong,
        "withheld": WHY_NO_SCORE if telling.withheld else "",
        "lesson": lesson,
    }


def _even(share: float) -> str:
    if share < 0.5:
        return _("A first go. Read the lessons once more, then try again.")
    if share < 0.8:
        return _("Even across the story. Each strand can take another look.")
    return _("Nearly all of it, across the whole story.")


def headline(tallies: Sequence[Tally]) -> str:
    """Say in words what went well and what to look at again, by strand."""
    if not tallies:
        return _("Done.")
    best, weakest = (pick(tallies, key=lambda tally: tally.share) for pick in (max, min))
    if weakest.share >= 1:
        return _("Every one of them right.")
    names = {"best": str(STRANDS[best.strand]).lower(), "weakest": str(STRANDS[weakest.strand]).lower()}  # type: ignore[index]
    if best.share - weakest.share < 0.15:
        return _even(best.share)
    if best.share < 0.5:
        return _("A first go. Start again with the %(weakest)s.") % names
    return _("Sure on the %(best)s. The %(weakest)s need another look.") % names


def _rows(attempt: Attempt, telling: Telling) -> list[OwnRow]:
    document = attempt.quiz.study_set.document
    rows = []
    for one in standing_in(attempt):
        question, allowed = one.place.question, telling.of(one.place.question)
        told = feedback_on(one.version, document, one.response, allowed, one.mark)
        reports_on = None if attempt.is_own else one.version.pk
        rows.append(OwnRow(one, told, telling.why_not(question), allowed.response, reports_on))
    return rows


def _tallies(rows: Sequence[OwnRow]) -> list[Tally]:
    earned: dict[str, float] = defaultdict(float)
    points: dict[str, float] = defaultdict(float)
    for one in (row.standing for row in rows):
        if one.strand and one.earned is not None:
            earned[one.strand] += one.earned
            points[one.strand] += one.place.points
    return [Tally(strand, earned[strand], points[strand]) for strand in STRANDS if points.get(strand)]

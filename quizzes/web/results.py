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
from quizzes.models import Attempt, Place, QuestionVersion, Response
from quizzes.models.feedback import feedback_on, marks_by_hand
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
    """One question of a result. `part` is what it earned of its points, None while a teacher has to mark it.

    `withheld` says why nothing is told of it, where another test asks it too.
    """

    number: int
    place: Place
    version: QuestionVersion
    strand: str
    response: Response | None
    feedback: Feedback
    part: float | None
    is_late: bool
    withheld: str
    shows_answer: bool
    is_own: bool

    @property
    def reports_on(self) -> UUID | None:
        """The version to report; None for who owns it."""
        return None if self.is_own else self.version.pk

    @property
    def root(self) -> str:
        return f"q{self.number}"

    @property
    def label(self) -> str:
        return _("Question %(number)d") % {"number": self.number}

    @property
    def worth(self) -> float | None:
        """The points to show beside what was earned; None where the policy keeps the score back."""
        return None if self.feedback.score is None else self.place.points

    @property
    def is_awaited(self) -> bool:
        return self.response is not None and self.response.score is None

    @property
    def note(self) -> str:
        """A word on how sure the student was, once it may be told whether the answer was right."""
        is_told = self.shows_answer and self.feedback.verdict is not None
        if self.response is None or not self.response.certainty or not is_told:
            return ""
        is_right = self.feedback.verdict is Verdict.RIGHT
        return str(_NOTES[self.response.certainty, is_right])

    @property
    def earned(self) -> float | None:
        return None if self.part is None else self.part * self.place.points

    @property
    def verdict(self) -> Verdict | None:
        return verdict_of(0.0 if self.response is None else self.response.score)

    @property
    def is_well_judged(self) -> bool | None:
        if self.response is None or not self.response.certainty or self.verdict is None:
            return None
        return calibration.is_well_judged(self.response.certainty, is_right=self.verdict is Verdict.RIGHT)


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
    allowed = telling.of_whole({row.place.question for row in rows if row.response})
    told = [row for row in rows if not row.withheld]
    tallies = _tallies(told)
    judged = [row.is_well_judged for row in told if row.is_well_judged is not None]
    wrong = [row for row in told if row.verdict is not Verdict.RIGHT and not row.is_awaited]
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


def _rows(attempt: Attempt, telling: Telling) -> list[Row]:
    places = attempt.places
    versions = QuestionVersion.objects.asked_in(attempt).prefetch_related("facts").in_bulk()
    answers = list(attempt.responses.all().in_order())
    standing = {response.question_id: response for response in answers}
    earned = attempt.earned_by(answers)
    article = attempt.quiz.study_set.article
    document = article.document if article else None
    marks = marks_by_hand(standing.values(), versions)
    rows = []
    for number, place in enumerate(places, start=1):
        version, response = versions[place.version], standing.get(place.question)
        facts = list(version.facts.all())
        part = attempt.weigh(place, *earned[place.question]) if response else 0.0
        allowed = telling.of(place.question)
        told = feedback_on(version, document, response, allowed, marks.get(response.pk) if response else None)
        why_not = telling.why_not(place.question)
        strand = facts[0].strand if facts else ""
        is_late = response is not None and attempt.is_late(response)
        shown = (is_late, why_not, allowed.response, attempt.is_own)
        rows.append(Row(number, place, version, strand, response, told, part, *shown))
    return rows


def _tallies(rows: Sequence[Row]) -> list[Tally]:
    earned: dict[str, float] = defaultdict(float)
    points: dict[str, float] = defaultdict(float)
    for row in rows:
        if row.strand and row.earned is not None:
            earned[row.strand] += row.earned
            points[row.strand] += row.place.points
    return [Tally(strand, earned[strand], points[strand]) for strand in STRANDS if points.get(strand)]

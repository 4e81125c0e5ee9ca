"""Add up what first attempts at a quiz say of its questions: the same sums some at a time and for all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from quizzes.engine.question_types import InvalidAnswer, QuestionContent
from quizzes.engine.raw_answers import claimed
from quizzes.models import Attempt, Place, Quiz
from quizzes.models.analysis import LONGEST_OPTION, ItemSum, ItemTotal, OptionSum
from quizzes.models.presenting import versions_to_draw

DECIMALS = 10
"""Of a total score: equal ones added up in another order are one, and figures keep within 1e-9."""
READ = 10_000
"""Different answers whose choices are kept in memory while many are added; with more, it begins anew."""
Picked = tuple[tuple[str, str], ...]
"""(part, option) of all that an answer chose."""
NOTHING: Picked = ()


class Answered(NamedTuple):
    """What of a response counts for statistics; `score` is its fraction, `certainty` as it was said."""

    question: UUID
    answer: Any
    score: float | None
    certainty: str


@dataclass(slots=True)
class _Item:
    """Sums of one question version. `totals` holds n and Σx by total score, `options` n and Σy by (part, option)."""

    points: float
    n: int = 0
    x: float = 0.0
    xx: float = 0.0
    y: float = 0.0
    yy: float = 0.0
    xy: float = 0.0
    totals: dict[float, tuple[int, float]] = field(default_factory=dict)
    options: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)

    def add(self, x: float, y: float, total: float, picked: Picked) -> None:
        self.n += 1
        self.x += x
        self.xx += x * x
        self.y += y
        self.yy += y * y
        self.xy += x * y
        n, sum_x = self.totals.get(total, (0, 0.0))
        self.totals[total] = n + 1, sum_x + x
        for one in picked:
            n, sum_y = self.options.get(one, (0, 0.0))
            self.options[one] = n + 1, sum_y + y


class Sums:
    """The sums of one quiz, from nothing or from those that are kept; attempts are added in the order they ended.

    Added at once or in parts, the same attempts give the same sums, to the last digit.
    """

    def __init__(
        self,
        quiz: Quiz,
        sums: Iterable[ItemSum] = (),
        totals: Iterable[ItemTotal] = (),
        options: Iterable[OptionSum] = (),
    ) -> None:
        self.quiz = quiz
        self._items = {one.version_id: _Item(one.points, one.n, one.x, one.xx, one.y, one.yy, one.xy) for one in sums}
        for row in totals:
            self._items[row.version_id].totals[row.total] = row.n, row.x
        for chosen in options:
            self._items[chosen.version_id].options[chosen.part, chosen.option] = chosen.n, chosen.y
        self._contents: dict[UUID, QuestionContent] = {}
        self._read: dict[tuple[UUID, str], Picked] = {}

    def add(self, attempt: Attempt, answers: Sequence[Answered]) -> None:
        """Add a finished attempt that is marked; `answers` are all its responses in order."""
        earned = attempt.earned((one.question, one.score, claimed(one.certainty, one.answer)) for one in answers)
        last = {one.question: one.answer for one in answers}
        total = attempt.score or 0.0
        among = round(total, DECIMALS)
        for place in attempt.places:
            x, y, picked = 0.0, total, NOTHING
            if place.question in earned:
                fraction, sure = earned[place.question]
                x = fraction or 0.0
                y = total - (attempt.weigh(place, x, sure) or 0.0) * place.points
                picked = self._picked(attempt, place, last[place.question])
            self._item(place).add(x, y, among, picked)

    def rows(self) -> tuple[list[ItemSum], list[ItemTotal], list[OptionSum]]:
        """Return the sums of items, of totals and of options as rows that are not stored."""
        quiz, items = self.quiz, self._items.items()
        sums = [
            ItemSum(
                quiz=quiz, version_id=pk, points=one.points, n=one.n, x=one.x, xx=one.xx, y=one.y, yy=one.yy, xy=one.xy
            )
            for pk, one in items
        ]
        totals = [
            ItemTotal(quiz=quiz, version_id=pk, total=total, n=n, x=x)
            for pk, one in items
            for total, (n, x) in one.totals.items()
        ]
        options = [
            OptionSum(quiz=quiz, version_id=pk, part=part, option=option, n=n, y=y)
            for pk, one in items
            for (part, option), (n, y) in one.options.items()
        ]
        return sums, totals, options

    def _item(self, place: Place) -> _Item:
        item = self._items.get(place.version)
        if item is None:
            item = self._items[place.version] = _Item(place.points)
        return item

    def _picked(self, attempt: Attempt, place: Place, answer: Any) -> Picked:
        written = place.version, repr(answer)
        picked = self._read.get(written)
        if picked is None:
            if len(self._read) >= READ:
                self._read.clear()
            picked = self._read[written] = chosen(self._content(attempt, place), answer)
        return picked

    def _content(self, attempt: Attempt, place: Place) -> QuestionContent:
        if place.version not in self._contents:
            versions = versions_to_draw(one.version for one in attempt.places)
            self._contents |= {pk: version.loaded for pk, version in versions.items()}
        return self._contents[place.version]


def chosen(content: QuestionContent, answer: Any) -> Picked:
    """Return all that a stored answer chose, ids as they are kept; typed answers choose nothing."""
    try:
        picked = content.picks(content.parse(answer))
    except InvalidAnswer:  # it could be read when it was given
        return NOTHING
    return tuple(
        (part[:LONGEST_OPTION], option[:LONGEST_OPTION]) for part, ids in picked.items() for option in sorted(ids)
    )

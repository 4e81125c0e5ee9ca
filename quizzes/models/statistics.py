"""Read a quiz's kept sums as figures: its items, their options, and how far its score can be trusted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from quizzes.engine.measurement import item_analysis
from quizzes.engine.measurement.item_analysis import Chosen, Item, OptionSums, Reliability, Sums, Total
from quizzes.engine.question_types import KeyField
from quizzes.models.analysis import LONGEST_OPTION, ItemSum, ItemTotal, OptionSum
from quizzes.models.questions import QuestionVersion
from quizzes.models.quizzes import Quiz


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """What could be chosen in a part of a question, and how often it was. `is_key` goes by the key that holds now."""

    text: str
    chosen: Chosen
    is_key: bool


@dataclass(frozen=True, slots=True)
class PartFigures:
    """One thing that a question asks for, such as a pair; `text` is empty where the question says it all."""

    text: str
    options: tuple[OptionFigures, ...]


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One question version of a quiz with its figures, part by part where one chooses; no parts where nobody has.

    `place` is the question's place in the quiz, from 1; None where it was taken out.
    """

    place: int | None
    version: QuestionVersion
    points: float
    item: Item
    parts: tuple[PartFigures, ...]

    @property
    def options(self) -> tuple[OptionFigures, ...]:
        return tuple(option for part in self.parts for option in part.options)


_Options = defaultdict[UUID, defaultdict[str, dict[str, OptionSums]]]
"""What was chosen, by version, part and option."""


@dataclass(frozen=True, slots=True)
class QuizFigures:
    items: tuple[ItemFigures, ...]
    reliability: Reliability | None


def figures_of(quiz: Quiz) -> QuizFigures:
    """Return a quiz's statistics: five queries, and as much work for a million students as for a thousand."""
    kept = ItemTotal.objects.filter(quiz=quiz), OptionSum.objects.filter(quiz=quiz)
    return figures_from(quiz, list(ItemSum.objects.filter(quiz=quiz)), *kept)


def figures_from(
    quiz: Quiz, sums: list[ItemSum], of_totals: Iterable[ItemTotal], of_options: Iterable[OptionSum]
) -> QuizFigures:
    """Return a quiz's statistics by sums that are kept, or were made for some of its students."""
    versions = QuestionVersion.objects.with_key().in_bulk([one.version_id for one in sums])
    totals: dict[UUID, list[Total]] = defaultdict(list)
    for row in of_totals:
        totals[row.version_id].append(Total(row.total, row.n, row.x))
    options: _Options = defaultdict(lambda: defaultdict(dict))
    for one in of_options:
        options[one.version_id][one.part][one.option] = OptionSums(one.option, one.n, one.y)
    asked = quiz.places.values_list("question_id", flat=True)
    places = {question: number for number, question in enumerate(asked, start=1)}
    sums.sort(key=lambda one: _position(places, versions[one.version_id]))
    items = tuple(_item(one, places, versions[one.version_id], totals, options) for one in sums)
    return QuizFigures(items, _reliability(sums, totals))


def _position(places: Mapping[UUID, int], version: QuestionVersion) -> tuple[int, int]:
    """In the quiz's order; questions that were taken out come last."""
    return places.get(version.question_id, len(places) + 1), version.number


def _item(
    row: ItemSum,
    places: Mapping[UUID, int],
    version: QuestionVersion,
    totals: Mapping[UUID, list[Total]],
    options: _Options,
) -> ItemFigures:
    sums = Sums(row.n, row.x, row.xx, row.y, row.yy, row.xy)
    counted = options[version.pk]
    keys = {field.id: field.values for field in version.as_marked.loaded.key_fields()}
    fields = [field for field in version.loaded.key_fields() if field.choices] if counted else []
    parts = tuple(_part(sums, field, keys[field.id], counted[field.id[:LONGEST_OPTION]]) for field in fields)
    item = item_analysis.analyse(sums, totals[version.pk])
    return ItemFigures(places.get(version.question_id), version, row.points, item, parts)


def _part(sums: Sums, field: KeyField, key: Iterable[str], counted: Mapping[str, OptionSums]) -> PartFigures:
    """Return how often each choice was taken; what is no option of its own is left out where nobody took it."""
    keys = frozenset(value[:LONGEST_OPTION] for value in key)
    texts = {choice.id[:LONGEST_OPTION]: choice.text for choice in field.choices}
    shown = [one for one in texts if field.has_options or one in counted or one in keys]
    listed = [counted.get(one, OptionSums(one, 0, 0.0)) for one in shown]
    chosen = item_analysis.options(sums, listed, keys=keys) if field.has_options else item_analysis.picks(sums, listed)
    return PartFigures(field.text, tuple(OptionFigures(texts[one.option], one, one.option in keys) for one in chosen))


def _reliability(sums: list[ItemSum], totals: Mapping[UUID, list[Total]]) -> Reliability | None:
    """Over the items that every student was asked; None when there are none."""
    if not sums:
        return None
    n = max(one.n for one in sums)
    common = [one for one in sums if one.n == n]
    counted = totals[common[0].version_id]
    total = Sums(
        n, sum(one.n * one.total for one in counted), sum(one.n * one.total**2 for one in counted), 0.0, 0.0, 0.0
    )
    variances = [item_analysis.population_variance(one.n, one.x, one.xx) * one.points**2 for one in common]
    return item_analysis.reliability(variances, total=total, is_kr20=all(one.x == one.xx for one in common))

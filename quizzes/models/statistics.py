"""Read a quiz's kept sums as figures: its items, their options, and how far its score can be trusted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from quizzes.engine.measurement import item_analysis
from quizzes.engine.measurement.item_analysis import Chosen, Item, OptionSums, Reliability, Sums, Total
from quizzes.engine.question_types import QuestionContent
from quizzes.models.analysis import LONGEST_OPTION, ItemSum, ItemTotal, OptionSum
from quizzes.models.questions import QuestionVersion
from quizzes.models.quizzes import Quiz


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One question version of a quiz with its figures; `options` pairs each option's text with how it did."""

    version: QuestionVersion
    points: float
    item: Item
    options: tuple[tuple[str, Chosen], ...]


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
    options: dict[UUID, list[OptionSums]] = defaultdict(list)
    for chosen in of_options:
        options[chosen.version_id].append(OptionSums(chosen.option, chosen.n, chosen.y))
    places = list(quiz.places.values_list("question_id", flat=True))
    sums.sort(key=lambda one: _position(places, versions[one.version_id]))
    items = tuple(_item(one, versions[one.version_id], totals, options) for one in sums)
    return QuizFigures(items, _reliability(sums, totals))


def _position(places: list[UUID], version: QuestionVersion) -> tuple[int, int]:
    """In the quiz's order; questions that were taken out come last."""
    place = places.index(version.question_id) if version.question_id in places else len(places)
    return place, version.number


def _item(
    row: ItemSum,
    version: QuestionVersion,
    totals: Mapping[UUID, list[Total]],
    options: Mapping[UUID, list[OptionSums]],
) -> ItemFigures:
    sums = Sums(row.n, row.x, row.xx, row.y, row.yy, row.xy)
    texts = _option_texts(version.loaded)
    counted = {one.option: one for one in options[version.pk]}
    listed = [counted.get(option, OptionSums(option, 0, 0.0)) for option in texts] if counted else []
    chosen = item_analysis.options(sums, listed, keys=_keys(version.as_marked.loaded))
    return ItemFigures(
        version,
        row.points,
        item_analysis.analyse(sums, totals[version.pk]),
        tuple((texts[one.option], one) for one in chosen),
    )


def _option_texts(content: QuestionContent) -> dict[str, str]:
    field = content.option_field()
    return {choice.id[:LONGEST_OPTION]: choice.text for choice in field.choices} if field else {}


def _keys(content: QuestionContent) -> frozenset[str]:
    field = content.option_field()
    return frozenset(value[:LONGEST_OPTION] for value in field.values) if field else frozenset()


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

"""Order: put events in order. Form fields: a select `place-<item id>` an item, its value a place from 1 to n."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types import base
from quizzes.engine.question_types._fields import answer_object, distinct_ids, first_value
from quizzes.engine.question_types._keys import KeyChoice, KeyField
from quizzes.engine.question_types._parts import Part, fresh_parts, load_parts, wordings
from quizzes.engine.question_types.base import (
    JSON,
    Case,
    Explanation,
    InvalidAnswer,
    InvalidContent,
    Marking,
    Verdict,
    shuffled,
)


@dataclass(frozen=True, slots=True)
class Ordering(base.Answer):
    """All item ids, first to last; empty when the items were left as they were."""

    items: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not self.items


@dataclass(frozen=True, slots=True)
class Order(base.QuestionContent):
    """`items` stand in the right order."""

    items: tuple[Part, ...]

    label: ClassVar[str] = "Order"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record({"items": schemas.items(schemas.WORDING, least=2)}),
        "presentation": schemas.record({"items": schemas.items(schemas.PART)}),
        "answer": schemas.closed({"order": {**schemas.items(schemas.ID), "uniqueItems": True}}),
    }

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        return cls(load_parts(stored.get("items"), pointer="/items", name="Items", least=2))

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        texts = wordings(written.get("items"), pointer="/items", name="Items", least=2)
        return cls.load({"items": fresh_parts(texts)})

    def dump(self) -> JSON:
        return {"items": [item.dump() for item in self.items]}

    def written(self) -> JSON:
        return {"items": [item.text for item in self.items]}

    def marks(self) -> JSON:
        return {"order": [item.id for item in self.items]}

    def present(self, rng: random.Random) -> JSON:
        return {"items": [item.dump() for item in shuffled(self.items, rng)]}

    def parse(self, raw: Any) -> Ordering:
        known = [item.id for item in self.items]
        ids = distinct_ids(answer_object(raw, field_name="order"), known, most=len(known))
        if ids and len(ids) != len(known):
            raise InvalidAnswer(f"Give every item a place of its own, 1 to {len(known)}.")
        return Ordering(ids)

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> JSON:
        """Read the places; an item with no place, or a taken or unknown one, is left out for `parse` to refuse."""
        places = {str(number): "" for number in range(1, len(self.items) + 1)}
        for item in self.items:
            place = first_value(form, f"place-{item.id}")
            if places.get(place) == "":
                places[place] = item.id
        return {"order": [item_id for item_id in places.values() if item_id]}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        """1 − inversions / (n(n − 1)/2): the share of pairs of items that stand in the right order."""
        assert isinstance(answer, Ordering)
        right_place = {item.id: place for place, item in enumerate(self.items)}
        pairs = [right_place[first] < right_place[second] for first, second in combinations(answer.items, 2)]
        return sum(pairs) / len(pairs)

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        """Return a line a place, in the student's order; `answer` says what belongs in a place wrongly taken."""
        if not isinstance(answer, Ordering) or answer.is_blank:
            return tuple(
                Explanation(text, is_key=True, verdict=Verdict.RIGHT) for text in map(_numbered, range(99), self.items)
            )
        items = {item.id: item for item in self.items}
        placed = [items[item_id] for item_id in answer.items]
        return tuple(map(_explain, range(len(placed)), placed, self.items))

    def key_fields(self) -> tuple[KeyField, ...]:
        places = tuple(KeyChoice(str(place), str(place)) for place in range(1, len(self.items) + 1))
        return tuple(KeyField(item.id, item.text, (str(n),), places) for n, item in enumerate(self.items, start=1))

    def picks(self, answer: base.Answer) -> Mapping[str, Collection[str]]:
        assert isinstance(answer, Ordering)
        return {item: (str(place),) for place, item in enumerate(answer.items, start=1)}

    def keyed(self, said: Mapping[str, tuple[str, ...]]) -> Self:
        placed = {said[item.id][0]: item for item in self.items}
        if len(placed) < len(self.items):
            raise InvalidContent(f"Give every item a place of its own, 1 to {len(self.items)}.", pointer="/items")
        return replace(self, items=tuple(placed[str(n)] for n in range(1, len(self.items) + 1)))

    def key_texts(self) -> tuple[str, ...]:
        return tuple(item.text for item in self.items)

    @classmethod
    def example(cls) -> base.Example:
        return base.Example(
            "Put these events in order, the earliest first.",
            {
                "items": [
                    "The government retook eastern Aleppo",
                    "A countrywide truce began",
                    "The talks opened in Astana",
                    "A round was planned in Geneva",
                ]
            },
        )

    def cases(self) -> tuple[Case, ...]:
        right = [item.id for item in self.items]
        swapped = [right[1], right[0], *right[2:]]
        pairs = len(right) * (len(right) - 1) // 2
        return (
            ("right", {"order": right}, 1.0),
            ("two neighbours swapped", {"order": swapped}, (pairs - 1) / pairs),
            ("wrong", {"order": right[::-1]}, 0.0),
            ("blank", {"order": []}, 0.0),
            ("an item is missing", {"order": right[1:]}, InvalidAnswer),
            ("an item twice", {"order": [right[0], *right[:-1]]}, InvalidAnswer),
            ("unknown item", {"order": [*right[1:], "nowhere"]}, InvalidAnswer),
            ("not ids", {"order": [{}, 1]}, InvalidAnswer),
        )

    def with_another_key(self) -> Self:
        return replace(self, items=self.items[::-1])


def _numbered(place: int, item: Part) -> str:
    return f"{place + 1}. {item.text}"


def _explain(place: int, placed: Part, right: Part) -> Explanation:
    is_right = placed == right
    return Explanation(
        _numbered(place, placed),
        is_key=is_right,
        is_chosen=True,
        verdict=Verdict.RIGHT if is_right else Verdict.WRONG,
        answer="" if is_right else right.text,
    )

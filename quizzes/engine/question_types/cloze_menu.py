"""Cloze, menu: choose from a menu in each gap. Form fields: a select `gap-<gap id>` a gap, its value a choice's id."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import _cloze, base
from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import list_field
from quizzes.engine.question_types._keys import KeyField
from quizzes.engine.question_types._parts import Part, fresh_parts, load_parts, wordings
from quizzes.engine.question_types._slots import Slot
from quizzes.engine.question_types.base import JSON, Example, InvalidContent, shuffled


@dataclass(frozen=True)
class ClozeMenu(_cloze.ClozeContent):
    """`menus` holds, gap by gap, the key and what else may be chosen."""

    menus: tuple[tuple[Part, ...], ...]

    label: ClassVar[str] = "Cloze, menu"
    schemas: ClassVar[Mapping[str, JSON]] = {
        "written": schemas.record(
            {"text": _cloze.TEXT_WRITTEN, "menus": schemas.items(schemas.items(schemas.WORDING, least=2), least=1)}
        ),
        "presentation": _cloze.presented({"menu": schemas.items(schemas.PART)}),
        "answer": _cloze.ANSWER,
    }

    def __post_init__(self) -> None:
        for number, (slot, menu) in enumerate(zip(self.slots, self.menus, strict=True)):
            if slot.keys[0] not in [choice.text for choice in menu]:
                raise InvalidContent(f"The menu lacks the gap's answer, “{slot.keys[0]}”.", pointer=f"/menus/{number}")

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        text = _cloze.load_text(stored)
        gaps = _cloze.load_gaps(stored, text)
        listed = list_field(stored.get("menus"), pointer="/menus", name="Menus", least=len(gaps), most=len(gaps))
        menus = [
            load_parts(menu, pointer=f"/menus/{number}", name="A menu", least=2) for number, menu in enumerate(listed)
        ]
        return cls(text, gaps, tuple(menus))

    @classmethod
    def author(cls, written: Mapping[str, Any], source: base.Source) -> Self:
        listed = list_field(written.get("menus"), pointer="/menus", name="Menus", least=1)
        menus = [
            fresh_parts(wordings(menu, pointer=f"/menus/{number}", name="A menu", least=2))
            for number, menu in enumerate(listed)
        ]
        return cls.load({**_cloze.fresh_gaps(written), "menus": menus})

    def dump(self) -> JSON:
        menus = [[choice.dump() for choice in menu] for menu in self.menus]
        return {"text": self.text, "gaps": list(self.gaps), "menus": menus}

    def written(self) -> JSON:
        return {"text": self.text, "menus": [[choice.text for choice in menu] for menu in self.menus]}

    def choices(self, number: int) -> tuple[Part, ...]:
        return self.menus[number]

    def key_field(self, slot: Slot) -> KeyField:
        return replace(super().key_field(slot), has_options=True)

    def present_gap(self, number: int, rng: random.Random) -> JSON:
        return {"gap": self.gaps[number], "menu": [choice.dump() for choice in shuffled(self.menus[number], rng)]}

    @classmethod
    def example(cls) -> Example:
        return Example(
            "Choose the word for each gap.",
            {
                "text": "The truce was meant to hold between the [[government]] and the [[rebels]].",
                "menus": [["government", "United Nations", "Kurds"], ["rebels", "neighbours"]],
            },
        )

    def with_another_key(self) -> Self:
        pieces, _ = _cloze.split(self.text)
        others = [
            (next(choice.text for choice in menu if choice.text not in slot.keys),)
            for slot, menu in zip(self.slots, self.menus, strict=True)
        ]
        return replace(self, text=_cloze.join(pieces, others))

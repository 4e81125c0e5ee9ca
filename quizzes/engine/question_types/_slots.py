"""Content made of slots that each take one value: pairs, table rows, gaps. The score is right slots / slots."""

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from quizzes.engine.question_types import base
from quizzes.engine.question_types._fields import MAX_OPTIONS, MAX_TYPED, answer_object, first_value, known_id
from quizzes.engine.question_types._keys import KeyChoice, KeyField
from quizzes.engine.question_types._parts import Part
from quizzes.engine.question_types.base import Case, Explanation, InvalidAnswer, Marking, Verdict


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one value. `keys` are the texts that fill it rightly, the first being the one shown.

    `choices` are the values to choose from, empty where the value is typed.
    """

    id: str
    text: str
    keys: tuple[str, ...]
    choices: tuple[Part, ...] = ()
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Filled(base.Answer):
    """Slot id → the id of the choice, or the typed text; slots left empty are not in it."""

    values: Mapping[str, str]

    @property
    def is_blank(self) -> bool:
        return not self.values


class SlotContent(base.QuestionContent):
    """What match, categorise, claim_grid and the clozes share.

    An answer is `{answer_field: {slot id: value}}`; in a form each slot is one field, `form_prefix` and its id.
    """

    answer_field: ClassVar[str]
    form_prefix: ClassVar[str]

    @property
    @abstractmethod
    def slots(self) -> tuple[Slot, ...]: ...

    def marks(self) -> base.JSON:
        return {slot.id: [one.id for one in slot.choices if one.text in slot.keys] or slot.keys for slot in self.slots}

    def parse(self, raw: Any) -> Filled:
        given = answer_object(raw, field_name=self.answer_field)
        slots = {slot.id: slot for slot in self.slots}
        if not isinstance(given, Mapping) or len(given) > len(slots):
            raise InvalidAnswer(f"“{self.answer_field}” is an object with a value for each part of the question.")
        checked = {slot_id: self._checked(slots[known_id(slot_id, slots)], value) for slot_id, value in given.items()}
        return Filled({slot_id: value for slot_id, value in checked.items() if value})

    def _checked(self, slot: Slot, value: Any) -> str:
        """Return a value that the slot can take, or "". Raises InvalidAnswer."""
        return known_id(value, {"", *(choice.id for choice in slot.choices)})

    def answer_from_form(self, form: Mapping[str, Sequence[str]]) -> base.JSON:
        filled = {slot.id: first_value(form, f"{self.form_prefix}{slot.id}") for slot in self.slots}
        return {self.answer_field: {slot_id: value for slot_id, value in filled.items() if value}}

    def earned(self, answer: base.Answer, marking: Marking) -> float:
        assert isinstance(answer, Filled)
        slots = self.slots
        right = sum(self.is_right(slot, answer.values.get(slot.id, ""), marking) for slot in slots)
        return right / len(slots)

    def is_right(self, slot: Slot, value: str, marking: Marking) -> bool:
        return self.shown(slot, value) in slot.keys

    def shown(self, slot: Slot, value: str) -> str:
        """Return the text of what the student put into the slot."""
        return next((choice.text for choice in slot.choices if choice.id == value), "")

    def line(self, slot: Slot, text: str) -> str:
        """Return the slot as feedback names it, filled with a text; the text may be empty."""
        return f"{slot.text.removesuffix('.')}: {text}" if text else slot.text

    def explain(self, answer: base.Answer | None, marking: Marking) -> tuple[Explanation, ...]:
        if not isinstance(answer, Filled):
            return tuple(
                Explanation(self.line(slot, slot.keys[0]), slot.feedback, is_key=True, verdict=Verdict.RIGHT)
                for slot in self.slots
            )
        return tuple(self._explain(slot, answer.values.get(slot.id, ""), marking) for slot in self.slots)

    def _explain(self, slot: Slot, value: str, marking: Marking) -> Explanation:
        is_right = self.is_right(slot, value, marking)
        shown = self.shown(slot, value)
        return Explanation(
            self.line(slot, shown),
            slot.feedback,
            is_key=is_right,
            is_chosen=bool(value),
            verdict=Verdict.RIGHT if is_right else Verdict.WRONG,
            answer="" if shown == slot.keys[0] else slot.keys[0],
        )

    def key_fields(self) -> tuple[KeyField, ...]:
        return tuple(self.key_field(slot) for slot in self.slots)

    def key_field(self, slot: Slot) -> KeyField:
        """Return what fills a slot rightly, as a field of the key: one of its choices."""
        choices = tuple(KeyChoice(choice.id, choice.text) for choice in slot.choices)
        right = tuple(choice.id for choice in slot.choices if choice.text in slot.keys)
        return KeyField(slot.id, slot.text, right, choices)

    def picks(self, answer: base.Answer) -> Mapping[str, Collection[str]]:
        assert isinstance(answer, Filled)
        chosen = (slot.id for slot in self.slots if slot.choices and slot.id in answer.values)
        return {slot_id: (answer.values[slot_id],) for slot_id in chosen}

    def keyed(self, said: Mapping[str, tuple[str, ...]]) -> Self:
        texts = {slot.id: {choice.id: choice.text for choice in slot.choices} for slot in self.slots}
        return self.filled({name: tuple(texts[name].get(one, one) for one in ids) for name, ids in said.items()})

    @abstractmethod
    def filled(self, keys: Mapping[str, tuple[str, ...]]) -> Self:
        """Return the content with these texts as what fills each slot rightly."""

    def key_texts(self) -> tuple[str, ...]:
        return tuple(slot.keys[0] for slot in self.slots)

    def distractor_texts(self) -> tuple[str, ...]:
        """Return each choice that is right in no slot."""
        right = {key for slot in self.slots for key in slot.keys}
        return tuple({choice.text: None for slot in self.slots for choice in slot.choices if choice.text not in right})

    def cases(self) -> tuple[Case, ...]:
        slots = self.slots
        right = {slot.id: self._value(slot, is_right=True) for slot in slots}
        wrong = {slot.id: self._value(slot, is_right=False) for slot in slots}
        one_wrong = {**right, slots[0].id: wrong[slots[0].id]}
        return (
            ("right", {self.answer_field: right}, 1.0),
            ("one wrong", {self.answer_field: one_wrong}, (len(slots) - 1) / len(slots)),
            ("one filled", {self.answer_field: {slots[0].id: right[slots[0].id]}}, 1 / len(slots)),
            ("wrong", {self.answer_field: wrong}, 0.0),
            ("blank", {self.answer_field: {}}, 0.0),
            ("unknown part", {self.answer_field: {"nowhere": ""}}, InvalidAnswer),
            ("not text", {self.answer_field: {slots[0].id: ["a"]}}, InvalidAnswer),
            ("not an object", {self.answer_field: list(right)}, InvalidAnswer),
            ("too long", {self.answer_field: {slots[0].id: "x" * (MAX_TYPED + 1)}}, InvalidAnswer),
            ("too many", {self.answer_field: dict.fromkeys(map(str, range(MAX_OPTIONS + 1)), "")}, InvalidAnswer),
        )

    def _value(self, slot: Slot, *, is_right: bool) -> str:
        """Return a value that fills the slot rightly, or wrongly."""
        return next(choice.id for choice in slot.choices if (choice.text in slot.keys) is is_right)

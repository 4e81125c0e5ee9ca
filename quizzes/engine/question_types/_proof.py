"""Sentences that prove something: which they are, the passage to find them in, and how well a pick of them agrees."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Self

from quizzes.engine.question_types import _schemas as schemas
from quizzes.engine.question_types._fields import index_field, list_field, object_field, text_field
from quizzes.engine.question_types._keys import KeyChoice, KeyField
from quizzes.engine.question_types.base import JSON, Explanation, InvalidAnswer, InvalidContent, Source, Verdict

MAX_SENTENCES = 2_000
MAX_PROOF = 40


@dataclass(frozen=True, slots=True)
class Proof:
    """`sentences` are the key: indexes from 0. `passage` is what may be picked from, index and text.

    Without a passage (a question written outside a study set) every index up to MAX_SENTENCES may be picked.
    """

    sentences: tuple[int, ...]
    passage: tuple[tuple[int, str], ...] = ()

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        """Read `sentences` and `passage`. Raises InvalidContent when a sentence is not in the passage."""
        return cls._proving(stored.get("sentences"), _load_passage(stored.get("passage")))

    @classmethod
    def _proving(cls, given: Any, passage: tuple[tuple[int, str], ...]) -> Self:
        listed = list_field(given, pointer="/sentences", name="Sentences", least=1, most=MAX_PROOF)
        sentences = [_index(one, pointer=f"/sentences/{number}") for number, one in enumerate(listed)]
        known = {index for index, _ in passage}
        for number, index in enumerate(sentences):
            if index in sentences[:number] or (known and index not in known):
                raise InvalidContent("Name each sentence once, by its number from 0.", pointer=f"/sentences/{number}")
        return cls(tuple(sorted(sentences)), passage)

    @classmethod
    def author(cls, written: Mapping[str, Any], source: Source) -> Self:
        """Read authored fields; the passage is the source's article unless one is written."""
        if written.get("passage"):
            return cls.load(written)
        return cls._proving(written.get("sentences"), _passage_of(source.sentences))

    def dump(self) -> JSON:
        return {"sentences": list(self.sentences), **self.present()}

    def present(self) -> JSON:
        """Return the passage in its own order; it is empty where the article stands beside the question."""
        return {"passage": [{"index": index, "text": text} for index, text in self.passage]}

    def parse(self, picked: Any) -> frozenset[int]:
        """Read picked indexes. Raises InvalidAnswer."""
        most = len(self.passage) or MAX_SENTENCES
        if not isinstance(picked, list) or len(picked) > most:
            raise InvalidAnswer("Give a list of sentences, by their numbers from 0.")
        known = {index for index, _ in self.passage} or range(MAX_SENTENCES)
        if not all(type(index) is int and index in known for index in picked) or len(set(picked)) != len(picked):
            raise InvalidAnswer("Pick each sentence once, and only sentences of the passage.")
        return frozenset(picked)

    def f1(self, picked: Collection[int]) -> float:
        """Return the harmonic mean of precision and recall, 2·hits / (picked + key); 0 when nothing is picked."""
        hits = len(set(picked) & set(self.sentences))
        return 2 * hits / (len(picked) + len(self.sentences))

    def explain(self, picked: Collection[int]) -> tuple[Explanation, ...]:
        """Return a line for each sentence that was picked or should have been, in the order of the text."""
        return tuple(self._explain(index, index in picked) for index in sorted({*picked, *self.sentences}))

    def _explain(self, index: int, is_chosen: bool) -> Explanation:
        is_key = index in self.sentences
        verdict = Verdict.RIGHT if is_key else Verdict.WRONG
        return Explanation(self.text(index), is_key=is_key, is_chosen=is_chosen, verdict=verdict)

    def text(self, index: int) -> str:
        """Return the sentence, or its number as readers count, from 1."""
        return dict(self.passage).get(index, f"Sentence {index + 1}")

    def key_field(self, id: str, text: str) -> KeyField:
        """Return the sentences as a field of the key; without a passage those around the key can be chosen."""
        offered = [index for index, _ in self.passage] or range(max(self.sentences) + 11)
        choices = tuple(KeyChoice(str(index), self.text(index)) for index in offered)
        return KeyField(id, text, tuple(map(str, self.sentences)), choices, most=None)

    def keyed(self, values: Sequence[str]) -> Self:
        """Return the proof with these sentences as its key. Raises InvalidContent when they are too many."""
        return self.load({"sentences": [int(value) for value in values], **self.present()})

    def moved(self) -> Self:
        """Return the proof with one other sentence as its key."""
        candidates = [index for index, _ in self.passage] or range(MAX_SENTENCES)
        return replace(self, sentences=(next(index for index in candidates if index not in self.sentences),))


def from_form(form: Mapping[str, Sequence[str]]) -> list[Any]:
    """Return the indexes in the checkboxes `sentence`; what is no index stays as it is, for `parse` to refuse."""
    return [
        int(value) if value.isascii() and value.isdigit() and len(value) < 9 else value
        for value in form.get("sentence", ())
    ]


def _index(value: Any, *, pointer: str) -> int:
    return index_field(value, pointer=pointer, name="A sentence's number", below=MAX_SENTENCES)


@lru_cache(maxsize=4)
def _passage_of(sentences: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """Return all sentences of an article as a passage, checked once for all questions on it."""
    return _load_passage([{"index": index, "text": text} for index, text in enumerate(sentences)])


def _load_passage(value: Any) -> tuple[tuple[int, str], ...]:
    listed = list_field(
        [] if value is None else value, pointer="/passage", name="The passage", least=0, most=MAX_SENTENCES
    )
    passage = tuple(_load_sentence(part, pointer=f"/passage/{number}") for number, part in enumerate(listed))
    if len({index for index, _ in passage}) != len(passage):
        raise InvalidContent("Two sentences of the passage have the same number.", pointer="/passage")
    return tuple(sorted(passage))


def _load_sentence(part: Any, *, pointer: str) -> tuple[int, str]:
    stored = object_field(part, pointer=pointer, name="A sentence")
    text = text_field(stored.get("text"), pointer=f"{pointer}/text", name="A sentence")
    return _index(stored.get("index"), pointer=f"{pointer}/index"), text


_PASSAGE: JSON = schemas.items(
    schemas.record({"index": {"type": "integer", "minimum": 0}, "text": schemas.TEXT}), most=MAX_SENTENCES
)
WRITTEN: JSON = {
    "sentences": {**schemas.INDEXES, "minItems": 1, "maxItems": MAX_PROOF, "description": "Indexes from 0."},
    "passage": {**_PASSAGE, "description": "What to pick from; the study set's article when left out."},
}
PRESENTED: JSON = {"passage": _PASSAGE}
ANSWER: JSON = {"sentences": schemas.INDEXES}

"""Which sound drafts to offer: the surest, spread over sentences, techniques and strands, none asked twice."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import heapify, heappop, heappush
from types import MappingProxyType

from quizzes.engine.question_types import GAP
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import Strand
from quizzes.engine.writers._material import Material
from quizzes.engine.writers.base import Draft

_A_SENTENCE, _A_WRITER, _WORDS_A_SHARE = 3, 2, 200
_WORDS_A_DRAFT, _FEWEST = 29, 6
_WIDE = frozenset({"cloze_passage", "which_statements"})
"""Techniques that show every sentence which proves them."""
_LEADING = frozenset({"who_said", "where_when", "cloze", "cloze_passage"})
_TWIN, _STRAND, _KNOWN = 0.05, 0.01, 0.24
"""What each draft of the same sentence or technique, and of the same strand, takes from the next; and facts known."""
_NEW, _MOST_NEW = 0.2, 6
"""What each fact beyond the first gives that no draft asks yet, such as who holds which role."""
_LEAD = 0.1
"""What a report tells first is its news: so much more a draft on the first sentence is worth than one on the last."""
_EASE = 0.12
"""So much less sure may the only draft on a sentence be: its news is asked rather than left out."""
_WORTH = MappingProxyType({"who_said": 0.15, "according_to_whom": 0.05, "role_of": 0.05, "cloze_passage": 0.1})
"""What a technique is worth beside others: parties are asked for before details, and in passages most is asked."""
_A_GAP, _IDLE = 0.1, 0.03
"""What each gap is worth, and what each sentence beyond the first costs that is only shown: it could be asked about."""
_PLACE, _PLACES = 0.2, 6
"""What the first so many drafts that ask for a place are worth more: most writers ask for people and numbers."""


def spread(ranked: Sequence[Draft], material: Material, bar: float) -> tuple[Draft, ...]:
    """Return the drafts to offer, the next best each time as it stands beside those chosen before.

    Offered are those over the bar, and one nearly as sure where a sentence has no other.
    """
    chosen = _Chosen(material, bar)
    waiting = [draft for draft in ranked if draft.confidence >= bar - _EASE]
    # A rank only falls while others are chosen, so a draft that is still first when ranked anew is the best.
    heap = [(-chosen.rank(draft), at) for at, draft in enumerate(waiting)]
    heapify(heap)
    while heap and len(chosen.drafts) < chosen.most:
        _, at = heappop(heap)
        draft = waiting[at]
        own = (-chosen.rank(draft), at)
        if heap and heap[0] < own:
            heappush(heap, own)
        elif chosen.has_room_for(draft):
            chosen.add(draft)
    return tuple(chosen.drafts)


@dataclass(frozen=True, slots=True)
class Said:
    """The keys of a question, all that it says, true or not, and the statements that it has judged untrue."""

    keys: tuple[str, ...]
    words: str
    untrue: tuple[str, ...] = ()


class _Chosen:
    """The drafts chosen so far, and what they ask."""

    def __init__(self, material: Material, bar: float) -> None:
        self.bar = bar
        length = len(material.text.split())
        self.most = max(_FEWEST, length // _WORDS_A_DRAFT)
        self.places = {_plain(name) for e in material.reading.venues for name in (e.name, *e.aliases)}
        self.aliases = {
            _plain(alias): _plain(e.name)
            for e in material.reading.entities
            for alias in e.aliases
            if alias.isupper() and len(alias) > 1
        }
        """Letters that stand for a name: who reads one has read the other."""
        self.said: dict[int, Said] = {}
        self.asks_places: dict[int, bool] = {}
        self.asked_places = 0
        self.length = len(material.text)
        self.share = _A_WRITER + length // _WORDS_A_SHARE
        self.strands: dict[str, Strand] = {fact.id: fact.strand for fact in material.facts}
        self.told: dict[int, list[Said]] = {}
        self.drafts: list[Draft] = []
        self.by_sentence: Counter[int] = Counter()
        self.by_writer: Counter[str] = Counter()
        self.by_strand: Counter[Strand | None] = Counter()
        self.asked: set[str] = set()
        self.keyed: set[tuple[int, str]] = set()
        self.facts: set[str] = set()

    def rank(self, draft: Draft) -> float:
        alike = self.by_writer[draft.writer] + self.by_sentence[_place(draft)]
        known = _KNOWN if draft.facts and self.facts.issuperset(draft.facts) else 0.0
        new = len(set(draft.facts) - self.facts)
        wide = _NEW * max(0, min(new, _MOST_NEW) - 1)
        lead = _LEAD * (1 - _place(draft) / self.length)
        place = _PLACE if self._asks_a_place(draft) and self.asked_places < _PLACES else 0.0
        strand = _STRAND * self.by_strand[self._strand(draft)]
        gaps = len(draft.left_out)
        worth = _WORTH.get(draft.writer, 0.0) + _A_GAP * gaps - _IDLE * max(0, len(draft.evidence) - gaps - 1)
        return draft.confidence + wide + lead + place + worth - _TWIN * alike - strand - known

    def has_room_for(self, draft: Draft) -> bool:
        """Say whether the draft asks something new, tells no other’s answer and is told by none, and does not crowd its
        sentence."""
        own = self._said(draft)
        is_told = any(_is_told(own, other) for other in self._beside(draft))
        is_new = not is_told and not self.asked & set(draft.asks) and self.keyed.isdisjoint(self._marks(draft))
        limit = self.share * 2 if draft.writer in _LEADING else self.share
        is_only = not self.by_sentence[_place(draft)] and draft.writer != "role_of"
        is_sure = draft.confidence >= self.bar or is_only
        return (
            is_sure
            and is_new
            and self.by_sentence[_place(draft)] < _A_SENTENCE
            and self.by_writer[draft.writer] < limit
        )

    def add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        for place in _places(draft):
            self.told.setdefault(place, []).append(self._said(draft))
        self.by_sentence[_place(draft)] += 1
        self.asked_places += self._asks_a_place(draft)
        self.by_writer[draft.writer] += 1
        self.by_strand[self._strand(draft)] += 1
        self.facts |= set(draft.facts)
        self.asked |= set(draft.asks)
        self.keyed |= self._marks(draft)

    def _beside(self, draft: Draft) -> Iterator[Said]:
        """Yield what the drafts say that were chosen on the same sentences."""
        return (said for place in _places(draft) for said in self.told.get(place, ()))

    def _said(self, draft: Draft) -> Said:
        """Return what the draft says, with the whole names of those it calls by another."""
        if id(draft) not in self.said:
            said = _said(draft)
            called = (self.aliases[word] for word in re.findall(r"[\w.&-]+", said.words) if word in self.aliases)
            self.said[id(draft)] = replace(said, words=" ".join((said.words, *called)))
        return self.said[id(draft)]

    def _marks(self, draft: Draft) -> set[tuple[int, str]]:
        """Return sentence and answer of each thing asked for: no two questions on a sentence have one answer."""
        return {(_place(draft), key) for key in self._said(draft).keys}

    def _asks_a_place(self, draft: Draft) -> bool:
        if id(draft) not in self.asks_places:
            self.asks_places[id(draft)] = not self.places.isdisjoint(self._said(draft).keys)
        return self.asks_places[id(draft)]

    def _strand(self, draft: Draft) -> Strand | None:
        return self.strands.get(draft.facts[0]) if draft.facts else None


def _said(draft: Draft) -> Said:
    """Return what answers a question (nothing where nothing is to be named) and all that it says: of the options to
    choose from only statements, for names tell nothing there."""
    options = draft.written.get("options", ())
    chosen = [option["text"] for option in options if option["is_key"]]
    typed = (answer["text"] for answer in draft.written.get("accepted", ())[:1])
    keys = (*chosen, *typed, *draft.left_out)
    is_stated = draft.type == "multi_select"
    shown = [o["text"] for o in options] if is_stated else [GAP.sub(" … ", str(draft.written.get("text", "")))]
    untrue = [option["text"] for option in options if is_stated and not option["is_key"]]
    return Said(tuple(map(_plain, keys)), _plain(" ".join((draft.stem, *shown))), tuple(map(_plain, untrue)))


_REPORT = re.compile(r"\b(?:according to|of|in) the report of \d{1,2} [a-z]+ \d{4},?\s")


def _plain(text: str) -> str:
    """Return the words without the report that many questions name."""
    return _REPORT.sub("", text.casefold()).removeprefix("the ")


def _is_told(one: Said, other: Said) -> bool:
    """Say whether one of two questions on a sentence shows the other’s answer, or they ask for the same sentence."""
    if not (one.keys and other.keys) and _say_alike(one.words, other.words):
        return True
    return _answers(one, other) or _answers(other, one)


def _answers(one: Said, other: Said) -> bool:
    """Say whether one question shows an answer of the other, or what makes a statement of the other untrue."""
    is_shown = any(_tells(one.words, key) for key in other.keys)
    return is_shown or any(_say_alike(one.words, statement) for statement in other.untrue)


_ALIKE = 0.7
_FRAME = words("according report tap the sentence that tells who which organisation country was were has")


def _say_alike(one: str, other: str) -> bool:
    """Say whether one of two that ask for no name says most of what the other does: what is true there, it tells."""
    first, second = (set(re.findall(r"\w{3,}", text)) - _FRAME for text in (one, other))
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) >= _ALIKE * shorter


_LONGEST_NAME = 4


@lru_cache(maxsize=4096)
def _words(said: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", said))


def _tells(said: str, key: str) -> bool:
    """Say whether a question's words hold a key, or the last word of one that may be a name."""
    *_, last = parts = key.split()
    is_name = last.isalpha() and len(last) > 2 and len(parts) <= _LONGEST_NAME
    return key in said or (is_name and last in _words(said))


def _place(draft: Draft) -> int:
    return draft.evidence[-1].start


def _places(draft: Draft) -> tuple[int, ...]:
    """Return where the sentences begin that the draft shows or asks about: what only names whom it means is none."""
    return tuple(span.start for span in draft.evidence) if draft.writer in _WIDE else (_place(draft),)

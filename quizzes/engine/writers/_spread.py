"""Which sound drafts to offer: the surest, spread over sentences, techniques and strands, none asked twice."""

from collections import Counter
from collections.abc import Sequence

from quizzes.engine.vocabulary import Strand
from quizzes.engine.writers._material import Material
from quizzes.engine.writers.base import Draft

_A_SENTENCE, _A_WRITER, _WORDS_A_SHARE = 3, 2, 200
_WORDS_A_DRAFT, _FEWEST = 18, 6
_LEADING = frozenset({"who_did_what", "who_said", "where_when"})
_TWIN, _STRAND, _KNOWN = 0.06, 0.01, 0.08
"""What each draft of the same sentence or technique, and of the same strand, takes from the next; and facts known."""


def spread(ranked: Sequence[Draft], material: Material) -> tuple[Draft, ...]:
    """Return the drafts to offer, the next best each time as it stands beside those chosen before."""
    chosen = _Chosen(material)
    waiting = list(ranked)
    while waiting and len(chosen.drafts) < chosen.most:
        draft = max(waiting, key=chosen.rank)
        waiting.remove(draft)
        if chosen.has_room_for(draft):
            chosen.add(draft)
    return tuple(chosen.drafts)


class _Chosen:
    """The drafts chosen so far, and what they ask."""

    def __init__(self, material: Material) -> None:
        words = len(material.text.split())
        self.most = max(_FEWEST, words // _WORDS_A_DRAFT)
        self.share = _A_WRITER + words // _WORDS_A_SHARE
        self.strands: dict[str, Strand] = {fact.id: fact.strand for fact in material.facts}
        self.told: dict[int, list[tuple[str, str]]] = {}
        self.drafts: list[Draft] = []
        self.by_sentence: Counter[int] = Counter()
        self.by_writer: Counter[str] = Counter()
        self.by_strand: Counter[Strand | None] = Counter()
        self.asked: set[str] = set()
        self.keyed: set[tuple[int, str]] = set()
        self.facts: set[str] = set()
        self.roles: set[str] = set()

    def rank(self, draft: Draft) -> float:
        alike = self.by_writer[draft.writer] + self.by_sentence[_place(draft)]
        known = _KNOWN if draft.facts and self.facts.issuperset(draft.facts) else 0.0
        return draft.confidence - _TWIN * alike - _STRAND * self.by_strand[self._strand(draft)] - known

    def has_room_for(self, draft: Draft) -> bool:
        """Say whether the draft asks something new, without giving another away or crowding its sentence."""
        is_told = draft.writer == "role_of" and bool(self.roles & set(draft.facts))
        is_told = is_told or any(_give_away(_key_and_words(draft), own) for own in self.told.get(_place(draft), ()))
        is_new = not is_told and not self.asked & set(draft.asks) and _mark(draft) not in self.keyed
        limit = self.share * 2 if draft.writer in _LEADING else self.share
        return is_new and self.by_sentence[_place(draft)] < _A_SENTENCE and self.by_writer[draft.writer] < limit

    def add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.told.setdefault(_place(draft), []).append(_key_and_words(draft))
        self.by_sentence[_place(draft)] += 1
        self.by_writer[draft.writer] += 1
        self.by_strand[self._strand(draft)] += 1
        self.facts |= set(draft.facts)
        self.asked |= set(draft.asks)
        self.keyed |= {_mark(draft)} if _mark(draft)[1] else set()
        self.roles |= set(draft.facts) if draft.writer == "match_roles" else set()

    def _strand(self, draft: Draft) -> Strand | None:
        return self.strands.get(draft.facts[0]) if draft.facts else None


def _key_and_words(draft: Draft) -> tuple[str, str]:
    """Return what answers a question ("" where nothing is to be named) and all that it says."""
    menus = draft.written.get("menus", ())
    key = next((o["text"] for o in draft.written.get("options", ()) if o["is_key"]), menus[0][0] if menus else "")
    return _plain(key), _plain(f"{draft.stem} {draft.written.get('text', '')}")


def _plain(text: str) -> str:
    return text.casefold().removeprefix("the ").replace("[[", "").replace("]]", "")


def _give_away(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Say whether each of two questions on a sentence tells the other’s answer, or one that names nothing tells it."""
    first, second = one[0] in other[1], other[0] in one[1]
    return first and second


def _place(draft: Draft) -> int:
    return draft.evidence[-1].start


def _mark(draft: Draft) -> tuple[int, str]:
    """Return sentence and key of a choice: two questions on one sentence with one key give each other away."""
    key = next((option["text"] for option in draft.written.get("options", ()) if option["is_key"]), "")
    return _place(draft), key

"""A statement with names, numbers and dates left out, to be chosen from menus, or typed."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._gap import Gap
from quizzes.engine.writers._gaps import gaps
from quizzes.engine.writers._leaving_out import is_read_beside
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._rendering import Wording
from quizzes.engine.writers.base import Draft

_MOST_GAPS, _WORDS_A_GAP = 6, 12
_TOGETHER = 0.15
"""A gap less plain than this is asked alone: one that fails spoils those beside it."""
_LEAST = 0.44
"""A gap less sure than this nobody would be shown."""
_CHOOSE = "Choose what completes the statement as the article has it."
_TYPE = "Type what completes the statement as the article has it."


def drafts(
    material: Material,
    clause: Clause,
    whole: Wording,
    chance: random.Random,
    *,
    base: float,
    before: Sequence[Clause] = (),
) -> Iterator[Draft]:
    """Yield a draft for each gap in the words of a clause, and one with the surest of them together.

    What the article has nothing to set beside is typed. `base` is what the technique is worth. In the clauses that
    stand `before` it in the whole, words are left out together with its own only.
    """
    sure = base - whole.doubt - _LEAST
    own = [gap for gap in gaps(material, clause, whole, material.stated(clause), chance) if gap.doubt <= sure]
    sentences = (clause.sentence, *(one.sentence for one in before))
    own = [gap for gap in own if not is_read_beside(material, gap.tokens[0], sentences)]
    shown = (gap for one in before for gap in gaps(material, one, whole, material.stated(one), chance))
    others = (gap for gap in shown if gap.doubt <= sure and not is_read_beside(material, gap.tokens[0], sentences))
    found = [*own, *others] if own else []
    plain = [gap for gap in found if gap.doubt <= _TOGETHER]
    listed, typed = [gap for gap in plain if gap.wrong], [gap for gap in plain if gap.also]
    sets = [[gap] for gap in own if gap.wrong or gap.also]
    for together in (_together(material, listed, whole.text), _together(material, typed, whole.text)):
        if len(together) > 1 and together not in sets:
            sets.append(together)
    yield from (_draft(material, clause, whole, left_out, base) for left_out in sets)


def _together(material: Material, found: Sequence[Gap], text: str) -> list[Gap]:
    """Return the surest gaps that leave enough words between them, in the order of the text: first those that ask a
    fact, and of each sentence one before any has two."""
    chosen: list[Gap] = []
    waiting = sorted(found, key=lambda gap: (not _facts(material, gap), gap.doubt))
    most = min(_MOST_GAPS, len(text.split()) // _WORDS_A_GAP)
    while waiting and len(chosen) < most:
        held = Counter(_sentence(material, gap) for gap in chosen)
        gap = min(waiting, key=lambda gap: held[_sentence(material, gap)])
        waiting.remove(gap)
        if not any(_are_one(material, gap, other) for other in chosen):
            chosen.append(gap)
    return sorted(chosen, key=lambda gap: text.index(gap.key))


def _are_one(material: Material, one: Gap, other: Gap) -> bool:
    """Say whether two gaps leave out the same (“Independent National Electoral Commission” and “INEC”), or two names of
    one list, which may be typed in any order."""
    entities = [material.mention_at(gap.tokens[0]) for gap in (one, other)]
    named = {mention.entity for mention in entities if mention is not None}
    are_listed = None not in entities and _first_of_list(material, one) == _first_of_list(material, other)
    return one.key in other.key or other.key in one.key or are_listed or (None not in entities and len(named) == 1)


def _first_of_list(material: Material, gap: Gap) -> int:
    """Return the index of the word that begins the list in which a gap's word stands, itself where it is none."""
    word = material.trees[gap.tokens[0]]
    while word.dep == "conj":
        word = material.trees[word.head]
    return word.index


def _facts(material: Material, gap: Gap) -> tuple[str, ...]:
    """Return the ids of the facts that the gap asks."""
    return tuple(fact.id for fact in material.facts_of(_sentence(material, gap), gap.tokens))


def _sentence(material: Material, gap: Gap) -> int:
    return material.trees[gap.tokens[0]].sentence


def _draft(material: Material, clause: Clause, whole: Wording, left_out: Sequence[Gap], base: float) -> Draft:
    is_listed = all(gap.wrong for gap in left_out)
    text = _with_gaps(whole.text, left_out, is_listed=is_listed)
    told = {"text": f"{text[:1].upper()}{text[1:].rstrip('.')}."}
    facts = [fact for gap in left_out for fact in _facts(material, gap)]
    return Draft(
        type="cloze_menu" if is_listed else "cloze_typed",
        stem=_CHOOSE if is_listed else _TYPE,
        written={**told, "menus": [[gap.key, *gap.wrong] for gap in left_out]} if is_listed else told,
        rationale=_reason(material, left_out, whole.text),
        difficulty=2,
        confidence=max(0.0, base - sum(gap.doubt for gap in left_out) - whole.doubt),
        evidence=material.proof(clause),
        asks=tuple(ask for gap in left_out for ask in gap.asks),
        facts=tuple(dict.fromkeys(facts)),
    )


def _with_gaps(text: str, left_out: Sequence[Gap], *, is_listed: bool) -> str:
    """Return the text with its gaps, which come in its order, written as authors write them."""
    pieces, end = [], 0
    for gap in left_out:
        at = text.index(gap.key, end)
        right = (gap.key,) if is_listed else dict.fromkeys((gap.key, *gap.also))
        pieces += [text[end:at], f"[[{'|'.join(right)}]]"]
        end = at + len(gap.key)
    return "".join((*pieces, text[end:]))


def _reason(material: Material, left_out: Sequence[Gap], text: str) -> str:
    """Return which words each sentence of the article has, with the sentence."""
    by_sentence: dict[int, list[Gap]] = {}
    for gap in left_out:
        by_sentence.setdefault(_sentence(material, gap), []).append(gap)
    told = (
        _choice.quoting(material, sentence, told=f"{subject} has {_listed(gaps)} here")
        for subject, (sentence, gaps) in zip(chain(("The article",), repeat("It")), by_sentence.items(), strict=False)
    )
    return " ".join(told)


def _listed(left_out: Sequence[Gap]) -> str:
    """Return the words of the gaps as they are told: “Turkey and 2015”."""
    keys = [gap.key for gap in left_out]
    return " and ".join(filter(None, (", ".join(keys[:-1]), keys[-1])))

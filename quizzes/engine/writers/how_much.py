"""How much and how long: a sum, a share or a span of time is taken out of a clause and asked for."""

import random
from collections.abc import Iterator
from types import MappingProxyType

from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import WANTING
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._numbers import is_bound, is_range, leading_words, rival_numbers
from quizzes.engine.writers._rendering import Wording, render
from quizzes.engine.writers._scopes import in_time_and_place
from quizzes.engine.writers._trimming import hangs_on, noun_phrase
from quizzes.engine.writers._wording import framed, moved_question, prefix
from quizzes.engine.writers.base import Draft, Writer

_SUMS = words("dollars euros pounds yen rupees")
_SPANS = words("hours days weeks months years decades")
_BEHIND = MappingProxyType({"percent": {"by"}, "sum": {"at", "for", "to"}, "span": {"for"}})
"""The prepositions that go before “how much” and “how long”."""
_LASTING = words("last take spend wait serve need get")
_OBJECTS = frozenset({"dobj", "attr", "npadvmod"})
BASE = 0.78


class HowMuch(Writer):
    """“How much would the dam cost?”, “What share of residents backed the plan?”, “For how long was it shut?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            for figure in material.figures_in(clause):
                sort = _sort(figure)
                if sort and not figure.is_ordinal and not clause.is_negated:
                    draft = self._draft(material, clause, figure, sort, chance)
                    if draft is not None:
                        yield draft

    def _draft(
        self, material: Material, clause: Clause, figure: Figure, sort: str, chance: random.Random
    ) -> Draft | None:
        asked = _asked(material, clause, figure, sort)
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        wrong = rival_numbers(material, figure, chance)
        if asked is None or before is None or len(wrong) < 3 or figure.value < 2 or is_range(material, figure):
            return None
        before = in_time_and_place(material, clause, before)
        if is_bound(material, figure) and not before.text:
            before = Wording(f"As the report of {material.published} puts it,")
        whole = framed(material, before, asked)
        unit = f" {figure.unit}" if sort == "span" else ""
        key = f"{leading_words(material, figure)}{figure.as_written}{unit}".strip()
        texts = {f"{text}{unit}": (value, note) for text, value, note in wrong}
        why = {text: f"The article gives {key} here. {note}".strip() for text, (_, note) in texts.items()}
        sizes = {key: figure.value, **{text: value for text, (value, _) in texts.items()}}
        tokens = material.tokens_in(figure.span)
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=key,
            why=why,
            difficulty=2,
            confidence=BASE - whole.doubt - (0.08 if figure.value < 5 else 0.0),
            told="The article gives {} here",
            evidence=material.proof(clause),
            asks=(f"{tokens[0]}:word",),
            facts=material.facts_of(clause.sentence, tokens),
            sizes=sizes,
        )


def _sort(figure: Figure) -> str:
    if figure.unit in _SUMS:
        return "sum"
    return "percent" if figure.unit == "percent" else "span" if figure.unit in _SPANS else ""


def _asked(material: Material, clause: Clause, figure: Figure, sort: str) -> Wording | None:
    """Make the question of the phrase that the number stands in: the subject, the object, or what follows “by”."""
    tokens = material.tokens_in(figure.span)
    if material.text[: figure.span.start].rstrip().lower().endswith(("instead of", "rather than", "compared with")):
        return None  # “six hours a day instead of ten”
    unit = _unit(material, tokens, sort)
    phrase = noun_phrase(material.trees, unit.index) if unit is not None else ()
    if unit is None or not set(tokens) <= set(phrase) or not set(phrase) <= set(clause.all):
        return None
    wh = _wh(material, unit, phrase, tokens, sort)
    if wh is None:
        return None
    if unit.index == clause.subject_head and not clause.is_relative and sort == "percent":
        if wh.text == "how much" or any(material.trees[i].tag == "PRP$" for i in phrase):
            return None
        predicate = render(material, clause, clause.predicate, fewest=2)
        return wh + predicate if predicate else None
    above = material.trees.governor(unit.index)
    is_told = sort != "span" or above.lemma in _LASTING
    if sort == "percent" and (material.trees[clause.verb].lemma == "be" or _is_bare_claim(material, clause, wh)):
        return None
    if unit.dep in _OBJECTS and is_told and hangs_on(material.trees, unit.index, clause.verb):
        return _moved(material, clause, wh, set(phrase))
    is_behind = unit.dep == "pobj" and above.lemma in _BEHIND[sort]
    is_behind = is_behind and hangs_on(material.trees, above.index, clause.verb)
    is_behind = is_behind and material.trees[clause.verb].lemma != "be"
    return _moved(material, clause, Wording(above.lemma) + wh, {above.index, *phrase}) if is_behind else None


def _is_bare_claim(material: Material, clause: Clause, wh: Wording) -> bool:
    """Say whether a share is wanted of what is not told: “wants 25 per cent”."""
    return wh.text == "how much" and material.trees[clause.verb].lemma in WANTING | {"get", "have", "give", "pay"}


def _moved(material: Material, clause: Clause, wh: Wording, without: set[int]) -> Wording | None:
    moved = moved_question(material, clause, wh=wh.text, without=without)
    return Wording(moved.text, moved.doubt + wh.doubt, moved.is_resolved) if moved is not None else None


def _unit(material: Material, tokens: range, sort: str) -> Token | None:
    """Return the word that the number’s phrase hangs on: “percent”, “years”, or the number itself."""
    trees = material.trees
    head = next((trees[i] for i in tokens if trees[i].head not in tokens or trees[i].head == i), None)
    if head is None or sort != "span":
        return head
    noun = trees.governor(head.index)
    if any(t.lemma in {"every", "each"} for t in trees.children_of(noun.index, "det")):
        return None
    return noun if head.dep in {"nummod", "quantmod"} and noun.text.lower() in _SPANS else None


def _wh(material: Material, unit: Token, phrase: tuple[int, ...], tokens: range, sort: str) -> Wording | None:
    """Return “how much”, “how long”, or “what share” with what it is a share of."""
    after = [i for i in phrase if i > max(unit.index, tokens[-1])]
    if sort != "percent":
        return None if after else Wording("how much" if sort == "sum" else "how long")
    if not after:
        return Wording("how much")
    if any(material.trees[i].lemma in {"what", "whatever"} for i in after):
        return None
    clause = Clause(unit.index, (after[0],), unit.index, (), tuple(after), (), unit.sentence)
    if any(material.trees[i].dep == "conj" and material.trees[i].pos == "VERB" for i in after):
        return None
    named = render(material, clause, after)
    return Wording("what share") + named if named is not None and named.text.startswith("of ") else None

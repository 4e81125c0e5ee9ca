"""Cloze: a name, number or date is left out of a statement and chosen from a menu."""

import random
import re
from collections.abc import Iterator, Sequence

from quizzes.engine.reading.base import Entity, Figure, Mention
from quizzes.engine.reading.lexicon import places
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._entities import kind_doubt
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._numbers import is_whole, rival_numbers
from quizzes.engine.writers._rendering import Wording
from quizzes.engine.writers._rivals import place_kind
from quizzes.engine.writers._statuses import Stated
from quizzes.engine.writers._wording import inside, is_supposed, prefix, statement
from quizzes.engine.writers.base import Draft, Writer
from quizzes.engine.writers.who_did_what import SAYING, said

_PLACES = frozenset({"pobj", "dobj", "nsubjpass", "attr", "oprd", "dative"})
_GOES_ON = re.compile(r" (?:and|of|for|on) (?:the )?[A-Z]| \d")
"""What follows a name that is only the beginning of one (“Trump International Hotel and Tower”)."""
_FEWEST_WORDS = 7
BASE = 0.76


class Cloze(Writer):
    """“Russia forged an alliance with [[Turkey]] to fight ISIS.”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            is_empty = material.trees[clause.verb].lemma in SAYING - {"be"} and said(material, clause) is None
            if is_supposed(material, clause) or is_empty:
                continue
            told = statement(material, clause)
            stated = material.stated(clause)
            before = prefix(material, stated, clause)
            if told is None or before is None or clause.is_negated or len(told.text.split()) < _FEWEST_WORDS:
                continue
            text = inside(material, clause, told.text) if before.text else told.text
            whole = before + Wording(text, told.doubt, told.is_resolved)
            yield from self._names(material, clause, whole, stated, chance)
            yield from self._numbers(material, clause, whole, stated, chance)

    def _names(
        self, material: Material, clause: Clause, whole: Wording, stated: Stated, chance: random.Random
    ) -> Iterator[Draft]:
        for index in clause.all:
            key, mention = _named_at(material, clause, index), material.mention_at(index)
            if key is None or mention is None or mention.is_pronoun:
                continue
            if (
                not material.rivals.may_stand(key)
                or key.name[:1].islower()
                or mention.span.end != material.trees[index].end
            ):
                continue
            rivals = _rivals(material, key, chance, without=material.named_beside(clause) | {stated.owner_id})
            rivals = [r for r in rivals if _is_proper(r) and r.actor_kind is key.actor_kind]
            is_people = key.actor_kind is ActorKind.STATE and material.trees[index].text not in {key.name.split()[-1]}
            is_people = is_people and mention.text in places.demonyms()
            if is_people or _goes_on(material, mention) or _is_told_apart(material, mention):
                continue
            if not key.is_actor:
                rivals = [r for r in rivals if place_kind(r) is place_kind(key)]
            if len(rivals) < 2 or mention.text.lower().startswith("the ") or whole.text.count(mention.text) != 1:
                continue
            wrong = [_like_mention(material, rival, mention.text) for rival in rivals]
            doubt = kind_doubt(material, rivals, key) + (0.05 if mention.is_metonym else 0.0)
            inside = material.tokens_in(mention.span)
            heads = [i for i in inside if material.trees[i].head not in inside] or [index]
            asks = tuple(f"{at}:word" for at in dict.fromkeys((index, *heads)))
            yield self._draft(material, clause, whole, stated, mention.text, wrong, doubt, (index,), asks)

    def _numbers(
        self, material: Material, clause: Clause, whole: Wording, stated: Stated, chance: random.Random
    ) -> Iterator[Draft]:
        for figure in material.figures_in(clause):
            tokens = tuple(material.tokens_in(figure.span))
            is_inside = tokens and set(tokens) <= set(clause.all) and whole.text.count(figure.as_written) == 1
            if not is_inside or figure.is_ordinal or is_whole(material, figure):
                continue
            wrong = rival_numbers(material, figure, chance)
            if len(wrong) < 3:
                continue
            texts = [text for wrong_text, _, _ in wrong if (text := _bare(wrong_text, figure)) not in whole.text]
            if len(texts) < 2:
                continue
            before = material.trees[tokens[0] - 1].lemma if tokens[0] else ""
            if material.text[figure.span.end : figure.span.end + 1] == "-" or before in {"every", "each"}:
                continue
            doubt = 0.0 if figure.value >= 10 else 0.14
            yield self._draft(
                material, clause, whole, stated, figure.as_written, texts, doubt, tokens, (f"{tokens[0]}:word",)
            )

    def _draft(
        self,
        material: Material,
        clause: Clause,
        whole: Wording,
        stated: Stated,
        key: str,
        wrong: Sequence[str],
        doubt: float,
        tokens: tuple[int, ...],
        asks: tuple[str, ...],
    ) -> Draft:
        facts = material.facts_of(clause.sentence, tokens)
        text = f"{whole.text.replace(key, f'[[{key}]]')}."
        return Draft(
            type="cloze_menu",
            stem="Choose what completes the statement as the article has it.",
            written={"text": text[:1].upper() + text[1:], "menus": [[key, *wrong]]},
            rationale=_choice.quoting(material, clause.sentence, whole.text),
            difficulty=3 if stated.is_claim or whole.is_resolved else 2,
            confidence=max(0.0, BASE - doubt - whole.doubt),
            evidence=material.proof(clause),
            asks=asks,
            facts=tuple(fact.id for fact in facts),
        )


def _named_at(material: Material, clause: Clause, index: int) -> Entity | None:
    """Return who or what is named at a word that can be left out: a place also where something is its own
    (“Colombo’s suburban lines”)."""
    if material.trees[index].dep in _PLACES and index in clause.predicate:
        return material.entity_at(index)
    mention = material.mention_at(index) if material.trees[index].dep == "poss" else None
    owner = material.reading.entity_by_id[mention.entity] if mention is not None else None
    return owner if owner is not None and owner.is_venue else None


def _goes_on(material: Material, mention: Mention) -> bool:
    """Say whether what follows the mention may be the rest of a name; a date is none (“in Accra on March 1”)."""
    inside = material.tokens_in(mention.span)
    is_date = bool(inside) and inside[-1] + 2 in material.date_at
    return not is_date and _GOES_ON.match(material.text[mention.span.end :]) is not None


def _is_proper(entity: Entity) -> bool:
    """Say whether the name is one, and not a description such as “Western diplomat”."""
    last = entity.name.split()[-1]
    return entity.name[:1].isupper() and (last != last.lower() or "-" in last)


def _rivals(material: Material, key: Entity, chance: random.Random, *, without: set[str]) -> list[Entity]:
    if key.is_actor:
        return material.rivals.actors(key, chance, without=without)
    return material.rivals.venues(key, chance, without=without)


def _is_told_apart(material: Material, mention: Mention) -> bool:
    """Say whether an article or a noun before the gap (“battery giant …”) would not fit every name in the menu."""
    inside = material.tokens_in(mention.span)
    before = material.trees[inside[0] - 1] if inside[0] else None
    if before is None:
        return False
    is_noun = before.pos in {"NOUN", "PROPN"} and before.dep in {"compound", "nmod"} and before.head in inside
    return is_noun or before.lemma in {"the", "a", "an"}


def _like_mention(material: Material, rival: Entity, text: str) -> str:
    """Return the rival's name, by its last word where the key stands by its last word alone, else with its article."""
    is_surname = " " not in text and rival.actor_kind == "person" and " " in rival.name
    return rival.name.split()[-1] if is_surname else material.named(rival)


def _bare(text: str, figure: Figure) -> str:
    """Return a wrong number without the words before it, which stay in the statement."""
    first = next((at for at, letter in enumerate(text) if letter.isdigit() or letter in "$€£"), 0)
    return text[first:] if any(letter.isdigit() for letter in text) else text.split()[-1]

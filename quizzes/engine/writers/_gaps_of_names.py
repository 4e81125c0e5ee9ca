"""What can be left out of a statement: a name, where the words around it do not tell it from the others."""

import random
import re
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity, Function, Mention
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.people import BODY_TAILS, COMPANY_FORMS, FIRM_TAILS
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._entities import WEAK, kind_doubt, unlikeness
from quizzes.engine.writers._gap import FEWEST_WRONG, Gap
from quizzes.engine.writers._leaving_out import (
    can_be_left_out,
    is_around,
    is_proper,
    is_told_apart,
    is_where_a_place_lies,
)
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import capitalised
from quizzes.engine.writers._place_kinds import is_near, place_kind
from quizzes.engine.writers._sorts import OF_ANOTHER_SORT, otherness
from quizzes.engine.writers._statuses import Stated
from quizzes.engine.writers._typing import family_name, names_of

_PLACES = frozenset({"pobj", "dobj", "nsubjpass", "attr", "oprd", "dative", "nsubj", "appos", "conj"})
_LIES_IN = re.compile(r", [A-Z]")
"""What follows a town and tells it: “Hyderabad, India”."""
_BEFORE = 3
"""So many words stand before a gap, that it can be read what it is a gap in."""
_METONYM, _NOWHERE = 0.05, 0.14
"""What a gap costs: on a capital that stands for its state, on a place among states where nothing happens."""


def name_gap(
    material: Material, clause: Clause, index: int, text: str, stated: Stated, chance: random.Random
) -> Gap | None:
    mention = material.mention_at(index)
    key = _named_at(material, clause, index) if mention is not None else None
    if key is None or mention is None or not can_be_left_out(material, key, mention, index):
        return None
    if material.namesakes.has_namesake(mention.text, key):
        return None
    written = with_article(material, mention)
    written = written if written in text else f"{written[:1].lower()}{written[1:]}"  # “The court” begins a sentence
    if text.count(written) != 1 or len(text.split(written)[0].split()) < _BEFORE:
        return None
    rivals = material.rivals.agreeing(_beside(material, clause, key, index, stated, chance), text)
    wrong = _menu(material, key, mention, rivals, written, text)
    is_listed = bool(wrong)
    is_house = mention.is_metonym and mention.text not in places.cities()  # “the White House” is not all America
    is_seat = mention.is_metonym and material.trees[index].dep not in SUBJECTS  # “left for Oslo” is not for all Norway
    is_alone = is_seat or is_around(material, index) or material.namesakes.has_kin(mention.text, key)
    also = () if is_alone else (*_as_called(mention, names_of(material, key)), *_seats(material, mention, index))
    also = (mention.text,) if is_house and also else also
    if not (is_listed or also):
        return None
    inside = material.tokens_in(mention.span)
    heads = [i for i in inside if material.trees[i].head not in inside] or [index]
    asks_for_subject = [f"{clause.verb}:subject"] if index == clause.subject_head else []
    is_odd = is_listed and key.is_venue and not any(rival.is_venue for rival in rivals)
    return Gap(
        written,
        tuple(wrong),
        kind_doubt(material, rivals if is_listed else (), key)
        + (_METONYM if mention.is_metonym else 0.0)
        + (_NOWHERE if is_odd else 0.0),
        (index,),
        (*(f"{at}:word" for at in dict.fromkeys((index, *heads))), *asks_for_subject),
        also,
    )


def _beside(
    material: Material, clause: Clause, key: Entity, index: int, stated: Stated, chance: random.Random
) -> list[Entity]:
    """Return who or what may stand beside the key: none that the sentence names, nor that does the same elsewhere."""
    verb = clause.verb if index == clause.subject_head else material.trees[index].head
    is_subject = index == clause.subject_head or material.trees[index].dep in SUBJECTS
    others = material.actors_by_verb.get(material.trees[verb].lemma, frozenset()) if is_subject else frozenset()
    without = material.named_beside(clause) | {stated.owner_id} | others
    return _rivals(material, key, chance, without=without, said=material.sentence_text(clause.sentence))


def _menu(
    material: Material, key: Entity, mention: Mention, rivals: list[Entity], written: str, text: str
) -> list[str]:
    """Return the wrong names as they stand where the key does; none where they are too few or tell the key."""
    named = (_like_mention(material, rival, mention) for rival in rivals)
    wrong = _standing_as(written, [name for name in named if name and name not in text])
    before = material.trees[max(0, material.tokens_in(mention.span)[0] - 1)]
    if before.dep == "amod" or before.tag in {"PRP$", "POS"}:
        wrong = [name for name in wrong if not name.startswith("the ")]  # “central Angola”, “its Committee”
    is_told = _LIES_IN.match(material.text, mention.span.end) or unlikeness(rivals, key) >= WEAK
    is_told = is_told or is_told_apart(material, mention) or _is_last_of_list(material, mention)
    return wrong if len(wrong) >= FEWEST_WRONG and not is_told and material.rivals.is_shown(key) else []


def _standing_as(written: str, names: list[str]) -> list[str]:
    """Return the names as they stand where the key does, none where “the” would tell it: “on both sides of the Inguri”
    among towns, “The Army” at the beginning."""
    is_known = [name.startswith("the ") for name in names]
    if written.startswith("The "):
        return [capitalised(name) for name in names] if any(is_known) else []
    return names if not written.startswith("the ") or any(is_known) else []


_A_PLACE = 2
"""A longer name is hardly a place’s: what begins like it is the same body."""
_BODIES = (BODY_TAILS - COMPANY_FORMS) | {"Chamber"}


def _as_called(mention: Mention, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names without those of a body that only begin alike: a pond is no “Pond Conservation Committee”."""
    last = mention.text.split()[-1]
    is_body = last in BODY_TAILS or mention.text.isupper() or len(mention.text.split()) > _A_PLACE
    return names if is_body else tuple(name for name in names if _is_firm(name) or not _BODIES & set(name.split()[1:]))


def _is_firm(name: str) -> bool:
    return not COMPANY_FORMS.isdisjoint(name.split()) or name.split()[-1] in FIRM_TAILS


def _seats(material: Material, mention: Mention, index: int) -> Iterator[str]:
    """Yield the capitals that stand for a state in the article, where it does something: “Tegucigalpa” for Honduras."""
    if mention.function is Function.ACTOR and material.trees[index].dep in SUBJECTS:
        yield from (m.text for m in material.reading.mentions_of(mention.entity) if m.is_metonym)


def _named_at(material: Material, clause: Clause, index: int) -> Entity | None:
    """Return who or what is named at a word that can be left out: a place also where something is its own
    (“Colombo’s suburban lines”)."""
    if material.trees[index].dep in _PLACES and index in clause.all and not is_where_a_place_lies(material, index):
        return material.entity_at(index)
    if index == clause.subject_head:
        return material.subject_of(clause)
    mention = material.mention_at(index) if material.trees[index].dep == "poss" else None
    return material.reading.entity_by_id.get(mention.entity) if mention is not None else None


def _rivals(material: Material, key: Entity, chance: random.Random, *, without: set[str], said: str) -> list[Entity]:
    """Return names of the key’s own kind: a menu of other kinds would tell the right one. A place that is named in the
    sentence may be right as well, whatever else bears that name."""
    if key.is_actor:
        found = material.rivals.actors(key, chance, without=without)
        alike = (rival for rival in found if is_proper(rival) and rival.actor_kind is key.actor_kind)
        return [rival for rival in alike if otherness(key, rival) < OF_ANOTHER_SORT]
    found = [e for e in material.rivals.venues(key, chance, without=without, said=said) if is_near(key, e)]
    return [rival for rival in found if is_proper(rival) and place_kind(rival) is place_kind(key)]


def _is_last_of_list(material: Material, mention: Mention) -> bool:
    """Say whether names before it tell of which kind it is: “the Ministry of Finance and …”."""
    return any(material.trees[i].dep == "conj" for i in material.tokens_in(mention.span))


def with_article(material: Material, mention: Mention) -> str:
    """Return the name with the “the” before it: it is left out too, for other names have none."""
    start = mention.span.start
    before = material.text[max(0, start - 4) : start]
    return f"{before}{mention.text}" if before in {"the ", "The "} else mention.text


def _like_mention(material: Material, rival: Entity, mention: Mention) -> str:
    """Return the rival's name as the key's stands: by its last word alone, by the seat of a state, or whole with its
    article; "" where it has none of that kind."""
    if mention.is_metonym:
        state = places.countries().get(rival.country)
        return state.seats[0] if state is not None and state.seats else ""
    is_surname = " " not in mention.text and rival.actor_kind == "person" and " " in rival.name
    last = family_name(rival.name)
    if is_surname:
        return "" if material.namesakes.has_namesake(last, rival) else last
    return material.named(rival)

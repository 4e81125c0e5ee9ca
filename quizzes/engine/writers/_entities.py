"""Who-questions: what asks for an actor, which actors would do as wrong answers, and why each is wrong."""

import random
from collections.abc import Collection, Sequence

from quizzes.engine.reading.base import Entity
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.organisations import organisations
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._nameable import is_unnamed
from quizzes.engine.writers._sorts import are_like, sort_of

_ASKS = {
    frozenset({ActorKind.STATE}): "Which country",
    frozenset({ActorKind.ORGANISATION}): "Which organisation",
    frozenset({ActorKind.MEDIA}): "Which organisation",
    frozenset({ActorKind.MEDIA, ActorKind.ORGANISATION}): "Which organisation",
}


def asking_word(entities: Sequence[Entity]) -> str:
    """Return “Who”, or “Which country” where all options are countries."""
    kinds = frozenset(entity.actor_kind for entity in entities if entity.actor_kind)
    return _ASKS.get(kinds, "Who")


_POOL = 8
"""So many are looked at, that some may be left out for what the question says."""


def rivals_of(
    material: Material,
    key: Entity,
    chance: random.Random,
    *,
    verb: str,
    without: Collection[str],
    are_many: bool = False,
) -> list[Entity]:
    """Return distractors for an actor: none that the article gives the same verb, unless that many do so many things
    (“say”), and none that the question names."""
    doing = set() if are_many else actors_of_verb(material, verb)
    return material.rivals.actors(key, chance, without={*without, *doing}, wanted=_POOL)


def actors_of_verb(material: Material, lemma: str) -> set[str]:
    """Return the ids of all who are the subject of this verb anywhere: any might be right too."""
    return set(material.actors_by_verb.get(lemma, ()))


def whys(material: Material, entities: Sequence[Entity], key: Entity) -> dict[str, str]:
    """Return for each wrong actor the reason, with what the article says of it where it gives a role."""
    right = material.named(key)
    found = {}
    for entity in entities:
        role = f", {_role(entity)}," if entity.role and entity.role.lower() not in entity.name.lower() else ""
        found[material.named(entity)] = (
            f"The article says it of {right}, not of {material.named(entity)}{role}".rstrip(",") + "."
        )
    return found


def _role(entity: Entity) -> str:
    """Return the role as it stands inside a sentence: “head of …”, but “Icelandic negotiator” and “Prime Minister”."""
    first, *rest = entity.role.split()
    is_name = first in places.demonyms() or first in places.country_names() or first.endswith(("’s", "'s"))
    is_title = bool(rest) and rest[0][:1].isupper()
    keeps = is_name or is_title or not entity.role[1:2].islower()
    return entity.role if keeps else entity.role[:1].lower() + entity.role[1:]


_CROWD = 0.22
"""What a group costs among groups of all sorts: only one of hunters, insurers and residents can have voted."""


def kind_doubt(material: Material, entities: Sequence[Entity], key: Entity) -> float:
    """Return the doubt that options leave: whether they are what they were read as, and are like the key."""
    unsure = sum(material.rivals.doubt(entity) for entity in (key, key, *entities))
    return unsure + unlikeness(entities, key)


WEAK = 0.08
"""Wrong answers that are so unlike the key are none: where it has a name, it is typed."""


def unlikeness(entities: Sequence[Entity], key: Entity) -> float:
    """Return the doubt that options of mixed kinds, or too few of them, leave, and a key that alone is of its
    sort, as “a diplomat” among names."""
    others = [entity for entity in entities if entity.actor_kind is not key.actor_kind]
    others += [e for e in others if ActorKind.STATE in {e.actor_kind, key.actor_kind}]
    others += [e for e in entities if _is_of_the_world(e) is not _is_of_the_world(key)]
    sort = sort_of(key)
    tells = 0.08 if sort is not None and all(sort_of(e) != sort for e in entities) else 0.0
    tells += 0.22 if is_unnamed(key) and not any(map(is_unnamed, entities)) else 0.0
    tells += _CROWD if key.actor_kind is ActorKind.GROUP and not any(are_like(key, e) for e in entities) else 0.0
    return 0.05 * len(others) + (0.04 if len(entities) == 2 else 0.0) + tells


def _is_of_the_world(entity: Entity) -> bool:
    """Say whether a body is one that every reader of papers knows: the United Nations among a town’s clinics."""
    return entity.actor_kind is ActorKind.ORGANISATION and entity.name in organisations()


def name_doubt(key: Entity) -> float:
    """Return the doubt that a key with an uncertain name leaves: mentioned once, or a group without a proper name."""
    doubt = 0.0 if key.mention_count > 1 else 0.04
    return doubt + (0.16 if key.name[:1].islower() and key.actor_kind is not ActorKind.PERSON else 0.0)

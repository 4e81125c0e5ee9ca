"""To which medium something was said: “told Reuters”, “in an interview with the Hamar Times”."""

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.organisations import organisations
from quizzes.engine.reading.lexicon.people import BODY_TAILS
from quizzes.engine.reading.lookup import Lookup
from quizzes.engine.reading.trees import Trees
from quizzes.engine.vocabulary import ActorKind

_SPEAKING_PREPOSITIONS = frozenset({"to", "with", "by"})
_WHERE = frozenset({"outside", "inside", "near", "behind", "at"})
"""“told reporters outside the Council”, which was told nothing."""


class Outlets:
    """Finds the outlet of what a verb says."""

    def __init__(self, trees: Trees, lookup: Lookup) -> None:
        self.trees = trees
        self.lookup = lookup

    def told(self, verb: Token) -> str:
        """Return the id of the medium that was told, or in which it was said; "" where there is none."""
        objects = list(self.trees.children_of(verb.index, "dobj", "dative", "pobj"))
        told = self.trees.children_of(verb.index, "prep", "dative")
        for preposition in (t for t in told if t.lemma not in _WHERE):
            objects.extend(self.trees.children_of(preposition.index, "pobj"))
            for noun in self.trees.children_of(preposition.index, "pobj"):
                for inner in self.trees.children_of(noun.index, "prep"):
                    if inner.lemma in _SPEAKING_PREPOSITIONS:
                        objects.extend(self.trees.children_of(inner.index, "pobj"))
        beside = [t for token in objects for t in self.trees.children_of(token.index, "appos")]
        named = ((self.lookup.entity_at(token.index), token) for token in (*objects, *beside))
        return next((entity for entity, token in named if entity and self._is_medium(entity, verb, token)), "")

    def _is_medium(self, entity: str, verb: Token, token: Token) -> bool:
        """Say whether the word names a medium, or a body that is told itself: not “told reporters in Port Amity”."""
        found = self.lookup.entities[entity]
        head = self.trees.governor(token.index) if token.dep == "appos" else token
        is_told = verb.lemma == "tell" and head.head == verb.index and found.name[:1].isupper()
        is_body = found.actor_kind is ActorKind.ORGANISATION and not _is_office(found.name)
        return found.actor_kind is ActorKind.MEDIA or (is_told and is_body)


def _is_office(name: str) -> bool:
    """Say whether a body is told things as a party, and not as a medium: a board, a court, the United Nations."""
    return name.split()[-1] in BODY_TAILS or name in organisations()

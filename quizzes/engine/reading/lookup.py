"""Who a word means: from a token to the mention that covers it."""

from bisect import bisect_right
from collections.abc import Sequence

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Entity, Function, Mention, Token
from quizzes.engine.reading.pronouns import bodies_meant, persons_meant
from quizzes.engine.reading.trees import Trees


class Lookup:
    """Mentions by token; the smallest that covers a word is the one it means."""

    def __init__(self, mentions: Sequence[Mention], entities: Sequence[Entity], trees: Trees) -> None:
        self.trees = trees
        self.entities = {entity.id: entity for entity in entities}
        self._by_token: dict[int, Mention] = {}
        starts = [token.start for token in trees.tokens]
        for mention in sorted(mentions, key=lambda m: m.span.start - m.span.end):
            at = bisect_right(starts, mention.span.start) - 1
            while at < len(starts) and starts[at] < mention.span.end:
                self._by_token[at] = mention
                at += 1
        persons = tuple(persons_meant(trees, self._by_token, self.entities))
        self._take(persons, starts)
        bodies = tuple(bodies_meant(trees, self.entity_at, self.entities))
        self._take(bodies, starts)
        self.pronouns = (*persons, *bodies)

    def _take(self, pronouns: Sequence[Mention], starts: Sequence[int]) -> None:
        for pronoun in pronouns:
            self._by_token[bisect_right(starts, pronoun.span.start) - 1] = pronoun

    def at(self, index: int) -> Mention | None:
        return self._by_token.get(index)

    def entity_at(self, index: int) -> str:
        """Return the id of the entity that the word names, or ""; an adjective of nationality names nobody."""
        mention = self._by_token.get(index)
        if mention is None or (mention.function is Function.MODIFIER and not self._heads(mention, index)):
            return ""
        return mention.entity

    def _heads(self, mention: Mention, index: int) -> bool:
        return self.trees[index].dep not in {"amod", "compound", "nmod"}

    def acting(self, index: int) -> list[tuple[str, int]]:
        """Return (entity id, token) for a word and those joined to it by “and”, whoever is named."""
        found = []
        for at in self.trees.conjuncts(index):
            entity = self.entity_at(at)
            if entity:
                found.append((entity, at))
        return found


def within(span: Span, tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if span.start <= token.start and token.end <= span.end]

"""Who a word means: from a token to the mention that covers it, and pronouns to the person they stand for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Entity, Function, Mention, Token
from quizzes.engine.reading.lexicon import given_names, people
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS, Trees
from quizzes.engine.vocabulary import ActorKind

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers"})
_FEMALE = frozenset({"she", "her", "hers"})
_REACH = 3
_A_WOMAN, _A_MAN, _SOMEBODY = "#she", "#he", "#"
"""What stands in for somebody the article does not name: “her grandfather”. A pronoun that means them names nobody."""
_WOMEN = words(
    "woman girl mother daughter sister wife aunt grandmother niece widow bride queen lady actress waitress mum mom"
)
_MEN = words("man boy father son brother husband uncle grandfather nephew widower groom gentleman dad lad")
_PEOPLE = words("child baby neighbour neighbor cousin friend colleague patient passenger parent grandparent")


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
        self.pronouns = tuple(self._resolved_pronouns())
        for pronoun in self.pronouns:
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

    def _resolved_pronouns(self) -> Iterator[Mention]:
        recent: list[tuple[int, int, str, int]] = []
        for token in self.trees.tokens:
            mention = self._by_token.get(token.index)
            if token.tag in {"PRP", "PRP$"} and token.text.lower() in _SINGULAR:
                found = self._antecedent(token, recent)
                if found and not found.startswith(_SOMEBODY):
                    recent.append((token.index, token.sentence, found, self._standing(token)))
                    yield Mention(found, token.span, token.text, Function.ACTOR, token.sentence, is_pronoun=True)
            elif mention and self._is_person(mention.entity):
                recent.append((token.index, token.sentence, mention.entity, self._standing(token)))
            elif token.pos == "NOUN" and mention is None and (somebody := _unnamed(token)):
                recent.append((token.index, token.sentence, somebody, self._standing(token)))

    def _is_person(self, entity: str) -> bool:
        return self.entities[entity].actor_kind is ActorKind.PERSON

    def _standing(self, token: Token) -> int:
        """Return 2 for the subject of the sentence’s main verb, 1 for another subject, 0 for the rest."""
        at = token
        while at.dep in {"compound", "appos", "nmod", "flat"} and at.head != at.index:
            at = self.trees[at.head]
        if at.dep not in SUBJECTS:
            return 0
        verb = self.trees[at.head]
        return 2 if verb.head == verb.index else 1

    def _antecedent(self, pronoun: Token, recent: list[tuple[int, int, str, int]]) -> str:
        """Choose the last person of this sentence, else the first subject of the nearest sentence back that has one."""
        near = [r for r in recent[-80:] if pronoun.sentence - r[1] <= _REACH and self._agrees(pronoun, r[2])]
        here = [r for r in near if r[1] == pronoun.sentence]
        if here:
            return here[-1][2]
        for back in range(1, _REACH + 1):
            there = [r for r in near if r[1] == pronoun.sentence - back]
            if there:
                most = max(r[3] for r in there)
                return [r for r in there if r[3] == most][-1][2]
        return ""

    def _agrees(self, pronoun: Token, entity: str) -> bool:
        """Compare the pronoun with what titles and first names tell; many names tell nothing and agree with both."""
        if entity.startswith(_SOMEBODY):
            return entity != (_A_MAN if pronoun.text.lower() in _FEMALE else _A_WOMAN)
        written = {word for form in self.entities[entity].aliases for word in form.split()}
        lower = {word.lower() for word in written}
        first = self.entities[entity].name.split()[0] if " " in self.entities[entity].name else ""
        is_female = bool(written & people.FEMALE_TITLES or lower & people.FEMALE_NOUNS) or first in given_names.FEMALE
        is_male = bool(written & people.MALE_TITLES or lower & people.MALE_NOUNS) or first in given_names.MALE
        return not is_male if pronoun.text.lower() in _FEMALE else not is_female


def _unnamed(token: Token) -> str:
    if token.tag != "NN":
        return ""
    return (
        _A_WOMAN
        if token.lemma in _WOMEN
        else _A_MAN
        if token.lemma in _MEN
        else _SOMEBODY
        if token.lemma in _PEOPLE
        else ""
    )


def within(span: Span, tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if span.start <= token.start and token.end <= span.end]

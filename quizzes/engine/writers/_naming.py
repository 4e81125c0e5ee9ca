"""How names stand inside sentences: with “the”, “a” or nothing, and when a first word is written small."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Entity, Function, Mention, Reading
from quizzes.engine.reading.lexicon.people import BODY_TAILS, TITLES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import Trees
from quizzes.engine.vocabulary import ActorKind

_TAKES_ARTICLE = re.compile(
    r"United (?:States|Nations|Kingdom|Arab)|(?:European|African) Union|Netherlands|Philippines|Gambia|Bahamas"
    r"|(?:\w+ ){0,2}(?:Republic|Islands|Emirates)\b"
    r"|U\.[NSK]\.|(?:UN|EU|US|UK|Pentagon|Kremlin|White House|Vatican|Taliban|Federal Reserve)$"
)


_PUBLIC = words("""
    Agency Alliance Assembly Association Authority Board Coalition Commission Committee Council Court Department
    Federation Front Fund Guild Institute League Ministry Movement Office Organisation Organization Party Senate
    Tribunal Union
""")
"""Last words of the names of bodies that take “the” even where the article only has them before another noun."""


def _is_common(name: str) -> bool:
    """Say whether the name is a common noun (“Western diplomat”); “al-Aridi” is none."""
    last = name.split()[-1]
    is_office = name[:1].islower() and re.search(r" (?:of|for|at|in|from) ", name) is not None
    return is_office or (last[:1].islower() and last == last.lower())


_NAME_TAIL = re.compile(r" (?:of|for|on|to|in|against) ")
"""What follows the head of a body’s name."""


def head_of_name(name: str) -> str:
    """Return the noun that a body’s name tells it by, in small letters: “front” of “National Front for Renewal”."""
    return _NAME_TAIL.split(name)[0].split()[-1].lower()


_WRITTEN_SMALL = frozenset({ActorKind.GROUP, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})


class Naming:
    """The names of one article; `mention_at` and `tokens_in` are those of its material."""

    def __init__(
        self,
        reading: Reading,
        trees: Trees,
        mention_at: Callable[[int], Mention | None],
        tokens_in: Callable[[Span], range],
    ) -> None:
        self.reading = reading
        self.trees = trees
        self.mention_at = mention_at
        self.tokens_in = tokens_in

    @cached_property
    def _articles(self) -> dict[str, str]:
        """The article or none that each entity is most often written with: “the U.N.”, “a Western diplomat”."""
        counted: dict[str, Counter[str]] = {}
        for mention in self.reading.mentions:
            is_name = not mention.is_pronoun and mention.function is not Function.MODIFIER
            if is_name and self._is_by_name(mention):
                word = self._article_before(mention)
                if word is not None:
                    counted.setdefault(mention.entity, Counter())[word] += 1
        return {entity: words.most_common(1)[0][0] for entity, words in counted.items()}

    def _is_by_name(self, mention: Mention) -> bool:
        """Say whether it is its name that stands there, and no description: “the company” takes another article."""
        entity = self.reading.entity_by_id[mention.entity]
        last = re.split(r" (?:in|of|at|for) ", entity.name)[0].split()[-1]
        is_somebody = entity.actor_kind is ActorKind.PERSON and not last[:1].isupper()
        return is_somebody or last.lower() in mention.text.lower()

    def _article_before(self, mention: Mention) -> str | None:
        inside = self.tokens_in(mention.span)
        last = self.trees[inside[-1]] if inside else None
        if last is None or (last.dep in {"compound", "nmod", "amod", "poss", "npadvmod"} and last.head not in inside):
            return None
        own = mention.text.split()[0].lower()
        first = min(self.trees.phrase_start(inside[-1]), inside[0])
        if any(self.trees[i].tag in {"NN", "NNS"} for i in range(first, inside[0])):
            return ""  # “the Danish developer Nordhav Energi”
        before = self.trees[first] if first < inside[0] else self.trees[inside[0] - 1] if inside[0] else None
        if before is not None and (before.tag in {"PRP$", "POS"} or before.lemma == "and"):
            return None  # “his Liberal Party” has no place for one; “the Bank of Ruhe and Labour Union” shares one
        word = own if own in {"the", "a", "an"} else before.text.lower() if before else ""
        return word if word in {"the", "a", "an"} else ""

    @cached_property
    def bodies_by_noun(self) -> dict[str, Entity]:
        """The bodies by the head of their names, in small letters: “commission” where only one bears that word."""
        found: dict[str, list[Entity]] = {}
        for entity in self.reading.entities:
            head = head_of_name(entity.name)
            if entity.actor_kind is not ActorKind.PERSON and " " in entity.name:
                found.setdefault(head, []).append(entity)
        return {head: bodies[0] for head, bodies in found.items() if len(bodies) == 1}

    def named(self, entity: Entity) -> str:
        """Return the entity's name as it stands inside a sentence, with its article."""
        name = self._small(entity)
        if entity.actor_kind is ActorKind.PERSON and not _is_common(name):
            return name
        if ("’s " in name or "'s " in name) and name[:1].islower():
            return f"the {name}"
        if name.lower().startswith(("the ", "a ", "an ")) or "’s " in name or "'s " in name:
            return name
        if _TAKES_ARTICLE.match(name):
            return f"the {name}"
        is_medium = entity.actor_kind is ActorKind.MEDIA
        takes_article = " " in name or _is_common(name) or name in BODY_TAILS or is_medium
        usual = "the" if name.split()[-1] in _PUBLIC else ""
        article = self._articles.get(entity.id, usual) if takes_article else ""
        article = "the" if article in {"a", "an"} and name in BODY_TAILS else article  # “to elect a new Assembly”
        return f"{article} {name}".strip()

    def _small(self, entity: Entity) -> str:
        """Return the name of a group without the capital that it owes to the beginning of a sentence."""
        if entity.actor_kind not in _WRITTEN_SMALL:
            return entity.name
        mentions = self.reading.mentions_of(entity.id)
        mention = next((m for m in mentions if m.text == entity.name), None)
        inside = self.tokens_in(mention.span) if mention is not None else range(0)
        is_written_small = any(m.text.endswith(entity.name[:1].lower() + entity.name[1:]) for m in mentions)
        is_small = is_written_small or (bool(inside) and self.starts_small(inside[0]))
        return entity.name[:1].lower() + entity.name[1:] if is_small else entity.name

    def starts_small(self, index: int) -> bool:
        """Say whether a word that begins a statement is written small inside a sentence."""
        token = self.trees[index]
        if not token.text[:1].isupper():
            return True
        if token.text == "I" or any(letter.isupper() for letter in token.text[1:]) or self._begins_title(index):
            return False
        if self._begins_name(index) or token.text in self._names_alone:
            return False
        if self._begins_description(index):
            return True
        if token.pos in {"DET", "ADP", "PRON", "ADV", "SCONJ", "NUM"} or token.text.lower() in self._small_words:
            return True
        mention = self.mention_at(index)
        entity = self.reading.entity_by_id[mention.entity] if mention else None
        is_group = entity is None or entity.actor_kind in _WRITTEN_SMALL
        return is_group and token.pos in {"NOUN", "ADJ", "VERB"} and token.entity_type in {"", "DATE", "CARDINAL"}

    def _begins_name(self, index: int) -> bool:
        """Say whether the word begins a name of several capitals: “South Africa”, where “south” stands elsewhere."""
        mention = self.mention_at(index)
        inside = self.tokens_in(mention.span) if mention is not None else range(0)
        entity = self.reading.entity_by_id[mention.entity] if mention is not None else None
        is_article = self.trees[index].text == "The" and (entity is None or entity.actor_kind is not ActorKind.MEDIA)
        is_name = len(inside) > 1 and inside[0] == index and not is_article
        return is_name and all(self.trees[i].text[:1].isupper() for i in inside)

    def _begins_title(self, index: int) -> bool:
        """Say whether a noun is followed by a capital of the same phrase: “Mining Minister”, “Treasury Secretary”."""
        token, following = self.trees[index], self.trees.tokens[index + 1 : index + 2]
        is_capital = bool(following) and following[0].text.istitle() and following[0].tag in {"NNP", "NNPS"}
        is_title = is_capital and (token.text in TITLES or following[0].text in TITLES)
        is_motto = bool(following) and following[0].text.istitle() and following[0].pos in {"ADP", "ADV", "PART"}
        return token.pos in {"NOUN", "PROPN"} and (is_title or is_motto)  # “Hands Off Calder Royal”

    def _begins_description(self, index: int) -> bool:
        """Say whether a word that begins its sentence is followed by a common noun: “Opposition lawmaker …”."""
        token, following = self.trees[index], self.trees.tokens[index + 1 : index + 2]
        is_first = index == 0 or self.trees[index - 1].sentence != token.sentence
        is_noun = bool(following) and following[0].pos == "NOUN" and following[0].text.islower()
        return (
            is_first
            and is_noun
            and (not token.entity_type or token.tag == "NN")
            and token.dep == "compound"
            and not self.mention_at_name(index)
        )

    def mention_at_name(self, index: int) -> bool:
        """Say whether the word is a name by itself, as “Lisbon” is in “Lisbon mayor”."""
        mention = self.mention_at(index)
        return mention is not None and mention.text == self.trees[index].text

    @cached_property
    def _names_alone(self) -> frozenset[str]:
        """The words with a capital inside a sentence and no other capital beside them: names by themselves."""
        tokens = self.reading.tokens
        inner = (i for i in range(1, len(tokens) - 1) if tokens[i - 1].sentence == tokens[i].sentence)
        return frozenset(
            tokens[i].text
            for i in inner
            if tokens[i].tag == "NNP" and tokens[i].text.istitle() and tokens[i - 1].text.islower()
            if not tokens[i + 1].text[:1].isupper()
        )

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return frozenset(token.text for token in self.reading.tokens if token.text.islower())

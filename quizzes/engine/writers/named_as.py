"""Who is named as sponsor, broker or leader: “Oslo-brokered talks” says who stands behind them."""

import random
import re
from collections.abc import Iterator
from types import MappingProxyType

from quizzes.engine.reading.base import Token
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._entities import asking_word, kind_doubt, whys
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._rendering import render
from quizzes.engine.writers._trimming import noun_phrase, without_edges
from quizzes.engine.writers.base import Draft, Writer

_BEHIND = MappingProxyType(
    {
        "sponsored": "sponsor",
        "brokered": "broker",
        "mediated": "mediator",
        "backed": "backer",
        "supported": "supporter",
        "led": "leader",
        "funded": "funder",
        "financed": "funder",
        "owned": "owner",
        "hosted": "host",
    }
)
_WHOLE = re.compile(rf"^(?P<who>.+)-(?P<what>{'|'.join(_BEHIND)})$")
_MOST = 12
BASE = 0.82


class NamedAs(Writer):
    """“Which country does the report of 23 January 2017 name as the sponsor of the peace talks?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        asked: set[tuple[str, str]] = set()
        for token in material.trees.tokens:
            behind = _BEHIND.get(token.text.rsplit("-", 1)[-1].lower())
            who = _who(material, token) if behind else None
            noun = material.trees.governor(token.index)
            if behind and who is not None and token.dep == "amod" and noun.pos == "NOUN":
                draft = self._draft(material, token, who, noun, behind, chance)
                if draft is not None and (behind, noun.lemma) not in asked:
                    asked.add((behind, noun.lemma))
                    yield draft

    def _draft(
        self, material: Material, token: Token, who: str, noun: Token, behind: str, chance: random.Random
    ) -> Draft | None:
        key = material.reading.entity_by_id[who]
        thing = _thing(material, token, noun)
        if thing is None or not material.rivals.may_stand(key) or material.rivals.gives_away(key, thing):
            return None
        rivals = material.rivals.actors(key, chance, without=_others(material, behind) | _inside(material, noun))
        if len(rivals) < 2:
            return None
        wh = asking_word([key, *rivals])
        wh = "Whom" if wh == "Who" else wh
        return _choice.draft(
            material,
            token.sentence,
            chance,
            stem=f"{wh} does the report of {material.published} name as the {behind} of {thing}",
            key=material.named(key),
            why=whys(material, rivals, key),
            difficulty=2,
            confidence=BASE - kind_doubt(material, rivals, key),
            evidence=material.evidence(token.sentence),
            asks=(f"{token.index}:{behind}",),
            facts=material.facts_of(token.sentence, [token.index], key.id),
        )


def _who(material: Material, token: Token) -> str | None:
    """Return the entity in the first part of the compound, be it one word or three (“Oslo”, “-”, “brokered”)."""
    found = _WHOLE.match(token.text)
    if found:
        name = found["who"].casefold()
        return next((e.id for e in material.reading.entities if name in _names(e.name, e.aliases)), None)
    if token.index < 2 or material.trees[token.index - 1].text != "-":
        return None
    mention = material.mention_at(token.index - 2)
    return mention.entity if mention is not None else None


def _names(name: str, aliases: tuple[str, ...]) -> set[str]:
    return {text.casefold().removeprefix("the ") for text in (name, *aliases)}


def _thing(material: Material, token: Token, noun: Token) -> str | None:
    """Return the noun’s phrase after the compound, with “the”: “the peace talks between …”."""
    indices = without_edges(material.trees, [i for i in noun_phrase(material.trees, noun.index) if i > token.index])
    if not indices or noun.index not in indices:
        return None
    short = [i for i in indices if i <= noun.index]
    for words in (indices, short):
        clause = Clause(noun.index, (words[0],), noun.index, (), tuple(words), (), noun.sentence)
        found = render(material, clause, words)
        if found is not None and 2 <= len(found.text.split()) <= _MOST and not any(c.isdigit() for c in found.text):
            return f"the {found.text}"
    return None


def _others(material: Material, behind: str) -> set[str]:
    """Return all who stand behind something in the same way: each might be right."""
    tokens = [t for t in material.trees.tokens if _BEHIND.get(t.text.rsplit("-", 1)[-1].lower()) == behind]
    return {who for token in tokens if (who := _who(material, token)) is not None}


def _inside(material: Material, noun: Token) -> set[str]:
    return material.entities_in(noun_phrase(material.trees, noun.index))

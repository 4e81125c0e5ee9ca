"""Whom a pronoun means: “he” and “she” the person that agrees and stands nearest, “it” and “they” a body that speaks or
acts.

“It” is taken for a body only where hardly anything else can be meant: in what a body says of itself, and as subject of
the sentence behind one whose only party it is.
"""

from collections.abc import Callable, Iterator, Mapping

from quizzes.engine.reading.base import Entity, Function, Mention, Token
from quizzes.engine.reading.lexicon import given_names, people
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.marks import quoted_words
from quizzes.engine.reading.trees import SUBJECTS, Trees
from quizzes.engine.vocabulary import ActorKind

Recent = list[tuple[int, int, str, int]]
"""The persons named so far: token, sentence, entity, and how prominently it stands."""

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers"})
FEMALE = frozenset({"she", "her", "hers"})
_REACH = 3
_A_WOMAN, _A_MAN, _SOMEBODY = "#she", "#he", "#"
"""What stands in for somebody the article does not name: “her grandfather”. A pronoun that means them names nobody."""
_WOMEN = words(
    "woman girl mother daughter sister wife aunt grandmother niece widow bride queen lady actress waitress mum mom"
)
_MEN = words("man boy father son brother husband uncle grandfather nephew widower groom gentleman dad lad")
_SOURCES = words("source insider person member supporter opponent critic voter protester guest driver")
_DOERS = ("er", "or", "ist", "ian", "man", "woman")
_PEOPLE = words("child baby neighbour neighbor cousin friend colleague patient passenger parent grandparent")
EMPTY = words("be seem appear become take happen remain matter look cost come mean make go turn begin start end last")
"""Verbs whose “it” may well stand for nothing, or for no party: “it took years”."""


def persons_meant(trees: Trees, mention_at: Mapping[int, Mention], entities: Mapping[str, Entity]) -> Iterator[Mention]:
    """Yield a mention for each “he”, “she”, “him” or “her” whose person can be told; one that was “he” is no “she”."""
    recent: Recent = []
    quoted = set(quoted_words(trees))
    women = {entity.id: told for entity in entities.values() if (told := is_woman(entity)) is not None}
    for token in trees.tokens:
        mention = mention_at.get(token.index)
        if token.tag in {"PRP", "PRP$"} and token.text.lower() in _SINGULAR:
            spoken = recent if token.index in quoted else [r for r in recent[-80:] if r[0] not in quoted]
            found = _antecedent(token, spoken, women, trees)
            if found and not found.startswith(_SOMEBODY):
                women.setdefault(found, token.text.lower() in FEMALE)
                recent.append((token.index, token.sentence, found, _standing(token, trees)))
                yield Mention(found, token.span, token.text, Function.ACTOR, token.sentence, is_pronoun=True)
        elif mention and _may_be_meant(mention, token, entities, trees):
            if (kin := trees.governor(token.index)).lemma in _WOMEN | _MEN and token.dep in {"appos", "compound"}:
                women.setdefault(mention.entity, kin.lemma in _WOMEN)  # “her brother Marcus”
            recent.append((token.index, token.sentence, mention.entity, _standing(token, trees)))
        elif token.pos == "NOUN" and mention is None and (somebody := _unnamed(token, trees)):
            if somebody == _SOMEBODY and token.dep not in SUBJECTS and trees.child(token.index, "poss") is not None:
                continue
            recent.append((token.index, token.sentence, somebody, _standing(token, trees)))


def _may_be_meant(mention: Mention, token: Token, entities: Mapping[str, Entity], trees: Trees) -> bool:
    """Say whether it is a person who may be spoken of next: “two officers and a detention worker” are passed by."""
    entity = entities[mention.entity]
    head = token
    while mention.span.covers(trees.governor(head.index).span) and head.head != head.index:
        head = trees.governor(head.index)
    own = trees.child(head.index, "det")
    is_bystander = entity.name.islower() and own is not None and own.lemma == "a" and head.dep not in SUBJECTS
    return entity.actor_kind is ActorKind.PERSON and not is_bystander and not _is_from(token, trees)


def _is_from(token: Token, trees: Trees) -> bool:
    """Say whether a name behind “from” is a village that was taken for a person."""
    return (
        token.dep == "pobj" and trees.governor(token.index).lemma == "from" and trees[token.index - 1].lemma == "from"
    )


def bodies_meant(trees: Trees, entity_at: Callable[[int], str], entities: Mapping[str, Entity]) -> Iterator[Mention]:
    """Yield a mention for each “it” or “they” that is the subject of what a body says or does next."""
    roots = {token.sentence: token.index for token in reversed(trees.tokens) if token.head == token.index}
    for token in trees.tokens:
        if token.text.lower() not in {"it", "they"} or token.dep not in SUBJECTS:
            continue
        verb = trees.governor(token.index)
        subject = None
        if verb.dep == "ccomp" and trees.governor(verb.index).lemma in CLAIMING:
            subject = trees.subject(verb.head)
        elif _may_be_the_last(trees, token, verb, entity_at):
            subject = _only_party(trees, roots.get(token.sentence - 1), entity_at)
        found = entity_at(subject.index) if subject is not None and subject.index < token.index else ""
        if subject is not None and found and _is_body(entities[found]) and _agree_in_number(token, subject):
            yield Mention(found, token.span, token.text, Function.ACTOR, token.sentence, is_pronoun=True)


def _may_be_the_last(trees: Trees, token: Token, verb: Token, entity_at: Callable[[int], str]) -> bool:
    """Say whether “it” may be the party of the sentence before: none is named before it in its own, as in “Of the
    rifles that the Front had promised, it has handed in 40”."""
    before = trees.tokens[_first(trees, verb.index) : token.index]
    is_doing = verb.dep == "ROOT" and verb.lemma not in EMPTY and token.text.lower() == "it"
    return is_doing and not any(entity_at(t.index) for t in before if t.dep in SUBJECTS)


def _only_party(trees: Trees, root: int | None, entity_at: Callable[[int], str]) -> Token | None:
    """Return the subject of a sentence whose other verbs have no party of their own as subject."""
    subject = trees.child(root, *SUBJECTS) if root is not None else None
    if root is None or subject is None:
        return None
    others = [t for t in trees.tokens[_first(trees, root) : _last(trees, root) + 1] if t.dep in SUBJECTS]
    parties = {entity_at(t.index) for t in others} - {""}
    return subject if parties == {entity_at(subject.index)} else None


def _first(trees: Trees, root: int) -> int:
    return trees.subtree(root)[0]


def _last(trees: Trees, root: int) -> int:
    return trees.subtree(root)[-1]


def _is_body(entity: Entity) -> bool:
    return entity.actor_kind not in {None, ActorKind.PERSON}


def _agree_in_number(pronoun: Token, noun: Token) -> bool:
    return (pronoun.text.lower() == "they") is (noun.tag in {"NNS", "NNPS"})


def _standing(token: Token, trees: Trees) -> int:
    """Return 2 for the subject of the sentence’s main verb, 1 for another subject, 0 for the rest."""
    at = token
    while at.dep in {"compound", "appos", "nmod", "flat"} and at.head != at.index:
        at = trees[at.head]
    if at.dep not in SUBJECTS:
        return 0
    verb = trees[at.head]
    return 2 if verb.head == verb.index else 1


def _antecedent(pronoun: Token, recent: Recent, women: Mapping[str, bool], trees: Trees) -> str:
    """Choose the last person of this sentence, else the first subject of the nearest sentence back that has one."""
    doer, told = _doer(pronoun, recent, trees), _told_before(pronoun, trees)
    near = [
        r
        for r in recent[-80:]
        if pronoun.sentence - r[1] <= _REACH and r[2] != doer and r[0] not in told and _agrees(pronoun, r[2], women)
    ]
    here = [r for r in near if r[1] == pronoun.sentence]
    if here:
        return here[-1][2]
    for back in range(1, _REACH + 1):
        there = [r for r in near if r[1] == pronoun.sentence - back]
        if there:
            most = max(r[3] for r in there)
            return [r for r in there if r[3] == most][-1][2]
    return ""


def _told_before(pronoun: Token, trees: Trees) -> frozenset[int]:
    """Return the words of what “he” tells, where that stands before him, but its subjects: of “A letter from the mayor
    will be sent, he said” the mayor is hardly the teller."""
    verb = trees.governor(pronoun.index)
    told = trees.child(verb.index, "ccomp") if pronoun.dep in SUBJECTS and verb.lemma in CLAIMING else None
    if told is None or told.index > pronoun.index:
        return frozenset()
    return frozenset(i for i in trees.subtree(told.index) if trees[i].dep not in SUBJECTS)


def _doer(pronoun: Token, recent: Recent, trees: Trees) -> str:
    """Return who does what is done to “him” or “her”: somebody else, else it were “himself”."""
    if pronoun.dep not in {"dobj", "pobj", "dative"}:
        return ""
    verb = trees.clause_verb(pronoun.head)
    subject = trees.subject(verb.index)
    return next((r[2] for r in reversed(recent) if subject is not None and r[0] == subject.index), "")


def _agrees(pronoun: Token, entity: str, women: Mapping[str, bool]) -> bool:
    """Compare the pronoun with what is known of the person; of whom nothing is known agrees with both."""
    is_she = pronoun.text.lower() in FEMALE
    if entity.startswith(_SOMEBODY):
        return entity != (_A_MAN if is_she else _A_WOMAN)
    return women.get(entity, is_she) is is_she


def is_woman(entity: Entity) -> bool | None:
    """Say what titles and a first name tell; None where they tell nothing, or both."""
    written = {word for form in entity.aliases for word in form.split()}
    lower = {word.lower() for word in written}
    first = given_names.unaccented(entity.name.split()[0]) if " " in entity.name else ""
    is_female = bool(written & people.FEMALE_TITLES or lower & people.FEMALE_NOUNS) or first in given_names.FEMALE
    is_male = bool(written & people.MALE_TITLES or lower & people.MALE_NOUNS) or first in given_names.MALE
    return is_female if is_female != is_male else None


def _is_a(token: Token, trees: Trees) -> bool:
    """Say whether the article tells of “a” or “one” such person, and has no name beside."""
    own = trees.children_of(token.index, "det", "nummod")
    return any(t.lemma in {"a", "an", "one", "another"} for t in own) and trees.child(token.index, "appos") is None


def _is_who(token: Token, trees: Trees) -> bool:
    """Say whether “who” takes the noun up, or it tells something and is called by what it does: “a former supervisor
    said”."""
    if token.lemma in _WOMEN | _MEN | _PEOPLE or (trees.child(token.index, "appos", "poss") is not None):
        return False
    telling = trees.child(token.index, "relcl")
    subject = trees.child(telling.index, *SUBJECTS) if telling is not None else None
    is_told = token.lemma.endswith(_DOERS) and trees.governor(token.index).lemma in CLAIMING
    return is_told or (subject is not None and subject.lemma == "who")


def _unnamed(token: Token, trees: Trees) -> str:
    if token.text == "old" and token.dep in {"pobj", "dobj", *SUBJECTS}:
        return _SOMEBODY  # “about the 26-year-old”
    if token.tag != "NN":
        return ""
    known = people.OFFICES | _SOURCES
    if token.dep in SUBJECTS and (_is_who(token, trees) or (_is_a(token, trees) and token.lemma in known)):
        return _SOMEBODY
    return (
        _A_WOMAN
        if token.lemma in _WOMEN
        else _A_MAN
        if token.lemma in _MEN
        else _SOMEBODY
        if token.lemma in _PEOPLE
        else ""
    )

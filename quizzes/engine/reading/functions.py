"""Whether a place acts or things happen there, decided by how its name is used in the sentence."""

from quizzes.engine.reading.base import Function, Token
from quizzes.engine.reading.candidates import Name, NameKind
from quizzes.engine.reading.lexicon import uses
from quizzes.engine.reading.lexicon.people import ARMED, GROUPS, OFFICES, VENUE_NOUNS
from quizzes.engine.reading.lexicon.places import cities
from quizzes.engine.reading.trees import Trees

_STATES = {NameKind.COUNTRY, NameKind.SEAT}


def function_of(name: Name, trees: Trees) -> Function:
    """Return what the name does: persons and bodies act, adjectives modify, places are judged by their use."""
    if name.kind is NameKind.DEMONYM:
        return Function.ACTOR if trees[name.last].tag in {"NNS", "NNPS"} else Function.MODIFIER
    if name.kind not in {NameKind.COUNTRY, NameKind.SEAT, NameKind.CITY, NameKind.REGION, NameKind.SITE}:
        return Function.ACTOR
    return _by_use(trees, trees[name.head], name, depth=0)


def _by_use(trees: Trees, word: Token, name: Name, depth: int) -> Function:
    governor = trees.governor(word.index)
    if _is_locative_pair(trees, name) or _is_imagined(trees, word) or _is_called_place(trees, name):
        return Function.VENUE
    match word.dep:
        case "nsubj" | "nsubjpass":
            return _as_subject(trees, word, governor, name)
        case "poss":
            return _by_noun(governor, name, default=_default(name))
        case "compound" | "nmod" | "amod" | "npadvmod":
            return _as_modifier(trees, word, governor, name)
        case "pobj":
            return _after_preposition(trees, governor, name)
        case "dobj" | "obj" | "dative" | "oprd":
            return _as_object(governor, name)
        case "conj" | "appos" if depth < 6 and governor.index != word.index:
            return _by_use(trees, governor, name, depth + 1)
        case "agent":
            return Function.ACTOR
    return _default(name) if word.dep in {"ROOT", "ccomp"} else Function.VENUE


def _is_locative_pair(trees: Trees, name: Name) -> bool:
    """Recognise “Astana, Kazakhstan”: a name after a comma after another place, not in a list."""
    at = name.first
    if at < 2 or trees[at - 1].text != "," or not _is_place(trees[at - 2]):
        return False
    after = trees[name.last + 1] if name.last + 1 < len(trees.tokens) else None
    is_listed = after is not None and after.text == "," and _list_follows(trees, name.last + 1)
    return trees[at].dep in {"appos", "npadvmod"} or (
        trees[at].dep != "conj" and not is_listed and name.kind in _STATES and (after is None or after.pos == "PUNCT")
    )


def _is_called_place(trees: Trees, name: Name) -> bool:
    """Recognise “the capital, Kigali”."""
    return name.first > 1 and trees[name.first - 1].text == "," and trees[name.first - 2].lemma in VENUE_NOUNS


def _is_place(token: Token) -> bool:
    return token.entity_type in {"GPE", "LOC", "FAC"} or token.text in cities()


def _is_imagined(trees: Trees, word: Token) -> bool:
    """Recognise “a new Syria”: a state of things in a place, not a party."""
    own = list(trees.children_of(word.index, "det", "amod"))
    return any(t.lemma == "a" for t in own) and any(t.dep == "amod" for t in own)


def _list_follows(trees: Trees, comma: int) -> bool:
    return comma + 1 < len(trees.tokens) and trees[comma + 1].text in {"and", "or"}


def _default(name: Name) -> Function:
    return Function.ACTOR if name.kind in _STATES else Function.VENUE


def _as_subject(trees: Trees, word: Token, verb: Token, name: Name) -> Function:
    if name.kind not in _STATES:
        return Function.VENUE
    if name.kind is NameKind.SEAT and (verb.lemma in uses.STANDING or _is_peopled(trees, verb)):
        return Function.VENUE
    if word.dep == "nsubjpass":
        return Function.VENUE if verb.lemma in uses.ENTERING or _is_torn(trees, verb) else Function.ACTOR
    if verb.lemma == "be":
        what = trees.child(verb.index, "attr", "acomp", "prep")
        is_scene = what is not None and (what.lemma in uses.SCENE_NOUNS | VENUE_NOUNS or what.dep == "prep")
        return Function.VENUE if is_scene else Function.ACTOR
    return Function.ACTOR


def _is_peopled(trees: Trees, verb: Token) -> bool:
    """Say whether a city “has a population of 1 million”, which no government has."""
    what = trees.child(verb.index, "dobj")
    return verb.lemma == "have" and what is not None and what.lemma in {"population", "resident", "inhabitant"}


def _is_torn(trees: Trees, verb: Token) -> bool:
    return verb.lemma in {"rip", "tear", "split", "wreck", "destroy", "ruin", "hit", "strike", "locate", "situate"}


def _by_noun(noun: Token, name: Name, *, default: Function) -> Function:
    """Judge “X’s noun” and “X noun” by the noun: what a party has, or what a place has."""
    lemma = noun.lemma
    if lemma in uses.SCENE_NOUNS or lemma in VENUE_NOUNS or noun.text.lower() in VENUE_NOUNS:
        return Function.VENUE
    if lemma in uses.ACTING_NOUNS or noun.text.lower() in GROUPS | OFFICES | ARMED:
        return Function.ACTOR
    return default


def _as_modifier(trees: Trees, word: Token, noun: Token, name: Name) -> Function:
    if name.kind not in _STATES:
        return Function.VENUE if noun.text.lower() in VENUE_NOUNS else Function.MODIFIER
    if noun.text.lower() in OFFICES or noun.entity_type == "PERSON":
        return Function.MODIFIER
    if word.dep == "npadvmod" and noun.pos == "VERB":
        return Function.ACTOR
    return _by_noun(noun, name, default=Function.ACTOR if name.kind is NameKind.COUNTRY else Function.MODIFIER)


def _after_preposition(trees: Trees, preposition: Token, name: Name) -> Function:
    word = preposition.lemma
    governor = trees.governor(preposition.index)
    if word in uses.VENUE_PREPOSITIONS:
        return Function.VENUE
    if name.kind not in _STATES:
        return Function.VENUE
    if word in uses.ACTOR_PREPOSITIONS:
        return Function.ACTOR
    if word == "to":
        return Function.ACTOR if governor.lemma in uses.ADDRESSING else Function.VENUE
    if word == "on":
        return Function.ACTOR if governor.lemma in uses.ON_NOUNS else Function.VENUE
    if word == "of":
        return Function.ACTOR if governor.lemma in uses.OF_NOUNS else Function.VENUE
    return Function.ACTOR


def _as_object(verb: Token, name: Name) -> Function:
    if name.kind not in _STATES or verb.lemma in uses.ENTERING:
        return Function.VENUE
    return Function.ACTOR

"""What a sum, share or measure is of, where no “of” says it: “42 turbines, each 260 metres tall”, “fares rose by 3 per
cent”, “closed the airport for three days”, “a town of 19,000”."""

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import Trees

_CHANGES = words(
    "rise fall drop grow increase decline shrink jump climb slip soar plunge sink widen narrow slide surge dip"
)
_MEANS = frozenset({"average", "total", "mean", "median", "maximum", "minimum", "estimate"})
_LASTING = frozenset({"for", "over", "within", "in", "under", "during"})
_SETTLED = words(
    "country nation state kingdom republic town city village island county district region province suburb hamlet"
    " territory settlement"
)
_MOST = 8


def thing_measured(trees: Trees, head: Token, *, lasts: bool = False) -> str:
    """Return the words for it, "" where none of these forms is there. `lasts`: the measure is one of time."""
    governor = trees.governor(head.index)
    if governor.lemma in _MEANS and governor.pos == "NOUN":
        return thing_measured(trees, governor, lasts=lasts)
    if governor.lemma == "of" and trees.governor(governor.index).lemma in _MEANS:
        return thing_measured(trees, trees.governor(governor.index), lasts=lasts)
    return _worth(trees, governor) or _beside(trees, governor) or _changed(trees, head) or _during(trees, head, lasts)


def settled(trees: Trees, head: Token) -> str:
    """Return the place whose people a bare number counts: “a town of 19,000”."""
    of = trees.governor(head.index)
    place = trees.governor(of.index)
    return place.text if head.dep == "pobj" and of.lemma == "of" and place.lemma in _SETTLED else ""


def antecedent(trees: Trees, word: Token) -> Token | None:
    """Return what “which” or “whom” takes up: “cashew nuts, 90 percent of which are shipped”."""
    if word.tag not in {"WDT", "WP"}:
        return None
    comma = next((i for i in range(word.index - 1, max(word.index - 6, 0), -1) if trees[i].text == ","), None)
    beside = trees[comma - 1] if comma else None
    if beside is not None and beside.pos in {"NOUN", "PROPN"}:
        return beside
    verb = trees.clause_verb(word.index)
    noun = trees.governor(verb.index)
    return noun if verb.dep == "relcl" and noun.pos in {"NOUN", "PROPN"} else None


def _worth(trees: Trees, governor: Token) -> str:
    noun = trees.governor(governor.index)
    return _named(trees, noun) if governor.lemma == "worth" and noun.pos in {"NOUN", "PROPN"} else ""


def _beside(trees: Trees, governor: Token) -> str:
    """Climb from “tall”, “longer than” or “south of” to the noun that is so."""
    at, climbed = governor, False
    while at.pos in {"ADJ", "ADV", "PRON"} or (at.lemma == "than" and at.pos in {"ADP", "SCONJ"}):
        above = trees.governor(at.index)
        climbed = climbed or at.pos in {"ADJ", "ADV"}
        if above.index == at.index:
            return ""
        at = above
    return _named(trees, at) if climbed and at.pos in {"NOUN", "PROPN"} else ""


def _changed(trees: Trees, head: Token) -> str:
    """Return the subject of what rose or fell by so much."""
    governor = trees.governor(head.index)
    verb = trees.governor(governor.index) if governor.lemma in {"by", "to", "from"} else governor
    if verb.pos != "VERB" or verb.lemma not in _CHANGES:
        return ""
    other = trees.child(verb.index, "dobj")
    subject = trees.subject(verb.index)
    is_its = subject is not None and subject.pos in {"NOUN", "PROPN"} and (other is None or other.index == head.index)
    return _named(trees, subject) if subject is not None and is_its else ""


def _during(trees: Trees, head: Token, lasts: bool) -> str:
    """Return what was held or shut for so long: the object of the verb."""
    governor = trees.governor(head.index)
    verb = trees.governor(governor.index)
    if not lasts or governor.lemma not in _LASTING or governor.pos != "ADP" or verb.pos != "VERB":
        return ""
    thing = trees.child(verb.index, "dobj")
    return _named(trees, thing) if thing is not None and thing.index < head.index and thing.pos != "PRON" else ""


def _named(trees: Trees, noun: Token) -> str:
    """Return a noun phrase with what it is “of” or “to”, without the article or owner it begins with."""
    first, last = trees.phrase_start(noun.index), noun.index
    while first < noun.index and trees[first].pos in {"DET", "PRON", "PART"}:
        first += 1
    for preposition in trees.children_of(noun.index, "prep"):
        inner = trees.child(preposition.index, "pobj")
        is_next = preposition.index == last + 1 and preposition.lemma in {"of", "to"}
        if is_next and inner is not None and inner.index - first < _MOST:
            last = inner.index
    return trees.words(first, last)

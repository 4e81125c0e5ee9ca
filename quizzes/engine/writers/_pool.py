"""Phrases of the article that can stand as options beside one another: what somebody is to do, and why."""

import random
import re
from dataclasses import dataclass
from functools import lru_cache

from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS, Trees
from quizzes.engine.writers._choice import excerpt
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import LOADED
from quizzes.engine.writers._rendering import render
from quizzes.engine.writers._trimming import tightened

LEAST, MOST = 2, 16
_MOST_TRIED = 150
"""Of a long article’s phrases so many are tried; more would not make better options, only wait."""
_LOOMING = frozenset({"expect", "schedule", "due", "slate", "set"})
"""What somebody is expected to do may be true of those a question asks about as well."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """“to strengthen a fragile ceasefire”: its verb, its words and where they stand."""

    text: str
    verb: int
    head: int
    sentence: int
    subject: str
    doubt: float


def infinitives(material: Material) -> list[Phrase]:
    """Return every “to” phrase of the article that can be read without it."""
    if "infinitives" not in material.phrases:
        verbs = [token.index for token in material.trees.tokens if token.tag == "VB"]
        material.phrases["infinitives"] = [p for verb in verbs if (p := _infinitive(material, verb)) is not None]
    return material.phrases["infinitives"]


_NOTHING = frozenset({"nothing", "anything", "little", "much", "nobody", "something", "nowhere"})
"""“nothing to share but stones”: of what is to be done, it tells the contrary."""


def _infinitive(material: Material, verb: int) -> Phrase | None:
    trees = material.trees
    token = trees[verb]
    to = next((t for t in trees.children_of(verb, "aux") if t.lemma == "to"), None)
    if token.tag != "VB" or to is None or trees.is_negated(verb) or trees[token.head].lemma in _NOTHING:
        return None
    without: frozenset[str] = frozenset({"conj", "cc"}) if _joins_verbs(material, verb) else frozenset()
    below = trees.subtree(verb, without=without)
    kept = [i for i in tightened(trees, [i for i in below if i > to.index], verb) if i > to.index]
    return _phrase(material, kept, verb) if kept else None


_SET = words(
    """
    favor favour case term spite light view order front behalf place wake addition part course fact line charge need
    account return way time end midst aftermath face accordance gate day week month year today favor
    """
)
"""Nouns that mostly stand in set phrases (“in favour of”) and are no things."""


def noun_phrases(material: Material) -> list[Phrase]:
    """Return the things that verbs and prepositions of the article take, names and dates left out."""
    if "things" not in material.phrases:
        material.phrases["things"] = _noun_phrases(material)
    return material.phrases["things"]


def _noun_phrases(material: Material) -> list[Phrase]:
    found = []
    for token in material.trees.tokens:
        is_thing = token.tag in {"NN", "NNS"} and token.dep in {"dobj", "pobj"} and token.index not in material.date_at
        after = material.trees[token.index + 1]
        is_described = after.tag in {"VBP", "VBZ"} and material.trees.child(after.index, *SUBJECTS) is None
        if is_described and after.sentence == token.sentence:
            continue  # “the lack of time couples have”
        if is_thing and token.lemma not in _SET and material.entity_at(token.index) is None:
            phrase = _phrase(material, list(_of_noun(material, token.index)), token.index)
            if phrase is not None:
                found.append(phrase)
    return found


def _of_noun(material: Material, head: int) -> tuple[int, ...]:
    return tightened(material.trees, material.trees.subtree(head), head)


def _joins_verbs(material: Material, verb: int) -> bool:
    joined = material.trees.child(verb, "conj")
    return joined is not None and joined.pos == "VERB"


def _phrase(material: Material, indices: list[int], verb: int) -> Phrase | None:
    trees = material.trees
    clause = Clause(verb, tuple(indices[:1]), verb, (), tuple(indices), (), trees[verb].sentence)
    worded = render(material, clause, indices)
    if worded is None or ", not " in worded.text:
        return None
    if not LEAST <= len(worded.text.split()) <= MOST or _is_left_hanging(trees, indices[-1]):
        return None
    if trees[trees[verb].head].lemma in _LOOMING or LOADED.search(re.sub(r"“[^”]*”", " ", worded.text)):
        return None
    subject = trees.subject(verb)
    entity = material.entity_at(subject.index) if subject else None
    text = re.sub(r"(?<=\d[mk])\.$|(?<=\dbn)\.$", "", worded.text)
    return Phrase(text, verb, trees[verb].head, trees[verb].sentence, entity.id if entity else "", worded.doubt)


def _is_left_hanging(trees: Trees, last: int) -> bool:
    """Say whether the phrase ends with a preposition that waits for its noun: “anything to [talk about]”."""
    return trees[last].dep == "prep" or (trees[last].pos == "ADP" and trees[last].dep != "prt")


def rival_phrases(
    phrases: list[Phrase], key: Phrase, chance: random.Random, *, text: str, are_things: bool = False
) -> list[Phrase]:
    """Return up to three phrases of other sentences, of about the key's length, none like the key or in the text.

    Things are alike sooner than doings: one long word shared is enough.
    """
    size = len(key.text.split())
    stem, own = _stems(text), _names(text)
    pool = []
    for phrase in phrases if len(phrases) <= _MOST_TRIED else chance.sample(phrases, _MOST_TRIED):
        is_near = (
            phrase.sentence == key.sentence
            or len(_stems(phrase.text) & _stems(key.text)) > (0 if are_things else 1)
            or len(_stems(phrase.text) & stem) > 2
        )
        is_near = is_near or bool(own & _names(phrase.text)) or bool(_OWNED.search(phrase.text))
        if not is_near and 0.4 <= len(phrase.text.split()) / size <= 2.2:
            pool.append(phrase)
    chance.shuffle(pool)
    pool.sort(key=lambda phrase: (phrase.doubt > 0.1, abs(len(phrase.text.split()) - size) > 4))
    chosen: list[Phrase] = []
    for phrase in pool:
        if all(len(_stems(phrase.text) & _stems(other.text)) < 2 for other in chosen):
            chosen.append(phrase)
    return chosen[:3]


_OWNED = re.compile(r"\b(?:its|their|his|her|it|them|him)\b", re.IGNORECASE)
"""Words that would mean whom the question asks about, once a phrase stands among its options."""


@lru_cache(maxsize=4096)
def _names(text: str) -> frozenset[str]:
    """Return the names in a text by their first letters, its first word left out."""
    return frozenset(word[:4] for word in re.findall(r"[^\W\d_]+", text)[1:] if word[:1].isupper() and len(word) > 2)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5].lower() for word in text.split() if len(word) > 3)


def why_not(material: Material, phrase: Phrase) -> str:
    """Return whose the phrase is in the article, or that it stands elsewhere in it."""
    owner = material.reading.entity_by_id.get(phrase.subject)
    told = f"The article says that of {material.named(owner)}" if owner else "The article says that of something else"
    return f"{told}: “{excerpt(material, phrase.sentence)}”"

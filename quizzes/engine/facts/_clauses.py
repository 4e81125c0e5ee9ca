"""Clauses as words of their own: subject, verb and what follows, cut where another clause begins."""

import re
from itertools import pairwise

from quizzes.engine.document import Span
from quizzes.engine.facts.base import Ground
from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS, Trees

_LINKS = re.compile(
    r"^(?:(?:And|But|Yet|So|Also|Then|First|Second|Third|Finally|Meanwhile|However|Still|"
    r"Indeed|"
    r"Where|That|While|Although|Though)\b,?\s)+",
    re.IGNORECASE,
)
_COMMON_BEGINNINGS = words("""
    The A An Its His Her Their Our My It He She They We There This That These Those Last Next Some Many Most Both All No
    When After Before In On At If As While Since Under During Despite Analysts Officials Two Three Four Five About
    Nearly
""")
_LEFT_OUT = frozenset({"conj", "cc", "advcl", "parataxis", "mark"})
_WITHIN = frozenset({"conj", "cc", "parataxis", "mark"})


def clause_span(trees: Trees, verb: Token, *, with_adverbials: bool = True) -> Span:
    """Return from the verb's own subject (or the verb) to the end of its clause."""
    left_out = _WITHIN if with_adverbials else _LEFT_OUT
    kept = [verb.index]
    for child in trees.children_of(verb.index):
        if child.dep in left_out and child.pos in {"VERB", "AUX", "CCONJ", "SCONJ", "NOUN", "ADJ", "ADP"}:
            continue
        kept.extend(trees.subtree(child.index))
    last = _contiguous_end(sorted(kept), trees)
    first, final = trees.trimmed([i for i in sorted(kept) if i <= last])
    return trees.span(first, final)


def _contiguous_end(kept: list[int], trees: Trees) -> int:
    """Return where the clause's run of words ends: a gap of more than a mark ends it."""
    for one, other in pairwise(kept):
        if other - one > 1 and any(trees[i].pos != "PUNCT" for i in range(one + 1, other)):
            return one
    return kept[-1]


def sentence_from(ground: Ground, verb: Token, span: Span) -> str:
    """Return the clause as a sentence: a missing subject or a pronoun is replaced by its name."""
    trees = ground.trees
    text = span.of(trees.text)
    subject = trees.child(verb.index, *SUBJECTS)
    expected = expected_by(trees, verb)
    if expected is not None and span.start <= verb.start:
        noun = trees.governor(expected.index)
        were = "were" if noun.tag in {"NNS", "NNPS"} else "was"
        text = f"{ground.name_at(noun.index)} {were} {trees.text[expected.start : span.end]}"
    elif subject is not None and subject.lemma in {"which", "who", "that"} and verb.dep == "relcl":
        text = f"{ground.name_at(verb.head)} {trees.text[_verb_start(trees, verb) : span.end]}"
    elif subject is None:
        borrowed = trees.subject(verb.index)
        if borrowed is not None and borrowed.start < span.start:
            text = f"{ground.name_at(borrowed.index)} {trees.text[_verb_start(trees, verb) : span.end]}"
    elif subject.pos == "PRON" and ground.lookup.entity_at(subject.index) and span.start <= subject.start:
        before, after = trees.text[span.start : subject.start], trees.text[subject.end : span.end]
        text = f"{before}{ground.name_at(subject.index)}{after}"
    return as_sentence(text)


def expected_by(trees: Trees, verb: Token) -> Token | None:
    """Return the participle behind “a pact expected to be signed”."""
    above = trees.governor(verb.index)
    return above if verb.dep == "xcomp" and above.dep == "acl" and above.tag == "VBN" else None


def finite(trees: Trees, verb: Token) -> Token:
    """Return the verb a clause can be told by: the one above an infinitive or a participle that has no subject."""
    while verb.head != verb.index and not trees.child(verb.index, *SUBJECTS):
        above = trees.clause_verb(verb.head)
        is_open = verb.dep in {"xcomp", "pcomp"} or (verb.dep in {"acl", "advcl"} and verb.tag in {"VBG", "VBN"})
        if not is_open or above.pos not in {"VERB", "AUX"} or expected_by(trees, verb) is not None:
            break
        verb = above
    return verb


def has_loose_pronoun(ground: Ground, verb: Token) -> bool:
    """Tell a clause whose subject is “it”, “they” or another word that names nobody by itself."""
    subject = ground.trees.child(verb.index, *SUBJECTS)
    if subject is None:
        subject = ground.trees.subject(verb.index)
    if subject is None or subject.pos not in {"PRON", "DET"}:
        return False
    is_relative = subject.lemma in {"which", "who", "that"} and verb.dep == "relcl"
    return not is_relative and not ground.lookup.entity_at(subject.index)


def _verb_start(trees: Trees, verb: Token) -> int:
    helpers = [
        t.start for t in trees.children_of(verb.index, "aux", "auxpass", "neg", "advmod") if t.index < verb.index
    ]
    return min([*helpers, verb.start])


def as_sentence(text: str) -> str:
    """Return text with a capital first letter and a full stop, without loose marks at its ends."""
    plain = _LINKS.sub("", " ".join(text.split()).strip(" ,;:—–-"))
    for opening, closing in (("“", "”"), ("(", ")")):
        if plain.count(opening) != plain.count(closing):
            plain = plain.replace(opening, "").replace(closing, "")
    return f"{plain[:1].upper()}{plain[1:].rstrip('.')}."


def lowered(phrase: str) -> str:
    """Return a phrase for the inside of a sentence: a leading article loses its capital."""
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}" if first in _COMMON_BEGINNINGS else phrase


def verb_of(ground: Ground, span: Span, sentence: int) -> Token | None:
    """Return the verb that governs the words of a span."""
    inside = [t for t in ground.reading.tokens_by_sentence.get(sentence, ()) if span.covers(t.span)]
    head = next((t for t in inside if not span.covers(ground.trees.governor(t.index).span)), None)
    verb = finite(ground.trees, ground.trees.clause_verb(head.index)) if head else None
    return verb if verb is not None and verb.pos in {"VERB", "AUX"} else None

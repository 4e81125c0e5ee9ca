"""Clauses that stand on their own: a subject, a finite verb and what follows, cut free of what only trails along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS, Trees

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOT_THE_VERBS = frozenset({"conj", "cc", "parataxis", "mark", "dep", "meta", "intj", "preconj", "discourse"})
_LOOSE = frozenset({"relcl", "appos", "acl", "advcl", "parataxis", "ccomp", "conj", "prep", "npadvmod"})
_STATING = words(
    """
    say tell add write note argue claim warn insist announce state declare comment explain believe think know hope
    expect fear show find suggest mean indicate agree promise reveal admit deny hold confirm report predict
    estimate vow learn concern acknowledge understand see feel point conclude complain
    allege be concern stress
    """
)
_STANDS = frozenset({"ROOT", "conj", "relcl", "ccomp", "advcl", "parataxis", "pcomp", "acl"})
_THAT = words("fact concern fear worry hope belief view claim warning suspicion accusation charge")
"""Nouns that go on with a clause: “the fact that”, “fears that”."""
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(frozen=True)
class Clause:
    """Token indices of one clause. `predicate` runs from the first auxiliary or verb to the end, without the subject;

    `lead` is what stands before the subject (“On Monday”). `is_relative`: the subject is what the clause describes.
    """

    verb: int
    subject: tuple[int, ...]
    subject_head: int
    auxiliaries: tuple[int, ...]
    predicate: tuple[int, ...]
    lead: tuple[int, ...]
    sentence: int
    governor: str = ""
    is_relative: bool = False
    is_restrictive: bool = False
    is_passive: bool = False
    is_negated: bool = False
    mark: str = ""

    @property
    def all(self) -> tuple[int, ...]:
        return (*self.subject, *self.predicate)


def clauses_of(trees: Trees) -> Iterator[Clause]:
    """Yield each clause with a finite verb and a subject of its own or shared, in text order."""
    for token in trees.tokens:
        if token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass"}:
            clause = _clause(trees, token)
            if clause is not None:
                yield clause


def _clause(trees: Trees, verb: Token) -> Clause | None:
    subject = _subject(trees, verb)
    auxiliaries = _auxiliaries(trees, verb)
    first = trees[auxiliaries[0]] if auxiliaries else verb
    if subject is None or first.tag not in _FINITE or not _stands(trees, verb):
        return None
    head, is_relative = subject
    if _disagrees(trees, head, first) or _asks(trees, verb, head, is_relative):
        return None
    words = noun_phrase(trees, head.index)
    if is_relative:
        relative = trees.subtree(verb.index)[0]
        words = without_edges(trees, [i for i in words if i < relative])
    shared = [i for i in auxiliaries if trees[i].head != verb.index]
    start = auxiliaries[0] if auxiliaries and not shared else verb.index
    own = _own(trees, verb, head, is_relative)
    adverbs = (
        {
            i
            for t in trees.children_of(verb.index, "advmod")
            if _last(words) < t.index < start
            for i in trees.subtree(t.index)
        }
        if words
        else set()
    )
    predicate = tightened(trees, [*shared, *(i for i in own if i >= start or i in adverbs)], verb.index)
    lead = [i for i in own if i < (words[0] if words else start) and trees[i].text != ","]
    return Clause(
        verb=verb.index,
        subject=words,
        subject_head=head.index,
        auxiliaries=auxiliaries,
        predicate=predicate,
        lead=tuple(lead),
        sentence=verb.sentence,
        governor=trees.governor(verb.index).lemma if verb.dep in {"ccomp", "advcl", "xcomp"} else "",
        is_relative=is_relative,
        is_restrictive=is_relative and _is_restrictive(trees, verb),
        is_passive=trees.child(verb.index, "auxpass", "nsubjpass") is not None,
        mark=_mark(trees, verb),
        is_negated=trees.is_negated(verb.index) or any(trees[i].lemma in {"no", "neither", "nobody"} for i in words),
    )


def _disagrees(trees: Trees, subject: Token, verb: Token) -> bool:
    """Say whether the verb is singular and its subject plural: the two were read together by mistake."""
    is_singular = verb.tag == "VBZ" or verb.text.lower() == "was"
    return is_singular and subject.tag == "NNS" and trees.child(subject.index, "nummod") is None


def _asks(trees: Trees, verb: Token, subject: Token, is_relative: bool) -> bool:
    """Say whether what the verb needs is only asked for or stands before it: “in what he called a victory”."""
    wh = [t for t in trees.children_of(verb.index) if t.tag in {"WP", "WDT"} and t.dep not in SUBJECTS]
    return bool(wh) and not (is_relative and subject.index == verb.head)


def _stands(trees: Trees, verb: Token) -> bool:
    """A verb that is read as the object of one that takes no clause (“talks meant to … stumbled”) is misread."""
    if verb.dep not in _STANDS or _is_garden_path(trees, verb):
        return False
    if verb.dep == "acl":
        return trees.governor(verb.index).lemma in _THAT and trees.child(verb.index, *SUBJECTS) is not None
    return (
        verb.dep != "ccomp" or trees.governor(verb.index).lemma in _STATING or trees.governor(verb.index).pos == "NOUN"
    )


def _is_garden_path(trees: Trees, verb: Token) -> bool:
    """Recognise “talks meant to strengthen it stumbled”: two verbs joined by nothing, so the first describes."""
    joined = trees.child(verb.index, "conj")
    if joined is None or trees.child(joined.index, *SUBJECTS) is not None or joined.pos != "VERB":
        return False
    between = trees.tokens[verb.index + 1 : joined.index]
    return not any(t.dep == "cc" or t.text in {",", ";", "-", "--", "—", "–"} for t in between)


def _subject(trees: Trees, verb: Token) -> tuple[Token, bool] | None:
    """Return the subject's head, and whether the clause is a relative one that describes it."""
    own = trees.child(verb.index, *SUBJECTS)
    if own is None and verb.dep == "conj" and (not _heads_phrase(trees, verb) or _shares_auxiliary(trees, verb)):
        governor = trees.governor(verb.index)
        same = governor.tag == verb.tag or trees.child(verb.index, "aux", "auxpass") is not None
        same = same or _shares_auxiliary(trees, verb)
        return _subject(trees, governor) if governor.pos in {"VERB", "AUX"} and same else None
    if own is None or own.dep == "csubj" or own.text.lower() in {"there", "what", "whatever"}:
        return None
    if verb.dep == "relcl" and own.text.lower() not in _RELATIVES:
        return None
    if own.text.lower() in _RELATIVES:
        noun = trees.governor(verb.index)
        is_plain = verb.dep == "relcl" and noun.pos in {"NOUN", "PROPN"} and noun.sentence == verb.sentence
        return (noun, True) if is_plain else None
    return own, False


def _auxiliaries(trees: Trees, verb: Token) -> tuple[int, ...]:
    """Return the verb’s auxiliaries, or those of the verb it is joined to: “has killed … and displaced …”."""
    own = tuple(t.index for t in trees.children_of(verb.index, "aux", "auxpass") if t.index < verb.index)
    return _auxiliaries(trees, trees.governor(verb.index)) if not own and _shares_auxiliary(trees, verb) else own


def _shares_auxiliary(trees: Trees, verb: Token) -> bool:
    governor = trees.governor(verb.index)
    is_bare = trees.child(verb.index, "aux", "auxpass") is None
    is_alike = verb.tag == governor.tag or (verb.tag == "VBD" and governor.tag == "VBN" and verb.text.endswith("ed"))
    return verb.dep == "conj" and governor.tag in {"VBN", "VBG"} and is_alike and is_bare


def _is_restrictive(trees: Trees, verb: Token) -> bool:
    """Say whether a relative clause narrows its noun down (no comma before it), and so is not said of all of it."""
    first = trees.subtree(verb.index)[0]
    return verb.dep == "relcl" and first > 0 and not is_break(trees, first - 1)


def _mark(trees: Trees, verb: Token) -> str:
    """Return the word that ties the clause to another: if, because, while, that …"""
    own = trees.child(verb.index, "mark")
    if own is None and verb.dep == "conj":
        own = trees.child(verb.head, "mark")
    when = trees.child(verb.index, "advmod")
    return own.lemma if own else "when" if when is not None and when.tag == "WRB" else ""


def _heads_phrase(trees: Trees, verb: Token) -> bool:
    return verb.tag in {"VBN", "VBG", "VB"} and trees.child(verb.index, "aux", "auxpass") is None


def _own(trees: Trees, verb: Token, subject: Token, is_relative: bool) -> list[int]:
    """Return the verb's own words: without its subject, joined clauses and words that tie it to another clause."""
    found = [verb.index]
    seen_comma = False
    shares = _shares_complement(trees, verb)
    for child in sorted(trees.children_of(verb.index), key=lambda t: t.index):
        below = trees.subtree(child.index)
        if child.dep == "punct":
            seen_comma = seen_comma or (child.text in {",", "-", "--", ";", ":"} and child.index > verb.index)
            found.extend(below)
            continue
        is_joined = child.dep == "cc" or (child.dep == "conj" and trees.child(child.index, *SUBJECTS) is None)
        if shares and is_joined:
            found.extend(below)
            continue
        if child.index == subject.index or child.dep in SUBJECTS or child.dep in _NOT_THE_VERBS:
            continue
        if child.dep == "advcl" and _has_loose_subject(trees, child):
            continue
        if child.dep in {"advcl", "ccomp", "npadvmod"} and (seen_comma or child.index < verb.index):
            continue
        found.extend(below)
    return sorted(found)


def _has_loose_subject(trees: Trees, verb: Token) -> bool:
    subject = trees.child(verb.index, *SUBJECTS)
    return subject is not None and subject.text.lower() in {"it", "they", "we", "you", "i", "this", "that"}


def _shares_complement(trees: Trees, verb: Token) -> bool:
    """Say whether what the verb needs stands only with the verb joined to it (“tried and failed to end it”)."""
    needs = ("dobj", "xcomp", "ccomp", "prep", "attr", "acomp", "agent", "dative", "prt", "oprd", "npadvmod")
    return trees.child(verb.index, *needs) is None and trees.child(verb.index, "conj") is not None


def is_whole(trees: Trees, clause: "Clause") -> bool:
    """Say whether the predicate reads as one clause: every other finite verb in it has a subject or is joined."""
    inside = set(clause.predicate)
    for index in clause.predicate:
        token = trees[index]
        if index == clause.verb or token.pos not in {"VERB", "AUX"} or token.dep in {"aux", "auxpass", "conj"}:
            continue
        auxiliary = trees.child(index, "aux", "auxpass")
        is_finite = (auxiliary.tag if auxiliary else token.tag) in _FINITE
        if is_finite and trees.child(index, *SUBJECTS, "expl") is None:
            return False
        if token.head not in inside and token.head != token.index:
            return False
    return True


def tightened(trees: Trees, words: Sequence[int], verb: int) -> tuple[int, ...]:
    """Cut what is set off by a comma or dash inside the predicate: descriptions, and whole clauses that trail."""
    kept = list(words)
    for index in words:
        token = trees[index]
        if index == verb or index not in kept or token.dep not in _LOOSE:
            continue
        below = trees.subtree(index)
        before = below[0] - 1
        is_loose = before in kept and is_break(trees, before)
        is_inside = token.dep == "prep" and any(i > below[-1] and trees[i].pos != "PUNCT" for i in kept)
        if is_loose and not is_inside and not _is_listed(trees, token):
            cut = {*below, before}
            after = below[-1] + 1
            if after < len(trees.tokens) and (is_break(trees, after) or trees[after].text == ")"):
                cut.add(after)
            kept = [i for i in kept if i not in cut]
    return without_edges(trees, kept)


def is_break(trees: Trees, index: int) -> bool:
    """Say whether the word is a comma, colon or dash that sets off, and not the hyphen of “e-bikes”."""
    token = trees[index]
    if token.text not in {",", "-", "--", "—", "–", ";", ":", "("}:
        return False
    around = trees.text[max(0, token.start - 1) : token.end + 1]
    return token.text not in {"-", "–"} or not around.strip().replace(token.text, "") or " " in around


def _is_listed(trees: Trees, token: Token) -> bool:
    """A noun joined in a list (“Russia, Iran and Turkey”) belongs; a clause joined by a comma does not."""
    return token.dep == "conj" and token.pos in {"NOUN", "PROPN", "NUM", "ADJ", "PRON"}


def without_edges(trees: Trees, words: Sequence[int]) -> tuple[int, ...]:
    kept = list(words)
    while kept and trees[kept[-1]].pos in {"PUNCT", "CCONJ", "SPACE"} and trees[kept[-1]].text not in {"%", "”", '"'}:
        kept.pop()
    while kept and trees[kept[0]].pos in {"PUNCT", "SPACE"} and trees[kept[0]].text not in {"“", '"', "$"}:
        kept.pop(0)
    return tuple(kept)


def noun_phrase(trees: Trees, head: int) -> tuple[int, ...]:
    """Return the noun phrase of a head with what narrows it down, without what is set off by commas."""
    return tightened(trees, trees.subtree(head), head)


def _last(words: Sequence[int]) -> int:
    return words[-1] if words else -1


def span_of(trees: Trees, words: Sequence[int]) -> Span:
    return Span(trees[words[0]].start, trees[words[-1]].end)

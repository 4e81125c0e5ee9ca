"""Clauses that stand on their own: a subject, a finite verb and what follows, cut free of what only trails along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.people import GROUPS, OFFICES
from quizzes.engine.reading.lexicon.verbs import PAST_PARTICIPLES
from quizzes.engine.reading.trees import FINITE, SUBJECTS, Trees
from quizzes.engine.writers._joining import may_be_anothers
from quizzes.engine.writers._misreadings import (
    asks,
    disagrees,
    is_inverted,
    is_torn,
    is_two_phrases,
    lacks_charge,
    lacks_what_is_called,
    lacks_what_is_heard,
    leaves_quotation,
    named_beside,
    stands,
)
from quizzes.engine.writers._trimming import (
    beside,
    is_break,
    noun_phrase,
    shares_complement,
    shortened,
    tightened,
    without_edges,
    without_gift,
)

_NOT_THE_VERBS = frozenset({"conj", "cc", "parataxis", "mark", "dep", "meta", "intj", "preconj", "discourse"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(frozen=True)
class Clause:
    """Token indices of one clause. `predicate` runs from the first auxiliary or verb to the end, without the subject;

    `lead` is what stands before the subject (“On Monday”), `condition` an “if …” that stands there. `is_relative`: the
    subject is what the clause describes.
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
    condition: tuple[int, ...] = ()

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
    if subject is None or first.tag not in FINITE or not stands(trees, verb):
        return None
    head, is_relative = subject
    if disagrees(trees, head, first) or asks(trees, verb, head, is_relative) or is_torn(trees, verb, head):
        return None
    words = _subject_phrase(trees, verb, head, is_relative=is_relative)
    if any(trees[i].lemma in _ASKING or trees[i].dep == "mark" for i in words) or is_inverted(
        trees, auxiliaries, words
    ):
        return None
    if lacks_what_is_called(trees, verb) or is_two_phrases(trees, words, head):
        return None
    own = _own(trees, verb, head, is_relative)
    shared = [i for i in auxiliaries if trees[i].head != verb.index]
    start = auxiliaries[0] if auxiliaries and not shared else verb.index
    adverbs = _adverbs(trees, verb, words, start)
    predicate = _predicate(trees, verb, [*shared, *(i for i in own if i >= start or i in adverbs)], is_relative)
    if lacks_charge(trees, verb, predicate) or lacks_what_is_heard(trees, verb, predicate):
        return None
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
        condition=_condition(trees, verb, words[0] if words else start),
        is_negated=trees.is_negated(verb.index)
        or (bool(shared) and trees.is_negated(verb.head))
        or any(trees[i].lemma in {"no", "neither", "nobody"} for i in words),
    )


_ASKING = frozenset({"whether", "if"})


def _subject_phrase(trees: Trees, verb: Token, head: Token, *, is_relative: bool) -> tuple[int, ...]:
    """Return the words of the subject; of what a clause describes, only those before the clause."""
    words = noun_phrase(trees, head.index)
    if not is_relative:
        return _together(trees, [i for i in words if i < verb.index or head.index > verb.index])
    relative = min(trees.subtree(verb.index)[0], trees.subtree(trees.governor(verb.index).index)[0])
    relative = relative if relative > head.index else trees.subtree(verb.index)[0]
    return without_edges(trees, [i for i in words if i < relative])


_DASHES = frozenset({"-", "--", "–", "—"})


def _together(trees: Trees, words: Sequence[int]) -> tuple[int, ...]:
    """Leave out what stands behind a dash inside the subject: “the three parties – the SPD, the Greens and Roe”."""
    gap = next((b for a, b in pairwise(words) if any(trees[i].text in _DASHES for i in range(a + 1, b))), None)
    return tuple(i for i in words if gap is None or i < gap)


def _adverbs(trees: Trees, verb: Token, words: Sequence[int], start: int) -> set[int]:
    """Return what stands between subject and verb: “the talks [quietly] ended”."""
    between = [t for t in trees.children_of(verb.index, "advmod") if words and _last(words) < t.index < start]
    return {i for t in between for i in trees.subtree(t.index)}


def _predicate(trees: Trees, verb: Token, own: Sequence[int], is_relative: bool) -> tuple[int, ...]:
    """Return the verb and what follows it, without clauses beside it and what only trails along."""
    others = beside(trees, verb)
    kept = tightened(trees, [i for i in own if i not in others], verb.index)
    kept = without_gift(trees, kept, verb) if is_relative else kept
    return shortened(trees, kept, verb, is_passive=trees.is_passive(verb.index))


def _subject(trees: Trees, verb: Token) -> tuple[Token, bool] | None:
    """Return the subject's head, and whether the clause is a relative one that describes it."""
    own = trees.child(verb.index, *SUBJECTS)
    if own is None and verb.dep == "conj" and (not _heads_phrase(trees, verb) or _shares_auxiliary(trees, verb)):
        governor = trees.governor(verb.index)
        if _is_infinitive(trees, governor) or not _is_joined(trees, verb):
            return None
        if leaves_quotation(trees, governor, verb) or may_be_anothers(trees, governor, verb):
            return None
        same = governor.tag == verb.tag or trees.child(verb.index, "aux", "auxpass") is not None
        same = same or _shares_auxiliary(trees, verb) or _is_joined_later(trees, governor, verb)
        return _subject(trees, governor) if governor.pos in {"VERB", "AUX"} and same else None
    if own is None or own.dep == "csubj" or own.text.lower() in {"there", "what", "whatever"}:
        return None
    is_where = any(t.lemma == "where" for t in trees.children_of(verb.index, "advmod"))
    if verb.dep == "relcl" and own.text.lower() not in _RELATIVES and not is_where:
        return None
    if own.text.lower() in _RELATIVES:
        noun = named_beside(trees, trees.governor(verb.index))
        is_plain = verb.dep == "relcl" and noun.pos in {"NOUN", "PROPN"} and noun.sentence == verb.sentence
        return (noun, True) if is_plain and not _may_mean_another(trees, verb, own) else None
    return own, False


def _may_mean_another(trees: Trees, verb: Token, relative: Token) -> bool:
    """Say whether “who” behind a comma may mean the noun before, or more than one: “a shopper from Devon, who …”."""
    noun = trees.governor(verb.index)
    if noun.dep == "conj" and noun.tag == "NNP" and verb.tag == "VBP":
        return True  # “Uganda and Tanzania, which follow …”
    relative_who = relative.text.lower() == "who" and not _is_restrictive(trees, verb)
    if relative_who and noun.pos == "NOUN" and noun.lemma not in OFFICES and noun.text not in GROUPS:
        return any(
            trees.child(t.index, "pobj") for t in trees.children_of(noun.index, "prep") if t.index < relative.index
        )
    preposition = trees.governor(noun.index)
    is_behind = noun.dep == "pobj" and trees.governor(preposition.index).pos in {"NOUN", "PROPN"}
    return relative.text.lower() == "who" and is_behind and not _is_restrictive(trees, verb)


def _is_joined_later(trees: Trees, first: Token, verb: Token) -> bool:
    """Say whether what is now and what was are joined by “and” or “but”: “favors sanctions and moved 600 troops”."""
    before = trees[verb.index - 1].text.lower() if verb.index else ""
    return first.tag in {"VBZ", "VBP"} and verb.tag == "VBD" and before in {"and", "but"}


def _is_joined(trees: Trees, verb: Token) -> bool:
    """Say whether “and” or a mark stands before a joined verb: without them the two were read together by mistake."""
    first = trees.subtree(verb.index)[0]
    before = trees[first - 1] if first else verb
    if before.pos == "PUNCT":
        return any(trees.child(index, "cc") is not None for index in (verb.index, verb.head, trees[verb.head].head))
    return before.pos == "CCONJ" or before.text.lower() in {"then", "plus"}


def _is_infinitive(trees: Trees, verb: Token) -> bool:
    """Say whether “to” stands before the verb: what is joined to “to be repaired” and is finite was misread."""
    return any(t.tag == "TO" for t in trees.children_of(verb.index, "aux"))


def _auxiliaries(trees: Trees, verb: Token) -> tuple[int, ...]:
    """Return the verb’s auxiliaries, or those of the verb it is joined to: “has killed … and displaced …”."""
    own = tuple(t.index for t in trees.children_of(verb.index, "aux", "auxpass") if t.index < verb.index)
    return _auxiliaries(trees, trees.governor(verb.index)) if not own and _shares_auxiliary(trees, verb) else own


def _shares_auxiliary(trees: Trees, verb: Token) -> bool:
    """Say whether the joined verb lacks the auxiliary of the first: “has killed … and displaced …”, “would remove …
    and affect …”."""
    governor = trees.governor(verb.index)
    if verb.dep == "conj" and governor.tag == verb.tag == "VB":
        own = trees.child(verb.index, "aux", "auxpass", *SUBJECTS)
        return own is None and any(t.tag == "MD" for t in trees.children_of(governor.index, "aux"))
    is_bare = trees.child(verb.index, "aux", "auxpass", *SUBJECTS) is None
    is_perfect = any(t.lemma == "have" for t in trees.children_of(governor.index, "aux"))
    is_same = verb.text.endswith("ed") or verb.text.lower() in PAST_PARTICIPLES
    is_past = verb.tag == "VBD" and governor.tag == "VBN" and is_same and is_perfect
    return verb.dep == "conj" and governor.tag in {"VBN", "VBG"} and is_bare and (verb.tag == governor.tag or is_past)


def _is_restrictive(trees: Trees, verb: Token) -> bool:
    """Say whether a relative clause narrows its noun down (no comma before it), and so is not said of all of it."""
    first = trees.subtree(verb.index)[0]
    return verb.dep == "relcl" and first > 0 and not is_break(trees, first - 1)


def _mark(trees: Trees, verb: Token) -> str:
    """Return the word that ties the clause to another: if, because, while, that …"""
    own = trees.child(verb.index, "mark")
    if own is None and verb.dep == "conj":
        own = trees.child(verb.head, "mark")
    places = [verb, trees.governor(verb.index)] if verb.dep == "conj" else [verb]
    asking = (t for place in places for t in trees.children_of(place.index, "advmod") if t.tag == "WRB")
    when = next(asking, None)
    return own.lemma if own else "" if when is None else "where" if when.lemma == "where" else "when"


def _condition(trees: Trees, verb: Token, before: int) -> tuple[int, ...]:
    """Return the words of an “if …” that stands before the subject."""
    for token in trees.children_of(verb.index, "advcl"):
        marks = [t.lemma for t in trees.children_of(token.index, "mark")]
        if token.index < before and marks == ["if"] and trees.child(token.index, *SUBJECTS) is not None:
            return tightened(trees, trees.subtree(token.index), token.index)
    return ()


def _heads_phrase(trees: Trees, verb: Token) -> bool:
    return verb.tag in {"VBN", "VBG", "VB"} and trees.child(verb.index, "aux", "auxpass") is None


def _own(trees: Trees, verb: Token, subject: Token, is_relative: bool) -> list[int]:
    """Return the verb's own words: without its subject, joined clauses and words that tie it to another clause."""
    found = [verb.index]
    seen_comma = False
    shares = shares_complement(trees, verb)
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
        is_apart = seen_comma or (below[0] > verb.index and is_break(trees, below[0] - 1))
        if child.dep == "dobj" and is_apart and trees.child(verb.index, "dobj") is not child:
            continue
        if child.dep in {"advcl", "ccomp", "npadvmod"} and (is_apart or child.index < verb.index):
            continue
        found.extend(below)
    return sorted(found)


def _has_loose_subject(trees: Trees, verb: Token) -> bool:
    subject = trees.child(verb.index, *SUBJECTS)
    return subject is not None and subject.text.lower() in {"it", "they", "we", "you", "i", "this", "that"}


def _last(words: Sequence[int]) -> int:
    return words[-1] if words else -1

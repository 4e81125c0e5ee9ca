"""The sentences that stand before one so that it can be read: those that tell what “it”, “the order” or “both” mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import tidy
from quizzes.engine.writers._rendering import Wording, begun_small, change, is_plain_in_lead, only_dated
from quizzes.engine.writers._whole_sentences import behind_date, outside_brackets, whole_sentence, worded

_MOST_WORDS, _MOST_BEFORE, _FEWEST_OWN = 105, 3, 6
CLEAR = 0.16
"""A sentence that leaves more doubt than this does not stand alone, nor tell what the next one speaks of."""
_PLAIN = 0.1
"""A word that leaves less doubt is understood where it stands."""
_DOUBT, _A_LEAP, _LONG = 0.04, 0.03, 0.06
"""What each sentence before leaves in doubt, and each that stood farther apart in the article; and a long first one."""
_ENDS = re.compile(r"[.!?][”\"’')]*$")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_OF_WHO_SPEAKS = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "you", "your"})


def passage(material: Material, clause: Clause) -> tuple[Wording, tuple[int, ...]] | None:
    """Return a whole sentence behind those that it takes up, without the last full stop, and their numbers.

    The first of them stands alone, the others behind it as the article has them; “…” is where one was left out.
    """
    told = only_dated(material, clause, sorted(clause.all))
    before = _before(material, clause.sentence)
    if told is None or len(told.split()) < _FEWEST_OWN or not before or len(before) > _MOST_BEFORE:
        return None
    opening = _opening(material, before[0])
    if opening is None:
        return None
    following = [_as_written(material, sentence) for sentence in before[1:]]
    if not all(following):
        return None
    numbers = (*before, clause.sentence)
    texts = [opening.text, *filter(None, following), tidy(told)]
    leaps = [_body_before(material, later) != earlier for earlier, later in pairwise(numbers)]
    whole = texts[0] + "".join(f"{'. …' if leap else '.'} {text}" for text, leap in zip(texts[1:], leaps, strict=True))
    doubt = opening.doubt + _DOUBT * len(before) + _A_LEAP * sum(leaps)
    return (Wording(whole, doubt, is_resolved=True), numbers[:-1]) if len(whole.split()) <= _MOST_WORDS else None


def _opening(material: Material, sentence: int) -> Wording | None:
    """Return a sentence that takes up nothing, behind the date of the report; however long it is."""
    clause = whole_sentence(material, sentence)
    alone = worded(material, clause) if clause is not None else None
    if alone is not None:
        return Wording(alone.text, alone.doubt / 2)
    told = _as_written(material, sentence)
    if told is None or not _QUOTED.sub("", told).strip(" .,"):
        return None  # whose words these are another sentence tells
    first = min((clause or _any_clause(material, sentence)).all)
    return behind_date(material, Wording(begun_small(material, told, first), _LONG))


def _before(material: Material, sentence: int) -> tuple[int, ...]:
    """Return the sentences that one takes up, with those that these take up, in order; none where one is missing."""
    needed: set[int] = set()
    waiting = [sentence]
    while waiting:
        own = _taken_up(material, (one := waiting.pop()), is_asked=one == sentence)
        if own is None or len(needed) > _MOST_BEFORE:
            return ()
        new = own - needed
        needed |= new
        waiting.extend(new)
    return tuple(sorted(needed))


def _taken_up(material: Material, sentence: int, *, is_asked: bool) -> set[int] | None:
    """Return the sentences that tell what words of one mean; None where none does."""
    clause = whole_sentence(material, sentence)
    alone = worded(material, clause) if clause is not None else None
    if alone is not None and alone.doubt <= CLEAR:
        return set()
    found: set[int] = set()
    for token in _references(material, sentence, is_asked=is_asked):
        told = _telling(material, token)
        if told is None:
            return None
        found |= told
    return found


def _references(material: Material, sentence: int, *, is_asked: bool) -> Iterator[Token]:
    """Yield the words that do not say by themselves what they mean: in a sentence that only stands before the one that
    is asked, “the case” may."""
    clause = whole_sentence(material, sentence) or _any_clause(material, sentence)
    indices = sorted(clause.all)
    for index in indices:
        token = material.trees[index]
        is_told = sentence == material.lead and is_plain_in_lead(material, index, indices)
        if is_told or token.text.lower() in _OF_WHO_SPEAKS or index in material.date_at:
            continue
        changed = change(material, clause, index, ("", ""), indices)
        is_vague = changed is not None and (bool(changed[0]) or changed[1] >= _PLAIN)
        if changed is None or (is_vague and (is_asked or token.tag in {"PRP", "PRP$"})):
            yield token


def _any_clause(material: Material, sentence: int) -> Clause:
    """Return all words of a sentence, a quotation too, as a clause of the verb above them."""
    inside = outside_brackets(material, sentence)
    root = next((t for i in inside if (t := material.trees[i]).head == i), material.trees[inside[0]])
    subject = material.trees.child(root.index, *SUBJECTS)
    own = tuple(i for i in material.trees.subtree(subject.index) if i in inside) if subject is not None else ()
    rest = tuple(i for i in inside if i not in own)
    return Clause(root.index, own, subject.index if subject is not None else root.index, (), rest, (), sentence)


def _telling(material: Material, token: Token) -> set[int] | None:
    """Return the sentences that tell what a word means: for a pronoun all from the one that names it on, for “the
    order” the last that speaks of one, for others the one before."""
    last = _body_before(material, token.sentence)
    if last is None:
        return None
    mention = material.mention_at(token.index)
    if mention is not None and mention.is_pronoun:
        named = [
            m.sentence
            for m in material.reading.mentions_of(mention.entity)
            if m.sentence < token.sentence and not m.is_pronoun and material.holds_name(m)
        ]
        return set(_bodies(material, range(named[-1], token.sentence))) if named else {last}
    if token.tag == "DT" and token.text.lower() == "the":
        noun = material.trees.governor(token.index)
        said = [i for i in _said(material, noun) if i < token.sentence]
        return {said[-1]} if said else {last}
    return {last}


def _said(material: Material, noun: Token) -> Sequence[int]:
    """Return the sentences in which a noun’s word stands, in order."""
    return sorted(material.sentences_by_lemma.get(noun.lemma, ()))


def _bodies(material: Material, sentences: Iterable[int]) -> Iterator[int]:
    """Yield those that are sentences: a heading is none."""
    return (i for i in sentences if _ENDS.search(material.sentence_text(i).rstrip()))


def _body_before(material: Material, sentence: int) -> int | None:
    return next(_bodies(material, range(sentence - 1, -1, -1)), None)


def _as_written(material: Material, sentence: int) -> str | None:
    """Return a sentence as the article has it, its dates written out, without its full stop."""
    clause = whole_sentence(material, sentence) or _any_clause(material, sentence)
    told = only_dated(material, clause, sorted(clause.all))
    return tidy(told).removesuffix(".") if told is not None else None

"""Names met again in another form: surnames, first words of bodies, and what stands in brackets behind a name."""

import re
from collections.abc import Iterator, Sequence

from quizzes.engine.reading.candidates import PLACES, Name, NameKind
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.people import BODY_TAILS, FIRM_TAILS, PLACE_TAILS
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import Trees


def met_again(names: Sequence[Name], trees: Trees) -> Iterator[Name]:
    """Yield the short and other forms of the names that the tagger passed over."""
    yield from _asides(trees, names)
    yield from _surnames(trees, names)
    yield from _short_forms(trees, names)


_NAMING = frozenset({"PROPN", "NOUN", "INTJ", "X"})
"""What the tagger takes a bare surname for; the last two when it has never seen the word."""


def _surnames(trees: Trees, names: Sequence[Name]) -> Iterator[Name]:
    """Find the surnames of persons named in full elsewhere, where the tagger passed them over."""
    known = {trees[n.last].text for n in names if n.kind is NameKind.PERSON and n.length > 1}
    covered = {i for name in names for i in range(name.first, name.last + 1)}
    for token in trees.tokens:
        if token.text in known and token.index not in covered and token.pos in _NAMING:
            yield Name(token.index, token.index, token.index, NameKind.PERSON)


def _short_forms(trees: Trees, names: Sequence[Name]) -> Iterator[Name]:
    """Find the first words of bodies named in full elsewhere (“Meridian” of Meridian Coastal Lines)."""
    bodies = (n for n in names if n.kind is NameKind.ORGANISATION and not n.key)
    named = ([trees[i].text for i in range(n.first, n.last + 1)] for n in bodies)
    known = {words[0] for words in named if goes_by_first_word(words) and _is_telling(words[0])}
    covered = {i for name in names for i in range(name.first, name.last + 1)}
    for token in trees.tokens:
        if token.text in known and token.index not in covered and token.pos == "PROPN":
            yield Name(token.index, token.index, token.index, NameKind.ORGANISATION)


_PAIRED = words("Party Front Movement Brigade Battalion")


def goes_by_first_word(name: Sequence[str]) -> bool:
    """Say whether a body may go by its name’s first word: “Meridian” for Meridian Coastal Lines, “Polisario”, and no
    “Tollard” for its council, which is where that sits."""
    last = name[-1]
    is_pair = len(name) == 2 and (last in _PAIRED or last not in BODY_TAILS | PLACE_TAILS | _OFFICES_OF_STATE)
    return len(name) > 1 and (last in FIRM_TAILS or is_pair)


_OFFICES_OF_STATE = words("Government Administration Cabinet Tribe Nation")


def _is_telling(word: str) -> bool:
    """Say whether a body's first word can stand for the whole: no nationality, no “National” or “United”."""
    is_place = word in places.demonyms() or word in places.country_names()
    return len(word) > 3 and word.isalpha() and word.istitle() and word not in _FIRST_WORDS and not is_place


_FIRST_WORDS = words("""
    National United World State International Federal Supreme High Royal General Central Public Civil Human Economic
    European African Asian Arab North South East West New First Great Save Free Christian Islamic Catholic Democratic
    Republican Liberal Conservative Labour Labor Social People Friends Justice Peace Climate Ocean Energy Health Home
    Ministry Department Office Bank University Institute Council Committee Commission Association Federation
""")


_CALLED = re.compile(r",?\s*\((?:[“\"])?|,?\s*(?:also |otherwise |better )?(?:known as|called)\s[“\"]?", re.IGNORECASE)
_PARTY = re.compile(r"\s\((?:[A-Z]{1,5}|Con|Lab|Ind|Rep|Dem|Lib)\b[^)]{0,12}\)")
"""“Carla Roe (R), Ray Lind (R-Calif.)”: of what party, and from where, somebody is."""
_MAX_ASIDE = 3


def does_call(trees: Trees, name: int, other: int) -> bool:
    """Say whether the first calls the other something (“Ferrante called Hale a fool”), and is not called so."""
    between = trees.tokens[name + 1 : other]
    is_set_off = any(token.text == "," or token.pos == "ADV" for token in between)
    return not is_set_off and any(token.lemma in {"call", "know"} and token.tag != "VBN" for token in between)


def _asides(trees: Trees, names: Sequence[Name]) -> Iterator[Name]:
    """Find the other name in “Full Name (FN)” and “X, also called “Y””, which is of the same kind."""
    starts = {name.first for name in names}
    for name in names:
        called = _CALLED.match(trees.text, trees[name.last].end)
        first = name.last + 1
        while called and first < len(trees.tokens) and trees[first].start < called.end():
            first += 1
        last = first
        while last < min(len(trees.tokens), first + _MAX_ASIDE + 1) and re.match(r"[A-Z0-9-]", trees[last].text):
            last += 1
        ends = {")", '"'} | ({",", "."} if called and "known as" in called.group().lower() else set())
        is_closed = last < len(trees.tokens) and trees[last].text in ends
        is_free = is_closed and first not in starts and not does_call(trees, name.last, first)
        if name.kind is NameKind.PERSON and _PARTY.match(trees.text, trees[name.last].end):
            continue
        if called and first < last and is_free and trees[first].text[:1].isupper():
            is_short = name.kind in PLACES and all(trees[i].text.isupper() for i in range(first, last))
            kind = NameKind.ORGANISATION if is_short else name.kind  # “the fishers of Santa Ines (SMSI)”
            yield Name(first, last - 1, last - 1, kind)

"""Where an article names somebody or something: candidates from word lists, the tagger, and nouns for groups."""

import re
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.candidates import Name, NameKind
from quizzes.engine.reading.groups import find_groups
from quizzes.engine.reading.lexicon import people, places
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.organisations import organisations
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.marks import is_part_of_title
from quizzes.engine.reading.name_kinds import head_of, kind_of
from quizzes.engine.reading.one_kind import agreed
from quizzes.engine.reading.particles import apart, told_by_neighbours, with_particles
from quizzes.engine.reading.repeats import met_again
from quizzes.engine.reading.tagger import NameSpan, Tagged
from quizzes.engine.reading.titled_names import after_office, is_title, nicknamed, titled, with_given
from quizzes.engine.reading.trees import Trees
from quizzes.engine.reading.whole_names import placed, whole

_LONGEST = 7
_PLACE_LABELS = {"GPE", "LOC", "FAC"}
_KINDS = {"organisation": NameKind.ORGANISATION, "armed_group": NameKind.ARMED, "media": NameKind.MEDIA}
_NOT_NAMES = words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december ramadan ramzan eid christmas easter deepavali diwali holi pongal onam vesak
    nowruz hanukkah passover internet covid-19 the a god english arabic
    islam christianity i we he she it they this that
    state defense defence department treasury interior continent barangay kampung sungai wadi
    kinyarwanda swahili kiswahili hausa yoruba igbo amharic tigrinya lingala zulu xhosa pashto dari urdu farsi mandarin
    cantonese tagalog quechua guarani creole latin hebrew yiddish esperanto
""")
_NOT_BODIES = words("""
    Cessation Hostilities Communique Agreement Treaty Accord Accords Act Protocol Convention Resolution Plan Day War
    Memorandum Mandate Wars Talks Summit Conference Games Cup Prize Award Conflict Constitution Declaration Charter
    Strategy Initiative Revolution Festival Deal Operation Freedom Resolve Crisis Eid Ramadan Christmas
    Register Inventory Census Atlas Almanac Election Elections By-election Referendum Primary Primaries Budget
""")
"""Last words of names of documents and events, which are neither actors nor places."""


@cache
def known_names() -> MappingProxyType[str, tuple[NameKind, str]]:
    """Return every name a word list knows → its kind and key. Where lists differ, the first named below wins."""
    found: dict[str, tuple[NameKind, str]] = {}
    found |= {name: (NameKind.CITY, name) for name in places.cities() if not places.is_common_word(name)}
    found |= {name: (NameKind.REGION, name) for name in places.REGIONS}
    found |= {short: (NameKind.REGION, whole) for short, whole in places.IN_SHORT.items()}
    found |= {name: (NameKind.SEAT, iso) for name, iso in places.seats().items()}
    found |= {name: (NameKind.DEMONYM, iso) for name, iso in places.demonyms().items()}
    found |= {name: (_KINDS[kind], shown) for name, (shown, kind) in organisations().items()}
    found |= {name: (NameKind.COUNTRY, iso) for name, iso in places.country_names().items()}
    return MappingProxyType({name.replace("'", "’"): value for name, value in found.items()})


@cache
def _beginnings() -> MappingProxyType[str, int]:
    """Return the first words of known names → how many tokens the longest of them has."""
    found: dict[str, int] = {}
    for name in known_names():
        first = re.split(r"[\s’-]", name)[0].rstrip(".")
        found[first] = max(found.get(first, 0), len(re.findall(r"\w+|[^\w\s]", name)))
    return MappingProxyType(found)


def find_names(tagged: Tagged, trees: Trees, dateline: str = "") -> list[Name]:
    """Return all candidates in text order; a group's phrase may cover a name inside it, proper names never overlap.

    What the `dateline` begins with is a place.
    """
    proper = _without_overlaps(
        [*nicknamed(trees), *titled(trees), *_from_lists(trees), *_from_tagger(tagged.names, trees)]
    )
    proper = _without_overlaps([*whole(proper, trees), *_from_capitals(trees, proper)])
    proper = _without_overlaps([*with_particles(list(apart(proper, trees)), trees)])
    proper = _without_overlaps(list(whole(placed(told_by_neighbours(proper, trees), trees, dateline), trees)))
    proper = agreed(_without_overlaps([*proper, *met_again(proper, trees)]), trees)
    covered = {i for name in proper for i in range(name.first, name.last + 1)}
    groups = [name for name in find_groups(trees) if name.head not in covered]
    found = (name for name in (*proper, *groups) if not is_part_of_title(trees, trees.span(name.first, name.last)))
    return sorted(found, key=lambda name: (name.first, -name.last))


def _without_overlaps(names: list[Name]) -> list[Name]:
    """Keep, of names that overlap, the longest; of equals, the one a word list knows."""
    ranked = sorted(names, key=lambda n: (-n.length, not n.key, n.first))
    taken: set[int] = set()
    kept = []
    for name in ranked:
        indices = range(name.first, name.last + 1)
        if not taken.intersection(indices):
            kept.append(name)
            taken.update(indices)
    return sorted(kept, key=lambda n: n.first)


def _from_lists(trees: Trees) -> Iterator[Name]:
    known, beginnings, tokens = known_names(), _beginnings(), trees.tokens
    for token in tokens:
        word = token.text.rstrip(".")
        longest = beginnings.get(word) or ("-" in word and beginnings.get(word.partition("-")[0].rstrip("."))) or 0
        for length in range(min(_LONGEST, longest), 0, -1):
            last = token.index + length - 1
            if last >= len(tokens) or tokens[last].sentence != token.sentence:
                continue
            text = " ".join(trees.words(token.index, last).replace("'", "’").split())
            found = known.get(text)
            if found and _is_plausible(trees, token.index, last, found[0]):
                yield Name(token.index, last, last, *found)
                break


def _is_plausible(trees: Trees, first: int, last: int, kind: NameKind) -> bool:
    """Doubt a city's name unless the tagger sees a place, or where the word before says so."""
    token = trees[last]
    if kind is NameKind.CITY:
        before = trees[first - 1].lemma if first else ""
        if token.text in places.TOWNS and token.pos == "PROPN":
            return True
        return token.entity_type in {*_PLACE_LABELS, "ORG", "NORP", "WORK_OF_ART"} or (
            token.pos == "PROPN" and before in {"in", "at", "from", "near", "of"}
        )
    if kind is NameKind.COUNTRY and token.text in {"Jordan", "Georgia", "Chad", "Turkey", "Guinea", "Niger"}:
        before = trees[first - 1].lemma if first else ""
        is_passed = before in {"in", "through", "across", "into", "near", "via", "outside"}
        return (token.entity_type != "PERSON" or is_passed) and token.pos == "PROPN"
    return not (kind is NameKind.ARMED and token.text == "IS" and token.pos not in {"PROPN", "NOUN"})


def _from_tagger(names: tuple[NameSpan, ...], trees: Trees) -> Iterator[Name]:
    persons = {
        trees.words(*_cleaned(trees, n.first, n.last)) for n in names if n.label == "PERSON" and n.last > n.first
    }
    for proposed in names:
        kind = _LABELS.get(proposed.label)
        if kind is None:
            continue
        first, last = _cleaned(trees, proposed.first, proposed.last)
        if first > last or not any(trees[i].text[:1].isupper() for i in range(first, last + 1)):
            continue
        first, kind = _after_place(trees, first, last, persons, kind)
        first, kind = after_office(trees, first, last, kind)
        if trees.words(first, last).lower() in _NOT_NAMES or trees[last].text in _NOT_BODIES:
            continue
        if trees[last].text in {"No", "Bill"} and first < last:
            continue  # “Sindicato No. 2”, of which the number is lost, and “Residential Use Bill”
        if first == last and trees[first].text in people.TITLES:
            continue  # “Rear Admiral”, whose name the tagger did not see
        if re.match(r"(?:Anti|Pro|Non|Ex)-", trees[first].text) or _describes(trees, first, last):
            continue
        if proposed.label == "NORP" and not (trees[last].tag in {"NNS", "NNPS"} and trees[last].text.endswith("s")):
            continue
        first = _with_adjective(trees, first, last) if proposed.label == "NORP" else first
        first = with_given(trees, first, known_names()) if kind is NameKind.PERSON else first
        yield Name(first, last, head_of(trees, first, last), kind_of(trees, first, last, kind))


def _with_adjective(trees: Trees, first: int, last: int) -> int:
    """Begin “the Liberal Democrats” at the capital that only a name gives the adjective."""
    at = first - 1
    is_named = at > 0 and first == last and trees[at].text.istitle() and trees[at].pos in {"ADJ", "PROPN"}
    is_inside = is_named and trees[at - 1].sentence == trees[at].sentence
    return at if is_inside and trees[at].text not in places.demonyms() and trees[at].head == last else first


def _describes(trees: Trees, first: int, last: int) -> bool:
    """Say whether one adjective before a common noun was read as a name: “Indigenous communities”."""
    token = trees[first]
    return first == last and token.tag == "JJ" and token.dep == "amod" and trees.governor(first).tag in {"NN", "NNS"}


def _after_place(trees: Trees, first: int, last: int, persons: set[str], kind: NameKind) -> tuple[int, NameKind]:
    """Skip a place that ran together with a person: “[Minister for the] Middle East Tobias Roe”."""
    given = last - 1 if is_given(trees[last - 1].text) else last
    found = (i for i in range(first + 1, last) if i == given or trees.words(i, last) in persons)
    begun = next((i for i in found if i - first > 1 and trees.words(first, i - 1) in known_names()), None)
    return (first, kind) if begun is None else (begun, NameKind.PERSON)


_BEFORE_NAMES = words("the a an former new late - its his near")
_LABELS = {
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "GPE": NameKind.CITY,
    "LOC": NameKind.REGION,
    "FAC": NameKind.SITE,
    "NORP": NameKind.GROUP,
}


_SUM = re.compile(r"[A-Z]{1,3}\d")


def _cleaned(trees: Trees, first: int, last: int) -> tuple[int, int]:
    """Leave out articles, titles and other words before a name, and possessive marks after it."""
    while first <= last and (
        trees[first].text.lower() in _BEFORE_NAMES
        or (first < last and is_title(trees[first]) and _is_titled(trees[first + 1]))
    ):
        first += 1
    first = next((i + 1 for i in range(first + 1, last) if trees[i].text in people.HONORIFICS), first)
    if trees[first].entity_type == "PERSON":
        first = next((i + 1 for i in range(last - 1, first, -1) if trees[i].text in people.OFFICES), first)
    if trees[first].entity_type in {"PERSON", "FAC"}:
        last = next((i - 1 for i in range(first + 1, last) if trees[i].text == ","), last)
    bracket = next((i for i in range(first + 1, last + 1) if trees[i].text == "("), None)
    if bracket is not None and not any(trees[i].text == ")" for i in range(bracket, last)):
        last = bracket - 1
    while last >= first and (trees[last].tag == "POS" or trees[last].pos == "PUNCT" or trees[last].text.islower()):
        last -= 1
    if last > first and _SUM.match(trees[last].text):
        last -= 1  # “owes Eskom R1.8-billion”
    return first, last


_OF_MINISTRIES = frozenset({"Affairs", "Relations"})


def _is_titled(after: Token) -> bool:
    """Say whether a title may stand before the word: “Foreign” of the “Foreign Ministry” is none."""
    return after.text[:1].isupper() and after.text not in people.BODY_TAILS | people.PLACE_TAILS | _OF_MINISTRIES


def _from_capitals(trees: Trees, known: list[Name]) -> Iterator[Name]:
    """Find runs of capitalised words that neither lists nor tagger named."""
    covered = {i for name in known for i in range(name.first, name.last + 1)}
    run: list[int] = []
    for token in trees.tokens:
        is_part = token.pos == "PROPN" and token.text[:1].isupper() and token.index not in covered
        if is_part and run and trees[run[-1]].sentence == token.sentence and run[-1] == token.index - 1:
            run.append(token.index)
            continue
        yield from _named_run(trees, run)
        run = [token.index] if is_part else []
    yield from _named_run(trees, run)


def _named_run(trees: Trees, run: list[int]) -> Iterator[Name]:
    if not run or trees[run[0]].entity_type in {
        "DATE",
        "TIME",
        "MONEY",
        "CARDINAL",
        "PERCENT",
        "EVENT",
        "LANGUAGE",
        "LAW",
    }:
        return
    first, last = _cleaned(trees, run[0], run[-1])
    if first > last or trees.words(first, last).lower() in _NOT_NAMES:
        return
    if trees[last].text in people.TITLES | _NOT_BODIES or (trees[last].text == "No" and first < last):
        return
    first, _ = after_office(trees, first, last, NameKind.GROUP)
    kind = _guessed_kind(trees, first, last)
    if kind:
        yield Name(first, last, head_of(trees, first, last), kind)


def _guessed_kind(trees: Trees, first: int, last: int) -> NameKind | None:
    certain = kind_of(trees, first, last, NameKind.GROUP)
    if certain is not NameKind.GROUP:
        return certain
    head = trees[head_of(trees, first, last)]
    before = trees[first - 1].lemma if first else ""
    if head.dep == "pobj" and before in {"in", "at", "near"}:
        return NameKind.SITE
    if head.text.isupper() and 2 <= len(head.text) <= 8 and first == last:
        return NameKind.ORGANISATION
    if first < last and before == "the" and head.tag == "NNP" and trees[last].text not in _NOT_BODIES:
        return NameKind.ORGANISATION
    if head.dep == "nsubj" and head.tag == "NNP":
        return NameKind.PERSON if last - first in {1, 2} else None
    return None

"""Names with small words in them (“van der Merwe”, “bin Rashid”), whence somebody comes (“of Italy”), and names of
places that only what stands beside them tells from persons (“in Cardiff, Swansea and Barry”)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizzes.engine.reading.candidates import PLACES, Name, NameKind
from quizzes.engine.reading.lexicon import people, places
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.name_kinds import head_of
from quizzes.engine.reading.trees import SUBJECTS, Trees

_PARTICLES = words("van von zu bin ibn bint abu ap af der den de da das do dos del della di du la le ten ter el al e y")
_GOING_ON = words("El Al Ben Bin Ibn Abu Abd Abdel Van De Di Le Mac Ould Ní Nic Ó Uí")
"""What no name ends with."""
_OF_PERSONS = words("van von bin ibn bint ap af")
"""Those that stand in names of persons alone: “Banco de Chile” is a bank."""
_OPEN = frozenset({NameKind.PERSON, NameKind.ORGANISATION, NameKind.GROUP})
_SCENES = words("in at near from to around between outside across")


def with_particles(names: Sequence[Name], trees: Trees) -> Iterator[Name]:
    """Yield the names, those with particles whole and as persons, those with “of Italy” behind them without it."""
    last = -1
    for name in sorted(names, key=lambda name: (name.first, -name.last)):
        whole = name
        if not name.key:
            whole = _as_person(_without_origin(_to_last_name(_from_particle(name, trees), trees), trees), trees)
        if whole.last > last or name.key:
            yield whole
        last = max(last, whole.last)


def _to_last_name(name: Name, trees: Trees) -> Name:
    """Take in the rest of a person’s name behind a small word: “Hendrik [ter Braak]”, “Zine El [Abidine Ben Ali]”."""
    if name.kind is not NameKind.PERSON:
        return name
    last = name.last
    while True:
        at = last + 1
        while at < len(trees.tokens) and trees[at].text in _PARTICLES | _GOING_ON:
            at += 1
        is_behind = at > last + 1 or trees[last].text in _GOING_ON
        if not is_behind or not _is_given_part(trees, at, trees[name.first].sentence):
            return name if last == name.last else replace(name, last=last, head=head_of(trees, name.first, last))
        last = at


def _from_particle(name: Name, trees: Trees) -> Name:
    """Take in what stands before a last name: “[Ludwig van der] Merwe”."""
    first, sentence = name.first, trees[name.first].sentence
    while first > 0 and trees[first - 1].text in _PARTICLES and trees[first - 1].sentence == sentence:
        first -= 1
    if trees[first].text not in _PARTICLES or name.kind is not NameKind.PERSON:
        return name
    given = first
    while given > 0 and _is_given_part(trees, given - 1, sentence):
        given -= 1
    return replace(name, first=given) if given < first else name


def _is_given_part(trees: Trees, index: int, sentence: int) -> bool:
    token = trees[index]
    is_title = people.is_office(token.text)
    return token.sentence == sentence and token.pos == "PROPN" and token.text[:1].isupper() and not is_title


def _without_origin(name: Name, trees: Trees) -> Name:
    """Leave out “of Italy” behind a person: “Sandro Bellini of Italy” and no “Bank of Italy”."""
    of = next((i for i in range(name.first + 2, name.last) if trees[i].text == "of"), None)
    if of is None or name.kind not in _OPEN or not is_given(trees[name.first].text):
        return name
    origin = trees.words(of + 1, name.last).removeprefix("the ")
    if origin not in places.country_names() or of - name.first > 3:
        return name
    return replace(name, last=of - 1, head=of - 1, kind=NameKind.PERSON)


def _as_person(name: Name, trees: Trees) -> Name:
    inside = {trees[i].text for i in range(name.first + 1, name.last)}
    is_body = trees[name.last].text in people.BODY_TAILS
    return replace(name, kind=NameKind.PERSON) if inside & _OF_PERSONS and name.kind in _OPEN and not is_body else name


def told_by_neighbours(names: Sequence[Name], trees: Trees) -> list[Name]:
    """Return the names; a person in a list of places, or before the place that it lies in, is a place."""
    by_head = {name.head: name for name in names}
    persons = {trees[n.last].text for n in names if n.kind is NameKind.PERSON and n.length > 1}
    known = {trees.words(n.first, n.last): n for n in names if n.kind in PLACES and n.key}
    gone = (_gone_to(name, persons, trees) for name in names)
    beside = (_before_place(_listed(name, by_head, persons, trees), by_head, trees) for name in gone)
    return [_known(name, known, persons, trees) for name in beside]


def _known(name: Name, known: dict[str, Name], persons: set[str], trees: Trees) -> Name:
    """Read “Hobart” as the town all through an article that has something in it, unless it speaks or is a last name."""
    text = trees.words(name.first, name.last)
    place = known.get(text) if name.kind is NameKind.PERSON and name.length == 1 else None
    if place is None or text in persons or trees[name.head].dep in SUBJECTS:
        return name
    return replace(name, kind=place.kind, key=place.key)


def _gone_to(name: Name, persons: set[str], trees: Trees) -> Name:
    """Read “from Nagpur to [Raipur]”, of a city that is nobody’s last name here."""
    at = trees[name.head]
    is_lone = name.kind is NameKind.PERSON and name.length == 1 and at.text not in persons
    is_there = at.dep == "pobj" and trees.governor(at.index).lemma in _SCENES and trees.child(at.index, "relcl") is None
    return replace(name, kind=NameKind.CITY) if is_lone and is_there and at.text in places.cities() else name


def _listed(name: Name, by_head: dict[int, Name], persons: set[str], trees: Trees) -> Name:
    """Read “in Cardiff, [Swansea] and [Barry]”, of places that are nobody’s last name here."""
    at = trees[name.head]
    if name.kind is not NameKind.PERSON or name.length > 1 or at.dep != "conj" or at.text in persons:
        return name
    while at.dep == "conj":
        at = trees.governor(at.index)
    root = by_head.get(at.index)
    is_in = at.dep == "pobj" and trees.governor(at.index).lemma in _SCENES
    return replace(name, kind=NameKind.CITY) if is_in and root is not None and root.kind in PLACES else name


def _before_place(name: Name, by_head: dict[int, Name], trees: Trees) -> Name:
    """Read “at [Prince Rupert] in British Columbia”: what is somewhere in a country, and has something “at” it."""
    after, first = name.last + 1, name.first
    if name.kind is not NameKind.PERSON or after + 1 >= len(trees.tokens) or trees[after].text != "in":
        return name
    if first and trees[first - 1].text in people.TITLES:
        first -= 1
    around = trees.child(after, "pobj")
    place = by_head.get(around.index) if around is not None else None
    is_at = first > 0 and trees[first - 1].text in {"at", "near", "outside"}
    if not is_at or place is None or place.kind not in {NameKind.COUNTRY, NameKind.REGION}:
        return name
    return replace(name, first=first, kind=NameKind.SITE)


def apart(names: Sequence[Name], trees: Trees) -> Iterator[Name]:
    """Yield the names, two places that “and” joins apart where a word list knows one: “Cebu and Davao”."""
    known = places.cities()
    for name in names:
        joint = next((i for i in range(name.first + 1, name.last) if trees[i].text == "and"), None)
        halves = ((name.first, joint - 1), (joint + 1, name.last)) if joint is not None else ()
        if name.key or name.kind not in PLACES or not any(trees.words(*half) in known for half in halves):
            yield name
            continue
        for first, last in halves:
            yield Name(first, last, last, NameKind.CITY)

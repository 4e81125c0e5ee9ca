"""Which clusters are the same: surnames, titles, acronyms, short names and governments, as the text supports."""

import re
from collections.abc import Iterator, Sequence

from quizzes.engine.reading.base import Function
from quizzes.engine.reading.candidates import Name, NameKind
from quizzes.engine.reading.clusters import Clusters, Naming, Persons, bare, country_in, key_of, surname, text_of
from quizzes.engine.reading.functions import function_of
from quizzes.engine.reading.lexicon.people import BODY_TAILS, FIRM_TAILS
from quizzes.engine.reading.lexicon.uses import SHARED, VENUE_PREPOSITIONS
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.other_names import merge_other_names
from quizzes.engine.reading.repeats import goes_by_first_word
from quizzes.engine.reading.titles import Title
from quizzes.engine.reading.trees import Trees


def cluster(names: Sequence[Name], titles: Sequence[Title], trees: Trees) -> Clusters:
    """Return all names with their clusters, merged as far as the text supports it."""
    clusters = Clusters()
    persons = Persons()
    for name in names:
        text = text_of(name, trees)
        function = function_of(name, trees)
        key, is_metonym = key_of(name, text, function, trees, persons)
        clusters.namings.append(Naming(name, key, function, text, is_metonym))
    scenes = {n.key for n in clusters.namings if " " not in n.text and _is_behind_scene(trees, n.name)}
    _merge_persons(clusters, persons, scenes)
    _merge_descriptions(clusters, trees)
    _merge_titles(clusters, titles, trees)
    _merge_bare_offices(clusters)
    merge_other_names(clusters, trees)
    _merge_short_names(clusters, trees, scenes)
    _merge_governments(clusters)
    return clusters


_SETTLED = words("village town city district hamlet island port province county people resident region")
_SCENES = words("in near around outside across off beneath throughout")
"""Words for places, before which nobody and no company stands: “in Kericho” is no union with a branch there, and “in
the Negev” no firm that bears its name."""


def _is_behind_scene(trees: Trees, name: Name) -> bool:
    is_owner = trees[name.head].dep == "poss"  # “in Gencheva’s account”
    is_settled = name.first > 1 and _before(trees, name) == "of" and trees[name.first - 2].lemma in _SETTLED
    is_region = name.first > 1 and _before(trees, name) == "the" and trees[name.first - 2].lemma in _SCENES
    is_scene = is_region or _before(trees, name) in _SCENES
    return (is_scene and not _is_shared(trees, name) and not is_owner) or is_settled


def _is_shared(trees: Trees, name: Name) -> bool:
    """Say whether something is had or put “in” it: “shares in Helvanta”."""
    return name.first > 1 and trees[name.first - 2].lemma in SHARED


def _merge_persons(clusters: Clusters, persons: Persons, scenes: set[str]) -> None:
    """Give lone surnames met before their full name to it, and bodies that are a known person's surname."""
    for last, lone in persons.lone.items():
        full = persons.called(last)
        if len(full) == 1:
            clusters.merge(lone, full[0])
    for naming in clusters.namings:
        if naming.name.kind in {NameKind.ORGANISATION, NameKind.SITE, NameKind.CITY} and not naming.name.key:
            full = persons.called(surname(naming.text))
            is_whole = " " not in naming.text or (
                full[:1] and full[0].casefold().endswith(f" {naming.text.casefold()}")
            )
            if len(full) == 1 and is_whole and naming.key not in scenes:
                clusters.merge(naming.key, full[0])  # “Van der Merwe said”, once “Ada van der Merwe” is known


def _merge_descriptions(clusters: Clusters, trees: Trees) -> None:
    """Tie “her group” to the body named beside it (“her group, Clean Harbour”, “a group called Clean Harbour”); where
    only one body is called so, “the group” means it wherever the body was named before."""
    bodies = {n.name.head: n for n in clusters.namings if n.key.startswith("body:")}
    described: dict[str, set[str]] = {}
    groups = [n for n in clusters.namings if n.name.kind is NameKind.GROUP and n.key.startswith("group:")]
    for naming in groups:
        body = next((bodies[i] for i in _beside(trees, naming.name.head) if i in bodies), None)
        if body is not None:
            described.setdefault(bare(naming.text).lower(), set()).add(clusters.root(body.key))
            naming.key = body.key
    for naming in groups:
        known = described.get(bare(naming.text).lower(), set()) if naming.text.lower().startswith("the ") else set()
        if len(known) == 1 and any(n.key in known for n in clusters.namings if n.name.first < naming.name.first):
            naming.key = next(iter(known))


def _beside(trees: Trees, noun: int) -> Iterator[int]:
    """Yield the words in apposition to a noun, either way, and what it is “called”."""
    yield from (token.index for token in trees.children_of(noun, "appos"))
    if trees[noun].dep in {"appos", "compound", "nmod"}:
        yield trees[noun].head
    for participle in trees.children_of(noun, "acl"):
        if participle.lemma in {"call", "name", "know"}:
            yield from (token.index for token in trees.children_of(participle.index, "oprd", "dobj"))


def _merge_titles(clusters: Clusters, titles: Sequence[Title], trees: Trees) -> None:
    """Tie an office phrase to the person it stands beside; the bare office later means the same person."""
    by_place = {(n.name.first, n.name.last): n for n in clusters.namings}
    holders: dict[str, set[str]] = {}
    offices: dict[int, list[Naming]] = {}
    for naming in clusters.namings:
        if naming.name.kind is NameKind.OFFICE:
            offices.setdefault(naming.name.head, []).append(naming)
    extra = []
    for title in titles:
        person = by_place.get((title.person.first, title.person.last))
        if person is None:
            continue
        text = re.sub(r"\s+", " ", trees.words(title.first, title.last))
        holders.setdefault(bare(text).lower(), set()).add(clusters.root(person.key))
        covering = offices.get(title.head, [])
        for naming in covering:
            naming.key = person.key
        if not covering:
            name = Name(title.first, title.last, title.head, NameKind.OFFICE)
            extra.append(Naming(name, person.key, Function.ACTOR, text))
    clusters.namings.extend(extra)
    for naming in clusters.namings:
        named = holders.get(bare(naming.text).lower(), set()) if naming.key.startswith("office:") else set()
        if len(named) == 1 and naming.text.lower().startswith(("the ", bare(naming.text).lower())):
            naming.key = next(iter(named))


def _merge_bare_offices(clusters: Clusters) -> None:
    """Let “the envoy” be the only envoy the article has named or described before it."""
    offices = sorted((n for n in clusters.namings if n.name.kind is NameKind.OFFICE), key=lambda n: n.name.first)
    described: dict[str, set[str]] = {}
    for naming in offices:
        words = bare(naming.text).lower().split(" of ")[0].split()
        known = described.setdefault(words[-1] if words else "", set())
        is_bare = naming.key.startswith("office:") and len(words) == 1
        if is_bare and naming.text.lower().startswith("the ") and len(known) == 1:
            naming.key = next(iter(known))
        elif len(words) > 1 or not naming.text.lower().startswith("the "):
            known.add(clusters.root(naming.key))


_PAPERS = words("Times Post Journal Tribune Globe Herald Telegraph Chronicle Observer Gazette Courier Review")


def _merge_short_names(clusters: Clusters, trees: Trees, scenes: set[str]) -> None:
    """Merge a firm's first word, or a body's last such as “Guild” or “Times”, standing alone, into the one longer name.

    The tagger may have read the word as a person: “Helvanta” of Helvanta AG.
    """
    roots = {clusters.root(n.key) for n in clusters.namings if n.key.startswith("body:")}
    long_names: dict[str, list[str]] = {}
    for key in sorted(roots):
        words = key.removeprefix("body:").split()
        if len(words) > 1:
            first = words[:1] if goes_by_first_word(words) else []
            last = words[-1:] if words[-1] in BODY_TAILS | _PAPERS else []
            for word in {word.lower() for word in (*first, *last)}:
                long_names.setdefault(word, []).append(key)
    lone = {n.key for n in clusters.namings if n.key.startswith("person:") and " " not in n.key}
    for key in sorted(roots | {key for key in lone if clusters.root(key) == key}):
        word = key.partition(":")[2].lower()
        if len(long_names.get(word, [])) == 1 and len(word) > 3 and key not in scenes:
            clusters.merge(key, long_names[word][0])
    _merge_parts(clusters, roots, trees)
    for naming in clusters.namings:
        word = naming.key.removeprefix("city:").lower()
        is_city = naming.name.kind is NameKind.CITY and not _is_scene(trees, naming.name)
        if is_city and len(long_names.get(word, [])) == 1 and naming.key not in scenes:
            naming.key, naming.function = long_names[word][0], Function.ACTOR


def _merge_parts(clusters: Clusters, roots: set[str], trees: Trees) -> None:
    """Merge two or more words, read as a body or a person, into the one body whose name begins or ends with them."""
    regions = {naming.key for naming in clusters.namings if _before(trees, naming.name) == "the"}
    keys = {naming.key for naming in clusters.namings if naming.key.startswith(("body:", "person:"))}
    for key in sorted(keys):
        words = key.partition(":")[2]
        longer = [r for r in sorted(roots) if r.startswith(f"body:{words} ") or _ends_with(r, words)]
        if " " in key and len(longer) == 1 and not _is_of_another(words, longer[0], key in regions):
            clusters.merge(key, longer[0])


_OF_A_FIRM = words("Scheme Fund Trust Foundation Union Stadium Arena Park Works Plant")
"""What may belong to a firm and is not it: “Northmere Steel Pension Scheme”."""
_OF_A_REGION = words(
    "Network Association Society Trust Union Council Committee Commission Board Club League Alliance Group"
)
"""What may be named after where it is: “Cockpit Country Stewards’ Network” after the Cockpit Country."""


def _is_of_another(words: str, longer: str, is_region: bool) -> bool:
    """Say whether a longer name is of what only belongs to the one with the shorter, or is named after it."""
    first, last = words.split()[-1], longer.split()[-1]
    is_named_after = is_region and last in _OF_A_REGION and longer.startswith(f"body:{words} ")
    return is_named_after or (first in FIRM_TAILS and last in _OF_A_FIRM)


def _ends_with(body: str, words: str) -> bool:
    """Say whether a body’s key ends with the words, and they are not where it is: “University of [Port Amity]”."""
    return body.endswith(f" {words}") and body.removesuffix(f" {words}").split()[-1] not in {"of", "at", "in", "for"}


def _is_scene(trees: Trees, name: Name) -> bool:
    """Say whether a word for places stands before the name: there it is no company that bears the name."""
    return _before(trees, name) in VENUE_PREPOSITIONS | {"to", "of", "between"} and not _is_shared(trees, name)


def _before(trees: Trees, name: Name) -> str:
    return trees[name.first - 1].lemma if name.first else ""


def _merge_governments(clusters: Clusters) -> None:
    """Give a leader's regime and the bare “government” to the one government the article is about."""
    leaders = dict(_leaders(clusters))
    keys = {n.key for n in clusters.namings if n.key.startswith("government:")}
    for key in sorted(keys):
        if key.startswith("government:of "):
            iso = leaders.get(key.removeprefix("government:of "))
            if iso:
                clusters.merge(key, f"government:{iso}")
    named = {clusters.root(key) for key in keys} - {"government:"}
    if "government:" in keys and len(named) == 1:
        clusters.merge("government:", next(iter(named)))


def _leaders(clusters: Clusters) -> Iterator[tuple[str, str]]:
    """Yield (surname, ISO code) of each person whose title names a country: “Syrian President”."""
    for naming in clusters.namings:
        if naming.name.kind is NameKind.OFFICE and naming.key.startswith("person:"):
            iso = country_in(naming.text)
            if iso and re.search(
                r"\b(?:president|prime minister|chancellor|premier|king|queen|leader|emir)\b", naming.text, re.I
            ):
                yield surname(naming.key.removeprefix("person:")), iso

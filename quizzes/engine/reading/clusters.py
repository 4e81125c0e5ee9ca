"""Which names are one and the same: surnames, titles, acronyms, demonyms, seats of government, governments."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from quizzes.engine.reading.base import Function
from quizzes.engine.reading.candidates import PROPER, Name, NameKind
from quizzes.engine.reading.functions import function_of
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.people import ARMED
from quizzes.engine.reading.titles import Title, office_end
from quizzes.engine.reading.trees import Trees

_HONORIFICS = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Gen|Sen|Rep|Gov|Col|Lt|Maj|Capt|Sgt|Adm|Prof)\.?\s)+", re.IGNORECASE
)
_ARTICLE = re.compile(
    r"^(?:the|a|an|this|these|those|its|his|her|their|our|some|many|several|all|both|two|three)\s", re.I
)
_ALWAYS_METONYM = frozenset(
    {"Kremlin", "White House", "Oval Office", "Downing Street", "10 Downing Street", "Whitehall"}
)
_ALWAYS_METONYM |= {"Élysée", "Elysee", "Quai d’Orsay", "Blue House", "Malacañang"}


@dataclass(slots=True)
class Naming:
    """A name with the key of the cluster it belongs to and its function."""

    name: Name
    key: str
    function: Function
    text: str
    is_metonym: bool = False


@dataclass(slots=True)
class Clusters:
    """Names by cluster key; `merged` maps a key to the key it was found to be the same as."""

    namings: list[Naming] = field(default_factory=list)
    merged: dict[str, str] = field(default_factory=dict)

    def root(self, key: str) -> str:
        while key in self.merged:
            key = self.merged[key]
        return key

    def merge(self, key: str, into: str) -> None:
        one, other = self.root(key), self.root(into)
        if one != other:
            self.merged[one] = other


def cluster(names: Sequence[Name], titles: Sequence[Title], trees: Trees) -> Clusters:
    """Return all names with their clusters, merged as far as the text supports it."""
    clusters = Clusters()
    persons = _Persons()
    for name in names:
        text = _text(name, trees)
        function = function_of(name, trees)
        key, is_metonym = _key(name, text, function, trees, persons)
        clusters.namings.append(Naming(name, key, function, text, is_metonym))
    _merge_persons(clusters, persons)
    _merge_titles(clusters, titles, trees)
    _merge_acronyms(clusters, trees)
    _merge_short_names(clusters)
    _merge_governments(clusters)
    return clusters


def _text(name: Name, trees: Trees) -> str:
    last = office_end(trees, name.head) if name.kind is NameKind.OFFICE else name.last
    return re.sub(r"\s+", " ", trees.words(name.first, last))


def bare(text: str) -> str:
    """Return a phrase without article, possessive mark and honorific."""
    without = _HONORIFICS.sub("", _ARTICLE.sub("", text))
    return re.sub(r"[’']s?$", "", without)


def _key(name: Name, text: str, function: Function, trees: Trees, persons: "_Persons") -> tuple[str, bool]:
    match name.kind:
        case NameKind.COUNTRY:
            return f"state:{name.key}", False
        case NameKind.DEMONYM:
            is_people = function is Function.ACTOR
            return (f"group:{text.lower()}" if is_people else f"state:{name.key}"), False
        case NameKind.SEAT:
            is_metonym = function is Function.ACTOR or text in _ALWAYS_METONYM
            return (f"state:{name.key}" if is_metonym else f"city:{text}"), is_metonym
        case NameKind.CITY | NameKind.REGION | NameKind.SITE:
            return f"city:{bare(text)}", False
        case NameKind.PERSON:
            return persons.key(bare(text)), False
        case NameKind.GOVERNMENT:
            return _government(name, trees), False
        case NameKind.GROUP | NameKind.OFFICE:
            return _group(name, text, trees), False
    return f"body:{name.key or bare(text)}", False


def _government(name: Name, trees: Trees) -> str:
    """Key a government by the country or leader its phrase names."""
    for i in range(name.first, name.last + 1):
        text = trees[i].text
        iso = places.demonyms().get(text) or places.country_names().get(text)
        if iso:
            return f"government:{iso}"
        if trees[i].dep == "poss" and trees[i].pos == "PROPN":
            return f"government:of {surname(trees[i].text)}"
    modifiers = [t.text.lower() for t in trees.children_of(name.head, "amod", "compound") if t.lemma not in _PLAIN]
    return f"government:{' '.join(modifiers)}" if modifiers else "government:"


_PLAIN = frozenset({"government", "regime", "new", "current", "whole", "entire", "brutal", "former", "own", "then"})


def _group(name: Name, text: str, trees: Trees) -> str:
    head = trees[name.head]
    words = [trees[i] for i in range(name.first, name.last + 1)]
    compounds = {t.text.lower() for t in words[:-1]}
    if head.text.lower() in ARMED and compounds & {"government", "regime"}:
        return _government(name, trees)
    if head.lemma in {"rebel", "insurgent"} or (
        compounds & {"rebel", "rebels"} and head.text.lower() in {"forces", "groups", "fighters", "troops"}
    ):
        return "group:rebels"
    content = [t.lemma for t in words if t.pos not in {"DET", "PRON", "NUM", "PUNCT", "PART"} and t.tag != "POS"]
    prefix = "office" if name.kind is NameKind.OFFICE else "group"
    return f"{prefix}:{' '.join(content) if name.kind is NameKind.GROUP else bare(text).lower()}"


def surname(text: str) -> str:
    """Return the last part of a person's name, in lower case, without “al-” and numerals."""
    parts = [part for part in text.split() if part.rstrip(".,").lower() not in {"jr", "sr", "ii", "iii", "iv"}]
    return re.sub(r"^(?:al|el)-", "", parts[-1].lower()) if parts else text.lower()


class _Persons:
    """Persons met so far; a lone surname is the person last called by it in full."""

    def __init__(self) -> None:
        self.by_surname: dict[str, list[str]] = {}
        self.lone: dict[str, str] = {}

    def key(self, text: str) -> str:
        last, parts = surname(text), text.split()
        known = self.by_surname.get(last, [])
        if len(parts) == 1:
            if known:
                return known[-1]
            return self.lone.setdefault(last, f"person:{text}")
        for key in known:
            if _same_given_name(key.removeprefix("person:"), text):
                known.remove(key)
                known.append(key)
                return key
        key = f"person:{text}"
        self.by_surname.setdefault(last, []).append(key)
        return key


def _same_given_name(one: str, other: str) -> bool:
    first, second = one.split()[0].rstrip(".").lower(), other.split()[0].rstrip(".").lower()
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _merge_persons(clusters: Clusters, persons: _Persons) -> None:
    """Give lone surnames met before their full name to it, and bodies that are a known person's surname."""
    for last, lone in persons.lone.items():
        full = persons.by_surname.get(last, [])
        if len(full) == 1:
            clusters.merge(lone, full[0])
    for naming in clusters.namings:
        if naming.name.kind in {NameKind.ORGANISATION, NameKind.SITE, NameKind.CITY} and not naming.name.key:
            full = persons.by_surname.get(surname(naming.text), [])
            if len(full) == 1 and " " not in naming.text:
                clusters.merge(naming.key, full[0])


def _merge_titles(clusters: Clusters, titles: Sequence[Title], trees: Trees) -> None:
    """Tie an office phrase to the person it stands beside; the bare office later means the same person."""
    by_place = {(n.name.first, n.name.last): n for n in clusters.namings}
    holders: dict[str, set[str]] = {}
    extra = []
    for title in titles:
        person = by_place.get((title.person.first, title.person.last))
        if person is None:
            continue
        text = re.sub(r"\s+", " ", trees.words(title.first, title.last))
        holders.setdefault(bare(text).lower(), set()).add(clusters.root(person.key))
        covering = [n for n in clusters.namings if n.name.head == title.head and n.name.kind is NameKind.OFFICE]
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


def _merge_acronyms(clusters: Clusters, trees: Trees) -> None:
    """Merge “Full Name (FN)”, “FN (Full Name)”, “X, also known as Y”, and initials that fit one full name."""
    ordered = sorted(clusters.namings, key=lambda n: n.name.first)
    for one, other in pairwise(ordered):
        between = trees.text[trees[one.name.last].end : trees[other.name.first].start]
        if other.name.first > one.name.last and _is_aside(between) and _may_rename(one, other):
            clusters.merge(other.key, one.key)
    full: dict[str, str] = {}
    for naming in ordered:
        letters = _initials(naming.text)
        if len(letters) >= 2 and _is_body(naming):
            full.setdefault(letters, naming.key)
    for naming in ordered:
        letters = naming.text.replace(".", "")
        if letters.isupper() and letters in full and _is_body(naming):
            clusters.merge(naming.key, full[letters])


_ASIDE = re.compile(
    r"^\s*\(\s*[“\"]?$|^,?\s*(?:also|otherwise|better)?\s*(?:known|called)(?: as)?\s[“\"]?(?:the )?$", re.I
)


def _is_aside(between: str) -> bool:
    return bool(_ASIDE.match(between))


def _may_rename(one: Naming, other: Naming) -> bool:
    """Allow two bodies, or two names of one kind of which the second is in no word list: “HMS Ocean (L 12)”."""
    same_kind = one.name.kind is other.name.kind and not other.name.key and one.name.kind in PROPER
    return same_kind or (_is_body(one) and _is_body(other))


def _is_body(naming: Naming) -> bool:
    return naming.key.startswith(("body:", "group:")) and any(c.isupper() for c in naming.text)


def _initials(text: str) -> str:
    words = [word for word in re.split(r"[\s-]+", bare(text)) if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _merge_short_names(clusters: Clusters) -> None:
    """Merge a body's first word, standing alone, into the one longer name that begins with it."""
    roots = {clusters.root(n.key) for n in clusters.namings if n.key.startswith("body:")}
    long_names: dict[str, list[str]] = {}
    for key in sorted(roots):
        words = key.removeprefix("body:").split()
        if len(words) > 1:
            long_names.setdefault(words[0].lower(), []).append(key)
    for key in sorted(roots):
        word = key.removeprefix("body:").lower()
        if len(long_names.get(word, [])) == 1 and len(word) > 3:
            clusters.merge(key, long_names[word][0])


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


def country_in(text: str) -> str:
    """Return the ISO code of the first country that a phrase names, or ""."""
    for word in re.findall(r"[\w.’-]+", text):
        plain = re.sub(r"[’']s$", "", word)
        iso = places.demonyms().get(plain) or places.country_names().get(plain)
        if iso:
            return iso
    return ""

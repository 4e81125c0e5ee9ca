"""What a name stands for, as far as the name itself tells: a key shared by all names of one cluster."""

import re
from dataclasses import dataclass, field

from quizzes.engine.reading.base import Function
from quizzes.engine.reading.candidates import Name, NameKind
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.given_names import FEMALE, MALE, is_given, unaccented
from quizzes.engine.reading.lexicon.people import ADDRESSES, ARMED, FEMALE_TITLES, MALE_TITLES
from quizzes.engine.reading.titles import office_end
from quizzes.engine.reading.trees import Trees

_HONORIFICS = re.compile(rf"^(?:(?:{'|'.join(sorted(ADDRESSES))})\.?\s)+", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:the|a|an|this|these|those|its|his|her|their|our|some|many|several|all|both|two|three)\s", re.I
)
_HOW_MANY = re.compile(
    r"^(?:(?:at least|at most|more than|fewer than|less than|up to|about|around|nearly|almost|over|some|an? estimated|"
    r"estimated)\s)?(?:\d[\d,.]*(?:\s(?:hundred|thousand|million|billion))?|hundred|thousand|few|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|dozens of|hundreds of|thousands of)\s(?=[a-z])",
    re.IGNORECASE,
)
_NAMED_ALL = re.compile(r"All [A-Z]\w+ [A-Z]")
"""“All Progressives Congress”: the word is the name’s."""
_ALWAYS_METONYM = frozenset(
    {"Kremlin", "White House", "Oval Office", "Downing Street", "10 Downing Street", "Whitehall"}
)
_ALWAYS_METONYM |= {"Élysée", "Elysee", "Quai d’Orsay", "Blue House", "Malacañang"}


_OF_SEVERAL = frozenset({"Brussels", "Victoria", "Georgetown", "Kingston", "Hamilton", "San José", "San Jose"})
"""Capitals that are other towns’ names too, or the seat of a union: they stand for a state that is spoken of."""
_OTHER_CONGO = re.compile(r"\bCongo-Brazzaville\b|(?<!Democratic )\bRepublic of (?:the )?Congo\b")
"""Where the article speaks of it, “Congo” is the smaller one; else that of Kinshasa, as agencies write."""


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


def text_of(name: Name, trees: Trees) -> str:
    last = office_end(trees, name.head) if name.kind is NameKind.OFFICE else name.last
    return re.sub(r"\s+", " ", trees.words(name.first, last))


def bare(text: str) -> str:
    """Return a phrase without article, possessive mark, honorific and how many they are."""
    if _NAMED_ALL.match(text):
        return text
    without = _HONORIFICS.sub("", _HOW_MANY.sub("", _ARTICLE.sub("", text)))
    return re.sub(r"[’']s?$", "", without)


def key_of(name: Name, text: str, function: Function, trees: Trees, persons: "Persons") -> tuple[str, bool]:
    match name.kind:
        case NameKind.COUNTRY:
            is_other_congo = text == "Congo" and _OTHER_CONGO.search(trees.text) is not None
            return f"state:{'CG' if is_other_congo else name.key}", False
        case NameKind.DEMONYM:
            is_people = function is Function.ACTOR
            return (f"group:{text.lower()}" if is_people else f"state:{name.key}"), False
        case NameKind.SEAT:
            is_sure = text not in _OF_SEVERAL or _is_spoken_of(name.key, trees.text)
            is_metonym = text in _ALWAYS_METONYM or (function is Function.ACTOR and is_sure)
            if function is Function.ACTOR and text == "Brussels" and not is_metonym:
                return "body:European Union", True
            return (f"state:{name.key}" if is_metonym else f"city:{text}"), is_metonym
        case NameKind.CITY | NameKind.REGION | NameKind.SITE:
            return f"city:{name.key or bare(text)}", False
        case NameKind.PERSON:
            before = trees[name.first - 1] if name.first else None
            return persons.key(_of_couple(name, bare(text), trees), before.text if before is not None else ""), False
        case NameKind.GOVERNMENT:
            return _government(name, trees), False
        case NameKind.GROUP | NameKind.OFFICE:
            return _group(name, text, trees), False
    return f"body:{name.key or bare(text)}", False


def _is_spoken_of(iso: str, text: str) -> bool:
    """Say whether the article names the country, or its people: else “Victoria wants …” is of Canada, and “Brussels” is
    the European Union."""
    country = places.countries()[iso]
    named = "|".join(map(re.escape, (country.name, *country.names, *country.demonyms)))
    return re.search(rf"\b(?:{named})\b", text) is not None


def _of_couple(name: Name, text: str, trees: Trees) -> str:
    """Give the first of “Peter and Jean Ogilvie” the last name that both have."""
    joint, given, last = (trees[name.last + step].text for step in (1, 2, 3))
    is_couple = name.length == 1 and is_given(text) and joint == "and" and given.istitle() and last.istitle()
    return f"{text} {last}" if is_couple else text


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


_COUNTING = frozenset(
    {"more", "least", "most", "few", "many", "several", "some", "estimated", "estimate", "’", "'", "’s", "'s"}
)
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
    content = [t.lemma for t in words if t.pos not in {"DET", "PRON", "NUM", "PUNCT", "PART", "ADP", "ADV"}]
    content = [word for word in content if word not in _COUNTING]
    prefix = "office" if name.kind is NameKind.OFFICE else "group"
    return f"{prefix}:{' '.join(content) if name.kind is NameKind.GROUP else bare(text).lower()}"


def surname(text: str) -> str:
    """Return the last part of a person's name, in lower case, without “al-” and numerals."""
    parts = [part for part in text.split() if part.rstrip(".,").lower() not in {"jr", "sr", "ii", "iii", "iv"}]
    return re.sub(r"^(?:al|el)-", "", parts[-1].lower()) if parts else text.lower()


class Persons:
    """Persons met so far; a lone surname is whoever was called by it alone before, else the person last called by it in
    full; a lone first name (or a surname that stands first, as “Wei” of Wei Jun) the one person with it."""

    def __init__(self) -> None:
        self.by_surname: dict[str, list[str]] = {}
        self.by_first: dict[str, list[str]] = {}
        self.lone: dict[str, str] = {}
        self._called: dict[str, str] = {}

    def key(self, text: str, title: str = "") -> str:
        """Return the key of a person so called; “Mr” is no woman’s title."""
        last, parts = surname(text), text.split()
        known = self.by_surname.get(last, [])
        if len(parts) == 1 and len(known) > 1 and (title in FEMALE_TITLES or title in MALE_TITLES):
            own, others = (FEMALE, MALE) if title in FEMALE_TITLES else (MALE, FEMALE)
            given = {key: unaccented(key.removeprefix("person:").split()[0]) for key in known}
            fitting = [key for key in known if given[key] in own] or [key for key in known if given[key] not in others]
            return fitting[-1] if fitting else f"person:{title} {text}"
        if len(parts) == 1 and len(known) == 1 and _is_anothers_title(title, known[0]):
            return f"person:{title} {text}"  # “Mrs MacPhail”, where Angus MacPhail was named
        if len(parts) == 1:
            if known:
                return self._called.setdefault(last, known[-1])
            if len(self.by_first.get(text.lower(), ())) == 1:
                return self.by_first[text.lower()][0]
            return self.lone.setdefault(last, f"person:{text}")
        whole = next((key for key in known if key.casefold().endswith(f" {text.casefold()}")), None)
        if whole is not None:
            return whole  # “Sá Correia”, once “Armando Sá Correia” is known
        for key in known:
            if _same_given_name(key.removeprefix("person:"), text):
                known.remove(key)
                known.append(key)
                return key
        key = f"person:{text}"
        self.by_surname.setdefault(last, []).append(key)
        self.by_first.setdefault(parts[0].lower(), []).append(key)
        return key

    def called(self, last: str) -> list[str]:
        """Return who has a last name, else whose first of two it is: “Ayala” is Rodrigo Ayala Insfrán."""
        found = self.by_surname.get(last) or [
            key for keys in self.by_surname.values() for key in keys if last in _halves(key)
        ]
        return found or ([] if is_given(last.title()) else self.by_first.get(last, []))  # “Noh” is Noh Kyung-min


def _is_anothers_title(title: str, key: str) -> bool:
    """Say whether a title is a woman’s and the person a man by the first name, or the other way."""
    parts = key.removeprefix("person:").split()
    first = unaccented(parts[0]) if len(parts) > 1 else ""
    is_man, is_woman = first in MALE and first not in FEMALE, first in FEMALE and first not in MALE
    return (title in FEMALE_TITLES and is_man) or (title in MALE_TITLES and is_woman)


def _halves(key: str) -> list[str]:
    """Return what else a last name of two parts is shortened to, in lower case: the first of “Ayala Insfrán”, either of
    “Deen-Tholley”."""
    parts = key.removeprefix("person:").split()
    is_double = len(parts) == 3 and is_given(parts[0]) and not is_given(parts[1]) and len(parts[1]) > 2
    joined = parts[-1].lower().split("-") if len(parts) > 1 and parts[-1].istitle() else []
    return [*([parts[1].lower()] if is_double else []), *(joined if len(joined) == 2 else [])]


def _same_given_name(one: str, other: str) -> bool:
    first, second = one.split()[0].rstrip(".").lower(), other.split()[0].rstrip(".").lower()
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def country_in(text: str) -> str:
    """Return the ISO code of the first country that a phrase names, or ""."""
    for word in re.findall(r"[\w.’-]+", text):
        plain = re.sub(r"[’']s$", "", word)
        iso = places.demonyms().get(plain) or places.country_names().get(plain)
        if iso:
            return iso
    return ""

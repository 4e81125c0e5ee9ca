"""Capitalised words that name nobody: letters (“CEO”, “DNA”), common nouns, titles, offices, and things."""

import re
from collections.abc import Collection

from quizzes.engine.reading.candidates import Name, NameKind
from quizzes.engine.reading.lexicon import people, places
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import Trees

_LETTERS = words("""
    CEO CFO COO CTO MP MPs MEP PhD MD BA MA GDP GNP DNA RNA HIV AIDS IQ TV PR IT AI VAT GPS LED SUV USB PC ID OK CO2
    NGO NGOs IED IEDs UAV UAVs WMD PM VIP CCTV ATM CV DIY FAQ GM HR ICU IVF KPI LNG MRI PPE RPG SIM UFO UN-backed AM
    GMT UTC BST EST EDT PST PDT CET CEST MEC MECs
""")
"""Letters that stand for a thing or an office and name nobody."""


def names_nobody(name: Name, trees: Trees, seen_small: Collection[str]) -> bool:
    """Say so of a candidate that no list knows; `seen_small` are the words that the article writes small."""
    return (
        _is_letters(name, trees)
        or _is_model_or_disease(name, trees)
        or _is_vessel(name, trees)
        or _is_common(name, trees, seen_small)
        or _are_two(name, trees)
        or _is_in_title(name, trees)
        or _is_only_an_office(name, trees)
        or _is_of_country(name, trees)
        or _names_a_thing(name, trees)
        or (name.length > 1 and trees[name.last].text in _RULES)
    )


_RULES = words("Directive Regulation Protocol Ordinance Statute Charter Clause")
"""What ends the names of rules, of which none is anybody: “the Habitats Directive”."""


_THINGS = words("""
    project plan scheme programme program proposal deal accord treaty pact case affair inquiry ruling law bill act
    canal pipeline mine plant reactor dam bridge tunnel railway line route vessel ship ferry trawler missile drone
    rocket pill drug vaccine virus variant storm hurricane cyclone typhoon award prize cup
""")


_PAPERS = words("""
    certificate agreement treaty framework mechanism guideline
    licence license permit clause convention protocol directive regulation ordinance
    budget tax levy fee duty tariff index survey test system service syndrome disease disorder
""")
"""What letters in brackets stand for: “the environmental compliance certificate (ECC)”."""


def _names_a_thing(name: Name, trees: Trees) -> bool:
    """Say whether what was read as a person or a body names a thing: “the Atlântida Norte project”."""
    above = trees.governor(name.head)
    is_bracketed = name.length == 1 and trees[max(0, name.first - 1)].text == "(" and trees[name.head].dep == "appos"
    if is_bracketed and above.pos == "NOUN" and above.text.islower() and above.lemma in _THINGS | _PAPERS:
        return True
    is_before = trees[name.head].dep in {"compound", "nmod"} and above.index == name.last + 1
    is_before = is_before and name.kind in {NameKind.PERSON, NameKind.GROUP}
    is_named = above.lemma in {"name", "call", "dub"} and above.tag == "VBN" and trees[name.head].dep == "oprd"
    thing = trees.governor(above.index) if is_named and above.dep == "acl" else above
    return (is_before or thing is not above) and thing.lemma in _THINGS


_MODEL = re.compile(
    r"[A-Z][A-Za-z]{0,4}-?\d+(?:\.\d+)?[A-Za-z]{0,3}(?: [IVX]+)?|[A-Z]{2,5}\.[A-Z]{1,2}|[A-Z]{1,3}\d[\d,.]*"
)
_BODIES = words("G7 G8 G20 G-7 G-8 G-20 G77 M23 M-23 M19 M-19 MI5 MI6 P5 E3 C40 U2 D66")
_DISEASES = words("Ebola Zika Covid COVID-19 Covid-19 SARS MERS Marburg Mpox Nipah Alzheimer Parkinson Lyme")


def _is_model_or_disease(name: Name, trees: Trees) -> bool:
    """Say whether the name is that of a make, a road, a share or an illness: “S-300s”, “M4”, “CAWL.L”, “Ebola”."""
    text = trees.words(name.first, name.last)
    is_thing = _MODEL.fullmatch(text) is not None or text in _DISEASES or text in people.COMPANY_FORMS
    return is_thing and text not in _BODIES


_SEATS = words("TD MP MEP MSP MLA MPP MNA MK MHA")
_VESSELS = words("MV M/V MS MT RV FV F/V SY")


def _is_vessel(name: Name, trees: Trees) -> bool:
    """Say whether the name is a ship’s that takes no side, as a man-of-war does: “MV Isle of Torran”."""
    before = trees[name.first - 1].text if name.first else ""
    return (name.length > 1 and trees[name.first].text in _VESSELS) or before in _VESSELS


def _is_letters(name: Name, trees: Trees) -> bool:
    is_seat = name.length > 1 and trees[name.last].text in _SEATS  # “Fianna Fáil TD”
    return is_seat or (name.length == 1 and trees[name.first].text in _LETTERS)


def _is_common(name: Name, trees: Trees, seen_small: Collection[str]) -> bool:
    """Say whether a word that begins its sentence owes its capital to that: a common noun, or one written small too."""
    token = trees[name.first]
    begins = name.first == 0 or trees[name.first - 1].sentence != token.sentence
    is_noun = token.tag in {"NN", "NNS"} and token.text[1:].islower()
    return name.length == 1 and begins and token.pos != "PROPN" and (is_noun or token.text.lower() in seen_small)


def _are_two(name: Name, trees: Trees) -> bool:
    """Say whether a hyphen joins two countries (“U.S.-Iraq”), which are no place together."""
    parts = trees.words(name.first, name.last).removeprefix("the ").split("-")
    known = [part in places.country_names() or part in places.demonyms() for part in parts]
    return len(parts) == 2 and all(known)


_PORTFOLIO = frozenset({"Minister", "Secretary", "Commissioner"})


def _is_in_title(name: Name, trees: Trees) -> bool:
    """Say whether the words only begin a title: “Kyrgyz Energy” in “Kyrgyz Energy Minister”."""
    after = name.last + 1
    is_beside = after < len(trees.tokens) and trees[after].sentence == trees[name.first].sentence
    return is_beside and trees[after].text in _PORTFOLIO


def _is_of_country(name: Name, trees: Trees) -> bool:
    """Say whether what was read as a person begins with a country: “U.S. Machinery”."""
    first = trees.words(name.first, name.first)
    is_place = first in places.demonyms() or (first in places.country_names() and "." in first)
    return name.kind is NameKind.PERSON and name.length > 1 and is_place and not is_given(first)


def _is_only_an_office(name: Name, trees: Trees) -> bool:
    """Say whether all of what was read as a person is an office: “Crown Advocate”, “Chinese Ambassador”, “NCDC
    Director”, and not “John Major”."""
    is_last = trees[name.last].text.lower() in people.OFFICES and not is_given(trees[name.first].text)
    is_beside = name.length > 1 and trees[name.head].dep in {"appos", "compound"}
    is_begun = name.length == 1 and trees[name.last].dep in {"compound", "appos"}
    first, after = trees[name.first].text, trees[name.last + 1]
    after = trees[name.last + 2] if after.text == "," else after  # “the Resident Coordinator, Amara Seck”
    is_begun = is_begun or (name.length == 1 and after.pos == "PROPN" and after.sentence == trees[name.last].sentence)
    is_sent = name.length == 2 and (first in places.demonyms() or (first.isupper() and len(first) > 2))
    return name.kind is NameKind.PERSON and is_last and (is_beside or is_begun or is_sent)

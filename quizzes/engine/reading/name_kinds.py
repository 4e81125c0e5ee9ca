"""Of what kind a name is: the tagger’s guess, corrected by the name’s last word and by what stands around it."""

import re
from types import MappingProxyType

from quizzes.engine.reading.candidates import NameKind
from quizzes.engine.reading.lexicon import given_names, people, places
from quizzes.engine.reading.lexicon.organisations import MEDIA_HEADS, MEDIA_TAILS, NEWS
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS, Trees

_BODY_NOUNS = words("""
    agency airline airliner band bank brand brewer broadcaster carrier chain charity club company consortium
    contractor cooperative corporation developer exporter firm grocer group importer institute insurer label lender
    maker manufacturer miner newspaper operator organisation organization party producer publisher refiner regulator
    retailer shipbuilder shipyard start-up startup studio supermarket supplier team think-tank trader union
    university utility watchdog website yard
""")
_MAKERS = words("filmmaker peacemaker policymaker dressmaker matchmaker troublemaker moviemaker")
"""Makers that are persons."""
_SETTLEMENTS = MappingProxyType(
    dict.fromkeys(words("town city village port capital suburb hamlet"), NameKind.CITY)
    | dict.fromkeys(words("island province county district region"), NameKind.REGION)
)
_TITLE_LEMMAS = people.OFFICES | {title.lower() for title in people.TITLES}


_NO_SURNAMES = words(
    "Airport Airfield Hospital University Stadium Street Avenue Boulevard Highway Motorway Terminal Governorate"
    " Province Cemetery Courthouse Barracks Reservoir Monument Memorial Museum"
)
"""What no person is called by, whatever first name it begins with: “Ben Gurion Airport”."""


_COUNTIES = words("Co Co. County")
"""“Co Galway”."""
_PROVINCES = words(
    "Ont. Que. Sask. Alta. Man. B.C. N.S. N.B. N.L. Calif. Mass. Pa. Fla. Tex. Ill. Wis. Minn. Ore. Wash."
)
"""“Kenora, Ont.”"""
_FIRMS = words("""
    Petroleum Energy Pharmaceuticals Therapeutics Technologies Microelectronics Electronics Holdings Industries Systems
    Airlines Airways Logistics Resources Minerals Metals Chemicals Software Robotics Insurance Securities Ventures
    Telecom Biotech Construction Coal Mining Fisheries Farms Foods Dairies Plantations Remedies Estates Shipyards
    Ferries Railways Motors Cement Lithium Copper Timber Textiles Breweries Laboratories
    Marine Maritime Shipbuilding Shipbuilders Chartering Trading Traders Brokers Consulting Consultants Analytics
    Investments Meats
""")
"""What no person is called by, and many firms."""


def head_of(trees: Trees, first: int, last: int) -> int:
    """Return the word of the range whose own head lies outside it."""
    inside = range(first, last + 1)
    return next((i for i in reversed(inside) if trees[i].head not in inside or trees[i].head == i), last)


def kind_of(trees: Trees, first: int, last: int, kind: NameKind) -> NameKind:
    """Correct the tagger's kind by the name's last word and by what stands around it."""
    told = _told_by_ends(trees, first, last, kind)
    if told is not None:
        return told
    before = trees[first - 1] if first else None
    is_office = before is not None and before.lemma in _TITLE_LEMMAS and before.head == last
    if trees[last].text in _NO_SURNAMES and first < last:
        kind = NameKind.SITE if kind is NameKind.PERSON else kind
    if kind is NameKind.PERSON and first < last and trees[last].text in _FIRMS:
        return NameKind.ORGANISATION
    if kind is NameKind.PERSON and first < last and (is_office or given_names.is_given(trees[first].text)):
        return NameKind.PERSON
    by_word = _by_last_word(trees, first, last)
    if by_word is not None:
        return by_word
    if kind is NameKind.ORGANISATION and _is_named_as_person(trees, first, last):
        return NameKind.PERSON
    if before is not None and before.lemma == "of" and trees.governor(before.index).lemma in _SETTLEMENTS:
        return _SETTLEMENTS[trees.governor(before.index).lemma]
    if _is_somebody(trees, first, last, kind) or _is_told_office(trees, first, last):
        return NameKind.PERSON
    if kind is NameKind.PERSON and (_is_beside_body(trees, first, last) or _begins_with_place(trees, first, last)):
        return NameKind.ORGANISATION
    is_body = any(trees[i].text in people.BODY_TAILS for i in range(first + 1, last))  # “rebel National Front for …”
    return NameKind.PERSON if _has_title(trees, first) and not is_body else kind


_LETTERS = words("SC QC KC TD MP MEP MSP MLA")
"""“Eamon Galvin SC, for the executive”."""
_CLUBS = words("City United Town Rovers Athletic Independence Wanderers County")
_WATERS = words("Gulf Bay Strait Straits Isle Isles Cape Mount Sea Bight")


def _told_by_ends(trees: Trees, first: int, last: int, kind: NameKind) -> NameKind | None:
    """Return what the first word or the province behind tells: “Co Galway”, “Kenora, Ont.”, “M. Lakshmi”, “Commissioner
    for …”."""
    is_water = trees[first].text in _WATERS and trees[first + 1].text == "of"  # “Gulf of Maine”
    if first < last and (trees[first].text in _COUNTIES or is_water):
        return NameKind.REGION
    if kind is NameKind.PERSON and trees[last + 1].text == "," and trees[last + 2].text in _PROVINCES:
        return NameKind.CITY
    is_initialled = last == first + 1 and re.fullmatch(r"[A-Z]\.", trees[first].text) is not None
    if is_initialled and trees[last].text.istitle() and trees[last].text not in people.BODY_TAILS:
        return NameKind.PERSON
    is_lettered = last - first > 1 and trees[last].text in _LETTERS and given_names.is_given(trees[first].text)
    if is_lettered and trees[last + 1].text == "," and trees[last - 1].text not in people.PLACE_TAILS | _CLUBS:
        return NameKind.PERSON
    is_office = first < last and trees[first].text.lower() in people.OFFICES
    return NameKind.PERSON if is_office and trees[first + 1].text in {"for", "of"} else None


def _by_last_word(trees: Trees, first: int, last: int) -> NameKind | None:
    tail = trees[last].text
    is_agency = tail == "Agency" and trees[last - 1].text in NEWS
    if first < last and (tail in MEDIA_TAILS or is_agency or trees[first].text in MEDIA_HEADS):
        return NameKind.MEDIA
    if tail in people.BODY_TAILS:
        return NameKind.ORGANISATION
    if tail not in people.PLACE_TAILS or first == last:
        return None
    return NameKind.ORGANISATION if _is_body_of(trees, first, last) else NameKind.SITE


_NAMED = frozenset({"nsubj", "nsubjpass", "appos", "conj", "dobj"})


def _is_named_as_person(trees: Trees, first: int, last: int) -> bool:
    """Say whether a first name begins the name of who does something and no place has that name: “Erika Sato”."""
    given = trees[first].text
    is_place = given in places.country_names() or given in places.cities() or given in places.REGIONS
    doing = trees[last].dep in _NAMED and trees[last].tag == "NNP"
    is_pair = last - first == 1 and _is_capitalised(trees, first, last)
    return is_pair and doing and given_names.is_given(given) and not is_place


def _is_body_of(trees: Trees, first: int, last: int) -> bool:
    """Say whether a name that ends as a place does is a body’s: “Tribunal for the Law of the Sea”, “the Sahel
    Observatory, a research group”."""
    goes_on = (
        i for i in range(first, last) if trees[i].text in people.BODY_TAILS and trees[i + 1].text in {"for", "of"}
    )
    return next(goes_on, None) is not None or _is_beside_body(trees, first, last)


def _has_title(trees: Trees, first: int) -> bool:
    before = trees[first - 1] if first else None
    if before is None or before.sentence != trees[first].sentence or before.lemma not in _TITLE_LEMMAS:
        return False
    return before.dep in {"compound", "nmod", "appos", "amod"}


def _is_somebody(trees: Trees, first: int, last: int, kind: NameKind) -> bool:
    """Say whether what was not read as a person is one: “the Duarte regime”, “the region’s energy chief, Ana Reis”."""
    if first == last:
        is_part = trees[last].dep in {"compound", "poss"}
        is_regime = is_part and trees.governor(last).lemma in {"regime", "administration"}
        is_word = kind is NameKind.ORGANISATION and trees[last].text.istitle()
        is_lone = is_word and trees[last].dep in SUBJECTS
        shows = (_is_beside_office(trees, first, last), _is_who(trees, last))
        return is_regime or (is_lone and any(shows)) or (trees[last].text.istitle() and _is_aged(trees, last))
    is_many = kind is NameKind.GROUP and trees[last].tag in {"NNS", "NNPS"}  # “the Liberal Democrats, who …”
    is_body = kind in {NameKind.ORGANISATION, NameKind.GROUP} and not is_many
    is_beside = kind is not NameKind.PERSON and _is_beside_office(trees, first, last)
    return is_beside or (is_body and _is_somebody_at(trees, first, last))


def _is_beside_body(trees: Trees, first: int, last: int) -> bool:
    """Say whether the name stands beside “the company”, “chipmaker” or another noun for a body."""
    head = trees[head_of(trees, first, last)]
    beside = [trees[head.head]] if head.dep == "appos" else list(trees.children_of(head.index, "appos"))
    before = [trees[first - 1]] if first and trees[first - 1].dep in {"compound", "nmod"} else []
    nouns = [noun for noun in (*beside, *before) if noun.pos == "NOUN" and noun.sentence == head.sentence]
    makers = (n for n in nouns if n.lemma.endswith("maker") and n.lemma not in people.OFFICES | _MAKERS)
    return any(noun.lemma in _BODY_NOUNS for noun in nouns) or next(makers, None) is not None


def _begins_with_place(trees: Trees, first: int, last: int) -> bool:
    """Say whether a country or nation begins the name: “UK Sport”, “Kenya Airways”, and no “Jordan Pickford”."""
    word = trees[first].text
    is_place = word in places.country_names() or word in places.demonyms()
    return first < last and is_place and not given_names.is_given(word) and word not in given_names.AND_PLACES


def _is_beside_office(trees: Trees, first: int, last: int) -> bool:
    """Say whether “the region’s energy chief” or another office stands beside two or three capitalised words."""
    head = trees[head_of(trees, first, last)]
    beside = trees.governor(head.index) if head.dep == "appos" else trees.child(head.index, "appos")
    is_office = beside is not None and beside.lemma in people.OFFICES | people.KIN and beside.tag == "NN"
    return is_office and last - first < 3 and _is_capitalised(trees, first, last)


def _is_capitalised(trees: Trees, first: int, last: int) -> bool:
    """Say whether each word begins with a capital and is no acronym: “Effie MacAulay”."""
    said = [trees[i].text for i in range(first, last + 1) if trees[i].text != "-"]
    return all(word[:1].isupper() and not word.isupper() for word in said)


def _is_aged(trees: Trees, last: int) -> bool:
    """Say whether an age stands behind the name: “Effie MacAulay, 74, …”, “Dasi Pidika (70)”."""
    before, age, after = (trees[last + step].text for step in (1, 2, 3))
    is_set_off = (before == "," and after in {",", "."}) or (before, after) == ("(", ")")
    return is_set_off and re.fullmatch(r"1?\d\d", age) is not None


def _is_told_office(trees: Trees, first: int, last: int) -> bool:
    """Say whether an office stands right behind two or three words: “Effie MacAulay, the special envoy …”."""
    at = last + 2
    while at < last + 5 and (trees[at].pos in {"DET", "ADJ"} or trees[at].text in people.TITLES):
        at += 1
    office = trees[at]
    is_here = trees[last + 1].text == "," and office.sentence == trees[last].sentence
    is_office = office.text.lower() in people.OFFICES and office.tag in {"NN", "NNP"}
    is_whole = trees[at + 1].pos not in {"NOUN", "PROPN"}
    return is_here and is_office and is_whole and last - first in {1, 2} and _is_capitalised(trees, first, last)


def _is_who(trees: Trees, last: int) -> bool:
    """Say whether “, who lives …” follows, of one: “Arsenal, who have …” are many."""
    comma, who, verb = (trees[i] if i < len(trees.tokens) else None for i in range(last + 1, last + 4))
    return (
        comma is not None
        and who is not None
        and verb is not None
        and ((comma.text, who.text) == (",", "who") and (verb.tag == "VBZ" or verb.text == "was"))
    )


_MOST_NAMES = 3


def _is_somebody_at(trees: Trees, first: int, last: int) -> bool:
    """Say whether two or three capitalised words are a person’s name, as what follows tells: “of the University of …”,
    “, who …”, “, 74, …”."""
    if len(trees.words(first, last).split()) > _MOST_NAMES or not _is_capitalised(trees, first, last):
        return False
    if _is_aged(trees, last):
        return True
    head = trees[head_of(trees, first, last)]
    telling = trees.child(head.index, "relcl")
    subject = trees.child(telling.index, *SUBJECTS) if telling is not None else None
    if subject is not None and subject.text == "who":
        return True
    beside = trees.child(head.index, "appos")
    telling = trees.child(beside.index, "relcl") if beside is not None and beside.tag == "NN" else None
    who = trees.child(telling.index, *SUBJECTS) if telling is not None else None
    if who is not None and who.text == "who":
        return True  # “Wapan Okemaw, a land defender who …”
    of = trees.child(head.index, "prep")
    body = trees.child(of.index, "pobj") if of is not None and of.text in {"of", "at"} else None
    return body is not None and body.text in people.BODY_TAILS and body.index > last

"""Names made whole: “Workers’ Union”, “Ministry of Trade”, “Blue Nile”, “Research In Motion Ltd”."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quizzes.engine.reading.candidates import Name, NameKind
from quizzes.engine.reading.joined_names import spelt_out, with_partners
from quizzes.engine.reading.lexicon import people, places
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.uses import SHARED
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.name_kinds import head_of
from quizzes.engine.reading.nobodies import names_nobody
from quizzes.engine.reading.trees import SUBJECTS, Trees

_GOVERNS = words("""
    Ministry Department Office Institute Council Committee Commission Organization Organisation Agency Bureau Board
    Court University College School Bank Association Federation Union Society Academy Centre Center Chamber Institution
    Secretariat Authority Parliament Church League Fund Museum Movement Alliance Front Coalition Campaign Forum
""")
"""Last words of names that go on with “of …”, “for …” or “on …”."""
_UNITS = words("Force Group Squadron Brigade Division Battalion Wing Unit Regiment Fleet Corps Team District Local")
_NUMBERED = words("Mile Route Highway Block Gate Pier Exit Platform Sector Camp Zone Area Line Ward")
"""Words for places that are told by their numbers: “Mile 201”."""
_INSIDE = frozenset(
    {NameKind.ORGANISATION, NameKind.REGION, NameKind.SITE, NameKind.CITY, NameKind.PERSON, NameKind.GROUP}
)


def whole(names: Sequence[Name], trees: Trees) -> Iterator[Name]:
    """Yield the names, each as long as it is written; those that name nobody are left out."""
    seen_small = {token.text for token in trees.tokens if token.text.islower()}
    for name in names:
        if name.key or name.kind not in _INSIDE:
            yield name
        elif not names_nobody(name, trees, seen_small):
            person = _with_given_name(_with_surname(_without_trade(name, trees), trees), trees)
            full = with_partners(_hyphened(person, trees), trees)
            yield spelt_out(_as_region(_numbered(_onward(full, trees), trees), trees), trees)


def placed(names: Sequence[Name], trees: Trees, dateline: str = "") -> list[Name]:
    """Return the names; one read as a person or a body is a place where the article has something “in” or “near” it,
    or comes from there."""
    home = dateline.partition("(")[0].partition(",")[0].strip().casefold()
    written = {name: trees.words(name.first, name.last) for name in names if not name.key}
    scenes = {text for name, text in written.items() if _is_scene(name, trees) or text.casefold() == home}
    scenes |= {text.split()[0] for name, text in written.items() if _is_water(name, trees)}
    found = {text for name, text in written.items() if text in scenes or _is_anywhere(name, trees)}
    acting = {text for name, text in written.items() if trees[name.head].dep in SUBJECTS}
    bodies = {text for name, text in written.items() if _does(name, trees)} - scenes
    return [
        replace(name, kind=NameKind.SITE)
        if _is_misread(name, written.get(name, ""), scenes, acting, trees)
        else replace(name, kind=NameKind.ORGANISATION)
        if name.kind is NameKind.CITY and written.get(name, "") in bodies
        else name
        for name in names
        if name.kind is not NameKind.CITY or name.key or written[name] in found | bodies
    ]


def _does(name: Name, trees: Trees) -> bool:
    """Say whether what was read as a city that no list has says or does something: “Cisco announced”."""
    verb = trees.governor(name.head)
    is_subject = name.kind is NameKind.CITY and trees[name.head].dep == "nsubj"
    return is_subject and (
        verb.lemma in CLAIMING or (verb.lemma in _DOING and trees.child(verb.index, "dobj") is not None)
    )


def _is_water(name: Name, trees: Trees) -> bool:
    """Say whether the first word may stand for the whole: “the Usutu” for the Usutu River."""
    return name.length == 2 and trees[name.last].text in {"River", "Sea", "Canal", "Gulf", "Strait"}


_TOWARDS = words("in at near from to of outside inside between around through across toward towards via into for off")


def _is_anywhere(name: Name, trees: Trees) -> bool:
    """Say whether something is in the place, goes there or is said of it: a “city” without may be a pill."""
    before = trees[name.first - 1] if name.first else None
    head = trees[name.head]
    is_beside = head.dep in {"appos", "conj", "poss", "npadvmod", "compound"} or any(
        trees.children_of(name.head, "appos")
    )
    is_such = before is not None and before.text == "as" and trees[max(0, name.first - 2)].text == "such"
    return is_beside or is_such or (before is not None and before.lemma in _TOWARDS)


def _is_misread(name: Name, text: str, scenes: set[str], acting: set[str], trees: Trees) -> bool:
    """Say whether a person, or one word for a body that never acts, is a place where things happen."""
    is_word = name.kind is NameKind.ORGANISATION and len(text.split()) < 3 and text not in acting
    is_word = (
        is_word
        and trees[name.last].text not in people.BODY_TAILS
        and text not in people.BODY_TAILS
        and not text.isupper()
    )
    return text in scenes and (name.kind is NameKind.PERSON or is_word)


_MARKETS = words("market fair quay station festival ceremony rally")
_PLACE_NOUNS = words("""
    region area province valley mountain district town city village border airport peninsula coast station
    harbour harbor port square street bridge prison camp dam stadium beach suburb goldfield oilfield coalfield
    minefield mine quarry intake weir refinery depot substation reservoir post crossing checkpoint junction
    river lake island reef bank canyon forest desert county hill plain
""")


_CRAFT = words("boat ship vessel trawler work operate sail fly")
"""What goes “out of” a port."""
_DOING = words("sell buy make build employ cut sign launch offer hire own raise eliminate produce acquire sue lose")
_AROUND = words("in near outside around")
_DWELLING = words(
    "resident inhabitant villager townspeople dweller mayor outskirts suburb floor roof gate courtyard ground step"
)


def _is_scene(name: Name, trees: Trees) -> bool:
    before = trees[name.first - 1] if name.first else None
    above = trees.governor(name.head)
    is_before_place = trees[name.head].dep in {"compound", "nmod"} and above.lemma in _PLACE_NOUNS
    is_behind = before is not None and before.lemma in _AROUND and trees[name.head].dep == "pobj"
    is_behind = is_behind and trees.governor(name.first - 1).lemma not in SHARED
    is_out = before is not None and before.text == "of" and name.first > 1 and trees[name.first - 2].text == "out"
    left = trees.governor(name.first - 2) if is_out else None
    craft = (left, *trees.children_of(left.index, "dobj")) if left is not None else ()
    is_behind = is_behind or any(word.lemma in _CRAFT for word in craft)
    is_home = before is not None and before.text == "of" and trees.governor(before.index).lemma in _DWELLING
    is_at = before is not None and before.lemma == "at" and trees[name.head].dep == "pobj"
    is_at = is_at and trees.governor(name.first - 1).lemma in people.VENUE_NOUNS | _MARKETS
    return is_behind or is_before_place or is_at or is_home or _is_called_place(name, trees)


def _is_called_place(name: Name, trees: Trees) -> bool:
    """Read “to Bardaï, the main town of the province”, and “the border post at Bo Waterside”."""
    told = trees.child(name.head, "appos")
    is_told = told is not None and told.lemma in _PLACE_NOUNS and told.index > name.last
    is_told = is_told or _is_followed_by_place(name, trees)
    before = trees[name.first - 1] if name.first else None
    above = trees.governor(before.index) if before is not None and before.lemma == "at" else None
    return is_told or (above is not None and above.lemma in {"post", "crossing", "camp", "plant", "yard", "quarry"})


def _is_followed_by_place(name: Name, trees: Trees) -> bool:
    """Read “at Aflao, the main border post” and “from Baler, on the east coast”, whatever the tree."""
    behind = [t for t in trees.tokens[name.last + 1 : name.last + 7] if t.sentence == trees[name.first].sentence]
    is_going = name.first > 0 and trees[name.first - 1].lemma in _TOWARDS
    if not is_going or len(behind) < 3 or behind[0].text != ",":
        return False
    told = behind[2:] if behind[1].text == "on" else behind[1:]
    nouns = (t for t, after in pairwise(told) if t.pos == "NOUN" and after.pos not in {"NOUN", "PROPN"})
    noun = next(nouns, None)
    return told[0].text in {"the", "a"} and noun is not None and noun.lemma in _PLACE_NOUNS


_TRADES = ("er", "or", "ist", "man", "woman", "ian", "ant", "ent", "smith")


def _without_trade(name: Name, trees: Trees) -> Name:
    """Leave out what somebody does, which has its capital from the sentence: “[Hairdresser] Fernando Chavez”."""
    first, given = trees[name.first], trees[name.first + 1]
    begins = name.first == 0 or trees[name.first - 1].sentence != first.sentence
    is_trade = first.text.lower().endswith(_TRADES) and not is_given(first.text) and is_given(given.text)
    is_person = name.kind is NameKind.PERSON and name.length > 2
    return replace(name, first=name.first + 1) if begins and is_trade and is_person else name


def _with_given_name(name: Name, trees: Trees) -> Name:
    """Take in the first name of a person that was not seen: “[Beatriz] Orellana”, “[Ana] Lucia Bertrand”."""
    before = name.first - 1
    is_one = name.length < 3 or (name.length == 3 and trees[name.first + 1].text == "-")  # “Kirabo-Mushi”
    if name.kind is not NameKind.PERSON or not is_one or before < 0:
        return name
    token = trees[before]
    is_name = token.pos == "PROPN" and token.text.istitle() and token.text.isalpha() and not token.entity_type
    is_title = people.is_office(token.text) or token.text in places.demonyms()
    is_part = token.dep == "compound" and token.head == name.head
    is_place = token.text in places.cities() or token.text in places.country_names() or token.entity_type == "GPE"
    if name.length > 1 and (is_place or not is_given(token.text)):
        return name
    return replace(name, first=before) if is_name and is_part and not is_title else name


def _with_surname(name: Name, trees: Trees) -> Name:
    """Take in the last name of a person whose first name alone was seen: “Amélia [Costa]”."""
    after, given = name.last + 1, trees[name.first]
    if name.kind is NameKind.PERSON and 1 < name.length < 4 and is_given(given.text) and _is_led_to(name, trees):
        return replace(name, last=after, head=after)
    if name.length > 1 or after >= len(trees.tokens) or not is_given(given.text):
        return name
    token = trees[after]
    is_name = token.pos == "PROPN" and token.text.istitle() and not token.entity_type
    if not is_name or given.dep != "compound" or given.head != after:
        return name
    return replace(name, last=after, head=after, kind=NameKind.PERSON)


def _is_led_to(name: Name, trees: Trees) -> bool:
    """Say whether the word behind a person’s name is its last: “Luciana Teixeira [Prado]”."""
    token = trees[name.last + 1]
    is_name = token.pos == "PROPN" and token.text.istitle() and token.entity_type in {"", "PERSON", "ORG"}
    is_led = trees[name.head].dep == "compound" and trees[name.head].head == token.index
    return is_name and is_led and token.text not in people.BODY_TAILS | people.PLACE_TAILS


def _hyphened(name: Name, trees: Trees) -> Name:
    """Take in the second half of a person’s last name: “Lin Mei[-hua]”, and of a body’s last word: “Dairy Co[-op]”."""
    last, tokens = name.last, trees.tokens
    if trees[last].text == "-":
        last -= 1
    is_joined = (
        (name.kind is NameKind.PERSON or trees[last].text == "Co")
        and last + 2 < len(tokens)
        and tokens[last + 1].text == "-"
        and tokens[last].end == tokens[last + 1].start
        and tokens[last + 1].end == tokens[last + 2].start
        and tokens[last + 2].text.isalpha()
    )
    return replace(name, last=last + 2, head=head_of(trees, name.first, last + 2)) if is_joined else name


def _numbered(name: Name, trees: Trees) -> Name:
    """Take in the number of a unit: “Task Force [50]”."""
    after = name.last + 1
    is_unit = trees[name.last].text in _UNITS and name.kind is NameKind.ORGANISATION
    is_unit = is_unit or trees[name.last].text in _NUMBERED
    if not is_unit or after >= len(trees.tokens) or not trees[after].text.isdigit():
        return name
    return replace(name, last=after) if trees[after].sentence == trees[name.first].sentence else name


def _onward(name: Name, trees: Trees) -> Name:
    """Take in what a body is of or for: “Commission of Inquiry [on the Coca Leaf]”, “Office [for Budget Reform]”."""
    last = name.last
    while (after := _next_capitals(name, last, trees)) > last:
        last = after
    return replace(name, last=last)


def _next_capitals(name: Name, last: int, trees: Trees) -> int:
    tokens = trees.tokens
    if not any(trees[i].text in _GOVERNS for i in range(name.first, name.last + 1)):
        return last
    at = last + 1
    if at >= len(tokens) or tokens[at].text not in {"of", "for", "on"}:
        return last
    joins_place = tokens[at].text == "of"
    at += 2 if at + 1 < len(tokens) and tokens[at + 1].text == "the" else 1
    end = at - 1
    while end + 1 < len(tokens) and _is_part(end + 1, name, trees, joins_place=joins_place):
        end += 1
    return end if end >= at else last


def _is_part(index: int, name: Name, trees: Trees, *, joins_place: bool) -> bool:
    token = trees[index]
    is_apart = token.entity_type in {"DATE", "TIME", "PERSON"} or (token.entity_type == "GPE" and not joins_place)
    is_sum = any(letter.isdigit() for letter in token.text)  # “for Dh4.2 billion”
    return token.sentence == trees[name.first].sentence and token.text[:1].isupper() and not (is_apart or is_sum)


def _as_region(name: Name, trees: Trees) -> Name:
    """Read “Blue Nile” and “Upper Danube” as the places that their last words are."""
    is_river = name.length == 2 and trees[name.last].text in places.REGIONS and trees[name.first].text[:1].isupper()
    return replace(name, kind=NameKind.REGION) if is_river and name.kind is not NameKind.PERSON else name

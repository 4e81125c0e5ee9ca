"""Whether a name is whole where it stands and may be left out: nothing beside it goes on with it, or tells it."""

import re
from collections.abc import Iterable, Iterator

from quizzes.engine.reading.base import Entity, Mention
from quizzes.engine.reading.date_rules import MONTHS, WEEKDAY
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.people import (
    BODY_TAILS,
    FEMALE_NOUNS,
    FEMALE_TITLES,
    KIN,
    MALE_NOUNS,
    MALE_TITLES,
    OFFICES,
    PLACE_TAILS,
    is_office,
)
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._material import Material

_GOES_ON = re.compile(rf" (?:and|of|for|on) (?:the )?[A-Z]| \d| (?!{WEEKDAY}|{MONTHS})[A-Z]")
"""What follows a name that is only the beginning of one (“Trump International Hotel and Tower”)."""
_MORE_NAME = re.compile(rf" (?!{WEEKDAY}|{MONTHS})[A-Z]")
_OF_A_SEX = FEMALE_NOUNS | FEMALE_TITLES | MALE_NOUNS | MALE_TITLES | {"Fr", "Fr."}
"""What rules half of a menu out: “spokeswoman”."""
_ROYAL = words("king queen prince princess emperor empress emir sultan")
"""Of whom a state has one: like a husband, he stands out among the others of a menu."""
_SENDING = words("send write deliver hand offer complain appeal note letter protest proposal complaint")
_HEARING = frozenset({"pobj", "dobj", "dative", "nsubjpass"})
_IN_SHORT = re.compile(r"(?:\(|, or )(?:the )?$")
"""What stands before the letters of a name that was just told in full."""
_IN_BRACKETS = re.compile(r"^ \([^)]*\)")
"""What may stand within a name: “Marine and Coastal Area (Takutai Moana) Act”."""
_SEATED_IN = re.compile(r" in [A-Z]")
"""What goes on behind “Organization for Security and Cooperation”."""


def can_be_left_out(material: Material, key: Entity, mention: Mention, index: int) -> bool:
    """Say whether the name is whole and nothing beside it tells it: no “a” before, no “Malaysia’s capital” behind."""
    is_people = key.actor_kind is ActorKind.STATE and material.trees[index].text not in {key.name.split()[-1]}
    is_people = is_people and mention.text in places.demonyms()
    is_owned = mention.text.split()[0].lower() in {"its", "his", "her", "their"}
    is_whole_name = not is_owned and mention.span.end == material.trees[index].end and not mention.is_pronoun
    last = mention.text.split()[-1]
    is_named = last[:1].isupper() or not last.isalpha()  # “Kakira’s outgrowers manager” stands out among names
    is_named = is_named and not (mention.text == last and material.trees[index].tag == "NNS")  # “Lawyers on both sides”
    is_name = is_whole_name and is_named and is_proper(key) and material.rivals.may_stand(key)
    is_told = material.trees.governor(index).lemma == "tell" and material.trees[index].dep in _HEARING
    is_told = is_told or _is_written_to(material, index)
    is_name = is_name and not is_told and key.actor_kind is not ActorKind.MEDIA  # to whom, hardly anybody need know
    is_part = _goes_on(material, mention, key) or _is_of_a_name(material, mention) or _is_half(material, mention)
    is_beside = _is_behind_a(material, mention) or _is_told_beside(material, index) or _is_in_short(material, mention)
    return is_name and not (is_people or is_part or is_beside)


def _is_written_to(material: Material, index: int) -> bool:
    """Say whether a capital is whom something is sent: “a note to Podgorica” went to Montenegro."""
    prep = material.trees.governor(index)
    is_to = prep.text == "to" and material.trees.governor(prep.index).lemma in _SENDING
    return is_to and material.trees[index].text in places.seats()


def _is_told_beside(material: Material, index: int) -> bool:
    """Say whether the words beside a place tell which it is: “Kuala Lumpur, Malaysia’s capital”."""
    head = material.trees[index]
    beside = [*material.trees.children_of(index, "appos"), *([material.trees.governor(index)] * (head.dep == "appos"))]
    return any(noun.lemma == "capital" for noun in beside)


def _is_in_short(material: Material, mention: Mention) -> bool:
    """Say whether these are the letters of a name told just before: “…, or O.S.C.E.”."""
    return mention.text.isupper() and _IN_SHORT.search(material.text[: mention.span.start][-10:]) is not None


def is_around(material: Material, index: int) -> bool:
    """Say whether a place is only where another lies: “Granville in Normandy” is in France as well."""
    above = material.trees.governor(material.trees.governor(index).index)
    inner = material.mention_at(above.index)
    return inner is not None and material.reading.entity_by_id[inner.entity].is_venue


def is_where_a_place_lies(material: Material, index: int) -> bool:
    """Say whether a place stands behind one that lies there: “Santiago, Chile”."""
    head = material.trees[index]
    mention, outer = material.mention_at(head.head), material.mention_at(index)
    named = [m for m in (mention, outer) if m is not None and material.reading.entity_by_id[m.entity].is_venue]
    return head.dep == "appos" and len(named) == 2


def _goes_on(material: Material, mention: Mention, key: Entity) -> bool:
    """Say whether what follows the mention may be the rest of a name; a date is none (“in Accra on March 1”), nor where
    somebody called in full is from (“Esther Mulopa of the High Court”)."""
    inside = material.tokens_in(mention.span)
    is_date = bool(inside) and inside[-1] + 2 in material.date_at
    is_in_full = key.actor_kind is ActorKind.PERSON and " " in mention.text
    behind = _IN_BRACKETS.sub("", material.text[mention.span.end :][:80])
    is_seated = " for " in mention.text and _SEATED_IN.match(behind) is not None
    return not is_date and (is_seated or (_MORE_NAME if is_in_full else _GOES_ON).match(behind) is not None)


def _is_half(material: Material, mention: Mention) -> bool:
    """Say whether the mention is a part of a word, or of a saint’s house: “Llanfair-y-[Bont]”, “[St Fechin]’s”."""
    if _is_behind_given(material, mention):
        return True
    around = material.text[max(0, mention.span.start - 1) : mention.span.start], material.text[mention.span.end :][:2]
    is_saint = mention.text.startswith(("St ", "St. ")) and mention.text not in places.cities()
    is_saint = is_saint and around[1] in {"’s", "'s"}
    return around[0] == "-" or around[1].startswith("-") or is_saint


def _is_behind_given(material: Material, mention: Mention) -> bool:
    """Say whether the word before is hardly anything but a part of the name: “Emeka [Nwosu]”."""
    before = material.trees[max(0, material.tokens_in(mention.span)[0] - 1)]
    is_name = before.tag == "NNP" and before.text.istitle() and before.end + 1 == mention.span.start
    entity = material.reading.entity_by_id[mention.entity]
    is_known = before.text in places.demonyms() or (is_office(before.text) and entity.actor_kind is ActorKind.PERSON)
    beside = material.reading.mentions_by_sentence.get(mention.sentence, ())
    is_known = is_known or before.index in material.date_at or any(m.span.covers(before.span) for m in beside)
    return is_name and not is_known


def _is_of_a_name(material: Material, mention: Mention) -> bool:
    """Say whether the mention may be the end of a longer name: “Medicines for Europe”; an office is none."""
    inside = material.tokens_in(mention.span)
    before = [material.trees[i] for i in range(max(0, inside[0] - 2), inside[0])] if inside else []
    if len(before) < 2 or before[1].text not in {"for", "of", "in", "and", "&", "’s", "'s"}:
        return False
    noun = before[0]
    if before[1].text == "in":  # “Garment Manufacturers Association in Cambodia”, “… Cooperation in Europe”
        return noun.pos == "PROPN" and noun.text[:1].isupper() and noun.entity_type == "ORG"
    if before[1].text not in {"for", "of"}:  # “Florida Fish and Wildlife Commission”, “St Fachtna’s Hospital”
        tail = mention.text.split()[-1]
        return noun.tag == "NNP" and tail in BODY_TAILS | PLACE_TAILS
    return noun.tag in {"NNP", "NNPS"} and noun.text.lower() not in OFFICES and noun.sentence == mention.sentence


def is_proper(entity: Entity) -> bool:
    """Say whether the name is one, and not a description such as “Western diplomat”."""
    last = entity.name.split()[-1]
    return entity.name[:1].isupper() and (last != last.lower() or "-" in last)


def is_told_apart(material: Material, mention: Mention) -> bool:
    """Say whether a noun before the gap (“battery giant …”, “her husband, …”) would not fit every name in the menu."""
    inside = material.tokens_in(mention.span)
    before = material.trees[inside[0] - 1] if inside[0] else None
    if before is None:
        return False
    is_noun = before.pos in {"NOUN", "PROPN"} and before.dep in {"compound", "nmod"} and before.head in inside
    is_noun = is_noun and (before.text.lower() not in OFFICES or before.text in _OF_A_SEX)  # “chairman Leonard Hooks”
    beside = (t for i in inside if (t := material.trees[i]).dep == "appos" and t.head not in inside)
    return is_noun or any(t.head == before.index or material.trees[t.head].lemma in KIN | _ROYAL for t in beside)


def _is_behind_a(material: Material, mention: Mention) -> bool:
    """Say whether “a” before the gap tells how the name begins, or that it is none."""
    first = material.tokens_in(mention.span)[0]
    return first > 0 and material.trees[first - 1].lemma in {"a", "an"}


def is_read_beside(material: Material, index: int, sentences: Iterable[int]) -> bool:
    """Say whether sentences have another name of what is named at a word (“the Federal Communications Commission
    (FCC)”), or its people’s (“ethnic Tajiks” for Tajikistan)."""
    mention = material.mention_at(index)
    if mention is None:
        return False
    entity = material.reading.entity_by_id[mention.entity]
    parts = set(entity.name.split())
    told = " ".join(material.sentence_text(one) for one in sentences)
    if any(re.search(rf"\b{people}\b", told) for people in _people_of(entity)):
        return True
    beside = (m for one in sentences for m in material.reading.mentions_by_sentence.get(one, ()))
    return any(
        other.entity == mention.entity
        and other.span != mention.span
        and not other.is_pronoun
        and (other.text.isupper() or not parts.isdisjoint(other.text.split()))
        for other in beside
    )


def _people_of(state: Entity) -> Iterator[str]:
    """Yield what a country’s people are called, one and several."""
    country = places.countries().get(state.country)
    if country is not None and state.name in {country.name, *country.names}:
        yield from country.demonyms
        yield from (f"{people}s" for people in country.demonyms)

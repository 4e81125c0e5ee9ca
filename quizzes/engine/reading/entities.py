"""Clusters of names → entities with kind, place and aliases, and their mentions."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizzes.engine.document import Document, Span
from quizzes.engine.reading.base import Entity, Function, Mention
from quizzes.engine.reading.candidates import NameKind
from quizzes.engine.reading.clusters import Clusters, Naming, bare, country_in
from quizzes.engine.reading.lexicon import people, places
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.organisations import organisations
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import Trees
from quizzes.engine.vocabulary import ActorKind, VenueKind

_BODY_KINDS = {NameKind.ARMED: ActorKind.ARMED_GROUP, NameKind.MEDIA: ActorKind.MEDIA}
_VENUE_KINDS = {
    NameKind.COUNTRY: VenueKind.COUNTRY,
    NameKind.SEAT: VenueKind.CITY,
    NameKind.CITY: VenueKind.CITY,
    NameKind.REGION: VenueKind.REGION,
    NameKind.SITE: VenueKind.SITE,
}
_PLAIN_GROUPS = words("people man woman member side group team country nation state government party unit power")
_QUANTIFIERS = words("few many several more most least other both all some any estimated own same fellow such")
_LEADING = re.compile(r"\b(?:president|prime minister|chancellor|premier|king|queen|emir|leader|head|chief)\b", re.I)


def entities_of(clusters: Clusters, document: Document, trees: Trees) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Return the entities in order of first mention, and every mention."""
    groups: dict[str, list[Naming]] = {}
    for naming in sorted(clusters.namings, key=lambda n: (n.name.first, -n.name.last)):
        groups.setdefault(clusters.root(naming.key), []).append(naming)
    taken: set[str] = set()
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for key, namings in groups.items():
        entity = _entity(key, namings, document, trees, taken)
        entities.append(entity)
        mentions.extend(_mention(entity.id, naming, trees) for naming in namings)
    mentions.sort(key=lambda m: (m.span.start, -m.span.end))
    return _with_belonging(entities), tuple(mentions)


def _mention(entity: str, naming: Naming, trees: Trees) -> Mention:
    span = trees.span(naming.name.first, naming.name.last)
    return Mention(
        entity=entity,
        span=span,
        text=span.of(trees.text),
        function=naming.function,
        sentence=trees[naming.name.first].sentence,
        is_metonym=naming.is_metonym,
    )


def _entity(key: str, namings: list[Naming], document: Document, trees: Trees, taken: set[str]) -> Entity:
    sort, _, value = key.partition(":")
    name = _shown(sort, value, namings)
    actor, venue = _kinds(sort, namings)
    country, latitude, longitude = _where(sort, value, name)
    return Entity(
        id=_slug(name, taken),
        name=name,
        actor_kind=actor,
        venue_kind=venue,
        aliases=_aliases(name, namings),
        role=_role(namings),
        evidence=_evidence(namings, document, trees),
        country=country or _country_of(namings),
        latitude=latitude,
        longitude=longitude,
        leader_of=_led(namings),
        mention_count=len(namings),
        is_salient=_is_salient(sort, namings, trees),
    )


def _shown(sort: str, value: str, namings: Sequence[Naming]) -> str:
    if sort == "state":
        return places.countries()[value].name
    if sort == "person":
        forms = [bare(n.text) for n in namings if n.name.kind is not NameKind.OFFICE] or [value]
        return max(forms, key=lambda form: (min(len(form.split()), 4), Counter(forms)[form], -len(form)))
    if sort == "body" and value in {shown for shown, _ in organisations().values()}:
        return value
    if sort == "city":
        return value
    proper = [n for n in namings if sort != "body" or n.name.kind is not NameKind.GROUP]
    counted = Counter(bare(n.text) for n in proper or namings)
    if sort in {"body", "office"}:
        return max(counted, key=lambda form: (len(form.split()), counted[form]))
    if sort == "government" and len(value) == 2 and value.isupper():
        return f"{(places.countries()[value].demonyms or (places.countries()[value].name,))[0]} government"
    return max(counted, key=lambda form: (counted[form], -len(form)))


def _kinds(sort: str, namings: Sequence[Naming]) -> tuple[ActorKind | None, VenueKind | None]:
    functions = {n.function for n in namings}
    kinds = Counter(n.name.kind for n in namings if n.name.kind is not NameKind.OFFICE)
    kind = kinds.most_common(1)[0][0] if kinds else NameKind.OFFICE
    if sort == "state":
        venue = VenueKind.COUNTRY if Function.VENUE in functions else None
        return (ActorKind.STATE if functions != {Function.VENUE} else None), venue
    if sort == "city":
        return None, _venue_kind(kind, namings)
    if sort in {"person", "office"}:
        return ActorKind.PERSON, None
    if sort == "government":
        return ActorKind.GOVERNMENT, None
    if sort == "body":
        return _BODY_KINDS.get(kind, ActorKind.ORGANISATION), None
    words = {word.lower() for n in namings for word in n.text.split()}
    return (ActorKind.ARMED_GROUP if words & people.ARMED else ActorKind.GROUP), None


def _venue_kind(kind: NameKind, namings: Sequence[Naming]) -> VenueKind:
    tail = namings[0].text.split()[-1]
    if tail in {"Province", "Governorate", "Region", "Valley", "District", "Peninsula", "State", "County"}:
        return VenueKind.REGION
    return _VENUE_KINDS.get(kind, VenueKind.SITE)


def _where(sort: str, value: str, name: str) -> tuple[str, float | None, float | None]:
    if sort == "state":
        country = places.countries()[value]
        return value, country.latitude, country.longitude
    if sort == "government" and len(value) == 2 and value.isupper():
        return value, None, None
    city = places.cities().get(name) if sort == "city" else None
    return (city.iso, city.latitude, city.longitude) if city else ("", None, None)


def _country_of(namings: Sequence[Naming]) -> str:
    found = (
        country_in(n.text) for n in namings if n.name.kind in {NameKind.GROUP, NameKind.OFFICE, NameKind.GOVERNMENT}
    )
    return next((iso for iso in found if iso), "")


def _aliases(name: str, namings: Sequence[Naming]) -> tuple[str, ...]:
    """Return the other written forms, in order of first use; titles and adjectives of nationality are forms too."""
    shown = name.casefold()
    forms = {form.casefold(): form for n in namings if (form := _plain_form(n.text)).casefold() != shown}
    return tuple(forms.values())


def _plain_form(text: str) -> str:
    return re.sub(r"^(?:the|a|an)\s|[’']s$", "", text, flags=re.IGNORECASE)


def _role(namings: Sequence[Naming]) -> str:
    titles = [n for n in namings if n.name.kind is NameKind.OFFICE and n.key.startswith("person:")]
    texts = [re.sub(r"^(?:the|an?|its|his|her|their|our)\s", "", t.text, flags=re.I) for t in titles]
    return max(texts, key=len, default="")


def _led(namings: Sequence[Naming]) -> str:
    """Return the ISO code of the country that a title of the person leads."""
    for naming in namings:
        if naming.name.kind is NameKind.OFFICE and naming.key.startswith("person:"):
            words = naming.text.lower()
            if _LEADING.search(words) and not re.search(r"\b(?:deputy|vice|former|delegation)\b", words):
                return country_in(naming.text)
    return ""


def _evidence(namings: Sequence[Naming], document: Document, trees: Trees) -> tuple[Span, ...]:
    indices = dict.fromkeys(trees[n.name.first].sentence for n in namings)
    return tuple(document.sentences[index].span for index in indices)


def _is_salient(sort: str, namings: Sequence[Naming], trees: Trees) -> bool:
    """Judge a group or office: it acts, comes back, or is named after somebody; all proper names are salient.

    “Members” and “both sides” are those of something else, a number of people only count when they speak, and a country
    that is told of once, by a nationality, does nothing: “an Indian maker of drugs”.
    """
    if sort == "state" and len(namings) == 1:
        return namings[0].function is not Function.MODIFIER
    if sort not in {"group", "office"}:
        return True
    if sort == "group" and all(_is_plain(n, trees) for n in namings):
        return False
    if len(namings) == 1 and any(trees[i].pos == "NUM" for i in range(namings[0].name.first, namings[0].name.head)):
        return trees.governor(namings[0].name.head).lemma in CLAIMING
    return len(namings) > 1 or any(
        trees[n.name.head].dep in {"nsubj", "nsubjpass", "agent"}
        or any(trees[i].pos == "PROPN" for i in range(n.name.first, n.name.last + 1))
        for n in namings
    )


def _is_plain(naming: Naming, trees: Trees) -> bool:
    """Say whether a group has no word but a general one: “members”, “the two countries”, “our people”."""
    own = [trees[i] for i in range(naming.name.first, naming.name.head)]
    is_told = any(t.pos in {"NOUN", "PROPN", "ADJ"} and t.text.lower() not in _QUANTIFIERS for t in own)
    return trees[naming.name.head].lemma in _PLAIN_GROUPS and not is_told


def _with_belonging(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Turn the country codes of leaders, governments and groups into ids of entities of this article."""
    listed = list(entities)
    states = {e.country: e.id for e in listed if e.actor_kind is ActorKind.STATE or e.venue_kind is VenueKind.COUNTRY}
    governments = {e.country: e.id for e in listed if e.actor_kind is ActorKind.GOVERNMENT and e.country}
    found = []
    for entity in listed:
        leads = governments.get(entity.leader_of) or states.get(entity.leader_of, "")
        is_part = entity.actor_kind not in {None, ActorKind.STATE} and entity.country
        owner = leads or (states.get(entity.country, "") if is_part else "")
        found.append(replace(entity, leader_of=leads, belongs_to=owner if owner != entity.id else ""))
    return tuple(found)


def _slug(name: str, taken: set[str]) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50] or "name"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug

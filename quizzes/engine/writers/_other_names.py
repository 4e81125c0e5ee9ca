"""What else a typed name is right by: a part that the article uses alone, a longer form, what letters stand for."""

import re
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity
from quizzes.engine.reading.date_rules import WEEKDAY
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.people import COMPANY_FORMS, OFFICES, PLACE_TAILS, TITLES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind

_LONGEST_SPELT = 8
_OF_OTHERS = words("NYSE LSE ASX TSX JSE NSE BSE AIM BBC CNN AFP UK US EU UN")
"""Letters in brackets that are where a firm’s shares are, or who reports it."""
_IN_BRACKETS = re.compile(r" \([“\"]?(?P<short>\w{2,8})[”\"]?\)")
_FIRMS = words("""
    Mines Mining Minerals Metals Aluminium Holdings Group Foods Energy Power Motors Steel Airlines Towing Farms Estates
    Dairies Meats
""")
_KIND_OF_PLACE = re.compile(
    r" (?:National Park|River|District|Province|Prefecture|County|Kingdom|Island|Desert|Lake|district|province|island)$"
    r"|^(?:Lake|Mount|River|Port of) (?=\S+$)"
)
_NATURAL = "reservoir|river|lake|valley|island|strait|basin|delta|peninsula"
_KINDS = re.compile(rf" (?:{_NATURAL}|estate|canal|district|province|county|region)\b")
_BANDS = re.compile(r" (?:movement|group|rebels|fighters|forces|militia)\b")
_KNOWN_AS = re.compile(
    r",? (?:(?:also |better |otherwise )?known as|also called) [“\"]?(?P<other>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
_ALWAYS_BARE = re.compile(r" (?:National Park|River|Desert)$|^(?:Lake|Mount|River|Port of) ")
_SIDES = words("North South East West Northern Southern Eastern Western New Upper Lower Central Great Greater")
_SEAT = re.compile(r"(?<=\w)(?<! of)(?<! for) (?:of|in) [A-Z][\w-]+$")
_OWNER = re.compile(r"^[A-Z][\w-]*[’']s ")
_FORMS = "|".join(sorted(map(re.escape, COMPANY_FORMS | _FIRMS | words("Corporation Company"))))
_JOINED = re.compile(rf"-[a-z]{{2,5}}-[\w’']+|(?: [A-Z]\w+){{0,2}} (?:{_FORMS})\b")
_ONE_MORE = re.compile(r" [A-Z][\w’'-]*\w")
_ALONE = re.compile(r"\b(?! [A-Z])")
_PARTICLE = re.compile(r"\b(?:del?|la|el|l[oa]s|d[aou]s?|des|es|le|y|e) $")
"""“Punta del [Diablo]”, “Dar es [Salaam]”."""
_NAMES_BEFORE = re.compile(r"(?:\b(?:[A-Z]\.|[A-Z][\w’'-]+) ){1,6}$")
_A_DAY = re.compile(rf"(?:{WEEKDAY})$")
_BEGINS = re.compile(r"(?:^|[.!?”\"\n]\s?)$")
_WORD_BEFORE = re.compile(r"\b(?:[A-Z][\w’'-]*|(?:St|Ft|Mt|Mr|Ms|Mrs|Dr)\.) $")


def other_names(text: str, entity: Entity) -> Iterator[str]:
    """Yield the other names of an entity in the article’s text."""
    if entity.actor_kind is not ActorKind.PERSON:
        yield from _parts(text, entity)
    if entity.actor_kind is ActorKind.STATE and entity.country:
        yield from (name for name in places.countries()[entity.country].names if not _is_of_two(name, entity, text))
    yield from _longer(text, entity)
    yield from _spelt_out(text, entity)
    yield from _called_too(text, entity)


def _is_of_two(name: str, state: Entity, text: str) -> bool:
    """Say whether the article names another country whose name ends so: “Korea” beside North Korea."""
    others = (country for country in places.countries().values() if country.iso != state.country)
    longer = (called for country in others for called in (country.name, *country.names) if called.endswith(f" {name}"))
    return any(called in text for called in longer)


def _parts(text: str, entity: Entity) -> Iterator[str]:
    """Yield what is left of the name without where its bearer is, whose it is or what kind of place: “Virunga [National
    Park]”, “[Ottawa] City Hall”, “[Madhyapur] Thimi”."""
    first, *rest = entity.name.split()
    bare = _SEAT.sub("", entity.name)
    yield from (part for part in (bare, _OWNER.sub("", entity.name)) if " " in part or entity.is_venue)
    if len(rest) > 1:
        parts = (" ".join(rest), " ".join((first, *rest[:-1])))
        yield from (part for part in parts if part[:1].isupper() and _goes_by(part, text))
    if entity.is_venue:
        yield from _with_kind(text, entity)
        plain = _KIND_OF_PLACE.sub("", entity.name)
        yield from (plain,) if _ALWAYS_BARE.search(entity.name) or _goes_by(plain, text) else ()  # not “Rhode [Island]”
        is_wide = not rest or rest[-1] in PLACE_TAILS | places.REGIONS or rest[-1] in places.country_names()
        is_wide = is_wide or first in _SIDES  # not “[South] Korea”
        if not is_wide and _goes_by(rest[-1], text):  # not “[Latin] America”
            yield rest[-1]


def _with_kind(text: str, entity: Entity) -> Iterator[str]:
    """Yield the name with the kind of place behind it, as the article has it: “Toktogul [reservoir]”; a known city and
    its province are two."""
    if not entity.country and entity.name not in places.cities():
        yield from (f"{entity.name}{kind}" for kind in _following(entity.name, _KINDS, text))


def _longer(text: str, entity: Entity) -> Iterator[str]:
    """Yield the longer names that begin with it, or end with a person’s: “Haldane Corporation”, “Carrick-on-Suir”,
    “Alexy Vinogradov”."""
    is_person = entity.actor_kind is ActorKind.PERSON
    following = _ONE_MORE if is_person else _JOINED
    found = list(_places_of(entity.name, text))
    for at in found if not is_person or is_given(entity.name.split()[0]) else ():
        more = following.match(text, at + len(entity.name))
        if more is not None:
            yield entity.name + more.group()
    if is_person and " " not in entity.name:
        full = {f"{words}{entity.name}" for at in found if (words := _names_before(text, at))}
        yield from full if len(full) == 1 else ()


def _spelt_out(text: str, entity: Entity) -> Iterator[str]:
    """Yield the words that letters stand for where the article has both (“General Data Protection Regulation (GDPR)”),
    its letters for a name, and the first word of a company’s name where it goes by it."""
    if entity.name.isupper():
        yield from _words_before(text.partition(f" ({entity.name})")[0], entity.name)
        yield from _words_before(text.partition(f", {entity.name}")[0], entity.name)
    for at in _places_of(f"{entity.name} (", text):
        short = _IN_BRACKETS.match(text, at + len(entity.name))
        if short is None or " " not in entity.name:
            continue
        is_foreign = entity.actor_kind is ActorKind.ORGANISATION and short["short"].isupper()  # “Works (DSİ)”
        is_foreign = is_foreign and short["short"] not in _OF_OTHERS
        is_spelt = short["short"].upper() == "".join(word[0] for word in entity.name.split() if word[0].isupper())
        if is_foreign or is_spelt or _capitals(short["short"]) == _capitals(entity.name):
            yield short["short"]  # “the Ministry of Defence (MoD)”, no “fishers of Santa Ines (SMSI)”
    first, *rest = entity.name.split()
    if rest and rest[-1] in _FIRMS and _goes_by(first, text):
        yield first
    if rest and rest[-1].isupper() and len(rest[-1]) > 2 and _goes_by(rest[-1], text):
        yield rest[-1]  # “The Christian union [ACV]”


def _words_before(text: str, letters: str) -> Iterator[str]:
    """Yield the words at the end of a text that letters stand for."""
    before = text.split()[-_LONGEST_SPELT:]
    for at, word in enumerate(before):
        if word[0].isupper() and "".join(part[0] for part in before[at:] if part[0].isupper()) == letters:
            yield " ".join(before[at:])


def _called_too(text: str, entity: Entity) -> Iterator[str]:
    """Yield by what else it is known: “San’in Electric, known as [Saneden]”, “the Houthi movement” for the Houthis."""
    for called in (entity.name, *entity.aliases):
        yield from (_KNOWN_AS.sub(r"\g<other>", told) for told in _following(called, _KNOWN_AS, text))
    if entity.actor_kind is ActorKind.ARMED_GROUP and " " not in entity.name and entity.name.endswith("s"):
        yield from (f"{entity.name[:-1]}{band}" for band in _following(entity.name[:-1], _BANDS, text))


def _following(name: str, pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield what stands behind a name and matches: “, known as Saneden” behind “San’in Electric”."""
    for at in _places_of(name, text):
        found = pattern.match(text, at + len(name))
        if found is not None:
            yield found.group()


def _capitals(text: str) -> list[str]:
    """Return the capitals, in the alphabet’s order: those of letters may stand as in another language."""
    return sorted(letter for letter in text if letter.isupper())


def _goes_by(word: str, text: str) -> bool:
    """Say whether the word stands alone somewhere, and not in a longer name."""
    alone = (at for at in _places_of(word, text) if _ALONE.match(text, at + len(word)))
    return any(not _word_before(text, at) and not _PARTICLE.search(text, max(0, at - 6), at) for at in alone)


def _word_before(text: str, at: int) -> str:
    """Return the word with a capital that stands right before, with the space behind it."""
    found = _WORD_BEFORE.search(text, max(0, at - 30), at)
    return found.group() if found is not None else ""


def _names_before(text: str, at: int) -> str:
    """Return the names that stand right before, without an office: “Chief District Officer [Bishwa Raj] Ghimire”. The
    first word of a sentence is none unless it is a first name."""
    found = _NAMES_BEFORE.search(text, max(0, at - 60), at)
    named = found.group().split() if found is not None else []
    if found is not None and _BEGINS.search(text[max(0, found.start() - 3) : found.start()]) and not is_given(named[0]):
        named = named[1:]
    others = (i for i, word in enumerate(named, 1) if word.lower() in OFFICES or word in TITLES or _A_DAY.match(word))
    return "".join(f"{word} " for word in named[max(others, default=0) :])


def _places_of(name: str, text: str) -> Iterator[int]:
    """Yield where a name begins in the text."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)

"""Answers to type: for what the article has nothing to set beside, and the names by which somebody is right."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from quizzes.engine.document import Span
from quizzes.engine.facts.base import Fact
from quizzes.engine.reading.base import Entity, Mention
from quizzes.engine.reading.lexicon import places
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.people import BODY_TAILS, COMPANY_FORMS, OFFICES, TITLES, is_office
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers import _choice
from quizzes.engine.writers._entities import WEAK, unlikeness
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._nameable import is_unnamed
from quizzes.engine.writers._naming import head_of_name
from quizzes.engine.writers._other_names import other_names
from quizzes.engine.writers._wording import sentence_of
from quizzes.engine.writers.base import Draft

_FAMILIES = words("""
    Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Deng Cao
    Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Du Ye Cheng Wei Ding Ren Shen Yao Kim Park Choi Jung Kang Cho Yoon Jang
    Lim Han Nguyen Tran Pham Hoang Vu Dang Bui Ngo Duong
""")
"""Families whose name stands first: “Huang Xiuzhen” is Huang."""
_PARTICLES = "umm?|abu|bint|bin|ibn|al|el|van|von|der|den|de|del|di|da|dos|du|la|le"
_SURNAME = re.compile(rf"\b(?:(?:{_PARTICLES})[ -])*\S+$", re.IGNORECASE)
_LETTERS_BEHIND = re.compile(r",? (?:[SQK]C|MP|MEP|MSP|MLA|TD|PhD|Jr\.?|Sr\.?)$")
MOST_WORDS = 4
"""Nobody is asked to type more, and the linter warns of it."""


def names_of(material: Material, entity: Entity) -> tuple[str, ...]:
    """Return the names that are right for an entity, its own first: all by which the article calls it, but the seat
    that stands for it. Nothing where it has no name that is short enough to type."""
    if entity.id not in material.typed:
        material.typed[entity.id] = _names_of(material, entity)
    return material.typed[entity.id]


def _names_of(material: Material, entity: Entity) -> tuple[str, ...]:
    mentions = material.reading.mentions_of(entity.id)
    named = (m for m in mentions if not (m.is_pronoun or m.is_metonym or _is_half(material, m)))
    called = (m.text for m in named if _is_short_for(m.text, entity))
    if is_unnamed(entity) or (entity.actor_kind is ActorKind.GROUP and " " not in entity.name):
        return ()  # “Nurses”, of whom the article says which
    first, *rest = entity.name.split()
    is_shown = entity.id in material.rivals.sure or is_given(first) or len(rest) == 1
    is_somebody = entity.actor_kind is ActorKind.PERSON and is_shown
    is_knight = re.search(rf"\b(?:Sir|Dame|Lord|Lady) {re.escape(first)}\b(?! [A-Z])", material.text) is not None
    is_by_first = first in _FAMILIES or is_knight
    last = (family_name(entity.name), *([first] if is_by_first else [])) if is_somebody else ()
    called = (name for name in (*called, *last) if not material.namesakes.has_namesake(name, entity))
    bare = (name.removeprefix("the ").removeprefix("The ") for name in (entity.name, *called))
    bare = (short for name in bare for short in dict.fromkeys((name, _LETTERS_BEHIND.sub("", name))))
    right = [name for name in bare if _is_name(name) and name not in places.demonyms()]
    if right and entity.actor_kind is ActorKind.ORGANISATION:
        right += (*_as_the_body(material, entity), *_letters(material, entity))
    right += (*_seated(material, entity, mentions), *other_names(material.text, entity))
    every = dict.fromkeys(short for name in right for short in (name, _shortened(name)))
    told = tuple(
        name for name in every if name == entity.name or not material.namesakes.names_place_beside(name, entity)
    )
    return told if told and len(told[0].split()) <= MOST_WORDS else _short_first(told)


def _is_half(material: Material, mention: Mention) -> bool:
    """Say whether a hyphen joins the words to others: “[Lalueza-]Fox”, “[Gilgit-]Baltistan Authority”."""
    start, end = mention.span.start, mention.span.end
    return "-" in (material.text[max(0, start - 1) : start], material.text[end : end + 1])


def _is_short_for(text: str, entity: Entity) -> bool:
    """Say whether the article’s words for an entity are its name, a part of it, or its letters: “ESIC Medical College”
    is another body than ESIC."""
    own, other = (set(re.findall(r"\w+", name)) - {"the", "The"} for name in (entity.name, text))
    one, two = sorted((entity.name.replace(".", ""), text.replace(".", "")), key=len)
    letters = "".join(word[0] for word in re.split(r"[\s-]+", two) if word[:1].isupper())
    is_spelt = one.isupper() and sorted(one) == sorted(letters)  # “FNR” for a National Front for Renewal, in French
    if entity.actor_kind is ActorKind.ORGANISATION and text != entity.name and text in places.cities():
        return False  # “Lampang” is no Chamber of Commerce
    is_called_by_office = any(map(is_office, other)) and own.isdisjoint(other)
    is_person = entity.actor_kind is ActorKind.PERSON and not is_called_by_office  # “Elected Chief”
    return other <= own or is_spelt or is_person


def _as_the_body(material: Material, entity: Entity) -> tuple[str, ...]:
    """Return the noun that stands for a body: who reads “the commission said” may well type “commission”."""
    noun = head_of_name(entity.name)
    if noun in _HOUSES or noun.capitalize() not in BODY_TAILS:
        return ()  # whose name nobody tells by it
    is_called = material.body_bearing(noun) == entity and re.search(rf"\b[Tt]he {re.escape(noun)}\b", material.text)
    return (noun,) if is_called else ()


_HOUSES = frozenset(
    {
        "organisation",
        "organization",
        "chamber",
        "university",
        "college",
        "school",
        "hospital",
        "church",
        "institute",
        "centre",
        "center",
        "ministry",
        "department",
        "office",
    }
)


def _letters(material: Material, entity: Entity) -> tuple[str, ...]:
    """Return the letters that stand for a body where the article has them: “EAC”."""
    letters = "".join(word[0] for word in entity.name.split() if word[:1].isupper())
    dotted = "".join(f"{letter}." for letter in letters)
    plain = (letters,) if len(letters) > 2 and re.search(rf"\b{letters}\b", material.text) else ()
    return (*plain, dotted) if len(letters) > 1 and dotted in material.text else plain


_FAMILY_FIRST = re.compile(r"(?:[A-Z]\w+ )?(?P<family>[A-Z][a-z]{1,6}) [A-Z][\w’']+(?:-[a-z][\w’']+)$")
"""“Park Jong-su”, “Josephine Tang Suk-yee”: the family's name stands before that of one."""


def family_name(name: str) -> str:
    """Return the family's name, which alone is right too."""
    first = _FAMILY_FIRST.match(name)
    return first["family"] if first is not None else last_name(name)


_SEATED = re.compile(r" (?:in|at|of) (?:the )?(?=[A-Z])")


def _seated(material: Material, entity: Entity, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield the names of a body or a building with where it is: “High Court [in Masaka]”."""
    for mention in mentions if entity.actor_kind is not ActorKind.PERSON else ():
        between = None if mention.is_pronoun else _SEATED.match(material.text, mention.span.end)
        seat = material.place_from(between.end()) if between is not None else None
        if seat is not None and mention.text[:1].isupper() and _is_short_for(mention.text, entity):
            yield material.text[mention.span.start : seat.span.end].removeprefix("The ")


def _short_first(names: tuple[str, ...]) -> tuple[str, ...]:
    """Put a name that is short enough to type before the others; nothing where there is none."""
    short = next((name for name in names if len(name.split()) <= MOST_WORDS and name[:1].isupper()), None)
    return (short, *(name for name in names if name != short)) if short is not None else ()


def _shortened(name: str) -> str:
    """Return a name without what nobody need type: “Serra Lithium [Plc]”, “New York [City]”."""
    *rest, last = name.split()
    is_city = last == "City" and " ".join(rest) in places.cities() and " ".join(rest) not in places.country_names()
    return " ".join(rest) if rest and (last in COMPANY_FORMS or is_city) else name


def last_name(name: str) -> str:
    """Return the last word of a person's name, with the particles before it and without “SC” or “MP” behind it."""
    name = _LETTERS_BEHIND.sub("", name)
    found = _SURNAME.search(name)
    return found.group() if found is not None else name


_ARTICLE_BEFORE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)-", re.IGNORECASE)
"""“Kadhim [al-]Rubaie”, who is written small."""
_OF_OFFICES = TITLES | {"Assoc", "Asst", "Assoc.", "Asst."} | frozenset(places.demonyms())


def _is_name(text: str) -> bool:
    """Say whether the words are a name, and not “Its secretary”."""
    first, last = (_ARTICLE_BEFORE.sub("", word) for word in (text, text.split()[-1]))
    return (
        first[:1].isupper()
        and last[:1].isupper()
        and not (len(text.split()) > 2 and text.split()[-1] in TITLES)  # “U.S. District Judge”
        and not all(word in _OF_OFFICES or word.lower() in OFFICES for word in text.split())
    )


def fitting(material: Material, rivals: Sequence[Entity], key: Entity) -> list[Entity]:
    """Return the wrong answers for a key, or none where they are too few, or tell it by being unlike it while it has
    a name to type."""
    if key.actor_kind is ActorKind.PERSON:
        rivals = [rival for rival in rivals if rival.actor_kind is ActorKind.PERSON]  # his firm may be said to say it
    elif sum(rival.actor_kind is ActorKind.PERSON for rival in rivals) * 2 > len(rivals):
        return []  # a firm among people tells itself
    is_told = unlikeness(rivals, key) >= WEAK and names_of(material, key)
    return [] if len(rivals) < 2 or is_told else list(rivals)


def asked_for(
    material: Material, sentence: int, chance: random.Random, *, entity: Entity, why: Mapping[str, str], **asked: Any
) -> Draft | None:
    """Return a question for an entity: chosen among the wrong answers that `why` gives reasons for, else typed; None
    where it has no name to type either. `asked` is what `_choice.draft` takes besides."""
    key = material.named(entity)
    if why:
        return _choice.draft(material, sentence, chance, key=key, why=why, **asked)
    is_by_seat = any(
        m.entity == entity.id and m.is_metonym for m in material.reading.mentions_by_sentence.get(sentence, ())
    )
    right = () if is_by_seat else names_of(material, entity)  # “Malacañang asked”: which state nobody is told
    return _typed(material, sentence, key=key, right=right, **asked) if right else None


def _typed(
    material: Material,
    sentence: int,
    *,
    stem: str,
    key: str,
    right: tuple[str, ...],
    difficulty: int,
    confidence: float,
    evidence: tuple[Span, ...],
    asks: tuple[str, ...],
    facts: Iterable[Fact],
    told: str = _choice.SAYS,
) -> Draft:
    return Draft(
        type="short_answer",
        stem=sentence_of(stem),
        written={"accepted": [{"text": text} for text in right]},
        rationale=_choice.quoting(material, sentence, f"{stem} {key}", told=told.replace("{}", key)),
        difficulty=3 if len(evidence) > 1 else difficulty,
        confidence=max(0.0, confidence),
        evidence=evidence,
        asks=asks,
        facts=tuple(fact.id for fact in facts),
    )

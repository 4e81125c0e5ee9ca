"""Where and when: a place or date is taken out of a clause and asked for."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import DateMention, Entity, Precision, Token
from quizzes.engine.reading.lexicon.people import GOVERNMENTS, OFFICES
from quizzes.engine.vocabulary import ActorKind, VenueKind
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._dates import rival_dates
from quizzes.engine.writers._deeds import SAYING, asks_to
from quizzes.engine.writers._events import EVENTS
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._nameable import is_passer_by
from quizzes.engine.writers._phrases import day_text
from quizzes.engine.writers._place_kinds import place_kind
from quizzes.engine.writers._placing import PLACE, place_word
from quizzes.engine.writers._rendering import Wording
from quizzes.engine.writers._statuses import Stated
from quizzes.engine.writers._trimming import hangs_on, noun_phrase
from quizzes.engine.writers._wording import framed, moved_question, prefix
from quizzes.engine.writers.base import Draft, Writer

_WHERE = frozenset({"in", "at", "near", "outside", "inside", "off", "along", "across", "around", "beside"})
_TOWARDS = frozenset({"to", "into"})
_BESIDE = frozenset({"near", "outside", "around", "off"})
_WHEN = frozenset({"on", "in", "by", "since", "until"})
_FEWEST = 4
"""So many words at least stand behind “in which city”."""
_PASSING = 0.16
"""What the doings of a passer-by cost: of little bearing on the story."""
BASE = 0.44


class WhereWhen(Writer):
    """“In which city did the talks open?”, “When did Aleppo fall?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            is_saying = material.trees[clause.verb].lemma in SAYING - {"be", "come", "go"}
            if clause.is_negated or (is_saying and not asks_to(material, clause)):
                continue
            for at in _phrases(material, clause):
                draft = self._of_phrase(material, clause, at, chance)
                if draft is not None:
                    yield draft

    def _of_phrase(self, material: Material, clause: Clause, at: int, chance: random.Random) -> Draft | None:
        word = material.trees[at]
        head = material.trees.child(at, "pobj")
        if head is None:
            return None
        words = [at, *noun_phrase(material.trees, head.index)]
        found = material.date_at.get(head.index)
        if found is not None and any(material.trees[i].pos in {"VERB", "AUX"} for i in words):
            return None  # “confirm by Friday where it will play”: the question would lose what is confirmed.
        above = material.trees.governor(at)
        is_own = hangs_on(material.trees, at, clause.verb)
        is_event = material.trees[max(0, at - 1)].text.lower() in EVENTS  # “his promise at the summit in May”
        is_elsewhere = not is_own and (above.pos == "VERB" or _is_after_time(material, above) or is_event)
        is_perfect = any(material.trees[i].text.lower() in {"has", "have"} for i in clause.auxiliaries)
        if found is not None and (is_elsewhere or (is_perfect and word.text.lower() in {"in", "on"})):
            return None
        if found is not None and (not found.is_sure or (word.text.lower() == "since" and not is_perfect)):
            return None
        if found is not None and word.text.lower() in _WHEN:
            return self._when(material, clause, words, found, chance)
        venue = material.entity_at(head.index)
        is_place = venue is not None and venue.is_venue and material.rivals.may_stand(venue)
        is_alone = not (_is_listed(material, words) or _has_another(material, clause, at))
        if _seats_government(material, word) or (word.text.lower() in _TOWARDS and above.pos == "ADJ"):
            return None  # “a blow to Norway” and “unfair to Norway” go nowhere
        if venue is not None and is_place and is_alone and word.text.lower() in _WHERE | _TOWARDS:
            return self._where(material, clause, words, venue, chance)
        return None

    def _where(
        self, material: Material, clause: Clause, words: list[int], venue: Entity, chance: random.Random
    ) -> Draft | None:
        named = material.entities_in(clause.all)
        said = material.sentence_text(clause.sentence)
        rivals = material.rivals.venues(venue, chance, without=named, said=said)
        if len(rivals) < 2:
            return None
        kinds = {place_kind(entity) for entity in (venue, *rivals)}
        noun = place_word(material, (venue, *rivals))
        preposition = material.trees[words[0]].text.lower()
        is_led = preposition in _TOWARDS | _BESIDE
        wh = f"{preposition if is_led else 'in'} which {noun}" if is_led or noun != PLACE else "where"
        asked = _asked(material, clause, words, wh=wh) if preposition in _WHERE or len(kinds) == 1 else None
        if asked is None or material.rivals.gives_away(venue, asked[0].text):
            return None
        whole, stated = asked
        right = material.named(venue)
        why = {
            material.named(
                rival
            ): f"The article says that it was {right}; it names {material.named(rival)} for something else."
            for rival in rivals
        }
        is_loose = material.trees[words[0]].head != clause.verb
        loose = 0.0 if not is_loose else 0.06 if _is_in_its_country(material, words) else 0.16
        subject = material.subject_of(clause)
        loose += _PASSING if subject is not None and is_passer_by(subject) else 0.0
        doubt = whole.doubt + loose + 0.06 * (len(kinds) - 1) + (0.05 if len(rivals) < 3 else 0.0)
        facts = material.facts_of(clause.sentence, words, venue.id)
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=right,
            why=why,
            difficulty=3 if stated.is_claim or whole.is_resolved else 1 if venue.mention_count > 2 else 2,
            confidence=BASE - doubt,
            told="The article places it in {}",
            evidence=material.proof(clause),
            asks=(f"{_noun(material, words)}:word",),
            facts=facts,
        )

    def _when(
        self, material: Material, clause: Clause, words: list[int], found: DateMention, chance: random.Random
    ) -> Draft | None:
        key = day_text(found.resolved)
        preposition = material.trees[words[0]].text.lower()
        wh = f"{preposition} which {_WHENS[found.precision]}" if found.precision in _WHENS else "when"
        asked = _asked(material, clause, words, wh=wh)
        if asked is None or key in asked[0].text:
            return None
        others = {id(d) for i in clause.all if (d := material.date_at.get(i)) is not None and d is not found}
        if asked is None or not key or others or not _is_real(material, clause, found):
            return None
        whole, stated = asked
        first = material.trees[clause.auxiliaries[0] if clause.auxiliaries else clause.verb]
        if found.is_future and first.tag == "VBD" and material.trees.governor(words[0]).pos == "NOUN":
            return None  # “rushed to buy ahead of the lifting of a ban on Jan. 1”
        if whole.text.endswith((" only", " just", " as early", " as late")):
            return None
        wrong = rival_dates(material, found, chance)
        why = {day_text(iso): f"{_named(material, iso)}The article gives {key} for this." for iso in wrong}
        sizes = {day_text(iso): iso for iso in (found.resolved, *wrong)}
        subject = material.subject_of(clause)
        doubt = 0.12 if preposition == "since" else _PASSING if subject is not None and is_passer_by(subject) else 0.0
        doubt += 0.16 if _is_of_event(material, words) else 0.0
        is_relative = not any(part in found.as_written for part in key.split()[:1])
        facts = material.facts_of(clause.sentence, words)
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=key,
            why=why,
            difficulty=3 if is_relative or stated.is_claim else 2,
            confidence=BASE - 0.04 - whole.doubt - doubt - (0.04 if is_relative else 0.0),
            told="The article dates it {}",
            evidence=material.proof(clause),
            asks=(f"{material.tokens_in(found.span)[0]}:word",),
            facts=facts,
            sizes=sizes,
        )


def _noun(material: Material, words: list[int]) -> int:
    """Return the noun behind the preposition that a phrase begins with."""
    return next(t.index for t in material.trees.children_of(words[0], "pobj"))


def _is_in_its_country(material: Material, words: list[int]) -> bool:
    """Say whether “, Kazakhstan” follows the place: then it says where all of it happened."""
    after = words[-1] + 1
    following = material.mention_at(after + 1) if after + 1 < len(material.trees.tokens) else None
    entity = material.reading.entity_by_id.get(following.entity) if following is not None else None
    return material.trees[after].text == "," and entity is not None and entity.venue_kind is VenueKind.COUNTRY


def _is_of_event(material: Material, words: list[int]) -> bool:
    """Say whether a date follows talks or a vote that are not yet done with: theirs it is, and not the verb’s."""
    found = material.date_at.get(words[-1])
    before = [t for t in material.reading.tokens_by_sentence[material.trees[words[0]].sentence] if t.index < words[0]]
    return bool(found and found.is_future) and any(t.lemma in EVENTS and t.dep in {"dobj", "pobj"} for t in before)


_WHENS = {Precision.YEAR: "year", Precision.MONTH: "month", Precision.DAY: "day"}


def _phrases(material: Material, clause: Clause) -> Iterator[int]:
    """Yield the prepositions that hang on the verb, before the subject as well, one that ends the clause, whatever it
    is read to hang on, and those that place the verb’s object or what stands behind another preposition."""
    yield from (token.index for token in material.trees.children_of(clause.verb, "prep"))
    for index in clause.predicate:
        token = material.trees[index]
        if token.dep != "prep" or token.head == clause.verb:
            continue
        above = material.trees[token.head]
        is_last = material.trees.subtree(index)[-1] >= clause.predicate[-1]
        is_thing = above.dep in {"dobj", "pobj"} and above.pos in {"NOUN", "PROPN"}
        is_placing = is_thing and token.text.lower() in _WHERE and not _is_person(material, above)
        if is_placing or (is_last and above.dep != "dobj"):
            yield index


def _has_another(material: Material, clause: Clause, at: int) -> bool:
    """Say whether it happened in more places than the one behind this preposition: “in Cairo and in Lima”."""
    trees = material.trees
    beside = (trees[i] for i in (*clause.predicate, *clause.lead) if i != at and trees[i].text.lower() in _WHERE)
    others = (trees.child(t.index, "pobj") for t in beside if t.head in {trees[at].head, at})
    named = (material.entity_at(noun.index) for noun in others if noun is not None)
    return any(entity is not None and entity.is_venue for entity in named)


def _is_listed(material: Material, words: list[int]) -> bool:
    """Say whether the place is one of several: “in Ullapool, Lochinver and the villages between them”."""
    trees = material.trees
    if trees.child(_noun(material, words), "conj") is not None:
        return True
    after = words[-1] + 1
    mention = material.mention_at(after + 1) if trees[after].text == "," else None
    inside = material.tokens_in(mention.span) if mention is not None else range(0)
    return bool(inside) and trees[inside[-1] + 1].lemma in {"and", "or"}


_OF_STATE = GOVERNMENTS | {"authority", "embassy", "ministry", "official"}


def _seats_government(material: Material, preposition: Token) -> bool:
    """Say whether “in” follows a government, whose seat it is: “accused the government in Chisinau of …” tells not
    where that was done."""
    before = material.trees[max(0, preposition.index - 1)]
    return before.lemma in _OF_STATE and before.head != preposition.index


def _is_person(material: Material, noun: Token) -> bool:
    """Say whether the noun is somebody: “a teacher in Kisumu” is not where anything was done to her."""
    entity = material.entity_at(noun.index)
    return noun.lemma in OFFICES or (entity is not None and entity.actor_kind is ActorKind.PERSON)


def _is_after_time(material: Material, noun: Token) -> bool:
    """Say whether “since”, “after” or the like stands before the noun: its date is not that of the verb’s deed."""
    return material.trees.governor(noun.index).lemma in {
        "since",
        "after",
        "before",
        "until",
        "from",
        "during",
        "despite",
    }


def _asked(material: Material, clause: Clause, words: list[int], *, wh: str) -> tuple[Wording, Stated] | None:
    stated = material.stated(clause)
    before = prefix(material, stated, clause)
    moved = moved_question(material, clause, wh=wh, without=set(words))
    if before is None or moved is None or len(moved.text.split()) < _FEWEST + len(wh.split()):
        return None
    return framed(material, before, moved), stated


def _is_real(material: Material, clause: Clause, found: DateMention) -> bool:
    """A month is a date only of something that happened then, not of what happens every year."""
    is_past = material.trees[clause.verb].tag in {"VBD", "VBN"} and not found.is_future
    return found.resolved != "" and "ago" not in found.as_written and (found.precision is Precision.DAY or is_past)


def _named(material: Material, iso: str) -> str:
    others = [d for d in material.dates if d.resolved == iso]
    return "The article gives that date for something else. " if others else ""

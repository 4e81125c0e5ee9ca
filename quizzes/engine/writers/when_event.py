"""When an event takes place: talks, a vote or a trial with its date in one phrase, asked as report or plan has it."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import DateMention, Precision, Token
from quizzes.engine.writers import _choice
from quizzes.engine.writers._dates import rival_dates
from quizzes.engine.writers._events import EVENTS, belongs, event_words, stated_of
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import day_text
from quizzes.engine.writers._trimming import noun_phrase
from quizzes.engine.writers.base import Draft, Writer

_ASKS = {Precision.DAY: "On which day", Precision.MONTH: "In which month", Precision.YEAR: "In which year"}
BASE = 0.78


class WhenEvent(Writer):
    """“On which day does the draft communique place a separate round of peace talks in Geneva?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for noun in material.trees.tokens:
            if noun.pos == "NOUN" and noun.lemma in EVENTS and noun.dep in {"dobj", "pobj", "attr"}:
                found = _date(material, noun)
                draft = self._draft(material, noun, *found, chance) if found is not None else None
                if draft is not None:
                    yield draft

    def _draft(
        self, material: Material, noun: Token, preposition: Token, date: DateMention, chance: random.Random
    ) -> Draft | None:
        key, stated = day_text(date.resolved), stated_of(material, noun)
        gone = set(material.trees.subtree(preposition.index))
        named = event_words(material, noun, gone=gone, before=preposition.index)
        if not key or stated is None or named is None or date.precision not in _ASKS:
            return None
        teller = stated.owner or f"the report of {material.published}"
        wrong = rival_dates(material, date, chance)
        why = {day_text(iso): f"{teller[:1].upper()}{teller[1:]} gives {key} for this." for iso in wrong}
        sizes = {day_text(iso): iso for iso in (date.resolved, *wrong)}
        facts = material.facts_of(noun.sentence, material.tokens_in(date.span))
        return _choice.draft(
            material,
            noun.sentence,
            chance,
            stem=f"{_ASKS[date.precision]} does {teller} place {named.text}",
            key=key,
            why=why,
            difficulty=3,
            confidence=BASE - named.doubt - (0.0 if len(named.text.split()) > 4 else 0.08),
            evidence=material.evidence(noun.sentence),
            asks=(f"{material.tokens_in(date.span)[0]}:word",),
            facts=facts,
            sizes=sizes,
        )


def _date(material: Material, noun: Token) -> tuple[Token, DateMention] | None:
    """Return the date that “on” or “in” ties to the event, or that follows right behind its phrase."""
    phrase = noun_phrase(material.trees, noun.index)
    verb = material.trees.clause_verb(noun.index)
    hanging = [t for i in phrase if (t := material.trees[i]).dep == "prep" and belongs(material, noun, i)]
    behind = [t for t in material.trees.children_of(verb.index, "prep") if t.index == phrase[-1] + 1]
    for token in (*hanging, *behind):
        inner = material.trees.child(token.index, "pobj")
        date = material.date_at.get(inner.index) if inner is not None else None
        is_told = date is not None and date.is_sure and date.resolved and "ago" not in date.as_written
        if token.lemma in {"on", "in"} and date is not None and is_told and not _is_misdated(verb, date):
            return token, date
    return None


def _is_misdated(verb: Token, date: DateMention) -> bool:
    """Say whether what is told in the present was given a day that is over: the “September” that somebody faces has no
    year."""
    return verb.tag in {"VBZ", "VBP"} and not date.is_future and date.resolved[:4] not in date.as_written

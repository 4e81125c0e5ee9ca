"""Order the dated events: what happened when, the dates taken out of the words."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.engine.vocabulary import Status
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import SAYING
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import LOADED, day_text
from quizzes.engine.writers._rendering import Wording
from quizzes.engine.writers._trimming import noun_phrase
from quizzes.engine.writers._wording import statement
from quizzes.engine.writers.base import Draft, Writer

_FEWEST, _MOST, _LONGEST = 3, 5, 20
BASE = 0.44


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its ISO date and words without it."""

    when: str
    words: Wording
    sentence: int
    facts: tuple[str, ...]


class OrderEvents(Writer):
    """Three to five events of different dates, as far as the dates go."""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        events = _apart(sorted(_events(material), key=lambda e: (e.words.doubt, len(e.words.text))))
        if len(events) < _FEWEST:
            return
        chosen = sorted(events[:_MOST], key=lambda event: event.when)
        plan = (
            " Those marked as planned had not happened yet." if any("planned" in e.words.text for e in chosen) else ""
        )
        dates = "; ".join(f"{e.words.text}: {day_text(e.when)}" for e in chosen)
        yield Draft(
            type="order",
            stem=f"Put these events in order, earliest first, as the report of {material.published} has them.{plan}",
            written={"items": [event.words.text for event in chosen]},
            rationale=f"By the article’s dates: {dates}.",
            difficulty=3,
            confidence=max(0.0, BASE - max(e.words.doubt for e in chosen) - (0.06 if len(chosen) == _FEWEST else 0.0)),
            evidence=tuple(dict.fromkeys(material.reading.sentence(e.sentence).span for e in chosen)),
            asks=("order",),
            facts=tuple(dict.fromkeys(fact for e in chosen for fact in e.facts)),
            whens=tuple(event.when for event in chosen),
        )


def _events(material: Material) -> Iterator[Dated]:
    for clause in material.clauses:
        found = _date_of(material, clause)
        stated = material.stated(clause)
        if (
            found is None
            or clause.is_negated
            or clause.condition
            or material.trees[clause.verb].lemma in SAYING
            or stated.status not in {Status.REPORTED, Status.DOCUMENT, Status.PREDICTION}
        ):
            continue
        when, words, is_future = found
        told = statement(material, clause, without=set(words))
        if told is None or not 3 <= len(told.text.split()) <= _LONGEST or any(c.isdigit() for c in told.text[-5:]):
            continue
        if LOADED.search(told.text):
            continue
        text = f"{told.text} (planned)" if is_future else told.text
        facts = material.facts_of(clause.sentence, words)
        yield Dated(when, Wording(text, told.doubt), clause.sentence, tuple(fact.id for fact in facts))


def _date_of(material: Material, clause: Clause) -> tuple[str, list[int], bool] | None:
    """Return the one date that says when the clause happens, with the words to take out."""
    for token in material.trees.children_of(clause.verb, "prep", "npadvmod"):
        head = token if token.dep == "npadvmod" else material.trees.child(token.index, "pobj")
        found = material.date_at.get(head.index) if head is not None else None
        is_at = token.dep == "npadvmod" or token.text.lower() in {"on", "in"}
        if (
            head is None
            or found is None
            or not (is_at and found.is_sure)
            or not day_text(found.resolved)
            or "ago" in found.as_written
        ):
            continue
        words = [token.index, *noun_phrase(material.trees, head.index)]
        others = [i for i in clause.all if i in material.date_at and i not in words]
        is_perfect = any(material.trees[i].text.lower() in {"has", "have"} for i in clause.auxiliaries)
        is_past = material.trees[clause.verb].tag in {"VBD", "VBN"} and not is_perfect
        return (found.resolved, words, found.is_future) if not others and (is_past or found.is_future) else None
    return None


def _apart(events: list[Dated]) -> list[Dated]:
    """Keep events whose dates differ as far as both go: January 2017 and 23 January 2017 do not."""
    kept: list[Dated] = []
    for event in events:
        if not any(event.when.startswith(own.when) or own.when.startswith(event.when) for own in kept):
            kept.append(event)
    return kept

"""What happened when: every clause with a date, and what the named actors did without one.

A list of reasons (“First … second … third”) has no dates and makes no chronology: only dates order events.
"""

from collections.abc import Iterator
from datetime import date

from quizzes.engine.document import Span
from quizzes.engine.facts._clauses import as_sentence, clause_span, has_loose_pronoun, sentence_from, verb_of
from quizzes.engine.facts.base import Event, Fact, FactFinder, Ground
from quizzes.engine.reading.base import DateMention, Precision, Token
from quizzes.engine.reading.lexicon.cues import CLAIMING, HEDGE_VERBS, HOPING, SAYING, THINKING
from quizzes.engine.vocabulary import FactKind, Status, Strand

_NO_EVENTS = CLAIMING | SAYING | THINKING | HOPING | HEDGE_VERBS | {"be", "have", "seem", "appear", "remain", "mean"}
_LEAST_WORDS = 4


class Timeline(FactFinder):
    def find(self, ground: Ground) -> Iterator[Fact]:
        dated: set[int] = set()
        for mention in ground.reading.dates:
            verb = verb_of(ground, mention.span, mention.sentence)
            if verb is not None and mention.resolved:
                dated.add(verb.index)
                yield _fact(ground, _event(ground, verb, mention))
        for token in ground.trees.tokens:
            if token.index not in dated and _is_deed(token, ground) and not has_loose_pronoun(ground, token):
                event = _event(ground, token, None)
                if len(event.what.split()) >= _LEAST_WORDS:
                    yield _fact(ground, event)


def _is_deed(token: Token, ground: Ground) -> bool:
    """Tell a main clause in which a named actor did something, in the past or the present."""
    if token.pos != "VERB" or token.tag not in {"VBD", "VBZ", "VBN", "VBP"} or token.lemma in _NO_EVENTS:
        return False
    if token.dep not in {"ROOT", "conj"} or (token.tag == "VBN" and not ground.trees.is_passive(token.index)):
        return False
    subject = ground.trees.subject(token.index)
    return subject is not None and bool(ground.lookup.entity_at(subject.index))


def _event(ground: Ground, verb: Token, mention: DateMention | None) -> Event:
    trees = ground.trees
    span = clause_span(trees, verb, with_adverbials=mention is not None)
    if mention is not None and (has_loose_pronoun(ground, verb) or not _holds(span, mention, verb)):
        span = ground.reading.sentence(verb.sentence).span
        verb = next(t for t in ground.reading.tokens_by_sentence[verb.sentence] if t.head == t.index)
    stated = ground.status_of(mention.span if mention else verb.span, verb.sentence)
    subject, target = trees.subject(verb.index), trees.child(verb.index, "dobj")
    return Event(
        what=sentence_from(ground, verb, span).rstrip("."),
        span=span,
        sentence=verb.sentence,
        when=mention,
        subject=ground.lookup.entity_at(subject.index) if subject else "",
        verb=verb.text,
        object=ground.lookup.entity_at(target.index) if target else "",
        venue=next((m.entity for m in ground.reading.mentions_in(span, verb.sentence) if m.function == "venue"), ""),
        status=stated.status,
        attribution=stated.attribution,
        scheduled=stated.scheduled or bool(mention and mention.is_future),
        negated=trees.is_negated(verb.index),
    )


def _holds(span: Span, mention: DateMention, verb: Token) -> bool:
    """Tell whether the clause holds its date, or will once its subject is put before it."""
    return span.covers(mention.span) and verb.tag != "VBG"


def _fact(ground: Ground, event: Event) -> Fact:
    when = event.when
    shown = written_date(when) if when else ""
    names = (event.subject, event.object, event.venue)
    is_plan = event.scheduled and event.status is Status.REPORTED
    return Fact(
        kind=FactKind.EVENT,
        strand=Strand.TIMELINE,
        statement=_statement(event, shown),
        answer=shown or ground.reading.name_of(event.subject),
        accept=(when.as_written,) if when else (),
        status=Status.PREDICTION if is_plan else event.status,
        attribution=event.attribution,
        as_of=_iso_day(when),
        evidence=(ground.reading.sentence(event.sentence).span,),
        about=event,
        sentence=event.sentence,
        answer_span=when.span if when else None,
        entities=tuple(dict.fromkeys(filter(None, names))),
        scheduled=event.scheduled,
        weight=2 if when else 1,
        difficulty=2 if when and when.as_written != shown else 1,
        confidence=0.75 if when and when.is_sure else 0.5,
    )


def _statement(event: Event, shown: str) -> str:
    """Put the full date behind the words that stand for it in the clause."""
    if not shown or event.when is None:
        return as_sentence(event.what)
    written = event.when.as_written
    if written == shown or written not in event.what:
        return as_sentence(event.what)
    return as_sentence(event.what.replace(written, f"{written} ({shown})", 1))


def _iso_day(when: DateMention | None) -> str:
    return when.resolved if when and when.precision is Precision.DAY else ""


def written_date(when: DateMention) -> str:
    """Return a resolved date in words at its own precision: “23 January 2017”, “January 2017”, “2017”."""
    match when.precision:
        case Precision.DAY:
            day = date.fromisoformat(when.resolved)
            return f"{day.day} {day:%B %Y}"
        case Precision.WEEK:
            year, week = when.resolved.split("-W")
            monday = date.fromisocalendar(int(year), int(week), 1)
            return f"the week of {monday.day} {monday:%B %Y}"
        case Precision.MONTH:
            return f"{date.fromisoformat(f'{when.resolved}-01'):%B %Y}"
    return when.resolved

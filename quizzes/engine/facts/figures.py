"""How many of what: every number with the noun it counts."""

from collections.abc import Iterator

from quizzes.engine.facts._clauses import clause_span, has_loose_pronoun, sentence_from, verb_of
from quizzes.engine.facts.base import Fact, FactFinder, Ground
from quizzes.engine.reading.ages import is_age
from quizzes.engine.reading.base import Figure, Mention
from quizzes.engine.reading.figures import ABOUT
from quizzes.engine.vocabulary import FactKind, Strand

_MOST_WORDS, _LONGEST_BOUND = 30, 24
_MONEY = frozenset({"dollars", "euros", "pounds", "yen", "rupees", "francs"})


class Figures(FactFinder):
    def find(self, ground: Ground) -> Iterator[Fact]:
        for figure in ground.reading.figures:
            if not figure.counts:
                continue
            yield Fact(
                kind=FactKind.FIGURE,
                strand=Strand.STAKES,
                statement=_clause(figure, ground) or statement_of(figure, ground.reading.document.text),
                answer=figure.as_written,
                status=figure.status,
                attribution=figure.attribution,
                evidence=(ground.reading.sentence(figure.sentence).span,),
                about=figure,
                sentence=figure.sentence,
                answer_span=figure.span,
                entities=tuple(dict.fromkeys(m.entity for m in _mentions(ground, figure.sentence))),
                weight=1 if figure.value <= 3 or figure.is_ordinal or is_age(figure) else 3,
                difficulty=2 if figure.approximate else 1,
                confidence=0.85 if figure.counts else 0.4,
            )


def _clause(figure: Figure, ground: Ground) -> str:
    """Return the clause around the number as a sentence, where it can stand alone."""
    verb = verb_of(ground, figure.span, figure.sentence)
    if verb is None or figure.is_ordinal or has_loose_pronoun(ground, verb):
        return ""
    span = clause_span(ground.trees, verb, with_adverbials=False)
    told = sentence_from(ground, verb, span)
    is_short = len(told.split()) <= _MOST_WORDS
    return told if span.covers(figure.span) and is_short and figure.as_written in told else ""


def _mentions(ground: Ground, sentence: int) -> tuple[Mention, ...]:
    return ground.reading.mentions_by_sentence.get(sentence, ())


def statement_of(figure: Figure, text: str) -> str:
    """Say what the number counts, and that it is about or more than so many as the article says."""
    before = ABOUT.search(text[max(0, figure.span.start - _LONGEST_BOUND) : figure.span.start])
    about = before.group().lower() if before is not None and figure.approximate else ""
    written = figure.as_written
    if figure.is_ordinal:
        return f"The article ranks it as the {written} {figure.counts.split(' ', 1)[-1]}."
    if figure.unit in {"percent", "fraction"} or figure.unit in _MONEY:
        return f"The article gives {about}{written} ({figure.counts})."
    if figure.unit == figure.counts.split(" ")[-1] or figure.unit in figure.counts.split():
        return f"The article puts the number of {figure.counts} at {about}{written}."
    return f"The article gives {about}{written} {figure.unit} ({figure.counts})."

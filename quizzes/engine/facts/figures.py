"""How many of what: every number with the noun it counts."""

from collections.abc import Iterator

from quizzes.engine.facts.base import Fact, FactFinder, Ground
from quizzes.engine.reading.base import Figure, Mention
from quizzes.engine.vocabulary import FactKind, Strand

_MONEY = frozenset({"dollars", "euros", "pounds", "yen", "rupees", "francs"})


class Figures(FactFinder):
    def find(self, ground: Ground) -> Iterator[Fact]:
        for figure in ground.reading.figures:
            yield Fact(
                kind=FactKind.FIGURE,
                strand=Strand.STAKES,
                statement=statement_of(figure),
                answer=figure.as_written,
                status=figure.status,
                attribution=figure.attribution,
                evidence=(ground.reading.sentence(figure.sentence).span,),
                about=figure,
                sentence=figure.sentence,
                answer_span=figure.span,
                entities=tuple(dict.fromkeys(m.entity for m in _mentions(ground, figure.sentence))),
                weight=1 if figure.value <= 3 or figure.is_ordinal else 3,
                difficulty=2 if figure.approximate else 1,
                confidence=0.85 if figure.counts else 0.4,
            )


def _mentions(ground: Ground, sentence: int) -> tuple[Mention, ...]:
    return ground.reading.mentions_by_sentence.get(sentence, ())


def statement_of(figure: Figure) -> str:
    """Say what the number counts, and that it is about so many where the article says so."""
    about = "about " if figure.approximate else ""
    written = figure.as_written
    if figure.is_ordinal:
        return f"The article ranks it as the {written} {figure.counts.split(' ', 1)[-1]}."
    if figure.unit == "percent":
        return (
            f"The article gives a share of {about}{written}: {figure.counts}."
            if figure.counts
            else f"A share: {written}."
        )
    if figure.unit in _MONEY:
        return f"The article gives a sum of {about}{written}: {figure.counts}."
    if figure.unit == figure.counts.split(" ")[-1] or figure.unit in figure.counts.split():
        return f"The article puts the number of {figure.counts} at {about}{written}."
    return f"The article gives a measure of {about}{written} {figure.unit}: {figure.counts}."

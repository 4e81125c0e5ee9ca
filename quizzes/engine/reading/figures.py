"""Numbers with the unit and noun they count: “$2.4 billion in aid”, “killed 300,000”, “18 percent of households”.

`numbers` finds where numbers stand, `ages` those that tell how old somebody is, `ballots` votes written as a score;
`things` says what a number counts, `counted` what a sum, share or measure is of, and `leaning` what a number without a
noun takes from an earlier one.
"""

import re
from collections.abc import Sequence

from quizzes.engine.document import Document, Sentence, Span
from quizzes.engine.reading.ages import ages_in
from quizzes.engine.reading.ballots import ballots_in
from quizzes.engine.reading.base import DateMention, Figure, Token
from quizzes.engine.reading.counted import governing
from quizzes.engine.reading.leaning import Leaning
from quizzes.engine.reading.multiples import multiples_in
from quizzes.engine.reading.numbers import numbers_in
from quizzes.engine.reading.placed import NOTHING, Placed, Told
from quizzes.engine.reading.ranks import ranks_in
from quizzes.engine.reading.things import Things
from quizzes.engine.reading.trees import Trees

ABOUT = re.compile(
    r"(?:about|around|nearly|almost|some|roughly|approximately|more than|less than|fewer than|over|under|at least|"
    r"at most|up to|an? estimated|close to|as many as|as much as|just over|just under|well over)\s(?:the\s)?$",
    re.IGNORECASE,
)


def find_figures(
    document: Document, trees: Trees, tokens: dict[int, tuple[Token, ...]], dates: Sequence[DateMention]
) -> tuple[Figure, ...]:
    """Return every number that counts something, and ages; dates, names such as F-16 and bare “one” are left out."""
    taken: dict[int, list[Span]] = {}
    for mention in dates:
        taken.setdefault(mention.sentence, []).append(mention.span)
    counter = Counter(document, trees)
    for sentence in document.sentences:
        counter.count(sentence, tokens.get(sentence.index, ()), taken.get(sentence.index, []))
    return tuple(sorted(counter.leaning.found, key=lambda figure: figure.span))


class Counter:
    """Goes through an article’s sentences in order: a number may count what an earlier one did."""

    def __init__(self, document: Document, trees: Trees) -> None:
        self.document = document
        self.trees = trees
        self.things = Things(trees)
        self.leaning = Leaning(document, trees)

    def count(self, sentence: Sentence, tokens: Sequence[Token], taken: Sequence[Span]) -> None:
        found = self.leaning.found
        ages = ages_in(self.document, self.trees, tokens, sentence, taken)
        apart = [*ages, *ballots_in(self.trees, tokens, sentence)]
        others = [*taken, *(figure.span for figure in apart)]
        numbers = [
            Placed(number, inside, governing(self.trees, inside), self._before(number.span))
            for number in numbers_in(self.document, sentence.span, others)
            if (inside := [t for t in tokens if number.span.start <= t.start < number.span.end])
            and (inside[-1].text.lower() != "one" or self.things.is_counted_one(inside[-1]))
        ]
        for placed in numbers:
            told = self._told(placed)
            if told != NOTHING:
                self.leaning.note(self._figure(placed, told), placed)
        for placed, told in self.leaning.lower_ends(numbers):
            found.append(self._figure(placed, told))
        found.extend(ranks_in(self.document, self.trees, tokens, sentence.index))
        found.extend([*apart, *multiples_in(self.trees, tokens)])

    def _before(self, span: Span) -> str:
        return self.document.text[max(0, span.start - 40) : span.start]

    def _told(self, placed: Placed) -> Told:
        """Return (unit, what is counted): of its own, of the sum before it, or what an earlier number counts."""
        converted = self.leaning.converted(placed)
        if converted != NOTHING:
            return converted
        told = self.things.told(placed, self.leaning.last_thing(), self.leaning.last_in(placed.sentence))
        if told[0]:
            return self.leaning.like_last(placed, told)
        return self.leaning.bare(placed)

    def _figure(self, placed: Placed, told: Told) -> Figure:
        number = placed.number
        value = int(number.value) if number.value == int(number.value) else number.value
        approximate = bool(ABOUT.search(placed.before))
        return Figure(number.span, number.span.of(self.document.text), value, *told, placed.sentence, approximate)

"""Shares, sums and parts: “18 percent of households”, “$2 billion in aid”, “half a mile”, “one in ten children”."""

from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.counted import Measuring, is_measure
from quizzes.engine.reading.lexicon.numbers import SIGNS
from quizzes.engine.reading.placed import Placed, Told, plural
from quizzes.engine.reading.trees import Trees


class Shares:
    """Says of a share, sum or part its unit and of what it is."""

    def __init__(self, trees: Trees) -> None:
        self.trees = trees
        self.measuring = Measuring(trees)

    def share_or_sum(self, placed: Placed, thing: Figure | None, here: Figure | None) -> Told:
        number = placed.number
        unit = "percent" if number.percent else "fraction" if number.fraction else number.currency
        head = self._of_range(placed.head)
        whole = next((t for t in reversed(placed.inside) if self._has_preposition(t)), head)
        is_change = self.trees.governor(placed.head.index).lemma == "by"
        if placed.head.dep == "predet" and self.trees.governor(placed.head.index).index > placed.last:
            noun = self.trees.governor(placed.head.index)
            return unit, self.trees.words(min(placed.last + 2, noun.index), noun.index)
        if number.fraction and here is not None and not is_change and self.trees.child(whole.index, "prep") is None:
            return unit, here.counts
        told = self.measuring.of(whole, thing)
        if told.upper() in SIGNS:
            told = ""
        if not told and not number.currency:
            told = self._doing(placed.head, thing)
        return unit, told

    def _of_range(self, head: Token) -> Token:
        """Return the word on which the lower end of “9 to 12 percent” and “$1.1 million to $1.9 million” hangs."""
        above = self.trees.governor(head.index)
        while head.dep in {"nummod", "quantmod"} and head.index < above.index and self._is_amount(above):
            head, above = above, self.trees.governor(above.index)
        return head

    def _is_amount(self, token: Token) -> bool:
        return token.pos == "NUM" or token.text == "%" or token.lemma in {"percent", "cent", "million", "billion"}

    def _has_preposition(self, token: Token) -> bool:
        return any(below.pos == "ADP" for below in self.trees.children_of(token.index, "prep"))

    def part(self, placed: Placed, thing: Figure | None) -> Told | None:
        """Read “half a mile”, “half a promise”, “one visitor in eight” and “one in ten children”."""
        inner = next(
            (t for t in placed.inside if t.pos in {"NOUN", "PROPN"} and t.lemma[:4] not in {"half", "thir"}), None
        )
        if len(placed.inside) >= 3 and placed.inside[1].pos == "NOUN" and inner is not None:
            return "fraction", inner.text
        after = self.trees[min(placed.last + 1, len(self.trees.tokens) - 1)]
        is_one = placed.inside[-1].lemma == "half" and after.text in {"a", "an"}
        is_ratio = any(t.lemma in {"in", "out"} for t in placed.inside)
        noun = self.measuring.noun_from(after.index) if is_one or is_ratio else None
        if is_ratio and noun is None and thing is not None and placed.sentence - thing.sentence <= 1:
            return "fraction", self._doing(placed.head, thing) or thing.counts
        if noun is None or noun.sentence != placed.sentence:
            return None
        if is_one and is_measure(noun):
            return plural(self.measuring.phrase(noun)), self.measuring.of(noun, thing)
        return "fraction", self.measuring.phrase(noun)

    def _doing(self, head: Token, thing: Figure | None) -> str:
        """Return “people who could not tell …” for a share of those counted before: “58% could not tell …”."""
        verb = self.trees.governor(head.index)
        is_many = verb.pos in {"VERB", "AUX"} and (verb.lemma, verb.tag) != ("be", "VBZ")
        if head.dep not in {"nsubj", "nsubjpass"} or not is_many:
            return ""
        whose = thing.unit if thing is not None and head.sentence - thing.sentence <= 1 else "people"
        target = self.trees.child(verb.index, "dobj", "attr", "xcomp", "acomp")
        last = target.index if target is not None and verb.index < target.index <= verb.index + 5 else verb.index
        words_ = self.measuring.verb_words(verb)
        return f"{whose} who {words_}{f' {self.trees.words(verb.index + 1, last)}' if last > verb.index else ''}"

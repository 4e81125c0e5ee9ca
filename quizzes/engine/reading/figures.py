"""Numbers with the unit and noun they count: “$2.4 billion in aid”, “killed 300,000”, “18 percent of households”."""

import re
from collections.abc import Sequence
from itertools import pairwise

from quizzes.engine.document import Document, Span
from quizzes.engine.reading.base import DateMention, Figure, Token
from quizzes.engine.reading.counted import Measuring, governing, is_measure
from quizzes.engine.reading.lexicon.units import DURATIONS, MEASURES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.numbers import Number, numbers_in
from quizzes.engine.reading.ranks import ranks_in
from quizzes.engine.reading.tolls import DEAD, TOLLS, toll
from quizzes.engine.reading.trees import Trees

_ABOUT = re.compile(
    r"(?:about|around|nearly|almost|some|roughly|approximately|more than|less than|fewer than|over|under|at least|"
    r"at most|"
    r"up to|an? estimated|close to|as many as|as much as|just over|just under|well over)\s(?:the\s)?$",
    re.IGNORECASE,
)
_SKIPPED_NOUNS = frozenset({"one", "first", "a.m.", "p.m.", "o'clock"})
_JOINED = re.compile(r"\s?(?:to|and|or|–|-|—)\s?(?:about\s|around\s|even\s|nearly\s|almost\s)?")
_TOTALLED = re.compile(r"\b(?:number|figure|toll|total|count)\b[^.;]{0,20}$")
_FURTHER = frozenset({"more", "other", "further", "full", "whole", "additional"})
_LINKS = words("case order favour favor turn total all addition part time response return fact view light")
"""Nouns that only link a phrase: “in case …”, “for part of …”."""
_COMPARED = re.compile(r"\b(?:instead of|rather than|up from|down from|compared with|as against)\s(?:the\s|only\s)?$")
_PLACES = words("""
    town city village country nation island province district region state territory settlement camp suburb hamlet
    population community county municipality
""")
_MEANT = frozenset({"them", "those", "these", "whom", "which"})
_INSTEAD = frozenset({"of", "than", "with", "from", "to", "by", "at"})
_STANDING_ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "attr"})


def find_figures(
    document: Document, trees: Trees, tokens: dict[int, tuple[Token, ...]], dates: Sequence[DateMention]
) -> tuple[Figure, ...]:
    """Return every number that counts something; dates, ages in compounds and bare “one” are left out."""
    taken: dict[int, list[Span]] = {}
    for mention in dates:
        taken.setdefault(mention.sentence, []).append(mention.span)
    counter = Counter(document, trees)
    for sentence in document.sentences:
        numbers = list(numbers_in(document, sentence.span, taken.get(sentence.index, [])))
        counter.count(numbers, tokens.get(sentence.index, ()), sentence.index)
    return tuple(sorted(counter.found, key=lambda figure: figure.span))


class Counter:
    """Goes through the numbers of an article; a bare one counts what an earlier one did."""

    def __init__(self, document: Document, trees: Trees) -> None:
        self.document = document
        self.trees = trees
        self.measuring = Measuring(trees)
        self.found: list[Figure] = []

    def count(self, numbers: Sequence[Number], tokens: Sequence[Token], sentence: int) -> None:
        for number in numbers:
            inside = [t for t in tokens if number.span.start <= t.start < number.span.end]
            told = self._told(number, inside) if inside else ("", "")
            told = self._converted(number, sentence) or told
            if not told[0] and inside and not number.currency:
                told = self._elliptic(number, inside, sentence)
            told = self._like_last(told, sentence)
            if told[0]:
                self.found.append(self._figure(number, told, sentence))
        self._join_ranges(numbers, sentence)
        self.found.extend(ranks_in(self.document, self.trees, tokens, sentence))

    def _figure(self, number: Number, told: tuple[str, str], sentence: int) -> Figure:
        value = int(number.value) if number.value == int(number.value) else number.value
        approximate = bool(_ABOUT.search(self._before(number)))
        as_written = number.span.of(self.document.text)
        return Figure(number.span, as_written, value, *told, sentence, approximate)

    def _before(self, number: Number, letters: int = 30) -> str:
        return self.document.text[max(0, number.span.start - letters) : number.span.start]

    # what it counts

    def _told(self, number: Number, inside: Sequence[Token]) -> tuple[str, str]:
        """Return (unit, what is counted)."""
        head = governing(self.trees, inside)
        if number.percent or number.currency or number.fraction:
            unit = "percent" if number.percent else "fraction" if number.fraction else number.currency
            whole = self._whole(head, inside)
            last = self.found[-1] if self.found and self.found[-1].sentence == head.sentence else None
            if number.fraction and last is not None and self.trees.child(whole.index, "prep") is None:
                return unit, last.counts
            return unit, self.measuring.of(whole, self._last_thing())
        following = self.trees[min(inside[-1].index + 1, len(self.trees.tokens) - 1)]
        if following.text in {"fewer", "more", "less"} and self._last_thing() is not None:
            than = self.trees[min(following.index + 1, len(self.trees.tokens) - 1)]
            if than.text == "than":
                return "", ""
        noun = self._noun(head, inside) or self._numbered(head)
        if noun is None:
            return toll(self.trees, head) if not self._population(head)[0] else self._population(head)
        if noun.text.lower() in _SKIPPED_NOUNS or noun.pos == "NUM" or not noun.text[:2].isalpha():
            return "", ""
        return self._unit(noun, inside)

    def _whole(self, head: Token, inside: Sequence[Token]) -> Token:
        """Return the word for the whole fraction: in “two-thirds of the cost” the “of” may hang on either word."""
        return next((t for t in reversed(inside) if self.trees.child(t.index, "prep")), head)

    def _noun(self, head: Token, inside: Sequence[Token]) -> Token | None:
        """Return the noun a number stands before, through “of” for “two of the judges” and “412 of 1,150 kitchens”."""
        governor = self.trees.governor(head.index)
        if head.dep == "quantmod" and governor.pos == "NUM":
            head, governor = governor, self.trees.governor(governor.index)
        if head.dep in {"nummod", "compound", "amod", "quantmod", "nmod"} and governor.pos in {"NOUN", "PROPN"}:
            return self._named(governor, inside) if governor.index > inside[-1].index else None
        following = inside[-1].index + 1
        if following < len(self.trees.tokens) and self.trees[following].sentence == head.sentence:
            word = self.trees[following]
            if word.pos in {"NOUN", "PROPN"} and word.dep != "punct" and head.dep not in {"pobj"}:
                return self._named(word, inside)
        of = next((p for p in self.trees.children_of(head.index, "prep") if p.lemma == "of"), None)
        return self.trees.child(of.index, "pobj") if of else None

    def _numbered(self, head: Token) -> Token | None:
        """Return the things of “the number of people who drive is about 100,000”."""
        verb = self.trees.governor(head.index)
        subject = self.trees.child(verb.index, "nsubj") if head.dep in {"attr", "dobj"} else None
        if subject is None or subject.lemma not in {"number", "total", "count"}:
            return None
        of = next((p for p in self.trees.children_of(subject.index, "prep") if p.lemma == "of"), None)
        return self.trees.child(of.index, "pobj") if of is not None else None

    def _named(self, noun: Token, inside: Sequence[Token]) -> Token:
        """Return the things themselves where a noun only says of which sort: “two fisheries ministers”."""
        if noun.index + 2 < len(self.trees.tokens) and self.trees[noun.index + 1].text == "-":
            half = self.trees[noun.index + 2]
            return half if half.tag == "NNS" and noun.end + 1 == half.start else noun
        things = self.trees.governor(noun.index)
        is_sort = noun.dep in {"compound", "nmod"} and things.tag == "NNS" and things.index == noun.index + 1
        is_hyphened = self.trees[inside[-1].index + 1].text == "-"
        return things if is_sort and not is_hyphened and not is_measure(noun) else noun

    def _unit(self, noun: Token, inside: Sequence[Token]) -> tuple[str, str]:
        trees, after = self.trees, inside[-1].index
        if noun.text.lower() in _MEANT:
            return self._meant(noun)
        first = after + 1
        while first < noun.index and (trees[first].pos == "NUM" or trees[first].lemma == "of"):
            first += 1
        while first < noun.index and trees[first].pos in {"DET", "PUNCT", "ADP", "PRON", "PART", "CCONJ", "NUM"}:
            first += 1
        while first < noun.index and trees[first].lemma in _FURTHER and is_measure(noun):
            first += 1
        inner = [i for i in range(first, noun.index) if trees[i].pos == "NUM"]
        first = inner[-1] + 1 if inner and trees[after + 1].lemma == "of" else first
        named = trees.words(min(first, noun.index), self._joined(noun))
        whole = trees.governor(noun.index)
        is_before = noun.dep in {"compound", "nmod", "amod", "npadvmod"} and whole.pos == "NOUN"
        if trees[after + 1].text == "-" and is_before:
            return f"{noun.text.removesuffix('s')}s", whole.text
        if is_measure(noun):
            return named, self.measuring.of(noun, self._last_thing())
        tail = _of_what(trees, noun)
        lost = TOLLS.get(whole.lemma, "") if noun.dep in {"dobj", "nsubjpass"} else ""
        behind = (t.text for t in trees.children_of(noun.index, "amod", "acomp") if t.index > noun.index)
        dead = next((text for text in behind if text in DEAD), "")
        counts = f"{named} {lost or dead}".strip() if not tail or lost else f"{named} {tail}"
        is_half = noun.index > after + 2 and trees[noun.index - 1].text == "-"
        return trees.words(noun.index - 2 if is_half else noun.index, noun.index), counts

    def _joined(self, noun: Token) -> int:
        """Return the last word of what is counted together: “8,550 boys and girls”."""
        also = self.trees.child(noun.index, "conj")
        is_close = also is not None and also.index == noun.index + 2 and self.trees[noun.index + 1].lemma == "and"
        return also.index if also is not None and is_close and noun.tag == also.tag == "NNS" else noun.index

    def _meant(self, pronoun: Token) -> tuple[str, str]:
        """Read “290 of them are prisoners” and “22 of them”: the things counted before, or the subject before."""
        verb = self.trees.clause_verb(pronoun.index)
        what = self.trees.child(verb.index, "attr") if verb.lemma == "be" else None
        last = self._last_thing()
        if pronoun.text.lower() in {"which", "whom"} and verb.dep == "relcl":
            noun = self.trees.governor(verb.index)
            return noun.text, self.measuring.phrase(noun)
        following = self.trees[min(pronoun.index + 1, len(self.trees.tokens) - 1)]
        what = following if following.tag == "NNS" else what
        if what is not None and what.tag == "NNS":
            return what.text, self.measuring.phrase(what, long=True)
        if last is not None and pronoun.sentence - last.sentence <= 1:
            return last.unit, last.counts
        before = self.measuring.subject_before(pronoun, is_plural=True)
        return (before.split()[-1], before) if before else ("", "")

    def _last_thing(self) -> Figure | None:
        """Return the last figure that counts things, and not a sum, share, measure or rank."""
        things = (f for f in reversed(self.found) if not f.is_ordinal and _is_thing(f.unit))
        return next(things, None)

    def _population(self, head: Token) -> tuple[str, str]:
        """Read “a town of 19,000” and “the country of two million” as people."""
        of = self.trees.governor(head.index)
        place = self.trees.governor(of.index)
        if head.dep != "pobj" or of.lemma != "of" or place.lemma not in _PLACES:
            return "", ""
        first = self.trees.phrase_start(place.index)
        name = self.trees[first - 2] if first >= 2 and self.trees[first - 1].text == "," else place
        named = name if name.pos == "PROPN" and name.sentence == place.sentence else place
        return "people", f"people in {self.measuring.phrase(named)}"

    # numbers that lean on others

    def _converted(self, number: Number, sentence: int) -> tuple[str, str] | None:
        """Give a sum in brackets what the sum before it is for: “96 billion rupees ($320 million)”."""
        last = self.found[-1] if self.found and self.found[-1].sentence == sentence else None
        if last is None or not number.currency:
            return None
        between = self.document.text[last.span.end : number.span.start]
        return (number.currency, last.counts) if re.fullmatch(r"(?:\s[\w]+){0,2}\s\((?:about\s)?", between) else None

    def _is_end(self, inside: Sequence[Token]) -> bool:
        """Say whether a bare number is where a change ends: “fell from 5 million barrels to 3.2 million”."""
        to = self.trees.governor(governing(self.trees, inside).index)
        before = max(0, self.found[-1].span.start - 5) if self.found else 0
        is_from = bool(self.found) and self.document.text[before : self.found[-1].span.start] == "from "
        return to.lemma == "to" and is_from

    def _like_last(self, told: tuple[str, str], sentence: int) -> tuple[str, str]:
        """Let a sum or share without a noun be of what the last in the sentence was: “hers 38 percent, his 35”."""
        unit, counts = told
        last = self.found[-1] if self.found and self.found[-1].sentence == sentence else None
        is_bare = not counts or counts.casefold() == unit
        return (unit, last.counts) if last is not None and is_bare and last.unit == unit else told

    def _elliptic(self, number: Number, inside: Sequence[Token], sentence: int) -> tuple[str, str]:
        """Let a bare number that acts or stands for “the number” count what the last figure counted."""
        token, last = governing(self.trees, inside), self._last_thing()
        if number.percent or number.fraction:
            return "", ""
        is_compared = _COMPARED.search(self._before(number, 40)) or self._is_end(inside)
        if self.found and self.found[-1].sentence == sentence and is_compared:
            last = self.found[-1]
            return last.unit, last.counts
        if last is None or sentence - last.sentence > 1:
            return "", ""
        if self.trees[min(inside[-1].index + 1, len(self.trees.tokens) - 1)].text == "-":
            return "", ""
        is_total = _TOTALLED.search(self._before(number, 40)) is not None
        is_here = sentence == last.sentence
        governor = self.trees.governor(token.index)
        is_other = governor.pos == "ADP" and re.search(r"\b(?:the|other|only|all)\s$", self._before(number)) is not None
        is_instead = governor.lemma in _INSTEAD and governor.pos == "ADP" and is_here
        following = self.trees[min(inside[-1].index + 1, len(self.trees.tokens) - 1)]
        is_gapped = governor.tag == "NNS" and governor.index < token.index and following.pos == "PUNCT"
        is_than = following.text in {"fewer", "more", "less"}
        is_alone = (token.dep in _STANDING_ALONE or is_gapped or is_than) and (is_here or token.dep == "nsubj")
        if not (is_total or is_alone or (token.dep == "pobj" and (is_other or is_instead))):
            return "", ""
        return last.unit, last.counts

    def _join_ranges(self, numbers: Sequence[Number], sentence: int) -> None:
        """Give the lower end of “15 to 20 percent” and “between 18 and 25 kilometres” the unit of the upper one."""
        for low, high in pairwise(numbers):
            between = self.document.text[low.span.end : high.span.start]
            figure = next((f for f in self.found if f.span == high.span), None)
            is_bare = not (low.percent or low.currency or low.fraction) and low.value < high.value
            if figure is None or not is_bare or not _JOINED.fullmatch(between):
                continue
            self.found = [f for f in self.found if f.span != low.span]
            self.found.append(self._figure(low, (figure.unit, figure.counts), sentence))


def _is_thing(unit: str) -> bool:
    last = unit.split()[-1].lower()
    singular = {last, last.removesuffix("s"), last.removesuffix("es")}
    return unit not in {"percent", "fraction", "rank"} and not singular & (DURATIONS | MEASURES)


def _of_what(trees: Trees, noun: Token) -> str:
    """Return “of households” or “in the Syria conflict”, as written behind what is counted."""
    for preposition in trees.children_of(noun.index, "prep"):
        if preposition.lemma in {"of", "in", "for"} and preposition.index > noun.index:
            below = trees.child(preposition.index, "pobj")
            if below is not None and below.entity_type != "DATE" and below.lemma not in _LINKS:
                return trees.words(preposition.index, below.index)
    return ""

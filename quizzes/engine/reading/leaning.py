"""Numbers that lean on an earlier one or on their verb: “Norway owns 22”, “… ($320 million)”, “rose to 238”."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.gaps import Gaps, is_thing
from quizzes.engine.reading.lexicon.units import CURRENCIES, MEASURES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.numbers import value_of
from quizzes.engine.reading.placed import NOTHING, Placed, Told, plural
from quizzes.engine.reading.trees import SUBJECTS

_ROUGH = r"(?:(?:about|around|even|nearly|almost|only|just|some|over|at least)\s)?"
_JOINED = re.compile(rf"\s?(?:to|and|or|–|-|—)\s?{_ROUGH}")
_IN_BRACKETS = re.compile(rf"(?:\s\w+){{0,2}}\s\({_ROUGH}")
_OF_WHOLE = re.compile(r"\sof\s(?:the|those|these)\s(?P<whole>[\w-]+)(?=[,.;:]|\s[a-z]+(?:ed|s)?\b)")
_TOTALLED = re.compile(r"\b(?:number|figure|toll|total|count)\b[^.;]{0,20}$")
_COMPARED = re.compile(
    rf"\b(?:instead of|rather than|up from|down from|compared with|compared to|as against|and not)\s"
    rf"(?:the\s)?(?:(?:current|present|previous|original|usual|planned|existing|old)\s)?{_ROUGH}$"
)
_SPOKEN_OF = re.compile(r"\b(?:short|spoke|speaks|speak|talked) of\s(?:about\s|around\s|only\s)?$")
_OTHER = re.compile(r"\b(?:the|other|only|all)\s$")
_IN_ALL = re.compile(r"\s(?:in all|in total|altogether|of them)\b")
_BALLOT = re.compile(r"\s(?:(?P<noun>\w+)\s)?(?:to|against)\s$")
_YEAR = re.compile(r"\b(?:by|in|until|before|after|since|from|of|to)\s(?:1[5-9]|2[01])\d\d$")
_VOTING = words("vote approve pass reject rule decide adopt back agree elect endorse defeat lose carry uphold strike")
_INSTEAD = frozenset({"of", "than", "with", "from", "to", "by", "at", "against"})
_STANDING_ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "attr", "appos", "npadvmod", "ROOT"})
_ASIDE = words("in at on across near inside outside over after before within among")
_MONEY = words("sale revenue turnover profit loss cost budget debt earning income spending price fine deficit surplus")
_HAVING = words("have own count see find keep need want buy sell lose use get make lead run")
_ONE_OF = re.compile(r",\sone\sof\s(?:the\s|only\s|just\s|about\s|some\s|its\s|their\s|[\w\s’']{1,20}[’']s?\s){0,5}$")
_SHARES = words("share figure proportion rate level percentage")
_OWN = words("of for on towards toward in into")


class Leaning(Gaps):
    """The figures found so far, and what a later number takes from them."""

    def last_thing(self) -> Figure | None:
        """Return the last figure that counts things, and not a sum, share, measure, multiple or rank; in its sentence
        one that acts or is acted on goes before one behind “in”: people in “killed 43 people in three states”."""
        things = (f for f in reversed(self.found) if not f.is_ordinal and is_thing(f.unit))
        last = next(things, None)
        if last is None or last.span not in self.aside:
            return last
        main = next(things, None)
        return main if main is not None and main.sentence == last.sentence else last

    def note(self, figure: Figure, placed: Placed) -> None:
        """Keep a figure, and whether it only stands behind “in” or the like."""
        self.found.append(figure)
        noun = self.trees.governor(placed.head.index)
        preposition = self.trees.governor(noun.index)
        if noun.dep == "pobj" and preposition.lemma in _ASIDE:
            self.aside.add(figure.span)

    def _between(self, last: Figure, placed: Placed) -> str:
        return self.document.text[last.span.end : placed.number.span.start]

    # numbers with a unit of their own

    def converted(self, placed: Placed) -> Told:
        """Give what is in brackets what is told before them: “96 billion rupees ($320 million)”, “5 km (3 miles)”."""
        last, unit = self.last_in(placed.sentence), placed.number.currency or self._length_closed(placed)
        is_same = last is not None and unit and _IN_BRACKETS.fullmatch(self._between(last, placed))
        return (unit, last.counts) if last is not None and is_same else NOTHING

    def _length_closed(self, placed: Placed) -> str:
        """Return the “miles” of “(1,000 miles)”, the “dollars” of “(26 million dollars)”."""
        noun, behind = self.following(placed), self.trees[min(placed.last + 2, len(self.trees.tokens) - 1)]
        return noun.text if behind.text == ")" and noun.lemma in MEASURES else ""

    def like_last(self, placed: Placed, told: Told) -> Told:
        """Let a sum, share or measure be of what the last in the sentence was, where nothing of its own says of what:
        “7.4 percent in June from 6.9”, “hers 38 percent, his 35”; or what “the twelve months” were before."""
        unit, counts = told
        if placed.before.endswith(("the ", "those ", "these ")) and not is_thing(unit):
            value = placed.number.value
            same = next((f for f in reversed(self.found) if f.unit == unit and f.value == value and f.counts), None)
            if same is not None:
                return unit, same.counts
        if unit == "percent" and counts.casefold() in _SHARES:
            earlier = (f for f in reversed(self.found) if f.unit == unit and f.sentence >= placed.sentence - 2)
            return unit, next((f.counts for f in earlier if f.counts), counts)
        if unit == "fraction" and placed.before.endswith("other "):
            half = next((f for f in reversed(self.found) if f.unit == unit and f.sentence >= placed.sentence - 2), None)
            return unit, half.counts if half is not None else counts
        if unit == "percent" and not counts and placed.before.endswith("remaining "):
            whole = next((f.counts for f in reversed(self.found) if f.unit == unit and f.counts), "")
            return unit, f"remaining share of {whole}" if whole else "remaining share"
        last = self.last_in(placed.sentence)
        if _COMPARED.search(placed.before):
            alike = (f for f in reversed(self.found) if f.sentence == placed.sentence and f.unit == unit)
            last = next(alike, last)
        if last is None or last.unit != unit or is_thing(unit):
            return told
        is_bare = not counts or counts.casefold() in {unit, last.as_written.casefold()}
        is_bare = is_bare or _COMPARED.search(placed.before) is not None
        return (unit, last.counts or counts) if is_bare or self._goes_on(last, placed) else told

    def _goes_on(self, last: Figure, placed: Placed) -> bool:
        """Say whether nothing between two numbers of one unit, and nothing behind the second, says of what it is."""
        between = [
            t for t in self.trees.tokens[max(0, placed.last - 30) : placed.inside[0].index] if t.start >= last.span.end
        ]
        if not between or any(t.tag in {"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "PRP$"} for t in between):
            return False
        if between[-1].pos in {"NOUN", "PROPN"} or any(t.text in {";", ":"} for t in between):
            return False
        is_with = between[-1].text == "with" and len(between) > 1 and between[-2].pos == "PROPN"
        if is_with or between[-1].text == "of" or self._gapped(between) is not None:
            return False
        behind = self.trees.tokens[placed.last + 1 : placed.last + 4]
        opening = {"of"} if placed.number.percent else _OWN
        own = next((t for t in behind if t.lemma in opening and t.sentence == placed.sentence), None)
        thing = self.trees.child(own.index, "pobj") if own is not None else None
        return thing is None or thing.entity_type in {"DATE", "TIME"} or (own is not None and own.lemma == "in")

    # numbers without one

    def bare(self, placed: Placed) -> Told:
        """Return what a number without a noun counts, or nothing."""
        number = placed.number
        is_year = _YEAR.search(placed.before + number.span.of(self.document.text))
        if number.percent or number.fraction or number.currency or is_year or self.following(placed).text == "-":
            return NOTHING
        return (
            self._same_ones(placed)
            or self._compared(placed)
            or self._sum_of(placed)
            or self._ballot(placed)
            or self.of_fronted(placed)
            or self.gapped_name(placed)
            or self.times_the(placed)
            or self._elliptic(placed)
            or self.told_by_verb(placed)
            or NOTHING
        )

    def _gapped(self, between: Sequence[Token]) -> Token | None:
        """Return what a verb left out is told of: prices in “wages rose 4 percent but prices by 7”."""
        joint = next((at for at, t in enumerate(between) if t.lemma in {"but", "and", "while"}), len(between))
        nouns = (
            t for t in between[joint + 1 :] if t.pos in {"NOUN", "PROPN"} and t.entity_type not in {"DATE", "TIME"}
        )
        return next(nouns, None)

    def _sum_of(self, placed: Placed) -> Told | None:
        """Read “a loss of 96 million francs on sales of 2.1 billion”: money without its currency."""
        first = placed.inside[0].index
        noun = self.trees[max(0, first - 2)]
        if self.trees[max(0, first - 1)].text != "of" or noun.lemma not in _MONEY:
            return None
        money = (f for f in reversed(self.found) if f.unit.split(" ")[-1].rstrip("s") in CURRENCIES | {"franc"})
        last = next(money, None)
        return (last.unit, self.phrases.phrase(noun)) if last is not None else None

    def _same_ones(self, placed: Placed) -> Told | None:
        """Read “the eight” and “two of the eight” as the things that so many were before."""
        if self.following(placed).pos in {"NOUN", "PROPN", "ADJ"}:
            return None
        value = placed.number.value if placed.before.endswith(("the ", "The ")) else None
        of_whole = _OF_WHOLE.match(self.document.text, placed.number.span.end)
        if of_whole is not None:
            value = value_of(of_whole["whole"])
        things = (f for f in reversed(self.found) if f.value == value and is_thing(f.unit) and not f.is_ordinal)
        same = next(things, None)
        return (same.unit, same.counts) if same is not None else None

    def _compared(self, placed: Placed) -> Told | None:
        """Read “up from 12” and the end of a change: “fell from 5 million barrels to 3.2 million”."""
        last = self.last_in(placed.sentence)
        if last is None:
            return None
        is_from = self.document.text[max(0, last.span.start - 5) : last.span.start] == "from "
        is_end = is_from and self.trees.governor(placed.head.index).lemma == "to"
        return (last.unit, last.counts) if is_end or _COMPARED.search(placed.before) else None

    def _ballot(self, placed: Placed) -> Told | None:
        """Read “by eight to seven” and “11 votes to four”: the second number counts what the first did."""
        verb = self.trees.clause_verb(placed.head.index)
        if verb.lemma in _VOTING and placed.before.endswith(" by ") and self.following(placed).text == "to":
            return "votes", self.phrases.votes(verb)
        last = self.last_in(placed.sentence)
        is_other = last is not None and is_thing(last.unit) and _BALLOT.fullmatch(self._between(last, placed))
        return (last.unit, last.counts) if last is not None and is_other else None

    def _elliptic(self, placed: Placed) -> Told | None:
        """Let a number that acts or stands for “the number” count what the last figure counted."""
        token, last, following = placed.head, self.last_thing(), self.following(placed)
        if _IN_ALL.match(self.document.text, placed.number.span.end) and (thing := self._before_comma(placed)):
            return thing
        if (one_of := self._one_of(placed)) is not None:
            return one_of
        if last is None or placed.sentence - last.sentence > 1:
            return None
        is_here = placed.sentence == last.sentence
        governor = self.trees.governor(token.index)
        is_behind = token.dep == "pobj" and governor.pos == "ADP"
        is_other = is_behind and _OTHER.search(placed.before) is not None
        is_instead = is_behind and governor.lemma in _INSTEAD and is_here
        is_gapped = governor.tag == "NNS" and governor.index < token.index and following.pos == "PUNCT"
        is_than = following.text in {"fewer", "more", "less"}
        is_part = is_here and (following.tag == "VBN" or following.pos in {"ADP", "PUNCT"})
        is_counted = token.dep == "dobj" and governor.lemma in _HAVING and following.pos == "PUNCT"
        is_alone = (token.dep in _STANDING_ALONE or is_gapped or is_than or is_part) and (
            is_here or token.dep in SUBJECTS or is_counted or self._is_there(token)
        )
        is_total = _TOTALLED.search(placed.before) is not None or _SPOKEN_OF.search(placed.before) is not None
        are = self.trees.child(governor.index, "attr") if token.dep == "nsubj" and governor.lemma == "be" else None
        if are is not None and are.tag == "NNS" and is_here:
            return are.text, self.phrases.phrase(are)
        return (last.unit, last.counts) if is_total or is_alone or is_other or is_instead else None

    def _is_there(self, number: Token) -> bool:
        """Read “There were two.”"""
        verb = self.trees.governor(number.index)
        return number.dep == "attr" and self.trees.child(verb.index, "expl") is not None

    def _one_of(self, placed: Placed) -> Told | None:
        """Read “the painting, one of only 34”."""
        match = _ONE_OF.search(placed.before)
        if match is None or self.following(placed).pos in {"NOUN", "PROPN"}:
            return None
        comma = placed.number.span.start - len(placed.before) + match.start()
        tokens = self.trees.tokens[max(0, placed.inside[0].index - 14) : placed.inside[0].index]
        noun = next((t for t in tokens if t.end == comma), None)
        return (plural(noun.text), plural(noun.text)) if noun is not None and noun.pos == "NOUN" else None

    def _before_comma(self, placed: Placed) -> Told | None:
        """Read “the flights, 14 in all,”."""
        at = placed.inside[0].index - 2
        noun = self.trees[at] if at >= 0 and self.trees[at + 1].text == "," else None
        return (noun.text, self.phrases.phrase(noun)) if noun is not None and noun.tag == "NNS" else None

    # ranges

    def lower_ends(self, numbers: Sequence[Placed]) -> Iterator[tuple[Placed, Told]]:
        """Give the lower end of “15 to 20 percent” and “14 and 11 years” the unit of the number behind it."""
        for low, high in pairwise(numbers):
            number = low.number
            between = self.document.text[number.span.end : high.number.span.start]
            is_bare = not (number.percent or number.currency or number.fraction) and _JOINED.fullmatch(between)
            figure = next((f for f in reversed(self.found) if f.span == high.number.span), None) if is_bare else None
            own = next((f for f in reversed(self.found) if f.span == number.span), None) if is_bare else None
            if figure is None or (own is not None and number.value >= high.number.value):
                continue
            if own is not None:
                self.found.remove(own)
            yield low, (figure.unit, figure.counts)

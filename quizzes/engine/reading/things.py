"""What a number counts: the noun it stands before, or people where the noun is left out."""

import re

from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.counted import is_measure
from quizzes.engine.reading.lexicon.numbers import GLUED_UNITS, SHORT_UNITS
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.multiples import times_of
from quizzes.engine.reading.placed import NOTHING, Placed, Told, plural
from quizzes.engine.reading.shares import Shares
from quizzes.engine.reading.tolls import DEAD, TOLLS, put_at, toll
from quizzes.engine.reading.trees import Trees

_SKIPPED_NOUNS = frozenset({"one", "first", "a.m.", "p.m.", "o'clock"})
_FURTHER = frozenset({"more", "other", "further", "full", "whole", "additional"})
_LINKS = words("case order favour favor turn total all addition part time response return fact view light")
"""Nouns that only link a phrase: “in case …”, “for part of …”."""
_PLACES = words("""
    town city village country nation island province district region state territory settlement camp suburb hamlet
    population community county municipality
""")
_MEANT = frozenset({"them", "those", "these", "whom", "which"})
_HURT = {*TOLLS.values(), *DEAD}
_MADE_OF = words("""
    panel survey poll team crew crowd army jury delegation committee convoy sample study coalition staff majority lead
    margin
""")
_LONGEST_NAME = 4
_GLUED = GLUED_UNITS - {"m", "mb"}
_MANY = words("dozens scores hundreds thousands")
_MAGNITUDE = re.compile(r"\bmagnitude(?:[\s-]of)?[\s-]$", re.IGNORECASE)
_PARENTS = frozenset({"father", "mother", "parent"})
_BEFORE_NOUNS = frozenset({"nummod", "compound", "amod", "quantmod", "nmod", "det", "predet"})
_LEFT_OUT = frozenset({"DET", "PUNCT", "ADP", "PRON", "PART", "CCONJ", "NUM"})


class Things(Shares):
    """Says of a number its unit and what it counts."""

    def told(self, placed: Placed, thing: Figure | None, here: Figure | None) -> Told:
        """Return (unit, what is counted), nothing for a number without a noun; `thing` is the last thing counted
        before, `here` the last figure of the sentence."""
        number = placed.number
        if number.fraction and (told := self.part(placed, thing)):
            return told
        if number.percent or number.currency or number.fraction:
            return self.share_or_sum(placed, thing, here)
        if self._is_comparison(placed, thing):
            return NOTHING
        if _MAGNITUDE.search(placed.before):
            quake = self.measuring.noun_from(min(placed.last + 1, len(self.trees.tokens) - 1))
            return "magnitude", self.measuring.phrase(quake) if quake is not None else "magnitude"
        if (put := put_at(self.trees, placed.inside[0])) is not None:
            return put
        noun = self._sided(placed) or self._noun(placed) or self._numbered(placed.head)
        if noun is None:
            return self._people(placed, thing)
        if noun.text.lower() in _SKIPPED_NOUNS or noun.pos == "NUM" or not noun.text[:2].isalpha():
            return NOTHING
        unit, counts = self._unit(noun, placed, thing)
        return _long(unit), counts

    # the noun

    def is_counted_one(self, one: Token) -> bool:
        """Say whether “one” counts: in “eleven cooks and one oven” and “a one-day strike”, not in “one of them”."""
        noun = self.trees.governor(one.index)
        if one.dep != "nummod" or noun.index < one.index:
            return False
        if self.trees[one.index + 1].text == "-":
            return is_measure(noun) and noun.index == one.index + 2
        beside = self.trees.governor(noun.index) if noun.dep == "conj" else self.trees.child(noun.index, "conj")
        return beside is not None and self.trees.child(beside.index, "nummod") is not None and noun.tag == "NN"

    def _is_comparison(self, placed: Placed, thing: Figure | None) -> bool:
        """Say whether “six fewer than in April” leaves its noun to the last thing counted."""
        following = self.trees.tokens[placed.last + 1 : placed.last + 3]
        is_more = len(following) == 2 and following[0].text in {"fewer", "more", "less"}
        return is_more and following[1].text == "than" and thing is not None

    def _noun(self, placed: Placed) -> Token | None:
        """Return the noun a number stands before, through “of” for “two of the judges” and “412 of 1,150 kitchens”."""
        head, last = placed.head, placed.last
        governor = self.trees.governor(head.index)
        if head.dep == "quantmod" and governor.pos == "NUM":
            head, governor = governor, self.trees.governor(governor.index)
        times = self.trees[last + 1]
        is_korean = times.text == "won" and placed.before.rstrip().endswith((" to", " at", " of", " from", " by"))
        if times.text == "times" or is_korean or times.text in _GLUED:
            return times
        if head.dep in _BEFORE_NOUNS and governor.pos in {"NOUN", "PROPN"}:
            return self._named(governor, placed) if governor.index > last else None
        following = last + 1
        if following < len(self.trees.tokens) and self.trees[following].sentence == head.sentence:
            word = self.trees[following]
            if word.pos in {"NOUN", "PROPN"} and word.dep != "punct" and head.dep not in {"pobj"}:
                return self._named(word, placed)
        of = next((p for p in self.trees.children_of(head.index, "prep") if p.lemma == "of"), None)
        return self.trees.child(of.index, "pobj") if of else None

    def _sided(self, placed: Placed) -> Token | None:
        """Return what “three-sided” or “two-tiered” is said of."""
        behind = self.trees.tokens[placed.last + 1 : placed.last + 4]
        is_adjective = (
            len(behind) == 3 and behind[0].text == "-" and behind[1].text.endswith("ed") and behind[1].pos != "NOUN"
        )
        return self.measuring.noun_from(behind[2].index) if is_adjective else None

    def _numbered(self, head: Token) -> Token | None:
        """Return the things of “the number of people who drive is about 100,000”."""
        verb = self.trees.governor(head.index)
        subject = self.trees.child(verb.index, "nsubj") if head.dep in {"attr", "dobj"} else None
        if subject is None or subject.lemma not in {"number", "total", "count"}:
            return None
        of = next((p for p in self.trees.children_of(subject.index, "prep") if p.lemma == "of"), None)
        return self.trees.child(of.index, "pobj") if of is not None else None

    def _named(self, noun: Token, placed: Placed) -> Token:
        """Return the things themselves where a noun only says of which sort: “two fisheries ministers”."""
        if noun.index + 2 < len(self.trees.tokens) and self.trees[noun.index + 1].text == "-":
            half = self.trees[noun.index + 2]
            return half if half.tag == "NNS" and noun.end + 1 == half.start else noun
        things = self.trees.governor(noun.index)
        if self._is_owned(noun, things, placed):
            return things
        is_sort = noun.dep in {"compound", "nmod"} and things.tag == "NNS" and self._is_one_name(noun, things)
        is_hyphened = self.trees[placed.last + 1].text == "-"
        return things if is_sort and not is_hyphened and not is_measure(noun) else noun

    def _is_owned(self, owner: Token, things: Token, placed: Placed) -> bool:
        """Say whether a number is of what is owned: in “26 farmers’ unions”, not in “the two countries’ leaders”."""
        is_definite = placed.before.endswith(("the ", "The ", "these ", "those ", "both "))
        is_owner = owner.dep == "poss" and owner.tag == "NNS" and self.trees[owner.index + 1].tag == "POS"
        return is_owner and things.tag == "NNS" and things.index > owner.index and not is_definite

    def _is_one_name(self, noun: Token, things: Token) -> bool:
        """Say whether nothing but more of the name stands between: “18 diesel back-up generators”."""
        between = self.trees.tokens[noun.index + 1 : things.index]
        has_hyphen = any(t.text == "-" for t in between)
        return things.index == noun.index + 1 or (0 < len(between) <= _LONGEST_NAME and has_hyphen)

    # its unit

    def _unit(self, noun: Token, placed: Placed, thing: Figure | None) -> Told:
        trees, after = self.trees, placed.last
        if noun.text.lower() in _MEANT:
            return self._meant(noun, thing)
        if trees[after + 1].text == "-" and trees[after + 2].text.endswith("ed") and noun.index > after + 2:
            return _side(trees[after + 2].text), trees.words(after + 3, noun.index)
        whole = trees.governor(noun.index)
        is_before = noun.dep in {"compound", "nmod", "amod", "npadvmod"} and whole.pos == "NOUN"
        if trees[after + 1].text == "-" and is_before:
            of_whole = f"capacity of the {whole.text}" if noun.text == "capacity" else whole.text
            return "people" if noun.text == "capacity" else plural(noun.text), of_whole
        named = trees.words(self._first(noun, after), self._joined(noun))
        if noun.text == "times":
            return "times", times_of(trees, noun)
        if noun.lemma == "vote" and noun.tag == "NNS" and placed.before.endswith("by "):
            return "votes", self.measuring.votes(trees.clause_verb(noun.index))
        if is_measure(noun) or noun.text == "won":
            return named, self.measuring.of(placed.head if noun.pos == "VERB" else noun, thing)
        tail = _of_what(trees, noun) or self._who_did(noun)
        lost = TOLLS.get(whole.lemma, "") if noun.dep in {"dobj", "nsubjpass"} else ""
        behind = (t.text for t in trees.children_of(noun.index, "amod", "acomp") if t.index > noun.index)
        dead = next((text for text in behind if text in DEAD), "")
        counts = f"{named} {lost or dead}".strip() if not tail or lost else f"{named} {tail}"
        whole = self.trees.governor(self.trees.governor(noun.index).index)
        if whole.lemma in _MADE_OF and noun.dep == "pobj" and whole.index < after:
            counts = f"{counts} in {self.measuring.whole(whole)}"
        is_half = noun.index > after + 2 and trees[noun.index - 1].text == "-"
        return trees.words(noun.index - 2 if is_half else noun.index, noun.index), counts

    def _who_did(self, noun: Token) -> str:
        """Return “who marched” for “2,000 people marched”."""
        verb = self.trees.governor(noun.index)
        is_doing = noun.dep == "nsubj" and verb.pos == "VERB" and verb.lemma not in TOLLS | {"have": ""}
        is_bare = noun.text == "people" and self.trees.child(noun.index, "relcl", "acl", "prep", "amod") is None
        target = self.trees.child(verb.index, "dobj")
        what = f" {self.measuring.whole(target)}" if target is not None and target.pos in {"NOUN", "PROPN"} else ""
        return f"who {self.measuring.verb_words(verb)}{what}" if is_doing and is_bare else ""

    def _first(self, noun: Token, after: int) -> int:
        """Return the first word of what is counted, behind the number's own words and “of the”."""
        trees, first = self.trees, after + 1
        while first < noun.index and (trees[first].pos in _LEFT_OUT or trees[first].lemma == "of"):
            if trees[first].pos != "PUNCT" and trees[first + 1].text == "-":
                break
            first += 1
        while first < noun.index and trees[first].lemma in _FURTHER and is_measure(noun):
            first += 1
        inner = [i for i in range(first, noun.index) if trees[i].pos == "NUM"]
        return min(inner[-1] + 1 if inner and trees[after + 1].lemma == "of" else first, noun.index)

    def _joined(self, noun: Token) -> int:
        """Return the last word of what is counted together: “8,550 boys and girls”, “elephants, zebras and lions”."""
        last = noun
        while (also := self.trees.child(last.index, "conj")) is not None and also.index == last.index + 2:
            if noun.tag != "NNS" or also.tag != "NNS" or self.trees[last.index + 1].text not in {",", "and"}:
                break
            last = also
        return last.index if last is noun or self.trees[last.index - 1].lemma == "and" else noun.index

    def _meant(self, pronoun: Token, last: Figure | None) -> Told:
        """Read “290 of them are prisoners” and “22 of them”: the things counted before, or the subject before."""
        verb = self.trees.clause_verb(pronoun.index)
        what = self.trees.child(verb.index, "attr") if verb.lemma == "be" else None
        if pronoun.text == "those" and self.trees[min(pronoun.index + 1, len(self.trees.tokens) - 1)].text == "who":
            told = self.trees.child(pronoun.index, "relcl")
            return "people", f"people {self.trees.words(pronoun.index + 1, told.index)}" if told else "people"
        if pronoun.text.lower() in {"which", "whom"} and verb.dep == "relcl":
            noun = self.trees.governor(verb.index)
            return noun.text, self.measuring.phrase(noun)
        following = self.trees[min(pronoun.index + 1, len(self.trees.tokens) - 1)]
        what = following if following.tag == "NNS" else what
        if what is not None and what.tag == "NNS":
            return what.text, self.measuring.phrase(what, long=True)
        if last is not None and pronoun.sentence - last.sentence <= 1 and last.unit != "votes":
            return last.unit, last.counts
        before = self.measuring.subject_before(pronoun, is_plural=True)
        if before.lower() in _MANY:
            return "people", "people"
        return (before.split()[-1], before) if before else NOTHING

    # people

    def _people(self, placed: Placed, thing: Figure | None) -> Told:
        """Read a number without a noun as people: of a place, killed or hurt, or somebody's children."""
        head, first = placed.head, placed.inside[0].index
        parent = self.trees[max(0, first - 2)]
        if parent.lemma in _PARENTS and self.trees[max(0, first - 1)].text == "of":
            return "children", f"children of a {parent.lemma}"
        of = self.trees.governor(head.index)
        whole = self.trees.governor(of.index)
        if head.dep == "pobj" and of.lemma == "of" and whole.lemma in _PLACES:
            return self._population(whole)
        unit, counts = toll(self.trees, head)
        hurt = counts.split(" ")[-1]
        is_more = thing is not None and thing.sentence == placed.sentence and thing.counts.split(" ")[-1] in _HURT
        return (
            (thing.unit, f"{thing.unit} {hurt}") if thing is not None and is_more and hurt in _HURT else (unit, counts)
        )

    def _population(self, place: Token) -> Told:
        """Read “a town of 19,000” and “the country of two million” as people."""
        first = self.trees.phrase_start(place.index)
        name = self.trees[first - 2] if first >= 2 and self.trees[first - 1].text == "," else place
        named = name if name.pos == "PROPN" and name.sentence == place.sentence else place
        return "people", f"people in {self.measuring.phrase(named)}"


def _side(adjective: str) -> str:
    """Return “sides” for “sided”, “tiers” for “tiered”, “legs” for “legged”."""
    stem = adjective.removesuffix("ed")
    if stem[-1:] == stem[-2:-1]:
        return f"{stem[:-1]}s"
    return f"{stem}es" if re.search(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$", stem) else plural(stem)


def _long(unit: str) -> str:
    """Return a unit without abbreviations: “kilometres” for “km”."""
    *before, last = unit.split(" ")
    return " ".join([*before, SHORT_UNITS.get(last.lower().rstrip("."), last)])


def _of_what(trees: Trees, noun: Token) -> str:
    """Return “of households” or “in the Syria conflict”, as written behind what is counted."""
    for preposition in trees.children_of(noun.index, "prep"):
        if preposition.lemma in {"of", "in", "for"} and preposition.index > noun.index:
            below = trees.child(preposition.index, "pobj")
            if below is not None and below.entity_type != "DATE" and below.lemma not in _LINKS:
                return trees.words(preposition.index, below.index)
    return ""

"""Numbers that their verb tells the noun of: “the toll rose to 238”, “the hall seats 3,000”, “a camp for 20,000”."""

import re

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.phrases import Phrases
from quizzes.engine.reading.placed import Placed, Told
from quizzes.engine.reading.trees import Trees

_ROUGH = r"(?:(?:about|around|even|nearly|almost|only|just|some|over|at least)\s)?"
_BUILT_FOR = re.compile(rf"\b(?:built|designed|meant|made|intended|room|space|beds|enough)\sfor\s(?:up to\s)?{_ROUGH}$")
_REACHING = words("pass exceed top reach hit surpass number total near approach")
_MOVING = words("""
    rise fall climb drop grow shrink swell increase decrease decline jump slip stand come double widen bring raise cut
    lower reduce put estimate soar plunge remain dwindle
""")
_TOWARDS = words("to at by from above below past under over")
_HOLDING = words("seat shelter house accommodate")
_PEOPLE = words("""
    toll population workforce membership crowd audience list staff attendance casualty following ridership readership
    viewership enrolment enrollment headcount
""")


class Reaching:
    """Says what a number without a noun counts by the verb it stands with."""

    def __init__(self, trees: Trees) -> None:
        self.trees = trees
        self.phrases = Phrases(trees)

    def told_by_verb(self, placed: Placed) -> Told | None:
        """Read “the toll has risen to 238”, “cases passed 5,000”, “a camp built for 20,000”, “the hall seats 3,000”."""
        above = self.trees.governor(placed.head.index)
        if _BUILT_FOR.search(placed.before):
            return "people", "people it is for"
        if placed.head.dep == "dobj" and above.lemma in _HOLDING:
            held = self.trees.subject(above.index)
            return "people", f"people in {self.phrases.phrase(held)}" if held is not None else "people"
        what = self.trees.child(above.index, "nsubj") if placed.head.dep == "attr" and above.lemma == "be" else None
        if what is not None and what.lemma in _PEOPLE and what.tag == "NN":
            return self._number_of(what)
        is_moved = placed.head.dep == "pobj" and above.lemma in _TOWARDS
        verb = self.trees.governor(above.index) if is_moved else above
        if verb.lemma not in (_MOVING if is_moved else _REACHING):
            return None
        what = self.trees.child(verb.index, "dobj") or self.trees.subject(verb.index)
        return self._number_of(what) if what is not None and what.index != placed.head.index else None

    def _number_of(self, what: Token) -> Told | None:
        """Return the things of “the number of cases”, people of “the toll”, or the plural itself."""
        of = next((p for p in self.trees.children_of(what.index, "prep") if p.lemma == "of"), None)
        things = self.trees.child(of.index, "pobj") if of is not None else None
        if what.lemma in {"number", "total", "count"} and things is not None:
            return things.text, self.phrases.phrase(things)
        if what.lemma in _PEOPLE:
            return "people", f"people ({self.phrases.phrase(what, long=True)})"
        if what.tag == "NNS" and things is not None and things.tag == "NNS":
            return things.text, self.phrases.phrase(what, long=True)
        return (what.text.lower(), self.phrases.phrase(what, long=True)) if what.tag == "NNS" else None

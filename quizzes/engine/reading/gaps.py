"""Numbers whose noun is left out where another stands nearby: “Kenya sends 1,400 soldiers, Tanzania 1,000”."""

import re

from quizzes.engine.document import Document, Span
from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.lexicon.units import DURATIONS, MEASURES
from quizzes.engine.reading.placed import Placed, Told
from quizzes.engine.reading.reached import Reaching
from quizzes.engine.reading.trees import SUBJECTS, Trees

_OF = re.compile(r"\b[Oo]f\s(?:the\s|its\s|their\s)?$")


class Gaps(Reaching):
    """The figures found so far, and numbers that their sentence has the noun of elsewhere."""

    def __init__(self, document: Document, trees: Trees) -> None:
        super().__init__(trees)
        self.document = document
        self.found: list[Figure] = []
        self.aside: set[Span] = set()

    def last_in(self, sentence: int) -> Figure | None:
        return self.found[-1] if self.found and self.found[-1].sentence == sentence else None

    def of_fronted(self, placed: Placed) -> Told | None:
        """Read “of 214 alerts raised over 41 matches, 183 were false”."""
        if not placed.before.endswith(", ") or placed.head.dep not in SUBJECTS:
            return None
        here = (f for f in self.found if f.sentence == placed.sentence and is_thing(f.unit))
        whole = next((f for f in here if _OF.search(self.document.text[: f.span.start][-20:])), None)
        return (whole.unit, whole.counts) if whole is not None else None

    def gapped_name(self, placed: Placed) -> Told | None:
        """Read “Kenya is to send 1,400 soldiers, Tanzania 1,000 and Rwanda 800”."""
        name = self.trees[max(0, placed.inside[0].index - 1)]
        joint = self.trees[max(0, self.trees.phrase_start(name.index) - 1)]
        last = self.last_in(placed.sentence)
        is_named = name.pos == "PROPN" and joint.text in {",", "and", ";"} and joint.index < name.index
        is_end = self.following(placed).pos in {"PUNCT", "CCONJ"}
        return (last.unit, last.counts) if last is not None and is_named and is_end and is_thing(last.unit) else None

    def times_the(self, placed: Placed) -> Told | None:
        """Read “2.1 million cubic metres, almost three times the 740,000 its permit allows”."""
        if not placed.before.endswith("times the "):
            return None
        behind = self.trees.tokens[placed.last + 1 : placed.last + 6]
        verb = next((t for t in behind if t.pos == "VERB" and t.sentence == placed.sentence), None)
        measured = (f for f in reversed(self.found) if f.sentence == placed.sentence and f.unit != "times")
        last = next(measured, None)
        if last is None or verb is None:
            return None
        return last.unit, f"what {self.trees.words(placed.last + 1, verb.index)}"

    def following(self, placed: Placed) -> Token:
        return self.trees[min(placed.last + 1, len(self.trees.tokens) - 1)]


def is_thing(unit: str) -> bool:
    last = unit.split()[-1].lower()
    singular = {last, last.removesuffix("s"), last.removesuffix("es")}
    return unit not in {"percent", "fraction", "rank", "times", "feet"} and not singular & (DURATIONS | MEASURES)

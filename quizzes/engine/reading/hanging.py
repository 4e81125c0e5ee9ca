"""Which verb of saying words in quotation marks hang on, where their sentence has several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Token
from quizzes.engine.reading.trees import Trees

_TELLING = frozenset({"tell", "say", "warn", "ask", "order", "write"})
_AS = re.compile(r"(?:,[^,;:“”\"]*,)? as [“\"‘'«]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb (or “according to”) with the word for the speaker it has."""

    verb: Token
    speaker: Token
    words: str


class Hanging:
    """Finds the cue of quoted words among those of their sentence."""

    def __init__(self, trees: Trees) -> None:
        self.trees = trees

    def of(self, span: Span, cues: Sequence[Cue]) -> Cue | None:
        """Return whose words they are, None without a cue."""
        return self._inserted(cues, span) or self._outermost(self._nearest(cues, span), cues, span)

    def _nearest(self, cues: Sequence[Cue], span: Span) -> Cue | None:
        """Return the nearest verb that the words hang on, else the nearest at all; none beyond a semicolon if another
        stands on this side."""
        framing = next((cue for cue in cues if self._frames(cue, span)), None)
        if framing is not None:
            return framing
        beside = [cue for cue in cues if not self._is_parted(cue, span)] or list(cues)
        over = [cue for cue in beside if self._holds(cue, span)]
        return min(over or beside, key=lambda c: self._distance(c, span), default=None)

    def _inserted(self, cues: Sequence[Cue], span: Span) -> Cue | None:
        """Return the cue between commas: “The press, she said, is to blame for “noise”” is all hers."""
        commas = ((cue, self.trees[self.trees.phrase_start(cue.speaker.index) - 1]) for cue in cues)
        between = (cue for cue, before in commas if before.text == "," and before.sentence == cue.verb.sentence)
        after = (cue for cue in between if cue.speaker.index < cue.verb.index)
        aside = next((cue for cue in after if self.trees[cue.verb.index + 1].text == ","), None)
        later = (cue for cue in cues if aside is not None and cue.verb.index > aside.verb.index)
        told = any(cue.verb.lemma in _TELLING and self._holds(cue, span) for cue in later)
        return None if told else aside  # “she says, her superiors told her to “stop …””

    def _is_parted(self, cue: Cue, span: Span) -> bool:
        low, high = min(cue.verb.end, span.end), max(cue.verb.start, span.start)
        return ";" in self.trees.text[low:high]

    def _frames(self, cue: Cue, span: Span) -> bool:
        """Say whether but “as” and an aside stand before the words: “described, with a grimace, as “the …””."""
        return _AS.fullmatch(self.trees.text[cue.verb.end : max(cue.verb.end, span.start)]) is not None

    def _holds(self, cue: Cue, span: Span) -> bool:
        below = self.trees.subtree(cue.verb.index, without=frozenset({"conj"}))
        return any(span.covers(self.trees[i].span) for i in below)

    def _outermost(self, cue: Cue | None, cues: Sequence[Cue], span: Span) -> Cue | None:
        """Return whose words they are where the nearest verb only stands beside them in what another says: “Pell said
        that the fund had asked for lower losses and “did not prescribe …””."""
        if cue is None:
            return None
        inside = (t for t in self.trees.children_of(cue.verb.index, "conj") if span.covers(t.span))
        if next(inside, None) is None or cue.verb.dep != "ccomp":
            return cue
        return next((c for c in cues if c.verb.index == cue.verb.head), cue)

    def _distance(self, cue: Cue, span: Span) -> int:
        return cue.verb.start - span.end if cue.verb.start >= span.end else span.start - cue.verb.end

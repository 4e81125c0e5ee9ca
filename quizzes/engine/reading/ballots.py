"""Votes written as a score: “voted 4-1”, “in a 52-48 vote”, “a 5-4 ruling”, “passed the House, 71-24”."""

import re
from collections.abc import Iterator, Sequence

from quizzes.engine.document import Sentence, Span
from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.phrases import Phrases
from quizzes.engine.reading.trees import Trees

_SCORE = r"(?<![\w.-])(?P<one>\d{1,3})(?:-to-|[-–])(?P<other>\d{1,3})(?![\w-])"
_BALLOT = re.compile(
    r"\b(?:vot(?:ed?|es|ing)(?:\s(?:of|was|by))?|approved|rejected|passed|ruled|upheld|adopted|defeated|agreed)\s(?:by\s)?"
    rf"{_SCORE}"
    rf"|{_SCORE.replace('one', 'first').replace('other', 'second')}"
    r"\s(?:\w+\s)?(?:votes?|ruling|decision|majority|verdict)\b"
    r"|\b(?:passed|approved|rejected|adopted|defeated|upheld|ruled|voted)\b[^.;]{2,70},\s"
    rf"{_SCORE.replace('one', 'third').replace('other', 'fourth')}(?=[,.;])"
)
_ENDS = (("one", "other"), ("first", "second"), ("third", "fourth"))


def ballots_in(trees: Trees, words: Sequence[Token], sentence: Sentence) -> Iterator[Figure]:
    """Yield both numbers of a ballot, the winners’ first as it is written."""
    for match in _BALLOT.finditer(sentence.span.of(trees.text)):
        names = next(pair for pair in _ENDS if match[pair[0]])
        at = sentence.start + match.start(names[0])
        token = next((t for t in words if t.end > at), None)
        counts = Phrases(trees).votes(trees.clause_verb(token.index)) if token is not None else "votes"
        for name in names:
            span = Span(sentence.start + match.start(name), sentence.start + match.end(name))
            yield Figure(span, match[name], int(match[name]), "votes", counts, sentence.index)

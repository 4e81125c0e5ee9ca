"""Ranks: “the second largest city”."""

from collections.abc import Iterator, Sequence

from quizzes.engine.document import Document
from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.trees import Trees

_ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_WRITTEN = _ORDINALS | {word.title(): rank for word, rank in _ORDINALS.items()}


def ranks_in(document: Document, trees: Trees, words: Sequence[Token], sentence: int) -> Iterator[Figure]:
    """Find “second largest city”."""
    for token in words:
        if token.text not in _WRITTEN:
            continue
        best = next((t for t in words if t.index in {token.index + 1, token.index + 2} and t.tag == "JJS"), None)
        if best is not None:
            noun = trees.governor(best.index)
            if noun.pos in {"NOUN", "PROPN"}:
                span = trees.span(token.index, best.index)
                value = _WRITTEN[token.text]
                yield Figure(
                    span, span.of(document.text), value, "rank", f"{best.text} {noun.text}", sentence, is_ordinal=True
                )

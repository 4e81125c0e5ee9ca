"""What is somebody’s words: quoted, or reported of him."""

from collections.abc import Iterable, Sequence

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Quotation, QuotationForm, Reading, Token
from quizzes.engine.writers._grouping import grouped


class Spoken:
    """The words that an article gives to somebody."""

    def __init__(self, reading: Reading) -> None:
        self._all = _parts(reading.quotations)
        self._quoted = _parts(q for q in reading.quotations if q.form is not QuotationForm.INDIRECT)

    def of(self, sentence: int) -> Sequence[Span]:
        """Return what is quoted or reported in a sentence."""
        return self._all.get(sentence, ())

    def is_quoted(self, token: Token) -> bool:
        """Say whether a word stands in somebody’s quotation, whose marks may be sentences away."""
        return any(part.covers(token.span) for part in self._quoted.get(token.sentence, ()))


def _parts(quotations: Iterable[Quotation]) -> dict[int, tuple[Span, ...]]:
    found = grouped(quotations, lambda quotation: quotation.sentence)
    return {sentence: tuple(part for q in said for part in q.parts) for sentence, said in found.items()}

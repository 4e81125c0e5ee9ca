"""Which sentences of an article end as sentences do: a note or a heading has no stop, or asks and stands alone."""

from quizzes.engine.document import Document
from quizzes.engine.writers._grouping import grouped

_CLOSING = " ”’\"')]"
_STOPS = (".", "!", "?", ";", ",", ":")


def ended(document: Document) -> frozenset[int]:
    """Return the numbers of the sentences that have a stop and are no question for a heading."""
    alone = {number for number, own in grouped(document.sentences, lambda s: s.paragraph).items() if len(own) == 1}
    told = ((sentence, sentence.span.of(document.text).rstrip(_CLOSING)) for sentence in document.sentences)
    stopped = (sentence for sentence, text in told if text.endswith(_STOPS))
    asked = {s.index for s in document.sentences if s.paragraph in alone and s.span.of(document.text).endswith("?")}
    return frozenset(sentence.index for sentence in stopped) - asked

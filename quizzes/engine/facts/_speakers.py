"""What a speaker is called."""

from quizzes.engine.facts._clauses import lowered
from quizzes.engine.reading.base import Quotation, Reading


def speaker_of_quotation(quotation: Quotation, reading: Reading) -> str:
    """Return the speaker's name, or the words the text has for a speaker it does not name."""
    return reading.name_of(quotation.speaker) or lowered(quotation.speaker_as_written)

"""Which dates of an article stand for a time of their own."""

from quizzes.engine.reading.base import DateMention, Reading


def own_dates(reading: Reading) -> tuple[DateMention, ...]:
    """Return the dates that are no part of a name, as “Jan” is in “Jan Rybak”, and do not come again (“every May”)."""
    return tuple(date for date in reading.dates if not (_is_in_name(reading, date) or _comes_again(reading, date)))


def _is_in_name(reading: Reading, date: DateMention) -> bool:
    near = reading.mentions_by_sentence.get(date.sentence, ())
    return any(m.span.covers(date.span) for m in near if not m.is_pronoun)


def _comes_again(reading: Reading, date: DateMention) -> bool:
    before = reading.document.text[max(0, date.span.start - 6) : date.span.start].lower().split()
    return bool(before) and before[-1] in {"every", "each"}

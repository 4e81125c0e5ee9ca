"""Which dates of an article stand for a time of their own."""

import re

from quizzes.engine.reading.base import DateMention, Reading


def own_dates(reading: Reading) -> tuple[DateMention, ...]:
    """Return the dates that are no part of a name, as “Jan” is in “Jan Rybak”, do not come again (“every May”), and are
    no stretch of time up to the report (“in the past year”)."""
    own = (date for date in reading.dates if not _is_in_name(reading, date))
    return tuple(date for date in own if not (_comes_again(reading, date) or _PAST.match(date.as_written)))


_PAST = re.compile(r"(?:the )?past (?:day|week|month|year|decade)\b", re.IGNORECASE)


def _is_in_name(reading: Reading, date: DateMention) -> bool:
    near = reading.mentions_by_sentence.get(date.sentence, ())
    return any(m.span.covers(date.span) for m in near if not m.is_pronoun)


def _comes_again(reading: Reading, date: DateMention) -> bool:
    before = reading.document.text[max(0, date.span.start - 6) : date.span.start].lower().split()
    return bool(before) and before[-1] in {"every", "each"}

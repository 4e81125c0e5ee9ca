"""Measuring quotations, dates and figures against a small gold file for one article.

The gold: `published_on`, `quotations` [{starts, speaker, outlet}], `dates` [{as_written, resolved, after?}], `figures`
[{as_written, value, unit, noun, after?}]; `after` is the text before an item that occurs more than once.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizzes.engine.document import Span
from quizzes.engine.measurement.reading_quality import Measured, Miss, Tally
from quizzes.engine.reading.base import Figure, Quotation, Reading

JSON = Mapping[str, Any]


def measure_voices(reading: Reading, gold: JSON, name: str = "") -> dict[str, Measured]:
    """Return tallies and misses for quotation_speaker, outlet, date and figure."""
    return {
        "quotation_speaker": speakers(reading, gold["quotations"], name),
        "outlet": outlets(reading, gold["quotations"], name),
        "date": dates(reading, gold["dates"], name),
        "figure": figures(reading, gold["figures"], name),
    }


def speakers(reading: Reading, gold: Sequence[JSON], document: str) -> Measured:
    """Of gold's quotations with a cue, how many we give to the right speaker; ours are judged where gold has them."""
    right = proposed = 0
    misses = []
    for row in gold:
        ours = _quotation_at(reading, row["starts"])
        said = _speaker(reading, ours) if ours else ""
        is_right = bool(said) and _same_name(said, row["speaker"])
        proposed += bool(said)
        right += is_right
        if not is_right:
            misses.append(Miss(document, "quotation_speaker", row["starts"], said, row["speaker"]))
    return Tally(right, proposed, right, len(gold)), misses


def outlets(reading: Reading, gold: Sequence[JSON], document: str) -> Measured:
    right = proposed = wanted = 0
    misses = []
    for row in gold:
        ours = _quotation_at(reading, row["starts"])
        said = reading.name_of(ours.outlet) if ours else ""
        wanted += bool(row["outlet"])
        proposed += bool(said)
        is_right = bool(said) and _same_name(said, row["outlet"])
        right += is_right
        if said != row["outlet"] and not is_right:
            misses.append(Miss(document, "outlet", row["starts"], said, row["outlet"]))
    return Tally(right, proposed, right, wanted), misses


def dates(reading: Reading, gold: Sequence[JSON], document: str) -> Measured:
    """A date is right when it stands where gold's does and resolves to the same value at the same precision."""
    right = 0
    misses = []
    places = [(_place(reading.document.text, row), row) for row in gold]
    for place, row in places:
        ours = next((d for d in reading.dates if d.span.overlaps(place)), None)
        is_right = ours is not None and ours.resolved == row["resolved"]
        right += is_right
        if not is_right:
            misses.append(Miss(document, "date", row["as_written"], ours.resolved if ours else "", row["resolved"]))
    extra = [d for d in reading.dates if d.resolved and not any(d.span.overlaps(place) for place, _ in places)]
    misses.extend(Miss(document, "date", d.as_written, d.resolved, "no date") for d in extra)
    found = sum(any(d.span.overlaps(place) for d in reading.dates) for place, _ in places)
    return Tally(right, found + len(extra), right, len(gold)), misses


def figures(reading: Reading, gold: Sequence[JSON], document: str) -> Measured:
    """A figure is right when value and unit agree and what it counts names gold's noun."""
    right = found = 0
    misses = []
    for row in gold:
        place = _place(reading.document.text, row)
        ours = next((f for f in reading.figures if f.span.overlaps(place)), None)
        found += ours is not None
        is_right = ours is not None and _same_figure(ours, row)
        right += is_right
        if not is_right:
            said = f"{ours.value} {ours.unit} ({ours.counts})" if ours else ""
            misses.append(Miss(document, "figure", row["as_written"], said, f"{row['unit']} ({row['noun']})"))
    return Tally(right, found, right, len(gold)), misses


def _same_figure(ours: Figure, row: JSON) -> bool:
    named = f"{ours.counts} {ours.unit}".casefold()
    unit, noun = (_head_word(str(row[name])) for name in ("unit", "noun"))
    return ours.value == row["value"] and unit in _head_word(ours.unit) and noun in named


def _head_word(phrase: str) -> str:
    """Return the last word of a noun phrase: “workers” of “track workers”, “percent” of “per cent”."""
    words = phrase.casefold().replace("per cent", "percent").split()
    return words[-1] if words else ""


def _quotation_at(reading: Reading, starts: str) -> Quotation | None:
    at = reading.document.text.find(starts)
    place = Span(at, at + len(starts)) if at >= 0 else None
    return next((q for q in reading.quotations if place and any(p.overlaps(place) for p in q.parts)), None)


def _speaker(reading: Reading, quotation: Quotation) -> str:
    if not quotation.confident:
        return ""
    return reading.name_of(quotation.speaker) or quotation.speaker_as_written


def _same_name(one: str, other: str) -> bool:
    first, second = (name.casefold().removeprefix("the ").removeprefix("a ") for name in (one, other))
    return first == second or (bool(second) and set(_words(second)) <= set(_words(first)))


def _words(name: str) -> Iterator[str]:
    return (word for word in name.replace("-", " ").split())


def _place(text: str, row: JSON) -> Span:
    """Return where gold's item stands: its whole words (“60” and not “260,000”), the first after `after` if given."""
    written = row["as_written"]
    before = text.find(row["after"]) if row.get("after") else 0
    start = max(before, 0) + len(row.get("after", ""))
    whole = re.compile(rf"(?<![\w.,-]){re.escape(written)}(?![\w-]|[.,]\d)").search(text, start)
    at = whole.start() if whole is not None else text.index(written, start)
    return Span(at, at + len(written))

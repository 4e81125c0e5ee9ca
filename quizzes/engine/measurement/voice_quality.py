"""Measuring quotations, dates and figures against a small gold file for one article.

The gold: `published_on`, `quotations` [{starts, speaker, outlet}], `dates` [{as_written, resolved, after?}], `figures`
[{as_written, value, unit, noun, after?}]; `after` is the text before an item that occurs more than once.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizzes.engine.document import Span
from quizzes.engine.measurement.figure_nouns import same_figure, singular
from quizzes.engine.measurement.reading_quality import Measured, Miss, Tally
from quizzes.engine.reading.base import Precision, Quotation, Reading
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.marks import quoted_spans

JSON = Mapping[str, Any]


def measure_voices(reading: Reading, gold: JSON, name: str = "") -> dict[str, Measured]:
    """Return tallies and misses for quotation_speaker, continued_speaker, outlet, date and figure.

    A quotation that is whole sentences, with no word of the reporter's in them, has no cue to be judged by: its
    suggested speaker is counted for itself.
    """
    continued = [row for row in gold["quotations"] if _is_continued(reading, row["starts"])]
    cued = [row for row in gold["quotations"] if row not in continued]
    return {
        "quotation_speaker": speakers(reading, cued, name),
        "continued_speaker": speakers(reading, continued, name, suggested=True),
        "outlet": outlets(reading, gold["quotations"], name),
        "date": dates(reading, gold["dates"], name),
        "figure": figures(reading, gold["figures"], name),
    }


def _is_continued(reading: Reading, starts: str) -> bool:
    """Say whether a quotation's sentence is quoted words and nothing else."""
    place = _place_of(reading, starts)
    sentence = reading.document.sentence_at(place.start) if place is not None else None
    if sentence is None:
        return False
    spans = quoted_spans(reading.document)
    letters = (i for i in range(sentence.start, sentence.end) if reading.document.text[i].isalpha())
    return all(any(span.start <= i < span.end for span in spans) for i in letters)


def speakers(reading: Reading, gold: Sequence[JSON], document: str, *, suggested: bool = False) -> Measured:
    """Of gold's quotations, how many we give to the right speaker; ours are judged where gold has them.

    A speaker who is only suggested counts where nothing but suggestions can be had.
    """
    right = proposed = 0
    misses = []
    for row in gold:
        ours = _quotation_at(reading, row["starts"])
        said = _speaker(reading, ours, suggested=suggested) if ours else ""
        is_right = bool(said) and any(_same_name(name, row["speaker"]) for name in (said, *_other_names(reading, ours)))
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
    """A date is right when it stands where gold's does and resolves to the same value at the same precision.

    The dateline is no sentence, and its day is that of publication: a date there is not asked for. Where gold holds no
    weeks at all, a week of ours is neither right nor wrong.
    """
    right = 0
    misses = []
    located = zip(_places(reading.document.text, gold), gold, strict=True)
    places = [(place, row) for place, row in located if reading.document.sentence_at(place.start)]
    has_weeks = any("W" in row["resolved"] for row in gold)
    for place, row in places:
        ours = next((d for d in reading.dates if d.span.overlaps(place)), None)
        is_right = ours is not None and ours.resolved == row["resolved"]
        right += is_right
        if not is_right:
            misses.append(Miss(document, "date", row["as_written"], ours.resolved if ours else "", row["resolved"]))
    judged = [d for d in reading.dates if d.resolved and (has_weeks or d.precision is not Precision.WEEK)]
    extra = [d for d in judged if not any(d.span.overlaps(place) for place, _ in places)]
    misses.extend(Miss(document, "date", d.as_written, d.resolved, "no date") for d in extra)
    found = sum(any(d.span.overlaps(place) for d in reading.dates) for place, _ in places)
    return Tally(right, found + len(extra), right, len(places)), misses


def figures(reading: Reading, gold: Sequence[JSON], document: str) -> Measured:
    """A figure is right when value and unit agree and what it counts names gold’s noun."""
    right = found = 0
    misses = []
    for place, row in zip(_places(reading.document.text, gold), gold, strict=True):
        ours = next((f for f in reading.figures if f.span.overlaps(place)), None)
        found += ours is not None
        is_right = ours is not None and same_figure(ours, row)
        right += is_right
        if not is_right:
            said = f"{ours.value} {ours.unit} ({ours.counts})" if ours else ""
            misses.append(Miss(document, "figure", row["as_written"], said, f"{row['unit']} ({row['noun']})"))
    return Tally(right, found, right, len(gold)), misses


_EMPTY = words("a an the unnamed")


def _place_of(reading: Reading, starts: str) -> Span | None:
    """Return where a quotation begins: the first time that its words stand in a sentence, and in no heading."""
    found = (Span(*match.span()) for match in re.finditer(re.escape(starts), reading.document.text))
    return next((place for place in found if reading.document.sentence_at(place.start) is not None), None)


def _quotation_at(reading: Reading, starts: str) -> Quotation | None:
    place = _place_of(reading, starts)
    return next((q for q in reading.quotations if place and any(p.overlaps(place) for p in q.parts)), None)


def _speaker(reading: Reading, quotation: Quotation, *, suggested: bool) -> str:
    if not (quotation.confident or suggested):
        return ""
    return reading.name_of(quotation.speaker) or quotation.speaker_as_written


def _other_names(reading: Reading, quotation: Quotation | None) -> tuple[str, ...]:
    """Return what else the text calls the speaker: gold may have “UNESCO” where we say its whole name."""
    entity = reading.entity_by_id.get(quotation.speaker) if quotation is not None else None
    return entity.aliases if entity is not None else ()


def _same_name(one: str, other: str) -> bool:
    """Compare by words: “one of the participants” is gold’s “a participant”; “unnamed” need not be said."""
    first, second = (set(_words(name)) for name in (one, other))
    return first == second or (bool(second) and second <= first)


def _words(name: str) -> Iterator[str]:
    words_ = name.casefold().replace("-", " ").replace("(", " ").replace(")", " ").split()
    return (singular(word) for word in words_ if word not in _EMPTY)


def _places(text: str, rows: Sequence[JSON]) -> list[Span]:
    """Return where gold's items stand: whole words or numbers, the first after the item before, since gold lists items
    as they come in the text; where `after` is given, right behind that, or else anywhere behind it."""
    found: list[Span] = []
    for row in rows:
        written = re.compile(rf"(?<!\w)(?<!\d[.,]){re.escape(row['as_written'])}(?![\w%]|[.,]\d)")
        starts = [found[-1].end, 0] if found else [0]
        match = next((m for start in starts for m in written.finditer(text, start) if _is_right_behind(m, row)), None)
        if match is None:
            starts = [max(text.find(row["after"]), 0) + len(row["after"])] if row.get("after") else starts
            match = next((m for start in starts if (m := written.search(text, start))), None)
        if match is None:
            raise ValueError(f"“{row['as_written']}” does not stand in the text.")
        found.append(Span(*match.span()))
    return found


def _is_right_behind(match: re.Match[str], row: JSON) -> bool:
    """Say whether the words that gold gives as standing before an item end right before this match: “with” does, of
    “with two cubs” and not of “within two miles”."""
    after = str(row.get("after", "")).strip()
    return re.search(rf"(?<!\w){re.escape(after)}\s*$", match.string[: match.start()]) is not None

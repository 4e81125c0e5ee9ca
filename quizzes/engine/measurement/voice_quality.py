"""Measuring quotations, dates and figures against a small gold file for one article.

The gold: `published_on`, `quotations` [{starts, speaker, outlet}], `dates` [{as_written, resolved, after?}], `figures`
[{as_written, value, unit, noun, after?}]; `after` is the text before an item that occurs more than once.

What is asked of a figure is the right unit and noun. Gold’s noun often says more, in words of its own: “homes
destroyed” where the text counts homes, “firms” where it writes “eight trading houses”, “spending” where it writes “has
spent”. So a participle behind a noun is not asked for, nor what follows it, except of the dead and hurt; the unit of
things may be any noun
that gold names them by; a word counts in any of its forms; and a length, duration or period is a time. A noun in quite
other words stays a miss.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizzes.engine.document import Span
from quizzes.engine.measurement.reading_quality import Measured, Miss, Tally
from quizzes.engine.reading.base import Figure, Precision, Quotation, Reading
from quizzes.engine.reading.lexicon.units import DURATIONS, MEASURES
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
        is_right = ours is not None and _same_figure(ours, row)
        right += is_right
        if not is_right:
            said = f"{ours.value} {ours.unit} ({ours.counts})" if ours else ""
            misses.append(Miss(document, "figure", row["as_written"], said, f"{row['unit']} ({row['noun']})"))
    return Tally(right, found, right, len(gold)), misses


_JOINS = re.compile(
    r"\s(?:of|to|in|on|from|among|inside|for|by|since|at|with|without|behind|above|until|according|before|after|under|over|than|"
    r"who|that|which|now|past)\b"
)
_CLAUSE = re.compile(r"(?<=\w{3})\s(?:an?|the)\s")
"""Where a clause begins that says more of a noun: “power [the center would draw]”."""
_PER = re.compile(r"\s(?:per|an?|each|every)\s(?:second|minute|hour|day|week|month|year|decade)\b.*")
_PRONOUNS = words("it them they those")
_MEASURED = MEASURES | DURATIONS | {"percent"}
_HURT = words("killed injured wounded hurt dead missing")
_PARTICIPLES = words(
    "left lost built born held hurt made sold told sent paid cut spent found kept taken given seen run driven"
)
_VERBS = {
    "spent": "spend", "paid": "pay", "lost": "lose", "sold": "sell", "rose": "rise", "risen": "rise", "fell": "fall",
    "fallen": "fall", "grew": "grow", "bought": "buy", "built": "build", "held": "hold", "won": "win", "gave": "give",
    "given": "give", "took": "take", "taken": "take", "made": "make", "left": "leave", "earnt": "earn", "lent": "lend",
    "loss": "lose", "losses": "lose", "sale": "sell", "sales": "sell", "payment": "pay", "growth": "grow",
    "employee": "employ", "suspension": "suspend", "extension": "extend", "survival": "survive", "suing": "sue",
    "duration": "time", "length": "time", "period": "time",
}  # fmt: skip
_PARTICLES = words("back away out off up down over aside home on in through")
_OF_THINGS = words("price term")
"""What is told of something, before which it stands or behind it: the “share price” is the price of a share."""
_EXACT = 0.005
_EMPTY = words("a an the unnamed")


def _same_figure(ours: Figure, row: JSON) -> bool:
    said, wanted = _amount(ours.value, ours.unit), _amount(row["value"], row["unit"])
    return abs(said[0] - wanted[0]) <= _EXACT * abs(wanted[0]) and _same_unit(said[1], row) and _names(ours, row)


def _amount(value: float, unit: str) -> tuple[float, str]:
    """Return value and unit; shares as hundredths, since gold writes a third as 0.333, as a fraction or in percent."""
    head = "time" if unit.startswith("times the ") else _head_word(unit)
    return (100 * value, "percent") if head in {"", "fraction"} else (value, head)


def _same_unit(ours: str, row: JSON) -> bool:
    """Compare units; gold’s “people” may be nurses, its “injured” people, and its “firms” houses where its noun calls
    them so."""
    _, wanted = _amount(row["value"], row["unit"])
    is_thing = ours not in _MEASURED and wanted not in _MEASURED
    is_hurt = ours == "people" and wanted in _HURT
    return ours == wanted or is_hurt or (is_thing and (wanted == "people" or ours in [*_nouns(row), *_listed(row)]))


def _listed(row: JSON) -> list[str]:
    """Return each of the things that gold counts together: “elephants, zebras and antelopes”."""
    return [_head_word(part) for part in re.split(r",\s|\sand\s", str(row["noun"]).casefold()) if part]


def _names(ours: Figure, row: JSON) -> bool:
    """Say whether what we say is counted names gold’s noun: in “distance to a theatre”, the distance or the theatre.

    A measure repeated before what it is told of does not count: “days to comment” asks for “comment”, “jobs to be cut”
    for jobs.
    """
    said = {_stem(word) for word in re.findall(r"[\w’'-]+", f"{ours.counts} {ours.unit}".casefold())}
    wanted = _nouns(row)
    unit = _head_word(str(row["unit"]))
    if set(wanted) != {unit} and unit in _MEASURED:
        wanted = [word for word in wanted if word != unit]
    hurt = {_stem(word) for word in str(row["noun"]).casefold().split() if word in _HURT}
    return bool(said & {_stem(word) for word in wanted}) and hurt <= said


def _nouns(row: JSON) -> list[str]:
    """Return the nouns that gold’s phrase consists of, in the singular, each with what is said right behind it: home,
    destroyed and storm of “homes destroyed in storms”; of things, their unit where the phrase has it."""
    noun = str(row["unit"] if row["noun"] in _PRONOUNS else row["noun"]).casefold()
    joined = _JOINS.split(_PER.sub("", noun))
    parts = [part.split() for clause in joined for part in (clause, *_CLAUSE.split(clause))]
    shorter = (_without_participle, _without_what_became, _without_attribute)
    heads = [_head_word(" ".join(said)) for part in parts if part for said in (part, *(cut(part) for cut in shorter))]
    unit = _head_word(str(row["unit"]))
    is_said = unit not in _MEASURED and unit in {_singular(word) for word in noun.split()}
    return [*heads, unit] if is_said else heads


def _without_participle(words_: list[str]) -> list[str]:
    """Leave out what only describes the noun before it: “homes [destroyed]”, “harvest [held back]”."""
    last = len(words_)
    if last > 2 and words_[-1] in _PARTICLES and _is_participle(words_[-2]):
        last -= 1
    while last > 1 and _is_participle(words_[last - 1]):
        last -= 1
    return words_[:last]


def _without_what_became(words_: list[str]) -> list[str]:
    """Leave out a participle behind a plural with all that follows: “labourers [sent home]”, “people [left there]”."""
    plurals = (at for at, word in enumerate(words_[:-1]) if word == "people" or (word[-1] == "s" and word[-2:] != "’s"))
    return next((words_[: at + 1] for at in plurals if _says_more(words_[at + 1])), words_)


def _without_attribute(words_: list[str]) -> list[str]:
    """Leave out what is told of the noun: “share [price]” is a price of shares."""
    return words_[:-1] if len(words_) > 1 and words_[-1] in _OF_THINGS else words_


def _says_more(word: str) -> bool:
    return _is_participle(word) or word.endswith("ing")


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or word in _PARTICIPLES


def _stem(word: str) -> str:
    """Return what is alike in the forms of a word: “spend” of “spending” and “spent”, “ban” of “banned”."""
    word = _singular(_VERBS.get(word, word))
    stem = re.sub(r"(?<=\w{3})(?:ing|ied|ed|ie|e|y)$", "", _VERBS.get(word, word))
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem


def _head_word(phrase: str) -> str:
    """Return the last word of a noun phrase, in the singular: “worker” of “track workers”, “percent” of “per cent”."""
    parts = _PER.sub("", phrase.casefold().replace("per cent", "percent")).split()
    return _singular(parts[-1]) if parts else ""


def _singular(word: str) -> str:
    word = word.removesuffix("’s").removesuffix("'s")
    return word if word.endswith("ss") else word.removesuffix("s")


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
    return (_singular(word) for word in words_ if word not in _EMPTY)


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

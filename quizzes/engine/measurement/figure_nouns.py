"""Whether a figure says what a small gold file says of it: the same value and unit, of the same thing.

What is asked of a figure is the right unit and noun. Gold’s noun often says more, in words of its own: “homes
destroyed” where the text counts homes, “firms” where it writes “eight trading houses”, “spending” where it writes “has
spent”. So a participle behind a noun is not asked for, nor what follows it, except of the dead and hurt; the unit of
things may be any noun that gold names them by; a word counts in any of its forms; and a length, duration or period is a
time. A noun in quite other words stays a miss.
"""

import re
from collections.abc import Mapping
from typing import Any

from quizzes.engine.reading.base import Figure
from quizzes.engine.reading.lexicon.units import DURATIONS, MEASURES
from quizzes.engine.reading.lexicon.words import words

JSON = Mapping[str, Any]

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
    "sought": "seek", "duration": "time", "length": "time", "period": "time",
}  # fmt: skip
_PARTICLES = words("back away out off up down over aside home on in through")
_OF_THINGS = words("price term")
"""What is told of something, before which it stands or behind it: the “share price” is the price of a share."""
_EXACT = 0.005


def same_figure(ours: Figure, row: JSON) -> bool:
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
    is_said = unit not in _MEASURED and unit in {singular(word) for word in noun.split()}
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
    """Return what is alike in the forms of a word: “spend” of “spending” and “spent”, “march” of “marchers”."""
    word = singular(_VERBS.get(word, word))
    stem = re.sub(r"(?<=\w{3})(?:ing|ied|ed|ie|e|y)$", "", _VERBS.get(word, word))
    stem = re.sub(r"(?<=\w{4})er$", "", stem)
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem


def _head_word(phrase: str) -> str:
    """Return the last word of a noun phrase, in the singular: “worker” of “track workers”, “percent” of “per cent”."""
    parts = _PER.sub("", phrase.casefold().replace("per cent", "percent")).split()
    return singular(parts[-1]) if parts else ""


def singular(word: str) -> str:
    word = word.removesuffix("’s").removesuffix("'s")
    return word if word.endswith("ss") else word.removesuffix("s")

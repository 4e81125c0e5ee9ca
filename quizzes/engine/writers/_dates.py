"""Wrong dates beside a right one: the article's own of the same precision, then days, months or years near it."""

import random
import re
from datetime import date, timedelta

from quizzes.engine.reading.base import DateMention, Precision
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import MONTHS, day_text

_FAR = 30
"""Years farther away than this mislead nobody."""


_MONTH = "|".join(f"{month[:3]}(?:{month[3:]}|t)?\\.?" for month in MONTHS)
_MANNERS = (
    re.compile(rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?P<year>,? \d{{4}})?"),
    re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{_MONTH})(?P<year>,? \d{{4}})?"),
    re.compile(rf"(?P<month>{_MONTH})(?P<year>,? \d{{4}})?"),
    re.compile(r"(?P<year>\d{4})"),
)
_SHORT_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def in_its_manner(written: str, iso: str) -> str:
    """Return a date as the article writes one: “Jan. 7” makes “Feb. 10” of 2017-02-10; "" where the precision is
    another, or the manner unknown."""
    found = next(filter(None, (manner.fullmatch(written) for manner in _MANNERS)), None)
    parts = found.groupdict() if found is not None else {}
    year, *rest = iso.split("-")
    if found is None or len(rest) != ("month" in parts) + ("day" in parts):
        return ""
    told = {"year": f"{parts['year'][:-4]}{year}"} if parts["year"] else {}
    if rest:
        month = int(rest[0]) - 1
        told["month"] = _SHORT_MONTHS[month] if parts["month"].endswith(".") else MONTHS[month]
    if rest[1:]:
        told["day"] = str(int(rest[1]))
    for name in sorted(told, key=found.start, reverse=True):
        written = written[: found.start(name)] + told[name] + written[found.end(name) :]
    return written


def rival_dates(material: Material, found: DateMention, chance: random.Random) -> list[str]:
    """Return three ISO dates of the same precision: the article's own first, then neighbours."""
    alike = [d for d in material.dates if d.precision is found.precision and d.is_future is found.is_future]
    own = [d.resolved for d in alike if d.resolved]
    others = [iso for iso in dict.fromkeys(own) if iso != found.resolved and day_text(iso)]
    others = [iso for iso in others if abs(int(iso[:4]) - int(found.resolved[:4])) <= _FAR]
    chance.shuffle(others)
    near = [iso for iso in _neighbours(found, chance) if iso not in {found.resolved, *others}]
    today = material.reading.document.published_on.isoformat()
    is_now = found.resolved == today[:4]  # of what is told of this year, the next is as likely as the last
    likely = [iso for iso in near if is_now or (iso > today[: len(iso)]) is found.is_future]
    return (others[:2] + likely)[:3] if len(others[:2] + likely) > 1 else (others + near)[:3]


def _neighbours(found: DateMention, chance: random.Random) -> list[str]:
    steps = chance.sample([-3, -2, -1, 1, 2, 3], 6)
    match found.precision:
        case Precision.YEAR:
            return [str(int(found.resolved) + step) for step in steps]
        case Precision.MONTH:
            months = int(found.resolved[:4]) * 12 + int(found.resolved[5:7]) - 1
            return [f"{(months + step) // 12}-{(months + step) % 12 + 1:02}" for step in steps]
        case Precision.DAY:
            day = date.fromisoformat(found.resolved)
            if day.day == 1:  # what begins on the first of a month would hardly begin on the second
                months = day.year * 12 + day.month - 1
                return [date((months + step) // 12, (months + step) % 12 + 1, 1).isoformat() for step in steps]
            return [(day + timedelta(days=step)).isoformat() for step in steps]
    return []

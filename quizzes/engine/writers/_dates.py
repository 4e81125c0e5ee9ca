"""Wrong dates beside a right one: the article's own of the same precision, then days, months or years near it."""

import random
from datetime import date, timedelta

from quizzes.engine.reading.base import DateMention, Precision
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import day_text

_FAR = 30
"""Years farther away than this mislead nobody."""


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

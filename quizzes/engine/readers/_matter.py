"""What stands above and below an article: headline, standfirst, byline, date lines and credits."""

import re
from collections.abc import Sequence
from dataclasses import replace

from quizzes.engine.readers.base import Extract, Piece, tidy
from quizzes.engine.reading.datelines import DATELINE, DATELINE_ALONE
from quizzes.engine.reading.sentences import BlockKind

_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?:\s(?:(?:al-|el-|de|van|von|bin|da|der|la|le)\s?)?[A-ZÀ-Þ][\w’'.-]*){1,3}"
_BYLINE = re.compile(
    r"^(?:[Bb]y|BY|Written by|Words by|Reporting by)[: ]\s*"
    r"(?P<who>(?:[^.\n]|(?<=\b[A-Z])\.|(?<=\b(?:Jr|Sr|Dr|St))\.){3,80}?)$"
)
_BYLINE_OUTLET = re.compile(
    rf"^(?:[Bb]y\s)?(?P<who>{_NAME}(?:\s(?:and|&)\s{_NAME})?)\s*"
    rf"(?:/|\||,|•|·|—|–| for )\s*(?!Jr|Sr)(?P<outlet>[A-Z][\w&.’' -]{{2,50}})$"
)
_IN = r"(?:,? in (?:[A-ZÀ-Þ][\w’'.-]*\s?){1,3}(?<!\s))"
_JOB = r"(?:, (?:[a-z]+ ){0,2}(?:writer|reporter|correspondent|editor))"
_PERSON = rf"{_NAME}(?:{_IN}|{_JOB})"
_BYLINE_ALONE = re.compile(rf"^{_PERSON}(?:(?:,? and |, (?:with )?){_NAME}(?:{_IN}|{_JOB})?)*$")
"""Names without “By”, told to be reporters’ by where they wrote or by what they are."""
_PLACES = re.compile(rf"{_IN}|{_JOB}")
_ADDRESS = re.compile(r"^\S+@\S+$")
_CREDIT = re.compile(
    r"^[(\[]?(?:additional |with )?(?:reporting|writing|editing|edited|compiled|translated|research)\b[^.]{0,20}\bby\b"
    r"|^(?-i:(?:[A-ZÀ-Þ]\S*,? (?:and )?){1,6})reported from (?-i:[A-ZÀ-Þ])(?:\S+ ?){0,12}\.?(?: .*contributed .*)?$"
    r"|\bcontributed (?:reporting|to this (?:report|article|story))\b.{0,60}$"
    r"|^[a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-z]{2,4}){1,3}$|^[_*–—-]{2,}$",
    re.IGNORECASE,
)
"""Who else worked on a report, an agency’s initials, or the rule above such lines."""
_STANDFIRST_WORDS = 45
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?"
_DATE = rf"(?:\w+day,?\s)?(?:\d{{1,2}}\s)?{_MONTH}\s(?:\d{{1,2}},?\s)?\d{{4}}"
_DATE_LINE = re.compile(
    r"^(?:(?:Published|Updated|Posted|Last updated|First published)\b.{0,60}|"
    rf"{_DATE}.{{0,25}}|\d{{4}}-\d{{2}}-\d{{2}}.{{0,20}})$"
)
_DATED = re.compile(rf"\s*(?:/|\||,|•|·|—|–)\s*{_DATE}$")
_JOBS = re.compile(r"\b(?:reporter|correspondent|editor|writer|staff|in [A-Z])", re.IGNORECASE)
_PROSE_WORDS = 14
_ENDS = re.compile(r"[.:;,][”\"’)]*$|[.!?,][”\"]$")


def set_apart(extract: Extract) -> Extract:
    """Move headline, byline and date lines above the first paragraph into fields of their own, and leave out credits
    below the last; the standfirst between headline and byline stays, as a heading."""
    found, rest = extract, _without_credits(extract.pieces)
    above: list[Piece] = []
    for _ in range(6):
        if len(rest) < 2:
            break  # the last line is the article, however short it is
        if _is_standfirst(found, rest):
            above.append(Piece(rest.pop(0).text, BlockKind.HEADING))
        elif step := _front_line(found, rest):
            found = step
            rest.pop(0)
        else:
            break
    dateline = next((DATELINE.match(piece.text) for piece in rest[:1]), None)
    if dateline:
        found = replace(
            found,
            dateline=dateline["line"].strip(),
            outlet=found.outlet or (dateline["outlet"] or dateline["agency"] or "").strip(),
        )
    return replace(found, pieces=(*above, *rest))


def _without_credits(pieces: Sequence[Piece]) -> list[Piece]:
    rest = list(pieces)
    while len(rest) > 1 and _CREDIT.search(tidy(rest[-1].text)):
        rest.pop()
    return rest


def _is_standfirst(found: Extract, rest: Sequence[Piece]) -> bool:
    """Say whether the line stands below the headline and right above the byline."""
    line, below = tidy(rest[0].text), replace(found, byline="")
    if not found.title or found.byline or len(rest) < 3 or len(line.split()) > _STANDFIRST_WORDS:
        return False
    after = _front_line(below, rest[1:])
    return _front_line(below, rest) is None and after is not None and bool(after.byline)


def _front_line(found: Extract, rest: Sequence[Piece]) -> Extract | None:
    """Read one line above the article; None when it is part of the article."""
    line = tidy(rest[0].text)
    if alone := DATELINE_ALONE.fullmatch(line):
        return replace(found, dateline=alone["line"], outlet=found.outlet or alone["outlet"])
    if _DATE_LINE.match(line) and len(line) < 90:
        return found
    by = _BYLINE.match(_DATED.sub("", line))
    if by and len(line.split()) <= 14 and (not line.endswith((".", ",")) or line.endswith(("Jr.", "Sr."))):
        return _with_byline(found, by["who"])
    if (people := _BYLINE_ALONE.match(line)) and found.title and not found.byline:
        names = re.findall(rf"(?<!in ){_NAME}", _PLACES.sub("", people.group()))
        return replace(found, byline=" and ".join(filter(None, (", ".join(names[:-1]), names[-1]))))
    if found.byline and _ADDRESS.match(line):
        return found
    with_outlet = _BYLINE_OUTLET.match(line)
    if with_outlet and found.title and not found.byline:
        outlet = with_outlet["outlet"].strip()
        is_job = bool(_JOBS.search(outlet))
        return replace(found, byline=with_outlet["who"], outlet=found.outlet or ("" if is_job else outlet))
    is_same = found.title and line.casefold() == found.title.casefold()
    if is_same:
        return found
    if not found.title and len(rest) > 1 and is_headline(rest[0], rest[1:]):
        return replace(found, title=line)
    return None


def _with_byline(found: Extract, who: str) -> Extract:
    split = re.split(r"\s*(?:/|\||•|·| for |,\s(?=[A-Z]\w+\s[A-Z]))\s*", who, maxsplit=1)
    name = re.sub(r",\s+.*$", "", split[0]) if _JOBS.search(split[0]) else split[0]
    outlet = split[1] if len(split) > 1 and not _JOBS.search(split[1]) else ""
    return replace(found, byline=found.byline or name.strip(), outlet=found.outlet or outlet.strip())


def is_headline(piece: Piece, following: Sequence[Piece]) -> bool:
    """Tell a headline from a first paragraph: short, no full stop, with prose below it."""
    text = tidy(piece.text)
    is_said = text.startswith(("“", '"')) and text.endswith(("”", '"'))
    if piece.kind is BlockKind.BULLET or len(text.split()) > 22 or is_said or _ENDS.search(text):
        return False
    return any(len(other.text.split()) >= _PROSE_WORDS for other in following[:6])

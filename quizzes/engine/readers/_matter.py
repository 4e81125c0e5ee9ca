"""What stands above and below an article: headline, standfirst, byline, date lines and credits."""

import re
from collections.abc import Sequence
from dataclasses import replace

from quizzes.engine.readers.base import Extract, Piece, tidy
from quizzes.engine.reading.datelines import DATELINE, DATELINE_ALONE
from quizzes.engine.reading.sentences import BlockKind

_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?:\s(?:(?:al-|el-|de|van|von|bin|da|der|la|le)\s?)?[A-ZÀ-Þ][\w’'.-]*){1,3}"
_NAME_ALONE = r"[A-ZÀ-Þ][\w’'.-]+(?:\s[A-ZÀ-Þ][\w’'.-]+)?"
_WHO = r"(?<=\w), an? [a-z][^.\n]{5,80}\."
"""“By Elena Roe, a journalist covering the Southern Cone.”"""
_BYLINE = re.compile(
    r"^(?:[Bb]y|BY|Written by|Words by|Reporting by)[: ]\s*"
    r"(?P<who>(?:[^.\n]|(?<=\b[A-Z])\.|(?<=\b(?:Jr|Sr|Dr|St))\.){3,80}?)"
    rf"(?:{_WHO}|\s[-–—]\s{_NAME_ALONE})?$"
)
_SIGNED = ("outlet", "agency", "desk", "wire", "paper")
"""The parts of a dateline that name who sent it."""
_WHO_IS = re.compile(rf"{_WHO}$")
_BYLINE_OUTLET = re.compile(
    rf"^(?:[Bb]y\s)?(?P<who>{_NAME}(?:\s(?:and|&)\s{_NAME})?)\s*"
    rf"(?:/|\||,|•|·|—|–| for )\s*(?!Jr|Sr)(?P<outlet>[A-Z][\w&.’' -]{{2,50}})$"
)
_IN = r"(?:,? in [A-ZÀ-Þ][\w’'.-]*(?: (?:(?:d[aeo]|del|l[ae]|[ae]l) )?[A-ZÀ-Þ][\w’'.-]*){0,2})"
_JOB = r"(?:,? (?:[A-Z]?[a-z]+ ){0,2}(?:writer|reporter|correspondent|editor))"
_PERSON = rf"{_NAME}(?:{_IN}|{_JOB})"
_BYLINE_ALONE = re.compile(rf"^{_PERSON}(?:(?:,? and |, (?:with )?){_NAME}(?:{_IN}|{_JOB})?)*$")
"""Names without “By”, told to be reporters’ by where they wrote or by what they are."""
_PLACES = re.compile(rf"{_IN}|{_JOB}")
_DESK = re.compile(
    r"^(?:(?:\w[\w&’'-]* ){0,6}(?i:reporter|correspondent|editor|writer|staff)|Reporting from .{3,40}"
    r"|[A-Z]{2,5} (?:News|Northern|[A-Z]\w+)(?: [A-Z][\w&]*){0,3}(?:, [A-Z]\w+)?|[A-ZÀ-Þ]{4,}(?: [A-ZÀ-Þ]{3,}){0,2})$",
)
"""A reporter’s job, desk or town, below the name or in its place."""
_ADDRESS = re.compile(r"^\S+@\S+$")
_CREDIT = re.compile(
    r"^©.{0,150}$|^[(\[]?(?:additional |with )?(?:reporting|writing|editing|edited|compiled|translated)"
    r"(?: and (?:reporting|writing|editing))? by\b"
    r"|^(?-i:(?:[A-ZÀ-Þ]\S*,? (?:and )?){1,6})reported from (?-i:[A-ZÀ-Þ])(?:\S+ ){0,12}\S*(?: .*contributed .*)?$"
    r"|^(?:source: |with (?:files|assistance) from |follow us |sign up |get the latest ).{0,90}$"
    r"|^(?:write to|(?:reach|contact) (?:her|him|them|us|the (?:newsroom|reporter|editor)))\b.{0,90}$"
    r"|\b(?:covers|writes|reports)\b.*\. (?:reach|contact|email)\b.{0,60}$|\bhave your say\b.{0,60}$"
    r"|^\(.*\b(?:updates|adds|recasts|corrects|paragraph)\b.*\)$"
    r"|^(?:read|see) (?:more|also|next)\b.{0,120}$|^(?:also read|related):.{0,120}$"
    r"|\bcontributed (?:reporting|to this (?:report|article|story))\b.{0,60}$"
    r"|^[a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-z]{2,4}){1,3}$|^[_*–—-]{2,}$",
    re.IGNORECASE,
)
"""Who else worked on a report, an agency’s initials, or the rule above such lines."""
_LINKS = re.compile(
    r"^(?:read next|more on this(?: story)?|related (?:topics|stories|articles)|you may also like):?$", re.I
)
_CAPTIONS = ("Image caption", "Image source", "Media caption", "Photo:", "Photograph:", "[Photo", "[Image", "(Photo")
_ABOVE, _BELOW = 8, 7
"""So many lines above and below an article are looked at."""
_STANDFIRST_WORDS, _HEADLINE_WORDS, _LINE_WORDS, _LONGEST = 45, 22, 12, 400
"""Most words of a standfirst and of another line, and most letters of any."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?"
_DATE = rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s)?(?:\d{{1,2}}\s)?{_MONTH}\s(?:\d{{1,2}},?\s)?\d{{4}}"
_DATE_LINE = re.compile(
    r"^(?:(?:Published|Updated|Posted|Last updated|First published)\b.{0,60}|"
    rf"{_DATE}.{{0,25}}|\d{{4}}-\d{{2}}-\d{{2}}.{{0,20}})$"
)
_DATED = re.compile(rf"\s*(?:/|\||,|•|·|—|–)\s*{_DATE}$")
_STAMP = re.compile(r"^(?:Published|Updated|Posted)(?:\son)?[\s\d/:.,–-]+(?=By\s)")
"""What may stand before a byline in its line."""
_JOBS = re.compile(r"\b(?:reporter|correspondent|editor|writer|staff|in [A-Z])", re.IGNORECASE)
_PROSE_WORDS = 14
_ENDS = re.compile(r"[.:;,][”\"’)]*$|[.!?,][”\"]$")


_POINT, _MOST_POINTS = re.compile(r"[*•]\s|\([A-Z][^()]*\)$"), 8
"""What an agency lists above its report: “* Union seeks 20 pct rise”."""


def set_apart(extract: Extract) -> Extract:
    """Move headline, byline and date lines above the first paragraph into fields of their own, and leave out credits
    and links below the last; what else stands above stays, as headings: a standfirst, a caption."""
    found, rest = extract, _in_lines(_without_links(extract.pieces))
    above: list[Piece] = []
    last = _last_front_line(found, rest)
    for at, piece in enumerate(rest[: last + 1]):
        step = _front_line(found, rest[at:])
        if step is not None:
            found = step
        elif at == 0 and not found.title:
            found = replace(found, title=tidy(piece.text))
        else:
            above.append(Piece(piece.text, BlockKind.HEADING))
    rest = rest[last + 1 :]
    while len(rest) > 1 and _is_standfirst(found, rest):
        above.append(Piece(rest.pop(0).text, BlockKind.HEADING))
    points = next((at for at, piece in enumerate(rest[:_MOST_POINTS]) if not _POINT.match(piece.text)), 0)
    dateline = next((DATELINE.match(piece.text) for piece in rest[points : points + 1]), None)
    if dateline:
        found = replace(
            found,
            dateline=dateline["line"].strip(),
            outlet=found.outlet or (next(filter(None, map(dateline.group, _SIGNED)), "")).strip(),
        )
    return replace(found, pieces=(*above, *map(_as_caption, rest)))


def _as_caption(piece: Piece) -> Piece:
    """Return what tells of a picture as a heading: it is no part of what the report says."""
    is_caption = tidy(piece.text).startswith(_CAPTIONS)
    return replace(piece, kind=BlockKind.HEADING) if is_caption else piece


def _without_links(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out credits below an article, and from “Read next” on the headlines of others."""
    first = next((at for at, piece in enumerate(pieces[-_BELOW:]) if _LINKS.match(tidy(piece.text))), None)
    rest = list(pieces if first is None or len(pieces) <= _BELOW else pieces[: len(pieces) - _BELOW + first])
    while len(rest) > 1 and len(rest[-1].text) <= _LONGEST and _CREDIT.search(tidy(rest[-1].text)):
        rest.pop()
    return rest


def _in_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Part the lines of which the pieces on top consist, such as a byline and the date below it."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        lines = piece.text.split("\n") if at < _ABOVE else [piece.text]
        are_apart = all(len(line.split()) <= _HEADLINE_WORDS and not _ENDS.search(line.strip()) for line in lines)
        found.extend(Piece(line, piece.kind) for line in lines) if are_apart else found.append(piece)
    return found


def _last_front_line(found: Extract, rest: Sequence[Piece]) -> int:
    """Return where the last line stands that is above the article for sure, and -1 where none does.

    One line may stand between the headline and a byline; what else is no such line begins the article.
    """
    last, others, below = -1, 0, found
    for at, piece in enumerate(rest[: min(_ABOVE, len(rest) - 1)]):  # the last line is the article, however short
        if len(piece.text) > _LONGEST or len(piece.text.split()) > _STANDFIRST_WORDS:
            break
        step = _front_line(below, rest[at:])
        if step is not None and (at == last + 1 or step.byline != below.byline):
            last, below = at, step
        elif at == 0:
            below = replace(below, title=below.title or tidy(piece.text))
        elif others:
            break
        else:
            others += 1
    return last


def _is_standfirst(found: Extract, rest: Sequence[Piece]) -> bool:
    """Say whether a line below the byline has no full stop, with prose below it, or is a caption."""
    line = tidy(rest[0].text)
    is_caption = line.startswith(_CAPTIONS)
    is_line = bool(found.byline) and len(line.split()) <= _LINE_WORDS * 2 and not _ENDS.search(line)
    return is_caption or (is_line and _ENDS.search(tidy(rest[1].text)) is not None)


def _front_line(found: Extract, rest: Sequence[Piece]) -> Extract | None:
    """Read one line above the article; None when it is part of the article."""
    line = tidy(rest[0].text)
    if alone := DATELINE_ALONE.fullmatch(line):
        return replace(found, dateline=alone["line"], outlet=found.outlet or alone["outlet"])
    if _DATE_LINE.match(line) and len(line) < 90:
        return found
    if found.title and line.casefold() == found.title.casefold():
        return found
    named = _byline(found, line, rest[1:])
    if named is not None:
        return named
    if found.byline and (_ADDRESS.match(line) or _DESK.match(line) or _CREDIT.search(line)):
        return found
    if not found.title and is_headline(rest[0], rest[1:]):
        return replace(found, title=line)
    return None


def _byline(found: Extract, line: str, below: Sequence[Piece]) -> Extract | None:
    """Read a line that names who wrote the article, perhaps with outlet and date; None for another."""
    by = _BYLINE.match(_DATED.sub("", _STAMP.sub("", line)))
    is_open = not line.endswith((".", ",")) or line.endswith(("Jr.", "Sr.")) or _WHO_IS.search(line) is not None
    if by and len(line.split()) <= _LINE_WORDS + 2 and is_open:
        return _with_byline(found, by["who"])
    if not found.title or found.byline:
        return None
    if people := _BYLINE_ALONE.match(line):
        plain = _PLACES.sub("", people.group())
        names = re.findall(rf"(?<!in ){_NAME}", plain) or [" ".join(people.group().split()[:2])]
        return replace(found, byline=" and ".join(filter(None, (", ".join(names[:-1]), names[-1]))))
    name, *others = re.split(r"\s*[|·•]\s*", line)
    if re.fullmatch(_NAME, name) and any(_DATE_LINE.match(part) for part in others):
        outlet = others[0] if not _DATE_LINE.match(others[0]) else ""
        return replace(found, byline=name, outlet=found.outlet or outlet)
    after = tidy(below[0].text) if below else ""
    if re.fullmatch(_NAME, line) and len(after) < 90 and (_DATE_LINE.match(after) or _DESK.match(after)):
        return replace(found, byline=line)
    if with_outlet := _BYLINE_OUTLET.match(line):
        outlet = with_outlet["outlet"].strip()
        is_job = bool(_JOBS.search(outlet))
        return replace(found, byline=with_outlet["who"], outlet=found.outlet or ("" if is_job else outlet))
    if not _DESK.match(line):
        return None
    return replace(found, byline=line) if "REPORTER" in line else found


def _with_byline(found: Extract, who: str) -> Extract:
    split = re.split(r"\s*(?:/|\||•|·| for |,\s(?=[A-Z]\w+\s[A-Z]))\s*", who, maxsplit=1)
    name = re.sub(r",\s+.*$", "", split[0]) if _JOBS.search(split[0]) else split[0]
    outlet = split[1] if len(split) > 1 and not _JOBS.search(split[1]) else ""
    return replace(found, byline=found.byline or name.strip(), outlet=found.outlet or outlet.strip())


def is_headline(piece: Piece, following: Sequence[Piece]) -> bool:
    """Tell a headline from a first paragraph: short, no full stop, with prose below it."""
    text = tidy(piece.text)
    is_said = text.startswith(("“", '"')) and text.endswith(("”", '"'))
    if piece.kind is BlockKind.BULLET or len(text.split()) > _HEADLINE_WORDS or is_said or _ENDS.search(text):
        return False
    return any(len(other.text.split()) >= _PROSE_WORDS for other in following[:6])

"""Where sentences begin and end: plain rules that survive abbreviations, initials, decimals, bullets and quotations.

A heading is part of the text but not a sentence; a bullet's sentence begins after its mark; a dateline such as
“GENEVA, Feb. 8 (Agency) —” stands before the first sentence.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from quizzes.engine.document import Sentence
from quizzes.engine.reading.datelines import DATELINE
from quizzes.engine.reading.lexicon.abbreviations import BEFORE_NAMES, BEFORE_NUMBERS, INSIDE, MONTHS
from quizzes.engine.reading.lexicon.cues import SPEECH_FORMS


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, bullet or heading: its kind and its range in the text, marks and outer space left out."""

    kind: BlockKind
    start: int
    end: int


_BULLET = re.compile(r"[ \t\u00a0]*(?:[•‣▪●◦*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t\u00a0]+(?=\S)")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_ENDS = re.compile(r"[.!?…:;][\"”’'»)\]]*\s*$")
_STOP = re.compile(r"(?P<mark>[.!?…]+)(?P<closers>[\"”’'»)\]]*)\s+")
_STARTS = re.compile(r"[\"“‘'«(\[¿¡]*(?:[^\W\d_a-zß-öø-ÿ]|\d|al-[A-Z]|el-[A-Z])")
_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘]+$")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.){2,}$")
_INITIAL = re.compile(r"(?:^|[\s.(“\"-])[A-Z]\.$")
_STARTER = re.compile(
    r"[\"“‘'«(\[]*(?:The|A|An|He|She|It|They|We|I|You|His|Her|Its|Their|Our|This|That|These|Those|There|In|On|At|By|For|"
    r"From|With|After|Before|But|And|Or|Yet|So|If|When|While|Since|Because|Although|Though|However|Meanwhile|As|"
    r"What|Who|Why|How|No|Not|Now|Then|Some|Many|Most|All|Both|Each|Under|Over|During|Despite|Earlier|Later|"
    r"Officials|Police|Talks|First(?! Nations?\b)|Second|Third)\b"
)
_SAYS = re.compile(
    r"(?:[Tt]he\s|[Aa]n?\s)?(?:[\w.’'-]+\s){1,5}?(?:" + "|".join(sorted(SPEECH_FORMS)) + r")\b", re.UNICODE
)
_MAX_HEADING_WORDS = 10
_MAX_SENTENCE = 1500
_ABOVE_DATELINE = 8
"""So many paragraphs at most stand above a report with its dateline: its points, what it adds to the last one."""
_BREAKS = (re.compile(r"[;,:]\s+"), re.compile(r"\s+"))


def sentences_of(text: str, blocks: list[Block] | None = None) -> tuple[Sentence, ...]:
    """Return every sentence of the text in order. Without `blocks`, paragraphs and headings are told by layout."""
    found: list[Sentence] = []
    paragraph, is_dated = 0, False
    for block in blocks_of(text) if blocks is None else blocks:
        if block.kind is BlockKind.HEADING:
            continue
        start = block.start if is_dated or paragraph >= _ABOVE_DATELINE else after_dateline(text, block)
        if found and text[block.start : start].rstrip().endswith(":"):
            start = block.start  # “NATO: we will wait”
        is_dated = is_dated or start > block.start
        for begin, end in _cut(text, _split(text, start, block.end)):
            found.append(Sentence(index=len(found), start=begin, end=end, paragraph=paragraph))
        paragraph += 1
    return tuple(found)


def after_dateline(text: str, block: Block) -> int:
    """Return where the block's first sentence begins: after a dateline in capitals, if one stands there."""
    match = DATELINE.match(text, block.start, block.end)
    return match.end() if match else block.start


def blocks_of(text: str) -> list[Block]:
    """Split text into paragraphs, bullets and headings by blank lines, line ends and marks."""
    blocks: list[Block] = []
    for start, end in _chunks(text):
        blocks.extend(_blocks_in(text, start, end))
    return [_as_heading_if_short(text, block, at, blocks) for at, block in enumerate(blocks)]


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BLANK.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _blocks_in(text: str, start: int, end: int) -> Iterator[Block]:
    lines = _lines(text, start, end)
    wrapped = _is_wrapped(lines)
    group: tuple[int, int] | None = None
    for begin, finish in lines:
        starts_new = _BULLET.match(text, begin, finish) or not wrapped
        if group and not starts_new:
            group = (group[0], finish)
            continue
        if group:
            yield from _block(text, *group)
        group = (begin, finish)
    if group:
        yield from _block(text, *group)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = []
    while start < end:
        finish = text.find("\n", start, end)
        finish = end if finish < 0 else finish
        if text[start:finish].strip():
            lines.append((start, finish))
        start = finish + 1
    return lines


def _is_wrapped(lines: list[tuple[int, int]]) -> bool:
    """Tell hard-wrapped lines, all but the last of about one width, from lines that are paragraphs of their own."""
    lengths = [end - start for start, end in lines[:-1]]
    return bool(lengths) and max(lengths) <= 110 and min(lengths) >= 40


def _block(text: str, start: int, end: int) -> Iterator[Block]:
    kind = BlockKind.PARAGRAPH
    mark = _BULLET.match(text, start, end)
    if mark:
        kind, start = BlockKind.BULLET, mark.end()
    start, end = _trim(text, start, end)
    if start < end:
        yield Block(kind, start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _as_heading_if_short(text: str, block: Block, at: int, blocks: list[Block]) -> Block:
    content = text[block.start : block.end]
    is_last = at + 1 == len(blocks)
    follows_lead_in = at > 0 and text[blocks[at - 1].end - 1] in ":;,"
    if (
        block.kind is not BlockKind.PARAGRAPH
        or is_last
        or follows_lead_in
        or "\n" in content
        or _ENDS.search(content)
        or len(content.split()) > _MAX_HEADING_WORDS
    ):
        return block
    return Block(BlockKind.HEADING, block.start, block.end)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _is_end(text, begin, stop, end):
            yield begin, stop.end("closers")
            begin = stop.end()
    begin, end = _trim(text, begin, end)
    if begin < end:
        yield begin, end


def _cut(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut what goes on for pages without a full stop: reading a sentence takes time with the square of its length."""
    for begin, end in ranges:
        while end - begin > _MAX_SENTENCE:
            ends = (list(pattern.finditer(text, begin, begin + _MAX_SENTENCE)) for pattern in _BREAKS)
            at = next((found[-1].end() for found in ends if found), begin + _MAX_SENTENCE)
            yield begin, _trim(text, begin, at)[1]
            begin, end = _trim(text, at, end)
        if begin < end:
            yield begin, end


def _is_end(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    after = text[stop.end() : min(end, stop.end() + 80)]
    if not _STARTS.match(after):
        return False
    closers, mark = stop["closers"], stop["mark"]
    if any(mark_ in closers for mark_ in "\"”’'»") and mark != "." and _SAYS.match(after):
        return False
    if mark != "." or closers.strip(")]"):
        return True
    return not _is_abbreviation(text[max(begin, stop.start() - 30) : stop.start() + 1], after)


def _is_abbreviation(before: str, after: str) -> bool:
    """Judge the full stop that ends `before`: True when the sentence goes on with `after`."""
    word_match = _WORD_BEFORE.search(before)
    word = word_match[0] if word_match else ""
    lowered = word.lower()
    if re.fullmatch(r"\d{1,2}\.", before.strip()):
        return True
    if re.sub(r"^(?:then|ex|former|vice)-", "", lowered) in BEFORE_NAMES:
        return True
    if lowered in BEFORE_NUMBERS and (len(word) > 2 or word.islower()):
        return after[:1].isdigit()
    if lowered in MONTHS:
        return after[:1].isdigit()
    if _ACRONYM.search(word) or lowered in INSIDE:
        return not _STARTER.match(after) and after[:1] not in "\"“‘'«"
    return bool(_INITIAL.search(before)) and not _STARTER.match(after)

"""Numbers with the unit and noun they count: “$2.4 billion in aid”, “killed 300,000”, “18 percent of households”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzes.engine.document import Document, Span
from quizzes.engine.reading.base import DateMention, Figure, Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import Trees

_SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
}
_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: float(number) for number, word in enumerate(_UNITS.split())}
_WORDS |= {word: 10.0 * number for number, word in enumerate(_TENS.split(), 2)} | {"half": 0.5, "dozen": 12.0}
_ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_CURRENCIES = {
    "$": "dollars",
    "US$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "₹": "rupees",
    "A$": "dollars",
    "C$": "dollars",
}
_WORD = "|".join(sorted([*_WORDS, *_SCALES], key=len, reverse=True))
_NUMBER = re.compile(
    r"(?P<currency>US\$|A\$|C\$|[$€£¥₹])?\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:(?P<glued>m|bn|k)\b|[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?"
    r"(?P<percent>\s?(?:%|percent\b|per cent\b))?"
    rf"|\b(?P<words>(?:{_WORD})(?:[\s-](?:and\s)?(?:{_WORD}))*)\b(?P<percent2>\s(?:percent|per cent)\b)?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:about|around|nearly|almost|some|roughly|approximately|more than|less than|fewer than|over|under|at least|"
    r"at most|"
    r"up to|an? estimated|close to|as many as|as much as|just over|just under|well over)\s(?:the\s)?$",
    re.IGNORECASE,
)
_TOLL = {
    "kill": "killed", "displace": "displaced", "injure": "injured", "wound": "wounded", "arrest": "arrested",
    "detain": "detained", "evacuate": "evacuated", "strand": "stranded", "employ": "employed", "hurt": "hurt",
}  # fmt: skip
_DEAD = frozenset({"dead", "missing", "injured", "wounded", "homeless"})
_SKIPPED_NOUNS = frozenset({"one", "first", "a.m.", "p.m.", "o'clock"})
_DURATIONS = frozenset({"year", "month", "week", "day", "hour", "minute", "decade", "century", "second"})
_MEASURES = words("""
    kilometre kilometer mile metre meter tonne ton acre hectare litre liter barrel gallon foot kg km megawatt degree
    dollar euro pound yen rupee franc knot inch
""")


@dataclass(frozen=True, slots=True)
class _Number:
    span: Span
    value: float
    currency: str
    percent: bool


def find_figures(
    document: Document, trees: Trees, tokens: dict[int, tuple[Token, ...]], dates: Sequence[DateMention]
) -> tuple[Figure, ...]:
    """Return every number that counts something; dates, ages in compounds and bare “one” are left out."""
    taken: dict[int, list[Span]] = {}
    for mention in dates:
        taken.setdefault(mention.sentence, []).append(mention.span)
    found: list[Figure] = []
    for sentence in document.sentences:
        words = tokens.get(sentence.index, ())
        for number in _numbers(document, sentence.span, taken.get(sentence.index, [])):
            figure = _figure(document, trees, words, number, sentence.index)
            if figure:
                found.append(figure)
        found.extend(_ranks(document, trees, words, sentence.index))
    return tuple(sorted(found, key=lambda figure: figure.span))


def _numbers(document: Document, within: Span, taken: Sequence[Span]) -> Iterator[_Number]:
    text = within.of(document.text)
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        start += len(match[0]) - len(match[0].lstrip())
        span = Span(within.start + start, within.start + end)
        if any(span.overlaps(other) for other in taken) or _is_part_of_word(text, start, end):
            continue
        value = _value(match)
        if value is not None:
            percent = bool(match["percent"] or match["percent2"])
            yield _Number(span, value, _CURRENCIES.get((match["currency"] or "").upper(), ""), percent)


def _is_part_of_word(text: str, start: int, end: int) -> bool:
    """Leave out “42-year-old”, “F-16”, “No. 3”, “5 p.m.”, “3-1” and “A380”."""
    before, after = text[max(0, start - 5) : start], text[end : end + 12]
    return bool(
        re.search(r"[\w/:]$|[A-Za-z\d]-$|No\.\s$|Nos?\.?\s$|Article\s$", before)
        or re.match(r"[/:]\d|-?year-old|-\d|[A-Za-z]|\s?[ap]\.?m\b|(?:st|nd|rd|th)\b|-[a-z]+-old", after)
    )


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
        scale = (match["scale"] or match["glued"] or "").lower()
        return value * _SCALES.get(scale, 1.0)
    words = re.split(r"[\s-]+", match["words"].lower())
    if words == ["one"] or words[0] in {"m", "bn", "k"} or all(word in _SCALES for word in words):
        return None
    return _spelled(words)


def _spelled(words: Sequence[str]) -> float | None:
    total = current = 0.0
    for word in words:
        if word == "and":
            continue
        if word in _WORDS:
            current += _WORDS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        else:
            total += (current or 1) * _SCALES[word]
            current = 0.0
    return total + current or None


def _figure(document: Document, trees: Trees, words: Sequence[Token], number: _Number, sentence: int) -> Figure | None:
    inside = [t for t in words if number.span.start <= t.start < number.span.end]
    if not inside:
        return None
    head = _head(trees, inside)
    unit, counts = _counted(trees, inside, head, number)
    if not unit:
        return None
    before = document.text[max(0, number.span.start - 30) : number.span.start]
    return Figure(
        span=number.span,
        as_written=number.span.of(document.text),
        value=int(number.value) if number.value == int(number.value) else number.value,
        unit=unit,
        counts=counts,
        sentence=sentence,
        approximate=bool(_ABOUT.search(before)),
    )


def _head(trees: Trees, inside: Sequence[Token]) -> Token:
    """Return the word of the number on which the others hang."""
    indices = {t.index for t in inside}
    return next((t for t in reversed(inside) if t.head not in indices or t.head == t.index), inside[-1])


def _counted(trees: Trees, inside: Sequence[Token], head: Token, number: _Number) -> tuple[str, str]:
    """Return (unit, what is counted)."""
    after = re.sub(r"^(?:of|in|for)\s(?:the\s)?", "", _of_what(trees, head))
    if number.percent:
        return "percent", after or _subject_words(trees, head)
    if number.currency:
        return number.currency, after or _governing_noun(trees, head)
    noun = _noun(trees, head, inside)
    if noun is None:
        return _toll(trees, head)
    if noun.text.lower() in _SKIPPED_NOUNS or noun.pos == "NUM":
        return "", ""
    return _unit_of(trees, noun, inside[-1].index)


def _noun(trees: Trees, head: Token, inside: Sequence[Token]) -> Token | None:
    """Return the noun a number stands before, through “of” for “two of the judges”."""
    governor = trees.governor(head.index)
    if head.dep in {"nummod", "compound", "amod", "quantmod", "nmod"} and governor.pos in {"NOUN", "PROPN"}:
        return governor
    following = inside[-1].index + 1
    if following < len(trees.tokens) and trees[following].sentence == head.sentence:
        word = trees[following]
        if word.pos in {"NOUN", "PROPN"} and word.dep != "punct" and head.dep not in {"pobj"}:
            return word
    of = next((p for p in trees.children_of(head.index, "prep") if p.lemma == "of"), None)
    return trees.child(of.index, "pobj") if of else None


def _unit_of(trees: Trees, noun: Token, after: int) -> tuple[str, str]:
    first = after + 1
    while first < noun.index and trees[first].pos in {"DET", "PUNCT", "ADP", "PRON", "PART"}:
        first += 1
    words = trees.words(min(first, noun.index), noun.index)
    is_measure = noun.lemma in _MEASURES or noun.lemma in _DURATIONS
    tail = _of_what(trees, noun)
    if is_measure:
        return words, re.sub(r"^(?:of|in|for)\s(?:the\s)?", "", tail) or _governing_noun(trees, noun)
    verb = trees.governor(noun.index)
    toll = _TOLL.get(verb.lemma, "") if noun.dep in {"dobj", "nsubjpass"} else ""
    dead = next((t.text for t in trees.children_of(noun.index, "amod", "acomp") if t.text in _DEAD), "")
    counts = f"{words} {toll or dead}".strip() if not tail or toll else f"{words} {tail}"
    return trees.words(noun.index, noun.index), counts


def _toll(trees: Trees, head: Token) -> tuple[str, str]:
    """Read “killed 300,000” and “11 million displaced” as people."""
    verb = trees.governor(head.index)
    if verb.lemma in _TOLL and head.dep in {"dobj", "nsubjpass", "nsubj", "npadvmod"}:
        return "people", f"people {_TOLL[verb.lemma]}"
    described = next(
        (t for t in trees.children_of(head.index, "acl", "amod") if t.lemma in _TOLL or t.text in _DEAD), None
    )
    if described is not None:
        return "people", f"people {described.text}"
    following = head.index + 1
    if following < len(trees.tokens) and trees[following].text in _DEAD:
        return "people", f"people {trees[following].text}"
    return "", ""


def _of_what(trees: Trees, head: Token) -> str:
    """Return “of households” or “in the Syria conflict”, as written behind a unit."""
    for preposition in trees.children_of(head.index, "prep"):
        if preposition.lemma in {"of", "in", "for"} and preposition.index > head.index:
            noun = trees.child(preposition.index, "pobj")
            if noun is not None and noun.entity_type != "DATE":
                return trees.words(preposition.index, noun.index)
    return ""


def _governing_noun(trees: Trees, head: Token) -> str:
    """Return the noun that a sum or measure belongs to: “a $40 million loan”, “a fine of 3 euros”."""
    governor = trees.governor(head.index)
    if governor.dep == "prep" or governor.pos == "ADP":
        governor = trees.governor(governor.index)
    if governor.pos in {"NOUN", "PROPN"} and governor.index != head.index:
        return governor.text
    return _subject_words(trees, head)


def _subject_words(trees: Trees, head: Token) -> str:
    verb = trees.clause_verb(head.index)
    subject = trees.subject(verb.index)
    if subject is None or subject.index == head.index or subject.pos == "PRON":
        return ""
    return trees.words(trees.phrase_start(subject.index), subject.index)


def _ranks(document: Document, trees: Trees, words: Sequence[Token], sentence: int) -> Iterator[Figure]:
    """Find “second largest city”."""
    for token in words:
        best = next((t for t in words if t.index in {token.index + 1, token.index + 2} and t.tag == "JJS"), None)
        if token.text.lower() in _ORDINALS and best is not None:
            noun = trees.governor(best.index)
            if noun.pos in {"NOUN", "PROPN"}:
                span = trees.span(token.index, best.index)
                value = _ORDINALS[token.text.lower()]
                yield Figure(
                    span, span.of(document.text), value, "rank", f"{best.text} {noun.text}", sentence, is_ordinal=True
                )

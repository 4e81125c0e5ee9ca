"""Numbers with the unit and noun they count: “$2.4 billion in aid”, “killed 300,000”, “18 percent of households”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizzes.engine.document import Document, Span
from quizzes.engine.reading.base import DateMention, Figure, Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.measured import antecedent, settled, thing_measured
from quizzes.engine.reading.numbers import Number, numbers_in
from quizzes.engine.reading.trees import Trees

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
    krone krona kroner kronor peso ruble rouble lira yuan dirham shilling riyal won baht zloty forint dinar rand real
    dalasi cedi naira birr kwacha pula taka rupiah ringgit shekel lari hryvnia tenge kyat dong leu lev koruna
""")


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
        for number in numbers_in(document, sentence.span, taken.get(sentence.index, [])):
            figure = _figure(document, trees, words, number, sentence.index) or _elliptic(
                document, words, number, sentence.index, found[-1] if found else None
            )
            if figure:
                found.append(_like_the_last(figure, found[-1] if found else None, document.text))
        found.extend(_ranks(document, trees, words, sentence.index))
    return tuple(sorted(found, key=lambda figure: figure.span))


def _figure(document: Document, trees: Trees, words: Sequence[Token], number: Number, sentence: int) -> Figure | None:
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


def _like_the_last(figure: Figure, last: Figure | None, text: str) -> Figure:
    """Let a sum in brackets count what the sum before it counts, and “22 of them” what was counted before."""
    if last is None or figure.sentence - last.sentence > 1:
        return figure
    between = text[last.span.end : figure.span.start]
    if figure.sentence == last.sentence and _CONVERTED.fullmatch(between):
        return replace(figure, counts=last.counts)
    return replace(figure, unit=last.unit, counts=last.counts) if figure.unit == "them" else figure


_CONVERTED = re.compile(r"(?:\s\w+)?\s\(\s*")


def _elliptic(
    document: Document, words: Sequence[Token], number: Number, sentence: int, last: Figure | None
) -> Figure | None:
    """Let a bare number that acts or stands for “the number” count what the last figure counted."""
    token = next((t for t in words if number.span.start <= t.start < number.span.end), None)
    if last is None or token is None or sentence - last.sentence > 1 or last.unit in {"percent", "rank"}:
        return None
    before = document.text[max(0, number.span.start - 40) : number.span.start]
    is_total = re.search(r"\b(?:number|figure|toll|total|count)\b[^.;]{0,20}$", before) is not None
    is_part = last.sentence == sentence and re.search(r"\bout of (?:about |some |nearly )?$", before) is not None
    if not is_total and not is_part and token.dep != "nsubj":
        return None
    value = int(number.value) if number.value == int(number.value) else number.value
    approximate = bool(_ABOUT.search(before))
    return Figure(number.span, number.span.of(document.text), value, last.unit, last.counts, sentence, approximate)


def _head(trees: Trees, inside: Sequence[Token]) -> Token:
    """Return the word of the number on which the others hang."""
    indices = {t.index for t in inside}
    return next((t for t in reversed(inside) if t.head not in indices or t.head == t.index), inside[-1])


def _counted(trees: Trees, inside: Sequence[Token], head: Token, number: Number) -> tuple[str, str]:
    """Return (unit, what is counted)."""
    if number.percent or number.currency:
        unit = "percent" if number.percent else number.currency
        return unit, _described(trees, head)
    noun = _noun(trees, head, inside)
    noun = (antecedent(trees, noun) or noun) if noun is not None else None
    place = settled(trees, head) if noun is None else ""
    if place:
        return "people", place
    if noun is None:
        return _toll(trees, head)
    if noun.text.lower() in _SKIPPED_NOUNS or noun.pos == "NUM":
        return "", ""
    return _unit_of(trees, noun, inside[-1].index)


def _described(trees: Trees, head: Token) -> str:
    """Return what a share or a sum is of: “of households”, “a 6.5 percent rise”, “raised its quota by 55 percent”."""
    measured = thing_measured(trees, head)
    if measured:
        return measured
    own = re.sub(r"^(?:of|in|for)\s(?:the\s)?", "", _of_what(trees, head))
    governor = trees.governor(head.index)
    if own:
        return own
    if head.dep in {"compound", "nummod", "amod", "nmod"} and governor.pos in {"NOUN", "PROPN"}:
        return trees.words(governor.index, governor.index)
    verb = trees.governor(governor.index) if governor.pos == "ADP" else governor
    if verb.pos in {"ADV", "ADP"} and governor.pos == "ADP":
        verb = trees.governor(verb.index)
    if verb.pos == "VERB":
        target = trees.child(verb.index, "dobj") if governor.pos == "ADP" else None
        price = next((p for p in trees.children_of(verb.index, "prep", "dative") if p.lemma == "for"), None)
        bought = trees.child(price.index, "pobj") if price is not None else None
        named = target or bought
        if named is not None and named.index != head.index:
            return _phrase(trees, named)
    return _governing_noun(trees, head)


def _noun(trees: Trees, head: Token, inside: Sequence[Token]) -> Token | None:
    """Return the noun a number stands before, through “of” for “two of the judges” and “412 of 1,150 kitchens”."""
    governor = trees.governor(head.index)
    if head.dep == "quantmod" and governor.pos == "NUM":
        head, governor = governor, trees.governor(governor.index)
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
    while first < noun.index and (trees[first].pos == "NUM" or trees[first].lemma in {"of", "and", "to", "or"}):
        first += 1
    while first < noun.index and trees[first].pos in {"DET", "PUNCT", "ADP", "PRON", "PART"}:
        first += 1
    words = trees.words(min(first, noun.index), noun.index)
    whole = trees.governor(noun.index)
    if trees[after + 1].text == "-" and noun.dep in {"compound", "nmod", "amod", "npadvmod"} and whole.pos == "NOUN":
        return f"{noun.text.removesuffix('s')}s", whole.text
    is_measure = noun.lemma in _MEASURES or noun.lemma in _DURATIONS
    tail = _of_what(trees, noun)
    measured = thing_measured(trees, noun, lasts=noun.lemma in _DURATIONS) if is_measure else ""
    if measured:
        return words, measured
    if is_measure and _is_of(trees, noun):
        return words, _governing_noun(trees, noun)
    if is_measure:
        return words, re.sub(r"^(?:of|in|for)\s(?:the\s)?", "", tail) or _governing_noun(trees, noun)
    verb = trees.governor(noun.index)
    toll = _TOLL.get(verb.lemma, "") if noun.dep in {"dobj", "nsubjpass"} else ""
    dead = next((t.text for t in trees.children_of(noun.index, "amod", "acomp") if t.text in _DEAD), "")
    counts = f"{words} {toll or dead}".strip() if not tail or toll else f"{words} {tail}"
    return trees.words(noun.index, noun.index), counts


def _is_of(trees: Trees, noun: Token) -> bool:
    """Say whether a sum or measure is that “of” something before: “a hole of 28 million euros in the accounts”."""
    of = trees.governor(noun.index)
    return noun.dep == "pobj" and of.lemma == "of" and trees.governor(of.index).pos in {"NOUN", "PROPN"}


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
            noun = (antecedent(trees, noun) or noun) if noun is not None else None
            if noun is not None and noun.index < preposition.index:
                return f"of {_phrase(trees, noun)}"
            if noun is not None and noun.entity_type != "DATE" and noun.pos != "PRON":
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
    if subject is not None and subject.lemma in {"which", "that", "who"} and verb.dep == "relcl":
        subject = trees.governor(verb.index)
    if subject is None or subject.index == head.index or subject.pos == "PRON":
        return ""
    return _phrase(trees, subject)


def _phrase(trees: Trees, noun: Token) -> str:
    """Return a noun phrase without the article or owner it begins with."""
    first = trees.phrase_start(noun.index)
    while first < noun.index and trees[first].pos in {"DET", "PRON"}:
        first += 1
    return trees.words(first, noun.index)


def _ranks(document: Document, trees: Trees, words: Sequence[Token], sentence: int) -> Iterator[Figure]:
    """Find “second largest city”."""
    for token in words:
        if token.text.lower() not in _ORDINALS:
            continue
        best = next((t for t in words if t.index in {token.index + 1, token.index + 2} and t.tag == "JJS"), None)
        if best is not None:
            noun = trees.governor(best.index)
            if noun.pos in {"NOUN", "PROPN"}:
                span = trees.span(token.index, best.index)
                value = _ORDINALS[token.text.lower()]
                yield Figure(
                    span, span.of(document.text), value, "rank", f"{best.text} {noun.text}", sentence, is_ordinal=True
                )

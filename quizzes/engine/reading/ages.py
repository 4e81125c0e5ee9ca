"""How old people are: “Okoro, 52,”, “a 27-year-old midfielder”, “aged 34”, “patients over 65”, “She is 71.”"""

import re
from collections.abc import Iterator, Sequence

from quizzes.engine.document import Document, Sentence, Span
from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.lexicon.numbers import WORDS
from quizzes.engine.reading.lexicon.people import GROUPS, OFFICES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.numbers import value_of
from quizzes.engine.reading.trees import SUBJECTS, Trees

_TEENS = "|".join(word for word, value in WORDS.items() if 1 <= value <= 20)
_AGE = rf"(?P<age>\d{{1,3}}|{_TEENS})"
_JOINED = r"(?:\s(?:and|to|or)\s|[-–])"
_OLD = re.compile(rf"(?<![\w-]){_AGE}[-\s](?P<unit>year|month|week|day)s?-old", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:aged?|ages|as\s(?:young|old)\sas)\s(?:of\s|about\s|only\s|just\s|between\s|from\s|under\s|over\s)?"
    rf"{_AGE}\b(?:{_JOINED}(?P<upper>\d{{1,3}}|{_TEENS})\b)?(?![,.]?\d|[-\s](?:year|percent|per\scent|other|people))",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<![\w$£€.,-]){_AGE}(?![\w%°-]|[.,:]\d|\sto\s\d|\sper\s?cent)", re.IGNORECASE)
_OLDEST = 115
_GROWN = 18
_SOMEBODY = words("man woman boy girl child baby infant toddler teenager pupil person widow widower patient youth")
_PEOPLE = (
    _SOMEBODY
    | OFFICES
    | GROUPS
    | words("""
    mother father son daughter brother sister grandmother grandfather victim suspect youngest oldest eldest adult
    everyone anyone those someone somebody nobody he she i who singer actor actress twin midfielder striker defender
""")
)
_BOUNDS = words("under over than at")
_NO_PERSON = frozenset(
    {"GPE", "LOC", "DATE", "CARDINAL", "FAC", "EVENT", "MONEY", "TIME", "NORP", "PERCENT", "QUANTITY"}
)


def ages_in(
    document: Document, trees: Trees, tokens: Sequence[Token], sentence: Sentence, dates: Sequence[Span]
) -> Iterator[Figure]:
    """Yield the ages told in a sentence, in years unless it says months or weeks; what is a date is none."""
    if not tokens:
        return
    text = sentence.span.of(document.text)
    starts: dict[int, Token] = {}
    taken: set[int] = set()
    for pattern in (_OLD, _AGED, _BARE):
        for match in pattern.finditer(text):
            starts = starts or {token.start: token for token in tokens}
            token = starts.get(sentence.start + match.start("age"))
            is_date = token is not None and any(date.start <= token.start < date.end for date in dates)
            if token is None or is_date or token.index in taken or not 0 < value_of(match["age"]) <= _OLDEST:
                continue
            whose = _whose(pattern, trees, token)
            if whose:
                taken.add(token.index)
                yield _figure(document, sentence, match, "age", whose)
                if pattern is _AGED and match["upper"]:
                    yield _figure(document, sentence, match, "upper", whose)


def is_age(figure: Figure) -> bool:
    return figure.counts.startswith("age of ")


def _figure(document: Document, sentence: Sentence, match: re.Match[str], group: str, whose: str) -> Figure:
    span = Span(sentence.start + match.start(group), sentence.start + match.end(group))
    unit = f"{match['unit'].lower()}s" if match.re is _OLD else "years"
    written = span.of(document.text)
    return Figure(span, written, int(value_of(written)), unit, f"age of {whose}", sentence.index)


def _whose(pattern: re.Pattern[str], trees: Trees, age: Token) -> str:
    """Return whose age it is, "" where the number is none."""
    if pattern is _OLD:
        return _described(trees, age)
    if pattern is _AGED:
        return _person_before(trees, age) or "people"
    return _beside_name(trees, age) or _bare(trees, age)


def _described(trees: Trees, age: Token) -> str:
    """Return the noun behind “27-year-old”, or the subject of “is three years old”."""
    at = age.index
    while at + 1 < len(trees.tokens) and trees[at].sentence == age.sentence and "old" not in trees[at].text:
        at += 1
    noun = next((t for t in trees.tokens[at + 1 : at + 5] if t.sentence == age.sentence and t.pos == "NOUN"), None)
    is_near = noun is not None and all(t.pos in {"ADJ", "NOUN", "PROPN"} for t in trees.tokens[at + 1 : noun.index])
    return _name(trees, noun) if noun is not None and is_near else f"{age.text}-year-old"


def _person_before(trees: Trees, age: Token) -> str:
    """Return the nearest noun or name of people before the age."""
    for token in reversed(trees.tokens[max(0, age.index - 12) : age.index]):
        if token.sentence == age.sentence and _is_person(token) and token.tag != "WP":
            return _name(trees, token)
    return ""


def _beside_name(trees: Trees, age: Token) -> str:
    """Read “Okoro, 52, …” and “Okoro (52)”."""
    if age.index < 2 or trees[age.index - 1].text not in {",", "("}:
        return ""
    before, after = trees[age.index - 2], trees[min(age.index + 1, len(trees.tokens) - 1)]
    is_closed = after.text in {",", ".", ")", ";", ":", "-", "–", "—"} or after.sentence != age.sentence
    is_named = before.pos == "PROPN" and (before.entity_type not in _NO_PERSON or age.entity_type == "DATE")
    is_named = is_named or before.entity_type == "PERSON" or (before.pos == "NOUN" and before.lemma in _PEOPLE)
    return _name(trees, before) if is_closed and is_named and age.text.isdigit() else ""


def _bare(trees: Trees, age: Token) -> str:
    """Read “a man of 58”, “patients over 65”, “She is 71.”, “turned 18”."""
    above, following = trees.governor(age.index), trees[min(age.index + 1, len(trees.tokens) - 1)]
    before = trees[age.index - 1] if age.index else age
    is_counting = following.pos in {"NOUN", "PROPN", "ADJ", "NUM", "SYM"} and following.sentence == age.sentence
    if is_counting or age.lemma == "one":
        return ""
    if before.lemma in _BOUNDS or (before.text == "of" and age.dep == "pobj"):
        return _of_group(trees, age, before)
    verb = above if age.dep in {"attr", "acomp", "dobj", "npadvmod"} else None
    if verb is None or verb.lemma not in {"be", "turn"} or age.tag != "CD":
        return ""
    subject = trees.child(verb.index, *SUBJECTS)
    is_person = subject is not None and _is_person(subject) and subject.tag not in {"NNS", "NNPS"}
    return _name(trees, subject) if subject is not None and is_person else ""


def _of_group(trees: Trees, age: Token, before: Token) -> str:
    """Read the group that an age bounds, right before “under”, “over”, “older than” or “of”."""
    at = before.index - 1
    if before.text == "than":
        if at < 0 or trees[at].text not in {"younger", "older"}:
            return ""
        return _person_before(trees, trees[at]) or "people"
    if before.text == "at":
        return _person_before(trees, before) if at >= 0 and trees[at].lemma in {"die", "retire"} else ""
    noun = trees[at] if at >= 0 else before
    is_person = noun.sentence == age.sentence and _is_person(noun)
    if before.text == "of":
        is_somebody = noun.lemma in _SOMEBODY or noun.lemma.endswith(("man", "woman"))
        is_grown = noun.tag == "NNS" and age.text.isdigit() and int(age.text) >= _GROWN
        return _name(trees, noun) if is_somebody and (noun.tag == "NN" or is_grown) else ""
    return _name(trees, noun) if is_person and (noun.tag != "NN" or noun.text in {"everyone", "anyone"}) else ""


def _is_person(token: Token) -> bool:
    return token.entity_type == "PERSON" or token.lemma in _PEOPLE or token.text.lower() in _PEOPLE


def _name(trees: Trees, noun: Token) -> str:
    """Return a name without the words before it, or the noun alone."""
    first = noun.index
    while (
        noun.pos == "PROPN" and first and trees[first - 1].pos == "PROPN" and trees[first - 1].sentence == noun.sentence
    ):
        first -= 1
    text = trees.words(first, noun.index)
    return text if noun.pos == "PROPN" else text.lower()

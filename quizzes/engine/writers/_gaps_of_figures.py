"""What can be left out of a statement: a number or a date."""

import random
import re
from collections.abc import Iterator
from itertools import permutations

from quizzes.engine.document import Span
from quizzes.engine.reading.base import DateMention, Figure, Precision
from quizzes.engine.reading.date_rules import MONTHS
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._dates import in_its_manner, rival_dates
from quizzes.engine.writers._gap import FEWEST_WRONG, Gap
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._numbers import is_range, is_whole, rival_numbers
from quizzes.engine.writers._phrases import day_text

_AMOUNT = re.compile(r"(?:[A-Z]{0,3}[$€£₹¥₩₦₱₪₺]\s?|\b[A-Z][A-Za-z]{0,2}\.?\s?(?=\d))?\d")
_SPOKEN_IN = frozenset({"interview", "speech", "statement", "broadcast", "conference", "radio", "television"})
_MEASURED = re.compile(
    r"-(?:year|month|week|day|hour|minute|acre|hectare|kilometre|kilometer|km|mile|metre|meter|foot|megawatt|tonne|ton|bed"
    r"|seat|room|page|member|strong|storey|story|point|vote)(?!-old|\w)"
)
"""“a 15-year lease”, not “a 68-year-old”."""
_CLOCK = re.compile(r"0\d{3}\b|\d{3,4} (?:GMT|hours|UTC)")
_BY_POINTS = re.compile(r"\d\.\d{3}\b")
"""“38.000 dollars”, which are thousands in Montevideo."""
_OF_A_SHARE = re.compile(r" of (?:a|one|\d+) per ?cent")
_SHARE_OF = re.compile(r"(?:thirds?|half|quarters?|fifths?|tenths?) of $")
"""“two-thirds of 1 percent”, which is one amount."""
_FEW, _SMALL_NUMBER = 9, 0.14
"""So many are few, and what a gap on a few costs."""


def number_gap(material: Material, clause: Clause, figure: Figure, text: str, chance: random.Random) -> Gap | None:
    tokens = tuple(material.tokens_in(figure.span))
    is_inside = tokens and set(tokens) <= set(clause.all) and text.count(figure.as_written) == 1
    if not is_inside or _is_no_amount(material, figure, tokens) or _is_known(material, figure, tokens):
        return None
    if figure.unit == "percent" and _is_bare_share(material, clause, tokens):
        return None
    rivals = rival_numbers(material, figure, chance)
    wrong = tuple(bare for told, _, _ in rivals if (bare := _like(_bare(told, figure), figure)) not in text)
    if len(rivals) < 3 or len(wrong) < FEWEST_WRONG:
        wrong = ()
    doubt = 0.0 if figure.value >= 10 else _SMALL_NUMBER
    return Gap(figure.as_written, wrong, doubt, tokens, (f"{tokens[0]}:word",), _as_typed(figure))


def _is_no_amount(material: Material, figure: Figure, tokens: tuple[int, ...]) -> bool:
    """Say whether the number is none of something told: one of several or a part of one, an age, a label, a time."""
    after = material.text[figure.span.end : figure.span.end + 12]
    before = material.trees[tokens[0] - 1] if tokens[0] else None
    is_half = after.startswith("-") and not _MEASURED.match(after)
    is_rest = _OF_AN_HOUR.search(material.text[: figure.span.start][-12:]) and _SMALLER_UNIT.match(after)
    is_half = is_half or bool(is_rest)
    is_model = figure.as_written.isdigit() and material.trees.governor(tokens[-1]).tag == "NNP"  # “its 787 Dreamliner”
    is_bare = material.trees[tokens[-1]].dep in {"dobj", "attr"} and figure.as_written[-1:].isdigit()
    return (
        figure.is_ordinal
        or is_whole(material, figure)
        or is_range(material, figure)
        or is_age(material, tokens)
        or _is_torn(material, figure, tokens)
        or (figure.as_written.isalpha() and figure.as_written[:1].isupper())
        or _CLOCK.match(figure.as_written + after) is not None  # “at 0130 GMT”
        or (before is not None and before.pos == "PROPN" and figure.as_written.isdigit())  # “Teamsters Local 788”
        or (before is not None and before.lemma in {"every", "each", "age", "aged"})
        or is_half
        or is_model
        or _BY_POINTS.search(figure.as_written) is not None
        or _OF_A_SHARE.match(material.text, figure.span.end) is not None
        or _SHARE_OF.search(material.text[: figure.span.start][-20:]) is not None
        or (is_bare and "$" not in figure.as_written)  # “the third partner has 22”
    )


def _is_known(material: Material, figure: Figure, tokens: tuple[int, ...]) -> bool:
    """Say whether the words around tell the number, or hardly anybody need know it."""
    before = material.trees[tokens[0] - 1].lemma if tokens[0] else ""
    is_few = figure.value <= _FEW and before in {"the", "these", "those", "both", "all"}  # “the two bodies”
    is_spoken = not any(letter.isdigit() for letter in figure.as_written) and _is_quoted(material, figure.span)
    return (
        is_few
        or is_spoken  # “only half of the story”
        or _counts_tellers(material, figure, tokens)
        or _is_counted_off(material, figure, tokens)
        or _is_the_rest(material, figure)
    )


def _as_typed(figure: Figure) -> tuple[str, ...]:
    """Return how else the number may be typed: “one third” for “a third”, 4 for “$4”; “one in five” is no five."""
    written = figure.as_written
    if written.startswith("a "):
        return written, f"one {written[2:]}", f"one-{written[2:]}"
    is_plain = " " not in written or written[:1].isdigit() or written[:1] in "$€£"
    if not is_plain:
        return tuple(dict.fromkeys((written, _OF_A_SCORE.sub("", written))))
    bare = re.sub(r"^\D+(?=\d)", "", _bare(written, figure))
    swapped = (re.sub(rf"(?<=\d)\s?{one}$", other, written) for one, other in _UNITS)
    return tuple(dict.fromkeys((bare, *swapped)))


_LISTED = re.compile(r"(?:\s?[,:;(–—-])?\s(?:the\s)?")
"""What stands between those that are counted and their names."""


def _is_counted_off(material: Material, figure: Figure, tokens: tuple[int, ...]) -> bool:
    """Say whether the names of all that a few count stand right behind: “two co-operatives, Kaimai and Tui”."""
    noun = material.trees.governor(tokens[-1])
    beside = material.reading.mentions_by_sentence.get(figure.sentence, ())
    behind = [m.span.start for m in beside if not m.is_pronoun and m.span.start > noun.end]
    is_few = 1 < figure.value <= _FEW and noun.tag in {"NNS", "NNPS"}
    is_list = len(behind) >= figure.value and _LISTED.fullmatch(material.text[noun.end : min(behind, default=0)])
    return is_few and bool(is_list)


_BETWEEN_SHARES = re.compile(r"\s?(?:%|per ?cent)? (?:to|against) ")


def _is_the_rest(material: Material, figure: Figure) -> bool:
    """Say whether another percentage of the sentence leaves just this one: “56 percent to 44”."""
    return any(
        round(other.value + figure.value, 1) == 100 and _are_shares(material, *sorted((figure, other), key=_start))
        for other in material.figures_of(figure.sentence)
        if other != figure
    )


def _start(figure: Figure) -> int:
    return figure.span.start


def _are_shares(material: Material, one: Figure, other: Figure) -> bool:
    between = material.text[one.span.end : other.span.start]
    are_told = {one.unit, other.unit} == {"percent"}
    return are_told or ("percent" in {one.unit, other.unit} and _BETWEEN_SHARES.fullmatch(between) is not None)


_UNITS = tuple(
    (one.strip(), other)
    for ways in (("m", " million", " mln"), ("bn", " billion", " bln"), ("%", " percent", " per cent"))
    for one, other in permutations(ways, 2)
    if one
)
"""How one amount is written here and there: “1.7m” and “1.7 million”, “4%” and “4 per cent”."""
_HALVES, _PARENTS = frozenset({"first", "second", "latter", "other"}), frozenset({"mother", "father", "parent"})


def _is_torn(material: Material, figure: Figure, tokens: tuple[int, ...]) -> bool:
    """Say whether the number is the end of another (“4,5 million”), half of a time (“the first half of 2019”) or of
    somebody’s children."""
    start = figure.span.start
    is_end = start > 1 and material.text[start - 1] in ",." and material.text[start - 2].isdigit()
    before = [t.lemma for t in material.trees.tokens[max(0, tokens[0] - 2) : tokens[0]]]
    after = material.trees[tokens[-1] + 1]
    is_half = figure.as_written.lower() == "half" and (after.text != "of" or (before and before[-1] in _HALVES))
    is_half = is_half or (before[-1:] == ["first"] and after.lemma == "month")  # no year has 16
    return is_end or is_half or (before[-1:] == ["of"] and before[0] in _PARENTS)


def _counts_tellers(material: Material, figure: Figure, tokens: tuple[int, ...]) -> bool:
    """Say whether a few are counted who only tell something: “two people familiar with the talks said”."""
    noun = material.trees.governor(tokens[-1])
    verb = material.trees.governor(noun.index)
    return figure.value <= _FEW and noun.dep in SUBJECTS and verb.lemma in CLAIMING


def _is_quoted(material: Material, span: Span) -> bool:
    return any(part.covers(span) for quotation in material.reading.quotations for part in quotation.parts)


def is_age(material: Material, tokens: tuple[int, ...]) -> bool:
    """Say whether commas set the number off behind a name: how old somebody is hardly anybody need know."""
    if not tokens:
        return False
    around = [material.trees[i].text for i in (tokens[0] - 1, tokens[-1] + 1) if 0 <= i < len(material.trees.tokens)]
    named = material.mention_at(tokens[0] - 2) or material.trees[max(0, tokens[0] - 2)].tag in {"NN", "NNP"}
    return around == [",", ","] and bool(named) and len(tokens) == 1


def _is_bare_share(material: Material, clause: Clause, tokens: tuple[int, ...]) -> bool:
    """Say whether the percentage is who does something, and of whom it is one the clause does not tell."""
    is_subject = clause.subject_head in {*tokens, tokens[-1] + 1}
    return is_subject and material.trees.child(clause.subject_head, "prep") is None


def _bare(text: str, figure: Figure) -> str:
    """Return a wrong number without the words before it, which stay in the statement."""
    amount = _AMOUNT.search(text)
    return text[amount.start() :] if amount is not None else text.split()[-1]


def _like(bare: str, figure: Figure) -> str:
    """Return a wrong number with the sign before the right one: “GH¢” among bare numbers would tell it."""
    sign = re.match(r"[^\d\s]*", figure.as_written)
    is_bare = bare[:1].isdigit() and sign is not None and not sign.group().isalpha()
    return f"{sign.group()}{bare}" if is_bare and sign is not None else bare


def date_gap(material: Material, clause: Clause, found: DateMention, text: str, chance: random.Random) -> Gap | None:
    key = in_its_manner(found.as_written, found.resolved)
    tokens = tuple(material.tokens_in(found.span))
    around = material.text[max(0, found.span.start - 1) : found.span.start] + material.text[found.span.end :][:1]
    if (
        not tokens
        or not _DASHES.isdisjoint(around)
        or is_periodic(material, tokens[-1])
        or _is_of_saying(material, tokens[0])
        or is_behind_article(material, tokens[0])
        or material.text[found.span.end : found.span.end + 2] in {"'s", "’s"}
        or _is_denied(material, tokens[0])
        or found.resolved == material.reading.document.published_on.isoformat()
        or _COUNTED_ON.match(found.as_written)
        or _PAIRED.match(material.text, found.span.end)
        or _PAIRED_WITH.search(material.text[: found.span.start][-_NEAR:])
        or not set(tokens) <= {*clause.all, *clause.lead}
        or not key
        or text.count(key) != 1
        or re.search(rf"(?:report of|\d) {key}", text)
    ):
        return None
    others = (in_its_manner(found.as_written, iso) for iso in rival_dates(material, found, chance))
    wrong = tuple(day for day in dict.fromkeys(others) if day and day not in text)
    is_written = any(letter.isdigit() for letter in found.as_written)  # nobody types the date of “Friday evening”
    told = (date.as_written for date in material.dates if date.resolved == found.resolved)
    also = (found.as_written, *filter(_HAS_YEAR.search, told), *_the_other_way(found)) if is_written else ()
    is_listed = len(wrong) >= FEWEST_WRONG
    return Gap(key, wrong if is_listed else (), 0.0, tokens, (f"{tokens[0]}:word",), also)


def _the_other_way(found: DateMention) -> Iterator[str]:
    """Yield the day as the other side of the ocean writes it: “Jan. 7”, “7 January”."""
    if found.precision is Precision.DAY and found.resolved:
        day, month, _ = day_text(found.resolved).split()
        yield from (f"{day} {month}", f"{month} {day}")  # no year: nobody told it


def is_behind_article(material: Material, first: int) -> bool:
    """Say whether “a” or “an” tells how the date begins: “an Aug. 29 letter”."""
    return first > 0 and material.trees[first - 1].text.lower() in {"a", "an"}


_SMALL_WORDS = "in|at|on|to|for|with|by|and|but|when|as|after|before|that|of|near|from|during|between|under"
_OF_A_SCORE = re.compile(r"(?<=points) out of .*")
"""“two points [out of 100]”, and not “four [out of five]”."""
_HAS_YEAR = re.compile(r"\d\D+\d{4}$")
"""“22 April 2021”, where the article has the year elsewhere."""
_PAIRED = re.compile(rf" (?:and|or|to) (?:\d{{1,2}}\b(?=[.,;:)]|$| (?:{_SMALL_WORDS})\b)|(?:{MONTHS}))")
"""“on [Sept. 25] and 26”, “in [July] and August”."""
_PAIRED_WITH = re.compile(rf"\b(?:\d{{1,2}}|(?:{MONTHS})) (?:and|or|to) $")
_NEAR = 18
_OF_AN_HOUR = re.compile(r"(?:hours?|days?|weeks?|months?|feet|foot|pounds?|years?) (?:and )?$")
_SMALLER_UNIT = re.compile(r" (?:seconds?|minutes?|days?|weeks?|months?|inch|inches|ounces?)\b")
"""“2 hours and [50] minutes”."""
_DASHES = frozenset("-–/")
"""What joins two years of one time: “the 2023-2024 war”."""
_COUNTED_ON = re.compile(r"the (?:next|following|same|previous) ", re.IGNORECASE)
"""Days that count from one told before, which another sentence proves."""
_HELD_EVERY = words("election elections campaign vote referendum olympics games cup championship championships census")


def is_periodic(material: Material, last: int) -> bool:
    """Say whether the year names one of what is held every few years: of “the 2012 presidential election” there is no
    2013 one."""
    return any(t.lemma.lower() in _HELD_EVERY for t in material.trees.tokens[last + 1 : last + 3])


def _is_denied(material: Material, first: int) -> bool:
    """Say whether something is not so then: a lake “that did not exist in April” was not there in March either."""
    verb = material.trees.clause_verb(material.trees[first].head)
    if material.trees[max(0, first - 1)].lemma in {"until", "till", "since", "before"}:
        return False  # “not until 1997”
    return any(True for _ in material.trees.children_of(verb.index, "neg"))


def _is_of_saying(material: Material, first: int) -> bool:
    """Say whether the date is only the day on which somebody said something: hardly anybody need know it."""
    head = material.trees[first]
    while head.head != head.index and (head.pos not in {"VERB", "AUX", "NOUN"} or head.lemma in _SPOKEN_IN):
        head = material.trees[head.head]
    return head.lemma in CLAIMING

"""Persons whose names stand with titles, offices and nicknames: “Minister for Law Dilliram Roe”, “Dr Mereani Tui”."""

from collections.abc import Container, Iterator

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Token
from quizzes.engine.reading.candidates import Name, NameKind
from quizzes.engine.reading.lexicon import people
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.marks import NICKNAMED
from quizzes.engine.reading.trees import Trees

_MOST_NAMES = 3
_PORTFOLIOS = words("""
    Law Health Finance Education Justice Energy Water Defence Defense Media Trade Labour Labor Agriculture Fisheries
    Environment Culture Sports Transport Tourism Lands Mines Housing Forests Services Women Youth Roads Works Security
""")


_RANKS = words("""
    Brigadier Colonel Col. Captain Capt. Sergeant Sgt. Lieutenant Lt. Gen. Maj. Cmdr. Insp. Supt. Superintendent
    Corporal
""")
"""Ranks behind which only a name stands: “General” may begin that of a firm."""


def nicknamed(trees: Trees) -> Iterator[Name]:
    """Find a person whose name has another in quotation marks inside it: “Cllr Michael ‘Haulie’ Dwane”."""
    for match in NICKNAMED.finditer(trees.text):
        first, *_, last = trees.inside(Span(*match.span()))
        if is_given(match["given"]) or first.entity_type == "PERSON":
            before = trees[first.index - 1] if first.index else first
            start = before if before.text == "Ma." or is_given(before.text) else first
            yield Name(start.index, last.index, last.index, NameKind.PERSON)


def titled(trees: Trees) -> Iterator[Name]:
    """Find who is called “Dr Mereani Tukana”, whose names the tagger may part."""
    for title in trees.tokens:
        last = title.index
        while last - title.index < _MOST_NAMES and _is_name_word(trees[last + 1], title):
            last += 1
        if last > title.index and trees[last + 1].text == "-" and trees[last].end == trees[last + 1].start:
            last += 2 if _is_name_word(trees[last + 2], title) else 0  # “Dr Agnes Kirabo-Mushi”
        if title.text in people.HONORIFICS | _RANKS and last > title.index + 1:
            yield Name(title.index + 1, last, last, NameKind.PERSON)


def _is_name_word(token: Token, title: Token) -> bool:
    is_rank = token.text in people.TITLES  # “Brigadier General Olaf Berg”
    return token.pos == "PROPN" and token.text[:1].isupper() and token.sentence == title.sentence and not is_rank


def after_office(trees: Trees, first: int, last: int, kind: NameKind) -> tuple[int, NameKind]:
    """Skip what an office is of, which ran together with who holds it: “Director of [Services] Noreen Cusack”, “member
    of the [Legislative Assembly] Rosalind Pettigrew”, “Minister of State for [Health] Marian Kehoe”."""
    is_body = last - first > 1 and kind is NameKind.ORGANISATION and trees[last - 2].text in people.BODY_TAILS
    if is_body and is_given(trees[last - 1].text) and trees[last].text.istitle():
        return last - 1, NameKind.PERSON
    if (
        last - first < 2
        or first < 2
        or is_given(trees[first].text)
        or trees[first - 1].lemma not in {"of", "for", "to"}
    ):
        return first, kind
    office, given = trees[first - (4 if trees[first - 2].text == "State" else 2)], trees[last - 1]
    is_held = office.text.lower() in people.OFFICES and office.text.istitle() and given.text.istitle()
    is_name = kind is NameKind.PERSON or is_given(given.text) or trees[first].text in _PORTFOLIOS
    return (last - 1, NameKind.PERSON) if is_held and is_name else (first, kind)


def is_title(token: Token) -> bool:
    return token.text in people.TITLES or (token.text[:1].isupper() and token.text.lower() in people.OFFICES)


def with_given(trees: Trees, first: int, known: Container[str]) -> int:
    """Begin a person’s name at the word behind the title: “Secretary [Pradeep] Kumar Jena-Roy”, “Minister [Syed Murad]
    Ali Lakyari”."""
    at = first
    while at > 0 and first - at < _MOST_GIVEN and _may_be_given(trees[at - 1], trees[first], known):
        at -= 1
    is_inside = 0 < at < first and trees[at - 1].sentence == trees[first].sentence
    return at if is_inside and _stands_before_name(trees[at - 1]) else first


_MOST_GIVEN = 2
_BEHIND_TITLES = words("Pro Tem Emeritus Emerita Designate Elect")
"""What goes on with a title: “Mayor Pro Tem Bill Saxby”."""


def _stands_before_name(word: Token) -> bool:
    return is_title(word) or word.text in people.HONORIFICS | people.OFFICES


def _may_be_given(word: Token, name: Token, known: Container[str]) -> bool:
    is_name = word.tag == "NNP" and word.text.istitle() and word.sentence == name.sentence
    is_titled = is_title(word) or word.text in people.HONORIFICS | _BEHIND_TITLES
    return is_name and not is_titled and word.text not in known

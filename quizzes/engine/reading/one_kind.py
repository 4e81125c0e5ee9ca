"""One name, one kind: what the tagger calls a person here and a body there is decided for the whole article."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from quizzes.engine.reading.candidates import Name, NameKind
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.people import BODY_TAILS, VENUE_NOUNS
from quizzes.engine.reading.trees import Trees

_PLACES = frozenset({NameKind.CITY, NameKind.REGION, NameKind.SITE})
_OPEN = _PLACES | {NameKind.PERSON, NameKind.ORGANISATION}
"""The kinds that the tagger guesses; what a word list knows is as it says."""


def agreed(names: Sequence[Name], trees: Trees) -> list[Name]:
    """Return the names, those written alike of one kind."""
    written = {name: trees.words(name.first, name.last) for name in names if not name.key and name.kind in _OPEN}
    kinds: dict[str, Counter[NameKind]] = {}
    for name, text in written.items():
        kinds.setdefault(text, Counter())[name.kind] += 1
    whole = {f" {text}" for name, text in written.items() if name.kind is NameKind.PERSON and name.length > 2}
    surnames = {text.split()[-1] for name, text in written.items() if name.kind is NameKind.PERSON and name.length > 1}
    scenes = {text for name, text in written.items() if _is_scene(name, trees)}
    unsure = {text: found for text, found in kinds.items() if len(found) > 1}
    decided = {text: _decided(text, found, surnames, scenes) for text, found in unsure.items()}
    surnames |= {text.split()[-1] for text, kind in decided.items() if kind is NameKind.PERSON and " " in text}
    bodies = {text for text, found in kinds.items() if NameKind.ORGANISATION in found}
    decided |= dict.fromkeys(bodies & surnames, NameKind.PERSON)
    persons = {text for text, found in kinds.items() if NameKind.PERSON in found and " " not in text}
    lone = {text for text, found in kinds.items() if " " not in text and NameKind.PERSON in found}
    decided |= {text: NameKind.PERSON for text in bodies if _is_called(text, lone)}
    tails = {text for text in kinds if " " in text and any(person.endswith(f" {text}") for person in whole)}
    decided |= dict.fromkeys(tails, NameKind.PERSON)
    firms = {text for text in persons - surnames if not is_given(text) and _is_firm(text, trees.text)}
    decided |= dict.fromkeys(firms, NameKind.ORGANISATION)
    return [replace(name, kind=decided.get(written.get(name, ""), name.kind)) for name in names]


def _decided(text: str, found: Counter[NameKind], surnames: set[str], scenes: set[str]) -> NameKind:
    """Judge by what shows a kind, and else by what the tagger says most often."""
    first, *rest = text.split()
    if NameKind.PERSON in found and (text in surnames or (rest and is_given(first))):
        return NameKind.PERSON
    place = next((kind for kind, _ in found.most_common() if kind in _PLACES), None)
    if place is not None and text in scenes:
        return place
    return NameKind.ORGANISATION if rest and NameKind.ORGANISATION in found else found.most_common(1)[0][0]


_OWNED = (
    "shares?|stock|board|sales|shareholders?|customers?|plants?|factory|employees|headquarters|closing|turnover|revenue"
)


def _is_called(text: str, lone: set[str]) -> bool:
    """Say whether a body is somebody after all whose last name stands alone elsewhere: “Jean-Bosco Lonema”."""
    first, *rest = text.split()
    is_pair = len(rest) == 1 and first[:1].isupper() and rest[0] in lone
    return is_pair and rest[0] not in BODY_TAILS and not first.isupper()


def _is_firm(text: str, article: str) -> bool:
    """Say whether a lone name is a company’s: “Valtari said it …”, “Valtari’s shares”, “a stake in Valtari”."""
    name = re.escape(text)
    owns = rf"\b{name}(?: (?:said|says) it|[’']s (?:{_OWNED}))\b"
    return re.search(rf"{owns}|\b(?:shares|stake|investors?|bid) (?:of|in|for) {name}\b", article) is not None


def _is_scene(name: Name, trees: Trees) -> bool:
    if not name.first or trees[name.head].dep != "pobj":
        return False
    before = trees[name.first - 1]
    is_called = before.lemma == "of" and trees.governor(before.index).lemma in VENUE_NOUNS
    return before.lemma in {"in", "near", "outside"} or is_called

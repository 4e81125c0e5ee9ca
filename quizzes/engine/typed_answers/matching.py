"""Which accepted answer a typed one meets, if any: the same, an alias, the same figures, or a small slip.

The author's list decides first: a listed spelling earns what the list says, even nothing. A metonym is understood in
what is typed (who types "Moscow" where "Russia" is the key is right) and never in the key: where "Moscow" is the key
the city is asked for, and "Russia" does not pass.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from quizzes.engine.typed_answers.aliases import AliasTable, entities
from quizzes.engine.typed_answers.reading import ReadText, read
from quizzes.engine.typed_answers.spelling import exact_form, normalise

_CONTRASTS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "not", "no", "non", "anti", "pro"}
)
_NEGATIONS = ("un", "in", "im", "il", "ir", "non", "dis")


@dataclass(frozen=True, slots=True)
class Accepted:
    """An answer that earns `score`, from 0 to 1; its text is the canonical form shown back."""

    text: str
    score: float = 1.0


def find_match(
    typed: str, accepted: Sequence[Accepted], table: AliasTable, *, case_sensitive: bool = False
) -> Accepted | None:
    """Return the accepted answer that the typed text meets, the best-paid of those met in the same way, or None."""
    if case_sensitive:
        return _best(accepted, lambda answer: exact_form(answer.text) == exact_form(typed))
    return (
        _best(accepted, lambda answer: _is_same(typed, answer.text))
        or _best(accepted, lambda answer: _is_alias(typed, answer.text, table))
        or _loosely(typed, accepted, table)
    )


def _best(accepted: Sequence[Accepted], is_met: Callable[[Accepted], bool]) -> Accepted | None:
    return max(filter(is_met, accepted), key=lambda answer: answer.score, default=None)


def _is_same(typed: str, key: str) -> bool:
    """Return whether the normalised texts are equal, and the figures too: 2-1 and 2.1 are the same words."""
    if not normalise(key):
        return exact_form(typed) == exact_form(key)
    return normalise(typed) == normalise(key) and read(typed).has_the_figures_of(read(key))


def _is_alias(typed: str, key: str, table: AliasTable) -> bool:
    meant = entities(key, table, with_metonyms=False)
    return bool(meant & entities(typed, table, with_metonyms=True))


def _loosely(typed: str, accepted: Sequence[Accepted], table: AliasTable) -> Accepted | None:
    """Match figures, then small slips, unless the text is, or is as near to, the name of another entity."""
    if entities(typed, table, with_metonyms=True):
        return None
    said = read(typed)
    same = _best(accepted, lambda answer: _says_the_same(said, read(answer.text)))
    if same:
        return same
    meant = frozenset().union(*(entities(answer.text, table, with_metonyms=False) for answer in accepted))
    nearest = min((_slips(said, answer, table), index) for index, answer in enumerate(accepted)) if accepted else None
    if nearest is None or nearest[0] == _FAR or _nearest_other(said, meant, accepted, table) <= nearest[0]:
        return None
    return accepted[nearest[1]]


def _says_the_same(said: ReadText, key: ReadText) -> bool:
    return key.has_figures and said.words == key.words and said.has_the_figures_of(key)


_FAR = 99


def allowed_slips(text: str) -> int:
    """Return how many slips a text of so many letters may hold: none below 5, one up to 8, two above."""
    letters = sum(sign.isalpha() for sign in text)
    return 0 if letters < 5 else 1 if letters <= 8 else 2


def _slips(said: ReadText, answer: Accepted, table: AliasTable) -> int:
    """Return the fewest slips between what was typed and the answer or its entity's names, or _FAR when too many."""
    meant = entities(answer.text, table, with_metonyms=False)
    spellings = [key for key, senses in table.items() if any(s.entity in meant and not s.is_metonym for s in senses)]
    return min(_distance(said, read(spelling)) for spelling in (answer.text, *spellings))


def _distance(said: ReadText, key: ReadText) -> int:
    allowed = allowed_slips(key.words)
    has_same_figures = said.has_the_figures_of(key) and _digits(said.words) == _digits(key.words)
    if not allowed or not has_same_figures or _are_opposites(said.words, key.words):
        return _FAR
    distance = OSA.distance(said.words, key.words, score_cutoff=allowed)
    return distance if distance <= allowed else _FAR


def _digits(words: str) -> str:
    """Return the digits left inside words, as in 1e9 or 2nd."""
    return "".join(filter(str.isdigit, words))


def _are_opposites(typed: str, key: str) -> bool:
    """Return whether the texts differ by a word that turns the meaning round: north or south, legal or illegal."""
    mine, theirs = frozenset(typed.split()), frozenset(key.split())
    turned = {prefix + word for word in mine ^ theirs for prefix in _NEGATIONS}
    return mine & _CONTRASTS != theirs & _CONTRASTS or bool(turned & (mine ^ theirs))


def _nearest_other(said: ReadText, meant: frozenset[str], accepted: Sequence[Accepted], table: AliasTable) -> int:
    """Return the edit distance to the nearest name of an entity that no accepted answer names."""
    own = {normalise(answer.text) for answer in accepted}
    others = (key for key, senses in table.items() if key not in own and not any(s.entity in meant for s in senses))
    return min((OSA.distance(said.words, other, score_cutoff=3) for other in others), default=_FAR)

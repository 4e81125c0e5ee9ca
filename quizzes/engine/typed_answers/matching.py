"""Which accepted answer a typed one meets, if any: the same, an alias, the same figures, or a small slip.

The author's list decides first: a listed spelling earns what the list says, even nothing. A metonym is understood in
what is typed (who types "Moscow" where "Russia" is the key is right) and never in the key: where "Moscow" is the key
the city is asked for, and "Russia" does not pass.

Every way is gone to its end, whichever is met: how long marking takes does not tell a student in a test what is right.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

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
    same = _best(accepted, lambda answer: _is_same(typed, answer.text))
    alias = _best(accepted, lambda answer: _is_alias(typed, answer.text, table))
    loose = _loosely(typed, accepted, table)
    return same or alias or loose


def _best(accepted: Sequence[Accepted], is_met: Callable[[Accepted], bool]) -> Accepted | None:
    return max(filter(is_met, accepted), key=attrgetter("score"), default=None)


def _is_same(typed: str, key: str) -> bool:
    """Return whether the normalised texts are equal, and the figures too: 2-1 and 2.1 are the same words."""
    if not normalise(key):
        return exact_form(typed) == exact_form(key)
    has_same_figures = read(typed).has_the_figures_of(read(key))
    return has_same_figures and normalise(typed) == normalise(key)


def _is_alias(typed: str, key: str, table: AliasTable) -> bool:
    meant = entities(key, table, with_metonyms=False)
    return bool(meant & entities(typed, table, with_metonyms=True))


def _loosely(typed: str, accepted: Sequence[Accepted], table: AliasTable) -> Accepted | None:
    """Match figures, then small slips, unless the text is, or is as near to, the name of another entity."""
    said = read(typed)
    same = _best(accepted, lambda answer: _says_the_same(said, read(answer.text)))
    slipped = _slipped(said, accepted, table)
    return None if entities(typed, table, with_metonyms=True) else same or slipped


def _slipped(said: ReadText, accepted: Sequence[Accepted], table: AliasTable) -> Accepted | None:
    meant = frozenset().union(*(entities(answer.text, table, with_metonyms=False) for answer in accepted))
    near = [(_slips(said, answer, table), index) for index, answer in enumerate(accepted)]
    slips, index = min(near, default=(_FAR, 0))
    other = _nearest_other(said, meant, accepted, table)
    return accepted[index] if slips < min(other, _FAR) else None


def _says_the_same(said: ReadText, key: ReadText) -> bool:
    return said.has_the_figures_of(key) and key.has_figures and said.words == key.words


_FAR = 99


def allowed_slips(text: str) -> int:
    """Return how many slips a text of so many letters may hold: none below 5, one up to 8, two above."""
    letters = sum(sign.isalpha() for sign in text)
    return 0 if letters < 5 else 1 if letters <= 8 else 2


def _slips(said: ReadText, answer: Accepted, table: AliasTable) -> int:
    """Return the fewest slips between what was typed and the answer or its entity's names, or _FAR when too many."""
    meant = entities(answer.text, table, with_metonyms=False)
    spellings = [
        key for key, senses in table.items() for sense in senses if sense.entity in meant and not sense.is_metonym
    ]
    return min(_distance(said, read(spelling)) for spelling in (answer.text, *spellings))


def _distance(said: ReadText, key: ReadText) -> int:
    allowed = allowed_slips(key.words)
    has_same_figures = said.has_the_figures_of(key) & (_digits(said.words) == _digits(key.words))
    are_opposites = _are_opposites(said.words, key.words)
    distance = OSA.distance(said.words, key.words, score_cutoff=allowed)
    return distance if allowed and has_same_figures and not are_opposites and distance <= allowed else _FAR


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
    own |= {key for key, senses in table.items() for sense in senses if sense.entity in meant}
    return min([OSA.distance(said.words, key, score_cutoff=3) for key in table if key not in own], default=_FAR)

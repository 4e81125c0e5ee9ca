"""Find runs of words that a text shares with a source which is not at hand, only a fingerprint of it.

The fingerprint keeps a salted hash of every run of N words, so a library can be checked against a report
that must not be shipped with it.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

DEFAULT_LENGTH = 7
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_HASH_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Salted hashes of a source's runs of `length` words, counted without the words in `names`."""

    salt: str
    length: int
    names: frozenset[str]
    hashes: frozenset[str]

    @classmethod
    def of(cls, source: str, *, names: Iterable[str], salt: str, length: int = DEFAULT_LENGTH) -> Self:
        """Take the fingerprint of a source; its runs go on across sentences and paragraphs."""
        dropped = frozenset(map(_folded, names))
        return cls(salt, length, dropped, run_hashes(words(source, dropped), salt=salt, length=length))

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        """Read the stored form: salt, words (the run length), names, hashes."""
        names = frozenset(map(_folded, stored["names"]))
        return cls(str(stored["salt"]), int(stored["words"]), names, frozenset(stored["hashes"]))

    def dump(self) -> dict[str, Any]:
        return {
            "salt": self.salt,
            "words": self.length,
            "names": sorted(self.names),
            "hashes": sorted(self.hashes),
        }


def words(text: str, names: Collection[str] = frozenset()) -> tuple[str, ...]:
    """Return the case-folded words of a text, leaving out `names` and their possessives."""
    found = (_folded(match.group()) for match in _WORD.finditer(text))
    return tuple(word for word in found if word.removesuffix("'s") not in names)


def run_hashes(run_words: tuple[str, ...], *, salt: str, length: int) -> frozenset[str]:
    """Return the salted hash of every run of `length` words; none when there are fewer words than that."""
    return frozenset(_hashed(run, salt) for run in _runs(run_words, length))


def copied_runs(text: str, source: Fingerprint) -> tuple[str, ...]:
    """Return the stretches of a text that the source has too, each as long as it goes, in order."""
    found = words(text, source.names)
    hits = [
        start for start, run in enumerate(_runs(found, source.length)) if _hashed(run, source.salt) in source.hashes
    ]
    return tuple(" ".join(found[first : last + source.length]) for first, last in _stretches(hits))


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")


def _runs(run_words: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    return (run_words[start : start + length] for start in range(len(run_words) - length + 1))


def _hashed(run: tuple[str, ...], salt: str) -> str:
    return hashlib.sha256(f"{salt} {' '.join(run)}".encode()).hexdigest()[:_HASH_DIGITS]


def _stretches(starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each row of starts that follow one another without a gap."""
    if not starts:
        return
    first = starts[0]
    for start, following in pairwise(starts):
        if following != start + 1:
            yield first, start
            first = following
    yield first, starts[-1]

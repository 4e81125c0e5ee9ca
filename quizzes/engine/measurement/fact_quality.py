"""How much of a gold inventory is found: actors, venues, dates, quotations and facts, each by the proof it rests on.

The gold names a sentence by its first six words (`first6`); ours is the sentence that begins with them. `type`,
`quotes` and `quote` in the gold are what we call kind, quotations and quotation.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quizzes.engine.document import Document
from quizzes.engine.facts.base import Fact, Facts
from quizzes.engine.measurement.reading_quality import Measured, Miss, Tally
from quizzes.engine.reading.base import Entity, Reading

JSON = Mapping[str, Any]

_KINDS = {"quote": "quotation"}
_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "for",
        "and",
        "or",
        "is",
        "was",
        "it",
        "its",
        "by",
        "with",
        "as",
        "at",
        "from",
        "that",
        "this",
        "his",
        "her",
        "their",
    ]
)


def measure_facts(facts: Facts, gold: JSON) -> dict[str, Measured]:
    """Return tallies by name: actors, venues, quotation_speakers, facts, core_facts and facts of each kind."""
    reading = facts.reading
    core = [row for row in gold["facts"] if row.get("weight") == 3]
    found = {
        "actors": names([e for e in reading.actors if e.is_salient], gold.get("actors", ())),
        "venues": names(list(reading.venues), gold.get("venues", ())),
        "quotation_speakers": _speakers(reading, gold.get("quotes", ())),
        "facts": coverage(facts, gold["facts"]),
        "core_facts": coverage(facts, core),
    }
    for kind in sorted({row["kind"] for row in gold["facts"]}):
        rows = [row for row in gold["facts"] if row["kind"] == kind]
        found[f"facts: {_KINDS.get(kind, kind)}"] = coverage(facts, rows)
    return found


def sentence_of(document: Document, proof: JSON) -> int | None:
    """Return the index of the sentence that begins with the proof's first words.

    A first sentence may begin with the dateline in the gold; in our document the dateline stands before it.
    """
    wanted = _plain(proof["first6"])
    for sentence in document.sentences:
        if wanted and _plain(sentence.span.of(document.text)).startswith(wanted):
            return sentence.index
    return 0 if proof.get("sent") == 1 else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def names(ours: Sequence[Entity], gold: Sequence[JSON]) -> Measured:
    """Recall over gold's entries, each found when one of ours shares a name or alias; precision over ours likewise."""
    written = [_forms([row["name"], *row.get("aliases", [])]) for row in gold]
    mine = [_forms([entity.name, *entity.aliases]) for entity in ours]
    found = [any(forms & other for other in mine) for forms in written]
    right = sum(any(forms & other for other in written) for forms in mine)
    misses = [Miss("", "name", row["name"], "", "found") for row, ok in zip(gold, found, strict=True) if not ok]
    return Tally(right, len(ours), sum(found), len(gold)), misses


def _forms(texts: Iterable[str]) -> set[str]:
    return {re.sub(r"^(?:the|a|an)\s|[’']s?$", "", text.casefold()) for text in texts}


def _speakers(reading: Reading, gold: Sequence[JSON]) -> Measured:
    right = proposed = 0
    misses = []
    for row in gold:
        index = sentence_of(reading.document, row["evidence"])
        ours = [q for q in reading.quotations if q.sentence == index]
        said = {name for q in ours for name in (reading.name_of(q.speaker), q.speaker_as_written) if name}
        proposed += bool(said)
        is_right = any(_shares(name, row["speaker"]) for name in said)
        right += is_right
        if not is_right:
            misses.append(Miss("", "quotation_speaker", row["speaker"], ", ".join(sorted(said)), row["speaker"]))
    return Tally(right, proposed, right, len(gold)), misses


def coverage(facts: Facts, gold: Sequence[JSON]) -> Measured:
    """A gold fact is covered when a fact of ours rests on its sentence and says its answer, in statement or answer."""
    by_sentence: dict[int, list[Fact]] = {}
    for fact in facts:
        by_sentence.setdefault(fact.sentence, []).append(fact)
    found, misses = 0, []
    for row in gold:
        index = sentence_of(facts.reading.document, row["evidence"])
        texts = (
            [f"{fact.statement} {fact.answer} {' '.join(fact.accept)}" for fact in by_sentence.get(index, [])]
            if index is not None
            else []
        )
        answers = [row["answer"], *row.get("accept", [])]
        is_found = any(_says(text, answer) for text in texts for answer in answers)
        found += is_found
        if not is_found:
            misses.append(Miss("", row["kind"], row["statement"], "", row["answer"]))
    return Tally(0, 0, found, len(gold)), misses


def _says(text: str, answer: str) -> bool:
    """Tell whether a text holds the content words of an answer."""
    wanted = set(_plain(answer).split()) - _COMMON
    return bool(wanted) and wanted <= set(_plain(text).split())


def _shares(one: str, other: str) -> bool:
    return bool((set(_plain(one).split()) - _COMMON) & (set(_plain(other).split()) - _COMMON))

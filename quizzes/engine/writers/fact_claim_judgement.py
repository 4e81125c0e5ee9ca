"""Fact, claim or plan: statements of the article are sorted by who stands behind them."""

import random
from collections.abc import Iterable, Iterator

from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.vocabulary import Line, Status, line_of
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import SAYING
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import LOADED
from quizzes.engine.writers._rendering import Wording
from quizzes.engine.writers._statuses import Stated
from quizzes.engine.writers._trimming import span_of
from quizzes.engine.writers._wording import slightness, statement
from quizzes.engine.writers.base import JSON, Draft, Writer

_COLUMNS = {
    Line.REPORTED: "Reported as fact",
    Line.CLAIM: "Somebody’s claim",
    Line.PLAN: "A plan or draft",
}
_CLAIMED = frozenset({Status.ATTRIBUTED, Status.HEDGED, Status.DOCUMENT})
_HELD = frozenset({"where", "when", "if", "unless", "whether"})
"""What stands behind these is told of some case only: “a place where ambulances are needed”."""
_A_COLUMN, _FEWEST, _LONGEST, _MOST_GRIDS = 2, 4, 22, 2
_PLAIN = 0.05
_SLIGHT = 0.2
"""A statement slighter than this does not tell what it is of."""
BASE = 0.44
Row = tuple[Line, str, Wording, Clause]


class FactClaimJudgement(Writer):
    """“Mark each statement: how does the report present it?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        waiting = list(_rows(material))
        for _ in range(_MOST_GRIDS):
            rows = _chosen(waiting)
            draft = self._draft(material, rows, chance)
            if draft is None:
                return
            yield draft
            waiting = [row for row in waiting if row not in rows]

    def _draft(self, material: Material, rows: list[Row], chance: random.Random) -> Draft | None:
        lines = {line for line, _, _, _ in rows}
        if len(rows) < _FEWEST or Line.CLAIM not in lines or Line.REPORTED not in lines:
            return None
        chance.shuffle(rows)
        written: list[JSON] = [
            {"statement": f"{told.text.rstrip('.')}.", "column": _COLUMNS[line], "feedback": _reason(line, owner)}
            for line, owner, told, _ in rows
        ]
        return Draft(
            type="claim_grid",
            stem=f"Mark each statement: how does the report of {material.published} present it?",
            written={"columns": [text for line, text in _COLUMNS.items() if line in lines], "rows": written},
            rationale=" ".join(f"“{told.text}”: {_reason(line, owner)}" for line, owner, told, _ in rows),
            difficulty=3,
            confidence=max(0.0, BASE - max(told.doubt for _, _, told, _ in rows)),
            evidence=tuple(sorted({material.reading.sentence(c.sentence).span for _, _, _, c in rows})),
            asks=tuple(f"{clause.verb}:line" for _, _, _, clause in rows),
            facts=tuple(dict.fromkeys(f.id for _, _, _, c in rows for f in material.facts_of(c.sentence, c.all)[:1])),
        )


def _chosen(waiting: Iterable[Row]) -> list[Row]:
    """Return statements that are plain by themselves, the news before what follows it: two of a column, none of one
    sentence."""
    kept: list[Row] = []
    for row in sorted(waiting, key=lambda row: (row[2].doubt > _PLAIN, slightness(row[2].text) > 0, row[3].sentence)):
        of_line = [own for own in kept if own[0] is row[0]]
        if len(of_line) < _A_COLUMN and all(own[3].sentence != row[3].sentence for own in kept):
            kept.append(row)
    return kept


def _rows(material: Material) -> Iterator[Row]:
    for clause in material.clauses:
        stated = material.stated(clause)
        line = line_of(stated.status, owner=stated.owner)
        if (
            clause.is_negated
            or clause.is_relative
            or clause.mark in _HELD
            or line not in _COLUMNS
            or (line is not Line.REPORTED and not stated.owner)
        ):
            continue
        if line is Line.PLAN and not _looks_ahead(material, clause):
            continue
        is_told = material.trees[clause.verb].lemma in SAYING and line is Line.REPORTED
        is_past = material.trees[clause.auxiliaries[0] if clause.auxiliaries else clause.verb].tag == "VBD"
        told_span = span_of(material.trees, sorted(clause.all))
        near = material.reading.statements_by_sentence.get(clause.sentence, ())
        inner = [s for s in near if s.status is not Status.REPORTED and s.span.overlaps(told_span)]
        is_whose = line is Line.REPORTED and any(
            t.lemma in CLAIMING for t in material.reading.tokens_by_sentence[clause.sentence]
        )  # “… after the ministry paid, officials said yesterday”
        if is_told or is_whose or (line is Line.REPORTED and (not is_past or inner)):
            continue
        if material.trees[clause.subject_head].pos == "NUM" or stated.owner == "the report":
            continue
        if line is Line.CLAIM and not _is_anothers(material, clause, stated):
            continue
        told = statement(material, clause)
        if (
            told is not None
            and 5 <= len(told.text.split()) <= _LONGEST
            and told.doubt <= 0.1
            and slightness(told.text) < _SLIGHT
            and not LOADED.search(told.text)
        ):
            yield line, stated.owner, told, clause


def _is_anothers(material: Material, clause: Clause, stated: Stated) -> bool:
    """Say whether somebody else claims it: what one plans oneself, or is expected to do, nobody claims."""
    subject = material.entity_at(clause.subject_head)
    is_own = subject is not None and (subject.id == stated.owner_id or material.named(subject) == stated.owner)
    is_told = material.trees[clause.verb].lemma in CLAIMING
    return stated.status in _CLAIMED and not is_own and not is_told


def _looks_ahead(material: Material, clause: Clause) -> bool:
    """A document may also tell what is: only what it says will or would be is a plan."""
    return any(material.trees[i].text.lower() in {"will", "would", "shall", "must"} for i in clause.auxiliaries)


def _reason(line: Line, owner: str) -> str:
    if line is Line.REPORTED:
        return "The report says so itself, without naming somebody who claims it."
    return f"The report gives this to {owner}." if line is Line.CLAIM else f"This is what {owner} provides or foresees."

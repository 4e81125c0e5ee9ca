"""A lesson's outline as it stands in its form: sections, statements with their proof, and questions to follow them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizzes.engine.document import Document
from quizzes.engine.feedback import Proof
from quizzes.engine.outlines import Outline, Section, Statement
from quizzes.engine.vocabulary import Strand
from quizzes.models import Fact, Question, Review
from quizzes.web.evidence import proofs_of

MOST_ROWS, MOST_SECTIONS = 300, 40
CHECKS_OFFERED = 6

Form = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement in the form. `number` is unique in it; `waiting` are its facts that are not approved yet."""

    number: int
    text: str
    refs: tuple[str, ...]
    is_taught: bool
    facts: tuple[Fact, ...]
    waiting: tuple[Fact, ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section in the form, with the questions that can follow it and whether each is chosen."""

    number: int
    heading: str
    rows: tuple[StatementRow, ...]
    checks: tuple[tuple[Question, bool], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A lesson's form. `spare` are statements of approved facts that the lesson leaves out."""

    title: str
    lede: str
    parts: tuple[Part, ...]
    spare: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What an outline speaks of: the set's facts by ref, drafts among them, its published questions, its article."""

    facts: Mapping[str, Fact]
    questions: Sequence[Question]
    document: Document | None


def sheet_of(outline: Outline, known: Known) -> Sheet:
    """Return an outline as the form shows it, with what could be added to it."""
    parts, number = [], 0
    for place, section in enumerate(outline.sections):
        rows = tuple(_row(number + at, one, known, is_taught=True) for at, one in enumerate(section.statements))
        number += len(rows)
        parts.append(Part(place, section.heading, rows, _checks(section, known)))
    spare = (
        _row(number + at, Statement(fact.statement, (fact.ref,)), known, is_taught=False)
        for at, fact in enumerate(_left_out(outline, known))
    )
    return Sheet(outline.title, outline.lede, tuple(parts), tuple(spare))


def _row(number: int, statement: Statement, known: Known, *, is_taught: bool) -> StatementRow:
    facts = tuple(known.facts[ref] for ref in statement.facts if ref in known.facts)
    waiting = tuple(fact for fact in facts if fact.review != Review.APPROVED)
    proofs = tuple(proofs_of(facts, known.document))
    return StatementRow(number, statement.text, statement.facts, is_taught, facts, waiting, proofs)


def _left_out(outline: Outline, known: Known) -> Iterable[Fact]:
    told = {ref for statement in outline.statements for ref in statement.facts}
    approved = (fact for fact in known.facts.values() if fact.review == Review.APPROVED)
    return (fact for fact in approved if fact.strand == outline.strand and fact.ref not in told)


def _checks(section: Section, known: Known) -> tuple[tuple[Question, bool], ...]:
    """Return the questions on a section's facts; the first is suggested where nobody has chosen yet."""
    refs = {ref for statement in section.statements for ref in statement.facts}
    chosen = set(section.checks or ())
    fitting = [
        question
        for question in known.questions
        if str(question.pk) in chosen or refs & {fact.ref for fact in question.current.facts.all()}  # type: ignore[union-attr]
    ]
    fitting.sort(key=lambda question: str(question.pk) not in chosen)
    return tuple(
        (question, str(question.pk) in chosen if section.checks is not None else not at)
        for at, question in enumerate(fitting[: max(CHECKS_OFFERED, len(chosen))])
    )


def outline_of_form(strand: Strand, form: Form) -> Outline:
    """Read what was typed, in the order of the places; statements that are not ticked are left out. Never raises."""
    rows: dict[int, list[tuple[float, int, Statement]]] = {}
    for number in range(MOST_ROWS):
        if _one(form, f"teach-{number}"):
            statement = Statement(_one(form, f"text-{number}").strip(), tuple(form.get(f"fact-{number}", ())))
            place = (_number(_one(form, f"place-{number}")), number, statement)
            rows.setdefault(int(_number(_one(form, f"in-{number}"))), []).append(place)
    sections = []
    for number in range(MOST_SECTIONS):
        statements = tuple(statement for *_, statement in sorted(rows.get(number, []), key=lambda row: row[:2]))
        heading = _one(form, f"heading-{number}").strip()
        if heading or statements:
            checks = tuple(form.get(f"check-{number}", ())) if _one(form, f"offered-{number}") else None
            sections.append(Section(heading, statements, checks))
    return Outline(strand, _one(form, "title").strip(), tuple(sections), _one(form, "lede").strip())


def _one(form: Form, name: str) -> str:
    return next(iter(form.get(name, ())), "")


def _number(typed: str) -> float:
    """Return a place as typed; what is no number comes last but for its own order."""
    return float(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else MOST_SECTIONS - 1

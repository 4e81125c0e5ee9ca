"""Questions and statements made of clauses: “Who …?”, “Where did …?”, and whose claim it is put before them."""

from collections.abc import Collection, Sequence

from quizzes.engine.vocabulary import Status
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material, Stated
from quizzes.engine.writers._phrases import capitalised, fronted, singular, tidy
from quizzes.engine.writers._rendering import Wording, render


def _hangs(material: Material, indices: Sequence[int]) -> bool:
    """Say whether the last word waits for what was cut off behind it (“by 2020 with”, “in case”)."""
    last = material.trees[indices[-1]]
    is_case = last.text.lower() == "case" and material.trees[last.index - 1].text.lower() == "in"
    return is_case or last.dep in {"prep", "mark", "det", "cc", "poss", "aux"}


def who_question(material: Material, clause: Clause, *, wh: str, asked: str) -> Wording | None:
    """Make “Who refused to talk?” of a clause: what asks stands for the subject."""
    if _hangs(material, clause.predicate):
        return None
    first = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    predicate = render(
        material, clause, clause.predicate, instead={first: singular(material.trees, first)}, asked=asked, fewest=3
    )
    return Wording(wh) + predicate if predicate else None


def moved_question(
    material: Material, clause: Clause, *, wh: str, without: Collection[int], asked: str = ""
) -> Wording | None:
    """Make “Where did the talks open?” of a clause: the first auxiliary stands before the subject."""
    moved = fronted(material.trees, clause.verb, clause.auxiliaries)
    subject = subject_words(material, clause, asked=asked)
    rest = [i for i in clause.predicate if i not in without]
    if moved is None or subject is None or not rest:
        return None
    auxiliary, changes = moved
    if " and " in f" {subject.text} " and auxiliary in {"was", "is", "has", "does"}:
        return None
    predicate = render(material, clause, rest, instead=changes, asked=asked, fewest=0)
    return Wording(wh) + Wording(auxiliary) + subject + predicate if predicate else None


def statement(material: Material, clause: Clause, *, without: Collection[int] = ()) -> Wording | None:
    """Return the clause as a sentence of its own, without its full stop."""
    if without:
        return _statement(material, clause, without)
    if clause.verb not in material.statements:
        material.statements[clause.verb] = _statement(material, clause, ())
    return material.statements[clause.verb]


def _statement(material: Material, clause: Clause, without: Collection[int]) -> Wording | None:
    words = [i for i in clause.predicate if i not in without]
    subject = subject_words(material, clause)
    predicate = render(material, clause, words, fewest=2) if words and not _hangs(material, words) else None
    if subject is None or predicate is None:
        return None
    whole = subject + predicate
    return Wording(capitalised(whole.text), whole.doubt, whole.is_resolved)


def subject_words(material: Material, clause: Clause, *, asked: str = "") -> Wording | None:
    """Return the subject as it stands inside a sentence, a pronoun named."""
    head = material.trees[clause.subject_head]
    words = [head.index] if head.tag == "PRP" else list(clause.subject)
    found = render(material, clause, words, asked=asked)
    if found is None or head.tag == "PRP":
        return found
    text = found.text[:1].lower() + found.text[1:] if material.starts_small(words[0]) else found.text
    return Wording(text, found.doubt, found.is_resolved)


def prefix(material: Material, stated: Stated, clause: Clause) -> Wording | None:
    """Return the words that name whose claim or plan is asked about; None when its owner is unknown.

    A fact that may have changed since is dated by its report.
    """
    is_aside = clause.is_relative and bool(stated.owner)
    if is_aside or (stated.status is Status.ATTRIBUTED and not stated.owner):
        return None
    if clause.lead and material.trees[clause.lead[0]].lemma == "under" and len(clause.lead) > 1:
        lead = render(material, clause, clause.lead)
        return Wording(f"{capitalised(lead.text)},", lead.doubt) if lead else None
    subject = material.entity_at(clause.subject_head)
    if stated.status is Status.REPORTED and _is_open(material, clause):
        return Wording(f"According to the report of {material.published},", 0.2)
    if subject is not None and stated.owner_id == subject.id and stated.status is Status.ATTRIBUTED:
        return Wording("", 0.2)
    if (
        subject is not None
        and stated.owner
        and (subject.id == stated.owner_id or material.rivals.gives_away(subject, stated.owner))
    ):
        stated = Stated(Status.REPORTED)
    if stated.status in {Status.REPORTED, Status.INFERENCE}:
        return (
            Wording(f"According to the report of {material.published},")
            if _is_current(material, clause)
            else Wording("")
        )
    if stated.owner:
        return Wording(f"According to {stated.owner},", 0.04)
    doubt = 0.06 if stated.status is Status.JUDGEMENT else 0.15
    return Wording(f"According to the report of {material.published},", doubt)


def _is_open(material: Material, clause: Clause) -> bool:
    """Say whether the clause tells what would or could be, of which the text names no owner: a plan, hardly a fact."""
    return any(material.trees[i].text.lower() in {"would", "could", "might", "may"} for i in clause.auxiliaries)


def _is_current(material: Material, clause: Clause) -> bool:
    first = material.trees[clause.auxiliaries[0] if clause.auxiliaries else clause.verb]
    return first.tag in {"VBZ", "VBP"}


def sentence_of(*parts: str, end: str = "?") -> str:
    """Join parts to a sentence with a capital and an end mark."""
    text = tidy(" ".join(part for part in parts if part))
    return f"{capitalised(text).rstrip('.')}{end}"


def is_supposed(material: Material, clause: Clause) -> bool:
    """Say whether the clause tells only what may be, or narrows a noun: it can hardly be true or false by itself."""
    unreal = {"may", "might", "could", "can", "should"} | ({"would"} if not material.stated(clause).owner else set())
    return clause.is_restrictive or any(material.trees[i].text.lower() in unreal for i in clause.auxiliaries)

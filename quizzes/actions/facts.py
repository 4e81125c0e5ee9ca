"""State facts by hand, and put drafted ones right: what there is to know, how it is stated, and what proves it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from quizzes.actions import findings
from quizzes.actions.approving import amend
from quizzes.actions.errors import Conflict, Invalid, ReadAgain
from quizzes.actions.wording import one_line, worded
from quizzes.engine.document import Span
from quizzes.engine.stamps import stamp
from quizzes.engine.vocabulary import FactKind, Status, Strand
from quizzes.models import Amended, Fact, StudySet, User
from quizzes.models.linting import context_of


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as a teacher states it. `as_of` is the day it holds for, where that may change."""

    kind: str
    strand: str
    statement: str
    answer: str
    evidence: Sequence[Span]
    status: str = Status.REPORTED
    attribution: str = ""
    is_scheduled: bool = False
    as_of: date | None = None
    weight: int = 1
    difficulty: int = 1


@transaction.atomic
def add(study_set: StudySet, stated: Stated, *, id: UUID | None = None) -> Fact:
    """Keep a fact. Raises Invalid pointing at the field, and Conflict when the id that the caller minted is taken."""
    _check(study_set, stated)
    StudySet.objects.select_for_update().only("pk").get(pk=study_set.pk)
    last = Fact.with_drafts.filter(study_set=study_set).aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    fact = Fact(study_set=study_set, ref=_free_ref(study_set), position=position, **_fields(stated))
    fact.pk = id or fact.pk
    try:
        with transaction.atomic():
            fact.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("This fact was kept before.", code="id_taken") from error
    return fact


@transaction.atomic
def revise(fact: Fact, stated: Stated, *, by: User, at: datetime, made_from: str = "") -> Fact:
    """Put a fact right, and say in the log what it was before. Nothing new changes nothing.

    Raises Invalid, and Conflict when `made_from`, the stamp of the fact that was edited, is not of the one that stands.
    A stake or event it became says the new statement; a quotation or relation that is said otherwise is taken away.
    """
    StudySet.objects.select_for_update(of=("self",)).only("pk").get(pk=fact.study_set_id)
    now = Fact.with_drafts.select_related("study_set__article").filter(pk=fact.pk).first()
    if now is None:
        raise ReadAgain
    fact = now
    _check(fact.study_set, stated)
    after = _fields(stated)
    after |= _following(fact, after)
    changed = [name for name, value in after.items() if getattr(fact, name) != value]
    if not changed:
        return fact
    if made_from and made_from != stamp_of(fact):
        raise Conflict(
            f"This fact was saved meanwhile: “{fact.statement}” Save again to put yours in its place.",
            code="fact_changed",
        )
    was, becomes = {name: getattr(fact, name) for name in changed}, {name: after[name] for name in changed}
    amend(fact.study_set, Amended.FACT, fact.ref, before=was, after=becomes, by=by, at=at)
    put(fact, becomes)
    return fact


def stamp_of(fact: Fact) -> str:
    """Return a name for what a fact says."""
    return stamp([getattr(fact, one.name) for one in fields(Stated)])


def put(fact: Fact, values: dict[str, Any]) -> None:
    """Give a fact these values, and what it became, too."""
    for name, value in values.items():
        setattr(fact, name, value)
    fact.save(update_fields=list(values))
    findings.settle(fact.study_set)


def _following(fact: Fact, after: dict[str, Any]) -> dict[str, Any]:
    """Return what follows from other words: other names it speaks of, other answers, another row it becomes."""
    said = {name for name in ("statement", "answer", "kind", "attribution") if after[name] != getattr(fact, name)}
    following: dict[str, Any] = {}
    if said & {"statement", "answer"}:
        spoken = context_of(fact.study_set).mentions(f"{after['statement']} | {after['answer']}")
        names = dict.fromkeys(entity.ref for mention in spoken for entity in mention.entities)
        following["names"] = list(names) or fact.names
    if "answer" in said:
        following["accept"] = []
    if "statement" in said and fact.about.get("is") in ("stake", "event"):
        following["about"] = {**fact.about, "what": after["statement"]}
    elif said - {"answer"} and fact.about.get("is") in ("quotation", "relation"):
        following["about"] = {}
    return following


def _fields(stated: Stated) -> dict[str, Any]:
    return {
        "kind": stated.kind,
        "strand": stated.strand,
        "statement": _statement(stated.statement),
        "answer": _answer(stated.answer),
        "status": stated.status,
        "attribution": one_line(stated.attribution, pointer="/attribution", name="The owner", most=200),
        "is_scheduled": stated.is_scheduled,
        "as_of": stated.as_of,
        "weight": stated.weight,
        "difficulty": stated.difficulty,
        "evidence": tuple(stated.evidence),
    }


def _statement(text: str) -> str:
    missing = "Write what there is to know."
    return worded(text, pointer="/statement", name="The statement", most=1_000, missing=missing)


def _answer(text: str) -> str:
    missing = "Write the part that is asked for."
    return one_line(text, pointer="/answer", name="The answer", most=500, missing=missing)


def _check(study_set: StudySet, stated: Stated) -> None:
    for name, value, known in (
        ("kind", stated.kind, list(FactKind)),
        ("strand", stated.strand, list(Strand)),
        ("status", stated.status, list(Status)),
        ("weight", stated.weight, [1, 2, 3]),
        ("difficulty", stated.difficulty, [1, 2, 3]),
    ):
        if value not in known:
            raise Invalid("Choose one of the list.", pointer=f"/{name}")
    if stated.status != Status.REPORTED and not stated.attribution.strip():
        raise Invalid("Say whose statement it is: a claim is never shown without its owner.", pointer="/attribution")
    length = len(study_set.article.text) if study_set.article else 0
    if not stated.evidence:
        raise Invalid("Pick the sentence that proves it.", pointer="/evidence")
    if any(span.end > length for span in stated.evidence):
        raise Invalid("The evidence lies outside the article. Select the sentence again.", pointer="/evidence")


def _free_ref(study_set: StudySet) -> str:
    taken = set(Fact.with_drafts.filter(study_set=study_set).values_list("ref", flat=True))
    return next(ref for number in range(1, len(taken) + 2) if (ref := f"A{number:03}") not in taken)

"""State facts by hand: what there is to know, how the article states it, and the sentences that prove it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.wording import one_line, worded
from quizzes.engine.document import Span
from quizzes.engine.vocabulary import FactKind, Status, Strand
from quizzes.models import Fact, StudySet


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as a teacher states it."""

    kind: str
    strand: str
    statement: str
    answer: str
    evidence: Sequence[Span]
    status: str = Status.REPORTED
    attribution: str = ""
    is_scheduled: bool = False
    weight: int = 1
    difficulty: int = 1


@transaction.atomic
def add(study_set: StudySet, stated: Stated, *, id: UUID | None = None) -> Fact:
    """Keep a fact. Raises Invalid pointing at the field, and Conflict when the id that the caller minted is taken."""
    _check(study_set, stated)
    StudySet.objects.select_for_update().only("pk").get(pk=study_set.pk)
    last = Fact.with_drafts.filter(study_set=study_set).aggregate(last=Max("position"))["last"]
    fact = Fact(
        study_set=study_set,
        ref=_free_ref(study_set),
        kind=stated.kind,
        strand=stated.strand,
        statement=_statement(stated.statement),
        answer=_answer(stated.answer),
        status=stated.status,
        attribution=one_line(stated.attribution, pointer="/attribution", name="The owner", most=200),
        is_scheduled=stated.is_scheduled,
        weight=stated.weight,
        difficulty=stated.difficulty,
        evidence=tuple(stated.evidence),
        position=0 if last is None else last + 1,
    )
    fact.pk = id or fact.pk
    try:
        with transaction.atomic():
            fact.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("This fact was kept before.", code="id_taken") from error
    return fact


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

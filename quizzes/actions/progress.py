"""Learn from answers: memory, mastery and study days are a fold over the responses, kept as they arrive."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from quizzes.actions.folding import BATCH, COUNTED, DAY, KEPT, Answer, Fold, store
from quizzes.models import Attempt, Fact, Memory, QuestionVersion, Response, StudyDay, User
from quizzes.models.presenting import versions_to_draw
from quizzes.models.progress import facts_to_learn
from quizzes.models.withholding import with_withheld


def hold(student: User) -> None:
    """Lock the student's row until the transaction ends: whoever learns takes turns with their other devices."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=student.pk)


def learn(student: User, responses: Sequence[Response], *, at: datetime) -> None:
    """Fold scored responses into the student's memory and set their `learned_at`; the caller saves the responses.

    Call it in a transaction that holds the student, so that two devices take turns. What ended before and was not
    learned from yet is folded in first, in its turn; what somebody else holds just now, after.
    """
    scored = [response for response in responses if response.score is not None]
    if not scored:
        return
    facts = _facts_of(scored, student)
    if any(fact.is_behind for fact in _each(facts)):
        can_skip = connection.features.has_select_for_update_skip_locked
        _learn_from(student, _behind(student, at), at, skip_locked=can_skip)
        facts = _facts_of(scored, student)
    _fold_in(student, [(one, at) for one in scored], facts)


def _fold_in(student: User, scored: Iterable[tuple[Response, datetime]], facts: dict[UUID, list[Fact]]) -> None:
    """Fold in responses, each as of its time."""
    asked = _each(facts)
    latest = max((fact.latest or 0 for fact in asked), default=0)
    fold = Fold(student.pk, facts, [fact.own for fact in asked if hasattr(fact, "own")])
    timed = [(max(at, one.received_at), one.pk.bytes, one) for one, at in scored]
    for counts_at, _, response in sorted(timed, key=itemgetter(0, 1)):
        assert response.score is not None
        response.learned_at = fold.learn(Answer(response.version_id, response.score, response.certainty, counts_at))
    _number(fold.memories.values(), after=latest)
    fold.save()


def _each(facts: Mapping[UUID, list[Any]]) -> list[Any]:
    return [fact for those in facts.values() for fact in those]


def _number(memories: Iterable[Memory], *, after: int) -> None:
    """Number changes of a student's memories, in the order of commits: the caller holds the student's row.

    Above every number given before, also above those of rows that are gone: the clock has moved on since.
    """
    last = max(after, int(timezone.now().timestamp() * 1_000_000))
    for change, memory in enumerate(memories, start=last + 1):
        memory.change = change
        memory.born = memory.born or change


def unlearned(answers: Iterable[Response]) -> list[Response]:
    """Return what of an attempt's answers, given in order, is still to be learned from: what stands, once marked.

    In practice an answer counts when it is given first. A quiz may have become a test since: nothing counts twice.
    """
    standing, counted = {}, set()
    for response in answers:
        standing[response.question_id] = response
        if response.learned_at is not None:
            counted.add(response.question_id)
    return [one for question, one in standing.items() if question not in counted and one.score is not None]


def catch_up(student: User, *, at: datetime) -> None:
    """Learn from what has ended and may be known by now, for whoever looks at progress.

    One query where there is nothing to learn, and a few however much there is. Two who look at once learn it once.
    """
    if behind := _behind(student, at):
        _learn_from(student, behind, at)


def _behind(student: User, at: datetime) -> list[Attempt]:
    """Return those attempts to learn from whose quiz tells by now what was right."""
    waiting = Attempt.objects.of(student).to_learn_from().with_closing().select_related("quiz")
    rows: Iterable[Any] = with_withheld(waiting, student)
    return [attempt for attempt in rows if attempt.allowed(at).correctness and not attempt.keeps_back]


@transaction.atomic
def _learn_from(student: User, behind: Iterable[Attempt], at: datetime, **how: bool) -> None:
    """Learn from attempts: as of its end from one whose quiz tells then, else as of now."""
    told_at = {one.pk: one.finished_at if one.tells_by_progress and one.finished_at else at for one in behind}
    rows = Attempt.objects.to_learn_from().filter(pk__in=told_at).order_by("pk")
    held = list(rows.select_for_update(of=("self",), no_key=True, **how))
    hold(student)
    if any(attempt.learns_anew for attempt in held):
        rebuild(student)
    later = [attempt for attempt in held if attempt.learns_later]
    prefetch_related_objects(later, Prefetch("responses", Response.objects.all().in_order()))
    fresh = [(response, attempt) for attempt in later for response in unlearned(attempt.responses.all())]
    if answers := [response for response, _ in fresh]:
        facts = _facts_of(answers, student)
        _fold_in(student, [(one, _counts_at(one, attempt, told_at[attempt.pk])) for one, attempt in fresh], facts)
        Response.objects.bulk_update(answers, ["learned_at"], batch_size=BATCH)
    Attempt.objects.filter(pk__in=[one.pk for one in held]).update(learns_later=False, learns_anew=False)


def _counts_at(response: Response, attempt: Attempt, told_at: datetime) -> datetime:
    """Return when an answer counts: one that a teacher marks, not before it was marked."""
    is_by_hand = response.version.loaded.is_marked_by_teacher
    return max(told_at, attempt.remarked_at) if is_by_hand and attempt.remarked_at else told_at


def rebuild(student: User) -> None:
    """Make the student's memories and study days anew from the responses that counted."""
    rebuild_all([student.pk])


@transaction.atomic
def rebuild_all(students: Sequence[UUID]) -> None:
    """As `rebuild`, for many students at once: as many queries for hundreds as for one, and only what is different
    is written."""
    facts: dict[UUID, list[Fact]] = {}
    for start in range(0, len(students), BATCH):
        some = sorted(students[start : start + BATCH])
        list(User.objects.select_for_update(no_key=True).only("pk").filter(pk__in=some).order_by("pk"))
        folds = _folded(some, facts)
        _take_over(folds)
        _take_over_days(folds)


def _folded(students: Sequence[UUID], facts: dict[UUID, list[Fact]]) -> dict[UUID, Fold]:
    """Return all that students learned, replayed; `facts` by version are fetched where they are missing."""
    learned = Response.objects.filter(student__in=students, learned_at__isnull=False, score__isnull=False)
    columns = ("version", "score", "certainty", "learned_at")
    answers = list(learned.order_by("learned_at", "pk").values_list("student", *columns))
    if missing := {version for _, version, *_ in answers} - facts.keys():
        versions = [QuestionVersion(pk=pk) for pk in missing]
        prefetch_related_objects(versions, "facts")
        facts |= {version.pk: list(version.facts.all()) for version in versions}
    folds = {student: Fold(student, facts) for student in students}
    for student, *answer in answers:
        folds[student].learn(Answer(*answer))
    return folds


def _take_over(folds: Mapping[UUID, Fold]) -> None:
    """Let memories that are made anew be those that were; only what is different is stored, and counts as changed."""
    stored: dict[UUID, dict[UUID, tuple[Any, ...]]] = {student: {} for student in folds}
    rows = Memory.objects.filter(student__in=folds.keys())
    for student, fact, *row in rows.values_list("student", "fact", "pk", "born", "change", *KEPT):
        stored[student][fact] = tuple(row)
    written, gone = [], []
    for student, fold in folds.items():
        were, changed = stored[student], []
        for fact, memory in fold.memories.items():
            if before := were.get(fact):
                memory.pk, memory.born, memory.change, *kept = before
            if before is None or kept != [getattr(memory, name) for name in KEPT]:
                changed.append(memory)
        _number(changed, after=max((change for _, _, change, *_ in were.values()), default=0))
        written += changed
        gone += [pk for fact, (pk, *_) in were.items() if fact not in fold.memories]
    Memory.objects.filter(pk__in=gone).delete()
    store(written)


def _take_over_days(folds: Mapping[UUID, Fold]) -> None:
    """The same for study days."""
    rows = StudyDay.objects.filter(student__in=folds.keys()).order_by()
    stored = {tuple(row[:4]): row[4:] for row in rows.values_list(*DAY, "pk", *COUNTED)}
    written = []
    for day in (day for fold in folds.values() for day in fold.new_days()):
        pk, *kept = stored.pop((day.student_id, day.study_set_id, day.strand, day.day), (None,))
        if kept != [getattr(day, name) for name in COUNTED]:
            day.pk = pk or day.pk
            written.append(day)
    StudyDay.objects.filter(pk__in=[pk for pk, *_ in stored.values()]).delete()
    _store_days(written)


def _store_days(days: Iterable[StudyDay]) -> None:
    StudyDay.objects.bulk_create(
        days,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=DAY,
        update_fields=COUNTED,
    )


def _facts_of(responses: Sequence[Response], student: User) -> dict[UUID, list[Fact]]:
    """Return the facts that the responses' versions ask, each with what the student remembers of it. One query.

    The versions keep them for who explains the answer.
    """
    lacking = [one for one in responses if "version" not in one._state.fields_cache]
    versions = versions_to_draw(one.version_id for one in lacking)
    for response in lacking:
        response.version = copy(versions[response.version_id])
    for response in responses:
        vars(response.version).pop("_prefetched_objects_cache", None)  # the student may have learned since it was read
    prefetch_related_objects(responses, Prefetch("version__facts", facts_to_learn(student)))
    return {one.version_id: list(one.version.facts.all()) for one in responses}

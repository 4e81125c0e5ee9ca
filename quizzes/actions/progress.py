"""Learn from answers: memory, mastery and study days are a fold over the responses, kept as they arrive."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from quizzes.engine.measurement import mastery, scheduling
from quizzes.engine.measurement.scheduling import Recall
from quizzes.models import Attempt, Fact, Memory, QuestionVersion, Response, StudyDay, User
from quizzes.models.base import add_sums
from quizzes.models.presenting import versions_to_draw
from quizzes.models.progress import facts_to_learn
from quizzes.models.withholding import with_withheld

_TICK = timedelta(microseconds=1)
BATCH = 400
"""Students, or rows, to a statement when many are rebuilt."""
_KEPT = ("state", "step", "stability", "difficulty", "mastery", "reviews", "lapses", "reviewed_at", "due_at")
"""What is kept of a fact."""
_DAY = ("student", "study_set", "strand", "day")
_COUNTED = ("answers", "right", "gained")
"""What is kept of a day."""
DayKey = tuple[UUID, str, date]


class _Answer(NamedTuple):
    """What of a response changes memory; `score` is its fraction, `at` when it counted."""

    version: UUID
    score: float
    certainty: str
    at: datetime


@dataclass(slots=True)
class _Day:
    """What a fold adds to one study day."""

    answers: int = 0
    right: int = 0
    gained: float = 0.0


class _Fold:
    """The memories of one student while answers are folded into them, one after the other."""

    def __init__(self, student: UUID, facts: Mapping[UUID, list[Fact]], memories: Iterable[Memory] = ()) -> None:
        self.student = student
        self.facts = facts
        self.memories = {memory.fact_id: memory for memory in memories}
        self.days: dict[DayKey, _Day] = defaultdict(_Day)

    def learn(self, answer: _Answer) -> datetime:
        """Fold one answer in and return when it counted.

        That is at its time, or just after the last answer about one of its facts where two devices crossed: so
        replaying in order of that time gives the same memories.
        """
        facts = self.facts[answer.version]
        earlier = [self.memories[fact.pk].reviewed_at for fact in facts if fact.pk in self.memories]
        at = max([answer.at, *(reviewed_at + _TICK for reviewed_at in earlier)])
        when = at.astimezone(UTC).date()
        for fact in facts:
            gained = self._learn_fact(fact.pk, answer, at)
            self.days[fact.study_set_id, fact.strand, when].gained += fact.weight * gained
        for fact in facts[:1]:  # an answer counts once, for the strand of its first fact
            day = self.days[fact.study_set_id, fact.strand, when]
            day.answers += 1
            day.right += answer.score >= 1.0
        return at

    def _learn_fact(self, fact: UUID, answer: _Answer, at: datetime) -> float:
        """Return what is gained of its mastery."""
        memory = self.memories.get(fact)
        before = memory.mastery if memory else 0.0
        recall = scheduling.review(_recall(memory), fraction=answer.score, certainty=answer.certainty, at=at)
        if memory is None:
            memory = self.memories[fact] = Memory(
                student_id=self.student, fact_id=fact, mastery=0.0, reviews=0, lapses=0
            )
        memory.state, memory.step = recall.state, recall.step
        memory.stability, memory.difficulty = recall.stability, recall.difficulty
        memory.reviewed_at, memory.due_at = recall.reviewed_at, recall.due_at
        memory.reviews += 1
        memory.lapses += answer.score < 0.5
        memory.mastery = mastery.update(before, answer.score)
        return memory.mastery - before

    def save(self) -> None:
        """Store the memories, and add to the days."""
        _store(self.memories.values())
        add_sums(StudyDay, list(self.new_days()), keys=_DAY, sums=_COUNTED)

    def new_days(self) -> Iterator[StudyDay]:
        """Return what is added to each day, as rows."""
        for (study_set, strand, when), added in self.days.items():
            yield StudyDay(
                student_id=self.student,
                study_set_id=study_set,
                strand=strand,
                day=when,
                answers=added.answers,
                right=added.right,
                gained=added.gained,
            )


def _store(memories: Iterable[Memory]) -> None:
    Memory.objects.bulk_create(
        memories,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["student", "fact"],
        update_fields=[*_KEPT, "change"],
    )


def _store_days(days: Iterable[StudyDay]) -> None:
    StudyDay.objects.bulk_create(
        days,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=_DAY,
        update_fields=_COUNTED,
    )


def hold(student: User) -> None:
    """Lock the student's row until the transaction ends: whoever learns takes turns with their other devices."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=student.pk)


def learn(student: User, responses: Sequence[Response], *, at: datetime) -> None:
    """Fold scored responses into the student's memory and set their `learned_at`; the caller saves the responses.

    Call it in a transaction that holds the student, so that two devices take turns.
    """
    scored = [response for response in responses if response.score is not None]
    scored.sort(key=lambda one: (max(at, one.received_at), one.pk.bytes))
    if not scored:
        return
    facts = _facts_of(scored, student)
    asked: list[Any] = [fact for those in facts.values() for fact in those]
    latest = max((fact.latest or 0 for fact in asked), default=0)
    fold = _Fold(student.pk, facts, [fact.own for fact in asked if hasattr(fact, "own")])
    for response in scored:
        assert response.score is not None
        counts_at = max(at, response.received_at)
        answer = _Answer(response.version_id, response.score, response.certainty, counts_at)
        response.learned_at = fold.learn(answer)
    _number(fold.memories.values(), after=latest)
    fold.save()


def _number(memories: Iterable[Memory], *, after: int) -> None:
    """Number changes of a student's memories, in the order of commits: the caller holds the student's row.

    Above every number given before, also above those of rows that are gone: the clock has moved on since.
    """
    last = max(after, int(timezone.now().timestamp() * 1_000_000))
    for change, memory in enumerate(memories, start=last + 1):
        memory.change = change
        memory.born = memory.born or change


def learn_from(attempt: Attempt, answers: Sequence[Response], *, at: datetime) -> None:
    """Fold in what stands of an attempt's answers, given in order; its transaction holds the attempt and its student.

    In practice an answer counts when it is given first. A quiz may have become a test since: nothing counts twice.
    """
    counted = {response.question_id for response in answers if response.learned_at is not None}
    standing = {response.question_id: response for response in answers}
    fresh = [response for question, response in standing.items() if question not in counted]
    learn(attempt.student, fresh, at=at)
    Response.objects.bulk_update([one for one in fresh if one.learned_at is not None], ["learned_at"])


def catch_up(student: User, *, at: datetime) -> None:
    """Fold in the attempts whose quiz has begun to tell what was right; for whoever looks at progress."""
    waiting = Attempt.objects.of(student).finished().filter(learns_later=True).with_closing()
    for attempt in with_withheld(waiting.select_related("quiz"), student):
        if attempt.allowed(at).correctness and not attempt.keeps_back:  # type: ignore[attr-defined]
            _catch_up(attempt.pk, at)


@transaction.atomic
def _catch_up(attempt_id: UUID, at: datetime) -> None:
    held = Attempt.objects.select_related("student").select_for_update(of=("self", "student"), no_key=True)
    attempt = held.finished().filter(pk=attempt_id, learns_later=True).first()
    if attempt is not None:
        learn_from(attempt, list(attempt.responses.all().in_order()), at=at)
        Attempt.objects.filter(pk=attempt_id).update(learns_later=False)


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


def _folded(students: Sequence[UUID], facts: dict[UUID, list[Fact]]) -> dict[UUID, _Fold]:
    """Return all that students learned, replayed; `facts` by version are fetched where they are missing."""
    learned = Response.objects.filter(student__in=students, learned_at__isnull=False, score__isnull=False)
    columns = ("version", "score", "certainty", "learned_at")
    answers = list(learned.order_by("learned_at", "pk").values_list("student", *columns))
    if missing := {version for _, version, *_ in answers} - facts.keys():
        versions = [QuestionVersion(pk=pk) for pk in missing]
        prefetch_related_objects(versions, "facts")
        facts |= {version.pk: list(version.facts.all()) for version in versions}
    folds = {student: _Fold(student, facts) for student in students}
    for student, *answer in answers:
        folds[student].learn(_Answer(*answer))
    return folds


def _take_over(folds: Mapping[UUID, _Fold]) -> None:
    """Let memories that are made anew be those that were; only what is different is stored, and counts as changed."""
    stored: dict[UUID, dict[UUID, tuple[Any, ...]]] = {student: {} for student in folds}
    rows = Memory.objects.filter(student__in=folds.keys())
    for student, fact, *row in rows.values_list("student", "fact", "pk", "born", "change", *_KEPT):
        stored[student][fact] = tuple(row)
    written, gone = [], []
    for student, fold in folds.items():
        were, changed = stored[student], []
        for fact, memory in fold.memories.items():
            if before := were.get(fact):
                memory.pk, memory.born, memory.change, *kept = before
            if before is None or kept != [getattr(memory, name) for name in _KEPT]:
                changed.append(memory)
        _number(changed, after=max((change for _, _, change, *_ in were.values()), default=0))
        written += changed
        gone += [pk for fact, (pk, *_) in were.items() if fact not in fold.memories]
    Memory.objects.filter(pk__in=gone).delete()
    _store(written)


def _take_over_days(folds: Mapping[UUID, _Fold]) -> None:
    """The same for study days."""
    rows = StudyDay.objects.filter(student__in=folds.keys()).order_by()
    stored = {tuple(row[:4]): row[4:] for row in rows.values_list(*_DAY, "pk", *_COUNTED)}
    written = []
    for day in (day for fold in folds.values() for day in fold.new_days()):
        pk, *kept = stored.pop((day.student_id, day.study_set_id, day.strand, day.day), (None,))
        if kept != [getattr(day, name) for name in _COUNTED]:
            day.pk = pk or day.pk
            written.append(day)
    StudyDay.objects.filter(pk__in=[pk for pk, *_ in stored.values()]).delete()
    _store_days(written)


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


def _recall(memory: Memory | None) -> Recall | None:
    if memory is None:
        return None
    return Recall(memory.state, memory.step, memory.stability, memory.difficulty, memory.reviewed_at, memory.due_at)

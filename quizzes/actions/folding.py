"""Fold answers into memory, one after the other: what a student knows of each fact, and what each day added."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from quizzes.engine.measurement import mastery, scheduling
from quizzes.engine.measurement.scheduling import Recall
from quizzes.models import Fact, Memory, StudyDay
from quizzes.models.base import add_sums

_TICK = timedelta(microseconds=1)
BATCH = 400
"""Students, or rows, to a statement when many are rebuilt."""
KEPT = ("state", "step", "stability", "difficulty", "mastery", "reviews", "lapses", "reviewed_at", "due_at")
"""What is kept of a fact."""
DAY = ("student", "study_set", "strand", "day")
COUNTED = ("answers", "right", "gained")
"""What is kept of a day."""
DayKey = tuple[UUID, str, date]


class Answer(NamedTuple):
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


class Fold:
    """The memories of one student while answers are folded into them, one after the other."""

    def __init__(self, student: UUID, facts: Mapping[UUID, list[Fact]], memories: Iterable[Memory] = ()) -> None:
        self.student = student
        self.facts = facts
        self.memories = {memory.fact_id: memory for memory in memories}
        self.days: dict[DayKey, _Day] = defaultdict(_Day)

    def learn(self, answer: Answer) -> datetime:
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

    def _learn_fact(self, fact: UUID, answer: Answer, at: datetime) -> float:
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
        store(self.memories.values())
        add_sums(StudyDay, list(self.new_days()), keys=DAY, sums=COUNTED)

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


def store(memories: Iterable[Memory]) -> None:
    Memory.objects.bulk_create(
        memories,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["student", "fact"],
        update_fields=[*KEPT, "change"],
    )


def _recall(memory: Memory | None) -> Recall | None:
    if memory is None:
        return None
    return Recall(memory.state, memory.step, memory.stability, memory.difficulty, memory.reviewed_at, memory.due_at)

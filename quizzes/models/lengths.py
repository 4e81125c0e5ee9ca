"""How many questions a quiz asks somebody: of random draws what is drawn, of practice what is not withheld now."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, FloatField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from quizzes.engine.paper import Candidate, Draw, drawn
from quizzes.engine.review_policy import Mode
from quizzes.models.accounts import User
from quizzes.models.questions import QuestionVersion
from quizzes.models.quizzes import Quiz, QuizQuestion
from quizzes.models.withheld import questions_withheld_from


@dataclass(frozen=True, slots=True)
class Length:
    """`left_out` is how many fewer are asked because a test of theirs that is not over asks them too."""

    questions: int
    points: float
    left_out: int = 0


def with_lengths(quizzes: "QuerySet[Quiz]", reader: Any, now: datetime | None = None) -> Any:
    """Add to quizzes what `lengths_of` needs, so that it asks nothing more where nothing is drawn by chance."""
    places = QuizQuestion.objects.filter(quiz=OuterRef("pk"), question__current__isnull=False)
    left = places.filter(_withheld(reader, now)) if isinstance(reader, User) else places.none()
    return quizzes.annotate(
        places_in_all=_of_all(places, Count("pk")),
        points_in_all=_of_all(places, Sum("points")),
        places_left=_of_all(left, Count("pk")),
        points_left=_of_all(left, Sum("points")),
    )


def _withheld(reader: User, now: datetime | None = None) -> Q:
    return Q(quiz__mode=Mode.PRACTICE, question__in=questions_withheld_from(reader, now))


def _of_all(places: "QuerySet[QuizQuestion]", sum_: Any) -> Coalesce:
    summed = places.order_by().values("quiz").annotate(n=sum_).values("n")
    return Coalesce(Subquery(summed, output_field=FloatField()), 0.0)


def lengths_of(quizzes: Sequence[Any], reader: Any) -> dict[UUID, Length]:
    """Return how long each of these quizzes `with_lengths` is for this reader; where some are drawn, two queries.

    Where the pools of draws overlap and run short, chance decides by a question or two; this is one way it may go.
    """
    drawn_by_chance = [quiz for quiz in quizzes if quiz.draws]
    lengths = _lengths_of_draws(drawn_by_chance, reader) if drawn_by_chance else {}
    for quiz in quizzes:
        if quiz.pk not in lengths:
            left = int(quiz.places_left)
            asked = int(quiz.places_in_all) - left
            lengths[quiz.pk] = Length(asked, quiz.points_in_all - quiz.points_left, left_out=left)
    return lengths


def _lengths_of_draws(quizzes: Sequence[Quiz], reader: Any) -> dict[UUID, Length]:
    asked = QuizQuestion.objects.filter(quiz__in=quizzes, question__current__isnull=False)
    rows = asked.select_related("question__current").only(
        "quiz", "points", "question__current__type", "question__current__tags"
    )
    if isinstance(reader, User):
        rows = rows.annotate(is_withheld=Case(When(_withheld(reader), then=Value(True)), default=Value(False)))
    places: dict[UUID, list[QuizQuestion]] = defaultdict(list)
    for row in rows:
        places[row.quiz_id].append(row)
    facts = _facts_of(row.question.current_id for these in places.values() for row in these)
    return {quiz.pk: _length(quiz, places[quiz.pk], facts) for quiz in quizzes}


Facts = dict[UUID, list[tuple[str, str]]]
"""The strand and ref of each fact that a version asks."""


def _facts_of(versions: Iterable[Any]) -> Facts:
    found: Facts = defaultdict(list)
    rows = QuestionVersion.facts.through.objects.filter(questionversion__in=versions)
    for version, strand, ref in rows.values_list("questionversion_id", "fact__strand", "fact__ref"):
        found[version].append((strand, ref))
    return found


def _length(quiz: Quiz, places: Sequence[QuizQuestion], facts: Facts) -> Length:
    whole = _paper(quiz, places, facts)
    left = [place for place in places if not getattr(place, "is_withheld", False)]
    now = whole if len(left) == len(places) else _paper(quiz, left, facts)
    return Length(len(now), sum(place.points for place in now), left_out=len(whole) - len(now))


def _paper(quiz: Quiz, places: Sequence[QuizQuestion], facts: Facts) -> Sequence[QuizQuestion]:
    candidates = []
    for place in places:
        version = place.question.current
        assert version is not None
        strands, refs = (frozenset(one[side] for one in facts.get(version.pk, ())) for side in (0, 1))
        candidates.append(Candidate(strands, refs, version.type, frozenset(version.tags)))
    chance = random.Random(0)  # the same count each time it is shown
    return [places[index] for index in drawn(candidates, [Draw.read(draw) for draw in quiz.draws], chance)]

"""Draw up the paper of an attempt: which versions of which questions, by the quiz's draws and order."""

import random
from collections import defaultdict
from uuid import UUID

from quizzes.actions.errors import Conflict
from quizzes.engine.paper import Candidate, Draw, drawn
from quizzes.models import Place, QuestionVersion, Quiz
from quizzes.models.starting import places_of


def draw_up(quiz: Quiz) -> list[Place]:
    """Return the questions of a new attempt, frozen on it from then on. Raises Conflict for a quiz without any."""
    rows = places_of(quiz)
    paper = [Place(row.question_id, row.question.current.pk, row.points) for row in rows if row.question.current]
    if quiz.draws:
        types = {row.question.current.pk: row.question.current.type for row in rows if row.question.current}
        paper = _drawn(paper, types, [Draw.read(draw) for draw in quiz.draws])
    if not paper:
        raise Conflict("This quiz has no questions.", code="quiz_is_empty")
    if quiz.shuffle:
        random.SystemRandom().shuffle(paper)
    return paper


def _drawn(paper: list[Place], types: dict[UUID, str], draws: list[Draw]) -> list[Place]:
    strands, refs = defaultdict(set), defaultdict(set)
    asked = QuestionVersion.facts.through.objects.filter(questionversion__in=types)
    for version, strand, ref in asked.values_list("questionversion_id", "fact__strand", "fact__ref"):
        strands[version].add(strand)
        refs[version].add(ref)
    candidates = [
        Candidate(frozenset(strands[one.version]), frozenset(refs[one.version]), types[one.version]) for one in paper
    ]
    return [paper[index] for index in drawn(candidates, draws, random.SystemRandom())]

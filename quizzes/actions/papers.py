"""Draw up the paper of an attempt: which versions of which questions, by the quiz's draws and order."""

import random
from collections import defaultdict

from quizzes.actions.errors import Conflict
from quizzes.engine.paper import Candidate, Draw, drawn
from quizzes.models import Place, QuestionVersion, Quiz, User
from quizzes.models.starting import AskedPlace, places_of


def draw_up(quiz: Quiz, student: User) -> list[Place]:
    """Return the questions of a new attempt, frozen on it from then on. Raises Conflict for a quiz without any."""
    rows = places_of(quiz, student)
    paper = [Place(row.question, row.version, row.points) for row in rows]
    if quiz.draws:
        paper = _drawn(paper, rows, [Draw.read(draw) for draw in quiz.draws])
    if not paper:
        raise Conflict(_why_empty(quiz), code="quiz_is_empty")
    if quiz.shuffle:
        random.SystemRandom().shuffle(paper)
    return paper


def _why_empty(quiz: Quiz) -> str:
    if quiz.places.filter(question__current__isnull=False).exists():
        return "A test of yours that is not over asks all of this too. Come back once it is over."
    return "This quiz has no questions."


def _drawn(paper: list[Place], rows: list[AskedPlace], draws: list[Draw]) -> list[Place]:
    strands, refs = defaultdict(set), defaultdict(set)
    asked = QuestionVersion.facts.through.objects.filter(questionversion__in=[place.version for place in paper])
    for version, strand, ref in asked.values_list("questionversion_id", "fact__strand", "fact__ref"):
        strands[version].add(strand)
        refs[version].add(ref)
    candidates = [
        Candidate(frozenset(strands[row.version]), frozenset(refs[row.version]), row.type, frozenset(row.tags))
        for row in rows
    ]
    return [paper[index] for index in drawn(candidates, draws, random.SystemRandom())]

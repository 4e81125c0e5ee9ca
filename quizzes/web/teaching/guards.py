"""How the teacher's pages find what they show: one's own, or it does not exist."""

from uuid import UUID

from quizzes.models import Question, Quiz, StudySet
from quizzes.web.guards import PageRequest, found


def own_set(request: PageRequest, slug: str) -> StudySet:
    """Return one of the teacher's own sets with its article. A bundled set has no owner and is nobody's."""
    rows = StudySet.objects.editable_by(request.user).select_related("article")
    row: StudySet = found(rows.filter(slug=slug).first())
    return row


def own_question(request: PageRequest, pk: UUID) -> Question:
    rows = Question.objects.editable_by(request.user).select_related("current", "study_set__article")
    row: Question = found(rows.filter(pk=pk, current__isnull=False).first())
    return row


def own_quiz(request: PageRequest, pk: UUID) -> Quiz:
    row: Quiz = found(Quiz.objects.editable_by(request.user).select_related("study_set").filter(pk=pk).first())
    return row

"""How the teacher's pages find what they show: one's own, or it does not exist."""

from uuid import UUID

from django.db.models import Prefetch

from quizzes.models import Amendment, Fact, Proposal, Question, Quiz, StudySet
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
    row: Quiz = found(Quiz.objects.editable_by(request.user).select_related("study_set__article").filter(pk=pk).first())
    return row


def own_fact(request: PageRequest, pk: UUID) -> Fact:
    """Return a fact, drafted or approved."""
    rows = Fact.with_drafts.editable_by(request.user).select_related("study_set__article")
    row: Fact = found(rows.filter(pk=pk).first())
    return row


def own_proposal(request: PageRequest, pk: UUID) -> Proposal:
    """Return a proposal that has a question, with the facts it asks, drafts among them."""
    rows = Proposal.objects.editable_by(request.user).select_related("study_set__article", "question__current")
    drafts = Prefetch("question__current__facts", Fact.with_drafts.all())
    row: Proposal = found(rows.filter(pk=pk, question__isnull=False).prefetch_related(drafts).first())
    return row


def own_amendment(request: PageRequest, pk: UUID) -> Amendment:
    rows = Amendment.objects.editable_by(request.user).select_related("study_set")
    row: Amendment = found(rows.filter(pk=pk).first())
    return row

"""Take back what a teacher corrected or decided: names, facts, questions, lessons, what is said about an article."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from quizzes.actions import amending, facts, findings, jobs, lessons, questions
from quizzes.actions.approving import asked, set_review
from quizzes.actions.errors import Conflict
from quizzes.actions.written import Written
from quizzes.engine.outlines import Outline
from quizzes.engine.vocabulary import Strand
from quizzes.models import (
    Amended,
    Amendment,
    Change,
    Fact,
    LessonStatement,
    Proposal,
    Question,
    QuestionState,
    Quiz,
    QuizState,
    Review,
    StudySet,
    User,
)


@transaction.atomic
def take_back(amendment: Amendment, *, by: User, at: datetime) -> None:
    """Undo a correction, and keep in the log that it was made. Taken back again, it changes nothing.

    Raises Conflict when a later one rests on it, or students already see what came of it.
    """
    StudySet.objects.select_for_update(of=("self",)).only("pk").get(pk=amendment.study_set_id)
    amendment = Amendment.objects.select_related("study_set__article").get(pk=amendment.pk)
    if amendment.taken_back_at is not None:
        return
    if last_of(amendment) != amendment:
        raise Conflict("Another correction came after this one. Take that back first.", code="not_the_last")
    amendment.taken_back_at = at
    amendment.save(update_fields=["taken_back_at"])
    _UNDOING[Amended(amendment.what)](amendment, by, at)


def last_of(amendment: Amendment) -> Amendment | None:
    """Return the last correction of the same thing that holds. Names are one thing: each builds on the last."""
    rows = Amendment.objects.filter(study_set=amendment.study_set_id)
    what = Amended(amendment.what)
    return (rows.of_names() if what is Amended.NAME else rows.of_thing(what, amendment.ref)).last()


def _article(amendment: Amendment, by: User, at: datetime) -> None:
    article = amendment.study_set.article
    assert article is not None
    for name, value in amendment.before.items():
        setattr(article, name, value)
    article.save(update_fields=list(amendment.before))
    jobs.read_again(amendment.study_set, by, at=at)


def _name(amendment: Amendment, by: User, at: datetime) -> None:
    amending.speak_again(amendment)
    findings.settle(amendment.study_set)
    jobs.read_again(amendment.study_set, by, at=at)


def _fact(amendment: Amendment, by: User, at: datetime) -> None:
    fact = Fact.with_drafts.filter(study_set=amendment.study_set, ref=amendment.ref).first()
    if fact is None:
        return
    if "review" in amendment.before:
        set_review([fact], Review(amendment.before["review"]))
        findings.settle(amendment.study_set)
    else:
        facts.put(fact, amendment.before)


def _question(amendment: Amendment, by: User, at: datetime) -> None:
    rows = Proposal.objects.filter(study_set=amendment.study_set, ref=amendment.ref)
    proposal = rows.select_related("question__current", "question__study_set").first()
    if proposal is None or proposal.question is None:
        return
    if "version" in amendment.before:
        _back_to(proposal.question, amendment.before["version"])
        _let_wait(proposal.question, amendment.after.get("facts", []))
        return
    if amendment.after["review"] == Review.APPROVED:
        _withdraw(proposal.question, amendment.after.get("facts", []))
    proposal.review = amendment.before["review"]
    proposal.save(update_fields=["review"])


def _back_to(question: Question, number: int) -> None:
    """Make the next version of a question say what an earlier one says; its author is who wrote that one.

    Raises Conflict for a published one that could not be published like this now.
    """
    old = question.versions.get(number=number)
    written = Written(
        old.type,
        old.stem,
        {},
        old.rationale,
        old.difficulty,
        list(old.drafted_facts()),
        old.evidence,
        old.hints,
        old.tags,
    )
    questions.add_version(question, written, old.loaded, author=old.author, change=Change.MEANING, aliases=old.aliases)
    if question.state == QuestionState.PUBLISHED:
        questions.publish(question, acknowledge_warnings=True)


def _withdraw(question: Question, refs: list[str]) -> None:
    """Ask a question no more; facts approved with it wait again."""
    asking = Quiz.objects.filter(places__question=question).exclude(state=QuizState.DRAFT)
    if asking.exists():
        raise Conflict("A quiz asks this question. Take it out there, or make another quiz, and then take it back.")
    if question.state == QuestionState.PUBLISHED:
        questions.withdraw(question)
    assert question.current is not None
    asked_here = {fact.ref for fact in question.current.drafted_facts()}
    _let_wait(question, {*refs, *(asked_here & _approved_with_others(question))})


def _approved_with_others(question: Question) -> set[str]:
    """Return the facts approved with questions that are taken back by now, and that stayed for another's sake."""
    rows = Amendment.objects.filter(study_set=question.study_set, what=Amended.QUESTION, taken_back_at__isnull=False)
    return {ref for row in rows for ref in row.after.get("facts", ())}


def _let_wait(question: Question, refs: Iterable[str]) -> None:
    """Let facts wait again that no decision of their own, no published question and no lesson rests on."""
    own = Amendment.objects.filter(study_set=question.study_set, what=Amended.FACT, ref__in=refs).standing()
    waiting = Fact.objects.filter(study_set=question.study_set, ref__in=refs).exclude(ref__in=own.values("ref"))
    waiting = waiting.exclude(pk__in=LessonStatement.facts.through.objects.values("fact"))
    set_review([fact for fact in waiting if not asked([fact]).exists()], Review.SUGGESTED)
    findings.settle(question.study_set)


def _lesson(amendment: Amendment, by: User, at: datetime) -> None:
    study_set, before = amendment.study_set, amendment.before
    if "published" in before:
        _publish_again(study_set, Strand(amendment.ref), before["published"])
    elif before["outline"] is not None:
        lessons.keep_outline(lessons.locked_draft(study_set), Outline.load(before["outline"]))


def _publish_again(study_set: StudySet, strand: Strand, stored: dict[str, Any] | None) -> None:
    """Let students read what they read before, as far as its facts are still approved."""
    known = {fact.ref: fact for fact in Fact.objects.filter(study_set=study_set)}
    outline = Outline.load(stored).taught(known.keys()) if stored else None
    if outline is None or not outline.sections:
        study_set.lessons.filter(strand=strand).delete()
    else:
        lessons.write(study_set, outline, known)


_UNDOING: dict[Amended, Callable[[Amendment, User, datetime], None]] = {
    Amended.ARTICLE: _article,
    Amended.NAME: _name,
    Amended.FACT: _fact,
    Amended.QUESTION: _question,
    Amended.LESSON: _lesson,
}

"""Assemble, publish and close quizzes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, Prefetch, prefetch_related_objects
from django.utils.text import slugify

from quizzes.actions import deadlines
from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.wording import one_line
from quizzes.engine import linting
from quizzes.engine.linting import Finding
from quizzes.engine.paper import Draw, InvalidDraw
from quizzes.engine.review_policy import InvalidPolicy, Mode, Moment, ReviewPolicy
from quizzes.models import Attempt, Fact, Question, QuestionState, Quiz, QuizQuestion, QuizState, StudySet
from quizzes.models.linting import context_of, item_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question chosen for a quiz and what it is worth."""

    question: Question
    points: float = 1.0


@transaction.atomic
def assemble(
    study_set: StudySet,
    *,
    title: str,
    mode: str,
    questions: Sequence[Chosen],
    review: dict[str, str] | None = None,
    **settings: Any,
) -> Quiz:
    """Make a draft quiz. `settings` are other fields of a Quiz, and may have an id that the caller minted.

    Raises Invalid, and Conflict when the id is taken.
    """
    title = _title(title)
    taken = set(study_set.quizzes.values_list("slug", flat=True))
    settings.setdefault("slug", _free_slug(taken, title))
    settings.setdefault("position", len(taken))
    quiz = Quiz(study_set=study_set, title=title, mode=_mode(mode), review=review or {}, **settings)
    _check(quiz)
    try:
        with transaction.atomic():
            quiz.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("This quiz was made before.", code="id_taken") from error
    _place(quiz, questions)
    return quiz


@transaction.atomic
def change(
    quiz: Quiz,
    *,
    at: datetime,
    questions: Sequence[Chosen] | None = None,
    review: dict[str, str] | None = None,
    made_from: datetime | None = None,
    **settings: Any,
) -> Quiz:
    """Change a quiz's settings, and its questions while nobody has begun it. Raises Invalid and Conflict.

    Other times hold for attempts that are open, too.
    `made_from` is when the quiz was last changed before it was edited; a change since then is a Conflict.
    """
    # Its set first, as publishing does: no question of it is taken back until this is stored.
    held = Quiz.objects.select_related("study_set").select_for_update(of=("study_set", "self"))
    quiz.refresh_from_db(from_queryset=held)
    if made_from is not None and quiz.updated_at != made_from:
        raise Conflict("This quiz was changed meanwhile. Nothing of yours was saved yet.", code="quiz_changed")
    before = _times(quiz)
    for name, value in settings.items():
        setattr(quiz, name, _CHECKED[name](value) if name in _CHECKED else value)
    if review is not None:
        quiz.review = review
    _check(quiz)
    quiz.save()
    if _times(quiz) != before:
        deadlines.follow(Attempt.objects.filter(quiz=quiz), at=at)
    if questions is not None and _ask_unless_begun(quiz, questions) and quiz.state == QuizState.PUBLISHED:
        _refuse_drafts(quiz)
    return quiz


def _times(quiz: Quiz) -> tuple[object, ...]:
    return quiz.time_limit_seconds, quiz.closes_at


def _ask_unless_begun(quiz: Quiz, questions: Sequence[Chosen]) -> bool:
    """Ask these questions, while nobody has begun the quiz; say whether. Raises Conflict when begun with others.

    The quiz is held. One statement looks whether it was begun and takes away what it asked.
    """
    begun = Exists(Attempt.objects.filter(quiz=quiz))
    taken_away, _rows = quiz.places.filter(~begun).delete()
    left = [] if taken_away else [(place.question_id, place.points) for place in quiz.places.all()]
    if left and left == [(chosen.question.pk, chosen.points) for chosen in questions]:
        return False
    if left:
        raise Conflict("Somebody has begun this quiz. Make a new one to ask other questions.", code="quiz_begun")
    _place(quiz, questions)
    return True


@transaction.atomic
def ask(quiz: Quiz, questions: Sequence[Chosen]) -> None:
    """Ask these questions from now on; attempts that were begun keep their paper. Raises Invalid."""
    quiz.places.all().delete()
    _place(quiz, questions)


def lint(study_set: StudySet, questions: Sequence[Question]) -> tuple[Finding, ...]:
    """Return what the linter says of questions taken together, in this order; it never stops a quiz."""
    asked = [question.current for question in questions if question.current]
    prefetch_related_objects(asked, Prefetch("facts", Fact.with_drafts.all()))
    items = [item_of(version, version.loaded, version.facts.all()) for version in asked]
    return linting.lint_quiz(items, context_of(study_set))


@transaction.atomic
def publish(quiz: Quiz) -> Quiz:
    """Open a quiz to students. Raises Conflict when a question in it is not published."""
    _hold_the_set(quiz)
    _refuse_drafts(quiz)
    quiz.state = QuizState.PUBLISHED
    quiz.save(update_fields=["state", "updated_at"])
    return quiz


def _hold_the_set(quiz: Quiz) -> None:
    """Keep its questions from being taken back until this is stored: that asks which quizzes are published."""
    StudySet.objects.select_for_update(of=("self",)).only("pk").get(pk=quiz.study_set_id)


def _refuse_drafts(quiz: Quiz) -> None:
    """Raise Conflict when a quiz asks nothing, or a question that is not published."""
    places = quiz.places.select_related("question")
    if not places:
        raise Conflict("Add a question first.", code="quiz_is_empty")
    if drafts := [place for place in places if place.question.state != QuestionState.PUBLISHED]:
        raise Conflict(
            f"{len(drafts)} of its questions are not published. Publish them, or leave them out.",
            code="questions_not_published",
            questions=[str(place.question_id) for place in drafts],
        )


@transaction.atomic
def close(quiz: Quiz, *, at: datetime) -> Quiz:
    """End a quiz for everyone, now: what is saved in open attempts counts, and is marked when somebody looks."""
    # An attempt that is being begun is waited for, or refused afterwards: see attempts.start.
    Quiz.objects.select_for_update().only("pk").get(pk=quiz.pk)
    quiz.state = QuizState.CLOSED
    quiz.save(update_fields=["state", "updated_at"])
    deadlines.end_all(quiz, at=at)
    return quiz


def _mode(mode: str) -> Mode:
    if mode not in list(Mode):
        raise Invalid("A quiz is practice, test or exam.", pointer="/mode")
    return Mode(mode)


def _title(title: str) -> str:
    return one_line(title, pointer="/title", name="A title", most=200, missing="Give the quiz a title.")


_CHECKED: dict[str, Callable[[str], str]] = {"mode": _mode, "title": _title}


def _check(quiz: Quiz) -> None:
    try:
        policy = ReviewPolicy.read(quiz.review, mode=Mode(quiz.mode))
    except InvalidPolicy as error:
        raise Invalid(str(error), pointer="/review") from error
    if quiz.is_one_way and policy.at(Moment.DURING).any_feedback:
        raise Invalid(
            "One way through goes with feedback after the quiz. Choose a test or an exam.", pointer="/is_one_way"
        )
    if quiz.tries is not None and (not policy.at(Moment.DURING).correctness or quiz.certainty_counts):
        raise Invalid(
            "Several tries go with answers told at once, and without marks for certainty. Choose practice.",
            pointer="/tries",
        )
    try:
        [Draw.read(draw) for draw in quiz.draws]
    except (InvalidDraw, TypeError) as error:
        raise Invalid(str(error), pointer="/draws") from error
    if quiz.opens_at and quiz.closes_at and quiz.opens_at >= quiz.closes_at:
        raise Invalid("A quiz opens before it closes.", pointer="/closes_at")
    try:
        quiz.clean_fields(exclude=["study_set", "slug", "review", "draws"])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Invalid(messages[0], pointer=f"/{field}") from error


def _place(quiz: Quiz, questions: Sequence[Chosen]) -> None:
    ids = [chosen.question.pk for chosen in questions]
    if len(set(ids)) < len(ids):
        raise Invalid("A quiz asks a question once. Leave the double out.", pointer="/questions")
    for number, chosen in enumerate(questions):
        if chosen.question.study_set_id != quiz.study_set_id:
            raise Invalid("This question belongs to another study set.", pointer=f"/questions/{number}/question")
        if not 0 < chosen.points <= 1000:
            raise Invalid("Points lie above 0, up to 1,000.", pointer=f"/questions/{number}/points")
    QuizQuestion.objects.bulk_create(
        QuizQuestion(quiz=quiz, question=chosen.question, points=chosen.points, position=position)
        for position, chosen in enumerate(questions)
    )


def _free_slug(taken: set[str], title: str) -> str:
    slug = slugify(title)[:100] or "quiz"
    return next(
        name for number in range(len(taken) + 2) if (name := f"{slug}-{number}" if number else slug) not in taken
    )

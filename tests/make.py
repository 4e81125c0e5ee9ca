"""Rows for tests, made the short way: plain functions, each with sensible defaults. Names are unique in a run."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password

from quizzes.engine import question_types
from quizzes.engine.document import Span
from quizzes.engine.question_types import QuestionContent
from quizzes.models import (
    Actor,
    Article,
    Assignment,
    Classroom,
    Event,
    Fact,
    Lesson,
    LessonSection,
    LessonStatement,
    Membership,
    Question,
    QuestionState,
    QuestionVersion,
    Quiz,
    QuizQuestion,
    QuizState,
    Quotation,
    Relation,
    Stake,
    StudySet,
    User,
    Venue,
)

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A time for tests that give the clock themselves."""

PASSWORD = "right-horse-battery"

SENTENCES = (
    "Talks on Syria opened in Astana on 23 January 2017.",
    "Russia, Turkey and Iran sponsored the meeting.",
    "The opposition said that the truce was being broken near Damascus.",
    "A further round was planned in Geneva for February.",
)
_numbers = count(1)


def make_user(username: str = "", *, role: str = "student", **fields: Any) -> User:
    username = username or f"{role}-{next(_numbers)}"
    return User.objects.create(username=username, password=hashed(), role=role, **{"nickname": username, **fields})


@cache
def hashed() -> str:
    """Return everybody's password as it is stored: where a site runs for real, hashing is slow by design."""
    return make_password(PASSWORD)


def make_teacher(username: str = "", **fields: Any) -> User:
    return make_user(username, role="teacher", **fields)


def make_student(username: str = "", *, classroom: Classroom | None = None, **fields: Any) -> User:
    """A student, of the class when one is given."""
    student = make_user(username, **fields)
    if classroom:
        Membership.objects.create(classroom=classroom, student=student)
    return student


def make_guest() -> User:
    guest = User(is_guest=True)
    guest.set_unusable_password()
    guest.save(force_insert=True)
    return guest


def make_classroom(teacher: User, *, students: Iterable[User] = (), name: str = "7b", **fields: Any) -> Classroom:
    classroom = Classroom.objects.create(teacher=teacher, name=name, **fields)
    Membership.objects.bulk_create(Membership(classroom=classroom, student=student) for student in students)
    return classroom


def make_article(sentences: Sequence[str] = SENTENCES, **fields: Any) -> Article:
    """One paragraph of these sentences, joined by spaces."""
    places, at = [], 0
    for sentence in sentences:
        places.append([at, at + len(sentence), 0])
        at += len(sentence) + 1
    fields = {"title": "Talks open in Astana", "published_on": date(2017, 1, 23), **fields}
    return Article.objects.create(text=" ".join(sentences), sentences=places, **fields)


def make_set(
    owner: User | None = None, *, facts: int = 3, sentences: Sequence[str] = SENTENCES, **fields: Any
) -> StudySet:
    """A set with an article, `facts` facts (A001, …) and one of each thing it names. Public without an owner."""
    number = next(_numbers)
    fields = {"slug": f"set-{number}", "title": f"Set {number}", "is_public": owner is None, **fields}
    study_set = StudySet.objects.create(owner=owner, article=make_article(sentences), **fields)
    _name_things(study_set, Fact.objects.bulk_create(_fact(study_set, position) for position in range(facts)))
    return study_set


def sentence_span(study_set: StudySet, index: int = 0) -> Span:
    """Where the set's sentence with this index (from 0) lies."""
    assert study_set.article
    start, end, _paragraph = study_set.article.sentences[index]
    return Span(start, end)


def make_fact(study_set: StudySet, *, position: int = 0, **fields: Any) -> Fact:
    fact = _fact(study_set, position, **fields)
    fact.save(force_insert=True)
    return fact


def _fact(study_set: StudySet, position: int, **fields: Any) -> Fact:
    assert study_set.article
    fields = {
        "ref": f"A{position + 1:03}",
        "kind": "venue",
        "strand": ("actors", "venues", "stakes")[position % 3],
        "statement": f"Statement {position + 1} of the talks.",
        "answer": f"answer {position + 1}",
        "evidence": (sentence_span(study_set, position % len(study_set.article.sentences)),),
        **fields,
    }
    return Fact(study_set=study_set, position=position, **fields)


def _name_things(study_set: StudySet, facts: Sequence[Fact]) -> None:
    first, second = (sentence_span(study_set, index) for index in (0, 1))
    russia = Actor.objects.create(
        study_set=study_set, ref="russia", name="Russia", kind="state", aliases=["Moscow"], evidence=(second,)
    )
    turkey = Actor.objects.create(study_set=study_set, ref="turkey", name="Turkey", kind="state", evidence=(second,))
    Venue.objects.create(
        study_set=study_set,
        ref="astana",
        name="Astana",
        kind="city",
        latitude=51.17,
        longitude=71.43,
        evidence=(first,),
    )
    Stake.objects.create(
        study_set=study_set, ref="truce", what="The truce holds", for_whom="Syrians", evidence=(first,)
    )
    event = Event.objects.create(
        study_set=study_set,
        ref="opening",
        what="The talks open",
        when_as_written="23 January 2017",
        resolved_on=date(2017, 1, 23),
        precision="day",
        evidence=(first,),
    )
    event.facts.add(*facts[:1])
    Quotation.objects.create(
        study_set=study_set, ref="words", speaker=russia, form="indirect", text="the truce holds", evidence=(second,)
    )
    Relation.objects.create(
        study_set=study_set,
        ref="sponsors",
        subject=russia,
        relation="allies_with",
        object=turkey,
        label="sponsors the talks with",
        evidence=(second,),
    )


def make_question(
    study_set: StudySet,
    type: str = "single_choice",
    *,
    content: dict[str, Any] | None = None,
    stem: str = "",
    facts: Sequence[Fact] | None = None,
    state: str = QuestionState.PUBLISHED,
    evidence: Sequence[Span] | None = None,
    rationale: str = "The first sentence says so.",
    **fields: Any,
) -> Question:
    """A question of a type, asked as the type's own example unless told otherwise, on the set's first fact."""
    kind = question_types.all_types()[type]
    example = kind.example()
    question = Question.objects.create(study_set=study_set, state=state, author=study_set.owner)
    version = QuestionVersion.objects.create(
        question=question,
        number=1,
        type=type,
        stem=stem or example.stem,
        content=question_types.author(type, content or example.written).dump(),
        rationale=rationale,
        evidence=tuple(evidence) if evidence is not None else _first_sentence(study_set),
        author=study_set.owner,
        **fields,
    )
    version.facts.add(*(study_set.facts.all()[:1] if facts is None else facts))
    question.current = version
    question.save(update_fields=["current"])
    return question


def _first_sentence(study_set: StudySet) -> tuple[Span, ...]:
    return (sentence_span(study_set),) if study_set.article else ()


def content_of(question: Question) -> QuestionContent:
    assert question.current
    return question.current.loaded


def other_choices(question: Question) -> list[str]:
    """The ids of what is not the key, of a question whose key is one choice among its parts."""
    (field,) = content_of(question).key_fields()
    return [choice.id for choice in field.choices if choice.id not in field.values]


def right_answer(question: Question) -> Any:
    """A raw answer that earns everything, or waits for a teacher to mark it."""
    return next(raw for _name, raw, expected in content_of(question).cases() if expected in (1.0, None))


def wrong_answer(question: Question) -> Any:
    """A raw answer, not blank, that earns nothing."""
    return next(
        raw
        for _name, raw, expected in content_of(question).cases()
        if expected == 0.0 and not content_of(question).parse(raw).is_blank
    )


def make_quiz(
    study_set: StudySet,
    questions: Sequence[Question] | None = None,
    *,
    mode: str = "practice",
    state: str = QuizState.PUBLISHED,
    points: float = 1.0,
    **fields: Any,
) -> Quiz:
    """A quiz of these questions; two single choices are made when none are given."""
    if questions is None:
        questions = [make_question(study_set), make_question(study_set)]
    number = next(_numbers)
    fields = {"slug": f"quiz-{number}", "title": f"Quiz {number}", **fields}
    quiz = Quiz.objects.create(study_set=study_set, mode=mode, state=state, **fields)
    QuizQuestion.objects.bulk_create(
        QuizQuestion(quiz=quiz, question=question, points=points, position=position)
        for position, question in enumerate(questions)
    )
    return quiz


def make_assignment(classroom: Classroom, quiz: Quiz, **dates: Any) -> Assignment:
    return Assignment.objects.create(classroom=classroom, quiz=quiz, **dates)


def make_lesson(study_set: StudySet, *, checks: Sequence[Question] = (), **fields: Any) -> Lesson:
    """A published lesson with one section, which states every fact of the set."""
    number = next(_numbers)
    fields = {"slug": f"lesson-{number}", "title": "Who was there", "strand": "actors", "is_published": True, **fields}
    lesson = Lesson.objects.create(study_set=study_set, **fields)
    section = LessonSection.objects.create(lesson=lesson, heading="The sponsors")
    section.checks.add(*checks)
    for position, fact in enumerate(study_set.facts.all()):
        statement = LessonStatement.objects.create(section=section, text=fact.statement, position=position)
        statement.facts.add(fact)
    return lesson

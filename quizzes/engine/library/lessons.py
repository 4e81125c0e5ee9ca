"""Read lessons, the questions that ask their facts, and the quizzes made of these."""

from collections.abc import Collection, Mapping

from quizzes.engine import question_types
from quizzes.engine.library.entries import each
from quizzes.engine.library.fields import Fields
from quizzes.engine.library.marked import Mapped, plain
from quizzes.engine.library.values import Briefing, Fact, Lesson, Question, Quiz, Section, Spans, Taught
from quizzes.engine.question_types import InvalidContent, Source
from quizzes.engine.review_policy import InvalidPolicy, Mode, ReviewPolicy
from quizzes.engine.vocabulary import Strand

LEVELS = ("recall", "above")
Refs = Collection[str]


def read_lesson(fields: Fields, *, facts: Refs, questions: Refs) -> Lesson:
    return Lesson(
        slug=fields.ref("slug"),
        strand=fields.word("strand", Strand),
        title=fields.text("title", most=200),
        lede=fields.text("lede", most=500, required=False),
        minutes=fields.integer("minutes", least=1, most=120, default=5),
        sections=each(fields.parts("sections"), lambda one: _section(one, facts=facts, questions=questions)),
    )


def _section(fields: Fields, *, facts: Refs, questions: Refs) -> Section:
    return Section(
        heading=fields.text("heading", most=200),
        statements=each(fields.parts("statements"), lambda one: _taught(one, facts=facts)),
        checks=fields.references("checks", questions, "question"),
    )


def _taught(fields: Fields, *, facts: Refs) -> Taught:
    return Taught(text=fields.text("text", most=2_000), facts=fields.references("facts", facts, "fact", required=True))


def read_question(fields: Fields, *, briefing: Briefing, facts: Mapping[str, Fact], source: Source) -> Question:
    asked = fields.references("facts", facts, "fact")
    given = fields.evidence(briefing, required=False)
    if not asked and not given:
        fields.note("A question asks facts, or marks evidence of its own.")
    content = fields.raw("content")
    if not isinstance(content, Mapped):
        fields.note("“content” has fields of its own.", pointer="content")
    question = Question(
        ref=fields.ref(),
        type=fields.text("type", most=20),
        stem=fields.text("stem", most=2_000),
        content=plain(content) if isinstance(content, Mapped) else {},
        rationale=fields.text("rationale", most=2_000, required=False),
        facts=asked,
        difficulty=fields.integer("difficulty", least=1, most=3, default=1),
        evidence=given or _evidence_of(asked, facts),
        level=fields.one_of("level", LEVELS, required=False) or "recall",
        note=fields.text("note", most=2_000, required=False),
        file=fields.file,
        line=fields.mapped.line,
    )
    if isinstance(content, Mapped):
        _check_content(question, fields, source)
    return question


def _evidence_of(asked: tuple[str, ...], facts: Mapping[str, Fact]) -> Spans:
    spans = {span for ref in asked if ref in facts for span in facts[ref].said.evidence}
    return tuple(sorted(spans))


def _check_content(question: Question, fields: Fields, source: Source) -> None:
    try:
        question_types.author(question.type, question.content, source)
    except InvalidContent as error:
        pointer = error.pointer if error.pointer == "/type" else f"/content{error.pointer}"
        fields.note(str(error), pointer=pointer)


def read_quiz(fields: Fields, *, questions: Refs) -> Quiz:
    mode = fields.word("mode", Mode, default=Mode.PRACTICE)
    review = fields.raw("review") or {}
    try:
        ReviewPolicy.read(review, mode=mode)
    except (InvalidPolicy, AttributeError) as error:
        fields.note(str(error) if isinstance(error, InvalidPolicy) else "“review” has fields.", pointer="review")
    return Quiz(
        slug=fields.ref("slug"),
        title=fields.text("title", most=200),
        summary=fields.text("summary", most=500, required=False),
        mode=mode,
        strand=fields.one_of("strand", tuple(Strand), required=False),
        questions=fields.references("questions", questions, "question", required=True),
        review=plain(review),
        is_taster=fields.flag("is_taster"),
    )

"""Another key for a question whose answers are marked already: its content with the same parts, and its proof."""

from collections.abc import Collection, Mapping, Sequence

from quizzes.actions.errors import Invalid
from quizzes.engine.document import Span
from quizzes.engine.question_types import InvalidContent, QuestionContent
from quizzes.models import Question


def with_key(question: Question, key: Mapping[str, Sequence[str]]) -> QuestionContent:
    """Return the question's content with another key: field id → values, the others as they are. Raises Invalid."""
    try:
        return _content(question).with_key(key)
    except InvalidContent as error:
        raise Invalid(str(error), pointer=f"/key{error.pointer}") from error


def with_keys(question: Question, ids: Collection[str]) -> QuestionContent:
    """As `with_key`, for a question whose key is one choice among its parts. Raises Invalid."""
    chosen = [field.id for field in _content(question).key_fields() if field.choices]
    if len(chosen) != 1:
        raise Invalid("The key of this question has several parts. Name each of them.", pointer="/keys")
    try:
        return _content(question).with_key({chosen[0]: list(ids)})
    except InvalidContent as error:
        raise Invalid(str(error), pointer="/keys") from error


def accepting(question: Question, text: str, part: str = "") -> QuestionContent:
    """Return the question's content with a typed text accepted too. Raises Invalid."""
    try:
        return _content(question).accepting(text, part)
    except InvalidContent as error:
        raise Invalid(str(error), pointer="/accept") from error


def proof_of(question: Question, content: QuestionContent) -> Sequence[Span]:
    """Return what proves the question with another key: where sentences are the key, the proof goes with them."""
    current = question.current
    assert current is not None
    kept: Sequence[Span] = current.evidence
    before, after = current.loaded.proof_sentences(), content.proof_sentences()
    article = question.study_set.article if before != after else None
    if article is None:
        return kept
    spans = {sentence.index: sentence.span for sentence in article.document.sentences}
    goes_along = sorted(kept) == sorted(spans[index] for index in before if index in spans)
    return tuple(spans[index] for index in after) if goes_along and set(after) <= set(spans) else kept


def _content(question: Question) -> QuestionContent:
    assert question.current is not None
    return question.current.loaded

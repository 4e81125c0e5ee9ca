"""Where a student stands with the tries at a question of a practice quiz, and what may be told meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quizzes.engine.document import Document
from quizzes.engine.review_policy import Allowed
from quizzes.engine.tries import Tries
from quizzes.models.attempts import Attempt
from quizzes.models.questions import QuestionVersion
from quizzes.models.responses import Response

_VERDICT_ONLY = Allowed(response=True, correctness=True, score=False, rationale=False, key=False, evidence=False)


@dataclass(frozen=True, slots=True)
class Again:
    """The question is open for another try: what is left, and the hint that the last try earned ("" for none)."""

    tries: Tries
    hint: str


def tries_at(attempt: Attempt, responses: Iterable[Response]) -> Tries | None:
    """Return the tries made at one question, of its responses in order; None where the quiz does not count them.

    What waits for a teacher's mark is no try.
    """
    quiz = attempt.quiz
    if quiz.tries is None:
        return None
    return Tries(quiz.tries, quiz.try_penalty, tuple(one.score for one in responses if one.score is not None))


def is_open(tries: Tries | None, attempt: Attempt) -> bool:
    """Whether the key must stay unsaid because the student may try once more."""
    return tries is not None and tries.used > 0 and tries.left > 0 and not attempt.is_finished


def told(allowed: Allowed, tries: Tries | None, attempt: Attempt) -> Allowed:
    """Return what may be told of one question: with a try left, right or wrong and no more."""
    if is_open(tries, attempt) and allowed.any_feedback:
        return replace(_VERDICT_ONLY, response=allowed.response)
    return allowed


def hint_after(version: QuestionVersion, document: Document | None, tries: Tries) -> str:
    """Return the hint after so many tries: the author's, else, before the last try, the sentence to read again."""
    written = version.as_marked.hints or version.hints
    if tries.used <= len(written):
        return str(written[tries.used - 1])
    if document is None or tries.left > 1:
        return ""
    sentence = next(document.sentences_of(version.as_marked.evidence), None)
    return f"Read sentence {sentence.index + 1} again." if sentence else ""

"""What an edit of a question keeps of the version before, and what each kind of edit may change."""

from datetime import datetime

from quizzes.actions.errors import Invalid
from quizzes.engine.question_types import QuestionContent
from quizzes.models import Change, Correction, Question, QuestionVersion


def following(before: QuestionVersion | None, content: QuestionContent, change: Change) -> QuestionContent:
    """Return content with the ids of the version it follows. Raises Invalid for a slip of the pen in the key."""
    if before is None:
        return content
    content = content.keeping(before.loaded)
    is_same_key = type(content) is type(before.loaded) and content.marks() == before.loaded.marks()
    if change is Change.TYPO and not is_same_key:
        raise Invalid(
            "This edit changes which answers are right, so it is no slip of the pen. Choose “Which answer is right”.",
            pointer="/change",
        )
    return content


def mark_earlier(question: Question, made: QuestionVersion, *, at: datetime) -> None:
    """Let a version mark, and explain, the answers to the earlier ones with the same parts from now on."""
    Correction.objects.bulk_create(
        [Correction(version=version, marked_by=made, at=at) for version in question.marked_alike(made)],
        update_conflicts=True,
        unique_fields=["version"],
        update_fields=["marked_by", "at"],
    )

"""Questions as people, clients and files write them, and what is checked of them before they are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from quizzes.actions.errors import Invalid
from quizzes.actions.wording import one_line, worded
from quizzes.engine import question_types
from quizzes.engine.document import Span
from quizzes.engine.question_types import InvalidContent, QuestionContent
from quizzes.engine.tries import MOST as MOST_TRIES
from quizzes.models import Fact, StudySet
from quizzes.models.authoring import source_of

MAX_STEM = 2_000
MAX_RATIONALE = 4_000
MAX_HINTS = MOST_TRIES - 1


@dataclass(frozen=True, slots=True)
class Written:
    """A question as a teacher, a client or a file writes it; `content` is authoring content."""

    type: str
    stem: str
    content: dict[str, Any]
    rationale: str = ""
    difficulty: int = 1
    facts: Sequence[Fact] = ()
    evidence: Sequence[Span] = ()
    hints: Sequence[str] = ()
    tags: Sequence[str] = ()


def read(study_set: StudySet, written: Written) -> QuestionContent:
    """Return the content, checked. Raises Invalid pointing at the field at fault."""
    worded(written.stem, pointer="/stem", name="The question", most=MAX_STEM, missing="Write the question.")
    worded(written.rationale, pointer="/rationale", name="The reason", most=MAX_RATIONALE)
    if written.difficulty not in (1, 2, 3):
        raise Invalid("Difficulty is 1, 2 or 3.", pointer="/difficulty")
    _check_words(written)
    length = len(study_set.article.text) if study_set.article else 0
    if any(span.end > length for span in written.evidence):
        raise Invalid("The evidence lies outside the article. Select the sentence again.", pointer="/evidence")
    try:
        return question_types.author(written.type, written.content, source_of(study_set))
    except InvalidContent as error:
        pointer = error.pointer if error.pointer == "/type" else f"/content{error.pointer}"
        raise Invalid(str(error), pointer=pointer) from error


def _check_words(written: Written) -> None:
    """Refuse hints and tags that are too many, too long, or more than one line."""
    for name, words, most, length in (("hints", written.hints, MAX_HINTS, 300), ("tags", written.tags, 20, 40)):
        if len(words) > most:
            raise Invalid(f"Give at most {most} {name}.", pointer=f"/{name}")
        for word in words:
            one_line(
                word, pointer=f"/{name}", name=f"One of the {name}", most=length, missing="Leave out what is empty."
            )


def hints_of(words: Iterable[str]) -> list[str]:
    """Return hints as they are kept: each one line."""
    return [" ".join(word.split()) for word in words]


def tags_of(words: Iterable[str]) -> list[str]:
    """Return tags as they are kept: in small letters, each once, sorted."""
    return sorted({" ".join(word.casefold().split()) for word in words if word.strip()})

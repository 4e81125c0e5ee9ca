"""Keys that were changed in a bundled set's files: which answers an earlier one marked, and marking them anew."""

from dataclasses import dataclass
from datetime import datetime

from quizzes.actions import remarking
from quizzes.actions.remarking import Plan
from quizzes.models import Change, Job, Question, QuestionVersion, StudySet, User


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question whose key was changed: `before` is the version that marked answers until then.

    The plan says who would go up and who down, were no mark held.
    """

    question: Question
    before: QuestionVersion
    plan: Plan


def waiting(study_set: StudySet | None = None) -> list[Waiting]:
    """Return what waits in one bundled set, or in all of them. One query where no key was ever changed."""
    bundled = Question.objects.published().filter(study_set__owner=None, versions__change=Change.KEY)
    rows = bundled.filter(study_set=study_set) if study_set else bundled
    found = (_waiting(one) for one in rows.distinct().select_related("current", "study_set__article"))
    return [one for one in found if one and one.plan.answers]


def _waiting(question: Question) -> Waiting | None:
    assert question.current is not None
    before = question.marked_by_a_key_before(question.current)
    if not before:
        return None
    plan = remarking.preview(question, question.current.loaded, never_lower=False)
    return Waiting(question, before[0].as_marked, plan)


def put_right(one: Waiting, *, reason: str, by: User | None, at: datetime, never_lower: bool) -> Plan:
    """Mark the answers by the key that the files say, as `remarking.apply` does. Raises as that."""
    assert one.question.current is not None
    content = one.question.current.loaded
    return remarking.apply(one.question, content, reason=reason, by=by, at=at, never_lower=never_lower)


def order(one: Waiting, *, reason: str, by: User, at: datetime, never_lower: bool) -> Job:
    """Have a worker do what `put_right` does. Raises as `remarking.order`."""
    assert one.question.current is not None
    content = one.question.current.loaded
    return remarking.order(one.question, content, reason=reason, by=by, at=at, never_lower=never_lower)

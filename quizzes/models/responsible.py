"""Whose word counts when a student takes a quiz: no teacher moves the clock of a quiz that another one set."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from quizzes.engine import timing
from quizzes.engine.timing import Allowance
from quizzes.models.allowances import Accommodation
from quizzes.models.classrooms import Membership
from quizzes.models.quizzes import Quiz

Taking = tuple[UUID, UUID]
"""A quiz and a student, by id."""


Owners = Mapping[UUID, UUID | None]
"""Whose the sets of quizzes are, by quiz; None where they are nobody's."""


def teachers_of(takings: Collection[Taking], owners: Owners | None = None) -> dict[Taking, frozenset[UUID]]:
    """Return whose word counts: the owner's of the set; where it has none, theirs who set the quiz for the student.

    Where nobody set it there is nobody. The owners of all these quizzes are asked where they are not known.
    """
    quizzes, students = {quiz for quiz, _ in takings}, {student for _, student in takings}
    if owners is None:
        owners = dict(Quiz.objects.filter(pk__in=quizzes).order_by().values_list("pk", "study_set__owner"))
    setting: dict[Taking, set[UUID]] = defaultdict(set)
    bundled = [quiz for quiz in quizzes if owners.get(quiz) is None]
    rows = Membership.objects.filter(student__in=students, classroom__assignments__quiz__in=bundled).order_by()
    for quiz, student, teacher in rows.values_list("classroom__assignments__quiz", "student", "classroom__teacher"):
        setting[quiz, student].add(teacher)
    return {
        (quiz, student): frozenset([owner] if (owner := owners.get(quiz)) else setting[quiz, student])
        for quiz, student in takings
    }


def allowances_of(takings: Collection[Taking], owners: Owners | None = None) -> dict[Taking, Allowance]:
    """Return what each student is allowed at the quiz; one query where nobody was allowed anything.

    Where several teachers set it, what all of them allow; where nobody did, the most that any of them allows.
    """
    said: dict[UUID, dict[UUID, Allowance]] = defaultdict(dict)
    for row in Accommodation.objects.filter(student__in={student for _, student in takings}):
        said[row.student_id][row.teacher_id] = row.allowance
    teachers = teachers_of([taking for taking in takings if taking[1] in said], owners) if said else {}
    allowed = dict.fromkeys(takings, timing.NONE)
    for (quiz, student), ruling in teachers.items():
        own = said[student]
        allowed[quiz, student] = (
            timing.least([own.get(one, timing.NONE) for one in ruling]) if ruling else timing.most([*own.values()])
        )
    return allowed

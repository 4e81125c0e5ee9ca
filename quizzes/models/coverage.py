"""What a stored set teaches and asks, as the engine's values."""

from collections import defaultdict

from quizzes.engine.measurement.coverage import Coverage, Known, coverage
from quizzes.models.articles import StudySet
from quizzes.models.facts import Fact
from quizzes.models.questions import QuestionState


def coverage_of(study_set: StudySet) -> Coverage:
    """Return coverage by published lessons and by the current versions of published questions."""
    forms: dict[str, set[str]] = defaultdict(set)
    asked = study_set.questions.filter(state=QuestionState.PUBLISHED, current__facts__isnull=False)
    for ref, type_id in asked.values_list("current__facts__ref", "current__type"):
        forms[ref].add(type_id)
    taught = Fact.objects.filter(study_set=study_set, lesson_statements__section__lesson__is_published=True)
    return coverage(
        (Known(fact.ref, fact.strand, fact.weight) for fact in study_set.facts.all()),
        taught=set(taught.values_list("ref", flat=True)),
        forms=forms,
    )

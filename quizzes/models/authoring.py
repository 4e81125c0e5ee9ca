"""What writing a question draws on in its study set: sentences, places on a map, and names for typed answers."""

from typing import Any

from quizzes.engine.question_types import MapPlace, Source
from quizzes.engine.typed_answers import Name, alias_table, dump_table
from quizzes.models.articles import StudySet


def source_of(study_set: StudySet) -> Source:
    """Return the set's sentences and its venues with coordinates."""
    document = study_set.document
    return Source(
        sentences=tuple(document.text[one.start : one.end] for one in document.sentences) if document else (),
        places=tuple(
            MapPlace(one.ref, one.name, one.latitude, one.longitude)
            for one in study_set.named
            if one.latitude is not None and one.longitude is not None
        ),
    )


def aliases_of(study_set: StudySet) -> dict[str, Any]:
    """Return the set's table of names as JSON, to be frozen into a version."""
    return dump_table(alias_table(Name(one.name, tuple(one.aliases)) for one in study_set.named))

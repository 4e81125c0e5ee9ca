"""What writing a question draws on in its study set: sentences, places on a map, and names for typed answers."""

from typing import Any

from quizzes.engine.question_types import MapPlace, Source
from quizzes.engine.typed_answers import Name, alias_table, dump_table
from quizzes.models.articles import StudySet


def source_of(study_set: StudySet) -> Source:
    """Return the set's sentences and its venues with coordinates. One query."""
    document = study_set.document
    venues = study_set.venues.filter(latitude__isnull=False, longitude__isnull=False)
    return Source(
        sentences=tuple(document.text[one.start : one.end] for one in document.sentences) if document else (),
        places=tuple(
            MapPlace(venue.ref, venue.name, venue.latitude, venue.longitude)
            for venue in venues
            if venue.latitude is not None and venue.longitude is not None
        ),
    )


def aliases_of(study_set: StudySet) -> dict[str, Any]:
    """Return the set's table of names as JSON, to be frozen into a version. Two queries."""
    named = [*study_set.actors.all(), *study_set.venues.all()]
    return dump_table(alias_table(Name(entity.name, tuple(entity.aliases)) for entity in named))

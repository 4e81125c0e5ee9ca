"""The closed lists of words that facts, actors and statements are described with."""

from enum import StrEnum


class Strand(StrEnum):
    """What part of a story a fact belongs to; lessons, quizzes and mastery are kept by strand."""

    ACTORS = "actors"
    VENUES = "venues"
    STAKES = "stakes"
    TIMELINE = "timeline"
    VOICES = "voices"


class FactKind(StrEnum):
    ACTOR = "actor"
    VENUE = "venue"
    STAKE = "stake"
    EVENT = "event"
    QUOTATION = "quotation"
    POSITION = "position"
    FIGURE = "figure"
    RELATION = "relation"


class Status(StrEnum):
    """How an article states something. Every status but REPORTED has an owner: whose statement it is."""

    REPORTED = "reported"
    ATTRIBUTED = "attributed"
    DOCUMENT = "document"
    HEDGED = "hedged"
    JUDGEMENT = "judgement"
    PREDICTION = "prediction"
    INFERENCE = "inference"


class Line(StrEnum):
    """The four kinds of statement a reader is shown, each with its own line under the sentence."""

    REPORTED = "reported"
    CLAIM = "claim"
    PLAN = "plan"
    JUDGEMENT = "judgement"


class ActorKind(StrEnum):
    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    GROUP = "group"
    MEDIA = "media"


class VenueKind(StrEnum):
    CITY = "city"
    COUNTRY = "country"
    REGION = "region"
    SITE = "site"


_LINES = {
    Status.REPORTED: Line.REPORTED,
    Status.INFERENCE: Line.REPORTED,
    Status.ATTRIBUTED: Line.CLAIM,
    Status.HEDGED: Line.CLAIM,
    Status.DOCUMENT: Line.PLAN,
    Status.JUDGEMENT: Line.JUDGEMENT,
}


def line_of(status: Status, *, scheduled: bool = False) -> Line:
    """Return the line a status is drawn with; a prediction is a plan when it is of a scheduled event."""
    if status is Status.PREDICTION:
        return Line.PLAN if scheduled else Line.JUDGEMENT
    return _LINES[status]

"""The closed lists of words that facts, actors and statements are described with."""

from enum import StrEnum

from quizzes.engine.reading.lexicon.cues import DOCUMENTS, PLANS


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


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DATE_LENGTHS = {"day": 10, "month": 7, "year": 4}
"""How many characters of an ISO date are known, by its precision."""

_LINES = {
    Status.REPORTED: Line.REPORTED,
    Status.INFERENCE: Line.REPORTED,
    Status.ATTRIBUTED: Line.CLAIM,
    Status.HEDGED: Line.CLAIM,
    Status.DOCUMENT: Line.PLAN,
    Status.JUDGEMENT: Line.JUDGEMENT,
}


def line_of(status: Status, *, owner: str = "", scheduled: bool = False) -> Line:
    """Return the line a status is drawn with.

    A prediction is a plan when it is of a scheduled event; a document states a plan, unless its name is that of one
    which says what somebody found, such as a report or a survey: that is a claim.
    """
    if status is Status.PREDICTION:
        return Line.PLAN if scheduled else Line.JUDGEMENT
    if status is Status.DOCUMENT and is_document(owner) and not PLANS & set(owner.lower().split()):
        return Line.CLAIM
    return _LINES[status]


def is_document(owner: str) -> bool:
    """Whether the owner of a statement is a text, such as a draft communique, rather than somebody."""
    return bool(DOCUMENTS & set(owner.lower().split()))

"""What a set's article says: actors, venues, stakes, the timeline, voices, and the facts."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import DateField, Prefetch, Q, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import facts
from quizzes.actions.facts import Stated
from quizzes.api import answering, paging
from quizzes.api.base import found, now
from quizzes.api.documentation import PAGING, operation, reads
from quizzes.api.filtering import by
from quizzes.api.questions import spans
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.study_sets import ACTOR, EVENT, FACT, STAKE, VENUE
from quizzes.api.schemas.voices import NEW_FACT, QUOTATION, RELATION
from quizzes.api.study_sets import TAG, SetEndpoint
from quizzes.engine.vocabulary import ActorKind, FactKind, Status, Strand, VenueKind
from quizzes.models import Actor, Event, Fact, Quotation, Relation, Stake, StudySet, Venue
from quizzes.models.facts import Statement
from quizzes.models.revisions import FACTS
from quizzes.models.withheld import facts_withheld_from

_IN_ORDER = ("position", "id")
_STATUS = by("status", Status)
_ACTOR_KIND, _VENUE_KIND = by("kind", ActorKind), by("kind", VenueKind)
_OF_FACTS = (by("strand", Strand), by("kind", FactKind), _STATUS)


class Actors(SetEndpoint):
    @reads("List the actors", page_of(ACTOR), tag=TAG, query=[_ACTOR_KIND, *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Who acts in the article, in the set's order. `evidence` are spans of the article's `text` that prove it;
        `belongs_to` is another actor's id.
        """
        rows = self.filtered(self.study_set(id).actors.all(), [_ACTOR_KIND])
        return paging.page(request, rows, actor, by=_IN_ORDER)


class Venues(SetEndpoint):
    @reads("List the venues", page_of(VENUE), tag=TAG, query=[_VENUE_KIND, *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Where it happens, in the set's order, with coordinates where they are known, for a map."""
        rows = self.filtered(self.study_set(id).venues.all(), [_VENUE_KIND])
        return paging.page(request, rows, venue, by=_IN_ORDER)


class Stakes(SetEndpoint):
    @reads("List the stakes", page_of(STAKE), tag=TAG, query=[_STATUS, *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """What may be won or lost, and for whom. `line` says how to show it: reported, claim, plan or judgement."""
        rows = self.filtered(self.study_set(id).stakes.all(), [_STATUS])
        return paging.page(request, rows, stake, by=_IN_ORDER)


class Timeline(SetEndpoint):
    @reads("List the events in order of time", page_of(EVENT), tag=TAG, query=[_STATUS, *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        # Events without a known day come last, and a page's cursor needs a value for each.
        """By `resolved_on`, those without a known day last. `when_as_written` is the article's own words; `precision`
        says how exact the day is.
        """
        day = Coalesce("resolved_on", Value(date.max), output_field=DateField())
        events = self.study_set(id).events.annotate(day=day)
        rows = self.filtered(events.prefetch_related(Prefetch("facts", Fact.objects.only("pk"))), [_STATUS])
        return paging.page(request, rows, event, by=("day", *_IN_ORDER))


class Quotations(SetEndpoint):
    @reads("List who said what", page_of(QUOTATION), tag=TAG, query=PAGING)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """In the order of the article. `speaker` and `outlet` are ids of actors, `form` direct, indirect or mixed."""
        rows = self.study_set(id).quotations.prefetch_related(Prefetch("facts", Fact.objects.only("pk")))
        return paging.page(request, rows, quotation, by=_IN_ORDER)


class Relations(SetEndpoint):
    @reads("List who stands how to whom", page_of(RELATION), tag=TAG, query=[_STATUS, *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """`subject` and `object` are ids of actors. `status` says whether it is reported, claimed or judged."""
        rows = self.filtered(self.study_set(id).relations.all(), [_STATUS])
        return paging.page(request, rows, relation, by=_IN_ORDER)


class Facts(SetEndpoint):
    for_teachers = frozenset({"POST"})

    @reads(
        "List the facts",
        page_of(FACT),
        tag=TAG,
        query=[*_OF_FACTS, *PAGING],
    )
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """All that there is to know of the set, in its order. A fact that a test of yours, not over yet, asks about has
        null as `statement` and `answer`, and no evidence, until it is over.
        """
        study_set, at = self.study_set(id), now()
        rows = self.filtered(to_be_told(study_set, request.user, at), _OF_FACTS)
        revision = FACTS.of(study_set, request.user, at)
        return paging.page(request, rows, told, by=_IN_ORDER, revision=revision)

    @operation(
        "State a fact",
        {201: ("It is kept, and may be asked.", FACT)},
        takes=NEW_FACT,
        refuses=[404],
        tag=TAG,
    )
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """In a set of your own, with the sentences of its article that prove it. Students read it at once, and
        questions may name it in `facts`.
        """
        sent = self.body(NEW_FACT)
        study_set = found(StudySet.objects.editable_by(self.user).select_related("article").filter(pk=id).first())
        made = facts.add(study_set, Stated(**{**sent, "evidence": spans(sent["evidence"])}))
        return answering.written(request, fact(made, is_withheld=False), status=201)


def to_be_told(study_set: StudySet, user: Any, at: datetime) -> Any:
    """Return a set's facts, each with whether it is withheld from the user."""
    withheld = facts_withheld_from(user, at).values("pk")
    return study_set.facts.annotate(is_withheld=Q(pk__in=withheld))


def actor(row: Actor) -> dict[str, Any]:
    return {
        "id": row.pk,
        "ref": row.ref,
        "name": row.name,
        "kind": row.kind,
        "aliases": row.aliases,
        "role": row.role,
        "side": row.side,
        "summary": row.summary,
        "presence": row.presence,
        "belongs_to": row.belongs_to_id,
        "is_core": row.is_core,
        "evidence": row.evidence,
    }


def venue(row: Venue) -> dict[str, Any]:
    return {
        "id": row.pk,
        "ref": row.ref,
        "name": row.name,
        "kind": row.kind,
        "aliases": row.aliases,
        "role": row.role,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "is_core": row.is_core,
        "evidence": row.evidence,
    }


def stake(row: Stake) -> dict[str, Any]:
    return {"id": row.pk, "ref": row.ref, "what": row.what, "for_whom": row.for_whom, **_stated(row)}


def event(row: Event) -> dict[str, Any]:
    return {
        "id": row.pk,
        "ref": row.ref,
        "what": row.what,
        "when_as_written": row.when_as_written,
        "resolved_on": row.resolved_on,
        "precision": row.precision,
        "facts": [one.pk for one in row.facts.all()],
        **_stated(row),
    }


def quotation(row: Quotation) -> dict[str, Any]:
    return {
        "id": row.pk,
        "ref": row.ref,
        "speaker": row.speaker_id,
        "outlet": row.outlet_id,
        "cue": row.cue,
        "form": row.form,
        "text": row.text,
        "facts": [one.pk for one in row.facts.all()],
        "evidence": row.evidence,
    }


def relation(row: Relation) -> dict[str, Any]:
    return {
        "id": row.pk,
        "ref": row.ref,
        "subject": row.subject_id,
        "relation": row.relation,
        "object": row.object_id,
        "label": row.label,
        **_stated(row),
    }


def told(row: Any) -> dict[str, Any]:
    """Draw a fact that is `to_be_told`."""
    return fact(row, is_withheld=row.is_withheld)


def fact(row: Fact, *, is_withheld: bool) -> dict[str, Any]:
    """Draw a fact; one that is withheld keeps its place, but not its words nor where the article says them."""
    words: dict[str, Any] = {"statement": row.statement, "answer": row.answer, "accept": row.accept}
    stated = _stated(row)
    if is_withheld:
        words, stated = {"statement": None, "answer": None, "accept": []}, {**stated, "attribution": "", "evidence": []}
    return {
        "id": row.pk,
        "ref": row.ref,
        "kind": row.kind,
        "strand": row.strand,
        **words,
        "as_of": row.as_of,
        "weight": row.weight,
        "difficulty": row.difficulty,
        **stated,
    }


def _stated(row: Statement) -> dict[str, Any]:
    return {"status": row.status, "attribution": row.attribution, "line": row.line, "evidence": row.evidence}

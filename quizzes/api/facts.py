"""What a set's article says: actors, venues, stakes, the timeline, and the facts."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import DateField, Prefetch, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.api import paging
from quizzes.api.documentation import PAGING, by, reads
from quizzes.api.schemas.base import page_of
from quizzes.api.schemas.study_sets import ACTOR, EVENT, FACT, STAKE, VENUE
from quizzes.api.study_sets import TAG, SetEndpoint
from quizzes.engine.vocabulary import ActorKind, FactKind, Strand, VenueKind
from quizzes.models import Actor, Event, Fact, Stake, Venue
from quizzes.models.facts import Statement
from quizzes.models.questions import facts_withheld_from

_IN_ORDER = ("position", "id")


class Actors(SetEndpoint):
    @reads("List the actors", page_of(ACTOR), tag=TAG, query=[by("kind", ActorKind), *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        rows = self.matching(self.study_set(id).actors.all(), "kind")
        return paging.page(request, rows, actor, by=_IN_ORDER)


class Venues(SetEndpoint):
    @reads("List the venues", page_of(VENUE), tag=TAG, query=[by("kind", VenueKind), *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        rows = self.matching(self.study_set(id).venues.all(), "kind")
        return paging.page(request, rows, venue, by=_IN_ORDER)


class Stakes(SetEndpoint):
    @reads("List the stakes", page_of(STAKE), tag=TAG, query=[by("status"), *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        rows = self.matching(self.study_set(id).stakes.all(), "status")
        return paging.page(request, rows, stake, by=_IN_ORDER)


class Timeline(SetEndpoint):
    @reads("List the events in order of time", page_of(EVENT), tag=TAG, query=[by("status"), *PAGING])
    def get(self, request: Request, id: UUID) -> HttpResponse:
        # Events without a known day come last, and a page's cursor needs a value for each.
        day = Coalesce("resolved_on", Value(date.max), output_field=DateField())
        events = self.study_set(id).events.annotate(day=day)
        rows = self.matching(events.prefetch_related(Prefetch("facts", Fact.objects.only("pk"))), "status")
        return paging.page(request, rows, event, by=("day", *_IN_ORDER))


class Facts(SetEndpoint):
    @reads(
        "List the facts",
        page_of(FACT),
        tag=TAG,
        query=[by("strand", Strand), by("kind", FactKind), by("status"), *PAGING],
    )
    def get(self, request: Request, id: UUID) -> HttpResponse:
        facts = self.study_set(id).facts.all()
        withheld = frozenset(withheld_of(facts, request.user))
        rows = self.matching(facts, "strand", "kind", "status")
        return paging.page(request, rows, lambda row: fact(row, is_withheld=row.pk in withheld), by=_IN_ORDER)


def withheld_of(facts: Any, user: Any) -> Any:
    return facts.filter(pk__in=facts_withheld_from(user).values("pk")).values_list("pk", flat=True)


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


def fact(row: Fact, *, is_withheld: bool) -> dict[str, Any]:
    """Draw a fact; one that is withheld keeps its place, but not its words nor where the article says them."""
    told: dict[str, Any] = {"statement": row.statement, "answer": row.answer, "accept": row.accept}
    stated = _stated(row)
    if is_withheld:
        told, stated = {"statement": None, "answer": None, "accept": []}, {**stated, "attribution": "", "evidence": []}
    return {
        "id": row.pk,
        "ref": row.ref,
        "kind": row.kind,
        "strand": row.strand,
        **told,
        "as_of": row.as_of,
        "weight": row.weight,
        "difficulty": row.difficulty,
        **stated,
    }


def _stated(row: Statement) -> dict[str, Any]:
    return {"status": row.status, "attribution": row.attribution, "line": row.line, "evidence": row.evidence}

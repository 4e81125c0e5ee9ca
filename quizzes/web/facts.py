"""What an article says, a page for each kind: actors, venues, stakes, the timeline, voices."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quizzes.engine.drawing import cast, relations, timeline, world
from quizzes.engine.drawing.relations import Words
from quizzes.engine.vocabulary import Line, Status
from quizzes.models import Actor, Event, Fact, Quotation, Relation, StudySet
from quizzes.templatetags.ui import day
from quizzes.web.evidence import shown, tags_of
from quizzes.web.study_sets import shelf_page, shelved


@require_safe
def actors(request: HttpRequest, slug: str) -> HttpResponse:
    one = shelved(request, slug)
    people = list(one.actors.select_related("belongs_to"))
    ties = list(one.relations.select_related("subject", "object"))
    document = one.document
    return shelf_page(
        request,
        "study_sets/actors.html",
        one,
        "actors",
        actors=shown(people, document),
        relations=shown(ties, document),
        **pictures(people, ties),
    )


@require_safe
def venues(request: HttpRequest, slug: str) -> HttpResponse:
    one = shelved(request, slug)
    rows = list(one.venues.all())
    sites = [
        world.Site(row.name, row.latitude, row.longitude, is_area=row.kind in {"country", "region"})
        for row in rows
        if row.latitude is not None and row.longitude is not None
    ]
    numbered = [row for row in rows if row.latitude is not None and row.longitude is not None]
    numbered += [row for row in rows if row not in numbered]
    return shelf_page(
        request,
        "study_sets/venues.html",
        one,
        "venues",
        venues=shown(numbered, one.document),
        wide_map=world.draw(sites, width=960, height=500),
        small_map=world.draw_small(sites, width=350, height=270),
        countries=[row.name for row in rows if row.kind == "country"],
        pin_count=len(sites),
    )


@require_safe
def stakes(request: HttpRequest, slug: str) -> HttpResponse:
    one = shelved(request, slug)
    return shelf_page(request, "study_sets/stakes.html", one, "stakes", stakes=shown(one.stakes.all(), one.document))


@require_safe
def events(request: HttpRequest, slug: str) -> HttpResponse:
    one = shelved(request, slug)
    rows = list(one.events.all())
    return shelf_page(
        request,
        "study_sets/timeline.html",
        one,
        "timeline",
        events=shown(rows, one.document),
        timelines=_timelines(one, rows),
    )


@require_safe
def voices(request: HttpRequest, slug: str) -> HttpResponse:
    one = shelved(request, slug)
    rows = one.quotations.select_related("speaker", "outlet").prefetch_related("facts")
    quotations = [
        {"row": said.row, "sentences": said.sentences, "tags": _owned(said.row)} for said in shown(rows, one.document)
    ]
    return shelf_page(request, "study_sets/voices.html", one, "voices", quotations=quotations)


@dataclass(frozen=True, slots=True)
class Owned:
    """How something is stated, and by whom."""

    line: Line
    attribution: str
    status: Status = Status.ATTRIBUTED


def _owned(said: Quotation) -> list[Fact] | list[Owned]:
    """Return what says whose statement it is: its facts that are not plainly reported, else its speaker."""
    facts = [fact for fact in tags_of(said.facts.all()) if fact.line is not Line.REPORTED]
    return facts or [Owned(Line.CLAIM, said.speaker.name)]


# --- Pictures --------------------------------------------------------------------------------------------------------


def pictures(people: list[Actor], ties: list[Relation]) -> dict[str, object]:
    """Return the picture of relations for wide and narrow screens, and who is named beside it."""
    chosen = cast.choose([_party(actor) for actor in people], [_tie(relation) for relation in ties])
    if chosen is None:
        return {"pictures": [], "cast": None}
    words = _words()
    drawn = [relations.draw(chosen, words, size) for size in (relations.WIDE, relations.NARROW)]
    return {"pictures": drawn, "cast": chosen}


def _party(actor: Actor) -> cast.Party:
    names = [actor.name, *(alias for alias in actor.aliases if len(alias) > 1)]
    short = names[1] if len(names) > 1 and len(names[1]) < len(actor.name) else actor.name
    belongs_to = actor.belongs_to.ref if actor.belongs_to else ""
    return cast.Party(actor.ref, actor.name, short, actor.presence, belongs_to)


def _tie(relation: Relation) -> cast.Tie:
    return cast.Tie(relation.subject.ref, relation.relation, relation.object.ref, relation.line)


def _words() -> Words:
    return Words(
        verbs={
            "accuses": _("accuses"),
            "opposes": _("opposes"),
            "fights": _("fights"),
            "backs": _("backs"),
            "allies_with": _("works with"),
            "meets": _("meets"),
            "watches": _("watches"),
        },
        planned={
            "fights": _("would fight"),
            "backs": _("would back"),
            "allies_with": _("would work with"),
            "meets": _("would meet"),
        },
        each_other={
            "accuses": _("accuse each other"),
            "disputes": _("at odds"),
            "fights": _("fight each other"),
            "backs": _("work together"),
            "watches": _("meet"),
        },
        together=_("work together"),
        led_by=_("led by {names}"),
        sponsor=_("sponsor"),
        not_there=_("not there"),
    )


def _timelines(one: StudySet, rows: list[Event]) -> list[timeline.Timeline]:
    moments = [
        timeline.Moment(row.resolved_on, row.precision, day(row.resolved_on, row.precision), row.what, row.line)
        for row in rows
    ]
    report_on = one.article.published_on if one.article else None
    drawn = (timeline.draw(moments, report_on, measure) for measure in (timeline.WIDE, timeline.NARROW))
    return [picture for picture in drawn if picture]

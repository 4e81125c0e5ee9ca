"""Study sets: the list, a set's contents, its briefing and its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy as _ln
from django.views.decorators.http import require_safe

from quizzes.engine.vocabulary import Strand
from quizzes.models import Actor, Attempt, Event, Lesson, Quiz, Quotation, Stake, StudySet, Venue
from quizzes.models.lengths import Length, lengths_of, with_lengths
from quizzes.models.withholding import score_of, with_withheld
from quizzes.templatetags.ui import STRANDS, day
from quizzes.web.evidence import paragraphs
from quizzes.web.guards import found


@require_safe
def study_sets(request: HttpRequest) -> HttpResponse:
    sets = StudySet.objects.visible_to(request.user).select_related("article")
    counted = sets.annotate(lesson_count=count_of(Lesson, is_published=True), quiz_count=published_quizzes())
    return render(request, "study_sets/list.html", {"study_sets": counted, "place": "study"})


@require_safe
def study_set(request: HttpRequest, slug: str) -> HttpResponse:
    one = shelved(request, slug)
    values = {
        "lessons": one.lessons.filter(is_published=True),
        "quizzes": quizzes_of(one, request.user),
        "aftermath": aftermath_of(one),
        "lookup": _lookup(one),
    }
    return page(request, "study_sets/set.html", one, **values)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    one = visible(request, slug)
    source = found(one.article)
    return page(request, "study_sets/article.html", one, article=source, paragraphs=paragraphs(source))


@require_safe
def glossary(request: HttpRequest, slug: str) -> HttpResponse:
    one = shelved(request, slug)
    return shelf_page(request, "study_sets/glossary.html", one, "", words=found(words_of(one) or None))


def visible(request: HttpRequest, slug: str, rows: "QuerySet[StudySet] | None" = None) -> StudySet:
    """Return a set that this person may see. Raises Http404."""
    allowed = StudySet.objects.visible_to(request.user)
    chosen = allowed if rows is None else rows.filter(pk__in=allowed.values("pk"))
    one = chosen.filter(slug=slug).select_related("article").first()
    return found(one)  # type: ignore[no-any-return]


def page(request: HttpRequest, template: str, one: StudySet, **values: Any) -> HttpResponse:
    return render(request, template, {"study_set": one, "language": one.language, "place": "study", **values})


def shelved(request: HttpRequest, slug: str) -> StudySet:
    """As `visible`, with the counts that say which reference pages have anything on them."""
    counts = {f"{strand}_count": count_of(model) for strand, (model, _note) in SHELVES.items()}
    return visible(request, slug, StudySet.objects.annotate(**counts))


def shelf_page(request: HttpRequest, template: str, one: StudySet, strand: str, **values: Any) -> HttpResponse:
    """Draw a reference page of a shelved set, with the lesson on its strand and the set's other such pages."""
    others = [shelf for shelf in _lookup(one) if shelf.strand != strand]
    lesson = one.lessons.filter(is_published=True, strand=strand).first() if strand else None
    return page(request, template, one, strand=strand, others=others, lesson=lesson, **values)


# --- What a set's page shows -----------------------------------------------------------------------------------------


def count_of(model: type[Model], **conditions: Any) -> Coalesce:
    """Count a set's rows of a table in a subquery of its own: joins would multiply one another."""
    rows = model._default_manager.filter(study_set=OuterRef("pk"), **conditions).order_by().values("study_set")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0, output_field=IntegerField())


def published_quizzes() -> Coalesce:
    return count_of(Quiz, state="published", is_taster=False)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page on which one looks something up; words are not of a strand."""

    strand: str
    title: str
    note: str
    address: str


SHELVES: dict[Strand, tuple[type[Model], Any]] = {
    Strand.ACTORS: (Actor, _ln("%(n)d actor: who stands where", "%(n)d actors: who stands where", "n")),
    Strand.VENUES: (Venue, _ln("%(n)d place, on a map", "%(n)d places, on a map", "n")),
    Strand.STAKES: (Stake, _ln("%(n)d thing at risk, and for whom", "%(n)d things at risk, and for whom", "n")),
    Strand.TIMELINE: (Event, _ln("%(n)d event or plan", "%(n)d events and plans", "n")),
    Strand.VOICES: (
        Quotation,
        _ln("%(n)d statement: who said it, to whom", "%(n)d statements: who said it, to whom", "n"),
    ),
}
"""What stands on the page of each strand, and the words on how much of it there is."""
WORDS = _ln("%(n)d word, with its background", "%(n)d words, with their background", "n")


def _lookup(one: StudySet) -> list[Shelf]:
    """Return the set's reference pages that have anything on them. `one` carries the counts."""
    counted = [
        (strand, STRANDS[strand], note, getattr(one, f"{strand}_count")) for strand, (_, note) in SHELVES.items()
    ]
    return [
        Shelf(strand, str(title), note % {"n": count}, reverse(strand or "glossary", args=[one.slug]))
        for strand, title, note, count in [*counted, ("", _("Glossary"), WORDS, len(words_of(one)))]
        if count
    ]


@dataclass(frozen=True, slots=True)
class Entry:
    """A quiz in a set's contents. `state` is new, open, finished or closed; `score` only where the policy shows it."""

    quiz: Quiz
    length: Length
    state: str
    score: float | None
    points: float | None


def quizzes_of(one: StudySet, user: Any) -> list[Entry]:
    """Return the set's quizzes with how far this person has come in each."""
    rows = Quiz.objects.visible_to(user).published().filter(study_set=one, is_taster=False)
    attempts = Attempt.objects.of(user).filter(quiz__study_set=one).with_closing().select_related("quiz")
    latest = {attempt.quiz_id: attempt for attempt in with_withheld(attempts.order_by("started_at", "pk"), user)}
    quizzes = list(with_lengths(rows, user))
    lengths = lengths_of(quizzes, user)
    return [_entry(quiz, lengths[quiz.pk], latest.get(quiz.pk)) for quiz in quizzes]


def _entry(quiz: Quiz, length: Length, attempt: Attempt | None) -> Entry:
    now = timezone.now()
    if attempt is None:
        state = "new" if quiz.is_open(now) else "closed"
        return Entry(quiz, length, state, None, None)
    if not attempt.is_finished:
        return Entry(quiz, length, "open", None, None)
    return Entry(quiz, length, "finished", score_of(attempt, now), attempt.points)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the glossary, with the id of its place on a page."""

    term: str
    slug: str
    meaning: str
    background: str


def words_of(one: StudySet) -> list[Word]:
    """Return the set's glossary in the order of the alphabet, one entry for each word."""
    entries: Iterable[dict[str, str]] = one.glossary
    words = {slugify(entry["term"]) or f"w{number}": entry for number, entry in enumerate(entries) if entry.get("term")}
    listed = [
        Word(entry["term"], slug, entry.get("meaning", ""), entry.get("background", ""))
        for slug, entry in words.items()
    ]
    return sorted(listed, key=lambda word: word.term.casefold())


def aftermath_of(one: StudySet) -> dict[str, Any]:
    """Return what happened next, its dates in the reader's language; empty when there is nothing."""
    after = one.aftermath or {}
    items = [
        {"when": _written(str(item.get("when", ""))), "text": item.get("text", "")} for item in after.get("items", ())
    ]
    return {**after, "day": _day(str(after.get("as_of", ""))), "items": items} if items else {}


def _written(when: str) -> str:
    """Write 2017-01-24, 2017-01 or 2017 as closely as it is told; other words stay as they are."""
    precision = {2: "month", 1: "year"}.get(len(when.split("-")), "day")
    return day(_day(when), precision) or when


def _day(when: str) -> date | None:
    try:
        return parse_date("-".join([*when.split("-"), "01", "01"][:3]))
    except ValueError:
        return None

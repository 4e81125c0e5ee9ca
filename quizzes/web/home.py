"""The first page: what this is, the bundled set, three questions to try; for people with an account, today's work."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from quizzes.actions.progress import catch_up
from quizzes.engine.document import Document
from quizzes.engine.vocabulary import Line
from quizzes.models import Attempt, Fact, Lesson, Memory, Question, Response, StudySet, User
from quizzes.templatetags.ui import is_drawn
from quizzes.web.checks import Check, offer
from quizzes.web.evidence import proofs_of
from quizzes.web.study_sets import count_of, published_quizzes

LONGEST_SPECIMEN = 330


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    featured = _featured()
    values: dict[str, Any] = {"place": "today", "study_set": featured}
    if featured:
        facts = list(featured.facts.all())
        values |= {
            "lessons": list(featured.lessons.filter(is_published=True)),
            "specimen": _specimen(facts, featured.document),
            "lines": _one_of_each(facts),
            "taster": _taster(request, featured),
        }
    if _has_account(request):
        values |= _today(request.user)
    return render(request, "site/home.html", values)


def _has_account(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and not request.user.is_guest


def _featured() -> StudySet | None:
    """The bundled set, else the oldest public one."""
    sets = StudySet.objects.public().select_related("article")
    counted = sets.annotate(lesson_count=count_of(Lesson, is_published=True), quiz_count=published_quizzes())
    return counted.order_by(F("owner_id").asc(nulls_first=True), "created_at").first()


def _today(user: Any) -> dict[str, Any]:
    catch_up(user, at=timezone.now())
    opened = Attempt.objects.of(user).open().select_related("quiz__study_set").first()
    return {"due_count": Memory.objects.of(user).due(timezone.now()).count(), "opened": opened, "is_at_home": True}


# --- The specimen and the four lines ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Specimen:
    """A claim with the sentences around it, as an example of what the product does."""

    before: str
    sentence: str
    after: str
    fact: Fact


def _specimen(facts: list[Fact], document: Document | None) -> Specimen | None:
    claims = [fact for fact in facts if fact.line is Line.CLAIM]
    if document is None or not claims:
        return None
    fact = max(claims, key=lambda fact: (fact.weight, -fact.position))
    proof = proofs_of([fact], document)[0]
    here = document.sentences[proof.number - 1]
    around = {
        sentence.index - here.index: sentence.span.of(document.text)
        for sentence in document.sentences
        if sentence.paragraph == here.paragraph
    }
    before, after = around.get(-1, ""), around.get(1, "")
    if len(before) + len(proof.text) + len(after) > LONGEST_SPECIMEN:
        after = ""
    return Specimen(before, proof.text, after, fact)


def _one_of_each(facts: list[Fact]) -> list[Fact]:
    """Return for each line, in order, the weightiest fact that is put shortly."""
    of_line = {line: [fact for fact in facts if fact.line is line] for line in Line}
    return [min(found, key=lambda fact: (-fact.weight, len(fact.statement))) for found in of_line.values() if found]


# --- Three questions -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tick:
    number: int
    url: str
    is_now: bool
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Taster:
    """The question that is shown now, or None when all have been seen."""

    check: Check | None
    ticks: list[Tick]
    next: str


def _taster(request: HttpRequest, featured: StudySet) -> Taster | None:
    """Return the taster at the question that the address names, else the first; none to whoever is done with it."""
    questions = _taster_questions(request, featured)
    if not questions:
        return None
    wanted = request.GET.get("question", "1")
    now = min(int(wanted), len(questions)) if wanted.isdecimal() and len(wanted) < 4 else 1
    now = 0 if wanted == "done" else max(now, 1)
    answered = set(Response.objects.of(request.user).filter(question__in=questions).values_list("question", flat=True))
    if _has_account(request) and len(answered) == len(questions) and "question" not in request.GET:
        return None
    urls = [_address(number) for number in range(1, len(questions) + 1)]
    following = urls[now] if 0 < now < len(questions) else _address("done")
    return Taster(
        check=offer(questions[now - 1], next=following, reader=request.user) if now else None,
        ticks=[
            Tick(number, url, number == now, question.pk in answered)
            for number, (url, question) in enumerate(zip(urls, questions, strict=True), start=1)
        ],
        next=following,
    )


def _taster_questions(request: HttpRequest, featured: StudySet) -> list[Question]:
    rows = Question.objects.practisable_by(request.user).filter(
        places__quiz__study_set=featured, places__quiz__is_taster=True, places__quiz__state="published"
    )
    ordered = rows.select_related("current", "study_set").order_by("places__quiz__position", "places__position", "pk")
    return [question for question in ordered[:3] if question.current and is_drawn(question.current.type)]


def _address(question: int | str) -> str:
    return f"{reverse('home')}?question={question}#taster"

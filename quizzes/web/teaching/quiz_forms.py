"""A quiz as it stands in its form: settings, the review matrix, and the questions with their places and points."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from quizzes.actions.quizzes import Chosen
from quizzes.engine.assembling import Candidate, suggest
from quizzes.engine.linting.quiz_level import given_away
from quizzes.engine.review_policy import Mode, Show
from quizzes.engine.tries import MOST as MOST_TRIES
from quizzes.models import Question, QuestionState, Quiz, StudySet
from quizzes.models.linting import context_of, item_of
from quizzes.models.quizzes import DEFAULT_PENALTY
from quizzes.web.forms import MomentField

MODES = {
    Mode.PRACTICE: _("Practice: each answer is told at once"),
    Mode.TEST: _("Test: results after it"),
    Mode.EXAM: _("Exam: results once it is closed"),
}
REVIEWED = {
    "response": _("Their answer"),
    "correctness": _("Right or wrong"),
    "score": _("Score"),
    "rationale": _("Reasons"),
    "key": _("The answer"),
    "evidence": _("The proof"),
}
SHOWN = [
    ("", _("As the kind of quiz says")),
    (Show.DURING, _("While answering")),
    (Show.AFTER, _("After finishing")),
    (Show.CLOSED, _("Once the quiz is closed")),
    (Show.NEVER, _("Never")),
]
TRIES = [("", _("Not counted")), *((number, number) for number in range(2, MOST_TRIES + 1))]
SUGGESTED = 10
"""So many questions a new quiz is suggested with."""


_SAME = (
    "title",
    "summary",
    "mode",
    "attempts_allowed",
    "shuffle",
    "grace_seconds",
    "access_code",
    "is_one_way",
    "tries",
    "certainty_counts",
)
"""Settings that the form shows as they are stored."""
_THIRD = round(100 * DEFAULT_PENALTY)
_USUAL = {"mode": Mode.PRACTICE, "grace_seconds": 10, "try_cost": _THIRD, "wrong_cost": 0}


class QuizForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(label=_("One sentence on it"), max_length=500, required=False)
    mode = forms.ChoiceField(label=_("Kind of quiz"), choices=list(MODES.items()), widget=forms.RadioSelect)
    attempts_allowed = forms.IntegerField(label=_("How many times"), min_value=1, max_value=100, required=False)
    minutes = forms.FloatField(label=_("Time limit in minutes"), min_value=0.5, max_value=1440, required=False)
    shuffle = forms.BooleanField(label=_("Mix the questions for each student"), required=False)
    opens_at = MomentField(label=_("Opens"))
    closes_at = MomentField(label=_("Closes"))
    grace_seconds = forms.IntegerField(label=_("Seconds of grace"), min_value=0, max_value=600, required=False)
    access_code = forms.CharField(
        label=_("Access code"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    is_one_way = forms.BooleanField(label=_("One way through: no going back"), required=False)
    tries = forms.TypedChoiceField(
        label=_("Tries at a question"), choices=TRIES, coerce=int, empty_value=None, required=False
    )
    try_cost = forms.IntegerField(label=_("What a further try costs"), min_value=0, max_value=100, required=False)
    wrong_cost = forms.IntegerField(
        label=_("What a wrong answer costs at most"), min_value=0, max_value=100, required=False
    )
    certainty_counts = forms.BooleanField(label=_("How sure they are changes the marks"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, value in _USUAL.items():
            self.initial.setdefault(name, value)
        for name, label in REVIEWED.items():
            self.fields[f"review_{name}"] = forms.ChoiceField(label=label, choices=SHOWN, required=False)

    @property
    def review(self) -> list[forms.BoundField]:
        return [self[f"review_{name}"] for name in REVIEWED]

    @property
    def settings(self) -> dict[str, Any]:
        """What the actions take, of a valid form."""
        given = self.cleaned_data
        minutes = given["minutes"]
        for name in ("grace_seconds", "try_cost", "wrong_cost"):
            given[name] = _USUAL[name] if given[name] is None else given[name]
        return {
            **{name: given[name] for name in (*_SAME, "opens_at", "closes_at")},
            "time_limit_seconds": round(minutes * 60) if minutes else None,
            "try_penalty": DEFAULT_PENALTY if given["try_cost"] == _THIRD else given["try_cost"] / 100,
            "lowest_score": -given["wrong_cost"] / 100,
            "review": {name: show for name in REVIEWED if (show := given[f"review_{name}"])},
        }


def initial_of(quiz: Quiz) -> dict[str, Any]:
    limit = quiz.time_limit_seconds
    return {
        **{name: getattr(quiz, name) for name in _SAME},
        "try_cost": quiz.penalty_percent,
        "wrong_cost": round(-100 * quiz.lowest_score),
        "minutes": (f"{limit / 60:g}" if limit else None),
        "opens_at": quiz.opens_at,
        "closes_at": quiz.closes_at,
        **{f"review_{name}": show for name, show in quiz.review.items()},
    }


@dataclass(frozen=True, slots=True)
class Line:
    """A question on the sheet: whether it is asked, at which place, and what it is worth; as typed."""

    question: Question
    is_chosen: bool = False
    place: str = ""
    points: str = "1"
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The set's questions, those that are asked first. `problem` says what is wrong with the choice."""

    lines: tuple[Line, ...]
    problem: str = ""
    draw_problem: str = ""
    is_stale: bool = False

    @property
    def chosen(self) -> list[Chosen]:
        asked = [line for line in self.lines if line.is_chosen]
        ordered = sorted(asked, key=lambda line: _place(line.place))
        return [Chosen(line.question, float(line.points.replace(",", "."))) for line in ordered]


def sheet_of_quiz(study_set: StudySet, quiz: Quiz | None) -> Sheet:
    """Return the sheet as it is stored; two queries."""
    places = {place.question_id: place for place in quiz.places.all()} if quiz else {}
    lines = [
        Line(question, True, str(place.position + 1), f"{place.points:g}")
        if (place := places.get(question.pk))
        else _line(question)
        for question in _offered(study_set, set(places))
    ]
    return Sheet(tuple(sorted(lines, key=lambda line: (not line.is_chosen, _place(line.place)))))


def sheet_suggested(study_set: StudySet) -> Sheet:
    """Return the sheet of a new quiz with a choice to begin with: questions that repeat each other little."""
    rows = {str(row.pk): row for row in _offered(study_set, None)}
    published = [row for row in rows.values() if row.state == QuestionState.PUBLISHED]
    prefetch_related_objects(published, "current__facts")
    chosen = suggest(_candidates(published, study_set), SUGGESTED)
    lines = [_line(rows[pk], str(place)) for place, pk in enumerate(chosen, start=1)]
    return Sheet((*lines, *(_line(row) for pk, row in rows.items() if pk not in set(chosen))))


def _line(question: Question, place: str = "") -> Line:
    """Return a question's line as it is to begin with: asked where it has a place."""
    return Line(question, bool(place), place, f"{question.usual_points:g}")


def _candidates(questions: list[Question], study_set: StudySet) -> Iterator[Candidate]:
    context, versions = context_of(study_set), [one.current for one in questions if one.current]
    items = [item_of(one, one.loaded, one.facts.all()) for one in versions]
    clashing: dict[int, set[str]] = defaultdict(set)
    for one, other in given_away(items, context):
        clashing[one].add(str(questions[other].pk))
        clashing[other].add(str(questions[one].pk))
    for number, (question, version) in enumerate(zip(questions, versions, strict=True)):
        facts = list(version.facts.all())
        proving = context.document.sentences_of(version.evidence) if context.document else ()
        yield Candidate(
            id=str(question.pk),
            type=version.type,
            strand=facts[0].strand if facts else "",
            facts=[fact.ref for fact in facts],
            sentences=[sentence.index for sentence in proving],
            clashing=clashing[number],
        )


def sheet_of_form(study_set: StudySet, form: Mapping[str, str]) -> Sheet:
    """Return the sheet as it was typed, with what is wrong beside each line."""
    lines = []
    for question in _offered(study_set, None):
        is_chosen = bool(form.get(f"use-{question.pk}"))
        place, points = form.get(f"place-{question.pk}", "")[:6], form.get(f"points-{question.pk}", "1")[:10]
        lines.append(Line(question, is_chosen, place, points, _fault(points) if is_chosen else ""))
    faults = [line.problem for line in lines if line.problem]
    return Sheet(tuple(lines), problem=faults[0] if faults else "")


def _offered(study_set: StudySet, asked: Any) -> list[Question]:
    """Return the questions to choose from: all but the retired, and those that a stored quiz asks all the same.

    Proposals that nobody approved are no questions yet.
    """
    written = study_set.questions.filter(current__isnull=False)
    rows = written.taken_up().exclude(state=QuestionState.RETIRED)
    if asked:
        rows = rows | written.filter(pk__in=asked)
    return list(rows.select_related("current"))


def _fault(points: str) -> str:
    try:
        is_fine = 0 < float(points.replace(",", ".")) <= 1000
    except ValueError:
        is_fine = False
    return "" if is_fine else str(_("Points lie above 0, up to 1,000."))


def _place(typed: str) -> float:
    """Return a place for sorting: those without one come last, in the order of the list."""
    try:
        place = float(typed.replace(",", "."))
    except ValueError:
        return float("inf")
    return place if place == place else float("inf")

"""What a form of a question does to what is kept: it is sent as an answer, kept as a draft, or changes nothing."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from uuid_utils.compat import uuid7

from quizzes.actions import answer_drafts, attempts
from quizzes.models import AnswerDraft, Attempt, Certainty, Place, QuestionVersion, Response, User
from quizzes.web.forms import id_of

FLAGGING = {"flag", "unflag"}
LEADING = {"leave", "back", "skip", "report"} | FLAGGING
"""Buttons that lead elsewhere, or here again."""
KEEPING = {"save"} | LEADING
"""What only keeps what stands there: each change while one writes, and buttons that lead elsewhere."""
MOST_UNHEARD = 40


class Outcome(Enum):
    SAVED = auto()
    BLANK = auto()


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """A question's form as it came, beside what is kept of that question."""

    place: Place
    version: QuestionVersion
    answer: Any
    certainty: str
    response: UUID
    seen: int
    unheard: frozenset[UUID]
    is_sent: bool
    stands: Response | None
    draft: AnswerDraft | None

    @property
    def is_stale(self) -> bool:
        """Whether another page answered since this one was drawn; its own answers that it heard nothing of do not."""
        stands = self.stands
        if stands is None or stands.sequence <= self.seen or stands.answer == self.answer:
            return False
        return stands.pk not in self.unheard

    @property
    def is_blank(self) -> bool:
        """Whether nothing is chosen or typed; what cannot be read at all is no blank."""
        try:
            return self.version.loaded.parse(self.answer).is_blank
        except ValueError:
            return False

    @property
    def is_complete(self) -> bool:
        try:
            self.version.loaded.parse(self.answer)
        except ValueError:
            return False
        return True

    @property
    def sequence(self) -> int:
        return max(self.seen, self.stands.sequence if self.stands else 0) + 1

    @property
    def is_new(self) -> bool:
        kept = self.draft or self.stands
        return kept is None or (kept.answer, kept.certainty) != (self.answer, self.certainty)


def written(request: HttpRequest, mine: Attempt, place: Place, stands: Response | None) -> AnswerForm:
    """Read the form of a question."""
    version = QuestionVersion.objects.asked_in(mine).get(pk=place.version)
    draft = mine.drafts.filter(question=place.question).first()
    unheard = (id_of(text) for text in request.POST.getlist("unheard")[-MOST_UNHEARD:])
    certainty = request.POST.get("certainty", "")
    return AnswerForm(
        place=place,
        version=version,
        answer=version.loaded.answer_from_form(dict(request.POST.lists())),
        certainty=certainty if certainty in list(Certainty) else "",
        response=id_of(request.POST.get("response")) or uuid7(),
        seen=whole(request.POST.get("seen")),
        unheard=frozenset(one for one in unheard if one),
        is_sent=request.POST.get("then") not in KEEPING,
        stands=stands,
        draft=draft if draft and draft.comes_after(stands) else None,
    )


def save(student: User, mine: Attempt, form: AnswerForm, *, is_checked_at_once: bool) -> Outcome:
    """Send what was written, or keep it as a draft. Raises Invalid and Conflict in words for the student.

    Where an answer is checked at once, only the button sends it; elsewhere each change is an answer, and what cannot
    be marked yet is a draft.
    """
    if form.is_blank and (form.is_sent or (form.stands is None and form.draft is None)):
        return Outcome.BLANK
    if form.is_new or (form.is_sent and form.draft):
        is_draft = not form.is_sent and (is_checked_at_once or not form.is_complete)
        act = answer_drafts.keep if is_draft else attempts.record
        act(
            student,
            mine.pk,
            form.place.question,
            id=form.response,
            answer=form.answer,
            sequence=form.sequence,
            certainty=form.certainty,
            at=timezone.now(),
        )
    return Outcome.SAVED


def was_taken(request: HttpRequest, mine: Attempt) -> bool:
    """Whether this form is one that came before, and is sent again because its outcome was not heard."""
    return mine.responses.filter(pk=id_of(request.POST.get("response"))).exists()


def whole(text: str | None) -> int:
    """Return a whole number that came as text, 0 for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else 0

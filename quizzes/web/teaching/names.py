"""Step 1 of the review: who and where the article is about, and the corrections that follow from it everywhere."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.actions import amending
from quizzes.actions.errors import Refused
from quizzes.engine.reading.base import Entity, Mention
from quizzes.engine.reading.corrections import Correction, NameChange, Use
from quizzes.engine.vocabulary import ActorKind
from quizzes.models import Amendment, Job, SetDraft, StudySet
from quizzes.models.drafts import corrections_of
from quizzes.templatetags.ui import KINDS
from quizzes.web.guards import PageRequest, found, teacher_required
from quizzes.web.teaching.guards import own_set

CONTEXT = 60
"""So many characters stand on each side of the mention that shows how a name is used."""
USES = {
    Use.ACTS: gettext_lazy("It acts"),
    Use.HAPPENS: gettext_lazy("Things happen there"),
    Use.BOTH: gettext_lazy("Both"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """One way the article writes a name, and how often."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A name as the list shows it. `before`, `mention` and `after` are its first mention in the text."""

    id: str
    name: str
    count: int
    kind: str
    kind_label: str
    use: str
    is_place: bool
    role: str
    forms: tuple[Form, ...]
    before: str
    mention: str
    after: str
    sentence: int


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def names(request: PageRequest, slug: str) -> HttpResponse:
    """The names by count, each with what can be put right; a correction comes back here, to where it was made."""
    one = own_set(request, slug)
    draft: SetDraft = found(
        SetDraft.objects.editable_by(request.user).filter(study_set=one).select_related("study_set").first()
    )
    if request.method == "POST":
        return _correct(request, one)
    corrections = corrections_of(one)
    entities, mentions = draft.names_after(corrections)
    listed = _listed(entities, mentions, one)
    values = {
        "place": "teach",
        "study_set": one,
        "names": listed,
        "actors": sum(name.use != Use.HAPPENS for name in listed),
        "venues": sum(name.use != Use.ACTS for name in listed),
        "choices": sorted(((name.id, name.name) for name in listed), key=lambda pair: pair[1].casefold()),
        "kinds": [(str(kind), KINDS[kind]) for kind in ActorKind],
        "uses": [(str(use), label) for use, label in USES.items()],
        "log": _log(one, draft),
        "is_reading": Job.objects.of(request.user).readings().filter(study_set=one).unfinished().exists(),
        "opened": request.GET.get("name", ""),
    }
    return render(request, "teaching/names.html", values)


def _correct(request: PageRequest, one: StudySet) -> HttpResponse:
    """Make the correction that a button of the page stands for."""
    sent = request.POST
    name = sent.get("name", "")
    change = next((change for change in NameChange if change == sent.get("change")), None)
    if change is None:
        return redirect("teach_names", one.slug)
    correction = Correction(change, name, sent.get("value", ""))
    try:
        left = amending.correct_name(one, correction, by=request.user, at=timezone.now(), reason=sent.get("reason", ""))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return _back(one, name)
    messages.success(request, _("Corrected. What speaks of it is being written anew."))
    stays = correction.value if change is NameChange.MERGE else name
    return _back(one, stays if any(entity.id == stays for entity in left) else "")


def _back(one: StudySet, name: str) -> HttpResponse:
    """Return to the name, its card open."""
    answer = redirect("teach_names", one.slug)
    if name:
        answer["Location"] += f"?{urlencode({'name': name})}#name-{quote(name)}"
    return answer


def _listed(entities: Sequence[Entity], mentions: Sequence[Mention], one: StudySet) -> list[Shown]:
    written: dict[str, list[Mention]] = {}
    for mention in mentions:
        if not mention.is_pronoun:
            written.setdefault(mention.entity, []).append(mention)
    salient = [entity for entity in entities if entity.is_salient and entity.evidence]
    salient.sort(key=lambda entity: (-entity.mention_count, entity.name.casefold()))
    return [_shown(entity, written.get(entity.id, []), one) for entity in salient]


def _shown(entity: Entity, mentions: Sequence[Mention], one: StudySet) -> Shown:
    assert one.article is not None
    text, first = one.article.text, mentions[0] if mentions else None
    start, end = (first.span.start, first.span.end) if first else (entity.evidence[0].start, entity.evidence[0].start)
    kind = entity.actor_kind or entity.venue_kind
    return Shown(
        id=entity.id,
        name=entity.name,
        count=entity.mention_count,
        kind=str(entity.actor_kind or ""),
        kind_label=str(KINDS[kind]) if kind else "",
        use=Use.BOTH if entity.is_actor and entity.is_venue else Use.ACTS if entity.is_actor else Use.HAPPENS,
        is_place=entity.is_venue or entity.actor_kind is ActorKind.STATE,
        role=entity.role,
        forms=_forms(entity, mentions),
        before=text[max(0, start - CONTEXT) : start].split("\n")[-1],
        mention=text[start:end],
        after=text[end : end + CONTEXT].split("\n")[0],
        sentence=first.sentence + 1 if first else 0,
    )


def _forms(entity: Entity, mentions: Sequence[Mention]) -> tuple[Form, ...]:
    """Return the aliases with how often each is written, the most frequent first."""
    counts = Counter(mention.text.casefold().removeprefix("the ") for mention in mentions)
    forms = [Form(alias, counts[alias.casefold().removeprefix("the ")]) for alias in entity.aliases]
    return tuple(sorted(forms, key=lambda form: -form.count))


def _log(one: StudySet, draft: SetDraft) -> list[dict[str, Any]]:
    """Return the corrections that hold, the last first, in words."""
    names = {entity["id"]: entity["name"] for entity in draft.entities}
    rows = list(one.amendments.of_names().select_related("by"))
    return [{"row": row, "words": words_of(row, names)} for row in reversed(rows)]


def words_of(row: Amendment, names: dict[str, str]) -> str:
    """Say what was corrected of a name; `names` are those first read, by id."""
    value, change = row.after["value"], NameChange(row.after["change"])
    shown = {
        NameChange.MERGE: names.get(value, value),
        NameChange.KIND: str(KINDS.get(ActorKind(value), value)) if change is NameChange.KIND else "",
        NameChange.USE: str(USES[Use(value)]) if change is NameChange.USE else "",
    }.get(change, value)
    return _SAID[change] % {"name": row.before.get("name") or names.get(row.ref, row.ref), "value": shown}


_SAID = {
    NameChange.MERGE: gettext_lazy("%(name)s is the same as %(value)s"),
    NameChange.SPLIT: gettext_lazy("“%(value)s” is not %(name)s"),
    NameChange.RENAME: gettext_lazy("%(name)s is called %(value)s"),
    NameChange.KIND: gettext_lazy("%(name)s is of the kind: %(value)s"),
    NameChange.USE: gettext_lazy("%(name)s: %(value)s"),
    NameChange.REJECT: gettext_lazy("%(name)s is left out"),
}

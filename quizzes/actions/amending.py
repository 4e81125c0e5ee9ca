"""Put right what was read: an article's headline and date, and its names. Everything is logged and read again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from quizzes.actions import findings, jobs
from quizzes.actions.approving import amend
from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.wording import one_line
from quizzes.engine.reading.base import Entity
from quizzes.engine.reading.corrections import Correction, NameChange, Use
from quizzes.engine.vocabulary import ActorKind
from quizzes.models import Amended, Amendment, Fact, SetDraft, StudySet, User
from quizzes.models.drafts import corrections_of


@transaction.atomic
def describe_article(
    study_set: StudySet,
    *,
    title: str,
    byline: str,
    outlet: str,
    dateline: str,
    published_on: date,
    by: User,
    at: datetime,
) -> None:
    """Put right what is said about an article. Its text stays; another date is read from anew. Raises Invalid."""
    article = study_set.article
    assert article is not None
    StudySet.objects.select_for_update(of=("self",)).only("pk").get(pk=study_set.pk)
    article.refresh_from_db()
    after = {
        "title": one_line(title, pointer="/title", name="A headline", most=300, missing="Give the headline."),
        "byline": one_line(byline, pointer="/byline", name="A name", most=200),
        "outlet": one_line(outlet, pointer="/outlet", name="The paper", most=200),
        "dateline": one_line(dateline, pointer="/dateline", name="The dateline", most=200),
        "published_on": published_on,
    }
    before = {name: getattr(article, name) for name in after}
    changed = [name for name in after if before[name] != after[name]]
    if not changed:
        return
    for name in changed:
        setattr(article, name, after[name])
    article.save(update_fields=changed)
    was, becomes = ({name: values[name] for name in changed} for values in (before, after))
    amend(study_set, Amended.ARTICLE, str(article.pk), before=was, after=becomes, by=by, at=at)
    jobs.read_again(study_set, by, at=at)


@transaction.atomic
def correct_name(
    study_set: StudySet, correction: Correction, *, by: User, at: datetime, reason: str = ""
) -> tuple[Entity, ...]:
    """Correct a name: what students see at once, drafts as soon as the article is read again. Return the names now.

    What was approved stays approved, under the corrected name. Raises Invalid for a correction that says nothing.
    """
    draft = _draft(study_set)
    correction = _checked(correction)
    known = corrections_of(study_set)
    reason = one_line(reason, pointer="/reason", name="The reason", most=500)
    before, after = draft.names_after(known)[0], draft.names_after([*known, correction])[0]
    if before == after:
        raise Invalid(_NOTHING[correction.change], pointer="/value", code="nothing_changed")
    said = {"change": str(correction.change), "value": correction.value}
    was = _shown(before, correction)
    if correction.change in {NameChange.MERGE, NameChange.REJECT}:
        was["facts"] = _speak_of_another(study_set, correction.entity, correction.value)
    amend(study_set, Amended.NAME, correction.entity, before=was, after=said, reason=reason, by=by, at=at)
    findings.settle(study_set)
    jobs.read_again(study_set, by, at=at)
    return after


def _draft(study_set: StudySet) -> SetDraft:
    """Lock the set, so that corrections come one after the other, and return its draft. Raises Conflict."""
    StudySet.objects.select_for_update(of=("self",)).only("pk").get(pk=study_set.pk)
    draft = SetDraft.objects.filter(study_set=study_set).select_related("study_set").first()
    if draft is None:
        raise Conflict("This article is being read. Its names come in a moment.", code="not_read_yet")
    return draft


def _checked(correction: Correction) -> Correction:
    """Return the correction with its value fit to keep. Raises Invalid."""
    value = correction.value
    if correction.change is NameChange.RENAME:
        value = one_line(value, pointer="/value", name="A name", most=200, missing="Type the name.")
    elif correction.change is NameChange.REJECT:
        value = ""
    allowed: dict[NameChange, set[str]] = {NameChange.KIND: set(ActorKind), NameChange.USE: set(Use)}
    if value not in allowed.get(correction.change, {value}):
        raise Invalid("Choose one of the list.", pointer="/value")
    return Correction(correction.change, correction.entity, value)


def _shown(before: tuple[Entity, ...], correction: Correction) -> dict[str, Any]:
    """Return for the log what the name was."""
    entity = next((one for one in before if one.id == correction.entity), None)
    if entity is None:
        return {}
    kinds = {"actor_kind": str(entity.actor_kind or ""), "venue_kind": str(entity.venue_kind or "")}
    return {"name": entity.name, "aliases": list(entity.aliases), **kinds}


def _speak_of_another(study_set: StudySet, gone: str, instead: str) -> dict[str, dict[str, Any]]:
    """Let facts speak of the name that a merge left; of a rejected name they speak no more. Return what they did."""
    facts = [fact for fact in Fact.with_drafts.filter(study_set=study_set) if _speaks_of(fact, gone)]
    before = {fact.ref: {"names": fact.names, "about": fact.about} for fact in facts}
    for fact in facts:
        fact.names, fact.about = _instead(fact.names, fact.about, gone, instead)
    Fact.with_drafts.bulk_update(facts, ["names", "about"], batch_size=100)
    return before


def speak_again(amendment: Amendment) -> None:
    """Let facts speak of a name whose merge or rejection is taken back; those put right since stay as they are."""
    before, gone, instead = amendment.before.get("facts", {}), amendment.ref, amendment.after["value"]
    facts = [
        fact
        for fact in Fact.with_drafts.filter(study_set=amendment.study_set_id, ref__in=before)
        if (fact.names, fact.about) == _instead(**before[fact.ref], gone=gone, instead=instead)
    ]
    for fact in facts:
        fact.names, fact.about = before[fact.ref]["names"], before[fact.ref]["about"]
    Fact.with_drafts.bulk_update(facts, ["names", "about"], batch_size=100)


def _instead(names: list[str], about: dict[str, Any], gone: str, instead: str) -> tuple[list[str], dict[str, Any]]:
    """Return what a fact speaks of when it speaks of another name, or of none, instead of one."""
    others = (instead if name == gone else name for name in names)
    ends = {key: instead if value == gone and key in _ENDS else value for key, value in about.items()}
    return [name for name in dict.fromkeys(others) if name], ends


_ENDS = ("speaker", "outlet", "subject", "object")


def _speaks_of(fact: Fact, name: str) -> bool:
    return name in fact.names or name in (fact.about.get(end) for end in _ENDS)


_NOTHING = {
    NameChange.MERGE: "Choose another name of the list to put it together with.",
    NameChange.SPLIT: "This form is not used on its own, so it cannot be told apart.",
    NameChange.RENAME: "It is called that already.",
    NameChange.KIND: "It is of that kind already.",
    NameChange.USE: "That is how it is used already.",
    NameChange.REJECT: "It is left out already.",
}

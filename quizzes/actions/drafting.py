"""Read a set's article with a language model, and keep what was drafted from it for its teacher's review."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from quizzes.actions import proposing
from quizzes.engine.drafting import draft
from quizzes.engine.reading.corrections import Correction
from quizzes.engine.reading.stored import dump_entities, dump_mentions
from quizzes.engine.reading.tagger import Tagger
from quizzes.engine.suggesting import Suggested, SuggestionKind, suggestions
from quizzes.engine.vocabulary import Status, Strand
from quizzes.engine.writers import Complete
from quizzes.models import Amended, Amendment, Article, Fact, Review, SetDraft, StudySet
from quizzes.models.drafts import corrections_of

Step = Callable[[str], None]


@dataclass(frozen=True)
class Read:
    """What an article was read as, with the corrections that were known then."""

    found: tuple[Suggested, ...]
    entities: list[dict[str, Any]]
    mentions: list[list[Any]]
    corrections: tuple[Correction, ...]
    asked_model: bool


def read(study_set: StudySet, tagger: Tagger, complete: Complete | None = None, tell: Step = lambda step: None) -> Read:
    """Read the article and draft from it. Slow, and changes nothing; `tell` hears what is begun."""
    assert study_set.article is not None
    corrections = tuple(corrections_of(study_set))
    drafted = draft(study_set.article.document, tagger, complete=complete, corrections=corrections, tell=tell)
    reading = drafted.facts.reading
    return Read(
        tuple(suggestions(drafted)),
        dump_entities(reading.entities),
        dump_mentions(reading.mentions),
        corrections,
        complete is not None,
    )


@transaction.atomic
def keep(study_set: StudySet, made: Read, *, at: datetime) -> bool:
    """Make the drafts those of a reading. What a teacher decided on or edited stays as it is.

    Return False, with nothing changed, when names were corrected since: that reading is out of date.
    """
    study_set = StudySet.objects.select_for_update(of=("self",)).select_related("article").get(pk=study_set.pk)
    if tuple(corrections_of(study_set)) != made.corrections:
        return False
    first = {"entities": made.entities, "mentions": made.mentions}
    row, is_new = SetDraft.objects.get_or_create(study_set=study_set, defaults={**first, "made_at": at})
    if not is_new and not made.corrections:
        row.entities, row.mentions = made.entities, made.mentions
    row.lessons, row.made_at = _lessons(row, _of(made, SuggestionKind.LESSON)), at
    row.save()
    facts = _keep_facts(study_set, list(_of(made, SuggestionKind.FACT)))
    proposing.keep(study_set, list(_of(made, SuggestionKind.QUESTION)), facts, with_model=made.asked_model)
    return True


def _of(made: Read, kind: SuggestionKind) -> Iterable[Suggested]:
    return (one for one in made.found if one.kind is kind)


def _lessons(row: SetDraft, found: Iterable[Suggested]) -> list[dict[str, Any]]:
    """Return the outlines that were found; those that a teacher edited stay as they are."""
    amended = Amendment.objects.filter(study_set=row.study_set, what=Amended.LESSON).standing()
    edited = set(amended.values_list("ref", flat=True))
    kept = {one["strand"]: one for one in row.lessons if one["strand"] in edited}
    fresh = {one.ref: one.data for one in found}
    return [{**fresh, **kept}[strand] for strand in Strand if strand in fresh or strand in kept]


def _keep_facts(study_set: StudySet, found: list[Suggested]) -> dict[str, Fact]:
    """Add, change and take away the facts nobody has decided on; return all that were found, by ref."""
    rows = {fact.ref: fact for fact in Fact.with_drafts.filter(study_set=study_set)}
    amended = Amendment.objects.filter(study_set=study_set, what=Amended.FACT).standing()
    edited = set(amended.values_list("ref", flat=True))
    article = study_set.article
    assert article is not None
    new, changed = [], []
    for position, one in enumerate(found):
        fields = {**_fields(one, article), "position": position}
        row = rows.get(one.ref)
        if row is None:
            rows[one.ref] = Fact(study_set=study_set, ref=one.ref, review=Review.SUGGESTED, **fields)
            new.append(rows[one.ref])
        elif row.review == Review.SUGGESTED and one.ref not in edited and _put(row, fields):
            changed.append(row)
    Fact.with_drafts.bulk_create(new, batch_size=200)
    if changed:
        Fact.with_drafts.bulk_update(changed, [*_fields(found[0], article), "position"], batch_size=100)
    kept = {one.ref for one in found} | edited
    Fact.with_drafts.filter(study_set=study_set).waiting().exclude(ref__in=kept).delete()
    return rows


def _put(row: Fact, fields: dict[str, Any]) -> bool:
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    return bool(changed)


def _fields(one: Suggested, article: Article) -> dict[str, Any]:
    said = one.data
    owner = said["attribution"] or ("" if said["status"] == Status.REPORTED else _narrator(article))
    same = ("kind", "strand", "statement", "status", "accept", "is_scheduled", "weight", "difficulty", "about")
    return {
        **{name: said[name] for name in same},
        "answer": said["answer"][:500],
        "attribution": owner[:200],
        "as_of": date.fromisoformat(said["as_of"][:10]) if len(said["as_of"]) >= 10 else None,
        "evidence": one.evidence,
        "confidence": one.confidence,
        "is_offered": one.is_offered,
        "names": list(one.names),
    }


def _narrator(article: Article) -> str:
    """Whose statement it is when the article names nobody: a claim is never shown without its owner."""
    return article.byline or article.outlet or "the report"

"""Make and change a teacher's study sets."""

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from uuid_utils.compat import uuid7

from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.responses import hold_attempts
from quizzes.actions.wording import one_line, worded
from quizzes.engine import readers
from quizzes.engine.document import Document
from quizzes.engine.readers import Details, UnreadableArticle
from quizzes.engine.readers.base import UNDATED
from quizzes.models import Article, Attempt, Question, StudySet, User
from quizzes.models.articles import StudySetQuerySet
from quizzes.models.base import erase


@transaction.atomic
def create(
    teacher: User,
    *,
    title: str,
    text: str = "",
    published_on: date | None = None,
    description: str = "",
    id: UUID | None = None,
    **source: Any,
) -> StudySet:
    """Make a private study set, with an article when a text is given.

    `source` takes byline, outlet, source_url, language. The day may be left out where the text is a web page that
    states one. Raises Invalid, pointing at the field, and Conflict when the id that the caller minted is taken.
    """
    title, description = _title(title), _description(description)
    article = (
        _article(text.encode("utf-8", "replace"), "", title, published_on, "/text", **source) if text.strip() else None
    )
    language = source.get("language") or (article.language if article else "en")
    return _store(teacher, id, title=title, description=description, article=article, language=language)


@transaction.atomic
def import_article(
    teacher: User,
    data: bytes,
    *,
    name: str = "",
    title: str = "",
    published_on: date | None = None,
    id: UUID | None = None,
    **source: Any,
) -> StudySet:
    """Make a private study set of a file, or of a pasted text without a `name`; what is not said is found in it.

    `source` takes byline, outlet, source_url, language. Raises Invalid, pointing at the field, and Conflict when the
    id that the caller minted is taken.
    """
    title = one_line(title, pointer="/title", name="A title", most=200)
    article = _article(data, name, title, published_on, "/file" if name else "/text", **source)
    title = title or article.title[:200]
    return _store(teacher, id, title=title, article=article, language=article.language)


def _store(teacher: User, id: UUID | None, *, title: str, **fields: Any) -> StudySet:
    study_set = StudySet(slug=_free_slug(title), title=title, owner=teacher, **fields)
    study_set.pk = id or study_set.pk
    try:
        study_set.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("This study set was made before.", code="id_taken") from error
    return study_set


@transaction.atomic
def change(study_set: StudySet, *, title: str, subtitle: str = "", description: str = "") -> None:
    """Change what a set is called and said to be. Raises Invalid."""
    study_set.title, study_set.description = _title(title), _description(description)
    study_set.subtitle = one_line(subtitle, pointer="/subtitle", name="A subtitle", most=300)
    study_set.save(update_fields=["title", "subtitle", "description", "updated_at"])


def _title(title: str) -> str:
    return one_line(title, pointer="/title", name="A title", most=200, missing="Give the study set a title.")


def _description(text: str) -> str:
    return worded(text, pointer="/description", name="A description", most=5_000)


def _article(data: bytes, name: str, title: str, published_on: date | None, pointer: str, **source: Any) -> Article:
    stated = {field: source.get(field) or "" for field in ("byline", "outlet", "language")}
    try:
        document = readers.read(data, Details(published_on, title=title, **stated), name=name)
    except UnreadableArticle as error:
        at_fault = "/published_on" if error.code == UNDATED else pointer
        raise Invalid(str(error), pointer=at_fault, code=error.code) from error
    if not document.title:
        document = replace(document, title=_beginning(document))
    return store_article(document, source_url=source.get("source_url") or "")


def _beginning(document: Document) -> str:
    """Return the first words of an article without a headline, to call it by; its dateline is none of them."""
    start = document.sentences[0].start if document.sentences else 0
    words = document.text[start : start + 200].split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")


def store_article(document: Document, **source: str) -> Article:
    """Keep a document that was read. `source` takes source_url, source_credit, rights."""
    return Article.objects.create(
        title=document.title[:300],
        byline=document.byline[:200],
        outlet=document.outlet[:200],
        dateline=document.dateline[:200],
        language=document.language,
        published_on=document.published_on,
        text=document.text,
        sentences=[[one.start, one.end, one.paragraph] for one in document.sentences],
        **source,
    )


def _free_slug(title: str) -> str:
    slug = slugify(title)[:100] or "set"
    if not StudySet.objects.filter(slug=slug).exists():
        return slug
    return f"{slug}-{hashlib.sha256(uuid7().bytes).hexdigest()[:8]}"


@transaction.atomic
def delete(study_set: StudySet) -> None:
    """Delete a set and everything in it: its article, and what students answered."""
    mine = StudySet.objects.filter(pk=study_set.pk)
    articles = hold(mine)
    hold_attempts(Attempt.objects.filter(quiz__study_set=study_set))
    erase(mine)
    erase(Article.objects.filter(pk__in=articles))


def hold(study_sets: StudySetQuerySet) -> list[UUID]:
    """Lock sets and their questions until the transaction ends, in the order of those who work on them; return the
    ids of their articles. What was answered is held after, as they do.
    """
    # Others may refer to these rows meanwhile: whoever answers does, while the answers are to be held.
    rows = study_sets.order_by("pk").select_for_update(of=("self",), no_key=True)
    held = list(rows.values_list("pk", "article"))
    questions = Question.objects.filter(study_set__in=[pk for pk, _ in held]).order_by("pk")
    list(questions.select_for_update(of=("self",), no_key=True).values_list("pk"))
    return [article for _, article in held if article]

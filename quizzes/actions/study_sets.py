"""Make and change a teacher's study sets."""

import hashlib
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from uuid_utils.compat import uuid7

from quizzes.actions.errors import Conflict, Invalid
from quizzes.actions.wording import one_line, worded
from quizzes.engine import readers
from quizzes.engine.document import Document
from quizzes.engine.readers import UnreadableArticle
from quizzes.models import Article, StudySet, User


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

    `source` takes byline, outlet, source_url, language. Raises Invalid, pointing at the field, and Conflict when the
    id that the caller minted is taken.
    """
    title, description = _title(title), _description(description)
    article = _article(text, title=title, published_on=published_on, **source) if text.strip() else None
    study_set = StudySet(
        slug=_free_slug(title),
        title=title,
        description=description,
        owner=teacher,
        article=article,
        language=source.get("language") or "en",
    )
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


def _article(text: str, *, title: str, published_on: date | None, **source: Any) -> Article:
    if published_on is None:
        raise Invalid("Say when the article was published: dates in it are read from there.", pointer="/published_on")
    stated = {name: source.get(name) or "" for name in ("byline", "outlet", "language")}
    try:
        document = readers.read_text(text, published_on, title=title, **stated)
    except UnreadableArticle as error:
        raise Invalid(str(error), pointer="/text", code=error.code) from error
    return store_article(document, source_url=source.get("source_url") or "")


def store_article(document: Document, **source: str) -> Article:
    """Keep a document that was read. `source` takes source_url, source_credit, rights."""
    return Article.objects.create(
        title=document.title[:300],
        byline=document.byline[:200],
        outlet=document.outlet[:200],
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
    article = study_set.article
    study_set.delete()
    if article:
        article.delete()

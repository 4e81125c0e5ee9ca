"""Make and change a teacher's study sets."""

import hashlib
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from uuid_utils.compat import uuid7

from quizzes.actions.errors import Invalid
from quizzes.engine.document import normalise
from quizzes.engine.reading.sentences import sentences_of
from quizzes.models import Article, StudySet, User

MAX_TEXT = 1_000_000


@transaction.atomic
def create(
    teacher: User, *, title: str, text: str = "", published_on: date | None = None, description: str = "", **source: Any
) -> StudySet:
    """Make a private study set, with an article when a text is given.

    `source` takes byline, outlet, source_url, language. Raises Invalid, pointing at the field.
    """
    title = title.strip()
    if not title:
        raise Invalid("Give the study set a title.", pointer="/title")
    article = _article(text, title=title, published_on=published_on, **source) if text.strip() else None
    return StudySet.objects.create(
        slug=_free_slug(title),
        title=title[:200],
        description=description.strip(),
        owner=teacher,
        article=article,
        language=source.get("language") or "en",
    )


def _article(text: str, *, title: str, published_on: date | None, **source: Any) -> Article:
    if published_on is None:
        raise Invalid("Say when the article was published: dates in it are read from there.", pointer="/published_on")
    if len(text) > MAX_TEXT:
        raise Invalid(f"An article has at most {MAX_TEXT:,} characters. Split it up.", pointer="/text")
    if "\x00" in text:
        raise Invalid("This is not text. Paste the article's words.", pointer="/text")
    normal = normalise(text).strip()
    return Article.objects.create(
        title=title[:300],
        text=normal,
        published_on=published_on,
        sentences=[[one.start, one.end, one.paragraph] for one in sentences_of(normal)],
        **{name: value for name, value in source.items() if value},
    )


def _free_slug(title: str) -> str:
    slug = slugify(title)[:100] or "set"
    if not StudySet.objects.filter(slug=slug).exists():
        return slug
    return f"{slug}-{hashlib.sha256(uuid7().bytes).hexdigest()[:8]}"


@transaction.atomic
def delete(study_set: StudySet) -> None:
    """Delete a set and everything in it, answers too."""
    study_set.delete()

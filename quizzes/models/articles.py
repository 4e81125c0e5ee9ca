"""Articles, whose text never changes, and the study sets made from them."""

import hashlib
from functools import lru_cache
from typing import Any, NamedTuple, Self
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from quizzes.engine.document import Document, Sentence
from quizzes.models.accounts import User
from quizzes.models.base import Row
from quizzes.models.prepared import Prepared


class Article(Row):
    """An article's text in NFC and where its sentences lie; immutable, so offsets into it stay true.

    `sentences` is [[start, end, paragraph], …] in code points; `headings` maps a paragraph number to its heading.
    """

    title = models.CharField(max_length=300)
    byline = models.CharField(max_length=200, blank=True)
    outlet = models.CharField(max_length=200, blank=True)
    dateline = models.CharField(max_length=200, blank=True)
    published_on = models.DateField()
    language = models.CharField(max_length=12, default="en")
    source_url = models.URLField(max_length=1000, blank=True)
    source_credit = models.CharField(max_length=500, blank=True)
    rights = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64, editable=False)
    sentences = models.JSONField()
    headings = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **options: Any) -> None:
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        if self.sha256 and self.sha256 != digest:
            raise ValueError("An article's text never changes: store a new article.")
        self.sha256 = digest
        super().save(*args, **options)

    @property
    def document(self) -> Document:
        return Document(
            text=self.text,
            sentences=tuple(Sentence(index, *where) for index, where in enumerate(self.sentences)),
            published_on=self.published_on,
            title=self.title,
            byline=self.byline,
            outlet=self.outlet,
            language=self.language,
            dateline=self.dateline,
        )


@lru_cache(maxsize=64)
def document_of(article_id: UUID) -> Document:
    """Return an article's document, kept in the process: an article's text never changes."""
    return Article.objects.get(pk=article_id).document


class Named(NamedTuple):
    """An actor or a venue with every name it goes by; a venue that is on the map has its point. They sort as shown."""

    is_venue: bool
    position: int
    id: UUID
    ref: str
    name: str
    kind: str
    aliases: list[str]
    belongs_to: str | None
    latitude: float | None
    longitude: float | None


_OF_BOTH = ("position", "pk", "ref", "name", "kind", "aliases")
_NO_TEXT, _NO_NUMBER = models.Value(None, models.CharField()), models.Value(None, models.FloatField())


class StudySetQuerySet(models.QuerySet["StudySet"]):
    def public(self) -> Self:
        return self.filter(is_public=True)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Public sets, one's own, and those with a published quiz assigned to a class one is in."""
        if not isinstance(user, User):
            return self.public()
        assigned = models.Q(
            pk__in=StudySet.objects.filter(
                quizzes__state="published", quizzes__assignments__classroom__memberships__student_id=user.pk
            ).values("pk")
        )
        return self.filter(models.Q(is_public=True) | models.Q(owner_id=user.pk) | assigned)

    def editable_by(self, user: User) -> Self:
        return self.filter(owner_id=user.pk) if user.is_teacher else self.none()


class StudySet(Row):
    """Everything learned from one article. A bundled set has no owner and is revised by `load_library` only."""

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    minutes = models.PositiveSmallIntegerField(default=0)
    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="study_set", null=True, blank=True)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="study_sets", null=True, blank=True)
    is_public = models.BooleanField(default=False)
    glossary = models.JSONField(default=list, blank=True)
    aftermath = models.JSONField(default=dict, blank=True)
    library_digest = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    objects = StudySetQuerySet.as_manager()

    class Meta:
        ordering = ["-is_public", "title", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def document(self) -> Document | None:
        """The article as it was read, where the set has one."""
        return self.article.document if self.article else None

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Its actors, then its venues, as students see them: asked in one query, once for each row object."""
        actors = self.actors.order_by().values_list(
            models.Value(False), *_OF_BOTH, "belongs_to__ref", _NO_NUMBER, _NO_NUMBER
        )
        venues = self.venues.order_by().values_list(models.Value(True), *_OF_BOTH, _NO_TEXT, "latitude", "longitude")
        return tuple(sorted(Named(*row) for row in actors.union(venues, all=True)))

    @property
    def is_bundled(self) -> bool:
        """Whether its article is a briefing that comes with the site, and no teacher's."""
        return self.owner_id is None


def _one(id: UUID, user: User | AnonymousUser) -> StudySetQuerySet:
    return StudySet.objects.visible_to(user).filter(pk=id).order_by()


_PUBLIC = Prepared(lambda id: _one(id, AnonymousUser()), id=UUID)
_VISIBLE = Prepared(lambda id, user: _one(id, User(pk=user)), id=UUID, user=UUID)
_PUBLIC_WHOLE = Prepared(lambda id: _one(id, AnonymousUser()).select_related("article"), id=UUID)
_VISIBLE_WHOLE = Prepared(lambda id, user: _one(id, User(pk=user)).select_related("article"), id=UUID, user=UUID)


def visible_set(user: User | AnonymousUser, id: UUID) -> StudySet | None:
    """Return a set that the user may see."""
    return _VISIBLE.first(id=id, user=user.pk) if isinstance(user, User) else _PUBLIC.first(id=id)


def visible_set_with_article(user: User | AnonymousUser, id: UUID) -> StudySet | None:
    """As `visible_set`, with its article in the same query."""
    return _VISIBLE_WHOLE.first(id=id, user=user.pk) if isinstance(user, User) else _PUBLIC_WHOLE.first(id=id)

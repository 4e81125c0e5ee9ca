"""Load bundled study sets from their files, and revise them when the files change."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from quizzes.actions import library_questions, library_rows
from quizzes.actions.errors import Conflict
from quizzes.engine import library
from quizzes.engine.library import Library
from quizzes.engine.linting import Finding
from quizzes.models import Article, QuestionVersion, StudySet

LOADER = "1"
"""Counts up when the same files would load to other rows, so that sets loaded before are loaded again."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A set as it stands after loading. `blocked` and `warned` say what the linter has against its questions."""

    study_set: StudySet
    is_changed: bool
    blocked: tuple[tuple[library.Question, tuple[Finding, ...]], ...] = ()
    warned: tuple[tuple[library.Question, tuple[Finding, ...]], ...] = ()


def files_of(folder: Path) -> dict[str, str]:
    """Return the texts of a set's folder by their path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def load(folder: Path) -> Loaded:
    """Make the rows say what the folder's files say; files that did not change do nothing.

    Raises LibraryInvalid, and Conflict when the set's slug is taken by a teacher's set.
    """
    files = files_of(folder)
    digest = _digest(files)
    loaded = StudySet.objects.filter(library_digest=digest).first()
    return Loaded(loaded, is_changed=False) if loaded else _load(library.read(files), digest)


def _digest(files: Mapping[str, str]) -> str:
    whole = hashlib.sha256(LOADER.encode())
    for name, text in files.items():
        whole.update(f"\0{name}\0{len(text)}\0{text}".encode())
    return whole.hexdigest()


@transaction.atomic
def _load(read: Library, digest: str) -> Loaded:
    study_set = _study_set(read)
    facts = library_rows.revise(study_set, read)
    asked = library_questions.revise(study_set, read.questions, facts)
    library_rows.revise_lessons(study_set, read.lessons, facts, asked.rows)
    library_questions.revise_quizzes(study_set, read.quizzes, asked)
    study_set.library_digest = digest
    study_set.save()
    return Loaded(study_set, is_changed=True, blocked=tuple(asked.blocked), warned=tuple(asked.warned))


def _study_set(read: Library) -> StudySet:
    cover = read.cover
    study_set = StudySet.objects.select_for_update(of=("self",)).select_related("article").filter(slug=cover.slug)
    found = study_set.first() or StudySet(slug=cover.slug)
    if found.owner_id is not None:
        raise Conflict(f"A teacher's study set is called “{cover.slug}”. Rename that one.", code="slug_taken")
    found.title, found.subtitle, found.description = cover.title, cover.subtitle, cover.description
    found.language, found.minutes = cover.language, cover.minutes
    found.glossary, found.aftermath = [dict(term) for term in cover.glossary], dict(cover.aftermath)
    found.is_public = True
    before, found.article = found.article, _article(read, found.article)
    found.save()
    if before and before.pk != found.article.pk:
        _point_anew(found, before, found.article)
        before.delete()
    return found


def _article(read: Library, present: Article | None) -> Article:
    """Return the article with what is said about it brought up to date; another text is another article."""
    sentences = [[one.start, one.end, one.paragraph] for one in read.briefing.sentences]
    is_same = present is not None and present.text == read.briefing.text and present.sentences == sentences
    article = present if present is not None and is_same else Article(text=read.briefing.text, sentences=sentences)
    cover = read.cover
    article.title, article.byline, article.outlet = cover.title, cover.byline, cover.outlet
    article.published_on, article.language = cover.published_on, cover.language
    article.source_credit, article.rights = cover.source_credit, cover.rights
    article.headings = {str(number): heading for number, heading in enumerate(read.briefing.headings) if heading}
    article.save()
    return article


def _point_anew(study_set: StudySet, before: Article, after: Article) -> None:
    """Point every version's evidence at the same words in the new text.

    A version is what was asked, and its proof is words, not numbers. Words that are gone prove nothing any more:
    their spans are left out, so that nobody is shown a sentence that says something else.
    """
    versions = list(QuestionVersion.objects.filter(question__study_set=study_set))
    for version in versions:
        version.evidence = library_rows.moved(version.evidence, before.text, after.text)
    QuestionVersion.objects.bulk_update(versions, ["evidence"], batch_size=200)
    library_rows.point_facts_anew(study_set, before.text, after.text)

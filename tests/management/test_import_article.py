"""`import_article` stores drafts for a teacher; what cannot be read says why and stores nothing."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from quizzes.models import Article, Fact, StudySet
from tests.engine.writers.samples import BRIDGE
from tests.make import make_student, make_teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(f"The bridge that fell\nBy Nora Linde\n\n{BRIDGE}", encoding="utf-8")
    return path


def run(path, author, *more):
    out = StringIO()
    call_command("import_article", str(path), "--published-on", "2023-05-16", "--author", author, *more, stdout=out)
    return out.getvalue()


def test_an_article_becomes_a_private_set_of_drafts(article):
    teacher = make_teacher("noor")
    told = run(article, "Noor")
    made = StudySet.objects.get()
    assert (made.owner, made.is_public, made.title) == (teacher, False, "The bridge that fell")
    assert (made.article.title, made.article.byline) == ("The bridge that fell", "Nora Linde")
    assert made.proposals.waiting().exists()
    assert Fact.with_drafts.filter(study_set=made).waiting().exists()
    assert not made.facts.exists()
    assert f"/teach/sets/{made.slug}/" in told


def test_a_web_page_may_state_its_day(tmp_path):
    make_teacher("noor")
    page = tmp_path / "bridge.html"
    page.write_text(f'<meta property="article:published_time" content="2023-05-15"><p>{BRIDGE}</p>', encoding="utf-8")
    call_command("import_article", str(page), "--author", "noor", stdout=StringIO())
    assert Article.objects.get().published_on == date(2023, 5, 15)


def test_a_text_needs_its_day(article):
    make_teacher("noor")
    with pytest.raises(CommandError, match="Say when the article was published"):
        call_command("import_article", str(article), "--author", "noor")


def test_what_is_said_goes_before_what_is_found(article):
    make_teacher("noor")
    run(article, "noor", "--title", "Opole", "--byline", "A. Writer", "--outlet", "Courier")
    found = StudySet.objects.get().article
    assert (found.title, found.byline, found.outlet) == ("Opole", "A. Writer", "Courier")


@pytest.mark.parametrize("author", ["nobody", "sam"])
def test_only_a_teacher_is_an_author(article, author):
    make_student("sam")
    with pytest.raises(CommandError, match="no teacher named"):
        run(article, author)
    assert not Article.objects.exists()


def test_a_file_that_is_no_article_is_refused_with_the_reason(tmp_path):
    make_teacher("noor")
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    with pytest.raises(CommandError, match="Send a text, Markdown, HTML, Word"):
        run(path, "noor")
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "gone.txt", "noor")
    assert not Article.objects.exists()


def test_an_article_in_another_language_is_refused_and_leaves_nothing(tmp_path):
    make_teacher("noor")
    path = tmp_path / "sudd.txt"
    path.write_text("انتهت المحادثات حول السد من دون اتفاق يوم الثلاثاء في كينشاسا.", encoding="utf-8")
    with pytest.raises(CommandError, match="English"):
        run(path, "noor")
    assert not Article.objects.exists()

"""A teacher brings an article, sees how far its reading is, and what was found; nobody else sees any of it."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdf import PdfWriter

from quizzes.actions import jobs, working
from quizzes.models import Amendment, Job, JobState, StudySet
from tests.engine.writers.samples import BRIDGE
from tests.make import AT, make_student, make_teacher
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

ARTICLE = f"The bridge that fell\nBy Nora Linde\n\n{BRIDGE}"


def bring(page, **typed):
    return page.post("/teach/import/", {"published_on": "2023-05-16", **typed})


def upload(data, name):
    return SimpleUploadedFile(name, data)


def test_a_pasted_article_waits_for_the_worker_and_then_shows_what_was_found(page):
    answer = bring(page, text=ARTICLE)
    made = StudySet.objects.get()
    assert answer["Location"] == f"/teach/sets/{made.slug}/import/"
    waiting = page.get(answer["Location"])
    assert "Reading the article" in waiting.content.decode()
    assert 'hx-trigger="every 1s"' in waiting.content.decode()
    working.work()
    told = page.get(answer["Location"]).content.decode()
    assert "This is what we found" in told
    assert "Piotr Zielny" in told
    assert 'value="The bridge that fell"' in told
    assert 'value="Nora Linde"' in told


def test_the_desk_tells_how_far_a_reading_is_and_leads_to_it(page):
    address = bring(page, text=ARTICLE)["Location"]
    leads = f'<a href="{address}">'
    assert leads + "The article is being read</a>" in page.get("/teach/").content.decode()
    Job.objects.update(state=JobState.FAILED, error="The language model is not installed.")
    assert leads + "The article could not be read</a>" in page.get("/teach/").content.decode()
    Job.objects.update(state=JobState.FINISHED, error="")
    assert leads not in page.get("/teach/").content.decode()


def test_htmx_is_given_the_progress_alone_and_told_when_it_is_over(page):
    address = bring(page, text=ARTICLE)["Location"]
    part = page.get(address, headers={"HX-Request": "true"})
    assert part.content.decode().strip().startswith('<div class="reading"')
    assert "HX-Refresh" not in part
    working.work()
    assert page.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_each_step_is_named_while_it_lasts(page):
    address = bring(page, text=ARTICLE)["Location"]
    job = jobs.claim(at=AT)
    jobs.tell(job, "questions", at=AT)
    told = page.get(address).content.decode()
    assert told.count('data-state="done"') == 2
    assert '<li data-state="now" aria-current="step">' in told


def test_a_reader_that_died_is_told_of_until_the_next_one_takes_over(page):
    address = bring(page, text=ARTICLE)["Location"]
    job = jobs.claim(at=timezone.now())
    assert "gone quiet" not in page.get(address).content.decode()
    jobs.beat(job, at=timezone.now() - timedelta(seconds=40))
    words = page.get(address).content.decode()
    assert "gone quiet" in words
    assert 'hx-trigger="every 1s"' in words
    jobs.beat(job, at=timezone.now() - jobs.SILENCE * 2)
    assert working.work()
    assert "This is what we found" in page.get(address).content.decode()


def test_a_file_is_read_as_what_it_is(page):
    title = "<title>The bridge that fell</title>"
    html = (
        f"<html><head>{title}</head><body><article><h1>The bridge that fell</h1><p>{BRIDGE}</p></article></body></html>"
    )
    assert bring(page, file=upload(html.encode(), "page.html")).status_code == 302
    assert StudySet.objects.get().title == "The bridge that fell"


DATED = f'<meta property="article:published_time" content="2023-05-15T08:00:00Z"><h1>The bridge</h1><p>{BRIDGE}</p>'


def test_a_page_that_states_its_day_is_dated_by_it_and_the_teacher_is_told(page):
    told = page.post("/teach/import/", {"text": DATED, "published_on": ""}, follow=True).content.decode()
    assert "The page says that it was published on 15 May 2023." in told
    assert StudySet.objects.get().article.published_on == date(2023, 5, 15)


def test_the_day_that_the_teacher_gives_is_kept_and_not_told(page):
    told = page.get(bring(page, text=DATED)["Location"]).content.decode()
    assert "The page says" not in told
    assert StudySet.objects.get().article.published_on == date(2023, 5, 16)


def test_an_article_refused_for_want_of_a_day_stays_in_the_form(page):
    assert "The bridge that fell" in bring(page, text=ARTICLE, published_on="").content.decode()


def zip_bomb():
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", b"0" * 300_000_000)
    return whole.getvalue()


def locked_pdf():
    writer, whole = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    writer.write(whole)
    return whole.getvalue()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"text": "  "}, "Paste the article, or choose a file."),
        ({"text": ARTICLE, "published_on": ""}, "Say when the article was published"),
        ({"text": ARTICLE, "published_on": "0017-01-23"}, "Write the year with four figures."),
        ({"text": ARTICLE, "file": upload(b"more", "a.txt")}, "not both"),
        ({"file": upload(b"", "a.txt")}, "This file is empty."),
        ({"file": upload(b"\x89PNG\r\n\x1a\n\0\0", "a.png")}, "Send a text, Markdown, HTML, Word (.docx) or PDF file."),
        ({"file": upload(b"\0\1\2" * 90, "a.txt")}, "This file is not text."),
        ({"file": upload(b"not a pdf at all, only named like one", "a.pdf")}, "is named .pdf but is not one"),
        ({"file": upload(locked_pdf(), "a.pdf")}, "This PDF is locked. Save a copy without a password"),
        ({"file": upload(b"x" * 10_000_001, "a.txt")}, "larger than 10 MB"),
        ({"text": "word " * 220_000}, "1,000,000 is the most"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason_and_leaves_nothing(page, typed, reason):
    answer = bring(page, **typed)
    assert answer.status_code == 400
    assert reason in answer.content.decode()
    assert not StudySet.objects.exists()
    assert not Job.objects.exists()


def test_a_file_that_would_grow_beyond_measure_is_refused(page):
    answer = bring(page, file=upload(zip_bomb(), "a.docx"))
    assert answer.status_code == 400
    assert "unpacks to more than can be read" in answer.content.decode()
    assert not StudySet.objects.exists()


def test_the_same_form_sent_twice_makes_one_set(page):
    row = "0190b6a2-7c1e-7a44-8f1e-2b8f0d1c7a52"
    assert bring(page, text=ARTICLE, row=row)["Location"] == bring(page, text=ARTICLE, row=row)["Location"]
    assert StudySet.objects.count() == 1


def test_a_reading_that_failed_says_why_and_can_be_tried_again(page, monkeypatch):
    address = bring(page, text=ARTICLE)["Location"]
    with monkeypatch.context() as patched:
        patched.setattr(working.drafting, "read", lambda *args, **more: 1 / 0)
        working.work()
    told = page.get(address).content.decode()
    assert "Not read yet" in told
    assert working.FAULT in told
    assert page.post(f"{address}retry/").status_code == 302
    assert Job.objects.get().state == JobState.WAITING
    assert page.post(f"{address}retry/", follow=True).status_code == 200
    assert Job.objects.count() == 1


def test_what_is_said_about_the_article_can_be_put_right(page):
    address = bring(page, text=ARTICLE)["Location"]
    working.work()
    said = {
        "title": "Another headline",
        "byline": "",
        "outlet": "Courier",
        "dateline": "",
        "published_on": "2023-05-16",
    }
    assert page.post(f"{address}details/", said).status_code == 302
    article = StudySet.objects.get().article
    assert (article.title, article.byline, article.outlet) == ("Another headline", "", "Courier")
    assert Amendment.objects.get().before == {"title": "The bridge that fell", "byline": "Nora Linde", "outlet": ""}
    refused = page.post(f"{address}details/", {**said, "title": " "})
    assert refused.status_code == 400
    assert "Give the headline." in refused.content.decode()


def test_only_the_teacher_whose_it_is_finds_it(page):
    address = bring(page, text=ARTICLE)["Location"]
    for stranger in (make_teacher(), make_student()):
        other = signed_in(stranger)
        assert other.get(address).status_code == 404
        assert other.post(f"{address}retry/").status_code == 404
        assert other.post(f"{address}details/", {}).status_code == 404
    assert Client().get(address).status_code == 302
    student = signed_in(make_student())
    assert student.get("/teach/import/").status_code == 404


def test_the_page_asks_the_database_little(page, drafted, django_assert_max_num_queries):
    Job.objects.create(kind="read_article", state="finished", study_set=drafted, made_by=drafted.owner, finished_at=AT)
    page.get(f"/teach/sets/{drafted.slug}/import/")
    with django_assert_max_num_queries(14):
        page.get(f"/teach/sets/{drafted.slug}/import/")


def test_an_article_without_a_headline_is_called_by_its_first_words_behind_the_dateline(page):
    bring(page, text=f"OPOLE, Poland — {BRIDGE}")
    assert StudySet.objects.get().title == "The bridge over the Oder collapsed on Monday…"


def test_while_an_article_is_read_its_questions_lead_to_how_far_it_is(page):
    bring(page, text=ARTICLE)
    slug = StudySet.objects.get().slug
    assert page.get(f"/teach/sets/{slug}/proposals/")["Location"] == f"/teach/sets/{slug}/import/"
    working.work()
    assert "/teach/proposals/" in page.get(f"/teach/sets/{slug}/proposals/")["Location"]

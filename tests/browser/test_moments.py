"""Moments in a real browser: in the device's own time zone with scripts, in UTC that is said without them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.taking import started

ALMATY = {"timezone_id": "Asia/Almaty"}
HERE = """
(element) => new Date(element.dateTime).toLocaleTimeString("en-GB", {
  hour: "2-digit", minute: "2-digit", timeZone: "Asia/Almaty",
})
"""
SET_DATES = """
from datetime import datetime, timezone
from quizzes.models import Quiz
quiz = Quiz.objects.filter(study_set__slug="astana-2017", title="Who was there, and on which side").get()
Quiz.objects.filter(pk=quiz.pk).update(closes_at={closes_at})
print(quiz.pk)
"""
SOON = """
from datetime import timedelta
from django.utils import timezone
from quizzes.models import Memory
last = Memory.objects.latest("reviewed_at")
Memory.objects.filter(student=last.student).update(due_at=timezone.now() + timedelta(minutes=30))
"""
NEW_YEAR = "datetime(2098, 12, 31, 20, 30, tzinfo=timezone.utc)"


@pytest.fixture
def closing(served):
    """The address of a quiz that closes at half past eight in the evening of a New Year's Eve, in UTC."""
    yield f"/quizzes/{dated(served, NEW_YEAR)}/"
    dated(served, "None")


def dated(served, closes_at):
    return served.run("manage.py", "shell", "-v0", "-c", SET_DATES.format(closes_at=closes_at)).strip()


def test_a_student_is_told_the_time_of_the_device(visit, closing):
    page = visit(closing, **ALMATY)
    expect(page.locator("dd time")).to_have_text("1 January 2099, 01:30")


def test_without_scripts_a_student_is_told_that_times_are_utc(visit, closing):
    page = visit(closing, java_script_enabled=False, **ALMATY)
    expect(page.locator("dd time")).to_have_text("31 December 2098, 20:30 UTC")


@pytest.mark.parametrize(
    ("has_scripts", "told"), [(True, r"(today|tomorrow), \d\d:\d\d"), (False, r"\d+ \w+ \d{4}, \d\d:\d\d UTC")]
)
def test_a_review_that_is_near_is_told_as_one_says_it(visit, served, has_scripts, told):
    page = visit("/", java_script_enabled=has_scripts, **ALMATY)
    page.locator("#taster form .choice input").first.check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".verdict").first).to_be_visible()
    served.run("manage.py", "shell", "-v0", "-c", SOON)
    page.goto("/today/")
    expect(page.locator(".next").first).to_contain_text(re.compile(f"Next review: {told}\\."))


def test_an_answer_is_saved_at_the_time_of_the_device_at_once_and_on_the_next_visit(visit, closing):
    page = visit(closing, **ALMATY)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*/")
    started(page)
    choices = page.locator(".question .choice input")
    if choices.count():
        choices.first.check()
    else:
        page.locator(".question select").first.select_option(index=1)
    saved = page.locator("#savestate")
    for _ in range(2):
        expect(saved).to_have_text(re.compile(r"Saved at \d\d:\d\d(, not complete)?\s*$"))
        time = saved.locator("time")
        assert time.inner_text() == time.evaluate(HERE)
        page.goto(f"{page.url.partition('?')[0]}?q=1")


@pytest.mark.parametrize(
    ("has_scripts", "zone", "stored", "shown_again"),
    [
        (True, "Asia/Almaty", "2097-12-31T20:30", "2098-01-01T01:30"),
        (False, "UTC", "2098-01-01T01:30", "2098-01-01T01:30"),
    ],
)
def test_a_teacher_sets_a_time_in_the_zone_that_the_label_names(
    visit, served, closing, has_scripts, zone, stored, shown_again
):
    page = visit("/classes/", by="teacher", java_script_enabled=has_scripts, **ALMATY)
    page.locator("main a[href^='/classes/']").first.click()
    page.get_by_role("link", name="Assign a quiz").first.click()
    started(page)
    due = page.get_by_label(re.compile(f"Due\\s+{zone}"))
    page.locator(f"input[type=radio][value='{closing.split('/')[2]}']").check()
    due.fill("2098-01-01T01:30")
    page.get_by_role("button", name="Assign it").click()
    page.wait_for_url(re.compile(r"/classes/[^/]+/$"))
    page.locator(f"a[href$='assign/?quiz={closing.split('/')[2]}']").first.click()
    started(page)
    expect(due).to_have_value(shown_again)
    assert page.locator("[name=due_at]").input_value() == stored
    page.get_by_role("button", name="Assign it").click()
    page.wait_for_url(re.compile(r"/classes/[^/]+/$"))
    told = "1 January 2098, 01:30" + ("" if has_scripts else " UTC")
    expect(page.get_by_text(f"Due {told}", exact=True)).to_be_visible()

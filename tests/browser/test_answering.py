"""Answering with the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.taking import fill, started

TYPED = 8
"""The place of a typed question in the test."""


@pytest.mark.parametrize("scripts", [True, False])
def test_enter_in_a_typed_answer_saves_it_and_goes_on(visit, scripts):
    page = visit("/sets/astana-2017/", java_script_enabled=scripts)
    page.get_by_role("link", name="Who was there, and on which side").first.click()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*/")
    attempt = page.url
    page.goto(f"{attempt}?q={TYPED}")
    started(page).locator(".question input[type=text]").fill("Russia")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{attempt}?q={TYPED + 1}")
    page.goto(f"{attempt}?q={TYPED}")
    assert page.locator(".question input[type=text]").input_value() == "Russia"


def begun_on_a_phone(visit, title):
    page = visit("/")
    page.set_viewport_size({"width": 390, "height": 844})
    listed = page.request.get("/api/v1/quizzes/").json()["results"]
    page.goto(next(f"/quizzes/{one['id']}/" for one in listed if one["title"] == title))
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*/")
    return started(page)


def test_on_a_phone_no_number_is_too_small_or_stands_alone(visit):
    page = begun_on_a_phone(visit, "The whole story")
    numbers = [one.bounding_box() for one in page.locator(".ticks a").all()]
    assert all(box["width"] >= 44 and box["height"] >= 44 for box in numbers)
    rows = [box["y"] for box in numbers]
    assert rows.count(rows[-1]) >= rows.count(rows[0]) - 1
    assert len(set(rows)) == 2  # 15 questions
    page.evaluate("document.documentElement.dir = 'rtl'")
    first, second = (one.bounding_box()["x"] for one in page.locator(".ticks a").all()[:2])
    assert first > second


@pytest.mark.parametrize("scripts", [True, False])
def test_where_no_script_runs_a_question_says_when_it_is_saved_and_names_no_key_that_does_nothing(visit, scripts):
    page = visit("/sets/astana-2017/", java_script_enabled=scripts)
    page.get_by_role("link", name="Who was there, and on which side").first.click()
    told, promise = page.locator("main noscript"), page.get_by_text("Every answer is saved as you make it")
    assert (told.is_visible(), promise.is_visible()) == (not scripts, scripts)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*/")
    assert (told.is_visible(), page.locator(".keys").is_visible()) == (not scripts, scripts)


def test_on_a_phone_an_answer_that_is_saved_moves_nothing(visit):
    page = begun_on_a_phone(visit, "Three questions to begin with")
    before = page.locator(".question").bounding_box()
    fill(page)
    expect(page.locator("#savestate")).to_contain_text("not checked")
    assert page.locator(".question").bounding_box() == before


def test_a_finger_finds_a_link_that_stands_alone(visit):
    page = visit("/", has_touch=True, is_mobile=True)
    page.goto("/sets/astana-2017/")
    page.goto(page.get_by_role("link", name="The whole story").first.get_attribute("href"))
    found = page.locator(".kicker a").first.evaluate(
        """link => {
          const box = link.getBoundingClientRect();
          const middle = (box.top + box.bottom) / 2;
          return [-20, 20].every((off) => document.elementFromPoint(box.left + 9, middle + off) === link);
        }"""
    )
    assert found

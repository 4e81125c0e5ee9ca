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


def test_on_a_phone_an_answer_that_is_saved_moves_nothing(visit):
    page = begun_on_a_phone(visit, "Three questions to begin with")
    before = page.locator(".question").bounding_box()
    fill(page)
    expect(page.locator("#savestate")).to_contain_text("not checked")
    assert page.locator(".question").bounding_box() == before

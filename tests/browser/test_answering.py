"""Answering with the keyboard."""

import pytest

from tests.browser.taking import started

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

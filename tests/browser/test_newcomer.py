"""A newcomer's trip: three questions without an account, sign-up that keeps them, a lesson, a quiz, progress."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.taking import started

pytestmark = pytest.mark.browser


def answer_the_taster(page):
    """Answer the three questions of the home page, reading what is said of each."""
    for _ in range(3):
        page.locator("#taster form .choice input").first.check()
        page.get_by_role("button", name="Check my answer").click()
        expect(page.locator(".verdict").first).to_be_visible()
        page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("heading", name="That was all three")).to_be_visible()


def sign_up(page, username):
    page.goto("/accounts/signup/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill("a-long-enough-secret")
    page.get_by_role("button", name="Make my account").click()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_three_questions_without_an_account_come_along_to_the_new_one(visit, script):
    page = visit("/", java_script_enabled=script)
    answer_the_taster(page)
    sign_up(page, f"newcomer-{'js' if script else 'plain'}")
    page.goto("/progress/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("of 91 facts")
    expect(page.get_by_role("row", name=re.compile("^Actors|^Venues|^Stakes")).first).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_quiz_is_taken_to_its_result_with_the_proof(visit, script):
    page = visit("/sets/astana-2017/", java_script_enabled=script)
    page.get_by_role("link", name="The whole story").click()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*/")
    for _ in range(30):
        if page.get_by_role("button", name="Finish and see the result").count():
            break
        answer_anything(page)
    page.get_by_role("button", name="Finish and see the result").click()
    expect(page.locator(".score")).to_be_visible()
    expect(page.locator("mark.evidence").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Sentence \\d+ in the briefing")).first).to_be_visible()


def answer_anything(page):
    """Give whatever answer the controls of this question take, and go on."""
    question = page.locator(".question")
    if question.locator("[data-move=down]:visible").count():
        question.locator("[data-move=down]").first.click()
    elif question.locator("select").count():
        for index, select in enumerate(question.locator("select").all()):
            options = select.locator("option").count()
            select.select_option(index=min(1 + index % max(1, options - 1), options - 1))
    elif question.locator(".choice input").count():
        question.locator(".choice input").first.check()
    elif question.locator("input[type=text]").count():
        question.locator("input[type=text]").first.fill("Astana")
    was_at = page.url
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url(lambda address: address != was_at)


def test_a_quiz_is_taken_by_keyboard_alone(visit):
    page = visit("/sets/astana-2017/")
    tab_to(page, re.compile("Venues"), role="link", within="main")
    page.goto("/sets/astana-2017/")
    page.get_by_role("link", name="The whole story").focus()
    page.keyboard.press("Enter")
    tab_to(page, re.compile("Begin"), role="button")
    page.keyboard.press("Enter")
    expect(page.locator(".question-text")).to_be_visible()
    started(page)
    page.keyboard.press("Tab")
    for _ in range(40):
        if page.evaluate("document.activeElement.type") == "radio":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("b")
    expect(page.locator(".choice input").nth(1)).to_be_checked()
    page.keyboard.press("3")
    expect(page.locator('input[name="certainty"][value="high"]')).to_be_checked()
    expect(page.locator("#savestate")).to_contain_text("Saved at")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=2"))


def begin(page):
    """Begin a quiz of the set that is open, and be at its first question."""
    page.get_by_role("link", name="The whole story").click()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*/")
    started(page)


def tab_to(page, name, *, role, within="body"):
    """Press Tab until the element with this name has the focus; fail when the page has been gone through."""
    wanted = page.locator(within).get_by_role(role, name=name).first
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{name} cannot be reached by Tab")


def test_an_answer_is_saved_as_it_is_made_and_is_there_on_another_device(visit, site):
    page = visit("/sets/astana-2017/")
    begin(page)
    page.locator(".choice input").nth(2).check()
    expect(page.locator("#savestate")).to_contain_text("Saved at")
    other = page.context.new_page()
    other.goto(page.url.split("?")[0] + "?q=1")
    expect(other.locator(".choice input").nth(2)).to_be_checked()


def test_an_answer_made_offline_is_kept_and_goes_out_later(visit):
    page = visit("/sets/astana-2017/")
    begin(page)
    page.context.set_offline(True)
    page.locator(".choice input").nth(1).check()
    expect(page.locator("#savestate")).to_contain_text("Not sent yet")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#savestate")).to_contain_text("Saved at")

"""A teacher's day: an article, a question with its proof, a quiz, a class, and who has done what. By mouse with and
without scripts, and by keyboard alone."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ARTICLE = """The river council met in Lisbon on Monday. Delegates from three valleys asked for more water.

The council said it would answer by the end of May. Farmers in the upper valley said the wait was too long."""


NEXT_KEY = """(element) => {
  const at = document.activeElement;
  if (at === element) return "";
  return at.type === "radio" && at.name === element.name ? "ArrowDown" : "Tab";
}"""
"""Which key leads from where the focus is towards an element; none where it has the focus."""


@dataclass
class Mouse:
    page: Page

    def press(self, role: str, name: str | re.Pattern[str]) -> None:
        self.page.locator("main").get_by_role(role, name=name).first.click()

    def tick(self, role: str, name: str | re.Pattern[str]) -> None:
        self.page.locator("main").get_by_role(role, name=name, exact=True).first.check()

    def type(self, label: str, text: str) -> None:
        self.page.locator("main").get_by_label(label, exact=True).fill(text)


@dataclass
class Keyboard:
    page: Page

    def press(self, role: str, name: str | re.Pattern[str]) -> None:
        self._reach(self.page.locator("main").get_by_role(role, name=name).first)
        self.page.keyboard.press("Enter")

    def tick(self, role: str, name: str | re.Pattern[str]) -> None:
        self._reach(self.page.locator("main").get_by_role(role, name=name, exact=True).first)
        self.page.keyboard.press("Space")

    def type(self, label: str, text: str) -> None:
        self._reach(self.page.locator("main").get_by_label(label, exact=True))
        self.page.keyboard.press("ControlOrMeta+a")
        for number, line in enumerate(text.split("\n")):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.insert_text(line)

    def _reach(self, wanted) -> None:
        """Press Tab, and arrows within a group of radio buttons, until it has the focus."""
        for _ in range(200):
            key = wanted.evaluate(NEXT_KEY)
            if not key:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{wanted} cannot be reached by keyboard")


@pytest.mark.parametrize("way", ["mouse", "hand without script", "keyboard"])
def test_an_article_becomes_a_quiz_that_a_class_has_done(visit, way):
    page = visit("about:blank", by="teacher", java_script_enabled="without" not in way)
    hand = Keyboard(page) if way == "keyboard" else Mouse(page)
    title = f"The river council, by {way}"
    make_a_set(page, hand, title)
    write_a_question(page, hand)
    make_a_quiz(page, hand, title)
    address = page.url
    assign(page, hand, title)
    take(visit, title)
    page.goto(address)
    expect(page.get_by_role("row", name=re.compile("1 of 1"))).to_be_visible()


def test_the_linter_watches_while_a_quiz_is_put_together(visit):
    page = visit("about:blank", by="teacher")
    hand = Mouse(page)
    make_a_set(page, hand, "The river council, watched")
    write_a_question(page, hand)
    page.goto("/teach/")
    hand.press("link", "The river council, watched")
    hand.press("link", "New quiz")
    with page.expect_request("**/quizzes/lint/"):
        hand.tick("checkbox", "Ask: The river council met in Lisbon.")


def make_a_set(page, hand, title):
    page.goto("/teach/sets/new/")
    hand.type("Title", title)
    hand.type("The article", ARTICLE)
    page.get_by_label("Published on").fill("2026-03-02")
    hand.press("button", "Make the set")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def write_a_question(page, hand):
    hand.press("link", "New question")
    hand.press("link", "True or false")
    hand.type("Statement", "The river council met in Lisbon.")
    hand.tick("radio", "True")
    hand.type("To those who say true", "The first sentence says so.")
    hand.type("To those who say false", "The first sentence names Lisbon as the place.")
    hand.type("Why this is the answer", "The article puts the meeting in Lisbon.")
    hand.tick("checkbox", "Sentence 1")
    hand.press("button", "Save the draft")
    hand.tick("checkbox", "Even where the linter warns: I have read it")
    hand.press("button", "Publish the question")
    expect(page.locator(".kicker")).to_contain_text("Published")


def make_a_quiz(page, hand, title):
    page.goto("/teach/")
    hand.press("link", title)
    hand.press("link", "New quiz")
    hand.tick("checkbox", "Ask: The river council met in Lisbon.")
    hand.type("Title", title)
    hand.press("button", "Make the quiz")
    hand.press("button", "Publish the quiz")
    expect(page.get_by_role("button", name="Close the quiz")).to_be_visible()


def assign(page, hand, title):
    page.goto("/classes/")
    page.locator("main").get_by_role("link").first.click()
    hand.press("link", "Assign a quiz")
    hand.tick("radio", re.compile(re.escape(title)))
    hand.press("button", re.compile("Assign"))
    expect(page.locator("main")).to_contain_text(title)


def take(visit, title):
    page = visit("/today/", by="student")
    page.locator("li", has_text=title).get_by_role("link").first.click()
    page.get_by_role("button", name="Begin").click()
    page.locator(".choice input").first.check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator("main")).to_contain_text("The article puts the meeting in Lisbon.")
    page.goto(page.url.split("?")[0] + "finish/")
    page.get_by_role("button", name="Finish and see the result").click()
    expect(page.locator(".score")).to_contain_text("1")

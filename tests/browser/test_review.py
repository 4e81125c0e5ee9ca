"""From a pasted article to a published quiz of ten reviewed questions, and on to a class that learns from it.

By mouse and keys, by keyboard alone, and without scripts. What a person does is counted: a press, a key, a field
filled; how the keyboard gets somewhere is not.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_teaching import Keyboard, Mouse
from tests.samples import ARTICLES

pytestmark = pytest.mark.browser

ARTICLE = (ARTICLES / "dev-nile-dam.txt").read_text(encoding="utf-8")
MOST_ACTIONS = 40
QUESTIONS = 10


class Counted:
    """A hand whose actions are counted."""

    def __init__(self, hand: Mouse | Keyboard) -> None:
        self.hand, self.page, self.actions = hand, hand.page, 0

    def press(self, role: str, name: str | re.Pattern[str]) -> None:
        self.actions += 1
        self.hand.press(role, name)

    def type(self, label: str, text: str) -> None:
        self.actions += 1
        self.hand.type(label, text)

    def fill(self, label: str, text: str) -> None:
        self.actions += 1
        self.page.get_by_label(label).fill(text)

    def key(self, key: str) -> None:
        """Press a key once the page says that keys are on."""
        self.actions += 1
        expect(self.page.get_by_role("button", name="Keys are on")).to_be_visible()
        self.page.keyboard.press(key)


def bring(hand: Counted, served, title: str) -> None:
    """Paste an article under a headline of its own, and have it read."""
    hand.page.goto("/teach/")
    hand.press("link", "Import an article")
    hand.type("Paste the article", ARTICLE.replace("Dam talks end", f"{title}: Dam talks end", 1))
    hand.fill("Published on", "2021-04-06")
    hand.press("button", "Read the article")
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("Reading the article")
    served.run("manage.py", "work", "--once")


def found(hand: Counted, *, has_scripts: bool) -> None:
    """Wait for what was found: the page looks by itself, or is asked to."""
    if not has_scripts:
        hand.press("link", "Look again")
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("This is what we found", timeout=30_000)


def to_questions(hand: Counted) -> None:
    hand.press("link", "Check the names")
    hand.press("link", "The names are right")
    hand.press("link", "On to the questions")
    expect(hand.page.get_by_role("heading", level=1)).to_contain_text("Question 1 of")


def approve(hand: Counted, number: int, *, by_key: bool) -> None:
    heading = hand.page.get_by_role("heading", level=1)
    for at in range(1, number + 1):
        expect(heading).to_contain_text(f"Question {at} of")
        expect(hand.page.locator(".briefing mark.evidence").first).to_be_visible()
        if by_key:
            hand.key("a")
        else:
            hand.press("button", re.compile("Approve"))
        expect(hand.page.locator(".meter")).to_contain_text(f"{at} approved")


def make_a_quiz(hand: Counted) -> None:
    hand.press("link", "Quiz")
    expect(hand.page.get_by_role("checkbox", name=re.compile("^Ask: "), checked=True)).to_have_count(QUESTIONS)
    hand.press("button", "Make the quiz")
    hand.press("button", "Publish the quiz")
    expect(hand.page.get_by_role("button", name="Close the quiz")).to_be_visible()


@pytest.mark.parametrize("way", ["mouse and keys", "keyboard alone", "without scripts"])
def test_a_pasted_article_becomes_a_quiz_of_ten_questions_in_under_forty_actions(visit, served, way):
    has_scripts = way != "without scripts"
    page = visit("about:blank", by="teacher", java_script_enabled=has_scripts)
    hand = Counted(Keyboard(page) if way == "keyboard alone" else Mouse(page))
    bring(hand, served, way)
    found(hand, has_scripts=has_scripts)
    to_questions(hand)
    approve(hand, QUESTIONS, by_key=has_scripts)
    make_a_quiz(hand)
    assert hand.actions < MOST_ACTIONS
    quiz = page.url
    assign(page, way)
    learn(visit, way)
    page.goto(quiz)
    expect(page.get_by_role("row", name=re.compile("of 10"))).to_be_visible()


def assign(page: Page, title: str) -> None:
    page.goto("/classes/")
    page.locator("main").get_by_role("link").first.click()
    page.get_by_role("link", name="Assign a quiz").click()
    page.get_by_role("radio", name=re.compile(re.escape(title))).check()
    page.get_by_role("button", name=re.compile("Assign")).click()


def learn(visit, title: str) -> None:
    """Take the quiz as a student of the class, and hand it in."""
    page = visit("/today/", by="student")
    page.locator("li", has_text=title).get_by_role("link").first.click()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*/")
    attempt = page.url.split("?")[0]
    answer(page)
    expect(page.locator(".feedback .proof").first).to_be_visible()
    page.goto(re.sub(r"(/attempts/[^/]+/).*", r"\1finish/", attempt))
    page.get_by_role("button", name="Finish and see the result").click()
    expect(page.locator(".score")).to_contain_text("of 10")


def answer(page: Page) -> None:
    """Give some answer to whatever kind of question this is."""
    expect(page.get_by_role("button", name="Check my answer")).to_be_visible()
    boxes, menus = page.locator(".choice input, .pick input, .grid input"), page.locator("main form select")
    if boxes.count():
        boxes.first.check()
    for menu in menus.all():
        menu.select_option(index=1)
    for gap in page.get_by_role("textbox", name=re.compile("^(?:Gap|Your answer)")).all():
        gap.fill("Ethiopia")
    page.get_by_role("button", name="Check my answer").click()


def test_what_the_teacher_decides_is_what_the_class_reads(visit, served):
    page = visit("about:blank", by="teacher")
    hand = Counted(Mouse(page))
    bring(hand, served, "Lessons")
    found(hand, has_scripts=True)
    to_questions(hand)
    approve(hand, 2, by_key=True)
    approve_a_fact(hand)
    statement = approve_a_lesson(page)
    page.get_by_role("navigation", name="Steps of the review").get_by_role("link", name="Quiz").click()
    page.get_by_role("button", name="Make the quiz").click()
    page.get_by_role("button", name="Publish the quiz").click()
    assign(page, "Lessons")
    student = visit("/sets/", by="student")
    student.get_by_role("link", name=re.compile("^Lessons: ")).first.click()
    student.get_by_role("link", name=re.compile("Who is involved")).first.click()
    expect(student.locator(".statement")).to_have_count(1)
    expect(student.locator(".statement")).to_contain_text(statement)
    student.get_by_text("Show the sentence").first.click()
    expect(student.locator(".lesson .proof mark").first).to_be_visible()


def approve_a_fact(hand: Counted) -> None:
    """Approve one fact, and reject the next for a reason, by keys."""
    page = hand.page
    page.get_by_role("navigation", name="Steps of the review").get_by_role("link", name="Facts").click()
    meter = page.locator("#facts-meter")
    before = int(re.search(r"(\d+) approved", meter.inner_text())[1])
    hand.key("a")
    expect(meter).to_contain_text(f"{before + 1} approved")
    hand.key("r")
    hand.key("3")
    expect(meter).to_contain_text("1 rejected")
    expect(page.get_by_text("Rejected: Not worth knowing")).to_be_visible()


def approve_a_lesson(page: Page) -> str:
    """Leave one approved statement in the lesson on actors, look at it, approve it, and return what it says."""
    page.get_by_role("navigation", name="Steps of the review").get_by_role("link", name="Lessons").click()
    page.get_by_role("link", name=re.compile("Who is involved")).click()
    expect(page.locator(".lesson-row").first).to_be_visible()
    waiting = page.get_by_role("button", name="Approve the fact")
    approved = page.locator(".lesson-row:not([data-waits])")
    while not approved.count():  # a statement of several facts waits for each of them
        before = waiting.count()
        waiting.first.click()
        page.wait_for_url(re.compile("#fact-"))
        expect(waiting).not_to_have_count(before)
    for box in approved.locator(".tick input").all()[1:]:
        box.uncheck()
    approved.first.get_by_role("textbox").fill("Said in the teacher’s own words.")
    page.get_by_role("button", name="See it as a student").click()
    expect(page.locator(".statement")).to_have_count(1)
    page.get_by_role("link", name="Back to the outline").click()
    page.get_by_role("button", name=re.compile("Approve the lesson")).click()
    expect(page.get_by_text("One lesson is approved.")).to_be_visible()
    return "Said in the teacher’s own words."


def test_keys_move_reject_edit_and_can_be_switched_off(visit, served):
    page = visit("about:blank", by="teacher")
    hand = Counted(Mouse(page))
    bring(hand, served, "Keys")
    found(hand, has_scripts=True)
    to_questions(hand)
    heading = page.get_by_role("heading", level=1)
    hand.key("j")
    expect(heading).to_contain_text("Question 2 of")
    hand.key("k")
    expect(heading).to_contain_text("Question 1 of")
    hand.key("r")
    expect(page.get_by_role("button", name=re.compile("Not in the text"))).to_be_focused()
    hand.key("4")
    expect(heading).to_contain_text("Question 2 of")
    expect(page.locator(".meter")).to_contain_text("1 rejected")
    hand.key("k")
    expect(page.get_by_text("Rejected: Too easy")).to_be_visible()
    hand.key("t")
    expect(page.locator(".meter")).to_contain_text("0 rejected")
    hand.key("e")
    expect(heading).to_have_text("Edit the question")
    live(page)
    page.get_by_role("link", name="Back to the review").click()
    page.get_by_role("button", name="Keys are on").click()
    page.keyboard.press("j")
    page.reload()
    expect(heading).to_contain_text("Question 1 of")
    expect(page.get_by_role("button", name="Keys are off")).to_be_visible()


def live(page: Page) -> None:
    """See the linter answer to what is typed, without saving."""
    stem = page.get_by_label("Question", exact=True)
    stem.fill("Who is not the one that never said it?")
    expect(page.locator("#lint")).to_contain_text(re.compile("S[12]"), timeout=10_000)


def test_on_a_phone_the_draft_stands_before_the_article_with_its_proof(visit, served):
    page = visit("about:blank", by="teacher", is_mobile=True, has_touch=True)
    page.set_viewport_size({"width": 390, "height": 844})
    hand = Counted(Mouse(page))
    bring(hand, served, "Phone")
    found(hand, has_scripts=True)
    to_questions(hand)
    draft, article = page.locator(".draft").bounding_box(), page.locator(".briefing").bounding_box()
    assert draft["y"] < article["y"]
    expect(page.locator(".draft .proof mark").first).to_be_visible()
    expect(page.locator(".draft kbd").first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name=re.compile("Approve")).tap()
    expect(page.locator(".meter")).to_contain_text("1 approved")

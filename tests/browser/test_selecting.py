"""Evidence picked by selecting in the article: however the selection is made, and wherever it ends."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.taking import started

pytestmark = pytest.mark.browser

ARTICLE = """The river council asked for 40 million euros. Council members from three valleys met in Lisbon.

Farmers in the upper valley 🚜 said the wait was too long."""
FIRST, SECOND, THIRD = 0, 1, 2

SPOT = """([index, words, isEnd]) => {
  const text = document.querySelectorAll("[data-start]")[index].firstChild;
  const range = document.createRange();
  const at = text.data.indexOf(words) + (isEnd ? words.length : 0);
  range.setStart(text, at);
  range.setEnd(text, at);
  const box = range.getBoundingClientRect();
  return { x: box.x, y: box.y + box.height / 2 };
}"""
SELECT = """([from, start, to, end]) => {
  const text = (index) => document.querySelectorAll("[data-start]")[index].firstChild;
  const [first, last] = [text(from), text(to)];
  getSelection().setBaseAndExtent(first, first.data.indexOf(start), last, last.data.indexOf(end) + end.length);
}"""
DRAWN = """(passages) => {
  const drawn = [...(CSS.highlights.get("picked") ?? [])].map((range) => range.toString());
  return JSON.stringify(drawn.sort()) === JSON.stringify(passages.sort());
}"""


@pytest.fixture(scope="module")
def form(chromium, site, session_of):
    """The address of a teacher's form for a new question on an article of three sentences."""
    with chromium.new_context(base_url=site) as context:
        context.add_cookies(session_of("teacher"))
        page = context.new_page()
        page.goto("/teach/sets/new/")
        page.get_by_label("Title", exact=True).fill("What is selected")
        page.get_by_label("The article", exact=True).fill(ARTICLE)
        page.get_by_label("Published on").fill("2026-03-02")
        page.get_by_role("button", name="Make the set").click()
        page.get_by_role("link", name="New question").first.click()
        page.get_by_role("link", name="True or false").click()
        expect(page.locator("[data-selecting]")).to_be_visible()
        return page.url


@pytest.fixture
def desk(visit, form):
    """That form, empty, for each test."""
    return started(visit(form, by="teacher"))


def drag(page, index, words, *, to=None, spot=None):
    """Draw the mouse from the begin of words to their end, to the end of others, or to a place on the screen."""
    begin = page.evaluate(SPOT, [index, words, False])
    end = spot or page.evaluate(SPOT, [*(to or (index, words)), True])
    page.mouse.move(begin["x"], begin["y"])
    page.mouse.down()
    page.mouse.move(end["x"], end["y"], steps=8)
    page.mouse.up()


def has_picked(page, *passages, ticked=()):
    """Expect passages, drawn exactly, with offsets that count code points; and sentences ticked as a whole."""
    expect(page.locator("[data-passages] q")).to_have_text(list(passages))
    page.wait_for_function(DRAWN, arg=list(passages))  # a page that was just opened draws once its scripts are there
    for value, passage in zip(page.locator("[data-passages] input").all(), passages, strict=True):
        start, end = map(int, value.input_value().split("-"))
        assert ARTICLE[start:end] == passage
    boxes = page.locator(".pickable input")
    assert [index for index in range(boxes.count()) if boxes.nth(index).is_checked()] == list(ticked)


def test_the_words_that_the_mouse_passed_over_are_picked_and_nothing_else(desk):
    drag(desk, FIRST, "40 million euros")
    has_picked(desk, "40 million euros")
    expect(desk.locator("[data-told]")).to_have_text("Chosen: “40 million euros”")
    assert desk.evaluate("getSelection().toString()") == ""


def test_half_words_are_made_whole(desk):
    drag(desk, FIRST, "r 40 million eu")
    has_picked(desk, "for 40 million euros")


def test_a_selection_over_two_sentences_is_a_passage_of_each(desk):
    drag(desk, FIRST, "for 40", to=(SECOND, "Cou"))
    has_picked(desk, "for 40 million euros.", "Council")
    expect(desk.locator("[data-told]")).to_have_text(re.compile("each sentence: “for 40 million euros.” “Council”"))


def test_a_sentence_that_lies_within_it_is_ticked(desk):
    drag(desk, FIRST, "40 million", to=(THIRD, "upper valley 🚜"))
    has_picked(desk, "40 million euros.", "Farmers in the upper valley 🚜", ticked=[SECOND])


@pytest.mark.parametrize("where", ["past its end", "above it"])
def test_the_mouse_may_be_released_outside_the_article(desk, where):
    card = desk.locator(".briefing").bounding_box()
    below = {"x": card["x"] + card["width"] / 2, "y": card["y"] + card["height"] + 30}
    above = {"x": card["x"] + card["width"] / 2, "y": card["y"] - 20}
    if where == "past its end":
        drag(desk, THIRD, "the wait", spot=below)
        has_picked(desk, "the wait was too long.")
    else:
        drag(desk, FIRST, "asked", spot=above)
        has_picked(desk, "The river council")
    desk.get_by_role("checkbox", name="Sentence 2").click()
    expect(desk.get_by_role("checkbox", name="Sentence 2")).to_be_checked()


def test_what_is_selected_by_keyboard_grows_with_the_selection(desk):
    desk.evaluate(SELECT, [THIRD, "🚜", THIRD, "🚜 s"])
    for _ in range(3):
        desk.keyboard.press("Shift+ArrowRight")
    has_picked(desk, "🚜 said")
    for _ in range(3):
        desk.keyboard.press("Shift+ArrowRight")
    has_picked(desk, "🚜 said the")
    desk.evaluate("getSelection().collapse(document.body, 0)")
    desk.evaluate(SELECT, [FIRST, "asked", FIRST, "asked"])
    has_picked(desk, "🚜 said the", "asked")


def test_a_double_click_picks_a_word_and_not_its_sentence(desk):
    spot = desk.evaluate(SPOT, [SECOND, "valleys", False])
    desk.mouse.dblclick(spot["x"] + 8, spot["y"])
    has_picked(desk, "valleys")


def test_a_box_can_be_ticked_while_a_selection_stands(desk):
    desk.evaluate(SELECT, [SECOND, "three", SECOND, "valleys"])
    has_picked(desk, "three valleys")
    desk.get_by_role("checkbox", name="Sentence 1").check()
    desk.evaluate(SELECT, [SECOND, "three", SECOND, "met"])
    has_picked(desk, "three valleys met", ticked=[FIRST])


def test_what_a_finger_selects_is_picked_when_it_rests(desk):
    """Its handles move the selection without any event of a pointer."""
    desk.evaluate(SELECT, [SECOND, "three", SECOND, "valleys"])
    has_picked(desk, "three valleys")
    desk.evaluate(SELECT, [SECOND, "three", SECOND, "met"])
    has_picked(desk, "three valleys met")


def test_a_new_part_takes_the_place_of_what_it_overlaps(desk):
    drag(desk, FIRST, "asked for 40")
    has_picked(desk, "asked for 40")
    drag(desk, FIRST, "40 million")
    has_picked(desk, "40 million")
    desk.get_by_role("checkbox", name="Sentence 3").check()
    drag(desk, THIRD, "the wait")
    has_picked(desk, "40 million", "the wait")


def test_why_nothing_was_picked_is_said(desk):
    desk.evaluate("getSelection().selectAllChildren(document.body)")
    expect(desk.locator("[data-told]")).to_have_text(re.compile("Nothing chosen"))
    has_picked(desk)


def test_what_was_picked_is_kept_and_drawn_again(desk):
    drag(desk, FIRST, "40 million euros")
    has_picked(desk, "40 million euros")
    desk.get_by_label("Statement", exact=True).fill("The council asked for 40 million euros.")
    desk.get_by_role("radio", name="True", exact=True).check()
    desk.get_by_label("Why this is the answer", exact=True).fill("The first sentence says so.")
    desk.get_by_role("button", name="Save the draft").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Edit the question")
    has_picked(desk, "40 million euros")

"""Studying in a real browser: a lesson with its source, a check in place, words, and keys."""

from playwright.sync_api import expect

from tests.browser.taking import started

LESSON = "/sets/astana-2017/lessons/stakes/"


def test_a_check_is_answered_in_place_and_the_next_one_after_it(visit):
    page = visit(LESSON)
    for index in (0, 1):
        check = page.locator("[data-check]").nth(index)
        check.locator("input[type=radio]").first.check()
        check.get_by_role("button", name="Check my answer").click()
        expect(check.locator(".verdict")).to_be_focused()
        expect(check.locator(".reasons")).to_be_visible()
    assert page.url.endswith(LESSON)


def test_a_blank_check_says_so_in_place(visit):
    page = visit(LESSON)
    check = page.locator("[data-check]").first
    check.get_by_role("button", name="Check my answer").click()
    check.get_by_text("Choose an answer, or skip this one. Nothing was saved.").wait_for()


def test_the_home_page_brings_what_answers_in_place_once_its_question_is_reached(visit):
    page = visit("/")
    started(page)
    assert page.locator("script[src*=htmx]").count() == 0
    page.locator("#taster input[type=radio]").first.check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator("#taster .verdict")).to_be_focused()
    assert page.locator("script[src*=htmx]").count() == 1
    assert page.url.endswith("/")


def test_without_scripts_a_check_is_answered_on_a_page_of_its_own(visit):
    page = visit(LESSON, java_script_enabled=False)
    check = page.locator("[data-check]").first
    check.locator("input[type=radio]").first.check()
    check.get_by_role("button", name="Check my answer").click()
    page.locator(".verdict").wait_for()
    page.get_by_role("link", name="Go on").click()
    assert page.url.endswith(f"{LESSON}#section-2")


def test_a_sentence_lights_up_beside_the_lesson_which_stays_where_it_is(visit):
    page = visit(LESSON)
    page.locator("details.proof-fold summary").nth(5).click()
    link = page.locator("details[open] a").first
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    link.click()
    lit = page.locator(".sentence:target")
    assert lit.is_visible()
    assert abs(page.evaluate("scrollY") - before) < 2


def test_a_word_shows_its_meaning_where_it_stands(visit):
    page = visit(LESSON)
    page.locator("a.term", has_text="truce").first.click()
    card = page.locator(".word-card")
    assert "An agreement to stop shooting" in card.inner_text()
    page.keyboard.press("Escape")
    assert not card.is_visible()


def test_a_letter_chooses_its_option_while_the_focus_is_there(visit):
    page = visit("/")
    options = page.locator("#taster input[type=radio]")
    options.first.focus()
    page.keyboard.press("c")
    assert options.nth(2).is_checked()


def test_what_is_printed_is_the_page_without_its_bars_and_buttons(visit):
    page = visit(LESSON)
    page.set_viewport_size({"width": 700, "height": 900})
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for gone in (".masthead", ".tabbar", ".foot", "main .button"):
        expect(page.locator(gone).first).to_be_hidden()


def test_the_words_of_a_picture_are_never_small(visit):
    page = visit("/")
    smallest = """() => Math.min(...[...document.querySelectorAll(".plot text")]
        .filter((text) => text.checkVisibility())
        .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d))"""
    for name in ("actors", "venues", "timeline"):
        page.goto(f"/sets/astana-2017/{name}/")
        for width in (390, 768, 820, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert round(page.evaluate(smallest)) >= 12, (name, width)

"""Studying in a real browser: a lesson with its source, a check in place, words, moving items, and no barriers."""

import pytest
from axe_playwright_python.sync_playwright import Axe

LESSON = "/sets/astana-2017/lessons/stakes/"
PAGES = [
    "/",
    "/about/",
    "/sets/",
    "/sets/astana-2017/",
    LESSON,
    *(
        f"/sets/astana-2017/{page}/"
        for page in ("article", "actors", "venues", "stakes", "timeline", "voices", "glossary")
    ),
]
RULES = {"preload": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("path", PAGES)
def test_no_barrier_is_found(visit, path):
    page = visit(path, color_scheme="dark", bypass_csp=True)  # the checker styles what it looks at
    for width in (1200, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_check_is_answered_in_place_and_the_next_one_after_it(visit):
    page = visit(LESSON)
    for index in (0, 1):
        check = page.locator("[data-check]").nth(index)
        check.locator("input[type=radio]").first.check()
        check.get_by_role("button", name="Check my answer").click()
        check.locator(".verdict").wait_for()
        assert check.locator(".reasons").is_visible()
        assert page.evaluate("document.activeElement.classList.contains('verdict')")
    assert page.url.endswith(LESSON)


def test_a_blank_check_says_so_in_place(visit):
    page = visit(LESSON)
    check = page.locator("[data-check]").first
    check.get_by_role("button", name="Check my answer").click()
    check.get_by_text("Choose an answer, or skip this one. Nothing was saved.").wait_for()


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

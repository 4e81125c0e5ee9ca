"""Every page, in light and dark: axe-core finds nothing, nothing overflows on a phone, and it is readable at once.

axe-core styles what it measures, so the pages it looks at are opened without our Content-Security-Policy.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser

PUBLIC = (
    "/",
    "/about/",
    "/sets/",
    "/sets/astana-2017/",
    "/sets/astana-2017/article/",
    "/sets/astana-2017/lessons/actors/",
    "/sets/astana-2017/lessons/stakes/",
    "/sets/astana-2017/actors/",
    "/sets/astana-2017/venues/",
    "/sets/astana-2017/stakes/",
    "/sets/astana-2017/timeline/",
    "/sets/astana-2017/voices/",
    "/sets/astana-2017/glossary/",
    "/progress/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/nothing-here/",
)
STUDENTS = ("/today/", "/progress/", "/review/", "/account/", "/classes/", "/join/", "/accounts/password/change/")
TEACHERS = ("/teach/", "/teach/sets/new/", "/classes/", "/today/")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]][:4]) for one in found]


def look_at(page, paths):
    """Return what is wrong, by page and theme."""
    wrong = {}
    for path in paths:
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            page.goto(path)
            if problems := findings(page):
                wrong[path, theme] = problems
        page.set_viewport_size({"width": 390, "height": 844})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong[path, "390 px"] = "scrolls sideways"
        page.set_viewport_size({"width": 1200, "height": 900})
    return wrong


def test_public_pages(visit):
    assert look_at(visit("/", bypass_csp=True), PUBLIC) == {}


def test_a_students_pages(visit):
    page = visit("/", bypass_csp=True)
    sign_in(page, "student")
    assert look_at(page, STUDENTS) == {}


def test_a_teachers_pages(visit):
    page = visit("/", bypass_csp=True)
    sign_in(page, "teacher")
    assert look_at(page, TEACHERS) == {}


def test_a_quiz_and_its_result(visit):
    page = visit("/sets/astana-2017/", bypass_csp=True)
    page.get_by_role("link", name="The whole story").click()
    wrong = look_at(page, [page.url])
    page.get_by_role("button", name="Begin").click()
    address = page.url.split("?")[0]
    wrong |= look_at(page, [f"{address}?q={number}" for number in range(1, 16)])
    page.goto(f"{address}finish/")
    wrong |= look_at(page, [page.url])
    page.get_by_role("button", name="Finish and see the result").click()
    assert wrong | look_at(page, [page.url]) == {}


def test_a_page_can_be_read_before_any_script_or_font_arrives(visit):
    page = visit("/about/")
    page.route("**/*.{js,woff2}", lambda route: route.abort())
    page.goto("/sets/astana-2017/lessons/venues/")
    assert "Astana" in page.inner_text("main")
    assert page.locator("main h1").is_visible()


def test_the_layout_mirrors_for_right_to_left(visit):
    page = visit("/sets/astana-2017/lessons/actors/")
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")

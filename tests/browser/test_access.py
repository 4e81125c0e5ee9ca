"""Every page of the site, in light and dark: axe-core finds nothing, and nothing overflows on a phone.

axe-core styles what it measures, so the pages it looks at are opened without our Content-Security-Policy. What Swagger
UI draws on one of them is its authors'.
"""

import json

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.make import PASSWORD
from tests.walls.routes import routes

pytestmark = pytest.mark.browser

ACCOUNTS = (
    "login/",
    "signup/",
    "password/reset/",
    "password/change/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/add/",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def world(served):
    return json.loads(served.run("-m", "tests.browser.furnish"))


def findings(page, **run_only):
    chosen = run_only or {"type": "tag", "values": RULES}
    options = {"runOnly": chosen, "preload": False, "resultTypes": ["violations"]}
    found = page.evaluate("(how) => axe.run(...how)", [{"exclude": [["#swagger-ui"]]}, options])["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]][:4]) for one in found]


def look(page):
    """Return what is wrong with the page that is open. Themes differ in colours only."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.evaluate(AXE_SCRIPT)
    wrong = findings(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    wrong += [("dark", *one) for one in findings(page, type="rule", values=["color-contrast"])]
    page.set_viewport_size({"width": 390, "height": 844})
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append("scrolls sideways")
    page.set_viewport_size({"width": 1200, "height": 900})
    return wrong


def look_at(page, addresses):
    """Return what is wrong by address, and those of the addresses that are pages for whoever looks, or for nobody."""
    wrong, settled = {}, set()
    for address in addresses:
        answer = page.request.get(address, max_redirects=0, max_retries=2)  # a kept connection may close meanwhile
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        leads_on = answer.status == 302 and "/accounts/" not in answer.headers["location"]
        if answer.status == 405 or leads_on or not is_page:
            settled.add(address)
        elif answer.status == 200:
            settled.add(address)
            page.goto(address)
            if problems := look(page):
                wrong[address] = problems
    return wrong, settled


def reader(visit, username="", password=PASSWORD):
    page = visit("/", bypass_csp=True)
    if username:
        sign_in(page, username, password)
        page.goto("/accounts/2fa/totp/activate/")  # asks for the password again, once
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Go on").click()
    return page


def pages(ids):
    """Return every address that a person may open, with these ids; of the API's reference one group stands for all."""
    read = (one for one in routes() if not one.template.startswith("/api/") or "/docs/" in one.template)
    ours = {one.at(ids | {"docs": "attempts"}) for one in read if one.words != ("join",)}
    ours.discard("/api/v1/docs/schemas/")
    return ours | {f"/accounts/{path}" for path in ACCOUNTS}


def test_every_page(visit, world):
    wrong, left = {}, pages(world["ids"])
    for username in ("", world["member"], world["teacher"], world["keeper"]):
        faults, settled = look_at(reader(visit, username), sorted(left))
        wrong, left = wrong | faults, left - settled
    assert wrong == {}
    assert left == set()


def test_the_bundled_set_and_what_is_not_there(visit, world):
    bundled = sorted(one for one in pages(world["ids"] | {"sets": "astana-2017", "lessons": "stakes"}) if "2017" in one)
    page = reader(visit)
    wrong, settled = look_at(page, bundled)
    assert len(settled) > 8
    page.goto("/nothing-here/")
    assert (wrong, look(page)) == ({}, [])


def test_the_review_of_an_article(visit, world):
    drafted = pages(world["ids"] | world["drafted"]) - pages(world["ids"])
    wrong, settled = look_at(reader(visit, world["teacher"]), sorted(one for one in drafted if "/teach/" in one))
    assert len(settled) > 20
    assert wrong == {}


def test_a_quiz_and_its_result(visit):
    page = reader(visit)
    page.goto("/sets/astana-2017/")
    page.get_by_role("link", name="The whole story").click()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*/")
    attempt = page.url.split("?")[0]
    wrong, _ = look_at(page, [*(f"{attempt}?q={number}" for number in range(1, 16)), f"{attempt}finish/"])
    page.goto(f"{attempt}finish/")
    page.get_by_role("button", name="Finish and see the result").click()
    expect(page.locator(".score")).to_be_visible()
    assert (wrong, look(page)) == ({}, [])


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

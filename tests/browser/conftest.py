"""A real server with the bundled set and the demo accounts, and a real Chromium, for whole trips through the pages."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from tests import databases
from tests.served import manage, serve

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items):
    """Mark every test here as a browser test, and say plainly why it is skipped where no Chromium is found.

    One that fails runs again, twice at most, as pytest's summary tells: a shared machine may hold a browser up past any
    wait.
    """
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.flaky(reruns=2))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium: install Debian's chromium to run browser tests"))


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """A site of its own, on a database of this run's kind; a test that needs a worker runs one."""
    as_collected = {
        "DJANGO_SETTINGS_MODULE": "tests.browser.collected",
        "STATIC_ROOT": str(tmp_path_factory.mktemp("static")),
    }
    with databases.empty(tmp_path_factory.mktemp("site")) as database:
        for command in ("prepare", "demo"):
            manage(database, command, "-v0")
        manage(database, "collectstatic", "--noinput", "-v0", **as_collected)
        with serve(database, workers=1, **as_collected) as site:
            yield site


@pytest.fixture(scope="session")
def site(served):
    return served.address


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def session_of(chromium, site):
    """Return a function from a username of the demo to the cookie of somebody who signed in, once in a run."""

    @cache
    def sign_in_once(username):
        with chromium.new_context(base_url=site) as context:
            page = context.new_page()
            sign_in(page, username)
            page.wait_for_url(lambda address: "/accounts/" not in address)
            return [cookie for cookie in context.cookies() if "session" in cookie["name"]]

    return sign_in_once


@pytest.fixture
def visit(chromium, site, session_of):
    """Return a function that opens a page of the site in a fresh profile, and fails the test on a script error.

    `by` is the username of whoever is signed in there already.
    """
    opened = []
    errors = []

    def open_page(path="/", *, by="", **options):
        context = chromium.new_context(base_url=site, viewport={"width": 1200, "height": 900}, **options)
        opened.append(context)
        if by:
            context.add_cookies(session_of(by))
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(path)
        return page

    yield open_page
    for context in opened:
        context.close()
    # A 4xx answer is also written to the console as an error; what a page refused on purpose is no fault of it.
    assert [error for error in errors if "Failed to load resource" not in error] == []


def sign_in(page, username, password="astana-demo"):
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture
def begun(visit):
    """A guest at the first question of a test; returns the page, and the id of the attempt."""
    page = visit("/sets/astana-2017/")
    page.get_by_role("link", name="Who was there, and on which side").first.click()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*/")
    return page, page.url.rstrip("/").rpartition("/")[2]

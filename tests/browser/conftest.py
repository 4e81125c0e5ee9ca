"""A real server with the bundled set and the demo accounts, and a real Chromium, for whole trips through the pages."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_collection_modifyitems(items):
    """Mark every test here as a browser test, and say plainly why it is skipped where no Chromium is found."""
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium: install Debian's chromium to run browser tests"))


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of a site of its own, on SQLite, as `make run` serves it."""
    folder = tmp_path_factory.mktemp("site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    for command in ("migrate", "load_library", "demo"):
        subprocess.run([sys.executable, "manage.py", command, "-v0"], cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "studyapp.wsgi", f"--bind=127.0.0.1:{port}", "--threads=4"]
    server = subprocess.Popen([*command, "--log-level=error"], cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}"
    _wait_for(address)
    yield address
    server.terminate()
    server.wait(timeout=20)


def _wait_for(address):
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1).read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The site did not start.")


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    """Return a function that opens a page of the site in a fresh profile, and fails the test on a script error."""
    opened = []
    errors = []

    def open_page(path="/", **options):
        context = chromium.new_context(base_url=site, viewport={"width": 1200, "height": 900}, **options)
        opened.append(context)
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

"""Take the pictures of this folder: a site of its own, the demo's accounts, and Chromium. Run `make shots`."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ADDRESS = "http://127.0.0.1:8641"
PICTURES = (
    ("home", "/", ""),
    ("lesson", "/sets/astana-2017/lessons/stakes/", ""),
    ("actors", "/sets/astana-2017/actors/", ""),
    ("today", "/today/", "student"),
    ("teach", "/teach/", "teacher"),
)
"""What each picture is called, the page it shows, and who looks at it."""


def main() -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("Pictures need Chromium, and none was found.")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": f"sqlite:///{folder}/shots.sqlite3"}
        command = [sys.executable, "manage.py", "run", ADDRESS.rpartition(":")[2]]
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                for name, path, username in PICTURES:
                    _take(browser, name, path, username)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait() -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=1).read()
            return
        except OSError:
            time.sleep(0.5)
    sys.exit("The site did not start.")


def _take(browser: Browser, name: str, path: str, username: str) -> None:
    context = browser.new_context(base_url=ADDRESS, viewport={"width": 1280, "height": 860})
    page = context.new_page()
    if username:
        page.goto("/accounts/login/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", "astana-demo")
        page.press("[name=password]", "Enter")
        page.wait_for_load_state()
    answer = page.goto(path)
    if answer is None or answer.status != 200:
        sys.exit(f"{path} answered {answer.status if answer else 'nothing'}.")
    page.screenshot(path=HERE / f"{name}.png")
    context.close()


if __name__ == "__main__":
    main()

"""Take the pictures that the documents show, of a site of its own. Run `make shots`."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ADDRESS = "http://127.0.0.1:8641"
SIZE: ViewportSize = {"width": 1440, "height": 900}
PICTURES = {"home-1440-light.png": "/"}
"""Each picture that the documents show, and the page it is of, as anybody sees it."""


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
                _take(browser)
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


def _take(browser: Browser) -> None:
    page = browser.new_page(base_url=ADDRESS, color_scheme="light", reduced_motion="reduce", viewport=SIZE)
    for name, path in PICTURES.items():
        answer = page.goto(path)
        if answer is None or answer.status != 200:
            sys.exit(f"{path} answered {answer.status if answer else 'nothing'}.")
        page.screenshot(path=HERE / name)


if __name__ == "__main__":
    main()

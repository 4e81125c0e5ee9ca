"""Row 15: what the first page weighs, and when its largest piece is painted on a slow phone."""

import shutil
import urllib.request
from typing import Any

from benchmarks.report import Row
from benchmarks.server import PORT, served

SLOW_PHONE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
"""What Lighthouse calls slow 4G; the processor is slowed four times beside it."""

VISITS = 3
"""Each with a browser of its own; the least counts, for noise only ever adds."""

_PAINTED = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
  setTimeout(() => done(-1), 3000);
})"""


def rows() -> list[Row]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        return [Row(15, "first page", "not measured: no Chromium", "", True)]
    address = f"http://127.0.0.1:{PORT}/"
    with served(workers=1, threads=4):
        urllib.request.urlopen(address, timeout=10).read()  # few visitors are the first after a start
        visits = [_visit(chromium, address) for _ in range(VISITS)]
    received = visits[0][0]
    painted = min(painted for _received, painted in visits)
    fonts = sum(size for kind, size in received if kind == "Font")
    rest = [size for kind, size in received if kind != "Font"]
    return [
        Row(15, "first page, fonts aside", f"{sum(rest) / 1000:.1f} KB, {len(rest)} requests", "≤ 60 KB, ≤ 8",
            sum(rest) <= 60_000 and len(rest) <= 8, True),
        Row(15, "its fonts", f"{fonts / 1000:.0f} KB", "< 130 KB", fonts < 130_000, True),
        Row(15, "largest paint on a slow phone", f"{painted / 1000:.2f} s", "≤ 1.5 s", 0 < painted <= 1500),
    ]  # fmt: skip


def _visit(chromium: str, address: str) -> tuple[list[tuple[str, float]], float]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        session = page.context.new_cdp_session(page)
        kinds: dict[str, str] = {}
        received: list[tuple[str, float]] = []

        def answered(event: dict[str, Any]) -> None:
            kinds[event["requestId"]] = event["type"]

        session.on("Network.responseReceived", answered)
        session.on(
            "Network.loadingFinished",
            lambda event: received.append((kinds.get(event["requestId"], ""), event["encodedDataLength"])),
        )
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_PHONE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address, wait_until="networkidle")
        painted = float(page.evaluate(_PAINTED))
        browser.close()
    return received, painted

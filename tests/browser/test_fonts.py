"""The lines of a page stay where they are when its fonts arrive late."""

import pytest

PAINTED = """() => new Promise((done) => {
  new PerformanceObserver((list) => { if (list.getEntriesByName("first-contentful-paint").length) done(); })
    .observe({type: "paint", buffered: true});
})"""

SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: "layout-shift", buffered: true});
  document.fonts.ready.then(() => setTimeout(() => done([sum, [...document.fonts].filter(
    (font) => font.status === "loaded" && /Newsreader|Grotesk/.test(font.family)).length]), 300));
})"""
"""The cumulative layout shift of the page so far, and how many fonts of ours it has."""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", ["/", "/sets/astana-2017/lessons/actors/", "/sets/astana-2017/article/"])
def test_hardly_a_line_moves_when_the_fonts_arrive(visit, path, width):
    page = visit("about:blank")
    page.set_viewport_size({"width": width, "height": 844})
    page.route("**/*.woff2", lambda font: None)  # held until the route goes
    page.goto(path, wait_until="commit")
    page.wait_for_load_state("domcontentloaded")
    page.evaluate(PAINTED)
    page.unroute("**/*.woff2")
    shifted, fonts = page.evaluate(SHIFTS)
    assert fonts >= 2
    assert shifted < 0.05

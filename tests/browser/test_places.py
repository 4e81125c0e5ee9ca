"""A question about a place: its points are tapped on the map, or typed where no script runs; then its key is moved."""

import pytest
from playwright.sync_api import expect

from quizzes.engine.drawing.world import WORLD, project
from tests.browser.test_teaching import Mouse, make_a_set

pytestmark = pytest.mark.browser
LISBON, MADRID = (38.7, -9.1), (40.4, -3.7)


@pytest.mark.parametrize("is_tapped", [True, False])
def test_a_place_is_tapped_or_typed_and_its_key_put_right(visit, served, is_tapped):
    page = visit("about:blank", by="teacher", java_script_enabled=is_tapped)
    hand = Mouse(page)
    make_a_set(page, hand, f"A river council, {'tapped' if is_tapped else 'typed'}")
    hand.press("link", "New question")
    hand.press("link", "Place on a map")
    hand.type("Question", "Where did the river council meet?")
    for number, (name, point) in enumerate((("The quay", LISBON), ("The palace", MADRID)), start=1):
        hand.type(f"Place {number}", name)
        (tap if is_tapped else type_in)(page, number, point)
    hand.tick("radio", "Place 1 is asked for")
    hand.press("button", "Save the draft")
    expect(page.locator("[name=place-name]").nth(1)).to_have_value("The palace")
    for number, point in enumerate((LISBON, MADRID)):
        for name, degrees in zip(("latitude", "longitude"), point, strict=True):
            kept = float(page.locator(f"[name=place-{name}]").nth(number).input_value())
            assert kept == pytest.approx(degrees, abs=1.0)
    page.goto(f"{page.url}correct/")
    page.locator("main").get_by_label("The place").select_option(label="The palace")
    hand.press("button", "Show what changes")
    expect(page.locator("main")).to_contain_text("No mark would change")
    hand.type("Why? Students read this.", "They met in the palace.")
    hand.press("button", "Put the marks right")
    expect(page.locator("main")).to_contain_text("The answers are being marked again.")
    served.run("manage.py", "work", "--once")
    if not is_tapped:  # without scripts the page does not look by itself
        hand.press("link", "Look again")
    expect(page.locator("main")).to_contain_text("No mark changes. Answers from now on are marked this way.")
    chosen = page.locator("main").get_by_label("The place").locator("option:checked")
    expect(chosen).to_contain_text("The palace (the key now)")


def tap(page, number, point):
    """Tap the map with the place in hand; it lies on the first page of the world."""
    world = page.locator(".locate svg")
    expect(page.get_by_text(f"the point goes to place {number}")).to_be_visible()
    box, at = world.bounding_box(), project(*point)
    world.click(position={"x": at.x / WORLD.width * box["width"], "y": at.y / WORLD.height * box["height"]})
    expect(page.get_by_text(f"Place {number} is at")).to_be_visible()


def type_in(page, number, point):
    for name, degrees in zip(("North", "East"), point, strict=True):
        page.locator("main").get_by_label(f"{name} of place {number}").fill(str(degrees))

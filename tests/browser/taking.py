"""Steps of a student in an attempt."""

ARRIVED = """() => Promise.all([...document.querySelectorAll("[data-started]")]
  .flatMap((element) => element.dataset.behaviour.split(" "))
  .map((name) => import(`/static/js/behaviours/${name}.js`)))"""


def at(page, attempt, number):
    """The same student at a question, in a tab of its own, once its scripts are at work."""
    tab = page.context.new_page()
    tab.goto(f"/attempts/{attempt}/?q={number}")
    return started(tab)


def started(page):
    """Wait until every behaviour that the page has started is loaded, and with it is at work; return the page."""
    page.wait_for_load_state("load")
    page.evaluate(ARRIVED)
    return page


def fill(page, place=0):
    """Answer whatever is asked, by its choice in this place; return the words of the save state."""
    choices = page.locator(".question .choice input")
    if choices.count():
        choices.nth(place).check()
    else:
        page.locator(".question select").first.select_option(index=place + 1)
    return page.locator("#savestate")

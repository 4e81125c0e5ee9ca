"""Answers while the network is away: kept on the device, sent later under their own ids, none lost, none doubled."""

import json

from playwright.sync_api import expect

from tests.browser.taking import at, fill, started

AWAY = "Not sent yet. Your answer is kept on this device and goes out when you are back online."
BUSY = "Not sent yet. Your answer is kept on this device; we try again by ourselves."
LOOK = """
import json
from quizzes.models import Attempt
attempt = Attempt.objects.get(pk="{attempt}")
print(json.dumps([attempt.responses.filter(question=place.question).count() for place in attempt.places]))
"""
EXPIRE = """
from datetime import timedelta
from django.utils import timezone
from quizzes.models import Attempt
Attempt.objects.filter(pk="{attempt}").update(deadline_at=timezone.now() - timedelta(hours=1))
"""


def counted(served, attempt):
    return json.loads(served.run("manage.py", "shell", "-v0", "-c", LOOK.format(attempt=attempt)))


def waiting(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('unsent:')).length")


def test_three_answers_given_offline_are_sent_once_each_when_the_network_is_back(begun, served):
    page, attempt = begun
    tabs = [started(page), at(page, attempt, 2), at(page, attempt, 3)]
    page.context.set_offline(True)
    for tab in tabs:
        expect(fill(tab)).to_have_text(AWAY)
    assert (waiting(page), sum(counted(served, attempt))) == (3, 0)
    press_in_vain(tabs[0])
    expect(tabs[0].locator("#savestate")).to_have_text(AWAY)
    tabs[2].close()
    page.context.set_offline(False)  # the first tab says so, or goes on where its press is still being tried
    expect(tabs[1].locator("#savestate")).to_contain_text("Saved at")
    elsewhere = page.context.new_page()
    elsewhere.goto("/progress/")
    elsewhere.wait_for_function("!Object.keys(localStorage).some((key) => key.startsWith('unsent:'))")
    assert counted(served, attempt)[:3] == [1, 1, 1]


def test_a_press_that_cannot_go_on_shows_why_on_a_phone(begun):
    page, _attempt = begun
    tab = started(page)
    fill(tab)
    page.context.set_offline(True)
    press_in_vain(tab)
    expect(tab.locator("#savestate")).to_have_attribute("data-state", "waiting")


def press_in_vain(tab):
    """Press on while offline, on a phone, until the press has brought its words into view.

    Not before: a press that is still being tried when the network is back goes on to the next question.
    """
    tab.set_viewport_size({"width": 390, "height": 500})
    tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(tab.locator("#savestate")).not_to_be_in_viewport()
    tab.get_by_role("button", name="Save and go on").click()
    expect(tab.locator("#savestate")).to_be_in_viewport()


def test_an_answer_that_another_tab_sent_is_told_as_saved(begun, served):
    page, attempt = begun
    started(page)
    tab = at(page, attempt, 2)
    page.context.set_offline(True)
    expect(fill(tab)).to_have_text(AWAY)
    tab.route("**/attempts/*/2/", lambda route: route.abort())
    page.context.set_offline(False)
    expect(page.locator("#unsent")).to_have_text("An answer that waited on this device is sent.")
    expect(tab.locator("#savestate")).to_contain_text("Saved at")
    expect(tab.locator(".question select").first).not_to_have_value("")
    assert counted(served, attempt)[1] == 1


def test_an_answer_that_another_tab_sent_while_it_was_on_its_way_here_is_told_as_saved(begun, served):
    page, attempt = begun
    started(page)
    tab = at(page, attempt, 2)
    network, held = page.context.new_cdp_session(tab), []
    tab.route("**/attempts/*/2/", lambda route: held.append(route))
    offline(network, True)
    with tab.expect_request("**/attempts/*/2/"):
        fill(tab)
    page.reload()
    expect(page.locator("#unsent")).to_have_text("An answer that waited on this device is sent.")
    held.pop().abort()
    expect(tab.locator("#savestate")).to_have_text(AWAY)
    offline(network, False)
    expect(tab.locator("#savestate")).to_contain_text("Saved at")
    assert counted(served, attempt)[1] == 1


def offline(network, is_offline):
    """Take one tab off the network, or bring it back."""
    network.send("Network.enable")
    throughput = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    network.send("Network.emulateNetworkConditions", {"offline": is_offline, **throughput})


def test_an_answer_whose_outcome_is_lost_is_not_doubled_and_can_be_changed(begun, served):
    page, attempt = begun
    started(page)

    def lose(route):
        route.fetch()
        route.fulfill(status=503, headers={"Retry-After": "1"}, body="")

    page.route("**/attempts/*/1/", lose)
    expect(fill(page, 0)).to_have_text(BUSY)
    page.unroute("**/attempts/*/1/")
    expect(page.locator("#savestate")).to_contain_text("Saved at")
    assert counted(served, attempt)[0] == 1
    page.route("**/attempts/*/1/", lose)
    expect(fill(page, 1)).to_have_text(BUSY)
    page.unroute("**/attempts/*/1/")
    expect(fill(page, 2)).to_contain_text("Saved at")
    assert counted(served, attempt)[0] == 3
    page.goto(f"/attempts/{attempt}/?q=1")
    expect(page.locator(".question .choice input").nth(2)).to_be_checked()


def test_an_answer_that_comes_too_late_is_told_plainly_and_asked_about_no_more(begun, served):
    page, attempt = begun
    started(page)
    page.context.set_offline(True)
    expect(fill(page)).to_have_text(AWAY)
    served.run("manage.py", "shell", "-v0", "-c", EXPIRE.format(attempt=attempt))
    page.context.set_offline(False)
    expect(page.locator("#savestate")).to_have_text("The time for this quiz is over. Earlier answers count.")
    assert (waiting(page), counted(served, attempt)[0]) == (0, 0)


def test_what_another_reader_of_this_device_wrote_is_left_alone(begun):
    page, attempt = begun
    entry = json.dumps({"action": f"/attempts/{attempt}/2/", "id": "x", "body": "option=x", "unheard": []})
    page.evaluate("(entry) => localStorage.setItem('unsent:somebody-else:/attempts/x/2/', entry)", entry)
    asked = []
    page.on("request", lambda request: asked.append(request.method))
    page.reload()
    started(page)
    assert (waiting(page), set(asked)) == (1, {"GET"})


def test_without_scripts_the_form_saves_by_its_button(visit):
    page = visit("/sets/astana-2017/", java_script_enabled=False)
    page.get_by_role("link", name="Who was there, and on which side").first.click()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/attempts/*/")
    fill(page)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("Question 2 of")).to_be_visible()
    page.get_by_role("link", name="Question 1, answered").click()
    expect(page.locator("#savestate")).to_contain_text("Saved at")

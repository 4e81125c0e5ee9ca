"""When the time is over: the page says so once, whatever the device's clock says, and goes to the result."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.taking import at, fill

ENDING = """
from datetime import timedelta
from django.utils import timezone
from quizzes.models import Attempt, Quiz
attempt = Attempt.objects.get(pk="{attempt}")
Quiz.objects.filter(pk=attempt.quiz_id).update(grace_seconds=3)
Attempt.objects.filter(pk=attempt.pk).update(deadline_at=timezone.now() + timedelta(seconds={left}))
"""
AHEAD = "const now = Date.now; Date.now = () => now.call(Date) + {ahead} * 1000;"


@pytest.mark.parametrize("ahead", [0, 300])
def test_the_time_that_is_left_is_the_servers_and_its_end_is_told_once(begun, served, ahead):
    page, attempt = begun
    page.context.add_init_script(AHEAD.format(ahead=ahead))
    served.run("manage.py", "shell", "-v0", "-c", ENDING.format(attempt=attempt, left=9))
    tab = at(page, attempt, 1)
    page.close()
    sent = []
    tab.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    expect(tab.locator("[data-words]")).to_have_text(re.compile(r"0:\d\d"))
    expect(fill(tab)).to_contain_text("Saved at")
    expect(tab.locator("[data-words]")).to_have_text("Time is over", timeout=20_000)
    expect(tab.locator(".result-head")).to_be_visible(timeout=20_000)
    assert len(sent) == 1

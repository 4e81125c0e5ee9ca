"""Whatever is sent to a page, by whoever may see it: no fault of ours, words on what was wrong, and nothing changed."""

import pytest
from django.db import transaction

from tests.walls.conftest import client_of
from tests.walls.forms import TOO_LARGE, forms_of, told, twisted
from tests.walls.routes import routes
from tests.walls.world import rows, writes

pytestmark = pytest.mark.django_db

COUNTED = "quizzes.SignInFailures"
"""The table of wrong tries, which grows by what is refused."""


@pytest.fixture
def ours(settings):
    """What a client of ours sends when a page answers; a fault is an answer of 500 then."""

    def client(person):
        one = client_of(person)
        one.raise_request_exception = False
        return one

    return client


def kept():
    return {table: there for table, there in rows().items() if table != COUNTED}


def send(client, address, data):
    """Send a form, or the body of one. Return the answer and whether something may have been written."""
    typed = {"content_type": "application/x-www-form-urlencoded"} if isinstance(data, bytes) else {}
    with writes() as written:
        answer = client.post(address, data, **typed)
    return answer, bool(written)


def test_no_form_faults_and_what_is_refused_changes_nothing(world, ours, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = TOO_LARGE - 1
    forms, before, wrong = everybodys_forms(world, ours), kept(), []
    for client, form in forms:
        for twist, data in twisted(form):
            with transaction.atomic():
                answer, is_written = send(client, form.address, data)
                is_refused = answer.status_code in range(400, 500)
                is_changed = is_refused and is_written and kept() != before
                transaction.set_rollback(True)
            if answer.status_code >= 500 or is_changed:
                wrong.append((form.name, twist, answer.status_code))
            elif is_refused and not told(answer.content):
                wrong.append((form.name, twist, "says nothing"))
    assert "\n".join(map(str, wrong)) == ""


def everybodys_forms(world, ours):
    """Return each form with a client that finds it: the student's first, then what only the teacher has."""
    found = {}
    for person in (world.member, world.teacher):
        client = ours(person)
        for form in forms_of(client, world.ids):
            found.setdefault(form.address, (client, form))
    return list(found.values())


def test_a_body_that_is_no_form_is_refused_in_words(world, ours):
    client, wrong = ours(world.teacher), []
    kinds = {"application/json": b"{}", "multipart/form-data; boundary=x": b"--x\r\nbroken", "text/xml": b"<a/>"}
    for form in forms_of(client, world.ids):
        for kind, body in kinds.items():
            with transaction.atomic():
                answer = client.post(form.address, body, content_type=kind)
                transaction.set_rollback(True)
            if answer.status_code >= 500:
                wrong.append((form.name, kind, answer.status_code))
    assert "\n".join(map(str, wrong)) == ""


def test_a_page_that_is_opened_where_only_a_button_leads_says_so(world, ours):
    client, wrong = ours(world.teacher), []
    for route in routes():
        if not route.template.startswith("/api/") and not (set(route.words) - set(world.ids)):
            answer = client.get(route.at(world.ids), headers={"accept": "text/html"})
            if answer.status_code == 405 and not told(answer.content):
                wrong.append(route.template)
    assert wrong == []

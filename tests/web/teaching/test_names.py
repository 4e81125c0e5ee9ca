"""Step 1 on the page: the names by count, and every correction by a form that works without scripts."""

import pytest

from quizzes.models import Amendment, Job
from quizzes.models.drafts import names_of
from tests.make import make_set, make_student, make_teacher
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(drafted):
    return f"/teach/sets/{drafted.slug}/names/"


def correct(page, address, change, name, value=""):
    return page.post(address, {"change": change, "name": name, "value": value})


def now(drafted):
    return {one.id: one for one in names_of(drafted)[1]}


def test_names_stand_by_count_with_their_aliases(page, address):
    told = page.get(address)
    listed = told.context["names"]
    assert [one.count for one in listed] == sorted((one.count for one in listed), reverse=True)
    assert {"Poland", "Anna Kowal", "Piotr Zielny"} <= {one.name for one in listed}
    zielny = next(one for one in listed if one.id == "piotr-zielny")
    assert zielny.mention
    assert 'class="chip"' in told.content.decode()


@pytest.mark.parametrize(
    ("change", "value", "check"),
    [
        ("rename", "Peter Green", lambda names: names["piotr-zielny"].name == "Peter Green"),
        ("merge", "anna-kowal", lambda names: "piotr-zielny" not in names),
        ("kind", "group", lambda names: names["piotr-zielny"].actor_kind == "group"),
        ("reject", "", lambda names: "piotr-zielny" not in names),
        ("use", "both", lambda names: names["piotr-zielny"].is_venue),
    ],
)
def test_a_correction_is_kept_and_shown(page, address, drafted, change, value, check):
    answer = correct(page, address, change, "piotr-zielny", value)
    assert answer.status_code == 302
    assert check(now(drafted))
    assert Job.objects.get().state == "waiting"
    told = page.get(address).content.decode()
    assert "being written anew" in told
    assert "Your corrections" in told


def test_after_a_correction_the_page_opens_where_it_was_made(page, address):
    answer = correct(page, address, "rename", "piotr-zielny", "Peter Green")
    assert answer["Location"].endswith("?name=piotr-zielny#name-piotr-zielny")
    answer = correct(page, address, "merge", "piotr-zielny", "anna-kowal")
    assert answer["Location"].endswith("#name-anna-kowal")
    answer = correct(page, address, "reject", "anna-kowal")
    assert answer["Location"] == address


def test_a_correction_that_says_nothing_is_told_so(page, address):
    told = page.post(address, {"change": "rename", "name": "anna-kowal", "value": ""}, follow=True)
    assert "Type the name." in told.content.decode()
    assert page.post(address, {"change": "burn", "name": "anna-kowal"}).status_code == 302
    assert not Amendment.objects.exists()


def test_the_last_correction_is_taken_back(page, address, drafted):
    correct(page, address, "reject", "piotr-zielny")
    last = Amendment.objects.get()
    assert f"/teach/amendments/{last.pk}/take-back/" in page.get(address).content.decode()
    answer = page.post(f"/teach/amendments/{last.pk}/take-back/", {"next": address})
    assert answer["Location"] == address
    assert "piotr-zielny" in now(drafted)


def test_only_the_teacher_whose_set_it_is_finds_the_names(address):
    for stranger in (make_teacher(), make_student()):
        other = signed_in(stranger)
        assert other.get(address).status_code == 404
        assert correct(other, address, "reject", "piotr-zielny").status_code == 404
    assert not Amendment.objects.exists()


def test_a_set_that_was_never_read_has_no_names(page, teacher):
    assert page.get(f"/teach/sets/{make_set(teacher).slug}/names/").status_code == 404


def test_more_names_take_no_more_queries(page, address, django_assert_max_num_queries):
    correct(page, address, "rename", "piotr-zielny", "Peter Green")
    page.get(address)
    with django_assert_max_num_queries(12):
        page.get(address)


def test_a_name_sent_by_hand_is_refused_and_not_a_fault(page, address):
    answer = page.post(address, {"change": "rename", "name": "a\r\nb & é", "value": "x"})
    assert answer.status_code == 302
    assert answer["Location"].isascii()

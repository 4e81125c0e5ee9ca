"""Pages are compressed, but not where another site could learn by their length what stands in them."""

import gzip

import pytest
from django.test import Client

from tests.make import make_student

pytestmark = pytest.mark.django_db


def ask(client: Client, path: str = "/about/", **headers: str):
    return client.get(path, headers={"accept-encoding": "gzip, br", **headers})


def test_a_page_is_compressed_for_whoever_takes_it(client):
    packed, plain = ask(client), client.get("/about/")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content) / 2
    assert not plain.has_header("Content-Encoding")


def test_its_length_is_another_each_time(client):
    assert len({len(ask(client).content) for _ in range(20)}) > 1


@pytest.mark.parametrize(
    ("said", "is_packed"),
    [("same-origin", True), ("none", True), ("cross-site", False), ("same-site", False), ("", False)],
)
def test_of_somebody_only_what_our_own_pages_ask_for_is_compressed(client, said, is_packed):
    client.force_login(make_student())
    assert ask(client, "/account/", sec_fetch_site=said).has_header("Content-Encoding") is is_packed


def test_without_a_session_it_matters_not_who_asks(client):
    assert ask(client, sec_fetch_site="cross-site")["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("somebody", [False, True])
def test_a_cache_is_told_on_what_a_page_depends(client, somebody):
    if somebody:
        client.force_login(make_student())
    for site in ("same-origin", "cross-site"):
        assert {"Accept-Encoding", "Sec-Fetch-Site"} <= set(ask(client, sec_fetch_site=site)["Vary"].split(", "))


@pytest.mark.parametrize("path", ["/_allauth/app/v1/config", "/healthz", "/account/data/"])
def test_what_is_no_page_is_left_as_it_is(client, path):
    client.force_login(make_student())
    answer = ask(client, path, sec_fetch_site="same-origin")
    assert answer.status_code == 200
    assert not answer.has_header("Content-Encoding")

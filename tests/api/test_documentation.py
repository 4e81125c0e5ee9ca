import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from django.conf import settings
from django.urls import get_resolver
from openapi_spec_validator import validate

from quizzes.api import reference
from quizzes.api.documentation import document
from quizzes.api.guides import inline
from quizzes.engine import question_types
from tests.api.conftest import API, People

DOCUMENT: dict[str, Any] = json.loads(document("json"))
OPERATIONS = [
    (f"{method} {path}", operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
    if method in {"get", "post", "put", "patch", "delete"}
]
EVERY_OPERATION = pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=[name for name, _ in OPERATIONS])


def read(text: str | bytes) -> Any:
    """Read YAML as libyaml does, which takes a tenth of the time."""
    return yaml.load(text, Loader=yaml.CSafeLoader)


def test_the_committed_document_is_what_the_code_says() -> None:
    committed = Path(settings.BASE_DIR, "docs", "openapi.yaml").read_text()
    assert read(committed) == read(document("yaml")), "Run manage.py spectacular --file docs/openapi.yaml."


def test_the_document_is_valid_openapi_3_1() -> None:
    assert DOCUMENT["openapi"] == "3.1.0"
    validate(DOCUMENT)


@EVERY_OPERATION
def test_every_operation_says_what_it_does_takes_answers_and_refuses(name: str, operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert len(operation["description"]) > len(operation["summary"])
    assert operation["tags"]
    answers = operation["responses"]
    assert {"401", "406"} <= set(answers)
    succeeded = [status for status in answers if status.startswith("2")]
    assert succeeded
    for status, answer in answers.items():
        assert answer["description"], status
        for media_type, content in answer.get("content", {}).items():
            expected = "application/json" if status.startswith("2") else "application/problem+json"
            assert media_type == expected
            assert content.get("examples"), f"{name} {status} has no example"
    if "requestBody" in operation:
        assert operation["requestBody"]["content"]["application/json"]["examples"]
        assert {"400", "413", "415"} <= set(answers)
    if "{" in name:
        assert "404" in answers


@EVERY_OPERATION
def test_every_operation_says_which_headers_to_look_at(name: str, operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    headers = {status: set(answer.get("headers", {})) for status, answer in answers.items()}
    assert headers["429"] == headers["503"] == {"Retry-After"}
    if name.startswith(("get ", "patch ")) and name not in ("get /api/v1/sync/", "get /api/v1/me/export/"):
        assert "ETag" in headers["200"]
    takes_key = "Idempotency-Key" in {one["name"] for one in operation.get("parameters", [])}
    done = [named for status, named in headers.items() if status.startswith("2")]
    assert {"Idempotency-Replayed" in named for named in done} == {takes_key}


@pytest.mark.parametrize("name", DOCUMENT["components"]["schemas"])
def test_every_example_fits_its_schema(name: str) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    for example in DOCUMENT["components"]["schemas"][name].get("examples", []):
        jsonschema.Draft202012Validator(schema).validate(example)


def test_every_question_type_is_one_choice_by_type() -> None:
    for name in ("PresentedQuestion", "NewQuestion"):
        schema = DOCUMENT["components"]["schemas"][name]
        assert set(schema["discriminator"]["mapping"]) == set(question_types.all_types())
        assert len(schema["oneOf"]) == len(question_types.all_types())


def test_operation_ids_are_unique() -> None:
    ids = [operation["operationId"] for _name, operation in OPERATIONS]
    assert len(ids) == len(set(ids))


def test_every_address_is_documented() -> None:
    routes = {
        str(pattern.pattern)
        for resolver in get_resolver().url_patterns
        if str(resolver.pattern) == "api/v1/"
        for pattern in resolver.url_patterns
    }
    documented = {path.removeprefix(f"{API}/") for path in DOCUMENT["paths"]}
    undocumented = {route for route in routes if _plain(route) not in documented}
    assert undocumented == {"", "schema/", "docs/", "docs/schemas/", "docs/try/", "docs/<slug:slug>/"}


def _plain(route: str) -> str:
    return route.replace("<uuid:", "{").replace(">", "}")


def test_the_document_is_served_as_yaml_and_json(people: People) -> None:
    served = people.nobody.ask("get", "/schema/")
    assert read(served.content)["openapi"] == "3.1.0"
    as_json = people.nobody.ask("get", "/schema/?format=json")
    assert (as_json["Content-Type"], as_json.json()) == ("application/json", DOCUMENT)
    assert people.nobody.ask("get", "/schema/?format=xml").status_code == 400
    assert people.nobody.ask("get", "/schema/", If_None_Match=served["ETag"]).status_code == 304


# --- The pages -------------------------------------------------------------------------------------------------------

PAGES = ["/docs/", "/docs/schemas/", "/docs/try/", *(f"/docs/{group.slug}/" for group in reference.groups())]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_docs_uses_our_own_files_only(people: People, path: str) -> None:
    page = people.nobody.ask("get", path, Accept="text/html")
    text = page.content.decode()
    assert page.status_code == 200
    assert "'unsafe" not in page["Content-Security-Policy"]
    assert not re.search(r"<style|style=|(src|href)=\"(\w+:|//)", text)


def test_the_guide_leads_to_every_call_and_to_how_devices_sign_in(people: People) -> None:
    text = people.nobody.ask("get", "/docs/").content.decode()
    assert "/_allauth/openapi.json" in text
    assert people.nobody.get("/_allauth/openapi.json").status_code == 200
    links = set(re.findall(r'href="/api/v1/docs/([a-z-]+)/#(\w+)"', text))
    assert {anchor for _slug, anchor in links} == {operation["operationId"] for _name, operation in OPERATIONS}
    for slug, anchor in links:
        assert f'id="{anchor}"' in _page(people, f"/docs/{slug}/")


def test_every_schema_that_is_linked_is_there(people: People) -> None:
    shown = set(re.findall(r'id="(\w+)"', _page(people, "/docs/schemas/")))
    for path in PAGES:
        linked = set(re.findall(r'href="(?:/api/v1/docs/schemas/)?#([A-Z]\w+)"', _page(people, path)))
        assert linked <= shown


@cache
def _kept() -> dict[str, str]:
    return {}


def _page(people: People, path: str) -> str:
    if path not in _kept():
        _kept()[path] = people.nobody.ask("get", path).content.decode()
    return _kept()[path]


def test_descriptions_draw_code_as_code(people: People) -> None:
    assert not [path for path in PAGES if "`" in re.sub(r"<pre.*?</pre>", "", _page(people, path), flags=re.DOTALL)]
    assert "<code>answers</code> hold what may be told now" in _page(people, "/docs/schemas/")
    assert inline("Is `a<b>` less than <b>?") == "Is <code>a&lt;b&gt;</code> less than &lt;b&gt;?"


def test_a_call_shows_what_is_sent_and_what_comes_back(people: People) -> None:
    text = html.unescape(_page(people, "/docs/attempts/"))
    assert 'curl -X PUT "$HOST/api/v1/attempts/{id}/answers/{question_id}/"' in text
    assert '"answer": {' in text
    assert "Counts the device's answers" in text
    assert people.nobody.ask("get", "/docs/nothing/").status_code == 404

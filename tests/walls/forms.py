"""The forms of every page, as a browser would send them, and what a hostile hand makes of them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from tests.walls.routes import OPEN, Route, routes

ACCOUNT_PAGES = (
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/change/",
    "/accounts/email/",
    "/accounts/logout/",
    "/accounts/2fa/",
)
"""Pages of allauth that have forms: they are not found by walking our own addresses."""

Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """A form with what its fields held when the page was drawn. `buttons` are the names and values to press."""

    page: str
    address: str
    values: tuple[tuple[str, str], ...]
    buttons: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.address} ({', '.join(sorted({name for name, _ in self.values}))})"

    def filled(self) -> Values:
        fields: Values = {}
        for name, value in (*self.values, *self.buttons[:1]):
            fields.setdefault(name, []).append(value)
        return fields


def forms_of(client: Any, ids: Mapping[str, str]) -> list[Form]:
    """Return the forms that somebody finds on all pages, each kind once, with the most fields."""
    found: dict[str, Form] = {}
    for page in _pages(ids):
        answer = client.get(page)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            for form in _forms_on(page, answer.content):
                best = found.get(form.address)
                if best is None or len(form.values) > len(best.values):
                    found[form.address] = form
    return list(found.values())


def _pages(ids: Mapping[str, str]) -> Iterator[str]:
    for route in routes():
        if not route.template.startswith("/api/") and route.template not in OPEN:
            yield from _addresses(route, ids)
    yield from ACCOUNT_PAGES


def _addresses(route: Route, ids: Mapping[str, str]) -> Iterator[str]:
    address = route.at(ids)
    yield address
    if address.endswith("/questions/new/"):
        yield f"{address}?type=single_choice"


def _forms_on(page: str, content: bytes) -> Iterator[Form]:
    for form in html.fromstring(content).xpath("//form[@method='post']"):
        inputs = [one for one in form.inputs if one.name and one.name != "csrfmiddlewaretoken"]
        values = tuple((one.name, value) for one in inputs if not _is_file(one) for value in _values(one))
        buttons = [(one.get("name"), one.get("value", "")) for one in form.xpath(".//button[@name]")]
        files = tuple(one.name for one in inputs if _is_file(one))
        yield Form(page, urljoin(page, form.get("action") or page), values, tuple(buttons), files)


def _is_file(field: Any) -> bool:
    return field.get("type") == "file"


def _values(field: Any) -> list[str]:
    """Return what a field offers: of choices each one, of a typed field what stands in it."""
    if field.tag == "select":
        return [option.get("value", option.text or "") for option in field.xpath("option")][:3]
    return [field.get("value") or (field.text or "") if field.tag == "textarea" else field.get("value", "")]


# --- What is made of them --------------------------------------------------------------------------------------------

TOO_LARGE = 200_000
"""Bytes that a site with a limit just below refuses to read."""
Sent = Mapping[str, Any] | bytes
"""A form's data, or a whole body as it goes over the wire."""
Twist = Callable[[Form], Sent]


def each_is(value: str) -> Twist:
    return lambda form: dict.fromkeys(form.filled(), value)


def without(kind: str) -> Twist:
    """Leave out the fields of a kind: `place` stands for all that are called place-…."""
    return lambda form: {name: values for name, values in form.filled().items() if _kind(name) != kind}


def _kind(name: str) -> str:
    return re.split("[-_]", name)[0]


def bytes_of_half_a_character(form: Form) -> bytes:
    return "&".join(f"{quote(name)}=%ed%b0%80%ff" for name in form.filled()).encode()


def repeated(form: Form) -> Mapping[str, Any]:
    return {name: [*values, *values, "again"] for name, values in form.filled().items()}


def a_file(content: bytes, name: str) -> Twist:
    return lambda form: {**form.filled(), **{field: SimpleUploadedFile(name, content) for field in form.files}}


ODD = (
    "9" * 400,
    "NaN",
    "-1e999",
    "٣٤",
    "2017-02-30T25:61",
    "0000-00-00",
    "00000000-0000-0000-0000-000000000000",
    "../../../../etc/passwd",
    "https://elsewhere.example/",
)
"""Numbers, days, ids and addresses that are none."""


def odd(shift: int) -> Twist:
    """Give each field another odd value; other shifts give it others."""
    return lambda form: {name: ODD[(place + shift) % len(ODD)] for place, name in enumerate(form.filled())}


TWISTS: Mapping[str, Twist] = {
    "nothing": lambda form: {},
    "blank": each_is(""),
    "control characters": each_is("a\x00b\x07\x1b[2J\x7f\u202e\u2066\u200d\ufeff"),
    "half a character": bytes_of_half_a_character,
    "markup": each_is("<script>alert(1)</script>{{ 7 }}{% debug %}%s%n"),
    **{f"odd values {shift}": odd(shift) for shift in (0, 3, 6)},
    "long": each_is("ä" * 20_000),
    "too large": each_is("x" * TOO_LARGE),
    "deep": each_is("[" * 20_000),
    "repeated": repeated,
}
FILES: Mapping[str, Twist] = {
    "a broken file": a_file(b"PK\x03\x04" + b"\x00" * 40, "article.docx"),
    "a file without text": a_file(b"\x00\xff\xfe", "article.pdf"),
}


def twisted(form: Form) -> Iterator[tuple[str, Sent]]:
    """Yield a name for what is wrong and the data to send: every twist, and the form without each kind of field."""
    for name, twist in {**TWISTS, **(FILES if form.files else {})}.items():
        yield name, twist(form)
    for kind in sorted({_kind(name) for name in form.filled()}):
        yield f"without {kind}", without(kind)(form)


def told(content: bytes) -> Sequence[str]:
    """Return the words with which a page says that something is wrong."""
    page = html.fromstring(content)
    return page.xpath("//*[@role='alert']//text() | //*[@class='fault']//text() | //h1//text()")

"""What a web page says about its article: headline, authors, outlet and day, to machines and in plain sight."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import unescape
from itertools import islice, takewhile
from typing import Any

from lxml import html

from quizzes.engine.readers._page_bylines import names_in
from quizzes.engine.readers.base import tidy
from quizzes.engine.reading.lexicon.words import words

_AUTHOR_KEYS = ("author", "article:author", "dc.creator", "sailthru.author", "parsely-author", "byl", "citation_author")
_DAY_KEYS = words("""
    article:published_time og:published_time datepublished date pubdate publishdate publish-date dc.date dc.date.issued
    dcterms.created sailthru.date parsely-pub-date cxenseparse:recs:publishtime citation_publication_date
""")
_DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_SIGHT = "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline') or contains(@class, 'author')]"
_BESIDE = re.compile(r"comment|related|recirc|popular|sidebar|trending|footer", re.IGNORECASE)
_PARTS = re.compile(r"\s+(?:[|–—«»:•·-]|::)\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")
_FIRST_YEAR = 1600
"""Before there were newspapers; a year before it is a mistake or a default."""
_READ = 20
"""How many headings and bylines of a page are looked at."""
_LONGEST = 300
_HEADLINE = 3
"""Words that a headline has at least."""


@dataclass(frozen=True)
class Record:
    """A page that was parsed, and how to ask what it says about itself."""

    page: html.HtmlElement

    @cached_property
    def title(self) -> str:
        """The heading that says what the page calls itself to machines; else that name, without the outlet's."""
        if self.heading is not None:
            return _text(self.heading)
        called = next((name for name in self._called if name), "")
        return called or next((text for node in islice(self.page.iter("h1"), _READ) if (text := _text(node))), "")

    @cached_property
    def heading(self) -> html.HtmlElement | None:
        """The first-level heading above the article; None when those that stand there name the site or a section."""
        first = islice(self.page.iter("h1"), _READ)
        headings = [node for node in first if _text(node) and not self._is_outlet(_text(node))]
        if not self._called:
            return headings[0] if headings else None
        return next((node for node in headings if any(_agree(_text(node), name) for name in self._called)), None)

    @cached_property
    def _called(self) -> list[str]:
        """What the page calls itself: as it is to be shared, else the parts of its name, the likeliest first."""
        stated = [self._linked.get("headline"), *self._meta.get("og:title", ())]
        names = [self._without_outlet(tidy(unescape(name))[:_LONGEST]) for name in stated if isinstance(name, str)]
        if any(names):
            return [name for name in names if name]
        parts = [part for part in _PARTS.split(_text(self.page.find(".//title"))) if not self._is_outlet(part)]
        return sorted((part for part in parts if part), key=lambda part: len(part.split()) < _HEADLINE)

    def _without_outlet(self, name: str) -> str:
        parts = _PARTS.split(name)
        if len(parts) > 1 and self._is_outlet(parts[-1]):
            return name[: name.rindex(parts[-1])].rstrip(" |–—«»:•·-")
        return "" if self._is_outlet(name) else name

    def _is_outlet(self, name: str) -> bool:
        return bool(self.outlet) and _plain(name) in {_plain(self.outlet), _plain(self.outlet + ".com")}

    @cached_property
    def outlet(self) -> str:
        publisher = self._linked.get("publisher")
        stated = publisher.get("name") if isinstance(publisher, dict) else publisher
        names = (*self._meta.get("og:site_name", ()), stated, *self._meta.get("application-name", ()))
        return next((tidy(name) for name in names if isinstance(name, str) and name.strip()), "")

    @cached_property
    def byline(self) -> str:
        """The authors as they stand in sight, when the page's markup for machines does not name others that do too."""
        stated = [names for text in self._stated_authors() if (names := self._people(text))]
        seen = [names for text in self._bylines() if (names := self._people(text))]
        agreed = [names for names in stated if any(_plain(names) in _plain(line) for line in seen)]
        return next(iter([*agreed, *seen, *stated]), "")

    def _people(self, text: str) -> str:
        names = names_in(text)
        return "" if self._is_outlet(names) else names

    def _stated_authors(self) -> Iterator[str]:
        linked = self._linked.get("author")
        authors = linked if isinstance(linked, list) else [linked]
        named = [author.get("name") if isinstance(author, dict) else author for author in authors]
        people = [tidy(name) for name in named if isinstance(name, str)]
        if people:
            yield " and ".join([", ".join(people[:-1]), people[-1]] if people[1:] else people)
        for key in _AUTHOR_KEYS:
            yield from self._meta.get(key, ())[:_READ]

    def _bylines(self) -> Iterator[str]:
        for node in self.page.xpath(_SIGHT)[:_READ]:
            if not any(_BESIDE.search(f"{one.tag} {one.get('class', '')}") for one in _up_to_body(node)):
                words_of = node.xpath(".//text()[not(parent::script or parent::style)]")[:_READ]
                yield tidy(" ".join(words_of))[:_LONGEST]

    @cached_property
    def published_on(self) -> date | None:
        """The day of publication, when all that the page states of it for machines is one day; else None."""
        stated = [self._linked.get("datePublished"), *(day for key in _DAY_KEYS for day in self._meta.get(key, ()))]
        days = {day for text in stated if isinstance(text, str) and (day := _day(text))}
        if not days:
            times = self.page.xpath("//time[@datetime]")
            days = {day for node in times if (day := _day(node.get("datetime")))}
        return days.pop() if len(days) == 1 else None

    @cached_property
    def body(self) -> list[str]:
        """The article's paragraphs as JSON-LD repeats them."""
        text = self._linked.get("articleBody")
        return [line for line in text.split("\n") if line.strip()] if isinstance(text, str) else []

    @cached_property
    def _meta(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for node in self.page.iter("meta"):
            name, content = node.get("property") or node.get("name") or node.get("itemprop"), node.get("content")
            if name and content:
                found.setdefault(name.lower(), []).append(tidy(content))
        return found

    @cached_property
    def _linked(self) -> dict[str, Any]:
        """The one article that the page describes in JSON-LD; none when it describes several."""
        articles = [
            entry
            for script in self.page.xpath("//script[@type='application/ld+json']")
            for entry in _entries(script.text or "")
            if _is_article(entry)
        ]
        return articles[0] if len(articles) == 1 else {}


def _entries(text: str) -> Iterator[dict[str, Any]]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            graph = entry.get("@graph")
            yield entry
            yield from (one for one in graph if isinstance(one, dict)) if isinstance(graph, list) else ()


def _is_article(entry: dict[str, Any]) -> bool:
    kinds = entry.get("@type")
    return any(
        isinstance(kind, str) and kind.endswith(("Article", "Posting"))
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _up_to_body(node: html.HtmlElement) -> Iterator[html.HtmlElement]:
    return takewhile(lambda one: one.tag not in {"body", "html"}, (node, *node.iterancestors()))


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day if day and day.year >= _FIRST_YEAR else None


def _agree(one: str, other: str) -> bool:
    """Tell whether two headlines share at least half of the words of each."""
    first, second = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return 2 * len(first & second) >= max(len(first), len(second), 1)


def _plain(name: str) -> str:
    return "".join(_WORD.findall(name.casefold())).removeprefix("the")


def _text(node: html.HtmlElement | None) -> str:
    return tidy("".join(islice(node.itertext(), _LONGEST)))[:_LONGEST] if node is not None else ""

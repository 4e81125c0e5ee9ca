"""Of a web page the article is read, however it is written and whatever stands around it."""

import json
from datetime import date

import pytest

from quizzes.engine import readers
from quizzes.engine.readers import Details, UnreadableArticle, _page_limits

DAY = date(2021, 5, 4)
FIRST = "Ferry crews in the port of Varna walked out on Monday over a plan to cut night shifts."
SECOND = "The union said talks with the harbour board would resume on Thursday."


def read(page, published_on=DAY):
    return readers.read(page.encode(), Details(published_on), name="a.html")


def refused(page, published_on=DAY):
    with pytest.raises(UnreadableArticle) as caught:
        read(page, published_on)
    return caught.value.code


def sentences(document):
    return [sentence.span.of(document.text) for sentence in document.sentences]


PAGE = f"""<!doctype html><html lang="en"><head><title>Ferries idle | Coast Wire</title>
<meta property="og:site_name" content="Coast Wire"><meta name="author" content="Mira Koleva"></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<article><h1>Ferries idle</h1><div class="share-bar"><p>Share this with all of your many friends today.</p></div>
<figure><figcaption>A ferry in port.</figcaption></figure>
<p>{FIRST}</p><h2>Talks</h2><p>{SECOND.replace("talks", "<b>talks</b>")}</p>
<aside><p>Read our other stories.</p></aside>
<p><a href="/x">Also read: the price of fish in the north</a></p>
<script>var x = "nothing";</script></article>
<footer><p>Copyright by us all, every right kept.</p></footer></body></html>"""


class TestWebPage:
    def test_boilerplate_is_removed_and_the_fields_are_found(self):
        document = read(PAGE)
        assert sentences(document) == [FIRST, SECOND]
        assert (document.title, document.byline, document.outlet) == ("Ferries idle", "Mira Koleva", "Coast Wire")

    def test_a_pasted_fragment_is_recognised(self):
        assert sentences(readers.read_text(f"<p>{FIRST}</p><p>{SECOND}</p>", DAY)) == [FIRST, SECOND]

    def test_a_lying_charset_loses_no_text(self):
        lying = PAGE.replace("<head>", '<head><meta charset="utf-32">').replace("idle in", "“idle” in")
        assert sentences(read(lying)) == [FIRST, SECOND]

    def test_deep_nesting_is_refused(self):
        assert refused("<html>" + "<div>" * 32_000 + FIRST) == "too_deep"


THIRD = "Fish traders, bus drivers and two hotels said they had lost a week of trade, most of it on the north shore."
FOURTH = "“We will not sail at night with one pilot,” said Mira Koleva, who leads the crews."
LINES = [FIRST, SECOND, THIRD, FOURTH]
ASIDE = "The museum of the sea shows a hundred models, some of them old, and is open on every day but Monday."


def paragraphs(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def lines_of(page):
    return read(page).text.split("\n\n")


@pytest.mark.parametrize(
    "article",
    [
        "".join(f"<div>{line}</div>" for line in LINES),
        "<br><br>".join(LINES),
        "<br>\n <br/>".join(f"<b>{line}</b>" for line in LINES),
        f"<table><tr><td>{'<br><br>'.join(LINES)}</td><td><a href='/'>Home</a></td></tr></table>",
        f"{FIRST}<div>{SECOND}</div>{THIRD}<p>{FOURTH}",
        "<p>".join(LINES),
        f"<div>{paragraphs(FIRST, SECOND)}</div><div>{paragraphs(THIRD, FOURTH)}</div>",
        "".join(f'<div><div class="part main">{paragraphs(line)}</div></div>' for line in LINES),
        f'<div class="first">{paragraphs(FIRST)}</div><div>{paragraphs(SECOND, THIRD, FOURTH)}</div>',
        f'<form action="/" id="aspnetForm">{paragraphs(*LINES)}</form>',
    ],
    ids=["div", "br", "br in b", "td", "mixed", "unclosed p", "split", "parts alike", "a part before", "form"],
)
def test_a_paragraph_is_what_a_browser_shows_as_one(article):
    page = f"<html><body><ul><li><a href='/'>News</a><li><a href='/s'>Sport</a></ul><div>{article}</div></body></html>"
    assert lines_of(page) == LINES


def test_what_a_browser_copies_has_no_head_of_its_own():
    copied = f"<meta charset='utf-8'><article><span>{FIRST}</span><p>{SECOND}</p></article>"
    assert readers.read_text(copied, DAY).text.split("\n\n") == [FIRST, SECOND]


def test_one_line_break_is_a_space():
    assert lines_of(f"<div>{FIRST[:40].strip()}<br>{FIRST[40:].strip()}</div>") == [FIRST]


def test_tags_left_open_and_signs_in_scripts_are_no_depth():
    script = "<script>if (a<b && c>d) {}</script>" * 300
    menu = "<ul>" + "<li>News" * 300 + "</ul><select>" + "<option>North" * 300 + "</select><dl>" + "<dt>a<dd>b" * 300
    assert lines_of(f"<html><body>{script}<div>{menu}</dl></div><div>{paragraphs(*LINES)}") == LINES


@pytest.mark.parametrize("times", [1, 3, 6])
def test_a_sidebar_without_a_name_is_left_out_even_if_it_is_longer(times):
    article = f"<div><header><h1>Ferries idle</h1></header><div>{paragraphs(*LINES)}</div></div>"
    assert lines_of(f"<body>{article}<div><div>{paragraphs(*[ASIDE] * times)}</div></div>") == LINES


@pytest.mark.parametrize("name", ["sidebar", "comments", "related-stories", "newsletter-signup"])
def test_what_is_named_as_beside_the_article_is_left_out_even_if_it_is_longer(name):
    beside = paragraphs(*[ASIDE] * 8)
    page = f'<body><h1>Ferries idle</h1><div class="{name}">{beside}</div><div>{paragraphs(*LINES)}</div>'
    assert lines_of(page) == LINES


@pytest.mark.parametrize("name", ["page with-sidebar has-ads", "post tags social newsletter"])
def test_a_name_does_not_take_away_what_the_headline_stands_in_or_most_of_the_text(name):
    article = f"<div class='{name}'><h1>Ferries idle</h1>{paragraphs(*LINES)}</div>"
    assert lines_of(f"<title>Ferries idle</title>{article}") == LINES
    assert lines_of(f"<div class='{name}'>{paragraphs(*LINES)}</div><div>{paragraphs('Open daily.')}</div>") == LINES


def test_what_stands_above_the_headline_and_below_the_last_sentence_is_left_out():
    above = "<p>Text size: T T</p><p>The weather, today: rain in the north, and sun on all of the coast.</p>"
    below = [
        "Contributing: Owen Farr in Burgas, Ann Roy",
        "The Coast Wire contributed to this report.",
        "Mira Koleva can be reached at mira@coast.example.",
        "Copyright 2021 Coast Wire. All rights reserved. This material may not be published or rewritten.",
    ]
    article = f"<div>{above}<h1>Ferries idle</h1>{paragraphs(*LINES, *below)}<h3>Most viewed</h3><p>17K</p></div>"
    assert lines_of(f"<title>Ferries idle | Coast Wire</title>{article}") == LINES


def test_sentences_that_begin_like_a_call_are_read():
    line = "Related firms, and copyright lawyers in three towns, said on Monday that they would wait for the court."
    assert lines_of(f"<div>{paragraphs(FIRST, line, 'Related: the price of fish', SECOND)}</div>") == [
        FIRST,
        line,
        SECOND,
    ]


def test_a_sentence_that_is_a_link_is_read_and_a_line_of_links_is_not():
    linked, menu = f"<a href='/x'>{SECOND[:-1]}</a>.", "<a href='/a'>Read on</a> | <a href='/b'>Fish and the north</a>"
    assert lines_of(f"<div>{paragraphs(FIRST, linked, menu, THIRD)}</div>") == [FIRST, SECOND, THIRD]


def test_scripts_and_what_is_hidden_are_not_read():
    extra = f"<script>var a = 'x, y, z.';</script><p hidden>{ASIDE}</p><style>p {{ color: red }}</style>"
    assert lines_of(f"<div>{paragraphs(FIRST)}{extra}{paragraphs(SECOND)}</div>") == [FIRST, SECOND]


def linked(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


class TestWhatAPageSaysOfItself:
    def test_a_page_that_a_script_would_fill_is_read_from_its_markup_for_machines(self):
        record = linked(articleBody="\n".join(LINES))
        assert lines_of(f"<html><head>{record}</head><body><p>Please turn on scripts.</p></body></html>") == LINES

    @pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"@type": "Article", "articleBody": 3}', "[3, null]"])
    def test_markup_for_machines_that_makes_no_sense_is_passed_over(self, text):
        page = f'<script type="application/ld+json">{text}</script><div>{paragraphs(*LINES)}</div>'
        assert lines_of(page) == LINES

    def test_markup_for_machines_names_headline_authors_and_outlet(self):
        people = [{"name": "Mira Koleva"}, {"name": "Owen Farr"}]
        record = linked(headline="Ferries idle", author=people, publisher={"name": "Coast Wire"})
        document = read(f"<html><head>{record}</head><body><h1>Coast Wire</h1>{paragraphs(*LINES)}</body></html>")
        assert (document.title, document.byline, document.outlet) == (
            "Ferries idle",
            "Mira Koleva and Owen Farr",
            "Coast Wire",
        )

    @pytest.mark.parametrize(
        "head",
        [
            "<h1>Coast Wire</h1><h2>Ferries idle in Varna</h2>",
            "<h1>Harbour and shore</h1><h1>Ferries idle in Varna</h1>",
        ],
    )
    @pytest.mark.parametrize(
        "named",
        [
            '<meta property="og:title" content="Ferries idle in Varna">',
            "<title>Ferries idle in Varna - Coast Wire</title>",
            "<title>Coast Wire | Ferries idle in Varna</title>",
        ],
    )
    def test_the_name_of_the_site_is_no_headline(self, named, head):
        site = '<meta property="og:site_name" content="Coast Wire">'
        page = f"<html><head>{site}{named}</head><body>{head}<div>{paragraphs(*LINES)}</div></body></html>"
        assert read(page).title == "Ferries idle in Varna"

    @pytest.mark.parametrize(
        ("line", "byline"),
        [
            ("By Mira Koleva", "Mira Koleva"),
            ("By Mira Koleva, Owen Farr and Ann del Roy, Coast Wire", "Mira Koleva, Owen Farr and Ann del Roy"),
            ("by Mira Koleva, Harbour Editor | 4 May 2021", "Mira Koleva"),
            ("Mira Koleva2021-05-04 21:32:46 UTC", "Mira Koleva"),
            ("Mira Koleva Senior Harbour Correspondent", "Mira Koleva"),
            ("By Mira Koleva @mira on May 4, 2021", "Mira Koleva"),
            ("MIRA KOLEVA & OWEN FARR", "Mira Koleva & Owen Farr"),
            ("@mira on May 4, 2021", ""),
            ("9:39AM BST 04 May 2021", ""),
            ("coastwire.com", ""),
            ("Authors", ""),
            ("Coast Wire", ""),
        ],
    )
    def test_a_byline_is_the_names_of_people(self, line, byline):
        site = '<meta property="og:site_name" content="Coast Wire">'
        body = f'<div class="byline">{line}</div><div>{paragraphs(*LINES)}</div>'
        assert read(f"<html><head>{site}</head><body>{body}</body></html>").byline == byline

    def test_an_author_in_sight_goes_before_one_who_is_not(self):
        meta, byline = '<meta name="author" content="Harbour Holdings">', '<span rel="author">Mira Koleva</span>'
        page = f"<html><head>{meta}</head><body>{byline}<div>{paragraphs(*LINES)}</div></body></html>"
        assert read(page).byline == "Mira Koleva"

    def test_who_wrote_a_comment_or_a_related_article_is_no_author(self):
        beside = '<div class="related"><a rel="author">Owen Farr</a></div><div class="comment-author">Ann Roy</div>'
        assert read(f"<body><div>{paragraphs(*LINES)}</div>{beside}</body>").byline == ""


META, TIME = '<meta property="article:published_time" content="{}">', '<time datetime="{}">'


class TestTheDay:
    @pytest.mark.parametrize(
        "stated",
        [
            linked(datePublished="2021-05-03T22:10:00+02:00"),
            META.format("2021-05-03"),
            linked(datePublished="2021-05-03") + META.format("2021-05-03T20:10:00Z"),
            META.format("20210503") + TIME.format("2021-05-09"),
            TIME.format("2021-05-03T06:00") + TIME.format("2021-05-03T09:00"),
        ],
    )
    def test_a_page_that_states_one_day_needs_none_from_the_teacher(self, stated):
        assert read(f"{stated}<div>{paragraphs(*LINES)}</div>", None).published_on == date(2021, 5, 3)

    @pytest.mark.parametrize(
        "stated",
        [
            "",
            META.format("last week"),
            META.format("2021-02-30"),
            META.format("0001-01-01"),
            linked(datePublished="2021-05-03") + META.format("2021-05-04"),
            TIME.format("2021-05-03") + TIME.format("2021-05-09"),
            linked(datePublished=20210503),
        ],
    )
    def test_a_page_that_states_no_day_or_several_is_refused_without_one(self, stated):
        assert refused(f"{stated}<div>{paragraphs(*LINES)}</div>", None) == "undated"

    def test_the_teacher_s_day_goes_before_the_page_s(self):
        assert read(f"{META.format('2021-05-03')}<div>{paragraphs(*LINES)}</div>").published_on == DAY


class TestHostilePages:
    @pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<svg>"])
    def test_depth_is_refused(self, tag):
        assert refused(f"<html>{paragraphs(*LINES)}{tag * 400}") == "too_deep"

    def test_a_great_many_elements_are_refused(self):
        assert refused(paragraphs(FIRST) + "<p>a" * 120_000) == "too_long"

    def test_a_tag_with_a_great_many_attributes_is_refused_before_the_tree_is_built(self, monkeypatch):
        monkeypatch.setattr(_page_limits.html, "document_fromstring", None)  # a minute, where it is
        attributes = " ".join(f"a{number}=1" for number in range(100_000))
        assert refused(f"<div {attributes}>{paragraphs(*LINES)}</div>") == "too_long"

    @pytest.mark.parametrize(
        "page",
        [
            "<!DOCTYPE html [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>",
            "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;</p>",
            "<?xml version='1.0' encoding='x-none'?>",
            "<title>" + "\u00a0" * 100_000 + "</title>",
            "<div class='" + "-" * 100_000 + "'>",
            "<p>" + "follow " * 20_000 + "</p>",
            "<p class=byline>By " + "Ann Roy, " * 10_000 + "</p>",
            "<p>" + ".”" * 50_000 + "</p>",
        ],
    )
    def test_entities_and_long_runs_come_to_an_end_and_bring_nothing_in(self, page):
        assert FIRST in lines_of(f"{page}<div>{paragraphs(*LINES)}</div>")

"""Of a web page the article is read, however it is written and whatever stands around it."""

from datetime import date

import pytest

from quizzes.engine import readers
from quizzes.engine.readers import Details, UnreadableArticle

DAY = date(2021, 5, 4)
FIRST = "Ferry crews in the port of Varna walked out on Monday over a plan to cut night shifts."
SECOND = "The union said talks with the harbour board would resume on Thursday."


def read(page):
    return readers.read(page.encode(), Details(DAY), name="a.html")


def refused(page):
    with pytest.raises(UnreadableArticle) as caught:
        read(page)
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

"""A web page, saved or pasted: the article without menus, sharing bars, captions and calls to subscribe."""

import re
from collections.abc import Iterator

from lxml import etree, html

from quizzes.engine.readers.base import (
    ArticleReader,
    Extract,
    Piece,
    UnreadableArticle,
    decode,
    tidy,
    with_front_matter,
)
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.sentences import BlockKind

MAX_DEPTH = 300
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(\w+)[^<>]*?(/?)>")
_VOID = words("""
    area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option
""")
_DROPPED = words("""
    script style noscript template nav footer aside form button svg figure figcaption iframe object select
    textarea header menu dialog video audio canvas math head
""")
_BOILERPLATE = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|promo|advert|ads?|sponsor(?:ed)?-?(?:content|links?)?|newsletter|comments?|"
    r"cookie|consent|breadcrumbs?|subscribe|subscription|sidebar|caption|recirc|recommend(?:ed|ations)?|trending|popular|"
    r"nav(?:bar|igation)?|menu|footer|paywall|signup|sign-up|toolbar|tags?|most-read|read-more|more-stories|"
    r"copyright|skip-link|visually-hidden|sr-only|screen-reader)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"^(?:advertisement|read more|read also|also read|see also|related|share this|follow us|sign up|subscribe|"
    r"click here|more on this|watch:|listen:|photo:|image:|credit:|©|copyright|all rights reserved|skip to|"
    r"get the latest|join our|download our|continue reading|story continues)",
    re.IGNORECASE,
)
_BLOCKS = {
    "p": BlockKind.PARAGRAPH,
    "blockquote": BlockKind.PARAGRAPH,
    "li": BlockKind.BULLET,
    "pre": BlockKind.PARAGRAPH,
}
_BLOCKS |= {f"h{level}": BlockKind.HEADING for level in range(1, 7)}


class WebPage(ArticleReader):
    label = "Web page"
    suffixes = (".html", ".htm", ".xhtml")

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        head = data[:4000].lstrip().lower()
        return head.startswith((b"<!doctype html", b"<html", b"\xef\xbb\xbf<")) or bool(
            re.search(rb"<(?:p|div|article|body|h1|section)[\s>]", head)
        )

    @classmethod
    def extract(cls, data: bytes) -> Extract:
        charset = _CHARSET.search(data[:4000])
        text = decode(data, declared=charset[1].decode("ascii") if charset else "")
        page = _parse(text)
        meta = _meta(page)
        title, byline = _title(page, meta), _byline(page, meta)
        _drop_boilerplate(page)
        extract = Extract(
            tuple(_pieces(_container(page))),
            title=title,
            byline=byline,
            outlet=meta.get("og:site_name", ""),
            language=(page.get("lang") or "")[:2].lower(),
        )
        return with_front_matter(extract)


def _parse(text: str) -> html.HtmlElement:
    if _depth(text) > MAX_DEPTH:
        raise UnreadableArticle("too_deep", "This page is nested too deeply. Paste the article's text instead.")
    without_declaration = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        page = html.document_fromstring(
            without_declaration, parser=html.HTMLParser(no_network=True, remove_comments=True)
        )
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableArticle("empty", "There is no text to read in this page. Paste the article's text.") from error
    return page


def _depth(text: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() in _VOID or tag[3]:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _meta(page: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in page.iter("meta"):
        name, content = node.get("property") or node.get("name"), node.get("content")
        if name and content:
            found.setdefault(name.lower(), tidy(content))
    return found


def _title(page: html.HtmlElement, meta: dict[str, str]) -> str:
    headings = [tidy(node.text_content()) for node in page.iter("h1")]
    first = next((heading for heading in headings if heading), "")
    if first or "og:title" in meta:
        return first or meta["og:title"]
    named = tidy(page.findtext(".//title") or "")
    return re.split(r"\s+[|–—-]\s+", named)[0]


def _byline(page: html.HtmlElement, meta: dict[str, str]) -> str:
    stated = meta.get("author", "")
    if stated and not stated.startswith("http"):
        return stated
    for node in page.xpath(
        "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline') or contains(@class, 'author')]"
    ):
        text = re.sub(r"^by\s+", "", tidy(node.text_content()), flags=re.IGNORECASE)
        if 3 <= len(text) <= 80:
            return text
    return ""


def _drop_boilerplate(page: html.HtmlElement) -> None:
    for node in list(page.iter()):
        if not isinstance(node.tag, str) or node.getparent() is None or node.tag in {"html", "body", "article", "main"}:
            continue
        marks = f"{node.get('class', '')} {node.get('id', '')}"
        is_hidden = node.get("hidden") is not None or node.get("aria-hidden") == "true"
        if node.tag in _DROPPED or is_hidden or _BOILERPLATE.search(marks):
            node.drop_tree()


def _container(page: html.HtmlElement) -> html.HtmlElement:
    """Return the element that holds the article: marked as one, or the one with most paragraph text of its own."""
    for path in ("//*[@itemprop='articleBody']", "//article", "//main"):
        best = max(page.xpath(path), key=_prose_length, default=None)
        if best is not None and _prose_length(best) > 200:
            return best
    candidates = {node.getparent() for node in page.iter("p")} - {None}
    if not candidates:
        return page
    ranked = sorted(candidates, key=lambda node: (_own_prose(node), -(node.sourceline or 0)), reverse=True)
    return ranked[0] if _own_prose(ranked[0]) > 0.6 * _prose_length(page) else page


def _prose_length(node: html.HtmlElement) -> int:
    return sum(len(p.text_content()) for p in node.iter("p"))


def _own_prose(node: html.HtmlElement) -> int:
    return sum(len(child.text_content()) for child in node if child.tag == "p")


def _pieces(container: html.HtmlElement) -> Iterator[Piece]:
    taken: set[html.HtmlElement] = set()
    for node in container.iter(*_BLOCKS):
        if any(parent in taken for parent in node.iterancestors()):
            continue
        if node.tag in {"blockquote", "li"} and node.find(".//p") is not None:
            continue
        text = _text(node)
        if text and not _CALL.match(text) and not _is_links(node, text) and node.tag != "h1":
            taken.add(node)
            yield Piece(text, _kind(node))
    if not taken:
        yield from (Piece(line) for line in container.text_content().split("\n") if line.strip())


def _text(node: html.HtmlElement) -> str:
    for line_break in node.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    return tidy(node.text_content())


def _kind(node: html.HtmlElement) -> BlockKind:
    in_item = any(parent.tag == "li" for parent in node.iterancestors())
    return BlockKind.BULLET if in_item else _BLOCKS[node.tag]


def _is_links(node: html.HtmlElement, text: str) -> bool:
    linked = sum(len(tidy(a.text_content())) for a in node.iter("a"))
    return linked > 0.6 * len(text) and len(text.split()) < 25

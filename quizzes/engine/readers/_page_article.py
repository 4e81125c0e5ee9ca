"""Where on a web page the article stands, and which of the lines there are its own.

Elements are scored as in Arc90's Readability: each line of prose lends its worth to the element that it stands in, half
of it to the one around, a sixth to the next. Names of classes only take away, and only where enough is left.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import html

from quizzes.engine.readers._page_runs import Run, runs_of
from quizzes.engine.readers.base import Piece
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.sentences import BlockKind

_DROPPED = words("""
    script style noscript template nav footer aside button svg figure figcaption iframe object select option
    textarea header menu dialog video audio canvas math title
""")
_KEPT = words("html body article main")
_MARKS = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|promo|advert(?:isement)?|ads?|sponsor(?:ed)?-?(?:content|links?)?|"
    r"newsletter|comments?|disqus|cookie|consent|breadcrumbs?|subscribe|subscription|sidebar|caption|credit|recirc|"
    r"recommend(?:ed|ations)?|trending|popular|nav(?:bar|igation)?|menu|footer|paywall|signup|sign-up|toolbar|tags|"
    r"most-read|read-more|more-stories|copyright|skip-link|visually-hidden|sr-only|screen-reader|byline|dateline)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus)(?:$|[\s_-])", re.IGNORECASE)
_CALL = re.compile(
    r"(?:advertisement|read (?:more|also|next)|also read|see also|share this|follow us|sign up|subscribe|click here|"
    r"related(?:\s(?:articles?|stories|story|coverage|content|links?|posts?|topics?))?\s*(?:$|:)|"
    r"more (?:on this|from)\b|"
    r"(?:watch|listen|photo|image|photograph|picture|credit|source):|©|copyright\s(?:©|\(c\)|\d|by\b)|skip to|"
    r"get the latest|join our|download our|continue reading|story (?:continues|highlights))",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"contributed to this|^contributing:|all rights reserved|may not be (?:published|reproduced)|can be reached at|"
    r"e-?mail (?:us|him|her|them) at|follow .{2,60} on (?:twitter|facebook|instagram|x)\b|©",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…؟।。！？]['\"”’»)\]]*(?:\s|$)")
_INSIDE_TEXT = words("p li blockquote pre ul ol dl dd dt")
_SHARES = (1, 1 / 2, 1 / 6)
_GOOD_PART = 0.2
"""Of the best element's score: what another must have to be a part of the same article."""
_NEAR = 1 / 3
"""Of the best element's score: what the best one around the headline must have to be the article."""
_FEW = 0.25
"""Of the text that is read when no class counts but those of comments: what must be left when classes do."""


def pieces_of(page: html.HtmlElement, heading: html.HtmlElement | None) -> tuple[Piece, ...]:
    """Return the article's paragraphs, bullets and headings in order. `heading` is its headline, if known."""
    runs = _article(page, heading, _beside(page, heading, _MARKS))
    lenient = _article(page, heading, _beside(page, heading, _COMMENTS))
    best = lenient if _length(runs) < _FEW * _length(lenient) else runs
    return tuple(Piece(run.text, run.kind) for run in _own(_below(best, heading)))


def _length(runs: Iterable[Run]) -> int:
    return sum(len(run.text) for run in runs)


def _beside(page: html.HtmlElement, heading: html.HtmlElement | None, marks: re.Pattern[str]) -> set[html.HtmlElement]:
    """Return what is hidden or by its name no part of an article, unless the headline stands in it."""
    around = set(heading.iterancestors()) if heading is not None else set()
    return {node for node in page.iter() if node.tag in _DROPPED or (node not in around and _is_beside(node, marks))}


def _is_beside(node: html.HtmlElement, marks: re.Pattern[str]) -> bool:
    if node.tag in _KEPT:
        return False
    is_hidden = node.get("hidden") is not None or node.get("aria-hidden") == "true"
    return is_hidden or bool(marks.search(f"{node.get('class', '')} {node.get('id', '')}"))


def _article(page: html.HtmlElement, heading: html.HtmlElement | None, unwanted: set[html.HtmlElement]) -> list[Run]:
    runs = list(runs_of(page, unwanted))
    scores = _scores(runs)
    if not scores:
        return runs
    best = _best(scores, heading)
    body = _inside(_body(best, scores))
    lead = _inside(node for node in best.itersiblings(preceding=True) if node in scores)
    return [run for run in runs if run.block in body or (run.block in lead and _worth(run))]


def _scores(runs: Iterable[Run]) -> dict[html.HtmlElement, float]:
    scores: dict[html.HtmlElement, float] = defaultdict(float)
    for run in runs:
        if worth := _worth(run):
            for share, node in zip(_SHARES, _holders(run.block), strict=False):
                scores[node] += share * worth * (1 + (node.get("itemprop") == "articleBody"))
    return scores


def _worth(run: Run) -> float:
    """Return how much a line looks like prose: whole sentences, long, with commas and few links."""
    if run.kind is BlockKind.HEADING or len(run.text) < 25 or not _SENTENCE.search(run.text):
        return 0
    return (1 + run.text.count(",") + min(len(run.text) / 100, 3)) * (1 - run.links)


def _holders(block: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Return the element that holds a paragraph or a list, and those around it."""
    return (node for node in chain((block,), block.iterancestors()) if node.tag not in _INSIDE_TEXT)


def _best(scores: dict[html.HtmlElement, float], heading: html.HtmlElement | None) -> html.HtmlElement:
    """Return the best element around the headline; that of the whole page, when none there comes near it."""
    best = max(scores, key=lambda node: scores[node])
    for ring in _rings(heading):
        nearest = max((node for node in ring if node in scores), key=lambda node: scores[node], default=None)
        if nearest is not None and scores[nearest] > _NEAR * scores[best]:
            return nearest
    return best


def _rings(heading: html.HtmlElement | None) -> Iterator[set[html.HtmlElement]]:
    """Go out from the headline: the element around it with all in it, and so on, each element once."""
    inner = heading
    for around in heading.iterancestors() if heading is not None else ():
        yield {around} | _inside(child for child in around if child is not inner)
        inner = around


def _body(best: html.HtmlElement, scores: dict[html.HtmlElement, float]) -> set[html.HtmlElement]:
    """Return the best element with what continues it: good parts right after it, and parts made like it elsewhere."""
    good = [node for node, score in scores.items() if score > _GOOD_PART * scores[best]]
    classes, depth = set(best.get("class", "").split()), _depth(best)

    def is_alike(node: html.HtmlElement) -> bool:
        is_named_alike = node.tag == best.tag and not classes.isdisjoint(node.get("class", "").split())
        return is_named_alike and _depth(node) == depth

    after = set(best.itersiblings())
    return {best} | {node for node in good if node in after or is_alike(node)}


def _depth(node: html.HtmlElement) -> int:
    return sum(1 for _ in node.iterancestors())


def _inside(parts: Iterable[html.HtmlElement]) -> set[html.HtmlElement]:
    return {node for part in parts for node in part.iter()}


def _below(runs: list[Run], heading: html.HtmlElement | None) -> list[Run]:
    """Leave out the headline and what stands above it, unless that is most of the text."""
    at = next((number for number, run in enumerate(runs, 1) if run.block is heading), 0)
    return runs[at:] if 2 * _length(runs[at:]) > _length(runs) else runs


def _own(runs: list[Run]) -> list[Run]:
    """Leave out menus, calls and crumbs, and what stands below the article's last sentence."""
    own = [run for run in runs if not (_is_crumb(run) or _is_menu(run) or _is_call(run))]
    while len(own) > 1 and _is_farewell(own[-1]):
        own.pop()
    return own


def _is_crumb(run: Run) -> bool:
    letters = sum(character.isalpha() for character in run.text[:40])
    return letters < 2 or (run.block.tag in {"td", "th"} and not _SENTENCE.search(run.text))


def _is_menu(run: Run) -> bool:
    return run.links == 1 or (run.links > 0.6 and not _SENTENCE.search(run.text))


def _is_call(run: Run) -> bool:
    return bool(_CALL.match(run.text)) and len(run.text.split()) < 25


def _is_farewell(run: Run) -> bool:
    count = len(run.text.split())
    is_remark = run.kind is not BlockKind.BULLET and count < 8 and not _SENTENCE.search(run.text)
    return run.kind is BlockKind.HEADING or is_remark or (count < 60 and bool(_FAREWELL.search(run.text)))

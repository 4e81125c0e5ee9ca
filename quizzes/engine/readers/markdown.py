"""Markdown (CommonMark): front matter, headings, paragraphs and list items; links, images and raw HTML dropped."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from quizzes.engine.document import normalise
from quizzes.engine.readers._matter import set_apart
from quizzes.engine.readers.base import ArticleReader, Extract, Piece, UnreadableArticle, decode
from quizzes.engine.reading.sentences import BlockKind

_FRONT = re.compile(r"\A---\n(?P<fields>.*?)\n---\n", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>title|author|byline|outlet|publication|lang|language):\s*(?P<value>.+)$", re.MULTILINE)
_MAX_NESTING = 40


class Markdown(ArticleReader):
    label = "Markdown"
    suffixes = (".md", ".markdown")

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        head = data[:2000]
        return head.startswith((b"# ", b"---\n")) or b"\n## " in head

    @classmethod
    def extract(cls, data: bytes) -> Extract:
        text = normalise(decode(data))
        front = _FRONT.match(text)
        fields = {m["name"]: m["value"].strip(" \"'") for m in _FIELD.finditer(front["fields"])} if front else {}
        body = text[front.end() :] if front else text
        if any(line.count(">") > _MAX_NESTING for line in body.split("\n")):
            raise UnreadableArticle("too_deep", "This file is nested too deeply. Paste the article's text instead.")
        pieces = _pieces(MarkdownIt("commonmark").parse(body))
        title = fields.get("title", "")
        if not title and pieces and pieces[0].kind is BlockKind.HEADING:
            title, pieces = pieces[0].text, pieces[1:]
        return set_apart(
            Extract(
                tuple(pieces),
                title=title,
                byline=fields.get("byline") or fields.get("author", ""),
                outlet=fields.get("outlet") or fields.get("publication", ""),
                language=fields.get("lang") or fields.get("language", ""),
            )
        )


def _pieces(tokens: list[Token]) -> list[Piece]:
    pieces: list[Piece] = []
    kinds = [BlockKind.PARAGRAPH]
    for token in tokens:
        if token.type in {"heading_open", "list_item_open"}:
            kinds.append(BlockKind.HEADING if token.type == "heading_open" else BlockKind.BULLET)
        elif token.type in {"heading_close", "list_item_close"}:
            kinds.pop()
        elif token.type == "inline":
            pieces.append(Piece(_words(token), kinds[-1]))
    return pieces


def _words(inline: Token) -> str:
    parts = []
    for child in inline.children or ():
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts)

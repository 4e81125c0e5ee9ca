"""Plain text: paragraphs by blank lines or line ends, a headline and byline when they stand on top."""

from quizzes.engine.document import normalise
from quizzes.engine.readers._matter import set_apart
from quizzes.engine.readers.base import ArticleReader, Extract, Piece, decode
from quizzes.engine.reading.sentences import blocks_of


class PlainText(ArticleReader):
    label = "Plain text"
    suffixes = (".txt", ".text")

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        return b"\x00" not in data[:4000] or data.startswith((b"\xff\xfe", b"\xfe\xff"))

    @classmethod
    def extract(cls, data: bytes) -> Extract:
        text = normalise(decode(data))
        pieces = tuple(Piece(text[block.start : block.end], block.kind) for block in blocks_of(text))
        return set_apart(Extract(pieces))

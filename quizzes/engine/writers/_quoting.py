"""Quotation marks in words taken out of a sentence: closed, and doubled where single ones stood."""

import re
from collections.abc import Sequence

from quizzes.engine.writers._material import Material


def closed(text: str, material: Material, indices: Sequence[int]) -> str:
    """Close a quotation whose last mark was left outside; “(” for one that cannot be closed."""
    text = _doubled(text)
    opened, closed = text.count("“"), text.count("”")
    after = material.text[material.trees[indices[-1]].end :][:3]
    if opened == closed + 1 and re.match(r"[.,]?[”’]", after):
        text, closed = f"{text.rstrip('.,')}”", closed + 1
    text = re.sub(r"[.,]([”\"])$", r"\1", text)
    return text if opened == closed and text.count('"') % 2 == 0 else "("


def _doubled(text: str) -> str:
    """Return the text with single quotation marks doubled, as a British paper’s must be to be told from apostrophes."""
    if re.search(r"(?:^|\s)‘\w", text) is None or "“" in text:
        return text
    opened = re.sub(r"(^|\s)‘(?=\w)", r"\1“", text)
    return re.sub(r"(“[^“”’]*(?:’\w[^“”’]*)*)’(?!\w)", r"\1”", opened)

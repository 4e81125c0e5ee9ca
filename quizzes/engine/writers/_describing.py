"""A description beside a name, as the article writes it."""

import re

from quizzes.engine.reading.base import Token
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._trimming import without_edges

_UNFIT = re.compile(
    r"\b(?:its|his|her|their|our|it|this|that|these|those|where|which|who)\b|[\n“”\"();:]", re.IGNORECASE
)
_FEWEST, _MOST = 3, 9


def description(material: Material, noun: Token) -> str | None:
    """Return the description as written, without what is joined to it."""
    below = material.trees.subtree(noun.index, without=frozenset({"conj", "cc", "appos", "relcl", "acl"}))
    indices = without_edges(material.trees, below)
    if not indices or indices[-1] - indices[0] + 1 != len(indices) or material.trees[indices[-1] + 1].pos == "PROPN":
        return None
    said = material.trees.words(indices[0], indices[-1])
    is_fit = _FEWEST <= len(said.split()) <= _MOST and not _UNFIT.search(said)
    return said if is_fit else None

"""Words that count on what was told before and can still be read: “so”, “such”, “less water”, “another”."""

from collections.abc import Sequence

from quizzes.engine.reading.base import Token
from quizzes.engine.writers._material import Material


def looseness(material: Material, token: Token, indices: Sequence[int]) -> float:
    """Return the doubt that a word leaves which counts on what was told before: “so”, “such”, “less water”."""
    word = token.text.lower()
    if word == "turn" and material.trees[max(0, token.index - 1)].text.lower() == "in":
        return 0.16
    if token.pos == "ADV" and word == "so":
        return 0.1
    if word in {"less", "fewer", "more"} and any(material.trees[i].lemma == "than" for i in indices):
        return 0.0
    if word in {"less", "fewer"} and token.dep in {"amod", "advmod"}:
        return 0.2
    if word == "more" and material.trees[max(0, token.index - 1)].pos in {"NOUN", "NUM"}:
        return 0.3
    if word == "similar" and token.dep == "amod":
        return 0.26
    is_mutual = word == "other" and material.trees[max(0, token.index - 1)].text.lower() == "each"
    is_once = word == "former" and token.dep == "amod"  # “a former aide”
    return 0.16 if word in _LIKENING and not (is_mutual or is_once) else 0.0


_LIKENING = frozenset({"such", "something", "anything", "latter", "former", "other", "others", "another", "same"})

"""Whether words end before what they need: “by 2020 with”, “expects the drought”."""

from collections.abc import Collection, Sequence

from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.writers._material import Material


def hangs(material: Material, indices: Sequence[int]) -> bool:
    """Say whether the last word waits for what was cut off behind it (“by 2020 with”, “in case”)."""
    last = material.trees[indices[-1]]
    is_case = last.text.lower() == "case" and material.trees[last.index - 1].text.lower() == "in"
    after = material.trees[last.index + 1] if last.index + 1 < len(material.trees.tokens) else last
    is_bidden = after.tag == "TO" and after.sentence == last.sentence and last.pos in {"NOUN", "PROPN"}
    is_bidden = is_bidden and any(material.trees[i].lemma in _BIDDING for i in indices)
    return is_case or is_bidden or last.dep in {"prep", "mark", "det", "cc", "poss", "aux"}


_BIDDING = words("expect want ask allow urge force order tell need enable cause help permit require invite persuade")
"""Verbs that leave half unsaid without what is to be done: “expects the drought [to weaken]”."""


def dangles(material: Material, last: int, without: Collection[int]) -> bool:
    """Say whether a question ends with a preposition whose noun is not what is asked for (“by 2020 with”)."""
    is_open = material.trees[last].dep == "prep" and material.trees[last].pos in {"ADP", "SCONJ"}
    return is_open and not any(t.index in without for t in material.trees.children_of(last))

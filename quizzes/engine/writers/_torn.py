"""Words that lost a half of what they stand in: of a hyphened word, a name, a list or a sentence."""

from collections.abc import Sequence
from itertools import pairwise

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.trees import FINITE
from quizzes.engine.writers._material import Material


def is_cut_inside(material: Material, indices: Sequence[int]) -> bool:
    """Say whether a hyphened word, a name with commas in it or a short form (“4.9 million bbl[. of oil]”) lost a half:
    two words without a space between them are one."""
    if _goes_on_with_verb(material, indices) or _is_torn_at_and(material, indices):
        return True
    inside = set(indices)
    for index in indices:
        before, token = material.trees[max(0, index - 1)], material.trees[index]
        if before.text == "-" and before.end == token.start and before.index not in inside:
            return True  # “Sindh [under-]reports its withdrawals”
        after = index + 1
        if after < len(material.trees.tokens) and after not in inside:
            token = material.trees[after]
            is_joined = token.text[:1].isalnum() or token.text == "-"
            is_in_name = token.text == "," and token.entity_type == material.trees[index].entity_type == "ORG"
            if token.start == material.trees[index].end and (is_joined or is_in_name or _is_shortened(material, token)):
                return True
    return False


def _is_torn_at_and(material: Material, indices: Sequence[int]) -> bool:
    """Say whether what “and” joins was left out while the words go on behind it: “owed 40 dollars to the office [and
    60] to its bank”, “as growers [squatted there demanding a price] and the clearance of arrears”."""
    for one, other in pairwise(indices):
        before = material.trees[other - 1]
        if one + 1 < other and before.text not in {",", ")", "—", "–"}:
            first, after = material.trees[one + 1], material.trees[other]
            if first.dep == "cc" or (after.dep == "cc" and before.index != one):
                return True
    return False


def _goes_on_with_verb(material: Material, indices: Sequence[int]) -> bool:
    """Say whether the noun that the words end with does something behind them: “after Russia, Iran and Turkey [last
    week said they …]”."""
    tokens, at = material.trees.tokens, indices[-1] + 1
    while at < len(tokens) and (at in material.date_at or tokens[at].text.lower() in {"last", "this", "on", "week"}):
        at += 1
    last = material.trees[indices[-1]]
    is_end = last.pos in {"NOUN", "PROPN"} and last.dep in {"pobj", "conj"}
    is_end = is_end and any(tokens[i].tag in FINITE for i in indices)
    return is_end and at < len(tokens) and tokens[at].sentence == last.sentence and tokens[at].tag in FINITE


def _is_shortened(material: Material, stop: Token) -> bool:
    """Say whether a full stop ends no sentence: it goes on small behind it."""
    after = material.text[stop.end : stop.end + 2]
    return stop.text == "." and after[:1] == " " and after[1:].islower()

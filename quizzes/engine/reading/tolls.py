"""People killed, driven out or hurt, where the number stands without a noun."""

import re

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.trees import Trees

TOLLS = {
    "kill": "killed", "displace": "displaced", "injure": "injured", "wound": "wounded", "arrest": "arrested",
    "detain": "detained", "evacuate": "evacuated", "strand": "stranded", "employ": "employed", "hurt": "hurt",
    "die": "who died", "drown": "drowned", "perish": "who perished",
}  # fmt: skip
DEAD = frozenset({"dead", "missing", "injured", "wounded", "homeless"})
_PUT_AT = re.compile(
    r"\bthe\s(?P<dead>dead|missing|injured|wounded|homeless)\sat\s"
    r"(?:(?:between|about|around|more than|at least)\s)?(?:[\d,]+\sand\s)?$"
)


def put_at(trees: Trees, first: Token) -> tuple[str, str] | None:
    """Read “puts the dead at between 610 and 750”, whatever stands behind the number."""
    match = _PUT_AT.search(trees.text[max(0, first.start - 60) : first.start])
    return ("people", f"people {match['dead']}") if match is not None else None


def toll(trees: Trees, head: Token) -> tuple[str, str]:
    """Read “killed 300,000”, “11 million displaced” and “puts the dead at 500” as people."""
    verb = trees.governor(head.index)
    following = trees[min(head.index + 1, len(trees.tokens) - 1)]
    if verb.lemma in TOLLS and head.dep in {"dobj", "nsubjpass", "nsubj", "npadvmod"}:
        aboard = (
            " on board" if following.text == "on" and trees.words(head.index + 1, head.index + 2) == "on board" else ""
        )
        return "people", f"people {TOLLS[verb.lemma]}{aboard}"
    if head.dep == "pobj" and verb.lemma == "at":
        put = trees.child(trees.governor(verb.index).index, "dobj")
        return ("people", f"people {put.text}") if put is not None and put.text in DEAD else ("", "")
    behind = trees.children_of(head.index, "acl", "amod")
    described = next((t for t in behind if t.lemma in TOLLS or t.text in DEAD), None)
    word = described if described is not None else following if following.text in DEAD else None
    return ("people", f"people {word.text}") if word is not None else ("", "")

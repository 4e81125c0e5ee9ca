"""Whether a verb joined by “and” goes on with its governor, or may go on with one that stands nearer."""

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.trees import FINITE, SUBJECTS, Trees


def may_be_anothers(trees: Trees, governor: Token, verb: Token) -> bool:
    """Say whether a clause stands between two joined verbs, which the second may go on with: “the row is delicate for
    the state, which has courted money, and faces a vote”."""
    between = [trees[i] for i in range(governor.index + 1, verb.index)]
    is_apart = any(t.dep == "relcl" and trees[trees.subtree(t.index)[0] - 1].text == "," for t in between)
    return is_apart or any(_may_go_on(trees, t, verb) for t in between)


def _may_go_on(trees: Trees, nearer: Token, verb: Token) -> bool:
    """Say whether a verb in the same tense with a subject of its own stands nearer, which the joined one may go on
    with: “the closure, ordered after a shell landed and wounded two”."""
    is_clause = nearer.dep in {"advcl", "relcl", "ccomp"} and trees.child(nearer.index, *SUBJECTS) is not None
    is_closed = any(trees[i].text == "," for i in range(nearer.index, verb.index))
    return is_clause and nearer.tag == verb.tag and nearer.tag in FINITE and not is_closed

"""How well a fact is known: a running average that recent answers move most."""

_PULL = 0.5
"""How far one answer moves mastery towards its score: two right answers in a row reach 0.75, three 0.875."""

MASTERED = 0.75
"""From here on a fact counts as known; this is the goal line of the progress plot."""


def update(mastery: float, fraction: float) -> float:
    """Return the mastery of a fact, in [0, 1], after an answer that scored `fraction` (below 0 counts as 0)."""
    return mastery + _PULL * (max(0.0, fraction) - mastery)

"""Pairs of a prompt and what belongs to it."""

from quizzes.web.editors._pairs import PairsEditor


class MatchEditor(PairsEditor):
    pass

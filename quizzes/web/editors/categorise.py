"""Pairs of a prompt and the group it belongs to."""

from quizzes.web.editors._pairs import PairsEditor


class CategoriseEditor(PairsEditor):
    pass

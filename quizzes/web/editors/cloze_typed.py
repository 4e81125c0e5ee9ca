"""Gaps that are typed into."""

from quizzes.web.editors._cloze import ClozeEditor


class ClozeTypedEditor(ClozeEditor):
    pass

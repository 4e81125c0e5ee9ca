"""One of the options is the key."""

from quizzes.web.editors._options import OptionsEditor


class SingleChoiceEditor(OptionsEditor):
    pass

"""Pairs of a prompt and what belongs to it."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.web.editors._pairs import PairsEditor
from quizzes.web.editors.base import Group


class MatchEditor(PairsEditor):
    group: ClassVar[Group] = Group.ARRANGING
    use: ClassVar[Promise] = _("For who said what, who is what, which place goes with which event.")

"""Pairs of a prompt and the group it belongs to."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.web.editors._pairs import PairsEditor
from quizzes.web.editors.base import Group


class CategoriseEditor(PairsEditor):
    group: ClassVar[Group] = Group.ARRANGING
    use: ClassVar[Promise] = _("For sides and kinds: who backs whom, what is promised and what is done.")

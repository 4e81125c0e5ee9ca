"""Gaps that are typed into."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.web.editors._cloze import ClozeEditor
from quizzes.web.editors.base import Group


class ClozeTypedEditor(ClozeEditor):
    group: ClassVar[Group] = Group.GAPS
    use: ClassVar[Promise] = _("For names and terms that students should know without help.")

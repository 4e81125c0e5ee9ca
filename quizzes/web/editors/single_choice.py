"""One of the options is the key."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.web.editors._options import OptionsEditor
from quizzes.web.editors.base import Group


class SingleChoiceEditor(OptionsEditor):
    group: ClassVar[Group] = Group.CHOOSING
    use: ClassVar[Promise] = _("For one answer that is plainly best, with wrong ones that students do believe.")

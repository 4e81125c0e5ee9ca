"""What a teacher changed for students after the fact, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.models import AllowanceChange, TimeGivenBack
from quizzes.models.changes import MOST, changes_of, moment_of
from quizzes.web.guards import PageRequest, teacher_required


@never_cache
@require_safe
@teacher_required
def index(request: PageRequest) -> HttpResponse:
    """Marks put right, time given back and allowances, one's own, the newest first."""
    kinds = {TimeGivenBack: "time", AllowanceChange: "allowance"}
    changes = [(kinds.get(type(one), "marks"), moment_of(one), one) for one in changes_of(request.user)]
    return render(request, "teaching/changes.html", {"place": "teach", "changes": changes, "most": MOST})

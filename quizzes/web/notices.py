"""Notices that a person put away."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from quizzes.actions import notices
from quizzes.actions.errors import NotThere
from quizzes.web.forms import back_to
from quizzes.web.guards import PageRequest, found, person_required


@never_cache
@require_POST
@person_required
def dismiss(request: PageRequest, notice_id: UUID) -> HttpResponse:
    try:
        notices.dismiss(request.user, notice_id, at=timezone.now())
    except NotThere:
        found(None)
    return redirect(back_to(request, reverse("today")))

"""The person calling: read, rename, delete, and take everything along."""

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from quizzes.actions import accounts
from quizzes.api import answering
from quizzes.api.base import PersonEndpoint
from quizzes.api.conditions import unchanged
from quizzes.api.documentation import IF_MATCH, operation, reads
from quizzes.api.schemas.accounts import CHANGED_ME, EXPORT, ME
from quizzes.models import User


def rendered(user: User) -> dict[str, object]:
    return {
        "id": user.pk,
        "username": user.username,
        "nickname": user.nickname,
        "email": user.email,
        "role": user.role,
        "is_guest": user.is_guest,
        "joined_at": user.date_joined,
    }


class Me(PersonEndpoint):
    @reads("Read my account", ME, tag="me", refuses=())
    def get(self, request: Request) -> HttpResponse:
        return answering.read(request, rendered(self.user))

    @operation(
        "Change my nickname",
        {200: ("It is changed.", ME)},
        takes=CHANGED_ME,
        refuses=[412],
        query=[IF_MATCH],
        tag="me",
    )
    def patch(self, request: Request) -> HttpResponse:
        changes = self.body(CHANGED_ME)
        unchanged(request, rendered(self.user))
        if "nickname" in changes:
            accounts.rename(self.user, nickname=changes["nickname"])
        return answering.written(request, rendered(self.user))

    @operation(
        "Delete my account",
        {204: ("It is gone, with everything kept about you.", None)},
        tag="me",
        description="Deletes the account and everything kept about it; a teacher's study sets go too.",
    )
    def delete(self, request: Request) -> HttpResponse:
        accounts.delete_account(self.user)
        return answering.nothing()


class Export(PersonEndpoint):
    @operation("Download everything kept about me", {200: ("As JSON.", EXPORT)}, tag="me")
    def get(self, request: Request) -> HttpResponse:
        return answering.written(
            request,
            accounts.export(self.user, at=timezone.now()),
            headers={"Content-Disposition": 'attachment; filename="studyapp-export.json"'},
        )

"""The person calling: read, rename, delete, take everything along, and where one is signed in."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from quizzes.actions import accounts, sessions
from quizzes.api import answering, paging
from quizzes.api.base import PersonEndpoint
from quizzes.api.conditions import unchanged
from quizzes.api.documentation import ETAG, IF_MATCH, operation, reads
from quizzes.api.schemas.accounts import CHANGED_ME, EXPORT, ME, SESSION
from quizzes.api.schemas.base import page_of
from quizzes.models import DeviceSession, User
from quizzes.models.sessions import sessions_of


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
        """Who the token belongs to. A guest of the pages who signed up is the same person, with the same id."""
        return answering.read(request, rendered(self.user))

    @operation(
        "Change my nickname",
        {200: ("It is changed.", ME)},
        takes=CHANGED_ME,
        refuses=[412],
        query=[IF_MATCH, ETAG],
        tag="me",
    )
    def patch(self, request: Request) -> HttpResponse:
        """The nickname is what a class and a teacher see. A username cannot be changed here; passwords, e-mail and
        second factors are changed at `/_allauth/app/v1/`.
        """
        changes = self.body(CHANGED_ME)
        unchanged(request, lambda: rendered(self.user))
        if "nickname" in changes:
            accounts.rename(self.user, nickname=changes["nickname"])
        return answering.changed(request, rendered(self.user))

    @operation(
        "Delete my account",
        {204: ("It is gone, with everything kept about you.", None)},
        tag="me",
    )
    def delete(self, request: Request) -> HttpResponse:
        """At once and for good: answers, progress, classes and sessions. A teacher's study sets go too, with what
        students answered in them. Ask before you call it, and offer the export first.
        """
        accounts.delete_account(self.user)
        return answering.nothing()


class Export(PersonEndpoint):
    costly = frozenset({"GET"})

    @operation("Download everything kept about me", {200: ("As JSON.", EXPORT)}, tag="me")
    def get(self, request: Request) -> HttpResponse:
        """Profile, classes, attempts, every answer, reports, notices and what is remembered, as one file. It costs
        much: at most 60 times a minute.
        """
        return answering.written(
            request,
            accounts.export(self.user, at=timezone.now()),
            headers={"Content-Disposition": 'attachment; filename="studyapp-export.json"'},
        )


class Sessions(PersonEndpoint):
    @reads("List where I am signed in", page_of(SESSION), tag="me", refuses=())
    def get(self, request: Request) -> HttpResponse:
        """Browsers and apps, this one too, with `is_current`. `name` is what the app sent as `X-Device-Name` at sign-
        in.
        """
        here = _here(request)
        rows = [session(row, here=here) for row in sessions_of(self.user, at=timezone.now())]
        return paging.whole(request, rows)

    @operation("Sign me out everywhere else", {204: ("Only this session goes on.", None)}, tag="me")
    def delete(self, request: Request) -> HttpResponse:
        """For a lost phone: ends every session but the one that asks, at once. The others get a 401 `token_ended` with
        their next call.
        """
        sessions.end_others(self.user, but=_here(request))
        return answering.nothing()


class EndSession(PersonEndpoint):
    @operation("Sign me out somewhere", {204: ("It is ended.", None)}, refuses=[404], tag="me")
    def delete(self, request: Request, id: UUID) -> HttpResponse:
        """Ends one of one's own sessions at once; that of this device signs out here. One that has ended is a 404."""
        sessions.end(self.user, [id])
        return answering.nothing()


def _here(request: Request) -> UUID | None:
    return request.auth.id if isinstance(request.auth, DeviceSession) else None


def session(row: DeviceSession, *, here: UUID | None) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.device,
        "kind": row.door,
        "created_at": row.created_at,
        "used_at": row.used_at,
        "is_current": row.id == here,
    }

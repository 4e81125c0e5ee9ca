"""Ways into a class: its code or its link, with an account or a nickname; and a card that signs in once."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from quizzes.actions import cards, classrooms, guesses, sessions
from quizzes.actions.errors import Invalid
from quizzes.api import answering
from quizzes.api.base import Endpoint, now
from quizzes.api.classrooms import TAG, rendered
from quizzes.api.documentation import LOCATION, operation
from quizzes.api.schemas.classrooms import ENTERED, JOIN, JOINED, SIGNED_IN, USE_CARD
from quizzes.api.throttling import address_of, refuse_guesses
from quizzes.engine.device_names import name_of_device


class Join(Endpoint):
    keeps_receipts = False

    @operation(
        "Join a class",
        {
            200: ("You are in; joining again changes nothing.", ENTERED),
            201: ("An account is made, and is in.", JOINED),
        },
        takes=JOIN,
        query=[LOCATION],
        refuses=[404, 429],
        tag=TAG,
    )
    def post(self, request: Request) -> HttpResponse:
        """`code` is what the teacher shows, `invitation` the last part of a link's path. With a token, the account
        joins, and a second time changes nothing. Without one, a nickname makes an account; the answer tells its session
        token and a card that signs in once, within 24 hours, on another device. A wrong or closed code is 404; guesses
        are limited.
        """
        sent = self.body(JOIN)
        if not _way_in(sent):
            raise Invalid("Send the class's code, or the invitation of its link.", pointer="/code", code="required")
        refuse_guesses(guesses.JOINING, request, at=now())
        answer = self._entered(request, sent) if request.user.is_authenticated else self._joined(request, sent)
        guesses.forgive(guesses.JOINING, address_of(request))
        return answer

    def _entered(self, request: Request, sent: dict[str, Any]) -> HttpResponse:
        classroom = classrooms.join(self.user, **_way_in(sent))
        return answering.written(request, {"classroom": rendered(classroom, request)})

    def _joined(self, request: Request, sent: dict[str, Any]) -> HttpResponse:
        if "nickname" not in sent:
            raise Invalid("Type the name that your class knows you by.", pointer="/nickname", code="required")
        joined = cards.join_as_new(at=now(), device=name_of_device(request.headers), **sent)
        told = {
            "classroom": rendered(joined.classroom, request),
            "user": {"id": joined.user.pk, "username": joined.user.username},
            "session_token": joined.token,
            "card": joined.card,
        }
        headers = {"Location": f"/api/v1/classrooms/{joined.classroom.pk}/"}
        return answering.written(request, told, status=201, headers=headers)


class UseCard(Endpoint):
    keeps_receipts = False

    @operation(
        "Sign in with a card",
        {200: ("The card is used up.", SIGNED_IN)},
        takes=USE_CARD,
        refuses=[404, 429],
        tag=TAG,
    )
    def post(self, request: Request) -> HttpResponse:
        """Without a token. A card is used up by it, and ends after 24 hours; a wrong or used one is a 404, and after
        too many of them from one address it is a 429 `too_many_tries`. The session of the answer is a new one of this
        device. Keep it: only a teacher can give another card.
        """
        card = self.body(USE_CARD)["card"]
        refuse_guesses(guesses.CARDS, request, at=now())
        user = cards.use(card, at=now())
        token = sessions.sign_in(user, device=name_of_device(request.headers))
        guesses.forgive(guesses.CARDS, address_of(request))
        return answering.written(request, {"user": {"id": user.pk, "username": user.username}, "session_token": token})


def _way_in(sent: dict[str, Any]) -> dict[str, Any]:
    return {name: sent[name] for name in ("code", "invitation") if name in sent}

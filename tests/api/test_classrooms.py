from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.utils import timezone

from quizzes.actions.guesses import JOINING
from quizzes.models import Attempt, Classroom, SignInCard, TimeGivenBack, User
from tests import make
from tests.api.conftest import Client, People


def join(client: Client, code: str, **fields: Any) -> Any:
    return client.ask("post", "/classrooms/join/", {"code": code, **fields})


def with_token(token: str) -> Client:
    client = Client()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


def test_a_teacher_makes_a_class_and_students_do_not(people: People) -> None:
    answers = [client.ask("post", "/classrooms/", {"name": "8a"}) for client in people.everyone]
    assert [one.status_code for one in answers] == [201, 404, 404, 401]
    made = answers[0].json()
    assert (made["name"], made["is_mine"]) == ("8a", True)
    letters = made["code"].replace("-", "")
    assert 32 ** len(letters) >= 2**40
    assert people.teacher.ask("post", "/classrooms/", {"name": " "}).json()["errors"][0]["pointer"] == "/name"


def test_only_teacher_and_members_find_a_class_and_only_the_teacher_its_code(people: People) -> None:
    path = f"/classrooms/{people.classroom.pk}/"
    answers = [client.ask("get", path) for client in people.everyone]
    assert [one.status_code for one in answers] == [200, 200, 404, 401]
    assert [one.json()["code"] for one in answers[:2]] == [people.classroom.code, None]
    lists = [client.ask("get", "/classrooms/").json()["results"] for client in people.everyone[:3]]
    assert [len(rows) for rows in lists] == [1, 1, 0]


@pytest.mark.parametrize("part", ["members/", "gradebook/"])
def test_members_and_marks_are_the_teachers_to_see(people: People, part: str) -> None:
    path = f"/classrooms/{people.classroom.pk}/{part}"
    other_teacher = Client(make.make_teacher())
    callers = (*people.everyone, other_teacher)
    assert [client.ask("get", path).status_code for client in callers] == [200, 404, 404, 401, 404]


def test_a_signed_in_student_joins_with_the_code_however_it_is_typed(people: People) -> None:
    typed = people.classroom.code.lower().replace("-", " ")
    for _ in range(2):
        answer = join(people.stranger, typed)
        assert answer.status_code == 200
        assert answer.json()["classroom"]["id"] == str(people.classroom.pk)
    assert people.classroom.memberships.count() == 2


def test_a_nickname_joins_without_an_account_and_gets_a_token_and_a_card(people: People) -> None:
    joined = join(people.nobody, people.classroom.code, nickname="Amal")
    assert joined.status_code == 201
    assert joined["Location"] == f"/api/v1/classrooms/{people.classroom.pk}/"
    told = joined.json()
    assert with_token(told["session_token"]).ask("get", "/me/").json()["nickname"] == "Amal"
    members = people.teacher.ask("get", f"/classrooms/{people.classroom.pk}/members/").json()["results"]
    assert [(one["nickname"], one["has_card"]) for one in members][1] == ("Amal", True)

    used = people.nobody.ask("post", "/classrooms/cards/", {"card": told["card"].upper()})
    assert used.status_code == 200
    assert used.json()["user"] == told["user"]
    assert with_token(used.json()["session_token"]).ask("get", "/me/").status_code == 200
    assert people.nobody.ask("post", "/classrooms/cards/", {"card": told["card"]}).status_code == 404


def test_two_may_share_a_nickname(people: People) -> None:
    users = [join(people.nobody, people.classroom.code, nickname="Amal").json()["user"] for _ in range(2)]
    assert users[0]["username"] != users[1]["username"]


def test_a_pupil_with_a_password_signs_in_with_it(people: People) -> None:
    told = join(people.nobody, people.classroom.code, nickname="Amal", password=make.PASSWORD).json()
    signed_in = people.nobody.post(
        "/_allauth/app/v1/auth/login",
        {"username": told["user"]["username"], "password": make.PASSWORD},
        format="json",
    )
    assert signed_in.status_code == 200


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"nickname": ""}, "/nickname"),
        ({"nickname": " "}, "/nickname"),
        ({"nickname": "Amal\x07"}, "/nickname"),
        ({"password": "12345"}, "/password"),
    ],
)
def test_joining_with_the_wrong_shape_makes_nobody(people: People, change: dict[str, Any], pointer: str) -> None:
    before = User.objects.count()
    refused = join(people.nobody, people.classroom.code, **({"nickname": "Amal"} | change))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, pointer)
    assert join(people.nobody, people.classroom.code).json()["errors"][0]["pointer"] == "/nickname"
    assert User.objects.count() == before


def test_a_wrong_or_closed_code_lets_nobody_in(people: People) -> None:
    before = User.objects.count()
    assert join(people.stranger, "WRNG-CODE").status_code == 404
    assert join(people.nobody, "WRNG-CODE", nickname="Amal").status_code == 404
    path = f"/classrooms/{people.classroom.pk}/"
    assert people.teacher.ask("patch", path, {"is_open": False}).json()["is_open"] is False
    assert join(people.stranger, people.classroom.code).status_code == 404
    assert join(people.nobody, people.classroom.code, nickname="Amal").status_code == 404
    assert User.objects.count() == before


@pytest.mark.parametrize(
    ("path", "tried", "words"),
    [
        ("join/", {"code": "WRNG-CODE"}, "No class has this code"),
        ("join/", {"invitation": "not-a-link"}, "This link lets nobody in"),
        ("cards/", {"card": "0000"}, "This card signs nobody in"),
    ],
)
def test_what_opens_nothing_is_refused_in_words_that_a_student_can_use(
    people: People, path: str, tried: dict[str, str], words: str
) -> None:
    told = people.stranger.ask("post", f"/classrooms/{path}", tried).json()
    assert (told["status"], told["code"], words in told["detail"]) == (404, "not_found", True)


def test_a_new_code_ends_the_old_one(people: People) -> None:
    path = f"/classrooms/{people.classroom.pk}/code/"
    answers = [client.ask("post", path) for client in people.everyone]
    assert [one.status_code for one in answers] == [200, 404, 404, 401]
    assert join(people.stranger, people.classroom.code).status_code == 404
    assert join(people.stranger, answers[0].json()["code"]).status_code == 200


def test_guesses_at_codes_are_limited_and_say_when_to_come_back(people: People) -> None:
    for _ in range(JOINING.allowed):
        assert join(people.stranger, "WRNG-CODE").status_code == 404
    refused = join(people.stranger, people.classroom.code)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_tries")
    assert 0 < int(refused["Retry-After"]) <= 15 * 60 + 1
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert join(people.stranger, people.classroom.code).status_code == 200


def test_right_codes_are_no_guesses(people: People) -> None:
    for _ in range(JOINING.allowed + 1):
        assert join(people.student, people.classroom.code).status_code == 200


def test_a_renewed_card_ends_sessions_and_the_card_before(people: People) -> None:
    told = join(people.nobody, people.classroom.code, nickname="Amal").json()
    path = f"/classrooms/{people.classroom.pk}/members/{told['user']['id']}/card/"
    answers = [client.ask("post", path) for client in (people.student, people.stranger, people.nobody, people.teacher)]
    assert [one.status_code for one in answers] == [404, 404, 401, 200]
    assert with_token(told["session_token"]).ask("get", "/me/").status_code == 401
    assert people.nobody.ask("post", "/classrooms/cards/", {"card": told["card"]}).status_code == 404
    assert people.nobody.ask("post", "/classrooms/cards/", answers[-1].json()).status_code == 200


def test_a_card_goes_round_no_second_factor_but_a_renewed_one_ends_it(people: People) -> None:
    told = join(people.nobody, people.classroom.code, nickname="Amal").json()
    Authenticator.objects.create(user_id=told["user"]["id"], type="totp", data={"secret": "x"})
    assert people.nobody.ask("post", "/classrooms/cards/", {"card": told["card"]}).status_code == 404
    path = f"/classrooms/{people.classroom.pk}/members/{told['user']['id']}/card/"
    renewed = people.teacher.ask("post", path).json()
    assert people.nobody.ask("post", "/classrooms/cards/", renewed).status_code == 200
    assert not Authenticator.objects.exists()


def test_a_teacher_cannot_renew_a_card_of_an_account_that_somebody_brought_along(people: People) -> None:
    path = f"/classrooms/{people.classroom.pk}/members/{people.student.user.pk}/card/"
    assert people.teacher.ask("post", path).status_code == 404
    assert people.student.ask("get", "/me/").status_code == 200
    assert not SignInCard.objects.exists()


def test_a_quiz_is_assigned_and_its_dates_are_changed(people: People) -> None:
    quiz = make.make_quiz(people.study_set)
    path = f"/classrooms/{people.classroom.pk}/assignments/"
    body = {"quiz": str(quiz.pk), "opens_at": "2026-03-02T09:00:00Z", "due_at": "2026-03-09T09:00:00Z"}
    answers = [client.ask("post", path, body) for client in people.everyone]
    assert [one.status_code for one in answers] == [201, 404, 404, 401]
    again = people.teacher.ask("post", path, {**body, "due_at": "2026-03-10T09:00:00Z"}).json()
    assert again["id"] == answers[0].json()["id"]
    (seen,) = people.student.ask("get", path).json()["results"]
    assert seen == again
    assert people.stranger.ask("get", path).status_code == 404
    wrong = people.teacher.ask("post", path, {**body, "due_at": "2026-03-01T09:00:00Z"})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (400, "/due_at")


def test_only_ones_own_and_public_quizzes_are_assigned(people: People) -> None:
    other = Client(make.make_teacher())
    foreign = make.make_quiz(make.make_set(other.user))
    make.make_assignment(make.make_classroom(other.user, students=[people.teacher.user]), foreign)
    path = f"/classrooms/{people.classroom.pk}/assignments/"
    refused = people.teacher.ask("post", path, {"quiz": str(foreign.pk)})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, "/quiz")
    public = make.make_quiz(make.make_set())
    assert people.teacher.ask("post", path, {"quiz": str(public.pk)}).status_code == 201
    draft = make.make_quiz(people.study_set, state="draft")
    assert people.teacher.ask("post", path, {"quiz": str(draft.pk)}).json()["code"] == "quiz_not_published"


def test_the_gradebook_holds_the_best_attempt_of_each(people: People) -> None:
    quiz = make.make_quiz(people.study_set)
    make.make_assignment(people.classroom, quiz)
    for score, state in ((1.0, "finished"), (2.0, "finished"), (0.0, "finished"), (None, "open")):
        Attempt.objects.create(
            quiz=quiz,
            student=people.student.user,
            state=state,
            paper=[],
            seed=1,
            started_at=timezone.now(),
            finished_at=timezone.now() if state == "finished" else None,
            score=score,
            points=2.0,
        )
    book = people.teacher.ask("get", f"/classrooms/{people.classroom.pk}/gradebook/").json()
    assert [(one["id"], one["points"]) for one in book["quizzes"]] == [(str(quiz.pk), 2.0)]
    (student,) = book["students"]
    mark = student["marks"][str(quiz.pk)]
    assert (mark["score"], mark["points"], mark["attempts"]) == (2.0, 2.0, 4)


@pytest.mark.parametrize("part", ["members/", "gradebook/", "assignments/"])
def test_a_classs_lists_ask_the_database_no_more_for_more_rows(
    people: People, part: str, django_assert_max_num_queries: Any
) -> None:
    for size in (2, 12):
        classroom = Classroom.objects.create(teacher=people.teacher.user, name="big")
        for _ in range(size):
            make.make_student(classroom=classroom)
            make.make_assignment(classroom, make.make_quiz(people.study_set, []))
        with django_assert_max_num_queries(8):
            assert people.teacher.ask("get", f"/classrooms/{classroom.pk}/{part}").status_code == 200


# --- The link, leaving, dates, allowances ----------------------------------------------------------------------------


def test_a_link_lets_in_with_and_without_an_account_until_it_is_taken_back(people: People) -> None:
    path = f"/classrooms/{people.classroom.pk}/invitation/"
    answers = [client.ask("post", path) for client in people.everyone]
    assert [one.status_code for one in answers] == [200, 404, 404, 401]
    url = answers[0].json()["invitation_url"]
    invitation = url.rstrip("/").rsplit("/", 1)[1]
    assert url == f"http://testserver/join/{invitation}/"
    seen = people.student.ask("get", f"/classrooms/{people.classroom.pk}/").json()
    assert seen["invitation_url"] is seen["code"] is None
    assert people.stranger.ask("post", "/classrooms/join/", {"invitation": invitation}).status_code == 200
    new = {"invitation": invitation, "nickname": "Amal"}
    assert people.nobody.ask("post", "/classrooms/join/", new).status_code == 201
    assert people.teacher.ask("delete", path).status_code == 204
    assert people.nobody.ask("post", "/classrooms/join/", new).status_code == 404


def test_joining_needs_a_code_or_a_link(people: People) -> None:
    refused = people.nobody.ask("post", "/classrooms/join/", {"nickname": "Amal"})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, "/code")


def test_a_member_leaves_and_a_teacher_takes_out(people: People) -> None:
    other = make.make_student(classroom=people.classroom)
    path = f"/classrooms/{people.classroom.pk}/members/"
    assert people.student.ask("delete", f"{path}{other.pk}/").status_code == 404
    assert people.student.ask("delete", f"{path}{people.student.user.pk}/").status_code == 204
    assert people.teacher.ask("delete", f"{path}{other.pk}/").status_code == 204
    assert people.teacher.ask("get", path).json()["results"] == []


def test_dates_of_an_assignment_are_changed_alone_and_it_is_taken_back(people: People) -> None:
    given = make.make_assignment(people.classroom, make.make_quiz(people.study_set), due_at=timezone.now())
    path = f"/assignments/{given.pk}/"
    read = people.teacher.ask("get", path)
    body = {"closes_at": "2099-01-01T00:00:00Z"}
    changed = people.teacher.ask("patch", path, body, If_Match=read["ETag"])
    assert changed.json() == {**read.json(), "closes_at": "2099-01-01T00:00:00.000Z"}
    assert people.teacher.ask("patch", path, body, If_Match=read["ETag"]).status_code == 412
    assert people.teacher.ask("patch", path, {"due_at": None}).json()["due_at"] is None
    for client, status in ((people.student, 404), (people.stranger, 404), (people.nobody, 401), (people.teacher, 204)):
        assert client.ask("delete", path).status_code == status


def test_a_student_sees_what_there_is_to_do_in_all_classes_and_how_far_it_is(people: People) -> None:
    done, begun, new = (make.make_assignment(people.classroom, make.make_quiz(people.study_set)) for _ in range(3))
    for assignment, state in ((done, "finished"), (begun, "open")):
        Attempt.objects.create(
            quiz=assignment.quiz,
            student=people.student.user,
            state=state,
            paper=[],
            seed=1,
            started_at=timezone.now(),
            finished_at=timezone.now() if state == "finished" else None,
            points=1.0,
        )
    draft = make.make_assignment(people.classroom, make.make_quiz(people.study_set, state="draft"))
    rows = {row["id"]: row["state"] for row in people.student.ask("get", "/assignments/").json()["results"]}
    assert rows == {str(done.pk): "finished", str(begun.pk): "open", str(new.pk): "to_do"}
    assert str(draft.pk) not in rows
    assert people.stranger.ask("get", "/assignments/").json()["results"] == []


def test_an_allowance_is_between_a_student_and_their_teacher(people: People) -> None:
    other = Client(make.make_student(classroom=people.classroom))
    path = f"/classrooms/{people.classroom.pk}/members/{people.student.user.pk}/allowance/"
    said = people.teacher.ask("put", path, {"time_factor": 1.5, "extra_minutes": 10})
    assert said.status_code == 200
    assert (said.json()["time_factor"], said.json()["extra_minutes"]) == (1.5, 10)
    assert people.teacher.ask("get", path).json() == said.json()
    by_teacher = [{"teacher": people.teacher.user.nickname, **said.json()}]
    assert people.student.ask("get", "/me/allowance/").json() == {"allowances": by_teacher}
    assert [one["extra_minutes"] for one in people.student.ask("get", "/me/export/").json()["allowances"]] == [10]
    assert other.ask("get", "/me/allowance/").json() == {"allowances": []}
    for client in (people.student, people.stranger, other):
        assert client.ask("get", path).status_code == 404
        assert client.ask("put", path, {"time_factor": 4}).status_code == 404
    refused = people.teacher.ask("put", path, {"time_factor": 9})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, "/time_factor")
    assert people.teacher.ask("delete", path).status_code == 204
    assert people.student.ask("get", "/me/allowance/").json() == {"allowances": []}


def test_a_class_of_ones_own_moves_nothing_in_the_exam_of_somebody_else(people: People) -> None:
    """A student signs up as a teacher too, and takes the student into a class of that account."""
    exam = make.make_quiz(people.study_set, mode="exam", time_limit_seconds=3600, certainty_counts=True)
    make.make_assignment(people.classroom, exam)
    attempt = people.student.ask("post", f"/quizzes/{exam.pk}/attempts/").json()
    second, path = Client(make.make_teacher()), f"members/{people.student.user.pk}/allowance/"
    classroom = make.make_classroom(second.user, students=[people.student.user])
    told = people.teacher.ask("put", f"/classrooms/{people.classroom.pk}/{path}", {"extra_minutes": 5}).json()
    most = {"time_factor": 4, "extra_minutes": 240, "is_untimed": True, "spares_certainty": True}
    assert second.ask("put", f"/classrooms/{classroom.pk}/{path}", most).status_code == 200
    assert people.teacher.ask("get", f"/classrooms/{people.classroom.pk}/{path}").json() == told
    begun = Attempt.objects.get(pk=attempt["id"])
    assert begun.deadline_at == begun.started_at + timedelta(minutes=65)
    given = second.ask("post", f"/classrooms/{classroom.pk}/time-given-back/", {"minutes": 240, "reason": "Mine."})
    assert (given.json()["attempts"], Attempt.objects.get(pk=begun.pk).deadline_at) == (0, begun.deadline_at)


def test_time_is_given_back_to_a_class_with_a_log_it_can_read(people: People) -> None:
    path = f"/classrooms/{people.classroom.pk}/time-given-back/"
    body = {"minutes": 20, "reason": "The network was away."}
    answers = [client.ask("post", path, body) for client in people.everyone]
    assert [one.status_code for one in answers] == [201, 404, 404, 401]
    assert people.student.ask("get", path).json()["results"] == [answers[0].json()]
    assert people.stranger.ask("get", path).status_code == 404
    again = [people.teacher.ask("post", path, body, Idempotency_Key="the network") for _ in range(2)]
    assert again[0].json() == again[1].json()
    assert TimeGivenBack.objects.count() == 2

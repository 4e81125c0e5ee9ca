"""What has had its time is thrown away, and nothing else."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from quizzes.actions import attempts, housekeeping
from quizzes.models import Attempt, DeviceSession, Receipt, SignInFailures
from tests.make import AT, make_quiz, make_set, make_student

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def make_rows(at):
    student = make_student()
    for number, age in enumerate((-HOUR, HOUR)):
        DeviceSession.objects.create(session_key=f"{number}" * 64, expire_date=at - age, user=student)
    for number, age in enumerate((6 * DAY, 8 * DAY)):
        Receipt.objects.create(
            user=student, key=str(number), request_sha256="", status=200, answer="", made_at=at - age
        )
    for number, age in enumerate((HOUR, 2 * DAY)):
        SignInFailures.objects.create(account_sha256=f"{number}" * 64, count=1, since=at - age)


def test_what_is_past_goes_and_the_rest_stays():
    make_rows(AT)
    housekeeping.tidy(at=AT)
    assert [row.session_key[0] for row in DeviceSession.objects.all()] == ["0"]
    assert [row.key for row in Receipt.objects.all()] == ["0"]
    assert [row.account_sha256[0] for row in SignInFailures.objects.all()] == ["0"]


@pytest.mark.django_db(transaction=True)  # the worker looks after its connections, and would close one in a transaction
def test_the_worker_tidies_up():
    from django.utils import timezone

    make_rows(timezone.now())
    call_command("work", once=True)
    assert DeviceSession.objects.count() == Receipt.objects.count() == SignInFailures.objects.count() == 1


@pytest.mark.django_db(transaction=True)  # the worker looks after its connections, and would close one in a transaction
def test_the_worker_ends_what_is_over_and_goes_on_past_one_that_cannot_be_ended(caplog):
    quiz = make_quiz(make_set(), time_limit_seconds=60)
    broken, sound = (attempts.start(quiz, make_student(), at=AT)[0] for _ in range(2))
    Attempt.objects.filter(pk=broken.pk).update(paper=[{"question": "none"}], deadline_at=AT)
    call_command("work", once=True)
    sound.refresh_from_db()
    broken.refresh_from_db()
    assert (sound.is_finished, broken.is_finished) == (True, False)
    assert str(broken.pk) in caplog.text

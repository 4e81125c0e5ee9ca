"""What machines ask: whether the process answers, and whether it can serve."""

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import OperationalError

from quizzes.web import site


def away() -> None:
    raise OperationalError("gone")


def test_a_process_is_healthy_without_its_database(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.fixture
def applied(db, settings, monkeypatch):
    """The migrations recorded as applied: all there are. Tables of tests are made without any."""
    settings.MIGRATION_MODULES = {}
    recorded = dict(MigrationLoader(None).disk_migrations)
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda recorder: recorded)
    return recorded


def test_it_is_ready_when_database_migrations_and_cache_are(client, applied):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": True, "migrations": True, "cache": True}


def test_it_is_not_ready_with_a_migration_to_apply(client, applied):
    del applied[max(key for key in applied if key[0] == "quizzes")]
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "database": True, "migrations": False, "cache": True}


@pytest.mark.django_db
@pytest.mark.parametrize(("check", "name"), [("_database_is_ready", "database"), ("_cache_is_ready", "cache")])
def test_it_says_what_is_away(client, monkeypatch, check, name):
    monkeypatch.setattr(site, check, away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()[name]) == (503, False)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_answers_to_machines_are_never_kept(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]
    assert client.post(path).status_code == 405

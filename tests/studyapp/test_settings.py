"""The settings in production: told by the environment, and safe without further care."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCTION = {"SECRET_KEY": "q7-" + "fK2_vR9xW4mZ8tLp" * 4, "ALLOWED_HOSTS": "study.example"}


def python(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with nothing of this process's environment but where things are."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, *args]
    return subprocess.run(command, cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True)


def read(**environment: str) -> subprocess.CompletedProcess[str]:
    """Read the settings, and print what is asked about below."""
    names = ("DATABASES", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    code = f"from studyapp import settings; print({{name: getattr(settings, name) for name in {names}}})"
    return python("-c", code, **environment)


def test_the_deployment_checks_have_nothing_to_say():
    checked = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("missing", sorted(PRODUCTION))
def test_what_production_must_be_told_is_asked_for_by_name(missing):
    told = {name: value for name, value in PRODUCTION.items() if name != missing}
    refused = read(**told)
    assert refused.returncode != 0
    assert f"Set {missing} in the environment" in refused.stderr


def test_commands_run_for_development_where_nothing_is_told_and_never_against_what_is():
    assert python("manage.py", "check").returncode == 0
    assert "Set SECRET_KEY in the environment" in python("manage.py", "check", DEBUG="0").stderr
    assert "Set ALLOWED_HOSTS in the environment" in python("manage.py", "check", SECRET_KEY="told").stderr


def test_another_word_for_teacher_sign_up_is_refused():
    assert "TEACHER_SIGNUP is open or invite." in read(**PRODUCTION, TEACHER_SIGNUP="maybe").stderr


def test_cookies_are_bound_to_the_host_and_to_https_in_production():
    said = read(**PRODUCTION).stdout
    assert "'SESSION_COOKIE_NAME': '__Host-session', 'CSRF_COOKIE_NAME': '__Host-csrf'" in said
    assert "'SESSION_COOKIE_SECURE': True, 'CSRF_COOKIE_SECURE': True" in said


@pytest.mark.parametrize("url", ["", "sqlite:///var/elsewhere.sqlite3"])
def test_sqlite_always_takes_its_lock_at_once_and_waits(url):
    environment = {**PRODUCTION, **({"DATABASE_URL": url} if url else {})}
    said = read(**environment).stdout
    assert "'studyapp.sqlite'" in said
    assert "'transaction_mode': 'IMMEDIATE'" in said
    assert "journal_mode=WAL" in said


def test_postgresql_is_taken_from_its_address():
    said = read(**PRODUCTION, DATABASE_URL="postgres://who@db.example:5433/study").stdout
    assert "postgresql" in said
    assert "db.example" in said


@pytest.mark.parametrize(("query", "is_bound"), [("", True), ("?server_side_binding=false", False)])
def test_postgresql_plans_a_statement_once_unless_its_address_says_otherwise(query, is_bound):
    said = read(**PRODUCTION, DATABASE_URL=f"postgres://who@db.example/study{query}").stdout
    assert f"'server_side_binding': {is_bound}" in said
    assert "'prepare_threshold': 5" in said


def test_every_variable_that_is_read_is_told_of_at_the_top():
    files = [(ROOT / "studyapp" / name).read_text(encoding="utf-8") for name in ("settings.py", "gunicorn.py")]
    told = "".join(text.split('"""', 2)[1] for text in files)
    reads = r"""(?:environ\.get\(|environ\[|_switched_on\(|_listed\(|_required\()["']([A-Z_]+)"""
    read = set(re.findall(reads, "".join(files)))
    assert "EMAIL_URL" in read
    assert read - set(re.findall(r"[A-Z_]+", told)) == set()

"""A server's process holds only what it serves with."""

import subprocess
import sys

from tests.served import ROOT

IMPORT_ALL = """
import sys
import django
django.setup()
from django.urls import get_resolver
from django.test import Client
assert get_resolver().url_patterns
assert Client().get("/healthz").status_code == 200
rare = {"drf_spectacular.openapi", "quizzes.engine.library"}
print(*sorted({"spacy", "requests", "psycopg", "docx", "pypdf", "markdown_it", *rare} & set(sys.modules)))
import requests, django.contrib.postgres.fields
"""


SERVE = """
import studyapp.wsgi
from django.urls import get_resolver
print(get_resolver()._populated)
"""


def said_by(code: str) -> str:
    """Return what a process of a site says that runs this code, which has to end well and complain of nothing."""
    environment = {"DJANGO_SETTINGS_MODULE": "studyapp.settings", "DEBUG": "1", "DATABASE_URL": "sqlite://:memory:"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_neither_the_language_model_nor_what_few_pages_need_is_loaded() -> None:
    assert said_by(IMPORT_ALL) == "\n"


def test_the_table_of_addresses_is_made_before_workers_are() -> None:
    assert said_by(SERVE) == "True\n"

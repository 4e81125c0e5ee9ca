"""The site's settings, with a default for what production must be told and passwords that hash fast."""

import os

os.environ.setdefault("DEBUG", "1")
# Playwright keeps an event loop in the thread of the tests, and Django would take them for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

from studyapp.settings import *  # noqa: F403
from studyapp.settings import CACHES, DATABASES

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING = {"version": 1, "disable_existing_loggers": False}
WHITENOISE_AUTOREFRESH = True

if DATABASES["default"]["ENGINE"] == "studyapp.sqlite":
    # pytest-django names a file for each worker unless it is told that there is none.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
else:
    # What tests keep need not outlive a power cut, and each commit would wait for the disk.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"

if "CACHE_URL" in os.environ:
    # Tests empty the cache, and Redis empties a whole database: each worker has its own.
    _worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    CACHES["default"]["LOCATION"] = f"{os.environ['CACHE_URL'].rstrip('/')}/{1 + int(_worker)}"

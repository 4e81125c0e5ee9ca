"""The site's settings, with a default for what production must be told and passwords that hash fast."""

import os

os.environ.setdefault("DEBUG", "1")

from studyapp.settings import *  # noqa: F403

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING = {"version": 1, "disable_existing_loggers": False}

"""The settings of development, with static files as production serves them: joined, named by hash, kept by browsers.

A page asks for five files then instead of thirty. The environment's `STATIC_ROOT` says where they are collected.
"""

import os

from studyapp.settings import *  # noqa: F403
from studyapp.settings import STORAGES

DEBUG = False
STATIC_ROOT = os.environ["STATIC_ROOT"]
STORAGES["staticfiles"] = {"BACKEND": "studyapp.static_files.StaticFiles"}
WHITENOISE_USE_FINDERS = False

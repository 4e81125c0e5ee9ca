"""What a production server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyapp.settings")

# What is loaded now stays: collecting it over and over would take a quarter of the start, and every page is loaded
# before the first visitor asks for one.
gc.disable()
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018
gc.freeze()
gc.enable()

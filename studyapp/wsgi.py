"""What a production server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyapp.settings")

# What is loaded now stays: collecting it over and over would take a quarter of the start, and every page is loaded
# before the first visitor asks for one.
gc.disable()
application = get_wsgi_application()
reverse("home")  # which makes the table of all addresses, once for all workers
gc.freeze()
gc.enable()

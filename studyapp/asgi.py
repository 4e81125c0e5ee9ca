"""The same application for servers that speak ASGI; threads under WSGI are faster for this code."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyapp.settings")
application = get_asgi_application()

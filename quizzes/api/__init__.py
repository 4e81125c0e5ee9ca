"""The JSON door: find through a guard, check the body against its schema, call one action, answer.

Django REST Framework imports whatever it could be used with, where that is installed: requests, which comes with the
language model, and the field types of PostgreSQL. We use neither; without them a worker is a sixth smaller.
"""

import sys

_UNUSED = [name for name in ("requests", "django.contrib.postgres.fields") if name not in sys.modules]

# None makes an import raise ImportError, for which the framework is prepared; afterwards they can be imported again.
for _name in _UNUSED:
    sys.modules[_name] = None  # type: ignore[assignment]
try:
    import rest_framework.compat  # noqa: F401
finally:
    for _name in _UNUSED:
        del sys.modules[_name]

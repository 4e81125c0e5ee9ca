"""One thing after another on the same rows: each begins as if the others had not been."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.db import transaction

from quizzes.models import presenting


@contextmanager
def undone() -> Iterator[None]:
    """Undo afterwards what was done inside, and begin with nothing kept in memory."""
    cache.clear()
    presenting._kept.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)

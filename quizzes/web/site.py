"""Pages about the site itself, and its health."""

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "site/about.html")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The process can serve: its database answers, is migrated, and its cache keeps things."""
    checks = {"database": _database_is_ready, "migrations": _is_migrated, "cache": _cache_is_ready}
    results = {name: _holds(check) for name, check in checks.items()}
    return JsonResponse(
        {"status": "ok" if all(results.values()) else "unavailable", **results},
        status=200 if all(results.values()) else 503,
    )


def _holds(check: "object") -> bool:
    try:
        return bool(check())  # type: ignore[operator]
    except Exception:
        return False


def _database_is_ready() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _cache_is_ready() -> bool:
    cache.set("readyz", "ok", timeout=10)
    return cache.get("readyz") == "ok"

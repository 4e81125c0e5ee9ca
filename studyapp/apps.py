"""Which static files are collected: those of our packages that a page of ours asks for."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class NeededStaticFiles(StaticFilesConfig):  # type: ignore[misc]
    """Leaves out whole folders: a server looks at every collected file as it starts."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "rest_framework/*",  # of pages that draw the API, which ours does not have
        "drf_spectacular_sidecar/redoc/*",
        "django_htmx/ext/*",
        "admin/js/vendor/select2/*",  # the staff's pages have no forms
    ]

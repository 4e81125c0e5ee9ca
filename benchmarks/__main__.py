"""Print the table: one row a workload, its figure, the ratio to the bare view, and what is good.

`make bench ROWS="cpu crowd"` measures these groups alone, in their order.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.report import Row, show

GROUPS = ("cpu", "offline", "server", "pages", "reading", "remarking", "statistics", "crowd")


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks")
    # argparse wants "none named" among the choices.
    parser.add_argument("groups", nargs="*", choices=[[], *GROUPS], metavar="group", help=", ".join(GROUPS))
    asked = parser.parse_args().groups
    with tempfile.TemporaryDirectory(prefix="studyapp-bench-") as folder:
        _prepare(Path(folder))
        rows: list[Row] = []
        for group in asked or GROUPS:
            # Imported here: Django is set up by now with the environment made above.
            rows += import_module(f"benchmarks.{group}").rows()
        show(rows)
        sys.exit(1 if any(row.is_steady and not row.is_good for row in rows) else 0)


def _prepare(folder: Path) -> None:
    """Set the environment of a small production site in a folder of its own, migrated and with the bundled set."""
    os.environ.update(
        DEBUG="",
        SECRET_KEY="benchmarks-only-" + "0" * 50,
        ALLOWED_HOSTS="127.0.0.1,localhost,testserver",
        NO_SSL_REDIRECT="1",
        DJANGO_SETTINGS_MODULE="studyapp.settings",
    )
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    for command in (["migrate", "-v0"], ["load_library"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *command], check=True, stdout=subprocess.DEVNULL)
    import django

    django.setup()


if __name__ == "__main__":
    main()

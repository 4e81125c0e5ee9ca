"""How gunicorn serves: a few workers of a few threads, no pid file, everything from the environment.

HOST, PORT   where to listen; 0.0.0.0 and 8000
WORKERS      processes; 2
THREADS      threads of each; 2 on SQLite, where more only wait for one another, 4 on PostgreSQL
WORKER       0 where the worker that reads articles runs elsewhere, as `manage.py work`
"""

import os
from typing import Any

from uuid_utils import reseed_rng

from studyapp import worker

_on_sqlite = os.environ.get("DATABASE_URL", "sqlite:").startswith("sqlite:")

wsgi_app = "studyapp.wsgi"
# Loaded once and forked, so that workers share what they only read: another one costs about 30 MB.
preload_app = True
bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WORKERS", "2"))
threads = int(os.environ.get("THREADS", "2" if _on_sqlite else "4"))
timeout = 60
graceful_timeout = 20
keepalive = 15
# A worker's heartbeat is a file: on a disk it would wait for the disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)sms"
"""Without addresses, queries and agents: a log that knows no persons."""

_keepers: list[Any] = []


def when_ready(server: Any) -> None:
    _keepers.append(worker.start())


def post_fork(server: Any, child: Any) -> None:
    reseed_rng()  # ids of two workers must not begin from the same chance


def on_exit(server: Any) -> None:
    while _keepers:
        worker.stop(_keepers.pop())

"""A real server with a database of its own, for tests that need processes: gunicorn, as `make serve` starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Served:
    """A running site: where it answers, the environment that its commands need, and the id of its main process."""

    port: int
    environment: dict[str, str]
    main: int

    @property
    def database(self) -> str:
        return self.environment["DATABASE_URL"]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *command: str) -> str:
        """Run a Python command against the site's database and return what it prints."""
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def workers(self) -> list[int]:
        return [int(pid) for pid in Path(f"/proc/{self.main}/task/{self.main}/children").read_text().split()]

    def kill_a_worker(self) -> int:
        """End one worker as the kernel would when memory runs out: at once, in the middle of whatever it does."""
        victim = self.workers()[0]
        os.kill(victim, signal.SIGKILL)
        return victim


def environment_for(database_url: str) -> dict[str, str]:
    """The environment of a site on this database."""
    return {**os.environ, "DEBUG": "1", "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "studyapp.settings"}


def manage(database_url: str, *command: str, **environment: str) -> None:
    """Run a command of manage.py to its end, with what the environment says otherwise."""
    environment = environment_for(database_url) | environment
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)


@contextmanager
def serve(database_url: str, *, workers: int = 2, threads: int = 4, **environment: str) -> Iterator[Served]:
    """Serve a migrated database until the end of the block, with what the environment says otherwise."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = environment_for(database_url) | environment
    # Preloaded, a worker that was killed is replaced by a fork, at once.
    options = [
        "--preload",
        f"--bind=127.0.0.1:{port}",
        f"--workers={workers}",
        f"--threads={threads}",
        "--log-level=critical",
    ]
    command = [sys.executable, "-m", "gunicorn", "studyapp.wsgi", *options]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        served = Served(port, environment, server.pid)
        _wait_for(served.address)
        yield served
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1).read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The site did not start.")

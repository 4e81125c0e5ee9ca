"""Keep a worker running beside a server: started again when it dies, ended when the server is gone.

    WORKER  0 where workers run elsewhere, as `manage.py work`

It is a process of its own, without Django, because a server that forks should have no threads.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = 1.0
"""Seconds before the worker starts, so that it does not slow the server's own start."""
LONGEST = 60.0
"""Seconds between two starts of a worker that always dies."""
LOOK = 0.5


def start() -> subprocess.Popen[bytes] | None:
    """Start a keeper for this process; None when the environment says that workers run elsewhere."""
    if os.environ.get("WORKER") == "0":
        return None
    return subprocess.Popen([sys.executable, "-m", "studyapp.worker", str(os.getpid())], cwd=ROOT)


def stop(keeper: subprocess.Popen[bytes] | None) -> None:
    if keeper is not None:
        keeper.terminate()
        keeper.wait()


def keep(server: int) -> None:
    """Run workers, one after the other, for as long as the server is there."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
    os.nice(10)  # pages come before reading
    pause = FIRST
    while _wait(pause, server):
        began = time.monotonic()
        _run(server)
        pause = FIRST if time.monotonic() - began > LONGEST else min(2 * pause, LONGEST)


def _run(server: int) -> None:
    worker = subprocess.Popen([sys.executable, "manage.py", "work", "--beside", str(os.getpid())], cwd=ROOT)
    try:
        while worker.poll() is None and os.getppid() == server:
            time.sleep(LOOK)
    finally:
        worker.terminate()
        worker.wait()


def _wait(seconds: float, server: int) -> bool:
    """Wait; return whether the server is still there."""
    time.sleep(seconds)
    return os.getppid() == server


if __name__ == "__main__":
    keep(int(sys.argv[1]))

"""Server programs that tests start on this computer, and waiting until they answer."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
SECONDS = 60
"""Longest wait for a server; it is a bound for what has gone wrong, not a time that passes."""
CHROMA = Path(sys.executable).with_name("chroma")


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(happens: Callable[[], T], what: str, seconds: float = SECONDS) -> T:
    """Wait until something is so; returns what it gave.

    Args:
        happens: Asked again and again until it gives something true; connection errors count as not yet.
        what: Said where it never happens.
        seconds: Longest wait.
    """
    end, pause = time.monotonic() + seconds, threading.Event()
    while time.monotonic() < end:
        try:
            found = happens()
        except OSError:
            found = None
        if found:
            return found
        pause.wait(0.05)
    raise AssertionError(f"not within {seconds} seconds: {what}")


def listens(port: int) -> bool:
    """Whether something on this computer accepts connections on a port."""
    with socket.create_connection(("127.0.0.1", port), timeout=1):
        return True


@contextmanager
def process(command: Sequence[str], log: Path, env: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A process as long as the block lasts; what it prints goes to a file."""
    with log.open("ab") as out:
        started = subprocess.Popen(command, stdout=out, stderr=out, env=env, cwd=log.parent)
        try:
            yield started
        finally:
            started.terminate()
            try:
                started.wait(timeout=20)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


@contextmanager
def chroma(folder: Path) -> Iterator[str]:
    """A Chroma server on an empty folder; gives its address."""
    port = free_port()
    command = [str(CHROMA), "run", "--path", str(folder / "chroma"), "--host", "127.0.0.1", "--port", str(port)]
    with process(command, folder / "chroma.log"):
        until(lambda: listens(port), "Chroma answers")
        yield f"http://127.0.0.1:{port}"


def chroma_missing() -> str:
    """Why there is no Chroma server to test with; "" where there is one."""
    return "" if CHROMA.exists() else "the command chroma is not beside this Python"


def binary(name: str) -> str:
    """Path of a server program, also where only root has it on the path; "" where it is missing."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin") or ""

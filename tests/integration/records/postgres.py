"""A PostgreSQL server of its own for the tests: started here, or given by CYBERBESTUUR_TEST_POSTGRES."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GIVEN = "CYBERBESTUUR_TEST_POSTGRES"
"""URL of a server on which databases may be made and dropped, `postgresql+psycopg://user@host/postgres`."""
_PLACES = ("/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin")


def available() -> str:
    """Why there is no server to test with; "" where there is one."""
    if os.environ.get(GIVEN) or _binary("initdb"):
        return ""
    return "PostgreSQL is not installed (apt-get install postgresql) and CYBERBESTUUR_TEST_POSTGRES is not set"


@contextmanager
def server() -> Iterator[str]:
    """URL of a running server, up to and including the slash before the database."""
    given = os.environ.get(GIVEN, "")
    if given:
        yield given.rsplit("/", 1)[0] + "/"
        return
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = _unprivileged()
    if user:
        shutil.chown(folder, user)
    port = _free_port()
    data = folder / "data"
    try:
        _run(user, _binary("initdb"), "-D", str(data), "-U", "tester", "-A", "trust", "--no-sync")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        _run(user, _binary("pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        yield f"postgresql+psycopg://tester@127.0.0.1:{port}/"
    finally:
        if data.exists():
            _run(user, _binary("pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _binary(name: str) -> str:
    return shutil.which(name) or next((f"{place}/{name}" for place in _PLACES if Path(place, name).exists()), "")


def _unprivileged() -> str:
    """The user to run the server as; the server refuses root."""
    if os.geteuid() != 0:
        return ""
    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(user: str, *command: str, check: bool = True) -> None:
    subprocess.run(command, check=check, user=user or None, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""The check on known vulnerabilities, against a database that the test plays."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.servers import free_port

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the check is a shell script")


@contextmanager
def database(known: dict[str, str], status: int = 200) -> Iterator[str]:
    """A database in the form of OSV that knows a vulnerability of each package named."""

    class Handler(BaseHTTPRequestHandler):
        """Answers a query about a package and version."""

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name = asked["package"]["name"]
            vulns = [_entry(name, known[name])] if name in known else []
            self._say(json.dumps({"vulns": vulns} if vulns else {}).encode())

        def _say(self, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1/query"
    server.shutdown()
    server.server_close()


def _entry(name: str, id: str) -> dict[str, object]:
    events = [{"introduced": "0"}, {"fixed": "99"}]
    affected = [{"package": {"name": name, "ecosystem": "PyPI"}, "ranges": [{"type": "ECOSYSTEM", "events": events}]}]
    times = {"published": "2026-01-01T00:00:00Z", "modified": "2026-01-01T00:00:00Z"}
    return {"id": id, "summary": "Lek", "details": "Lek", "affected": affected, **times}


def check(url: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """The check over a lock of two packages."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("# lock\nalfa==1.0\nbeta==2.1 ; python_version >= '3.11'\n", encoding="utf-8")
    env = {**os.environ, "PYTHON": sys.executable, "AUDIT_LOCK": str(lock), "NO_PROXY": "*", "XDG_CACHE_HOME": str(tmp_path)}
    command = ["sh", "tests/audit.sh", "--osv-url", url]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120)


def test_nothing_known_is_good(tmp_path: Path) -> None:
    """Every package of the lock was asked for, those with a marker too."""
    with database({}) as url:
        found = check(url, tmp_path)
    assert (found.returncode, found.stdout) == (0, "Geen bekende kwetsbaarheden in 2 pakketten.\n"), found.stderr


def test_a_known_vulnerability_fails_with_its_name_and_cure(tmp_path: Path) -> None:
    """Package, version, number and the version that mends it are told."""
    with database({"beta": "PYSEC-2026-1"}) as url:
        found = check(url, tmp_path)
    assert found.returncode == 1
    assert "beta 2.1: PYSEC-2026-1, verholpen in 99" in found.stderr


def test_a_database_that_cannot_be_reached_is_told_and_does_not_fail(tmp_path: Path) -> None:
    """No network is no vulnerability, and no proof that there is none either."""
    found = check(f"http://127.0.0.1:{free_port()}/v1/query", tmp_path)
    assert found.returncode == 0, found.stderr
    assert found.stderr.startswith("NIET GETOETST")
    assert "Geen bekende" not in found.stdout


def test_a_database_that_is_out_of_order_is_told_and_does_not_fail(tmp_path: Path) -> None:
    """An answer 503 counts as not reached."""
    with database({}, status=503) as url:
        found = check(url, tmp_path)
    assert found.returncode == 0, found.stderr
    assert found.stderr.startswith("NIET GETOETST")

"""The nginx of deploy/ in front of two stand-ins: routes, headers, sizes, rates, and what its log leaves out."""

import http.client
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests import servers
from tests.integration.scale.house import TEMPLATE, nginx

pytestmark = pytest.mark.scale


@dataclass
class Proxy:
    """A proxy with what stands behind it."""

    url: str
    folder: Path
    backends: list[ThreadingHTTPServer]


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    """A real nginx before two servers that answer with their number."""
    if not servers.binary("nginx"):
        pytest.skip("nginx is not installed (apt-get install nginx-light; make test does so where it may)")
    backends = [_backend(str(number)) for number in (1, 2)]
    with nginx(tmp_path, [one.server_address[1] for one in backends], upload_mb=1) as url:
        yield Proxy(url, tmp_path, backends)
    for one in backends:
        _end(one)


def _backend(name: str) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        """Says who it is and what it was asked."""

        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            said = f"{name}|{self.headers['Host']}|{self.headers['X-Forwarded-Proto']}".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(said)))
            self.send_header("X-Frame-Options", "ALLOWALL")
            self.end_headers()
            self.wfile.write(said)

        do_PUT = do_GET  # noqa: N815 - the name that http.server calls

        def log_message(self, *_: object) -> None:
            """Nothing."""

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    threading.Thread(target=made.serve_forever, daemon=True).start()
    return made


def _end(backend: ThreadingHTTPServer) -> None:
    backend.shutdown()
    backend.server_close()


def ask(
    proxy: Proxy, path: str = "/", cookie: str = "", method: str = "GET", size: int = 0
) -> tuple[int, http.client.HTTPMessage, str]:
    """Status, headers and body of an answer."""
    connection = http.client.HTTPConnection(proxy.url.removeprefix("http://"), timeout=10)
    try:
        headers = {"Cookie": f"cb_route={cookie}"} if cookie else {}
        connection.request(method, path, body=b"x" * size if size else None, headers=headers)
        found = connection.getresponse()
        return found.status, found.headers, found.read().decode(errors="replace")
    finally:
        connection.close()


def test_a_browser_gets_a_route_once_and_keeps_its_process(proxy: Proxy) -> None:
    """The first answer sets a cookie that script cannot read; with it every request goes to the same process."""
    routes, seen = [], set()
    for _ in range(20):
        _, headers, said = ask(proxy)
        cookie = headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        route = cookie.partition("=")[2].partition(";")[0]
        routes.append((route, said[0]))
        seen.add(said[0])
    assert seen == {"1", "2"}
    for route, process in routes:
        again = [ask(proxy, "/training", route) for _ in range(2)]
        assert [said[0] for _, _, said in again] == [process] * 2
        assert all(headers["Set-Cookie"] is None for _, headers, _ in again)


@pytest.mark.parametrize("cookie", ["1", "' or 1=1", "a" * 500, "../../x", "0" * 31 + "G"])
def test_a_route_that_nobody_gave_is_replaced(proxy: Proxy, cookie: str) -> None:
    """What a visitor makes up decides nothing; he gets a route of our own."""
    _, headers, _ = ask(proxy, cookie=cookie)
    found = re.match("cb_route=([0-9a-f]{32});", headers["Set-Cookie"])
    assert found
    assert found[1] != cookie


def test_the_other_process_takes_over(proxy: Proxy) -> None:
    """Where a process does not answer, its visitors go to the other one, with the route that they have."""
    routes = {ask(proxy)[1]["Set-Cookie"][9:41] for _ in range(12)}
    _end(proxy.backends[0])
    assert {ask(proxy, cookie=route)[2][0] for route in routes} == {"2"}
    proxy.backends[0] = _backend("weg")


@pytest.mark.parametrize("path", ["/", "/bestaat/niet", "/_stcore/metrics"])
def test_every_answer_has_the_headers(proxy: Proxy, path: str) -> None:
    """On errors too, each once, and what stood behind cannot weaken them."""
    _, headers, _ = ask(proxy, path)
    policy = headers["Content-Security-Policy"]
    for part in ("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "connect-src 'self'"):
        assert part in policy
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers.get_all("X-Frame-Options") == ["DENY"]
    assert headers["Server"] == "nginx"


def test_the_program_learns_by_which_address_it_is_visited(proxy: Proxy) -> None:
    """Host and scheme arrive as the visitor used them, so that logins come back and websockets are of the same origin."""
    assert ask(proxy)[2].partition("|")[2] == f"{proxy.url.removeprefix('http://')}|http"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/script-health-check", "/x/_stcore/agent"])
def test_what_is_for_the_keeper_is_not_for_visitors(proxy: Proxy, path: str) -> None:
    """Figures and interfaces that this program does not use answer as if they were not there."""
    assert ask(proxy, path)[0] == 404


def test_a_file_that_is_too_large_is_refused_before_it_reaches_the_program(proxy: Proxy) -> None:
    """One byte over the limit is an answer 413; what fits goes through."""
    assert ask(proxy, "/_stcore/upload_file/a/b", method="PUT", size=900_000)[0] == 200
    assert ask(proxy, "/_stcore/upload_file/a/b", method="PUT", size=1_048_577)[0] == 413


@pytest.mark.parametrize("path", ["/auth/login", "/oauth2callback"])
def test_logging_in_again_and_again_is_refused(proxy: Proxy, path: str) -> None:
    """A person gets in; whoever keeps trying is answered 429, and the pages still come."""
    answers = [ask(proxy, path)[0] for _ in range(40)]
    assert answers[:20] == [200] * 20
    assert 429 in answers
    assert ask(proxy, "/")[0] == 200


def test_the_log_holds_no_address_of_a_visitor_and_no_number_of_a_certificate(proxy: Proxy) -> None:
    """What stands behind the question mark is left out."""
    ask(proxy, "/controle?nummer=CB2026-2222-3333-4444")
    said = servers.until((proxy.folder / "nginx" / "access.log").read_text, "the log is written")
    assert '"path":"/controle"' in said
    assert "CB2026" not in said
    assert "remote" not in said


def test_the_configuration_with_a_certificate_is_accepted(tmp_path: Path) -> None:
    """The file of deploy/ as compose fills it in, with its TLS lines, passes nginx's own check."""
    if not servers.binary("nginx"):
        pytest.skip("nginx is not installed (apt-get install nginx-light; make test does so where it may)")
    (tmp_path / "tls").mkdir()
    _certificate(tmp_path / "tls")
    tls = (TEMPLATE.parent / "tls.conf").read_text().replace("/etc/nginx/tls", str(tmp_path / "tls"))
    (tmp_path / "tls.conf").write_text(tls)
    site = TEMPLATE.read_text()
    servers_line = "server 127.0.0.1:1 max_fails=1 fail_timeout=5s;"
    filled = {
        "CB_LISTEN": "127.0.0.1:1443 ssl",
        "CB_TLS": str(tmp_path / "tls.conf"),
        "CB_SERVERS": servers_line,
        "CB_UPLOAD_MB": "55",
    }
    for key, value in filled.items():
        site = site.replace(f"${{{key}}}", value)
    assert "${" not in site
    (tmp_path / "site.conf").write_text(site)
    outer = f"pid {tmp_path}/pid;\nerror_log {tmp_path}/error.log;\nevents {{}}\nhttp {{ include {tmp_path}/site.conf; }}\n"
    (tmp_path / "nginx.conf").write_text(outer)
    command = [servers.binary("nginx"), "-t", "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    shutil.rmtree(tmp_path / "tls")


def _certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bestuur.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    unlocked = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unlocked)
    (folder / "privkey.pem").write_bytes(pem)

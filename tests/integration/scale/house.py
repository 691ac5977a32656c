"""The whole installation on this computer: PostgreSQL, Chroma, app processes, and nginx with the file from deploy/."""

import http.client
import os
import signal
import subprocess
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from tests import servers
from tests.integration.records import postgres
from tests.servers import free_port, until
from ui.run import command, environment

TEMPLATE = Path(__file__).parents[3] / "deploy" / "nginx" / "cyberbestuur.conf.template"
_OUTER = """{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
daemon off;
events {{ worker_connections 1024; }}
http {{
  types {{ text/html html; text/css css; application/javascript js; image/png png; font/woff2 woff2; }}
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/site.conf;
}}
"""


@dataclass
class App:
    """An app process."""

    name: str
    port: int
    monitor: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Its own address, past the proxy."""
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@dataclass
class House:
    """Everything that runs.

    Attributes:
        url: Address of the proxy.
        apps: The app processes.
        database_url: The records.
        folder: Data folder and logs.
        env: Environment of every app process.
    """

    url: str
    apps: list[App]
    database_url: str
    folder: Path
    env: dict[str, str]


def missing() -> str:
    """Why the installation cannot be started here; "" where it can."""
    if not servers.binary("nginx"):
        return "nginx is not installed (apt-get install nginx-light; make test does so where it may)"
    return servers.chroma_missing() or postgres.available()


@contextmanager
def house(folder: Path, apps: int = 2, more: Mapping[str, str] | None = None) -> Iterator[House]:
    """Start everything, and stop it at the end.

    Args:
        folder: Empty folder.
        apps: How many app processes.
        more: More of their environment.
    """
    with ExitStack() as stack:
        database = stack.enter_context(new_database())
        chroma = stack.enter_context(servers.chroma(folder))
        env = {
            **environment(),
            "CYBERBESTUUR_DATA_DIR": str(folder / "data"),
            "CYBERBESTUUR_DATABASE_URL": database,
            "CYBERBESTUUR_CHROMA_URL": chroma,
            "CYBERBESTUUR_LOG_FORMAT": "json",
            "CYBERBESTUUR_LOG_LEVEL": "INFO",
            **(more or {}),
        }
        subprocess.run([command("", 0)[0], "-m", "assistant", "corpus", "build"], env=env, check=True, stdout=subprocess.DEVNULL)
        started = [stack.enter_context(app(f"app-{number}", folder, env)) for number in range(1, apps + 1)]
        for one in started:
            until(lambda one=one: status(one.monitor, "/readyz") == 200, f"{one.name} is ready")  # type: ignore[misc]
        url = stack.enter_context(nginx(folder, [one.port for one in started]))
        yield House(url, started, database, folder, env)


@contextmanager
def new_database() -> Iterator[str]:
    """URL of an empty database in a PostgreSQL of its own."""
    with postgres.server() as base:
        name = f"t{uuid.uuid4().hex}"
        admin = create_engine(base + "postgres", isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"create database {name}"))
        try:
            yield base + name
        finally:
            with admin.connect() as connection:
                connection.execute(text(f"drop database {name} with (force)"))
            admin.dispose()


@contextmanager
def app(name: str, folder: Path, env: Mapping[str, str], port: int = 0) -> Iterator[App]:
    """An app process on a free port, with its monitor on another."""
    port, monitor = port or free_port(), free_port()
    settings = {**env, "CYBERBESTUUR_METRICS_PORT": str(monitor)}
    with servers.process(command("127.0.0.1", port), folder / f"{name}.log", settings) as process:
        yield App(name, port, monitor, process)


@contextmanager
def nginx(folder: Path, ports: Sequence[int], upload_mb: int = 55) -> Iterator[str]:
    """A real nginx with the file from deploy/ in front of these ports; gives its address."""
    place, port = folder / "nginx", free_port()
    place.mkdir()
    tls = place / "tls.conf"
    tls.write_text("")  # on this computer without a certificate
    backends = " ".join(f"server 127.0.0.1:{one} max_fails=1 fail_timeout=2s;" for one in ports)
    filled = {"CB_LISTEN": f"127.0.0.1:{port}", "CB_TLS": str(tls), "CB_SERVERS": backends, "CB_UPLOAD_MB": str(upload_mb)}
    site = TEMPLATE.read_text(encoding="utf-8").replace("/dev/stdout", str(place / "access.log"))
    for key, value in filled.items():
        site = site.replace(f"${{{key}}}", value)
    (place / "site.conf").write_text(site)
    user = "user root;" if os.geteuid() == 0 else ""
    (place / "nginx.conf").write_text(_OUTER.format(folder=place, user=user))
    with servers.process([servers.binary("nginx"), "-c", str(place / "nginx.conf"), "-p", str(place)], folder / "nginx.log"):
        until(lambda: servers.listens(port), "nginx answers")
        yield f"http://127.0.0.1:{port}"


def status(port: int, path: str) -> int:
    """Status of a page on this computer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()

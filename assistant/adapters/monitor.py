"""A small HTTP server beside the program that says whether it lives, whether it can work, and what it counted."""

import json
import logging
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from assistant.adapters.metrics import MEDIA_TYPE, Metrics
from assistant.errors import WrongUse

Probe = Callable[[], None]
"""Raises where something cannot be used now."""
log = logging.getLogger(__name__)
_JSON: Final = "application/json"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - the names that socketserver gives
        """Report what went wrong with a request in the form of the other reports."""
        log.exception("monitor failed")


class Monitor:
    """Serves `/healthz`, `/readyz` and `/metrics` from a thread of its own.

    Args:
        host: Address to listen on; it shows figures to whoever can reach it, so not one of the internet.
        port: Port, 0 for a free one.
        metrics: What was counted.
        probes: What must work before work is sent here, by name.

    Raises:
        WrongUse: The address or port cannot be listened on.
    """

    def __init__(self, host: str, port: int, metrics: Metrics, probes: Mapping[str, Probe]) -> None:
        try:
            self._server = _Server((host, port), _handler(metrics, probes))
        except OSError as error:
            raise WrongUse(
                f"Op {host}:{port} kan niet worden geluisterd ({error.strerror}).", "Zet CYBERBESTUUR_METRICS_PORT anders."
            ) from error
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, name="monitor", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def readiness(probes: Mapping[str, Probe]) -> dict[str, str]:
    """What works, "ok" or the class of what went wrong, by name; no text that may hold an address or a name."""
    found: dict[str, str] = {}
    for name, probe in probes.items():
        try:
            probe()
            found[name] = "ok"
        except Exception as error:  # noqa: BLE001 - whatever is wrong, the answer is that work cannot be sent here
            found[name] = type(error).__name__
    return found


def _handler(metrics: Metrics, probes: Mapping[str, Probe]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers a request."""

        timeout = 10
        server_version, sys_version = "cyberbestuur", ""

        def do_GET(self) -> None:
            """Answer."""
            if self.path == "/healthz":
                self._say(200, b'{"alive": true}', _JSON)
            elif self.path == "/readyz":
                found = readiness(probes)
                ready = all(one == "ok" for one in found.values())
                self._say(200 if ready else 503, json.dumps(found).encode(), _JSON)
            elif self.path == "/metrics":
                self._say(200, metrics.written(), MEDIA_TYPE)
            else:
                self._say(404, b"", "text/plain")

        def _say(self, status: int, body: bytes, media: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: a probe every few seconds is no news."""

    return Handler

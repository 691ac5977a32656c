"""A publisher on this computer, and a machine that fetches from it."""

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus.fetch.download import Downloader, Limits
from corpus.fetch.ledger import Ledger
from corpus.fetch.outcomes import Outcome
from corpus.fetch.publishers import Publisher, Publishers, plan
from corpus.fetch.rounds import Round
from corpus.library import Library
from corpus.readers.plain import Chapter, Outline
from corpus.rereading import Key, Readings
from corpus.texts import OfficialTexts
from tests.conftest import instrument, provision

from . import documents

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
XHTML = "application/xhtml+xml; charset=UTF-8"
XML = "application/xml"
LIMITS = Limits(total=5, quiet=2, size=200_000, attempts=3, redirects=4)


@dataclass(frozen=True)
class Reply:
    """What the publisher answers.

    Attributes:
        body: The document.
        kind: Content type.
        status: Status code.
        headers: Further headers; a Content-Length here is a lie.
        raw: Takes over after the headers, None to send the body.
    """

    body: bytes = b""
    kind: str = XML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Asked:
    """A question that the publisher got: the path and the headers."""

    path: str
    headers: Mapping[str, str]


class _Patient(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A machine that hangs up is no news."""


class Loopback:
    """A publisher that says what a test wants, and remembers what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply | list[Reply] | Callable[[Asked], Reply]] = {}
        self.asked: list[Asked] = []
        self.over = threading.Event()
        self._server = _Patient(("127.0.0.1", 0), self._handler())
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        """Stop, and let everyone go who is kept waiting."""
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [one.path for one in self.asked]

    def _reply(self, asked: Asked) -> Reply:
        page = self.pages.get(asked.path, Reply(b"weg", "text/plain", 404))
        if callable(page):
            return page(asked)
        if isinstance(page, list):
            return page.pop(0) if len(page) > 1 else page[0]
        return page

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                asked = Asked(self.path, dict(self.headers))
                loopback.asked.append(asked)
                reply = loopback._reply(asked)
                self.send_response(reply.status)
                headers = {"Content-Type": reply.kind, "Content-Length": str(len(reply.body)), "Connection": "close"}
                for name, value in {**headers, **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                if reply.raw is not None:
                    reply.raw(self)
                else:
                    self.wfile.write(reply.body)
                self.close_connection = True

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        return Handler


@pytest.fixture
def publisher() -> Iterator[Loopback]:
    """The publisher, with good pages for every text of the fictional library."""
    made = Loopback()
    good(made)
    yield made
    made.close()


def good(publisher: Loopback) -> None:
    """Fill a publisher with whole texts."""

    def celex(asked: Asked) -> Reply:
        place = {"nld": "/resource/cellar/1.01/DOC_1", "eng": "/resource/cellar/1.02/DOC_1"}.get(asked.headers["Accept-Language"])
        if place is None or "application/xhtml+xml" not in asked.headers["Accept"]:
            return Reply(b"", "text/plain", 400)
        return Reply(b"", status=303, headers={"Location": publisher.base + place})

    publisher.pages |= {
        "/resource/celex/32099L0012": celex,
        "/resource/cellar/1.01/DOC_1": Reply(documents.journal(documents.DUTCH), XHTML),
        "/resource/cellar/1.02/DOC_1": Reply(documents.journal(documents.ENGLISH), XHTML),
        "/bwb/BWBR9999999/manifest.xml": Reply(documents.manifest(documents.expression("2026-08-15_0"))),
        "/bwb/BWBR9999999/2026-08-15_0/xml/BWBR9999999_2026-08-15_0.xml": Reply(documents.state(documents.DUTCH)),
        "/stb-2099-1.xml": Reply(documents.announced(documents.DUTCH)),
        "/gids.pdf": Reply(documents.guide(documents.CHAPTERS), "application/pdf"),
    }


@pytest.fixture
def molens(monkeypatch: pytest.MonkeyPatch) -> Library:
    """A fictional Dutch law, a directive and a guide with an outline, with own words."""
    outline = Outline(tuple(Chapter(n, re.compile(rf"^{n}\. "), f"Hoofdstuk {n}", t) for n, t in documents.CHAPTERS.items()))
    monkeypatch.setattr("corpus.fetch.routes.outline_for", lambda _: outline)
    monkeypatch.setattr("corpus.readers.outline_for", lambda _: outline)
    ids = {slug: frozenset(f"{slug}/{key}" for key in documents.DUTCH) for slug in ("molenwet", "molenrichtlijn")}
    return Library(
        instruments={
            "molenwet": instrument("molenwet", bwbr="BWBR9999999", title="Molenwet"),
            "molenrichtlijn": instrument("molenrichtlijn", celex="32099L0012"),
            "handreiking": instrument("handreiking"),
        },
        provisions={
            one.id: one
            for one in (
                provision("molenwet/1", "De molenaar keurt."),
                provision("molenwet/2/1", "De molenaar meldt."),
                provision("molenrichtlijn/3", "De boete is hoog."),
            )
        },
        ids={**ids, "handreiking": frozenset(f"handreiking/{key}" for key in documents.CHAPTERS)},
    )


@dataclass
class Machine:
    """A machine that fetches.

    Attributes:
        folder: Its data folder.
        library: What it knows.
        publishers: Whom it asks.
        waits: How long it waited between attempts.
        checked: Digests of the texts that its own words were checked against.
        limits: How patient it is.
    """

    folder: Path
    library: Library
    publishers: Publishers
    waits: list[float] = field(default_factory=list)
    checked: dict[Key, frozenset[str]] = field(default_factory=dict)
    limits: Limits = LIMITS

    def texts(self) -> OfficialTexts:
        """What is here, read anew."""
        return OfficialTexts(self.folder / "official", self.library)

    def ledger(self) -> Ledger:
        """What was fetched."""
        return Ledger(self.folder)

    def readings(self) -> Readings:
        """What was read under the own words."""
        return Readings(self.folder, self.library, self.checked)

    def fetch(self, *chosen: str, keep: bool = True, texts: OfficialTexts | None = None) -> tuple[Outcome, ...]:
        """Fetch these instruments."""
        downloader = Downloader(self.limits, self.waits.append, lambda: 1.0)
        work = Round(self.library, texts or self.texts(), self.ledger(), downloader, self.publishers.gazette, lambda: NOW)
        return work.run(plan(self.library, self.publishers, chosen), keep)

    def one(self, slug: str, keep: bool = True) -> Outcome:
        """Fetch one instrument, of which the first text is given."""
        return self.fetch(slug, keep=keep)[0]


@pytest.fixture
def machine(publisher: Loopback, molens: Library, tmp_path: Path) -> Machine:
    """A machine with an empty data folder."""
    return Machine(
        tmp_path / "data",
        molens,
        Publishers(
            cellar=Publisher(name="Cellar", base=f"{publisher.base}/resource/celex"),
            bwb=Publisher(name="BWB", base=f"{publisher.base}/bwb"),
            gazette=Publisher(name="Staatsblad", base=publisher.base, documents={"molenwet": "stb-2099-1"}),
            guide=Publisher(name="Gidsenraad", base=f"{publisher.base}/gids.pdf"),
        ),
    )

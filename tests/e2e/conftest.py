"""A real server in a temporary data folder and a real browser that reaches this computer only."""

import os
import re
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from assistant.ask.models import Profile
from assistant.office import open_office
from assistant.settings import Settings
from ui.run import command, environment

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
DESKTOP, PHONE = (1280, 900), (390, 844)
START_SECONDS = 60
CLOCK = Path(__file__).parent / "clock"
AHEAD = "minuten"
INDEX_MS = int(os.environ.get("CYBERBESTUUR_E2E_INDEX_SECONDS", "900")) * 1000
Open = Callable[..., Page]
expect.set_options(timeout=60_000)


@dataclass(frozen=True)
class Server:
    """A server under test: its address, and the folder of its data."""

    url: str
    folder: Path


@contextmanager
def serve(folder: Path, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A server on a data folder, as long as the block lasts.

    Args:
        folder: The data folder.
        env: What its environment has beside that of this process; `PYTHONPATH` comes before the usual one.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    usual, extra = environment(), dict(env or {})
    paths = [one for one in (extra.pop("PYTHONPATH", ""), usual["PYTHONPATH"]) if one]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            command("127.0.0.1", port),
            env={
                **usual,
                "CYBERBESTUUR_PUBLIC_URL": url,
                **extra,
                "PYTHONPATH": os.pathsep.join(paths),
                "CYBERBESTUUR_DATA_DIR": str(folder),
            },
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(port, process, folder / "server.log")
            yield Server(url, folder)
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that runs while the tests do."""
    with serve(tmp_path_factory.mktemp("gegevens")) as started:
        yield started


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """Its address."""
    return server.url


@pytest.fixture
def own_organisation(server: Server) -> Iterator[None]:
    """For a test that fills in the organisation, which all sessions share: afterwards nothing is filled in."""
    yield
    office = open_office(Settings(data_dir=server.folder))
    office.register.change_organisation(profile=Profile(), name="")
    office.database.close()


@pytest.fixture(scope="session")
def training_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own for training and certificates, whose clock the tests set; it searches by words, which starts at once."""
    folder = tmp_path_factory.mktemp("training")
    clock = {"PYTHONPATH": str(CLOCK), "E2E_MINUTES_AHEAD": str(folder / AHEAD), "CYBERBESTUUR_EMBEDDING": "none"}
    with serve(folder, clock) as started:
        yield started


@pytest.fixture(scope="session")
def training_url(training_server: Server) -> str:
    """Its address."""
    return training_server.url


@pytest.fixture(scope="session")
def pass_time(training_server: Server) -> Callable[[float], None]:
    """Lets minutes pass on the clock of the training server."""
    file = training_server.folder / AHEAD

    def ahead(minutes: float) -> None:
        before = float(file.read_text(encoding="utf-8")) if file.exists() else 0.0
        file.with_suffix(".new").write_text(str(before + minutes), encoding="utf-8")
        file.with_suffix(".new").replace(file)

    return ahead


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    pause = threading.Event()
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            pause.wait(0.1)
    pytest.fail(f"the server did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; closed after these tests, since its event loop would stand in the way of others."""
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, base_url: str) -> Iterator[Open]:
    """Opens a path in a browser of its own; fails the test where the page raises a script error or a dialog."""
    with opener(browser, base_url) as opened:
        yield opened


@pytest.fixture
def open_training(browser: Browser, training_url: str) -> Iterator[Open]:
    """The same on the server of training and certificates."""
    with opener(browser, training_url) as opened:
        yield opened


@contextmanager
def opener(browser: Browser, base: str) -> Iterator[Open]:
    """Opens paths of a server, each in a browser of its own; fails the test on a script error or a foreign address."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(path: str = "/", size: tuple[int, int] = DESKTOP, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="nl-NL",
            accept_downloads=True,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        context.route(re.compile(r"^(?!https?://127\.0\.0\.1)(?!data:|blob:).*"), _refuse(faults))
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.goto(base + path)
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=INDEX_MS)
        expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def _refuse(faults: list[str]) -> Callable[[Route], None]:
    def refuse(route: Route) -> None:
        faults.append(f"network: {route.request.url}")
        route.abort()

    return refuse


@pytest.fixture
def snap() -> Callable[[Page, str], None]:
    """Keeps a screenshot where CYBERBESTUUR_SCREENSHOTS names a folder."""
    folder = os.environ.get("CYBERBESTUUR_SCREENSHOTS", "")

    def keep(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(Path(folder) / f"{name}.png"))

    return keep

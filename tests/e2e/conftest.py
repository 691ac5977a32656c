"""A real server in a temporary data folder and a real browser that reaches this computer only."""

import os
import re
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from ui.run import command, environment

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
DESKTOP, PHONE = (1280, 900), (390, 844)
START_SECONDS = 60
INDEX_MS = int(os.environ.get("CYBERBESTUUR_E2E_INDEX_SECONDS", "900")) * 1000
Open = Callable[..., Page]
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that runs while the tests do."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("gegevens")
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            command("127.0.0.1", port),
            env={**environment(), "CYBERBESTUUR_DATA_DIR": str(folder)},
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(port, process, folder / "server.log")
            yield url
        finally:
            process.terminate()
            process.wait(timeout=20)


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, base_url: str) -> Iterator[Open]:
    """Opens a path in a browser of its own; fails the test where the page raises a script error or a dialog."""
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
        page.goto(base_url + path)
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

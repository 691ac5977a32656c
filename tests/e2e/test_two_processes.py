"""A real browser at the real installation: nginx with its headers, two app processes, PostgreSQL and Chroma."""

import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.office import open_office
from assistant.settings import Settings
from tests.e2e.conftest import INDEX_MS
from tests.e2e.steps import ask, here, place, press, screen, settled
from tests.integration.scale.house import App, House, house, missing
from tests.servers import until

pytestmark = [pytest.mark.e2e, pytest.mark.scale, pytest.mark.postgres, pytest.mark.chroma]
PAGES = (
    "/start /vraag /training /certificaten /ciso-vragen /kci /risicobereidheid /meldklok /checklist /bronnen /reikwijdte /controle"
).split()
DIRECTOR = "Ada Bestuurder"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The installation with one director."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    with house(tmp_path_factory.mktemp("huis"), more={"CYBERBESTUUR_EMBEDDING": "none"}) as found:
        records = open_office(Settings(data_dir=found.folder / "data", database_url=found.database_url))
        records.register.add_person(name=DIRECTOR, board_role="single", appointed=None)
        records.database.close()
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test where the browser refuses something for the policy of the proxy."""
    context = browser.new_context(locale="nl-NL")
    refused: list[str] = []
    made = context.new_page()
    made.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    made.on("pageerror", lambda error: refused.append(str(error)))
    yield made
    context.close()
    assert not refused


def go(page: Page, address: str) -> None:
    """Open an address and wait until the page is drawn."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=INDEX_MS)
    settled(page)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_works_under_the_policy_of_the_proxy(running: House, page: Page, path: str) -> None:
    """Script, style, charts and the websocket are allowed; nothing that the page needs is refused."""
    go(page, running.url + path)


def test_a_question_is_answered_through_the_proxy(running: House, page: Page) -> None:
    """The websocket passes, and the answer comes with its sources."""
    go(page, running.url + "/vraag")
    ask(page, "Wie keurt de maatregelen goed?")


def test_a_director_goes_on_when_his_process_is_killed(running: House, page: Page) -> None:
    """He begins a module, his process dies, and the same browser goes on at the same place by the other one."""
    go(page, running.url + "/training?module=intake")
    expect(here(page)).to_be_visible()
    for _ in range(3):
        press(page, "Verder")
    where = screen(page)
    assert place(page) == "stap-3"
    serving(running).kill()
    page.reload()
    expect(here(page)).to_have_attribute("data-place", where)
    press(page, "Verder")
    assert place(page) == "stap-4"


def serving(running: House) -> App:
    """The process that serves the only browser."""

    def sessions(one: App) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{one.monitor}/metrics", timeout=5) as answer:
            lines = answer.read().decode().splitlines()
        return int(float(next(line.split()[1] for line in lines if line.startswith("cyberbestuur_active_sessions"))))

    found: list[App] = until(lambda: [one for one in running.apps if sessions(one)], "someone serves the browser")
    assert len(found) == 1
    return found[0]

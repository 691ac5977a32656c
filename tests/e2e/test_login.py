"""Logging in with a real provider and a real browser: what each role sees, and what does not open the door."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from assistant.accounts.rights import local
from assistant.office import Office, open_office
from assistant.settings import Settings
from tests.servers import free_port, listens, process, until

from .conftest import AHEAD, CLOCK, DESKTOP, INDEX_MS, Server, serve
from .steps import settled

pytestmark = pytest.mark.e2e
SECRET = "Onze back-up is nooit getest"
COOKIE = "_streamlit_user"
PEOPLE = {
    "an": {"name": "An Bakker", "email": "an@voorbeeld.nl", "email_verified": True, "groups": ["cb-bestuur"]},
    "sam": {"name": "Sam Secretaris", "groups": ["iedereen", "cb-sec"]},
    "aud": {"name": "Audrey Auditor", "groups": ["cb-aud"]},
    "cis": {"name": "Cis de Ciso", "groups": ["cb-ciso"]},
    "com": {"name": "Com Pliance", "groups": ["cb-com"]},
    "bea": {"name": "Bea Beheer", "groups": ["cb-beheer"]},
    "vera": {"name": "Vera Vreemd", "groups": ["iedereen"]},
    "karl": {"name": "Karl <b>Beheer</b>", "groups": ["beheerder"]},
}
ROLES = "cb-bestuur=bestuurder, cb-sec=secretaris, cb-aud=auditor, cb-beheer=beheerder, cb-ciso=ciso, cb-com=compliance"
CLICK_MS = 2000
"""Longest wait for one try to click, where another follows."""
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running OpenID Connect provider that knows eight people."""
    if find_spec("oidc_provider_mock") is None:
        pytest.skip("oidc-provider-mock is not installed")
    port = free_port()
    users = [f"--user-claims={json.dumps({'sub': sub, **claims})}" for sub, claims in PEOPLE.items()]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", *users]
    with process(command, tmp_path_factory.mktemp("aanbieder") / "log"):
        until(lambda: listens(port), "the provider answers")
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, issuer: str) -> Iterator[Server]:
    """A server on which people log in."""
    folder = tmp_path_factory.mktemp("team")
    env = {
        "PYTHONPATH": str(CLOCK),
        "E2E_MINUTES_AHEAD": str(folder / AHEAD),
        "CYBERBESTUUR_EMBEDDING": "none",
        "CYBERBESTUUR_LOGIN_ISSUER": issuer,
        "CYBERBESTUUR_LOGIN_CLIENT_ID": "cyberbestuur",
        "CYBERBESTUUR_LOGIN_CLIENT_SECRET": "geheim \"met' tekens",
        "CYBERBESTUUR_LOGIN_COOKIE_SECRET": "0123456789abcdef0123456789abcdef",
        "CYBERBESTUUR_LOGIN_ROLES_CLAIM": "groups",
        "CYBERBESTUUR_LOGIN_ROLES": ROLES,
    }
    with serve(folder, env) as started:
        yield started


@pytest.fixture(scope="module")
def records(team: Server) -> Office:
    """The records of that server, for its keeper."""
    return open_office(Settings(data_dir=team.folder))


@pytest.fixture
def visit(browser: Browser, team: Server) -> Iterator[Visit]:
    """Opens a path in a browser of its own; nothing but this computer is reached."""
    contexts: list[BrowserContext] = []

    def opened(path: str = "/", cookies: list[Any] | None = None, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, locale="nl-NL", **options)
        contexts.append(context)
        context.route(re.compile(r"^(?!https?://127\.0\.0\.1)(?!data:|blob:).*"), lambda route: route.abort())
        context.add_cookies(cookies or [])
        page = context.new_page()
        _go(page, team, path)
        return page

    yield opened
    for context in contexts:
        context.close()


def _go(page: Page, team: Server, path: str) -> None:
    page.goto(team.url + path)
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=INDEX_MS)
    settled(page)


def log_in(page: Page, who: str) -> Page:
    """Log in at the provider."""
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url(re.compile(r"http://127\.0\.0\.1:\d+/$"))
    expect(page.locator(".st-key-afmelden-zij, .st-key-afmelden")).to_have_count(1, timeout=INDEX_MS)
    settled(page)
    return page


def outside(page: Page) -> None:
    """Nobody is inside: the way in is shown, and no list of pages."""
    expect(page.get_by_role("heading", level=1, name="Aanmelden")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(0)


def refused(page: Page, team: Server, path: str) -> None:
    """A page that is not for this person says so and shows nothing."""
    _go(page, team, path)
    expect(page.get_by_role("heading", level=1, name="Deze pagina is niet voor u")).to_be_visible()


def pages(page: Page) -> list[str]:
    """Names in the list of pages."""
    return [one.strip() for one in page.get_by_test_id("stSidebarNavLink").all_inner_texts()]


def cookies(page: Page) -> list[Any]:
    """What the browser keeps."""
    return list(page.context.cookies())


def closes(page: Page, control: Locator, said: str) -> None:
    """Work on until the page says that it is over; that takes a second at most, but a busy machine may be slow."""

    def tried() -> bool:
        if not page.get_by_text(said).count() and control.count():
            # The page may close of itself between the look and the click; then there is nothing left to click on.
            with suppress(NotInTime):
                control.first.click(timeout=CLICK_MS)
            settled(page)
        return page.get_by_text(said).count() > 0

    until(tried, said)
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(0)


def told(records: Office, action: str) -> int:
    """How many lines of this kind the log has."""
    return sum(one.action == action for one in records.log.newest(1000))


def test_without_login_nothing_but_the_check_of_a_certificate(visit: Visit, team: Server) -> None:
    """Every address leads to the way in; whoever holds a certificate can have it checked."""
    page = visit()
    outside(page)
    for path in ("/training", "/certificaten", "/ciso-vragen", "/logboek", "/toegang", "/bronnen"):
        _go(page, team, path)
        outside(page)
    _go(page, team, "/controle?nummer=CB2026-AAAA-AAAA-AAAA")
    expect(page.get_by_text("Dit nummer is hier niet afgegeven.")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(0)


def test_a_director_sees_his_own_training_only(visit: Visit, team: Server, records: Office) -> None:
    """The first login adds him; the board's list, the log and the roles are not for him."""
    page = log_in(visit(), "an")
    expect(page.locator(".cb-name").first).to_have_text("An Bakker")
    assert {"Mijn training", "Certificaten", "CISO-vragen"} <= set(pages(page))
    assert not {"Logboek", "Toegang"} & set(pages(page))
    _go(page, team, "/training")
    expect(page.get_by_role("heading", name="Modules", exact=True)).to_be_visible()
    for path in ("/logboek", "/toegang"):
        refused(page, team, path)
    an = records.register.by_name("An Bakker").id
    other = records.register.add_person(name="Iemand Anders", board_role="single").id
    _go(page, team, f"/certificaten?persoon={other}")
    expect(page.get_by_text("Iemand Anders")).to_have_count(0)
    assert told(records, "access.refused") >= 2
    records.register.change_person(an, board_role="single")
    records.acting_as(local(an)).training.reflect(an, "cryptografie", 0, SECRET)


def test_the_secretary_sees_status_and_no_words_of_a_director(visit: Visit, team: Server, records: Office) -> None:
    """Everyone's row and page, and nothing of what someone wrote for himself."""
    page = log_in(visit("/certificaten"), "sam")
    _go(page, team, "/certificaten")
    expect(page.locator(".cb-board-table")).to_contain_text("An Bakker")
    an = records.register.by_name("An Bakker").id
    _go(page, team, f"/certificaten?persoon={an}")
    expect(page.get_by_role("heading", level=1, name="An Bakker")).to_be_visible()
    assert SECRET not in page.content()
    _go(page, team, "/training?module=cryptografie")
    assert SECRET not in page.content()
    refused(page, team, "/logboek")


def test_the_auditor_has_log_and_evidence_and_nothing_else(visit: Visit, team: Server) -> None:
    """The page with which he begins checks the chain; the log and the evidence can be taken along."""
    page = log_in(visit(), "aud")
    assert set(pages(page)) <= {"Logboek"}  # Streamlit shows no list for one page
    expect(page.get_by_role("heading", level=1, name="Logboek")).to_be_visible()
    expect(page.get_by_text("keten in orde")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="Logboek ophalen (JSON-regels)").click()
    lines = [json.loads(one) for one in Path(download.value.path()).read_text(encoding="utf-8").splitlines()]
    assert [one["number"] for one in lines] == list(range(1, len(lines) + 1))
    assert {"login", "login.link", "access.refused"} <= {one["action"] for one in lines}
    assert not [one for one in (SECRET, "An Bakker", "an@voorbeeld.nl", "geheim") if one in json.dumps(lines)]
    with page.expect_download() as download:
        page.locator(".st-key-cert-bewijs-csv button").click()
    assert "An Bakker" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    for path in ("/start", "/vraag", "/training", "/certificaten", "/ciso-vragen", "/kci", "/meldklok", "/bronnen", "/toegang"):
        refused(page, team, path)


@pytest.mark.parametrize("who", ["an", "sam", "cis", "com", "bea"])
def test_every_page_in_the_list_opens_for_its_role(visit: Visit, team: Server, records: Office, who: str) -> None:
    """No page that is offered ends in a refusal or an error."""
    page = log_in(visit(), who)
    before, offered = told(records, "access.refused"), pages(page)
    assert "Start" in offered
    addresses = [str(one.get_attribute("href")) for one in page.get_by_test_id("stSidebarNavLink").all()]
    for address in addresses:
        _go(page, team, f"/{address.rpartition('/')[2]}")
        expect(page.locator("[data-testid=stAlert], [data-testid=stException]")).to_have_count(0)
    assert told(records, "access.refused") == before


@pytest.mark.parametrize("who", ["vera", "karl"])
def test_who_has_no_role_is_told_what_to_do(visit: Visit, team: Server, records: Office, who: str) -> None:
    """Nobody is added; the name of a role that is not in the setting gives none."""
    before = len(records.register.people())
    page = log_in(visit(), who)
    expect(page.get_by_role("heading", level=1, name="Nog geen toegang")).to_be_visible()
    expect(page.get_by_text("Vraag uw beheerder om een rol")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(0)
    _go(page, team, "/ciso-vragen")
    expect(page.get_by_role("heading", level=1, name="Nog geen toegang")).to_be_visible()
    assert len(records.register.people()) == before
    assert told(records, "login.refused") >= 1


def test_the_keeper_gives_roles_to_others_and_not_to_himself(visit: Visit, team: Server, records: Office) -> None:
    """A role that is taken away closes the pages of someone who is inside."""
    inside = log_in(visit(), "sam")
    page = log_in(visit(), "bea")
    _go(page, team, "/toegang")
    expect(page.locator(".cb-board-table")).to_contain_text("Sam Secretaris")
    page.get_by_role("button", name="Rol of aanmelding wijzigen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").first.click()
    expect(page.get_by_role("option", name="Bea Beheer")).to_have_count(0)
    page.get_by_role("option", name="Sam Secretaris").click()
    roles = dialog.get_by_role("combobox", name="Rol")
    expect(roles).to_have_value("secretaris")
    settled(page)
    roles.click()
    page.get_by_role("option", name="geen rol").click()
    dialog.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bewaard.")).to_be_visible()
    assert told(records, "rights.change") >= 1
    closes(inside, inside.get_by_role("link", name="CISO-vragen"), "Nog geen toegang")


def _forged(kept: list[Any], change: Callable[[str], str]) -> list[Any]:
    return [{**one, "value": change(one["value"])} if one["name"] == COOKIE else one for one in kept]


def test_a_forged_cookie_opens_nothing(visit: Visit, team: Server) -> None:
    """Neither changed, nor cut, nor signed with another key."""
    from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

    kept = cookies(log_in(visit(), "an"))
    assert next(one for one in kept if one["name"] == COOKIE)["httpOnly"]
    claims = {"is_logged_in": True, "iss": "x", "sub": "aud", "origin": team.url, "provider": "default"}
    changes: tuple[Callable[[str], str], ...] = (
        lambda value: ("A" if value[0] != "A" else "B") + value[1:],
        lambda value: value[:-4],
        lambda _: create_signed_value("another secret of 32 characters!", COOKIE, json.dumps(claims)).decode(),
    )
    for change in changes:
        outside(visit(cookies=_forged(kept, change)))
    expect(visit(cookies=kept).locator(".st-key-afmelden-zij")).to_be_visible()


def test_a_header_says_nothing_about_who_someone_is(visit: Visit) -> None:
    """Whatever a proxy or a visitor puts in it."""
    names = ("X-Forwarded-User", "X-Forwarded-Email", "X-Remote-User", "Remote-User", "X-Auth-Request-Email", "X-Forwarded-For")
    outside(visit(extra_http_headers=dict.fromkeys(names, "an@voorbeeld.nl")))


def test_who_logs_out_is_out_everywhere(visit: Visit, team: Server, records: Office) -> None:
    """The provider is told, another window is closed as well, and a kept cookie opens nothing."""
    page = log_in(visit(), "aud")
    kept = cookies(page)
    window = visit(cookies=kept)
    expect(window.locator(".st-key-afmelden-zij")).to_be_visible()
    before = told(records, "logout")
    page.locator(".st-key-afmelden-zij button").click()
    page.wait_for_url(re.compile("end_session"))
    _go(page, team, "/")
    outside(page)
    assert told(records, "logout") == before + 1
    closes(window, window.get_by_role("button", name="Opnieuw controleren"), "U bent afgemeld.")
    expect(visit(cookies=kept).get_by_text("U bent afgemeld.")).to_be_visible()


def test_a_login_ends_after_its_hours(visit: Visit, team: Server) -> None:
    """What is on the screen stays; the next click asks to log in again."""
    page = log_in(visit(), "aud")
    (team.folder / AHEAD).write_text(str(8 * 60 + 1), encoding="utf-8")
    try:
        page.get_by_role("button", name="Opnieuw controleren").click()
        expect(page.get_by_text("Uw aanmelding is verlopen.")).to_be_visible()
    finally:
        (team.folder / AHEAD).write_text("0", encoding="utf-8")


def test_the_secrets_of_the_login_are_readable_by_the_server_only(team: Server) -> None:
    """The file that Streamlit needs is private, and no secret is on the command line or in the log."""
    lines = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    (line,) = {one for one in lines.splitlines() if "--secrets.files=" in one and str(team.url.rpartition(":")[2]) in one} or {""}
    assert "0123456789abcdef" not in lines + (team.folder / "server.log").read_text(encoding="utf-8")
    assert line == "" or Path(line.partition("--secrets.files=")[2].split()[0]).stat().st_mode & 0o077 == 0

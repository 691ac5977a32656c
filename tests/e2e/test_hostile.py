"""Hostile text in every field that others get to see: shown as it was typed, run nowhere, and nothing is fetched for it."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from assistant.office import Office, open_office
from assistant.settings import Settings
from tests.e2e.conftest import Server, opener, serve
from tests.e2e.steps import chat_input, settled
from tests.hostile import MARKUP

pytestmark = pytest.mark.e2e
Open = Callable[..., Page]
PAGES = (
    "/start /vraag /training /certificaten /ciso-vragen /kci /risicobereidheid /meldklok /checklist /bronnen /reikwijdte /controle"
).split()
FIRST = "Zuster Anna"
_FOUND = """() => ({
  hit: window.geraakt !== undefined,
  elements: [...document.querySelectorAll('[onerror],[onload],[onmouseover],[ontoggle],iframe[srcdoc],base,meta[http-equiv=refresh]')]
    .map((one) => one.outerHTML.slice(0, 80)),
  links: [...document.querySelectorAll('a[href],img[src],form[action],link[href]')]
    .map((one) => one.href || one.src || one.action).filter((one) => /^javascript:|kwaad\\.example/i.test(one)),
  headings: [...document.querySelectorAll('h1')].filter((one) => one.textContent === 'Overgenomen').length,
})"""
HARMLESS = {"hit": False, "elements": [], "links": [], "headings": 0}


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose people, organisation, quarter and actions bear the names of attacks."""
    folder = tmp_path_factory.mktemp("vijandig")
    found = open_office(Settings(data_dir=folder))
    fill(found)
    found.database.close()
    with serve(folder, {"CYBERBESTUUR_EMBEDDING": "none", "CYBERBESTUUR_QUESTIONS_PER_MINUTE": "1000"}) as started:
        yield started


def fill(office: Office) -> None:
    """Put every payload where a person could have typed it."""
    office.register.add_person(name=FIRST, board_role="single", appointed=None)
    for payload in MARKUP:
        office.register.add_person(name=payload, board_role="single", appointed=None)
    office.register.change_organisation(
        name=" ".join(MARKUP[:6])[:200],
        provider=" ".join(MARKUP[6:10])[:200],
        profile=office.register.organisation().profile.model_copy(update={"name": " ".join(MARKUP[10:14])[:200]}),
    )
    for payload in MARKUP:
        office.promises.promise(text=f"Actie {payload}", owner=payload[:100], since="2026Q4")


@pytest.fixture
def open_hostile(browser: Browser, hostile_server: Server) -> Iterator[Open]:
    """Opens a page there; a dialog, a script error or a request to elsewhere fails the test."""
    with opener(browser, hostile_server.url) as opened:
        yield opened


def harmless(page: Page) -> None:
    """Nothing on the page comes from a payload but text."""
    settled(page)
    assert page.evaluate(_FOUND) == HARMLESS


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_hostile_names_is_harmless(open_hostile: Open, path: str) -> None:
    """People, organisation, provider and actions named as attacks change no page."""
    page = open_hostile(path)
    harmless(page)


def test_names_are_shown_as_they_were_typed(open_hostile: Open) -> None:
    """Every payload that is a name can be read, letter for letter, on the button with which its owner says who he is.

    Names of icons (`:material/…:`) are the exception: Streamlit makes a small picture of them in a label, and nothing more.
    """
    page = open_hostile("/training")
    names = page.locator(".st-key-wie-namen button")
    expect(names).to_have_count(len(MARKUP) + 1)
    shown = [" ".join(one.split()) for one in names.all_inner_texts()]
    assert {" ".join(one.split()) for one in (*MARKUP, FIRST) if not one.startswith(":material/")} <= set(shown)
    harmless(page)


def test_questions_are_shown_as_they_were_typed(open_hostile: Open) -> None:
    """Each payload as a question: answered or refused, and standing there as text."""
    page = open_hostile("/vraag")
    for number, payload in enumerate(MARKUP, start=1):
        chat_input(page).fill(payload)
        chat_input(page).press("Enter")
        turn = page.locator(f".st-key-beurt-{number}")
        expect(turn.locator(f"#vraag-{number}")).to_have_text(payload)
    harmless(page)


def test_documents_with_hostile_names_and_text_are_harmless(open_hostile: Open) -> None:
    """Files whose names and sentences are attacks are taken in or refused, and shown as text."""
    page = open_hostile("/bronnen")
    body = "\n\n".join(f"## {payload}\n\nOns beleid over {payload} is dat de directie elk jaar kijkt." for payload in MARKUP)
    files: list[FilePayload] = [
        {"name": f"{payload.replace('/', '_')[:60]}.md", "mimeType": "text/markdown", "buffer": f"# {number}\n\n{body}".encode()}
        for number, payload in enumerate(MARKUP[:6])
    ]
    page.locator("input[type=file]").first.set_input_files(files)
    button = page.get_by_role("button", name="Lees", exact=False).first
    button.click()
    expect(page.locator(".cb-outcomes")).to_be_visible(timeout=60_000)
    harmless(page)
    page.goto(page.url.partition("?")[0].replace("/bronnen", "/vraag"))
    expect(chat_input(page)).to_be_visible()
    chat_input(page).fill("Wat zegt ons eigen beleid over de directie?")
    chat_input(page).press("Enter")
    expect(page.locator("#vraag-1")).to_be_visible()
    harmless(page)


@pytest.mark.parametrize("payload", MARKUP[:8])
@pytest.mark.parametrize("path", ["/bronnen?bepaling=", "/controle?nummer=", "/training?module="])
def test_an_address_with_an_attack_is_harmless(open_hostile: Open, path: str, payload: str) -> None:
    """What stands behind the question mark is a name that does not exist, and no more."""
    page = open_hostile(path + quote(payload))
    harmless(page)

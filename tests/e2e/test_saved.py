"""Bewaard, in a real browser: keep an answer, find it again, take it away, put it back."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import PHONE, Open, opener, serve
from .steps import ask, overflow, settled

pytestmark = pytest.mark.e2e
Snap = Callable[[Page, str], None]
QUESTION = "Wat moet er op het certificaat van een bestuurslid staan?"


@pytest.fixture(scope="module")
def nobody_known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on which nobody has said who he is."""
    with serve(tmp_path_factory.mktemp("bewaard"), {"CYBERBESTUUR_EMBEDDING": "none"}) as started:
        yield started.url


@pytest.fixture
def open_kept(browser: Browser, nobody_known: str) -> Iterator[Open]:
    """Opens a path of that server in a browser of its own."""
    with opener(browser, nobody_known) as opened:
        yield opened


def introduce(page: Page, name: str) -> None:
    """Say who one is in the dialog that keeping an answer opens."""
    form = page.get_by_role("dialog")
    form.get_by_role("textbox", name="Naam").fill(name)
    form.get_by_text("Lid van het bestuur", exact=True).click()
    form.get_by_role("button", name="Bewaren").click()
    expect(form).to_have_count(0)


def test_an_answer_is_kept_for_one_person_and_found_again(open_kept: Open, snap: Snap) -> None:
    """Keeping asks who one is; another browser finds it under that name; taking away can be undone."""
    page = open_kept("/vraag")
    turn = ask(page, QUESTION)
    turn.get_by_role("button", name="Bewaar", exact=True).click()
    introduce(page, "Anna Bewaarder")
    expect(turn.locator(".cb-kept")).to_have_text("Bewaard")
    snap(page, "bewaren")
    turn.locator(".cb-kept a").click()
    row = page.locator(".cb-saved > li")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Bewaard op")
    expect(row).to_contain_text("Bronnen ongewijzigd")
    snap(page, "bewaard-lijst")

    again = open_kept("/bewaard")
    settled(again)
    if again.locator(".st-key-wie-namen").count():
        again.locator(".st-key-wie-namen").get_by_role("button", name="Anna Bewaarder", exact=True).click()
    again.get_by_role("link", name=QUESTION).click()
    expect(again.locator("#vraag-0")).to_have_text(QUESTION)
    expect(again.locator(".cb-card").first).to_contain_text("In eigen woorden")
    snap(again, "bewaard-antwoord")
    again.get_by_role("button", name="Haal weg uit Bewaard").click()
    expect(again.get_by_text("U bewaarde nog geen antwoord")).to_be_visible()
    again.get_by_role("button", name="Zet terug").click()
    expect(again.locator(".cb-saved > li")).to_have_count(1)

    again.get_by_role("button", name="Iemand toevoegen").click()
    introduce(again, "Bert Anders")
    expect(again.get_by_text("U bewaarde nog geen antwoord")).to_be_visible()


def test_bewaard_fits_a_phone(open_kept: Open) -> None:
    """At 390 pixels nothing is wider than the screen."""
    page = open_kept("/bewaard", PHONE)
    settled(page)
    assert overflow(page) <= 0

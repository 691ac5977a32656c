"""Bewaard, in a real browser: keep an answer, find it again, take it away, put it back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE, Open
from .steps import ask, overflow, settled

pytestmark = pytest.mark.e2e
Snap = Callable[[Page, str], None]
QUESTION = "Wat moet er op het certificaat van een bestuurslid staan?"


def introduce(page: Page, name: str) -> None:
    """Say who one is in the dialog that keeping an answer opens."""
    form = page.get_by_role("dialog")
    form.get_by_role("textbox", name="Naam").fill(name)
    form.get_by_text("Lid van het bestuur", exact=True).click()
    form.get_by_role("button", name="Bewaren").click()
    expect(form).to_have_count(0)


def test_an_answer_is_kept_for_one_person_and_found_again(open_training: Open, snap: Snap) -> None:
    """Keeping asks who one is; another browser finds it under that name; taking away can be undone."""
    page = open_training("/vraag")
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

    again = open_training("/bewaard")
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


def test_bewaard_fits_a_phone(open_training: Open) -> None:
    """At 390 pixels nothing is wider than the screen."""
    page = open_training("/bewaard", PHONE)
    settled(page)
    assert overflow(page) <= 0

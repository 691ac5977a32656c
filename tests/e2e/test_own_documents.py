"""Own documents, in a real browser: taken in, asked about, kept apart from the law, removed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import policy_case
from tests.policy_case import PAPER, WORD

from .conftest import INDEX_MS, PHONE, Open
from .steps import ask, overflow, settled
from .test_saved import introduce

pytestmark = pytest.mark.e2e
Snap = Callable[[Page, str], None]
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_a_policy_is_asked_about_apart_from_the_law_and_removed(open_training: Open, snap: Snap) -> None:
    """Word and PDF are listed apart; an answer from them says that it is no law; the law never rests on them; both can go."""
    page = open_training("/bronnen?inlezen=1")
    page.locator("input[type=file]").set_input_files(
        [
            {"name": WORD, "mimeType": TYPE, "buffer": policy_case.word()},
            {"name": PAPER, "mimeType": "application/pdf", "buffer": policy_case.paper()},
        ]
    )
    page.get_by_role("button", name="Lees 2 bestanden in").click()
    expect(page.locator(".cb-outcomes")).to_contain_text("per kop en alinea", timeout=INDEX_MS)
    listed = page.locator(".cb-own-list")
    expect(listed).to_contain_text(WORD)
    expect(listed).to_contain_text("2 bladzijden, aangehaald per bladzijde")
    expect(page.locator(".cb-list:not(.cb-own-list)")).not_to_contain_text("Molenaar")
    snap(page, "eigen-beleid-lijst")

    page.get_by_role("link", name="Vraag de wet").click()
    turn = ask(page, "Wat zegt ons beleid over wachtwoorden?")
    expect(turn.get_by_text("Uit uw eigen beleid, geen recht")).to_be_visible()
    expect(turn.locator(".cb-badges")).to_contain_text("eigen beleid")
    expect(turn.locator(".cb-policy-card").first).to_contain_text("onder de kop “Wachtwoorden”, alinea 1")
    expect(turn.locator(".cb-official")).to_have_count(0)
    snap(page, "eigen-beleid-antwoord")
    law = ask(page, "Binnen hoeveel uur moet een essentiële entiteit een significant incident melden?", 2)
    expect(law.locator(".cb-card").first).to_be_visible()
    expect(law.locator(".cb-policy-card")).to_have_count(0)
    expect(law).not_to_contain_text("zevenenveertig")
    turn.get_by_role("link", name="In Bronnen lezen").first.click()
    expect(page.get_by_role("button", name="Terug naar alle bronnen")).to_be_visible()
    expect(page.locator(".cb-policy-text")).to_contain_text("veertien tekens")
    expect(page.locator(".cb-official")).to_have_count(0)

    page.get_by_role("button", name="Terug naar alle bronnen").click()
    for name in (PAPER, WORD):
        slug = "eigen-" + name.rpartition(".")[0].lower().replace(" ", "-")
        page.locator(f".st-key-verwijder-{slug}").get_by_role("button", name="Verwijder").click()
        expect(page.get_by_role("dialog")).to_contain_text("ook uit de zoekindex")
        page.get_by_role("button", name="Verwijder de tekst").click()
        expect(page.get_by_text(f"De ingelezen tekst van {name} is verwijderd")).to_be_visible(timeout=INDEX_MS)
        settled(page)
    expect(page.locator(".cb-own-list")).to_have_count(0)
    page.get_by_role("link", name="Vraag de wet").click()
    gone = ask(page, "Wat zegt ons beleid over een wachtwoord van veertien tekens?", 3)
    expect(gone.locator(".cb-policy-card")).to_have_count(0)


def test_an_answer_from_the_own_policy_fits_a_phone(open_training: Open, snap: Snap) -> None:
    """At 390 pixels nothing is wider than the screen."""
    page = open_training("/bronnen?inlezen=1", PHONE)
    page.locator("input[type=file]").set_input_files([{"name": WORD, "mimeType": TYPE, "buffer": policy_case.word()}])
    page.get_by_role("button", name="Lees 1 bestand in").click()
    expect(page.locator(".cb-outcomes")).to_be_visible(timeout=INDEX_MS)
    settled(page)
    assert overflow(page) <= 0
    page.goto(page.url.partition("/bronnen")[0] + "/vraag")
    ask(page, "Wat zegt ons beleid over wachtwoorden?")
    assert overflow(page) <= 0
    snap(page, "eigen-beleid-telefoon")
    page.goto(page.url.partition("/vraag")[0] + "/bronnen?inlezen=1")
    page.locator(".st-key-ingelezen").get_by_role("button", name="Verwijder").click()
    page.get_by_role("button", name="Verwijder de tekst").click()
    expect(page.get_by_text("is verwijderd")).to_be_visible(timeout=INDEX_MS)


def test_what_someone_else_removed_cannot_be_kept_or_put_back(open_training: Open) -> None:
    """A conversation and a removed answer that another browser still holds lose the words of the document as well."""
    keeper, reader = open_training("/bronnen?inlezen=1"), open_training("/vraag")
    keeper.locator("input[type=file]").set_input_files([{"name": WORD, "mimeType": TYPE, "buffer": policy_case.word()}])
    keeper.get_by_role("button", name="Lees 1 bestand in").click()
    expect(keeper.locator(".cb-outcomes")).to_be_visible(timeout=INDEX_MS)
    turn = ask(reader, "Wat zegt ons beleid over wachtwoorden?")
    expect(turn.locator(".cb-policy-card").first).to_be_visible()
    turn.get_by_role("button", name="Bewaar", exact=True).click()
    dialog, kept = reader.get_by_role("dialog"), turn.locator(".cb-kept a")
    expect(dialog.or_(kept)).to_be_visible()
    if dialog.count():
        introduce(reader, "Wim Weg")
    kept.click()
    reader.get_by_role("link", name="Wat zegt ons beleid over wachtwoorden?").click()
    reader.get_by_role("button", name="Haal weg uit Bewaard").click()
    reader.get_by_role("link", name="Vraag de wet", exact=True).click()
    expect(reader.locator(".cb-policy-card").first).to_be_visible()
    reader.get_by_role("link", name="Bewaard", exact=True).click()
    expect(reader.get_by_role("button", name="Zet terug")).to_be_visible()

    keeper.locator(".st-key-ingelezen").get_by_role("button", name="Verwijder").click()
    keeper.get_by_role("button", name="Verwijder de tekst").click()
    expect(keeper.get_by_text("is verwijderd")).to_be_visible(timeout=INDEX_MS)
    reader.get_by_role("button", name="Zet terug").click()
    settled(reader)
    expect(reader.get_by_role("button", name="Zet terug")).to_have_count(0)
    expect(reader.get_by_role("link", name="Wat zegt ons beleid over wachtwoorden?")).to_have_count(0)
    reader.get_by_role("link", name="Vraag de wet", exact=True).click()
    settled(reader)
    expect(reader.locator(".cb-question")).to_have_count(0)
    expect(reader.get_by_role("button", name="Bewaar", exact=True)).to_have_count(0)

"""Bronnen, in a real browser."""

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect
from reportlab.pdfgen.canvas import Canvas

from .conftest import INDEX_MS, PHONE, Open
from .steps import overflow

pytestmark = pytest.mark.e2e
Snap = Callable[[Page, str], None]
OWN = "Beleid informatiebeveiliging Voorbeeld BV.pdf"


def own_policy() -> bytes:
    """A small PDF of the organisation itself."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 760, "Beleid informatiebeveiliging Voorbeeld BV")
    canvas.drawString(72, 730, "De directie toetst dit beleid ieder kwartaal en legt de uitkomst vast in de notulen.")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_the_overview_tells_status_and_whether_the_text_is_here(open_page: Open, snap: Snap) -> None:
    """Every instrument shows its kind, its status in words and whether the official text was taken in."""
    page = open_page("/bronnen")
    act = page.locator(".cb-list > li").first
    expect(act).to_contain_text("Cyberbeveiligingswet")
    expect(act).to_contain_text("in werking sinds 15-08-2026")
    expect(act).to_contain_text(re.compile("bepalingen in eigen woorden"))
    expect(page.locator(".cb-list")).to_contain_text("niet-bindend")
    expect(page.locator(".cb-list")).to_contain_text("vervangen")
    snap(page, "bronnen")


@pytest.mark.parametrize("query", ["art. 24 lid 5 Cbw", "certificaat training"])
def test_a_provision_is_found_by_number_and_by_words(open_page: Open, query: str) -> None:
    """The search finds the certificate paragraph by its number and by its words, and opens it."""
    page = open_page("/bronnen")
    page.get_by_label("Zoek een bepaling").fill(query)
    page.get_by_role("link", name="Art. 24 lid 5 Cbw", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Art. 24 lid 5 Cbw")


def test_a_search_that_finds_nothing_says_what_to_try(open_page: Open) -> None:
    """A word that occurs nowhere gives advice, not an empty page."""
    page = open_page("/bronnen")
    page.get_by_label("Zoek een bepaling").fill("xylofoonkwartet")
    expect(page.get_by_text("Geen bepaling gevonden")).to_be_visible()


def test_an_address_opens_a_provision(open_page: Open, snap: Snap) -> None:
    """?bepaling=cbw/24/5 shows own words, the publisher's link, older numbers and related provisions."""
    page = open_page("/bronnen?bepaling=cbw/24/5")
    expect(page.get_by_role("heading", level=1)).to_have_text("Art. 24 lid 5 Cbw")
    expect(page.locator(".cb-own p").first).to_be_visible()
    expect(page.get_by_text("De handreiking noemt artikel 26 Cbw")).to_be_visible()
    link = page.get_by_role("link", name=re.compile("Bij Overheid.nl"))
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("href", re.compile("^https://wetten.overheid.nl/"))
    snap(page, "bronnen-bepaling")
    page.locator(".st-key-verwant-part_of button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Art. 24 Cbw")
    assert page.url.endswith("bepaling=cbw%2F24") or page.url.endswith("bepaling=cbw/24")


def test_an_address_of_nothing_says_so(open_page: Open) -> None:
    """An unknown or hostile provision id is shown as text with the way back."""
    page = open_page("/bronnen?bepaling=cbw/999")
    expect(page.get_by_text("Deze bepaling bestaat niet")).to_be_visible()
    page = open_page("/bronnen?bepaling=<img src=x onerror=alert(1)>")
    expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    page.get_by_role("button", name="Terug naar alle bronnen").click()
    expect(page.get_by_role("heading", name="Alle bronnen", exact=True)).to_be_visible()


def test_an_own_document_is_taken_in_as_no_law_and_can_be_removed(open_page: Open, snap: Snap) -> None:
    """An uploaded policy appears as an own document; a damaged file is refused with advice; removal asks first."""
    page = open_page("/bronnen?inlezen=1")
    files: list[FilePayload] = [
        {"name": OWN, "mimeType": "application/pdf", "buffer": own_policy()},
        {"name": "kapot.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 geen pdf"},
    ]
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Lees 2 bestanden in").click()
    outcomes = page.locator(".cb-outcomes")
    expect(outcomes).to_contain_text("Ingelezen", timeout=INDEX_MS)
    expect(outcomes).to_contain_text("Niet ingelezen")
    row = page.locator(".cb-list > li", has_text="Beleid informatiebeveiliging")
    expect(row).to_contain_text("Eigen document, geen recht")
    snap(page, "bronnen-ingelezen")
    page.locator(".st-key-ingelezen").get_by_role("button", name="Verwijder").click()
    page.get_by_role("button", name="Behoud de tekst").click()
    expect(row).to_have_count(1)
    page.locator(".st-key-ingelezen").get_by_role("button", name="Verwijder").click()
    page.get_by_role("button", name="Verwijder de tekst").click()
    expect(page.get_by_text("is verwijderd")).to_be_visible(timeout=INDEX_MS)
    expect(row).to_have_count(0)


@pytest.mark.parametrize("path", ["/bronnen", "/bronnen?bepaling=cbw/24", "/bronnen?inlezen=1"])
def test_bronnen_fits_a_phone(open_page: Open, snap: Snap, path: str) -> None:
    """At 390 pixels nothing is wider than the screen."""
    page = open_page(path, PHONE)
    expect(page.locator(".st-key-blad")).to_be_visible()
    assert overflow(page) <= 0
    snap(page, f"telefoon{re.sub(r'[^a-z0-9]+', '-', path)}")


def test_a_provision_shows_its_versions_and_what_is_needed_to_compare_them(open_page: Open) -> None:
    """The decree holds today, the draft never did; without official texts the page says what to take in."""
    page = open_page("/bronnen?bepaling=cbb/22/1")
    versions = page.locator(".cb-editions > li")
    expect(versions).to_have_count(2)
    expect(versions.nth(0)).to_contain_text(re.compile("in werking · geldt op"))
    expect(versions.nth(1)).to_contain_text("vervangen")
    expect(page.get_by_text("om de verschillen te zien")).to_be_visible()
    versions.nth(1).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Art. 23 Cbb (consultatie 2025)")
    expect(page.locator(".cb-attention")).to_contain_text("Dat is nu artikel 22")

"""The whole journey of a director in one go: from the first question to a certificate that others can check."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.ask.models import Profile
from assistant.office import open_office
from assistant.settings import Settings
from curriculum.library import load

from .conftest import Open, Server
from .steps import be, button, fill_quiz, finish_module, follow, here, introduce, open_module, press, screen, settled
from .test_certificates import downloaded, scanned, signed, uploaded

pytestmark = pytest.mark.e2e
NAME = "Reina Volhouder-Łuczak"
LESSONS = [lesson for lesson in load() if "dora" not in lesson.module.applies]
FIRST = LESSONS[0]


@pytest.fixture
def organisation(training_server: Server) -> None:
    """The organisation that stands on the certificate."""
    office = open_office(Settings(data_dir=training_server.folder))
    profile = Profile(name="Waterbedrijf Noord", sector="drinkwater", size="groot", legal_form="nv", board="two-tier")
    office.register.change_organisation(name="Waterbedrijf Noord", provider="Academie Noord", profile=profile)
    office.database.close()


def test_from_the_first_question_to_a_certificate_that_others_can_check(
    open_training: Open,
    training_server: Server,
    organisation: None,
    pass_time: Callable[[float], None],
    tmp_path: Path,
) -> None:
    """Start, ask in between, leave and resume, fail, wait, pass, finish everything, and take the certificate along."""
    page = _begin(open_training)
    before = screen(page)
    page.context.close()

    page = open_training(f"/training?module={FIRST.module.slug}", (768, 1024))
    settled(page)
    if page.locator(".st-key-wie-bent-u").count():
        be(page, NAME)
    expect(here(page)).to_have_attribute("data-place", before)
    follow(page)
    press(page, "Begin de quiz")
    fill_quiz(page, FIRST, right=False)
    button(page, "Lever in").click()
    expect(page.get_by_role("heading", name="Nog niet gehaald", exact=True)).to_be_visible()
    pass_time(FIRST.module.retake_minutes + 1)
    page.reload()
    settled(page)
    press(page, "Begin een nieuwe poging")
    fill_quiz(page, FIRST, right=True)
    press(page, "Lever in")
    expect(page.get_by_role("heading", name=f"Afgerond: {FIRST.module.title}", exact=True)).to_be_visible()

    for lesson in LESSONS[1:]:
        pass_time(4)
        finish_module(page, lesson)
    button(page, "Alle modules").click()
    expect(page.locator(".cb-ring .cb-done")).to_have_count(13)
    _certificate(page, open_training, training_server, tmp_path)


def _begin(open_training: Open) -> Page:
    """Say who one is, begin, and ask something in between; the lesson is where it was."""
    page = open_training("/training")
    settled(page)
    introduce(page, NAME)
    open_module(page, FIRST.module.title)
    press(page, "Verder")
    before = screen(page)
    field = page.get_by_label("Uw vraag")
    field.fill("Wie moet een certificaat hebben?")
    field.press("Enter")
    expect(page.locator(".st-key-tussenvraag-antwoord .cb-card").first).to_be_visible()
    button(page, "Terug naar waar u was").click()
    expect(here(page)).to_have_attribute("data-place", before)
    return page


def _certificate(page: Page, open_training: Open, server: Server, folder: Path) -> None:
    """Issue it, take it along, and check it as a stranger would."""
    page.goto(f"{server.url}/certificaten")
    settled(page)
    expect(page.locator(".st-key-wie-namen, .cb-standing").first).to_be_visible()
    if page.locator(".st-key-wie-namen").count():
        be(page, NAME)
    button(page, "Geef mijn certificaat af").click()
    button(page, "Geef af").click()
    expect(page.get_by_text("Uw certificaat is afgegeven.")).to_be_visible()
    pdf = downloaded(page, button(page, "Download PDF"))
    assert signed(pdf, server.folder)
    (address,) = scanned(pdf, folder)
    assert address.startswith(f"{server.url}/controle?nummer=CB")
    kept = os.environ.get("CYBERBESTUUR_SCREENSHOTS", "")
    if kept:
        shutil.copy(folder / "page.png", Path(kept) / "certificaat.png")
    check = open_training(address.removeprefix(server.url))
    outcome = check.locator(".cb-outcome-of-check")
    expect(outcome.locator(".cb-verify")).to_have_text("Geldig")
    expect(outcome).to_contain_text(NAME)
    flipped = bytearray(pdf)
    flipped[len(pdf) // 2] ^= 1
    expect(uploaded(check, "gewijzigd.pdf", bytes(flipped)).locator(".cb-verify")).to_have_text("Gewijzigd")

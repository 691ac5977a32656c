"""What someone reads who goes faster than a person does."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Server, opener, serve
from tests.e2e.steps import ask, chat_input

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def strict_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that takes one question and one check a minute."""
    strict = {"CYBERBESTUUR_QUESTIONS_PER_MINUTE": "1", "CYBERBESTUUR_CHECKS_PER_MINUTE": "1", "CYBERBESTUUR_EMBEDDING": "none"}
    with serve(tmp_path_factory.mktemp("streng"), strict) as started:
        yield started


def test_a_question_too_many_says_when_to_try_again_and_is_not_lost(browser: Browser, strict_server: Server) -> None:
    """The first is answered; the second stands there to copy, with the time to wait."""
    with opener(browser, strict_server.url) as opened:
        page = opened("/vraag")
        ask(page, "Wie keurt de maatregelen goed?")
        chat_input(page).fill("Hoe hoog is de boete?")
        chat_input(page).press("Enter")
        told = page.get_by_role("alert").filter(has_text="sneller dan het programma voor één persoon toestaat")
        expect(told).to_contain_text("opnieuw")
        expect(page.locator("code")).to_contain_text("Hoe hoog is de boete?")


def test_checking_certificates_one_after_another_is_slowed(browser: Browser, strict_server: Server) -> None:
    """One number is checked, and stays so when the page is drawn again; the next has to wait."""
    with opener(browser, strict_server.url) as opened:
        page = opened("/controle?nummer=CB2026-2222-3333-4444")
        expect(page.locator(".cb-outcome-of-check")).to_be_visible()
        page.get_by_role("textbox").first.fill("CB2026-5555-6666-7777")
        page.get_by_role("button", name="Controleer").click()
        expect(page.get_by_role("alert")).to_contain_text("Probeer het over")
        expect(page.locator(".cb-outcome-of-check")).to_have_count(0)

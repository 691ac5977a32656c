"""What a reader does, in the words of the pages."""

from playwright.sync_api import Locator, Page, expect


def chat_input(page: Page) -> Locator:
    """The field in which a question is put."""
    return page.get_by_placeholder("Stel uw vraag")


def ask(page: Page, question: str, number: int = 1) -> Locator:
    """Put a question and wait for its answer; returns the answer with its sources."""
    chat_input(page).fill(question)
    chat_input(page).press("Enter")
    turn = page.locator(f".st-key-beurt-{number}")
    expect(turn.locator(f"#vraag-{number}")).to_be_visible()
    expect(turn.locator(".cb-regime")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    return turn


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    found = page.evaluate(
        "() => Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('.stMain')]"
        ".map((one) => one.scrollWidth)) - innerWidth"
    )
    return int(found)

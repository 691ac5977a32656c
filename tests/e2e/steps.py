"""What a reader does, in the words of the pages."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import Locator, Page, expect

from curriculum.library import Lesson
from curriculum.schema import QuizQuestion

PRESSES, PRESS_MS, MOST_TABS = 3, 20_000, 30
REST_SECONDS = 10
"""Longest wait for a page to come to rest before its layout is judged."""


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
    """How many pixels the page is wider than its window, once it has come to rest."""
    script = (
        "() => Math.max(0, Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('.stMain')]"
        ".map((one) => one.scrollWidth)) - innerWidth)"
    )
    return int(found(page, script, 0))


def found(page: Page, script: str, wanted: object) -> Any:
    """What a script finds on a page; where that is not what is wanted, the page may still be moving and gets ten seconds."""
    end = time.monotonic() + REST_SECONDS
    while (now := page.evaluate(script)) != wanted and time.monotonic() < end:
        page.wait_for_timeout(100)
    return now


def settled(page: Page) -> None:
    """Wait until the server has drawn the page."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def introduce(page: Page, name: str, place: str = "Lid van het bestuur") -> None:
    """Say who one is, where the training asks for it, or from the side bar where it knows someone else."""
    form = page.locator(".st-key-wie-bent-u")
    if not form.count():
        page.get_by_role("button", name="Iemand toevoegen").click()
        form = page.get_by_role("dialog")
    form.get_by_role("textbox", name="Naam").fill(name)
    form.get_by_text(place, exact=True).click()
    form.get_by_role("button", name="Bewaren").click()
    expect(form).to_have_count(0)
    expect(page.get_by_role("heading", name="Modules", exact=True)).to_be_visible()


def be(page: Page, name: str) -> None:
    """Say who one is by choosing a name that is known."""
    page.locator(".st-key-wie-namen").get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".st-key-wie-bent-u")).to_have_count(0)


def button(page: Page, name: str) -> Locator:
    """The button with this name."""
    return page.get_by_role("button", name=name, exact=True)


def here(page: Page) -> Locator:
    """The heading of the screen; while a page is drawn anew the old one may still stand beside it, marked as stale."""
    return page.locator("[data-testid=stElementContainer]:not([data-stale=true]) [data-place]")


def screen(page: Page) -> str:
    """Name of the screen of the module that is open: `incidenten/stap-3`."""
    return str(here(page).get_attribute("data-place"))


def place(page: Page) -> str:
    """The place in the module: `stap-3`."""
    return screen(page).partition("/")[2]


def press(page: Page, name: str) -> None:
    """Press a button that leads to another screen, and wait for that screen."""
    _leave(page, name, lambda: button(page, name).click())


def press_by_key(page: Page, name: str) -> None:
    """The same by keyboard alone: Tab until the button has the focus, then Enter."""

    def reach() -> None:
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.innerText") == name:
                page.keyboard.press("Enter")
                return

    _leave(page, name, reach)


def _leave(page: Page, name: str, act: Callable[[], None]) -> None:
    """Do what leads to another screen, and wait for that screen.

    A press on a button that is just then drawn anew is lost; like a reader one presses again where nothing happens.
    """
    settled(page)
    before = screen(page)
    for _ in range(PRESSES):
        act()
        with suppress(AssertionError):
            expect(here(page)).not_to_have_attribute("data-place", before, timeout=PRESS_MS)
            return
        settled(page)
    raise AssertionError(f"'{name}' leads nowhere from {before}")


def follow(page: Page, until: str = "quiz") -> None:
    """Go through a module up to a place; answers and decides what is first on the screen."""
    settled(page)
    while place(page) != until:
        if not button(page, "Verder").count():
            if place(page) == "toets":
                page.locator(".st-key-les-opties label[data-testid=stRadioOption]").first.click()
                button(page, "Antwoord").click()
            elif place(page).startswith("keuze"):
                page.locator(".st-key-les-keuzes button").first.click()
            expect(page.locator(".cb-outcome").first).to_be_visible()
        press(page, "Verder")
        settled(page)


def question(page: Page, lesson: Lesson) -> QuizQuestion:
    """The question of the quiz that is on the screen, as it stands in the lesson."""
    settled(page)
    label = page.locator(".st-key-les-opties [data-testid=stWidgetLabel]").first
    situation = page.locator(".st-key-les .cb-situation")
    asked, told = label.inner_text().strip(), situation.inner_text().strip() if situation.count() else ""
    (found,) = (one for one in lesson.quiz if one.question == asked and " ".join(one.situation.split()) == " ".join(told.split()))
    return found


def fill_quiz(page: Page, lesson: Lesson, right: bool) -> None:
    """Answer every question of the quiz, all right or all wrong, up to the overview."""
    for _ in range(lesson.module.draw):
        asked = question(page, lesson)
        text = next(one.text for one in asked.options if one.correct is right)
        option = page.locator(".st-key-les-opties label[data-testid=stRadioOption]", has_text=re.compile(f"^{re.escape(text)}$"))
        option.click()
        expect(page.get_by_text("Bewaard. U kunt uw keuze nog veranderen.")).to_be_visible()
        press(page, "Volgende" if button(page, "Volgende").count() else "Overzicht")
    expect(page.get_by_role("heading", name="Overzicht", exact=True)).to_be_visible()


def pass_quiz(page: Page, lesson: Lesson) -> None:
    """Take the quiz of a module and pass it."""
    press(page, "Begin de quiz")
    fill_quiz(page, lesson, right=True)
    press(page, "Lever in")
    expect(page.get_by_role("heading", name=f"Afgerond: {lesson.module.title}", exact=True)).to_be_visible()


def open_module(page: Page, title: str) -> None:
    """Open a module from the map, wherever in the training one is."""
    if here(page).count():
        button(page, "Alle modules").click()
    page.locator(".cb-modules").get_by_role("link", name=title, exact=True).click()
    expect(here(page)).to_be_visible()
    settled(page)


def finish_module(page: Page, lesson: Lesson) -> None:
    """Do a whole module, from the map or from another module."""
    open_module(page, lesson.module.title)
    follow(page)
    pass_quiz(page, lesson)


def tab_to(page: Page, control: Locator) -> None:
    """Press Tab until a control has the focus."""
    expect(control).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if control.evaluate("(one) => one === document.activeElement"):
            break
    expect(control).to_be_focused()

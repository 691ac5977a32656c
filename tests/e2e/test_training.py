"""Mijn training, in a real browser: a director learns, asks, leaves, comes back, fails and passes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from curriculum.library import Lesson, load

from .conftest import PHONE, Open
from .steps import (
    be,
    button,
    fill_quiz,
    finish_module,
    follow,
    found,
    here,
    introduce,
    open_module,
    overflow,
    place,
    press,
    press_by_key,
    question,
    screen,
    settled,
)
from .test_pages import _LOW_CONTRAST, JUMPS, UNNAMED

pytestmark = pytest.mark.e2e
Snap = Callable[[Page, str], None]
PassTime = Callable[[float], None]
TABLET = (768, 1024)
NAME = "mr. A.B. <b>de Vries</b>"
LESSONS = {lesson.module.slug: lesson for lesson in load()}
INCIDENTS = LESSONS["incidenten"]
ASKED = "Hoe snel moeten wij een ernstig incident melden?"


@pytest.fixture(scope="module")
def everyone() -> set[str]:
    """Names that this module has already told the server."""
    return set()


@pytest.fixture
def enter(open_training: Open, everyone: set[str]) -> Callable[..., Page]:
    """Opens the training as someone, on a device of its own."""

    def entered(name: str, path: str = "/training", size: tuple[int, int] = (1280, 900), scheme: str = "light") -> Page:
        page = open_training(path, size, scheme)
        settled(page)
        if name not in everyone:
            everyone.add(name)
            introduce(page, name)
        elif page.locator(".st-key-wie-bent-u").count():
            be(page, name)
        settled(page)
        return page

    return entered


Enter = Callable[..., Page]


def _module(page: Page, lesson: Lesson = INCIDENTS) -> None:
    open_module(page, lesson.module.title)


def test_a_director_says_who_he_is_and_sees_where_he_stands(enter: Enter, snap: Snap) -> None:
    """The name stands in the side bar letter by letter; the map tells modules, topics and the next step."""
    page = enter(NAME)
    expect(page.get_by_role("combobox", name="Ik ben")).to_have_value(NAME)
    expect(page.locator(".cb-standing")).to_contain_text("U hebt 0 van de")
    expect(page.locator(".cb-ring li")).to_have_count(13)
    expect(page.locator(".cb-ring")).to_contain_text("van de 13 onderwerpen")
    expect(page.locator(".cb-ring li").first).to_contain_text("nog niet")
    expect(page.locator(".cb-modules > li").first).to_contain_text("nieuw")
    expect(page.get_by_role("button", name=re.compile("^Begin: 0"))).to_be_visible()
    snap(page, "training-kaart")


def test_a_step_shows_its_provisions_in_place(enter: Enter, snap: Snap) -> None:
    """A chip opens own words and official text over the lesson; Escape closes it and nothing moved."""
    page = enter("Chip Bestuurder")
    _module(page)
    press(page, "Verder")
    before = screen(page)
    page.locator(".cb-cite").first.click()
    sheet = page.locator(".cb-sheet:popover-open")
    expect(sheet).to_contain_text("In eigen woorden")
    expect(sheet).to_contain_text("Officiële tekst")
    snap(page, "training-bepaling")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    assert screen(page) == before


def test_a_question_in_between_is_answered_and_the_lesson_goes_on(enter: Enter, snap: Snap) -> None:
    """A question gets an answer with sources; one button leads back to the same step."""
    page = enter("Vraag Bestuurder")
    _module(page)
    press(page, "Verder")
    before = screen(page)
    field = page.get_by_label("Uw vraag")
    field.fill(ASKED)
    field.press("Enter")
    answer = page.locator(".st-key-tussenvraag-antwoord")
    expect(answer.locator(".cb-question")).to_have_text(ASKED)
    expect(answer.locator(".cb-card").first).to_be_visible()
    snap(page, "training-vraag")
    button(page, "Terug naar waar u was").click()
    expect(here(page)).to_have_attribute("data-place", before)


def test_another_page_and_another_device_lose_nothing(enter: Enter) -> None:
    """After a visit to Bronnen, and after the browser was closed, the module opens where one was."""
    page = enter("Reis Bestuurder")
    _module(page)
    for _ in range(3):
        press(page, "Verder")
    before = screen(page)
    page.get_by_role("link", name="Bronnen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bronnen")
    page.get_by_role("link", name="Mijn training", exact=True).click()
    expect(here(page)).to_have_attribute("data-place", before)
    expect(page.locator(".cb-told")).to_contain_text("U was gebleven bij")
    page.context.close()
    other = enter("Reis Bestuurder", "/training?module=incidenten", TABLET)
    expect(here(other)).to_have_attribute("data-place", before)
    button(other, "Alle modules").click()
    expect(other.locator(".cb-modules > li", has_text=INCIDENTS.module.title)).to_contain_text("bezig")


def test_a_double_click_goes_one_step(enter: Enter) -> None:
    """The second half of a double click on Verder skips nothing."""
    page = enter("Dubbel Bestuurder")
    _module(page)
    button(page, "Verder").dblclick()
    expect(here(page)).to_have_attribute("data-place", "incidenten/stap-1")
    settled(page)
    assert place(page) == "stap-1"


def test_decisions_have_consequences_that_can_be_taken_along(enter: Enter, snap: Snap) -> None:
    """The first decision counts, another can be looked at, and the log of all of them can be downloaded."""
    page = enter("Besluit Bestuurder")
    _module(page)
    follow(page, "keuze-1")
    scenario = INCIDENTS.module.scenario
    assert scenario is not None
    first = scenario.moments[0]
    expect(page.locator(".cb-clock")).to_have_text(first.time)
    choices = page.locator(".st-key-les-keuzes button")
    expect(choices).to_have_count(len(first.choices))
    choices.nth(1).click()
    expect(page.locator(".cb-outcome")).to_contain_text(f"U besloot: {first.choices[1].text}")
    expect(page.locator(".cb-outcome")).to_contain_text("Er was een verstandiger besluit")
    choices.first.click()
    expect(page.locator(".cb-other")).to_contain_text(f"Had u besloten: {first.choices[0].text}")
    snap(page, "training-besluit")
    follow(page, f"keuze-{len(scenario.moments)}")
    page.locator(".st-key-les-keuzes button").first.click()
    with page.expect_download() as log:
        button(page, "Download de besluiten als tekst").click()
    said = log.value.path().read_text(encoding="utf-8")
    assert first.choices[1].text in said
    assert said.count("\n## ") == len(scenario.moments)


def test_a_reflection_is_kept_and_stays_private(enter: Enter) -> None:
    """What a director writes is there at the next visit; someone else in the same module does not see it."""
    written = "Alleen onze CISO mag dat, en zij weet het niet."
    page = enter("Denk Bestuurder")
    _module(page)
    follow(page, "reflectie")
    area = page.locator("textarea").first
    area.fill(written)
    press(page, "Verder")
    press(page, "Terug")
    expect(page.locator("textarea").first).to_have_value(written)
    expect(page.get_by_text("Bewaard.").first).to_be_visible()
    page.context.close()
    other = enter("Buur Bestuurder")
    _module(other)
    follow(other, "reflectie")
    expect(other.locator("textarea").first).to_have_value("")


def test_a_quiz_is_failed_without_giving_the_answers_away_and_passed_later(enter: Enter, pass_time: PassTime, snap: Snap) -> None:
    """A failed quiz tells what to reread and when to try again; after the pause it can be passed, with every option explained."""
    page = enter("Quiz Bestuurder")
    _module(page)
    follow(page)
    press(page, "Begin de quiz")
    fill_quiz(page, INCIDENTS, right=False)
    button(page, "Lever in").dblclick()
    expect(page.get_by_role("heading", name="Nog niet gehaald", exact=True)).to_be_visible()
    settled(page)
    lesson = page.locator(".st-key-les")
    expect(lesson).to_contain_text("U had 0 van de 4 vragen goed; nodig zijn er 3.")
    expect(lesson).to_contain_text(re.compile(r"Een nieuwe poging kan vanaf \d\d:\d\d uur, over (10|9) minuten"))
    expect(button(page, "Begin een nieuwe poging")).to_have_count(0)
    told = lesson.inner_text()
    options = [one for question in INCIDENTS.quiz for one in question.options]
    assert [one.text for one in options if one.explain in told] == []
    expect(lesson.locator(".cb-marks .cb-cite").first).to_be_visible()
    snap(page, "training-niet-gehaald")
    page.context.close()
    pass_time(INCIDENTS.module.retake_minutes + 1)
    page = enter("Quiz Bestuurder", "/training?module=incidenten")
    press(page, "Begin een nieuwe poging")
    fill_quiz(page, INCIDENTS, right=True)
    press(page, "Lever in")
    expect(page.get_by_role("heading", name=f"Afgerond: {INCIDENTS.module.title}", exact=True)).to_be_visible()
    marks = page.locator(".cb-marks > li")
    expect(marks).to_have_count(INCIDENTS.module.draw)
    expect(marks.first.locator(".cb-options > li")).to_have_count(4)
    expect(page.get_by_role("button", name=re.compile("^Volgende module: 0"))).to_be_visible()
    snap(page, "training-gehaald")
    button(page, "Alle modules").click()
    row = page.locator(".cb-modules > li", has_text=INCIDENTS.module.title)
    expect(row).to_contain_text("afgerond")
    expect(page.locator(".cb-ring")).to_contain_text("1")
    expect(page.locator(".cb-ring .cb-done")).to_have_count(1)


def test_a_crash_in_the_middle_of_a_quiz_loses_nothing(enter: Enter) -> None:
    """A closed browser comes back to the same questions, with what was chosen, at the first one that is open."""
    page = enter("Storing Bestuurder")
    _module(page)
    follow(page)
    press(page, "Begin de quiz")
    first = question(page, INCIDENTS)
    page.locator(".st-key-les-opties label[data-testid=stRadioOption]").first.click()
    expect(page.get_by_text("Bewaard. U kunt uw keuze nog veranderen.")).to_be_visible()
    page.context.close()
    page = enter("Storing Bestuurder", "/training?module=incidenten")
    expect(page.get_by_role("heading", name="Vraag 2 van 4", exact=True)).to_be_visible()
    press(page, "Vorige")
    assert question(page, INCIDENTS).id == first.id
    expect(page.locator(".st-key-les-opties input[type=radio]").first).to_be_checked()


def test_time_counts_while_one_works_and_not_overnight(enter: Enter, pass_time: PassTime) -> None:
    """Four minutes between two clicks count; a night with the page open does not."""
    page = enter("Tijd Bestuurder")
    _module(page)
    pass_time(4)
    press(page, "Verder")
    expect(page.locator(".cb-progress")).to_contain_text("4 min actief")
    pass_time(8 * 60)
    press(page, "Verder")
    expect(page.locator(".cb-progress")).to_contain_text("4 min actief")


def test_a_whole_module_is_done_by_keyboard_and_a_module_that_does_not_exist_is_said_so(enter: Enter) -> None:
    """Tab reaches Verder from the heading of the screen, and Enter goes on; an unknown address leads back to the map."""
    page = enter("Toets Bestuurder")
    _module(page)
    for number in (1, 2):
        press_by_key(page, "Verder")
        expect(here(page)).to_have_attribute("data-place", f"incidenten/stap-{number}")
        expect(here(page)).to_be_focused()
    page = enter("Toets Bestuurder", "/training?module=<b>niets</b>")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn training")
    expect(page.get_by_text("De module '<b>niets</b>' bestaat niet.")).to_be_visible()
    page = enter("Toets Bestuurder", "/training?module=[klik](https://example.org)")
    expect(page.get_by_text("De module '[klik](https://example.org)' bestaat niet.")).to_be_visible()
    expect(page.get_by_role("link", name="klik")).to_have_count(0)
    button(page, "Alle modules").click()
    expect(page.get_by_role("heading", name="Modules", exact=True)).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, TABLET])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_training_fits_phone_and_tablet(enter: Enter, snap: Snap, size: tuple[int, int], scheme: str) -> None:
    """Nothing is wider than the screen, every button can be tapped, text is readable, headings are in order."""
    page = enter("Klein Bestuurder", size=size, scheme=scheme)
    for path in ("", "incidenten"):
        if path:
            _module(page)
            if place(page) == "waarom":
                press(page, "Verder")
        settled(page)
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
        assert overflow(page) <= 0
        assert found(page, _SMALL, []) == []
        assert found(page, _LOW_CONTRAST, []) == []
        assert found(page, JUMPS, 0) == 0
        assert found(page, UNNAMED, []) == []
        snap(page, f"training-{size[0]}-{scheme}{path and '-les'}")


def test_start_leads_on_with_the_training(enter: Enter) -> None:
    """Start says in one sentence where this director stands, and one click leads to the training."""
    page = enter("Start Bestuurder")
    page.get_by_role("link", name="Start", exact=True).click()
    expect(page.locator(".cb-standing")).to_contain_text("U hebt 0 van de")
    page.locator("[class*='st-key-stap-training']").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Modules", exact=True)).to_be_visible()


def test_a_module_without_a_pause_is_finished_in_one_go(enter: Enter) -> None:
    """The steps of the tests finish a module from the map; the next one is offered."""
    page = enter("Vlug Bestuurder")
    finish_module(page, LESSONS["beleid"])
    finish_module(page, LESSONS["cryptografie"])
    button(page, "Alle modules").click()
    expect(page.locator(".cb-standing")).to_contain_text("U hebt 2 van de")


_SMALL = """() => [...document.querySelectorAll('main button, main input[type=text], .cb-module')].filter((one) => one.offsetParent
  && one.getBoundingClientRect().height < 43.5 && !one.closest('[data-testid=stTooltipIcon]')).map((one) => one.outerHTML.slice(0, 120))"""

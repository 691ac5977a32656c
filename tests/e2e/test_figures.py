"""KCI's, Risicobereidheid, Meldklok, Checklist and Valt u eronder, in a real browser."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import Browser, Download, Locator, Page, expect

from assistant.ask.models import Profile
from assistant.board.clock.terms import hours_after
from assistant.board.models import KciLimits, KciValue, quarter_of, shifted
from assistant.office import open_office
from assistant.settings import Settings

from .conftest import PHONE, Open, Server, opener, serve
from .steps import found, overflow, settled
from .test_pages import _LOW_CONTRAST, ENGLISH, JUMPS, UNNAMED

pytestmark = pytest.mark.e2e
Snap = Callable[[Page, str], None]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOSTILE = "<img src=x onerror=alert(1)> **Jan** [x](javascript:alert(1))"
PATHS = ("/kci", "/kci?kci=kci-03", "/risicobereidheid", "/risicobereidheid?risico=risico-afpersing", "/checklist", "/reikwijdte")
NOW = quarter_of(datetime.now(AMSTERDAM).date())


@pytest.fixture(scope="module")
def figures_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own, with a hospital that has figures of two indicators."""
    folder = tmp_path_factory.mktemp("cijfers")
    _fill(folder)
    with serve(folder, {"CYBERBESTUUR_EMBEDDING": "none"}) as started:
        yield started


def _fill(folder: Path) -> None:
    office = open_office(Settings(data_dir=folder))
    office.register.change_organisation(profile=Profile(sector="gezondheidszorg", legal_form="stichting"))
    day = date.today()
    rows = [("kci-03", by, 88.0 + 2 * by, HOSTILE) for by in (-4, -3, -2, -1)] + [("kci-05", -1, 98.5, "Beheer")]
    office.figures.keep_values(
        [
            KciValue(kci=kci, quarter=shifted(NOW, by), value=value, measured=day, owner=owner, evidence=HOSTILE)
            for kci, by, value, owner in rows
        ],
    )
    office.figures.keep_limits(KciLimits(kci="kci-03", target=95, tolerance=87, agreed=day - timedelta(days=30)))
    office.database.close()


@pytest.fixture
def open_figures(browser: Browser, figures_server: Server) -> Iterator[Open]:
    """Opens a path on that server."""
    with opener(browser, figures_server.url) as opened:
        yield opened


def _row(page: Page, name: str) -> Locator:
    return page.locator("table.cb-kci tr", has=page.get_by_role("link", name=name, exact=True))


def _press(page: Page, name: str) -> None:
    settled(page)
    page.get_by_role("button", name=name, exact=True).first.click()


def _fetch(page: Page, name: str) -> Download:
    settled(page)
    with page.expect_download() as found:
        page.get_by_role("button", name=name, exact=True).click()
    return found.value


def _saved(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_dutch_ordered_named_and_readable(open_figures: Open, path: str) -> None:
    """No English, no skipped heading, no control without a name, and contrast in light and dark, on a phone too."""
    for scheme, size in (("light", (1280, 900)), ("dark", PHONE)):
        page = open_figures(path, size, scheme)
        settled(page)
        seen = page.locator("body").inner_text()
        assert [word for word in ENGLISH if word in seen] == []
        assert found(page, JUMPS, 0) == 0
        assert page.evaluate(UNNAMED.replace("one.offsetParent", "one.checkVisibility()")) == []
        assert found(page, _LOW_CONTRAST, []) == []
        assert overflow(page) <= 0


def test_the_breach_stands_on_top_and_what_was_not_measured_is_never_fine(open_figures: Open, snap: Snap) -> None:
    """The indicator beyond the agreed limit leads; one without value says that nobody knows, and a name stays a name."""
    page = open_figures("/kci")
    expect(page.locator(".cb-standing")).to_contain_text("ligt er 1 buiten de grens")
    breach = page.locator(".cb-breaches > li")
    expect(breach).to_have_count(1)
    expect(breach).to_contain_text("grens van 87 % (vastgesteld op")
    expect(breach.get_by_role("link", name="art. 21 lid 3, onder e, Cbw")).to_be_visible()
    expect(_row(page, "Oplossen van kwetsbaarheden").locator(".cb-past")).to_have_text("buiten de grens")
    expect(_row(page, "Oplossen van kwetsbaarheden")).to_contain_text(HOSTILE)
    expect(_row(page, "Oplossen van kwetsbaarheden").locator("img.cb-spark")).to_be_visible()
    expect(_row(page, "Cryptografie")).to_contain_text("nooit gemeten")
    expect(_row(page, "Cryptografie").locator(".cb-good")).to_have_count(0)
    expect(page.locator("table.cb-kci tbody tr")).to_have_count(16)
    snap(page, "kci-overzicht")


def test_a_value_with_a_decimal_comma_is_kept_and_an_impossible_one_is_refused_in_place(open_figures: Open, snap: Snap) -> None:
    """98,5 is 98.5; 120 % cannot be, is told so with the dialog still open, and nothing is kept."""
    page = open_figures("/kci?kci=kci-01")
    expect(page.locator(".cb-standing")).to_have_text("Nooit gemeten. Of dit op orde is, weet niemand.")
    _press(page, "Waarde invullen")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Waarde (%)").fill("120")
    dialog.get_by_role("button", name="Bewaren").click()
    expect(dialog.get_by_role("alert")).to_contain_text("kan niet boven 100 liggen")
    dialog.get_by_role("textbox", name="Waarde (%)").fill("98,5")
    dialog.get_by_role("textbox", name="Eigenaar").fill("Hoofd beheer")
    snap(page, "kci-waarde")
    dialog.get_by_role("button", name="Bewaren").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".cb-said")).to_contain_text("98,5 % over het")
    expect(page.locator(".cb-standing")).to_contain_text("98,5 %")
    settled(page)
    page.get_by_text("Lees het verloop als cijfers").click()
    expect(page.locator(".cb-series")).to_contain_text("Hoofd beheer")


def test_limits_are_set_with_the_example_beside_them(open_figures: Open) -> None:
    """The example of the bank is shown and not filled in; a limit on the wrong side is refused."""
    page = open_figures("/kci?kci=kci-16")
    _press(page, "Doel en grens vaststellen")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Voorbeeld: doel 95 %, grens 85 %")
    target, tolerance = (dialog.get_by_role("textbox", name=one) for one in ("Doel (%)", "Grens (%)"))
    expect(target).to_have_value("")
    target.fill("90")
    tolerance.fill("97,5")
    dialog.get_by_role("button", name="Bewaren").click()
    expect(dialog.get_by_role("alert")).to_contain_text("slechte kant")
    tolerance.fill("82,5")
    dialog.get_by_role("button", name="Bewaren").click()
    expect(dialog).to_have_count(0)
    expect(page.locator("body")).to_contain_text("Doel 90 %, grens 82,5 % (grens in concept")


def test_the_chart_is_there_with_its_words(open_figures: Open, snap: Snap) -> None:
    """The trend is drawn, says the same in words to who does not see it, and stands below it in figures."""
    page = open_figures("/kci?kci=kci-03")
    chart = page.locator(".st-key-kci-grafiek .vega-embed [aria-label]").first
    expect(chart).to_be_visible()
    expect(page.locator(".st-key-kci-grafiek [aria-label*='Reeks:']").first).to_have_attribute(
        "aria-label", re.compile("KCI 3, Oplossen van kwetsbaarheden.*niet gemeten")
    )
    page.get_by_text("Lees het verloop als cijfers").click()
    expect(page.locator(".cb-series tbody tr")).to_have_count(8)
    expect(page.locator(".cb-series tbody tr").nth(1)).to_contain_text("86 %")
    expect(page.locator(".cb-about")).to_contain_text("Hoe dit cijfer kan misleiden")
    snap(page, "kci-verloop")


def test_a_file_with_a_bad_row_comes_in_and_the_row_is_told(open_figures: Open, snap: Snap) -> None:
    """What can be read is kept after saying so; what cannot stands there with its row and reason, also afterwards."""
    page = open_figures("/kci")
    _press(page, "Bestand inlezen")
    dialog = page.get_by_role("dialog")
    body = f"KCI;kwartaal;waarde;gemeten op;eigenaar\n7;{NOW};93,5;01-10-2026;Netwerk\n8;{NOW};veel <b>;01-10-2026;Inkoop\n"
    dialog.locator("input[type=file]").set_input_files({"name": "kci.csv", "mimeType": "text/csv", "buffer": body.encode()})
    expect(dialog).to_contain_text("1 waarde gelezen.")
    expect(dialog.locator(".cb-rejected tbody tr")).to_contain_text("is geen getal")
    snap(page, "kci-inlezen")
    dialog.get_by_role("button", name="Bewaar 1 waarde").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".cb-said")).to_contain_text("1 waarde is bewaard.")
    expect(page.locator(".cb-said .cb-rejected")).to_contain_text("veel <b>")
    expect(_row(page, "Netwerkbeveiliging")).to_contain_text("93,5 %")
    expect(_row(page, "Naleving door derden")).to_contain_text("nooit gemeten")


def test_the_form_and_the_figures_go_out_as_workbooks(open_figures: Open) -> None:
    """The form has a row an indicator; the export has the value as a number."""
    page = open_figures("/kci")
    form = load_workbook(io.BytesIO(_saved(_fetch(page, "Download invulformulier"))))
    assert sum(isinstance(row[0], int | float) for row in form["Invullen"].iter_rows(values_only=True)) == 16
    book = load_workbook(io.BytesIO(_saved(_fetch(page, "Download Excel"))))
    assert any(row[1] == "Oplossen van kwetsbaarheden" and row[2] == 86 for row in book["Stand"].iter_rows(values_only=True))


def test_a_board_says_what_it_takes_of_a_risk_and_takes_the_paper_along(open_figures: Open, snap: Snap) -> None:
    """Nothing is chosen beforehand; a choice becomes a statement, what clashes is told, and undecided stays counted."""
    page = open_figures("/risicobereidheid")
    expect(page.locator(".cb-standing")).to_have_text("Over 11 risico’s is nog niets bepaald.")
    for risk, limit in (("Bedrijfsonderbreking", "8 uur"), ("Afpersing", "3 dagen")):
        page.locator(".cb-stated").get_by_role("link", name=risk, exact=True).click()
        expect(page.locator(".cb-stated")).to_have_count(0)
        settled(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(risk)
        expect(page.locator(".st-key-bereid-keuze input[type=radio]:checked")).to_have_count(0)
        page.locator(".st-key-bereid-keuze label", has_text=re.compile(f"^{limit}$")).click()
        expect(page.locator(".cb-reads")).to_contain_text(limit)
        _press(page, "Bewaren")
        expect(page.locator(".cb-said")).to_contain_text("bewaard als concept")
        snap(page, f"risicobereidheid-{risk.lower()}")
        page.get_by_role("link", name="Terug naar alle risico’s").click()
        expect(page.locator(".st-key-bereid-keuze")).to_have_count(0)
        settled(page)
    expect(page.locator(".cb-standing")).to_have_text("Over 9 risico’s is nog niets bepaald.")
    expect(page.locator(".cb-clashes")).to_contain_text("72 tegen 8 uur")
    words = [one.text for one in Document(io.BytesIO(_saved(_fetch(page, "Download Word")))).paragraphs]
    assert "Een kritiek proces mag door een cyberincident niet langer dan 8 uur stilliggen." in words
    assert "nog niet bepaald" in _saved(_fetch(page, "Download Markdown")).decode()


def test_the_clock_counts_from_when_we_knew_and_fills_the_calendar(open_figures: Open, snap: Snap) -> None:
    """On a phone: 24 and 72 hours on, the outer limit in words, a calendar that parses, the same clock after a reload."""
    page = open_figures("/meldklok", PHONE)
    knows = (datetime.now(AMSTERDAM) - timedelta(hours=30)).replace(second=0, microsecond=0, tzinfo=AMSTERDAM)
    settled(page)
    for part, value in (("day", f"{knows:%d}"), ("month", f"{knows:%m}"), ("year", f"{knows:%Y}")):
        page.locator(f".st-key-klok-sinds-dag [data-type={part}]").click()
        page.keyboard.type(value)
    page.get_by_role("textbox", name="Tijd").fill("25.00")
    page.get_by_role("textbox", name="Naam van het incident").fill(HOSTILE)
    _press(page, "Start de klok")
    expect(page.get_by_role("alert")).to_contain_text("is geen tijd")
    page.get_by_role("textbox", name="Tijd").fill(f"{knows:%H.%M}")
    _press(page, "Start de klok")
    warning = page.locator(".cb-line > li", has_text="Vroegtijdige waarschuwing")
    expect(page.locator(".cb-standing")).to_contain_text("Vroegtijdige waarschuwing is te laat")
    expect(warning.locator(".cb-past")).to_contain_text(re.compile(r"[56] uur.*te laat"))
    expect(page.locator(".cb-pause")).to_contain_text("Onverwijld gaat voor")
    notified = hours_after(knows, 72)
    expect(page.locator(".cb-line > li", has_text="72 uur")).to_contain_text(f"{notified:%H.%M} uur")
    expect(page.locator("body")).to_contain_text(HOSTILE)
    assert overflow(page) <= 0
    snap(page, "meldklok-telefoon")
    made = Calendar.from_ical(_saved(_fetch(page, "Zet in mijn agenda")))
    starts = [one.decoded("dtstart").astimezone(UTC) for one in made.walk("VEVENT")]
    assert starts[:2] == [hours_after(knows, 24).astimezone(UTC), notified.astimezone(UTC)]
    page.locator(".st-key-klok-verstuurd-early-warning button").click()
    page.get_by_role("dialog").get_by_role("button", name="Bewaren").click()
    expect(warning.locator(".cb-mind")).to_contain_text("te laat verstuurd, op")
    page.reload()
    expect(page.locator(".cb-standing")).to_contain_text("Melding: onverwijld, en uiterlijk")
    expect(warning).to_contain_text("te laat verstuurd")
    _press(page, "Nieuwe klok")
    page.get_by_role("dialog").get_by_role("button", name="Stop deze klok").click()
    expect(page.get_by_role("button", name="Start de klok")).to_be_visible()


def test_under_dora_the_hours_count_from_the_classification(open_figures: Open, snap: Snap) -> None:
    """Before it 24 hours after knowing, provisionally; after it four hours, and the law that says so is DORA's."""
    page = open_figures("/meldklok")
    settled(page)
    page.locator(".st-key-klok-regime label", has_text="DORA").click()
    expect(page.get_by_role("textbox", name="Tijd van classificatie")).to_be_visible()
    _press(page, "Start de klok")
    initial = page.locator(".cb-line > li", has=page.locator("b", has_text="Eerste kennisgeving"))
    expect(initial).to_contain_text(re.compile("nog (24 uur|23 uur en 5. minuten)"))
    expect(initial).to_contain_text("Voorlopige uiterste grens")
    _press(page, "Dit is geclassificeerd")
    page.get_by_role("dialog").get_by_role("button", name="Bewaren").click()
    expect(initial).to_contain_text(re.compile("nog (4 uur|3 uur en 5. minuten)"))
    expect(page.locator(".cb-standing")).to_contain_text("Eerste kennisgeving: zo snel mogelijk, en uiterlijk")
    expect(page.locator(".st-key-moment-initial")).not_to_contain_text("Cbw")
    snap(page, "meldklok-dora")
    _press(page, "Nieuwe klok")
    page.get_by_role("dialog").get_by_role("button", name="Stop deze klok").click()
    expect(page.get_by_role("button", name="Start de klok")).to_be_visible()


def test_a_tick_and_a_note_stay_after_a_reload(open_figures: Open, snap: Snap) -> None:
    """Nine tasks in eight points, worked by keyboard; the note is shown letter by letter."""
    page = open_figures("/checklist")
    expect(page.locator("[class*='st-key-punt-']")).to_have_count(8)
    expect(page.locator("main input[type=checkbox]")).to_have_count(9)
    expect(page.locator(".cb-standing")).to_have_text("0 van de 9 taken zijn afgevinkt.")
    task = page.locator(".st-key-taak-punt-4-2")
    task.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    expect(page.locator(".cb-standing")).to_have_text("1 van de 9 taken zijn afgevinkt.")
    task.get_by_role("textbox", name="Notitie").fill(HOSTILE)
    page.keyboard.press("Enter")
    settled(page)
    page.reload()
    expect(page.locator(".cb-standing")).to_have_text("1 van de 9 taken zijn afgevinkt.")
    expect(task.get_by_role("checkbox")).to_be_checked()
    expect(task).to_contain_text("Afgevinkt op")
    expect(task.get_by_role("textbox", name="Notitie")).to_have_value(HOSTILE)
    expect(page.locator(".cb-own-questions > li")).to_have_count(11)
    snap(page, "checklist")


def test_the_scope_check_asks_what_matters_and_its_outcome_goes_to_the_profile(open_figures: Open, snap: Snap) -> None:
    """From the sector that the profile knows to an indication with a provision for every step; then the profile knows too."""
    page = open_figures("/reikwijdte")
    question = page.locator("[data-place]")
    expect(question).to_have_text("Verleent u een van deze digitale diensten aan anderen?")
    _press(page, "Verder")
    expect(page.get_by_role("alert")).to_contain_text("Weet ik niet")
    page.get_by_role("checkbox", name="Geen van deze").focus()
    page.keyboard.press("Space")
    _press(page, "Verder")
    expect(question).to_have_text("Hoe groot is uw organisatie?")
    expect(page.locator(".cb-fold")).to_contain_text("Wat al bekend is")
    snap(page, "reikwijdte-vraag")
    page.locator(".st-key-reikwijdte-vraag input[type=radio]").last.focus()
    page.keyboard.press("Space")
    _press(page, "Verder")
    expect(page.locator(".cb-standing")).to_contain_text("essentiële entiteit onder de Cbw")
    expect(page.locator("main")).to_contain_text("Indicatie, geen oordeel.")
    steps = page.locator(".cb-reasoning > li")
    expect(steps.nth(2)).to_be_visible()
    settled(page)
    assert steps.count() >= 3
    assert steps.count() == page.locator(".cb-reasoning > li:has(a)").count()
    snap(page, "reikwijdte")
    _press(page, "Neem over in het organisatieprofiel")
    expect(page.locator(".cb-said")).to_contain_text("bijgewerkt")
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Groot")
    expect(page.get_by_test_id("stSidebar")).to_contain_text("vermoedelijk als essentiële entiteit")


def test_what_nobody_knows_is_said_to_be_unknown(open_figures: Open) -> None:
    """Who cannot answer is not asked again, and hears which answer could change the outcome."""
    page = open_figures("/reikwijdte")
    _give_up(page)
    _press(page, "Begin opnieuw")
    expect(page.locator("[data-place]")).to_have_text("In welke sector werkt uw organisatie vooral?")
    _give_up(page)
    expect(page.locator(".cb-standing")).to_contain_text("te weinig bekend")
    expect(page.locator(".cb-clashes")).to_contain_text("Nog onbekend")


def _give_up(page: Page) -> None:
    """Say of every question that is left that one cannot tell."""
    for _ in range(10):
        settled(page)
        if page.locator(".cb-reasoning").count():
            return
        before = page.locator("[data-place]").inner_text()
        page.get_by_role("button", name="Weet ik niet").click()
        expect(page.get_by_role("heading", name=before)).to_have_count(0)

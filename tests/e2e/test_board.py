"""CISO-vragen, in a real browser: a secretary plays two quarters through, from the interview to the board paper."""

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from assistant.ask.models import Profile
from assistant.board.models import Quarter, quarter_of, quarter_title, shifted
from assistant.office import Office, open_office
from assistant.settings import Settings

from .conftest import DESKTOP, PHONE, Server, opener, serve
from .steps import button, found, overflow, settled
from .test_pages import _LOW_CONTRAST, ENGLISH, JUMPS, UNNAMED

pytestmark = pytest.mark.e2e
Snap = Callable[[Page, str], None]
NOW = quarter_of(date.today())
NEXT = shifted(NOW, 1)
TABLET = (768, 1024)
SUPPLIERS = "leveranciers-die-ons-stilleggen"
GOOD = (
    "97 procent van de kritieke leveranciers is beoordeeld op 1 november 2026; de risicobereidheid is 95 procent. Zonder "
    "leverancier X liggen wij na 4 uur stil, dat is binnen de grens van 8 uur. De inkoopmanager beëindigt contract Y voor "
    "1 februari 2027."
)
WORKED = "Wij hebben hard gewerkt aan de afspraken en er is een project gestart"
EFFORT = f"{WORKED}. <img src=x onerror=alert(1)> **vet** [link](javascript:alert(1))"
HOSTILE = "<script>alert('x')</script> bij de leverancier van de salarissen"


@pytest.fixture(scope="module")
def board_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own for a municipality; it searches by words, which starts at once."""
    folder = tmp_path_factory.mktemp("bestuur")
    office = open_office(Settings(data_dir=folder))
    profile = Profile(name="Gemeente Oost", sector="overheid", legal_form="gemeente")
    office.register.change_organisation(profile=profile, name="Gemeente Oost")
    office.database.close()
    with serve(folder, {"CYBERBESTUUR_EMBEDDING": "none"}) as started:
        yield started


@pytest.fixture
def records(board_server: Server) -> Iterator[Office]:
    """The same records, beside the server."""
    office = open_office(Settings(data_dir=board_server.folder))
    yield office
    office.database.close()


@pytest.fixture
def open_board(board_server: Server, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Opens a quarter in a browser of its own."""
    with opener(request.getfixturevalue("browser"), board_server.url) as opened:

        def quarter(name: str = "", size: tuple[int, int] = DESKTOP, scheme: str = "light") -> Page:
            page = opened(f"/ciso-vragen{f'?kwartaal={name}' if name else ''}", size, scheme)
            settled(page)
            return page

        yield quarter


def _drawn(page: Page) -> None:
    """Wait until the server took up what was done and has drawn the page; a run that is over at once is not seen to begin."""
    with suppress(AssertionError):
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "running", timeout=500)
    settled(page)


def _press(page: Page, name: str) -> None:
    button(page, name).click()
    _drawn(page)


def _tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    settled(page)


def _form(page: Page, label: str) -> Locator:
    """The form with this field."""
    return page.get_by_test_id("stForm").filter(has=page.get_by_label(label, exact=True))


def _keep(page: Page, label: str, value: str, button_name: str = "Bewaren") -> None:
    """Fill a field in and keep its form."""
    page.get_by_label(label, exact=True).fill(value)
    _form(page, label).get_by_role("button", name=button_name).click()
    _drawn(page)


def _day(page: Page, label: str, day: date) -> None:
    field = page.get_by_test_id("stDateInput").filter(has_text=label)
    for part, value in (("day", f"{day:%d}"), ("month", f"{day:%m}"), ("year", f"{day:%Y}")):
        field.locator(f"[data-type={part}]").click()
        page.keyboard.type(value)
    page.keyboard.press("Enter")


def _rows(page: Page) -> list[str]:
    return page.locator(".st-key-ciso-lijst .cb-asked").all_inner_texts()


def _say(page: Page, said: str) -> str:
    """Say something about the list; the reply."""
    field = page.get_by_placeholder("Bijvoorbeeld “maximaal acht”")
    field.fill(said)
    field.press("Enter")
    expect(page.locator(".cb-talk [role=status] .cb-said")).to_contain_text(said)
    expect(field).to_have_value("")
    settled(page)
    return page.locator(".cb-talk [role=status] .cb-reply").inner_text()


def _download(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        button(page, name).click()
    return Path(waiting.value.path()).read_bytes()


def _filled(form: bytes, answers: dict[str, str]) -> bytes:
    """The form with these answers, by the text of the question."""
    book = load_workbook(io.BytesIO(form))
    sheet = book.active
    assert sheet is not None
    heads = {str(cell.value): int(cell.column or 0) for cell in sheet[6]}
    for row in range(7, 7 + 60):
        asked = str(sheet.cell(row=row, column=heads["Vraag"]).value or "")
        if asked in answers:
            sheet.cell(row=row, column=heads["Uw antwoord"]).value = answers[asked]
            sheet.cell(row=row, column=heads["Beantwoord door"]).value = "J. de Boer, CISO"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _upload(page: Page, name: str, data: bytes) -> Locator:
    """Give a form back; what is said about it."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator(".st-key-ciso-formulier input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": data})
    notice = page.locator(".st-key-ciso-formulier .cb-notice")
    expect(notice).to_be_visible()
    settled(page)
    return notice


def test_two_quarters_are_played_through(open_board: Callable[..., Page], records: Office, snap: Snap, tmp_path: Path) -> None:
    """Draft, edit, ask, answers by Excel, remarks, action, sign-off, paper; the next quarter starts from what is left."""
    page = open_board()
    expect(page.locator(".cb-standing")).to_contain_text(f"Het {quarter_title(NOW)} is nog niet begonnen.")
    page.get_by_label("Incidenten").fill(f"Ransomware bij de leverancier van de belastingapplicatie\n{HOSTILE}")
    _day(page, "Dag van de vergadering", date.today() + timedelta(days=20))
    _day(page, "Antwoorden uiterlijk op", date.today() + timedelta(days=10))
    _press(page, "Stel de lijst voor")
    before = _rows(page)
    begun = _quarter(records, NOW)
    assert [one.text for one in begun.items] == before
    assert 0 < begun.asked_minutes <= 45
    expect(page.locator(".cb-budget")).to_contain_text(f"{begun.asked_minutes} van de 45 minuten")
    page.locator(".cb-item summary").first.click()
    expect(page.locator(".cb-item details a.cb-inside").first).to_be_visible()
    snap(page, "ciso-lijst")

    _say(page, f"maximaal {len(before) - 1}")
    expect(page.locator(".st-key-ciso-lijst .cb-asked")).to_have_count(len(before) - 1)
    assert begun.items[0].reasons[0] in _say(page, "waarom vraag 1?")
    page.get_by_role("button", name="Draai de laatste wijziging terug").click()
    expect(page.locator(".st-key-ciso-lijst .cb-asked")).to_have_count(len(before))
    _press(page, "↓ vraag 1 omlaag")
    expect(page.locator(".st-key-ciso-lijst .cb-asked").first).to_have_text(before[1])
    settled(page)
    _press(page, "Eigen vraag toevoegen")
    _keep(page, "Tekst van de vraag", "Wat hebt u van ons nodig?", "Zet op de lijst")
    expect(page.locator(".cb-budget .cb-badge")).to_contain_text("te veel")

    _press(page, "Stel de vragen aan de CISO")
    expect(page.locator(".cb-standing")).to_contain_text("nog geen volledig beantwoord")
    asked = _quarter(records, NOW)
    suppliers, worked = asked.item(SUPPLIERS), next(one for one in asked.items if one.id not in {SUPPLIERS, "eigen-1"})
    assert suppliers is not None
    form = _download(page, "Download Excel-formulier")
    notice = _upload(page, "terug.xlsx", _filled(form, {suppliers.text: GOOD, worked.text: EFFORT}))
    expect(notice).to_contain_text("2 antwoorden overgenomen")
    point = page.locator(f".st-key-ciso-punt-{worked.id}")
    expect(point.locator("u.cb-mark").first).to_have_text(WORKED)
    expect(point.locator(".cb-qa-margin")).to_contain_text("Dit zegt wat er is gedaan, niet wat het heeft opgeleverd.")
    expect(point.locator(".cb-qa-answer")).to_contain_text("<img src=x onerror=alert(1)> **vet** [link](javascript:alert(1))")
    assert point.locator(".cb-qa-answer img, .cb-qa-answer a:not(.cb-chip)").count() == 0
    expect(point.locator(".cb-badge")).to_have_text("deels beantwoord")
    expect(page.locator(f".st-key-ciso-punt-{SUPPLIERS} .cb-badge")).to_have_text("beantwoord")
    expect(page.locator(".st-key-ciso-punt-eigen-1 .cb-badge")).to_have_text("niet beantwoord")
    point.locator("a.cb-chip").first.click()
    expect(point.locator(".cb-remark.cb-marked")).to_be_visible()
    snap(page, "ciso-antwoorden")

    number = [one.id for one in asked.items].index(worked.id) + 1
    _press(page, f"Actie noteren bij vraag {number}")
    page.get_by_label("Eigenaar", exact=True).fill("Inkoop")
    _keep(page, "Wat er gebeurt", "Meldtermijnen opnemen in alle contracten")
    expect(point.locator(".cb-notice")).to_contain_text("De actie is genoteerd")
    own = page.locator(".st-key-ciso-punt-eigen-1")
    _press(page, f"Antwoord invullen op vraag {len(asked.items)}")
    _keep(page, f"Antwoord op vraag {len(asked.items)}", "Een besluit over de tweede leverancier, voor 1 maart.")
    expect(own.locator(".cb-badge")).to_have_text("beantwoord")

    _tab(page, "Acties en besluiten")
    _press(page, "Schrijf de toelichting")
    _keep(page, "In enkele zinnen, voor het bestuur", "Er was één incident bij een leverancier.")
    _press(page, "Besluit toevoegen")
    _keep(page, "Wat wordt gevraagd", "Stem in met een tweede leverancier.")
    _press(page, "Uitkomst noteren van besluit 1")
    _keep(page, "Wat is besloten", "Akkoord")
    expect(page.locator(".st-key-ciso-besluiten")).to_contain_text("besloten: Akkoord")

    _tab(page, "Stukken")
    word, printed = _download(page, "Download Word"), _download(page, "Download PDF")
    assert printed.startswith(b"%PDF")
    assert word.startswith(b"PK")
    assert _download(page, "Download KCI’s (Excel)").startswith(b"PK")
    agenda = _download(page, "Zet in mijn agenda").decode()
    assert agenda.count("BEGIN:VEVENT") == 2
    _looked_at(word, printed, tmp_path)
    _press(page, "Stel dit kwartaal vast")
    expect(page.get_by_role("dialog")).to_contain_text("niet beantwoord. Dat blijft zo staan.")
    _press(page, "Stel vast")
    _tab(page, "Stukken")
    signed = page.locator(".cb-signed")
    expect(signed).to_contain_text("Ongewijzigd sinds de vaststelling")
    expect(signed.locator("code")).to_have_text(records.cycle.signed(NOW).digest)
    snap(page, "ciso-vastgesteld")

    _press(page, f"Begin het {quarter_title(NEXT)}")
    along = page.locator(".cb-carried")
    expect(along).to_contain_text("Meldtermijnen opnemen in alle contracten")
    expect(along).to_contain_text(f"open sinds {NOW}, 1 kwartaal")
    expect(along).to_contain_text("niet beantwoord")
    _press(page, "Stel de lijst voor")
    second = _quarter(records, NEXT)
    assert second.items[0].origin == "carried"
    assert second.item(SUPPLIERS) is None
    assert worked.id in {one.id for one in second.items if one.origin == "carried"}
    expect(page.locator(".cb-item").first).to_contain_text("meegekomen")
    _tab(page, "Acties en besluiten")
    expect(page.locator(".st-key-ciso-acties")).to_contain_text("1 kwartaal")
    _press(page, "Afsluiten van actie 1")
    _keep(page, "Wat heeft het opgeleverd?", "In 12 van de 12 contracten staat nu 24 uur.", "Sluit af")
    expect(page.get_by_text("Er staan geen acties open.")).to_be_visible()


def _looked_at(word: bytes, printed: bytes, folder: Path) -> None:
    """Open both papers as a reader would: pages as pictures on which something stands."""
    (folder / "stuk.docx").write_bytes(word)
    (folder / "stuk.pdf").write_bytes(printed)
    _pictures(folder / "stuk.pdf")
    if shutil.which("soffice") is None:
        return  # LibreOffice opens the Word document; without it the PDF is what was looked at
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profiel", "--headless", "--convert-to", "pdf:writer_pdf_Export"]
    (folder / "uit").mkdir()
    done = subprocess.run(
        [*command, "--outdir", str(folder / "uit"), str(folder / "stuk.docx")], capture_output=True, timeout=120, check=False
    )
    assert (folder / "uit" / "stuk.pdf").exists(), done.stderr.decode()[-500:]
    _pictures(folder / "uit" / "stuk.pdf")


def _pictures(paper: Path) -> None:
    if shutil.which("pdftoppm") is None:
        return
    subprocess.run(["pdftoppm", "-r", "40", "-png", str(paper), str(paper.with_suffix(""))], check=True, timeout=60)
    found = sorted(paper.parent.glob("stuk-*.png"))
    assert len(found) >= 3
    for one in found[:3]:
        with Image.open(one) as picture:
            dark = sum(picture.convert("L").histogram()[:128])
        assert dark > 200, f"{one.name} is blank"


def test_the_list_is_edited_by_hand_and_what_is_left_out_is_one_click_away(
    open_board: Callable[..., Page], records: Office
) -> None:
    """By keyboard a question goes up; text and minutes change in place; one goes off and comes back with its reason seen."""
    name = shifted(NOW, -1)
    made = records.cycle.prepare(name, 60)
    page = open_board(name)
    page.get_by_role("button", name="↑ vraag 2 omhoog").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-ciso-lijst .cb-asked").first).to_have_text(made.items[1].text)
    settled(page)
    _press(page, "Wijzig vraag 1")
    page.get_by_label("Minuten", exact=True).fill("9")
    _keep(page, "Tekst van de vraag", "ab")
    expect(page.locator(".st-key-ciso-lijst .cb-notice")).to_contain_text("3 tot 1000 tekens")
    expect(page.get_by_label("Tekst van de vraag")).to_have_value("ab")
    _keep(page, "Tekst van de vraag", "Hoe <b>snel</b> weten wij het?")
    expect(page.locator(".cb-asked").first).to_have_text("Hoe <b>snel</b> weten wij het?")
    changed = _quarter(records, name)
    assert changed.items[0].minutes == 9
    _press(page, "Weg met vraag 1")
    expect(page.locator(".st-key-ciso-lijst .cb-asked")).to_have_count(len(made.items) - 1)
    _press(page, "Toon ze met de reden")
    page.get_by_label("Zoek in deze vragen").fill("snel weten wij")
    page.keyboard.press("Enter")
    settled(page)
    gone = page.locator(".cb-left")
    expect(gone).to_have_count(1)
    expect(gone).to_contain_text("Door u weggehaald.")
    page.locator("[class*='st-key-ciso-erbij-'] button").click()
    expect(page.locator(".cb-left")).to_have_count(0)
    assert {one.id for one in _quarter(records, name).items} == {one.id for one in made.items}


def test_two_secretaries_do_not_overwrite_each_other(open_board: Callable[..., Page], records: Office) -> None:
    """Who is second sees the newest state, is told, and keeps what was typed."""
    name = shifted(NOW, -2)
    records.cycle.prepare(name, 45)
    first, second = open_board(name), open_board(name)
    _press(second, "Wijzig vraag 1")
    _press(first, "Weg met vraag 2")
    _keep(second, "Tekst van de vraag", "Mijn eigen woorden voor deze vraag?")
    expect(second.locator(".st-key-ciso-lijst .cb-notice")).to_contain_text("Iemand anders heeft dit intussen gewijzigd.")
    expect(second.get_by_label("Tekst van de vraag")).to_have_value("Mijn eigen woorden voor deze vraag?")
    assert "Mijn eigen woorden" not in "".join(one.text for one in _quarter(records, name).items)
    _form(second, "Tekst van de vraag").get_by_role("button", name="Bewaren").click()
    expect(second.locator(".cb-asked").first).to_have_text("Mijn eigen woorden voor deze vraag?")
    assert len(_quarter(records, name).items) == second.locator(".st-key-ciso-lijst .cb-asked").count()


def test_a_file_that_is_no_form_changes_nothing_and_a_blank_answer_is_late(
    open_board: Callable[..., Page], records: Office
) -> None:
    """A foreign file is refused in words; after the last day a blank answer says so; reopening shows what changed since."""
    name = shifted(NOW, -4)
    records.cycle.prepare(name, 45, due=date.today() - timedelta(days=3))
    asked = records.cycle.ask(name)
    page = open_board(name)
    expect(page.locator(".cb-qa .cb-badge").first).to_contain_text("te laat")
    notice = _upload(page, "foto.xlsx", b"PK\x03\x04 geen werkmap")
    expect(notice).to_contain_text("foto.xlsx is niet ingelezen.")
    assert _quarter(records, name) == asked
    records.cycle.sign(name)
    page.reload()
    settled(page)
    _tab(page, "Stukken")
    _press(page, "Heropenen")
    _keep(page, "Reden", "Antwoord nagekomen", "Heropen")
    _tab(page, "Antwoorden")
    _press(page, "Antwoord invullen op vraag 1")
    _keep(page, "Antwoord op vraag 1", "Op 1 november 2026 was dat 98 procent.")
    _tab(page, "Stukken")
    expect(page.locator(".cb-signed")).to_contain_text("Na de vaststelling is het antwoord gewijzigd op:")


@pytest.mark.parametrize("size", [DESKTOP, TABLET, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_every_screen(
    open_board: Callable[..., Page], records: Office, snap: Snap, size: tuple[int, int], scheme: str
) -> None:
    """Nothing is wider than the screen, text is readable and Dutch, headings are in order, controls have names and room."""
    name = shifted(NOW, -6)
    if records.cycle.quarter(name) is None:
        records.cycle.prepare(name, 45)
        item = records.cycle.ask(name).items[0]
        records.cycle.reply(name, item.id, EFFORT, "CISO")
        records.promises.promise(text="Contracten nalopen", since=name)
    page = open_board(name, size, scheme)
    for tab in ("Antwoorden", "Vragen", "Acties en besluiten", "Stukken"):
        _tab(page, tab)
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
        assert overflow(page) <= 0, tab
        assert found(page, _LOW_CONTRAST, []) == [], tab
        assert found(page, JUMPS, 0) == 0, tab
        assert found(page, UNNAMED, []) == [], tab
        assert found(page, _SMALL, []) == [], tab
        seen = page.locator("body").inner_text()
        assert [word for word in ENGLISH if word in seen] == [], tab
        snap(page, f"ciso-{size[0]}-{scheme}-{tab.split()[0].lower()}")


def _quarter(records: Office, name: str) -> Quarter:
    found = records.cycle.quarter(name)
    assert found is not None
    return found


_SMALL = """() => [...document.querySelectorAll('.st-key-blad button')].filter((one) => one.offsetParent
  && one.getBoundingClientRect().height < 43.5 && !one.closest('[data-testid=stTooltipIcon], [data-testid=stNumberInput], [data-testid=stDateInput], [role=tablist]'))
  .map((one) => one.outerHTML.slice(0, 120))"""

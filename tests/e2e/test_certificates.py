"""Certificaten and Controle, in a real browser: issued once, taken along, checked, revoked, and shown to the supervisor."""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from asn1crypto import x509
from icalendar import Calendar
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from assistant.accounts.rights import local
from assistant.ask.models import Profile
from assistant.office import Office, open_office
from assistant.records.certificates import Certificate
from assistant.settings import Settings

from .conftest import PHONE, Open, Server, opener, serve
from .steps import be, button, found, overflow, settled, tab_to
from .test_pages import _LOW_CONTRAST, ENGLISH, JUMPS, UNNAMED

pytestmark = pytest.mark.e2e
_CUT_OFF = "() => [...document.querySelectorAll('.cb-table td > *')].filter((one) => one.getBoundingClientRect().right > innerWidth).length"
Snap = Callable[[Page, str], None]
TABLET = (820, 1180)
ORGANISATION = "Waterbedrijf Noord"
PAYLOAD = "<b>Ada</b> **Post** <img src=x onerror=alert(1)> =1+1"
TOPIC_OPEN = "cryptografie"


@pytest.fixture(scope="module")
def desk_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with data of its own."""
    with serve(tmp_path_factory.mktemp("certificaten"), {"CYBERBESTUUR_EMBEDDING": "none"}) as started:
        yield started


@pytest.fixture(scope="module")
def office(desk_server: Server) -> Iterator[Office]:
    """The records of that server, with an organisation and two people who did nothing yet."""
    found = open_office(Settings(data_dir=desk_server.folder, public_url=desk_server.url))
    profile = Profile(name=ORGANISATION, sector="drinkwater", size="groot", legal_form="nv", board="two-tier")
    found.register.change_organisation(name=ORGANISATION, provider="Academie Noord", policy_months=24, profile=profile)
    found.register.add_person(name="Cees Toezicht", board_role="supervisory", appointed=date(2021, 1, 1))
    found.register.add_person(name=PAYLOAD, board_role="single", appointed=date(2020, 1, 1))
    yield found
    found.database.close()


@pytest.fixture
def open_desk(browser: Browser, office: Office, desk_server: Server) -> Iterator[Open]:
    """Opens a path of that server in a browser of its own."""
    assert office
    with opener(browser, desk_server.url) as opened:
        yield opened


def finished(office: Office, name: str, leave_out: str = "") -> str:
    """A new member of the board who finished every module, apart from one; returns the id."""
    person = office.register.add_person(name=name, board_role="single", appointed=date(2026, 10, 1)).id
    with office.database.write() as session:
        for slug, digest in office.training.hashes.items():
            if slug != leave_out:
                office.acting_as(local(person)).training.passed(session, person, slug, digest, office.clock())
    return person


def elsewhere(work: Callable[..., Any], *given: Any) -> Any:
    """The outcome of work with an event loop of its own; the browser has the one of this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, *given).result()


def issued(office: Office, name: str) -> Certificate:
    """A certificate of a new member of the board."""
    made: Certificate = elsewhere(office.certificates.issue, finished(office, name))
    return made


def own(open_desk: Open, name: str, size: tuple[int, int] = (1280, 900), scheme: str = "light") -> Page:
    """Certificaten as this person."""
    page = open_desk("/certificaten", size, scheme)
    be(page, name)
    settled(page)
    return page


def secretary(page: Page) -> None:
    """Go on as the secretary."""
    narrow = (page.viewport_size or {"width": 0})["width"] < 800
    if narrow:
        button(page, "Zijbalk openen").click()
    page.get_by_role("combobox", name="Ik vraag als").click()
    page.get_by_role("option", name="Secretaris").click()
    if narrow:
        button(page, "Zijbalk sluiten").first.click()
    expect(page.locator(".cb-table")).to_be_visible()
    settled(page)


def downloaded(page: Page, control: Locator) -> bytes:
    """The file behind a button."""
    with page.expect_download() as found:
        control.click()
    return Path(str(found.value.path())).read_bytes()


def uploaded(page: Page, name: str, file: bytes) -> Locator:
    """Hand in a file on Controle; returns the outcome."""
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": file})
    outcome = page.locator(".cb-outcome-of-check", has_text=name)
    expect(outcome).to_be_visible()
    return outcome


def test_there_is_no_certificate_while_a_topic_is_missing(open_desk: Open, office: Office, snap: Snap) -> None:
    """What is missing is named with its provision and its module, and nothing can be issued."""
    finished(office, "Bijna Klaar", leave_out=TOPIC_OPEN)
    page = own(open_desk, "Bijna Klaar")
    expect(page.locator(".cb-standing")).to_have_text("Nog 1 onderwerp te gaan voor uw certificaat.")
    missing = page.locator(".cb-missing li")
    expect(missing).to_have_count(1)
    expect(missing.get_by_role("link", name="art. 21 lid 3, onder h, Cbw")).to_be_visible()
    expect(button(page, "Geef mijn certificaat af")).to_have_count(0)
    snap(page, "certificaten-ontbreekt")
    missing.get_by_role("link", name=re.compile("^Module 12")).click()
    expect(page).to_have_url(re.compile(f"/training.*module={TOPIC_OPEN}"))


def test_without_a_provider_there_is_no_certificate_until_it_is_filled_in(open_desk: Open, office: Office) -> None:
    """The field of the law is asked for; a damaged logo is refused in place and changes nothing."""
    finished(office, "Wacht Even")
    office.register.change_organisation(provider="")
    page = own(open_desk, "Wacht Even")
    expect(page.locator(".cb-missing")).to_contain_text("art. 22 lid 1, onder d, Cbb")
    expect(button(page, "Geef mijn certificaat af")).to_have_count(0)
    button(page, "Vul dit in").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Aanbieder van de training").fill("Academie Noord")
    logo = form.locator("input[type=file]")
    logo.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": b"geen plaatje"})
    expect(form.get_by_text("logo.png")).to_be_visible()
    button(page, "Bewaren").click()
    expect(form.get_by_text("Dit bestand is geen PNG of JPEG.")).to_be_visible()
    assert office.register.organisation().provider == ""
    logo.set_input_files({"name": "goed.png", "mimeType": "image/png", "buffer": picture()})
    expect(form.get_by_text("goed.png")).to_be_visible()
    button(page, "Bewaren").click()
    expect(form).to_have_count(0)
    expect(button(page, "Geef mijn certificaat af")).to_be_visible()
    kept = office.register.organisation()
    assert (kept.provider, kept.logo) == ("Academie Noord", picture())


def picture() -> bytes:
    """A small logo."""
    out = io.BytesIO()
    Image.new("RGB", (60, 20), "#0B5563").save(out, "PNG")
    return out.getvalue()


def test_a_certificate_is_issued_taken_along_and_checked(
    open_desk: Open, office: Office, desk_server: Server, tmp_path: Path, snap: Snap
) -> None:
    """Name confirmed, PDF and badge downloaded, the code leads to Geldig, and one flipped byte is found."""
    person = finished(office, "Fatima El Amrani")
    page = own(open_desk, "Fatima El Amrani")
    button(page, "Geef mijn certificaat af").click()
    name = page.get_by_role("dialog").get_by_label("Uw naam, zoals die op het certificaat komt")
    expect(name).to_have_value("Fatima El Amrani")
    name.fill("Fatima el Amrani")
    snap(page, "certificaten-afgeven")
    button(page, "Geef af").click()
    expect(page.get_by_text("Uw certificaat is afgegeven.")).to_be_visible()
    expect(page.locator(".cb-cert-name")).to_have_text("Fatima el Amrani")
    expect(page.locator(".cb-cert-fields li")).to_have_count(13)
    (made,) = office.certificates.all(person)
    assert made.content.name == "Fatima el Amrani"
    snap(page, "certificaten-afgegeven")

    pdf = downloaded(page, button(page, "Download PDF"))
    jwt = downloaded(page, button(page, "Download badge"))
    assert (pdf, jwt.decode()) == (made.pdf, made.badge)
    address = f"{desk_server.url}/controle?nummer={made.number}"
    assert scanned(pdf, tmp_path) == [address]
    assert signed(pdf, desk_server.folder)
    entries = Calendar.from_ical(downloaded(page, button(page, "Zet in mijn agenda"))).walk("VEVENT")
    assert date(2028, 10, 1) in [one["dtstart"].dt for one in entries]

    check = open_desk(address.removeprefix(desk_server.url))
    outcome = check.locator(".cb-outcome-of-check")
    expect(outcome.locator(".cb-verify")).to_have_text("Geldig")
    expect(outcome).to_contain_text("Fatima el Amrani")
    expect(outcome).to_contain_text("Academie Noord")
    snap(check, "controle-geldig")
    expect(uploaded(check, "certificaat.pdf", pdf).locator(".cb-verify")).to_have_text("Geldig")
    expect(uploaded(check, "badge.jwt", jwt).locator(".cb-verify")).to_have_text("Geldig")
    flipped = bytearray(pdf)
    flipped[len(pdf) // 3] ^= 1
    changed = uploaded(check, "gewijzigd.pdf", bytes(flipped))
    expect(changed.locator(".cb-verify")).to_have_text("Gewijzigd")
    expect(changed.locator(".cb-cert")).to_have_count(0)
    snap(check, "controle-gewijzigd")


def scanned(pdf: bytes, folder: Path) -> list[str]:
    """What the codes on the first page say, after printing."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler-utils (pdftoppm, pdfsig) is not installed")
    (folder / "certificate.pdf").write_bytes(pdf)
    whole = ["pdftoppm", "-r", "200", "-png", "-singlefile", str(folder / "certificate.pdf"), str(folder / "page")]
    subprocess.run(whole, check=True)
    told = subprocess.run(["pdfsig", str(folder / "certificate.pdf")], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    return [code.text for code in zxingcpp.read_barcodes(Image.open(folder / "page.png"))]


def signed(pdf: bytes, folder: Path) -> bool:
    """Whether pyHanko calls the signature valid, by the certificate of this installation, over the entire file."""
    roots = [x509.Certificate.load(path.read_bytes()) for path in (folder / "keys").glob("*.der")]
    (embedded,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    status = elsewhere(validate_pdf_signature, embedded, context)
    return bool(status.bottom_line) and status.coverage.name == "ENTIRE_FILE"


def test_the_secretary_revokes_with_a_reason_and_everyone_can_see_it(open_desk: Open, office: Office, snap: Snap) -> None:
    """Revoking says that it cannot be undone, asks a reason, and shows at Controle; what the reason holds is shown as text."""
    made = issued(office, "Gerrit Visser")
    page = open_desk("/certificaten")
    secretary(page)
    page.locator(".cb-table").get_by_role("link", name="Gerrit Visser").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gerrit Visser")
    button(page, "Certificaat intrekken").click()
    form = page.get_by_role("dialog")
    expect(form).to_contain_text("Intrekken kan niet ongedaan worden gemaakt")
    button(page, "Trek het certificaat in").click()
    expect(form.get_by_text("Intrekken vraagt een reden.")).to_be_visible()
    assert office.certificates.verify(made.number).status == "valid"
    form.get_by_label("Reden", exact=True).fill("Naam <i>verkeerd</i> gespeld")
    button(page, "Trek het certificaat in").click()
    expect(page.locator(".cb-earlier")).to_contain_text("ingetrokken op")
    expect(page.locator(".cb-earlier")).to_contain_text("Reden: Naam <i>verkeerd</i> gespeld")
    page.get_by_role("link", name="Terug naar het overzicht").click()
    row = page.locator(".cb-table tbody tr", has_text="Gerrit Visser")
    expect(row).to_contain_text("ingetrokken")
    snap(page, "certificaten-bestuur")
    check = open_desk(f"/controle?nummer={made.number}")
    expect(check.locator(".cb-verify")).to_have_text("Ingetrokken")
    expect(check.locator(".cb-outcome-of-check")).to_contain_text("Reden: Naam <i>verkeerd</i> gespeld")
    snap(check, "controle-ingetrokken")


def test_the_overview_tells_who_must_and_who_need_not(open_desk: Open) -> None:
    """A row a person with reason, provision, last day and progress; a name with markup is text."""
    page = open_desk("/certificaten")
    secretary(page)
    supervisor = page.locator(".cb-table tbody tr", has_text="Cees Toezicht")
    expect(supervisor).to_contain_text("geldt niet")
    expect(supervisor).to_contain_text("Commissaris of toezichthouder")
    expect(supervisor.get_by_role("link", name="art. 24 lid 2 Cbw")).to_be_visible()
    director = page.get_by_role("row").filter(has_text=PAYLOAD)
    expect(director.get_by_role("rowheader").get_by_role("link")).to_have_text(PAYLOAD)
    expect(director).to_contain_text("15 augustus 2028")
    expect(director).to_contain_text("0 van 13 onderwerpen")
    expect(page.locator("main img[src=x], main th b")).to_have_count(0)


def test_the_evidence_pack_has_the_rows_of_the_overview(open_desk: Open, office: Office) -> None:
    """XLSX opened by openpyxl, CSV and PDF hold everyone on the board; a name that looks like a formula is none."""
    page = open_desk("/certificaten")
    secretary(page)
    names = sorted(one.person.name for one in office.following.board().people)
    files = page.locator(".st-key-cert-bewijs")
    book = load_workbook(io.BytesIO(downloaded(page, files.get_by_role("button", name="Download Excel"))))
    rows = list(book["Overzicht"].iter_rows(min_row=2, values_only=True))
    assert sorted(str(row[0]) for row in rows) == names
    supervisor = next(row for row in rows if row[0] == "Cees Toezicht")
    assert "geldt niet" in supervisor
    assert len(list(book["Onderwerpen per persoon"].iter_rows(min_row=2))) == 13 * len(names)
    assert len(list(book["Certificaten"].iter_rows(min_row=2))) == len(office.certificates.all())
    text = downloaded(page, files.get_by_role("button", name="Download CSV")).decode("utf-8-sig")
    assert sorted(row["Naam"] for row in csv.DictReader(io.StringIO(text), delimiter=";")) == names
    assert downloaded(page, files.get_by_role("button", name="Download PDF")).startswith(b"%PDF-")
    board = Calendar.from_ical(downloaded(page, button(page, "Agenda voor het hele bestuur"))).walk("VEVENT")
    assert any(PAYLOAD in str(one["summary"]) for one in board)


def test_the_secretary_adds_and_changes_a_person(open_desk: Open, office: Office) -> None:
    """An incomplete form is refused in place; a kept one shows in the overview with its last day."""
    page = open_desk("/certificaten")
    secretary(page)
    button(page, "Persoon toevoegen").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Naam, zoals die op een certificaat komt").fill("Noor _van_ Dijk")
    button(page, "Bewaren").click()
    expect(form.get_by_text("Er is nog niets bewaard")).to_be_visible()
    form.get_by_text("Lid van het bestuur", exact=True).click()
    button(page, "Bewaren").click()
    expect(form).to_have_count(0)
    row = page.locator(".cb-table tbody tr", has_text="Noor _van_ Dijk")
    expect(row).to_contain_text("nog onbekend")
    expect(row).to_contain_text("de datum van benoeming ontbreekt")
    office.register.change_person(office.register.by_name("Noor _van_ Dijk").id, appointed=date(2027, 3, 1))
    row.get_by_role("link", name="Noor _van_ Dijk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noor _van_ Dijk")
    settled(page)
    expect(page.locator(".cb-facts")).to_contain_text("1 maart 2029")
    button(page, "Gegevens wijzigen").click()
    form.get_by_text("Commissaris of toezichthouder").click()
    button(page, "Bewaren").click()
    expect(page.locator(".cb-facts")).to_contain_text("geldt niet")


@pytest.mark.parametrize("given", ["CB2026-2222-3333-4444", "<img src=x onerror=alert(1)>", "**zomaar**"])
def test_what_was_not_issued_here_is_unknown(open_desk: Open, given: str) -> None:
    """Nothing is made up, and nothing that was typed acts."""
    page = open_desk("/controle")
    page.get_by_label("Nummer van het certificaat").fill(given)
    button(page, "Controleer").click()
    expect(page.locator(".cb-verify")).to_have_text("Onbekend")
    settled(page)
    expect(page.get_by_label("Nummer van het certificaat")).to_have_value(given)
    expect(page.locator("main img[src=x]")).to_have_count(0)


def test_a_certificate_is_issued_without_a_mouse(open_desk: Open, office: Office) -> None:
    """Tab reaches the button, the dialog takes the focus, and Tab and Enter issue."""
    person = finished(office, "Toets Enbord")
    page = own(open_desk, "Toets Enbord")
    tab_to(page, button(page, "Geef mijn certificaat af"))
    page.keyboard.press("Enter")
    tab_to(page, button(page, "Geef af"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Uw certificaat is afgegeven.")).to_be_visible()
    assert len(office.certificates.all(person)) == 1
    tab_to(page, button(page, "Download PDF"))


@pytest.mark.parametrize("size", [PHONE, TABLET])
def test_the_overview_becomes_cards_where_there_is_little_room(open_desk: Open, snap: Snap, size: tuple[int, int]) -> None:
    """On phone and tablet nothing is cut off, and each value stands beside its name."""
    page = open_desk("/certificaten", size)
    secretary(page)
    assert overflow(page) <= 0
    assert found(page, _CUT_OFF, 0) == 0
    cell = page.locator(".cb-table tbody td").first
    assert cell.evaluate("(one) => getComputedStyle(one, '::before').content").startswith('"Plicht"')
    snap(page, f"certificaten-bestuur-{size[0]}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_readable_in_order_and_dutch(open_desk: Open, office: Office, snap: Snap, scheme: str) -> None:
    """Contrast, headings, names of controls and language, on the own page, the overview, a person and Controle."""
    made = issued(office, f"Lees Baar {scheme}")

    def sound(page: Page, name: str) -> None:
        settled(page)
        assert found(page, _LOW_CONTRAST, []) == []
        assert found(page, JUMPS, 0) == 0
        assert found(page, UNNAMED, []) == []
        assert overflow(page) <= 0
        seen = page.locator("body").inner_text()
        assert [word for word in ENGLISH if word in seen] == []
        snap(page, f"certificaten-{name}-{scheme}")

    page = own(open_desk, f"Lees Baar {scheme}", scheme=scheme)
    expect(page.locator(".cb-cert")).to_be_visible()
    sound(page, "eigen")
    secretary(page)
    sound(page, "overzicht")
    page.locator(".cb-table").get_by_role("link", name=f"Lees Baar {scheme}").click()
    expect(page.locator(".cb-cert")).to_be_visible()
    sound(page, "persoon")
    page = open_desk(f"/controle?nummer={made.number}", PHONE, scheme)
    sound(page, "controle")

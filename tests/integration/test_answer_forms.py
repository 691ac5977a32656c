"""The answer forms in Excel and Word: out and back, through LibreOffice too."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from assistant.board.form.reading import FormReading
from assistant.board.models import LONGEST_ANSWER, Item, Quarter
from tests.answer_form_case import (
    ANSWERS,
    FIRST,
    KINDS,
    MILL,
    QUARTER,
    XLSX,
    Kind,
    as_filled,
    part,
    refused,
    repacked,
)


@pytest.fixture(params=KINDS, ids=lambda one: one.name)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


def test_an_untouched_form_answers_nothing(kind: Kind) -> None:
    """A form that comes back as it went out holds no answers and nothing odd, whatever had been answered before."""
    read = kind.read(kind.blank(), QUARTER, MILL)
    assert read == FormReading(untouched=tuple(one.id for one in QUARTER.items))


def test_a_filled_form_comes_back_as_written(kind: Kind) -> None:
    """Answers, breaks, names and dates come back; fields left blank are untouched."""
    as_filled(kind.read(kind.filled(ANSWERS), QUARTER, MILL), kind.name)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str], bytes]:
    """Saves a file with LibreOffice in a format."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice (soffice) is er niet")
    home = tmp_path_factory.mktemp("office")

    def convert(data: bytes, before: str, after: str) -> bytes:
        given, out = home / f"form.{before}", home / "out"
        given.write_bytes(data)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", after, "--outdir", str(out), str(given)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (out / f"form.{after}").read_bytes()

    return convert


def test_a_form_saved_by_libreoffice_reads_the_same(kind: Kind, office: Callable[[bytes, str, str], bytes]) -> None:
    """Keys and answers survive LibreOffice."""
    as_filled(kind.read(office(kind.filled(ANSWERS), kind.name, kind.name), QUARTER, MILL), kind.name)


def test_libreoffice_prints_the_form(kind: Kind, office: Callable[[bytes, str, str], bytes]) -> None:
    """The form opens and prints."""
    assert office(kind.blank(), kind.name, "pdf").startswith(b"%PDF")


def test_a_form_saved_as_opendocument_is_refused(kind: Kind, office: Callable[[bytes, str, str], bytes]) -> None:
    """The message says in which format to save it."""
    refused(kind, office(kind.blank(), kind.name, "ods" if kind is XLSX else "odt"), "OpenDocument")


def test_the_sheet_opens_only_the_fields_to_fill_in() -> None:
    """Protected without a password: answer, name and date are open and taken as text, the rest is locked."""
    sheet = load_workbook(io.BytesIO(XLSX.blank())).active
    assert sheet is not None
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert sheet.column_dimensions["A"].hidden
    last = FIRST + len(QUARTER.items) - 1
    loose = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert loose == {f"{column}{row}" for column in "FGH" for row in range(FIRST, last + 1)}
    assert sheet["F7"].number_format == "@"
    assert sheet.freeze_panes == "C7"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_question_never_becomes_a_formula(start: str) -> None:
    """A question that begins like a formula is text, marked as such, in its own words; a label and a name are too."""
    quarter = Quarter(
        name="2026Q4", items=(Item(id="eigen-1", text=f"{start}SOM(A1) klopt dat?", minutes=5, provisions=("cbw/24/3",)),)
    )
    data = XLSX.write(quarter, f"{start}Molen", lambda provision: f"{start}{provision}")
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert sheet["C7"].value == f"{start}SOM(A1) klopt dat?"
    assert sheet["C7"].quotePrefix
    assert sheet["E7"].quotePrefix
    assert b"<f>" not in part(data, XLSX.main)


def test_shows_what_the_ciso_needs(kind: Kind) -> None:
    """Title, organisation, quarter in words, due date, why, provisions and what was answered before are on the form."""
    data = kind.blank()
    if kind is XLSX:
        sheet = load_workbook(io.BytesIO(data)).active
        assert sheet is not None
        shown = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    else:
        document = Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        shown = "\n".join([*(one.text for one in document.paragraphs), *cells])
    for text in (
        "Vragen van het bestuur aan de CISO",
        f"{MILL} · Vierde kwartaal 2026",
        "20 november 2026",
        "Het stormde.",
        "art. cbw/26/1; art. cbw/24/3",
        "Al beantwoord door A. de Vries op 3 oktober 2026",
        "Een eigen vraag van het bestuur.",
    ):
        assert text in shown
    for text in ("Door u toegevoegd", "In de schuur", "eigen-1"):
        assert text not in shown


def test_a_form_holds_no_internal_ids(kind: Kind) -> None:
    """Neither the text nor what is hidden shows an id of the list."""
    with zipfile.ZipFile(io.BytesIO(kind.blank())) as parts:
        for name in parts.namelist():
            assert b"eigen-1" not in parts.read(name)


def test_a_reordered_and_thinned_sheet_is_read_by_its_keys() -> None:
    """Rows moved about, one thrown out and one added in between: answers find their questions, the rest is told."""
    book = load_workbook(io.BytesIO(XLSX.filled(ANSWERS)))
    sheet = book.active
    assert sheet is not None
    rows: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST, max_row=FIRST + 3)]
    extra: list[Any] = [None, "9", "Waarom is de molen rood?", None, None, "Omdat het mag.", None, None]
    for down, row in enumerate((rows[2], extra, rows[0], rows[3]), start=FIRST):
        for at, value in enumerate(row, start=1):
            cell = sheet.cell(row=down, column=at)
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    sheet["J9"] = "Kanttekening"
    out = io.BytesIO()
    book.save(out)
    read = XLSX.read(out.getvalue(), QUARTER, MILL)
    assert [(id, one.text) for id, one in read.replies] == [("wieken", ANSWERS[1]), ("eigen-1", ANSWERS[3])]
    assert (read.missing, read.untouched) == (("storm",), ("eigen-2",))
    said = " ".join(read.notes)
    for text in ("Vraag 2", "Omdat het mag.", "Kanttekening"):
        assert text in said


def test_a_formula_in_a_field_is_refused_and_its_cached_value_is_not_read() -> None:
    """A formula, a link, a command and an error are refused one by one; neither formula nor cached value becomes an answer."""
    sheet = part(XLSX.blank(), XLSX.main).decode()
    cells = {
        "F7": '<f>HYPERLINK("http://example.invalid","klik")</f><v>Alles is op orde</v>',
        "F8": "<f>cmd|'/c calc'!A0</f><v>Alles is op orde</v>",
        "F9": "<v>#NAME?</v>",
    }
    for place, inside in cells.items():
        begin = sheet.index(f'<c r="{place}"')
        end = sheet.index(">", begin)
        style = sheet[begin:end].split(' s="')[1].split('"')[0]
        cell = f'<c r="{place}" s="{style}" t="{"e" if place == "F9" else "str"}">{inside}</c>'
        sheet = sheet[:begin] + cell + sheet[end + 1 :]
    sheet = sheet.replace("</c></c>", "</c>")
    read = XLSX.read(repacked(XLSX.blank(), {XLSX.main: sheet.encode()}), QUARTER, MILL)
    assert read.replies == ()
    assert read.refused == ("wieken", "storm", "eigen-1")
    assert read.untouched == ("eigen-2",)
    said = " ".join(read.notes)
    assert "formule" in said
    assert "foutmelding van Excel" in said
    assert "Alles is op orde" not in said


@pytest.mark.parametrize("text", ["=1+1", "+31 20 123 45 67 is het nummer", "@iedereen", "- geen"])
def test_an_answer_that_begins_like_a_formula_stays_text(kind: Kind, text: str) -> None:
    """What was typed as text comes back as text."""
    assert kind.read(kind.filled({1: text}), QUARTER, MILL).replies[0][1].text == text


def test_numbers_and_dates_in_a_field_read_as_people_write_them() -> None:
    """A number keeps its percent sign and gets a comma; a date is written out; a yes of Excel is a yes."""
    book = load_workbook(io.BytesIO(XLSX.blank()))
    sheet = book.active
    assert sheet is not None
    for place, value, shape in (
        ("F7", 0.973, "0.0%"),
        ("F8", 12.5, "General"),
        ("F9", datetime(2026, 11, 3), "d-m-yyyy"),
        ("F10", True, "General"),
    ):
        sheet[place], sheet[place].number_format = value, shape
    sheet["H7"], sheet["H7"].number_format = 46329, "General"
    out = io.BytesIO()
    book.save(out)
    read = XLSX.read(out.getvalue(), QUARTER, MILL)
    assert [one.text for _, one in read.replies] == ["97,3%", "12,5", "3-11-2026", "ja"]
    assert read.replies[0][1].at is not None
    assert read.replies[0][1].at.date() == date(2026, 11, 3)


def test_control_characters_go_and_breaks_stay(kind: Kind) -> None:
    """Signs that steer a terminal or turn the writing go; lines, accents and quotes stay."""
    dirty = "Een\u202eregel\ufeff.\n\n\n\nTwee\u2028drie “é”"
    assert kind.read(kind.filled({1: dirty}), QUARTER, MILL).replies[0][1].text == "Eenregel.\n\nTwee\ndrie “é”"


def test_an_answer_too_long_is_refused_alone(kind: Kind) -> None:
    """The others in the form are kept."""
    read = kind.read(kind.filled({1: "a" * (LONGEST_ANSWER + 1), 2: "Kort."}), QUARTER, MILL)
    assert ([id for id, _ in read.replies], read.refused) == (["storm"], ("wieken",))
    assert any("20.000" in one for one in read.notes)


def test_a_huge_field_is_refused_alone(kind: Kind) -> None:
    """Millions of characters in one field neither hang nor spoil the rest."""
    data = kind.filled({1: "PLAATS", 2: "Kort."})
    large = part(data, kind.main).replace(b"PLAATS", b"ab " * 2_000_000)
    read = kind.read(repacked(data, {kind.main: large}), QUARTER, MILL)
    assert ([id for id, _ in read.replies], read.refused) == (["storm"], ("wieken",))

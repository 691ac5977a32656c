"""The evidence pack for the supervisor, read back with the programs that read such files."""

import csv
import io
import zipfile
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from assistant.adapters.evidence import Pack, evidence_csv, evidence_xlsx, notes, words
from assistant.adapters.evidence_pdf import evidence_pdf
from assistant.adapters.spreadsheet import Column, Sheet, csv_file, neutral, workbook
from assistant.ask.models import Profile
from assistant.train.deadlines import Member, obligation
from assistant.train.overview import CertificateLine, Person, TopicState, overview
from corpus import library
from corpus.library import Library

TODAY = date(2026, 11, 21)
PROFILE = Profile(sector="energie", size="groot", legal_form="nv", board="one-tier")
IDS = ("cbb/21/1/a", "cbb/21/1/b", "cbb/21/1/c", *(f"cbw/21/3/{sign}" for sign in "abcdefghij"))
DAYS = (date(2026, 9, 1), date(2026, 10, 2))
PAYLOADS = [
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+31 6 12345678",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "＝1+1",
    '=HYPERLINK("https://kwaad.example";"klik")',
    '";=1+1;"',
]
RISKY = [one for one in PAYLOADS if not one.startswith('"')]


@cache
def known() -> Library:
    return library.load()


def label(id: str) -> str:
    return known().label(id)


def person(name: str, role: str = "executive", finished: int = 13, today: date = TODAY, **more: Any) -> Person:
    member = Member.model_validate({"name": name, "board_role": role, "appointed": more.pop("appointed", date(2020, 1, 1))})
    topics = tuple(
        TopicState(id=id, name=f"Onderwerp {at}", finished=date(2026, 9, at) if at <= finished else None)
        for at, id in enumerate(IDS, start=1)
    )
    base = {
        "name": name,
        "board_role": role,
        "obligation": obligation(member, PROFILE, today),
        "modules_finished": 9,
        "modules_total": 17,
        "topics": topics,
    }
    return Person.model_validate({**base, **more})


def certificate(number: str = "CB2026-7KQM", **more: Any) -> CertificateLine:
    base = {
        "number": number,
        "issued": DAYS[-1],
        "days": DAYS,
        "provider": "Netbeheer Noordzee N.V.",
        "requirement": "2026-08-15",
        "current_until": date(2028, 10, 2),
        "verification_url": f"https://leren.example/controleren/{number}",
    }
    return CertificateLine.model_validate({**base, **more})


def pack(*people: Person, organisation: str = "Netbeheer Noordzee N.V.") -> Pack:
    return Pack(organisation=organisation, as_of=TODAY, requirement="2026-08-15", rows=overview(people).rows)


BOARD = pack(
    person("Annelies van den Brink", certificates=(certificate(),), next_reminder=date(2028, 10, 2)),
    person("Łukasz Ångström", finished=4, certificates=(certificate("CB2026-WEG", state="revoked", revoked=date(2026, 11, 3)),)),
    person("Иван Παπαδόπουλος", role="non-executive", finished=0),
    person("Zonder Datum", finished=0, appointed=None),
)


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def book(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def page_texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def flat(data: bytes) -> str:
    return " ".join(" ".join(page_texts(data)).split())


# CSV


def test_the_csv_opens_in_dutch_excel() -> None:
    """A byte order mark, semicolons and CRLF."""
    data = evidence_csv(BOARD, label)
    assert data.startswith(b"\xef\xbb\xbfOrganisatie;Peildatum;")
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_every_row_of_the_csv_says_whose_it_is_and_what_it_means() -> None:
    head, *rows = table(evidence_csv(BOARD, label))
    assert len(rows) == 4
    for row in rows:
        assert len(row) == len(head)
        assert row[:3] == ["Netbeheer Noordzee N.V.", "2026-11-21", "2026-08-15"]
        assert row[-1] == "Deelname aan training. Geen oordeel over kennis of naleving."


def test_the_csv_tells_where_each_stands() -> None:
    head, *rows = table(evidence_csv(BOARD, label))
    found = {row[3]: dict(zip(head, row, strict=True)) for row in rows}
    first = found["Annelies van den Brink"]
    assert first["Uiterste datum kennis"] == "2028-08-15"
    assert first["Artikel 24 Cbw"] == "geldt"
    assert (first["Onderwerpen afgerond"], first["Onderwerpen in totaal"]) == ("13", "13")
    assert (first["Certificaat"], first["Stand certificaat"]) == ("CB2026-7KQM", "niet ingetrokken")
    assert "art. 24 lid 3 Cbw" in first["Grondslag"]
    assert found["Łukasz Ångström"]["Stand certificaat"] == "ingetrokken"
    assert found["Иван Παπαδόπουλος"]["Artikel 24 Cbw"] == "geldt niet"
    assert found["Zonder Datum"]["Ontbrekend gegeven"] == "datum van benoeming"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_of_the_csv_begins_a_formula(payload: str) -> None:
    """Name, organisation, number and provider come from people; none becomes a formula or a cell more."""
    hostile = pack(person(payload, certificates=(certificate(payload, provider=payload),)), organisation=payload)
    head, row = table(evidence_csv(hostile, label))
    assert len(row) == len(head)
    assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))]


@pytest.mark.parametrize("payload", RISKY)
def test_what_would_be_a_formula_gets_an_apostrophe_and_keeps_its_text(payload: str) -> None:
    assert neutral(payload).startswith("'")
    assert payload.strip() in neutral(payload)


def test_ordinary_text_is_left_as_it_is() -> None:
    assert neutral("Jan-Willem =, + en @") == "Jan-Willem =, + en @"


def test_a_negative_number_of_the_program_stays_a_number() -> None:
    """Only text is made harmless: days past the last day count on below nothing."""
    sheet = Sheet("t", (Column("a", 1), Column("b", 1), Column("c", 1)), ((-17, date(2028, 1, 2), None),))
    assert table(csv_file(sheet))[1] == ["-17", "2028-01-02", ""]


# XLSX


def test_the_workbook_has_its_four_sheets_with_a_frozen_head() -> None:
    found = book(evidence_xlsx(BOARD, label))
    assert found.sheetnames == ["Overzicht", "Certificaten", "Onderwerpen per persoon", "Toelichting"]
    for sheet in found:
        assert sheet.freeze_panes == "B2"
        assert sheet["A1"].font.bold
        assert sheet.auto_filter.ref
        assert all(dimension.width >= 10 for dimension in sheet.column_dimensions.values())


def test_dates_are_dates_and_numbers_are_numbers() -> None:
    found = book(evidence_xlsx(BOARD, label))
    row = next(row for row in found["Overzicht"].iter_rows(min_row=2) if row[0].value == "Annelies van den Brink")
    assert row[3].value == datetime(2028, 8, 15)
    assert row[3].is_date
    assert (row[4].value, row[7].value, row[8].value) == ((date(2028, 8, 15) - TODAY).days, 13, 13)
    topics = list(found["Onderwerpen per persoon"].iter_rows(min_row=2))
    assert {row[3].value for row in topics if row[4].value is None} == {"open"}
    assert all(row[4].is_date for row in topics if row[3].value == "afgerond")


def test_the_certificates_have_the_fields_of_the_law() -> None:
    """Name, dates and provider (Cbb art. 22); the topics are on the third sheet."""
    found = book(evidence_xlsx(BOARD, label))
    rows = {row[1]: row for row in found["Certificaten"].iter_rows(min_row=2, values_only=True)}
    held = rows["CB2026-7KQM"]
    assert held[0] == "Annelies van den Brink"
    assert held[2] == "1 september 2026, 2 oktober 2026"
    assert held[3] == "Netbeheer Noordzee N.V."
    assert (rows["CB2026-WEG"][6], rows["CB2026-WEG"][7]) == ("ingetrokken", datetime(2026, 11, 3))
    assert found["Onderwerpen per persoon"].max_row == 1 + 4 * 13


@pytest.mark.parametrize("payload", [*PAYLOADS, "nul\x00bel\x07", "half\ud800", "x" * 40_000])
def test_text_in_the_workbook_is_never_a_formula(payload: str) -> None:
    hostile = pack(person(payload, certificates=(certificate(payload, provider=payload),)), organisation=payload)
    data = evidence_xlsx(hostile, label)
    kinds = {cell.data_type for sheet in book(data) for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet") and b"<f>" in parts.read(name)]


def test_a_risky_text_keeps_its_letters_in_the_workbook() -> None:
    """A workbook has types, so no apostrophe is needed in the text; the cell is marked as quoted."""
    cell = book(evidence_xlsx(pack(person("=1+1")), label))["Overzicht"]["A2"]
    assert cell.value == "=1+1"
    assert cell.quotePrefix


def test_one_pack_gives_one_workbook() -> None:
    """No present moment anywhere in the file."""
    data = evidence_xlsx(BOARD, label)
    assert data == evidence_xlsx(BOARD, label)
    found = book(data).properties
    assert found.modified == found.created == datetime(2026, 11, 21)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(2026, 11, 21, 0, 0, 0)}


def test_a_table_of_any_content_can_be_a_workbook() -> None:
    sheet = Sheet("Blad", (Column("a", 5), Column("b", 5)), (("tekst", 1), (None, date(2026, 1, 2))))
    found = book(workbook([sheet], title="t", author="a", made=TODAY))["Blad"]
    assert [[cell.value for cell in row] for row in found] == [["a", "b"], ["tekst", 1], [None, datetime(2026, 1, 2)]]


# PDF


def test_the_document_says_for_whom_of_when_and_what_it_does_not_prove() -> None:
    said = flat(evidence_pdf(BOARD, label))
    assert "Netbeheer Noordzee N.V." in said
    assert "Stand per 21 november 2026" in said
    assert "geen oordeel over naleving" in said
    assert "art. 24 lid 5 Cbw" in said
    assert "art. 22 lid 1 Cbb" in said
    assert "15 augustus 2028" in said
    assert "voldoet" not in said


def test_names_of_other_scripts_are_printed() -> None:
    said = flat(evidence_pdf(BOARD, label))
    for name in ("Łukasz Ångström", "Иван Παπαδόπουλος"):
        assert name in said
    assert "vraagteken" not in said


def test_a_name_that_cannot_be_set_is_told_and_stops_nothing() -> None:
    strange = pack(person("李小龙"))
    assert "Een vraagteken staat waar" in flat(evidence_pdf(strange, label))
    assert "李小龙" in evidence_csv(strange, label).decode("utf-8-sig")


def test_every_page_has_its_number_and_the_head_of_the_table() -> None:
    pages = page_texts(evidence_pdf(pack(*(person(f"Bestuurder {at}", finished=3) for at in range(40))), label))
    assert len(pages) > 3
    for at, page in enumerate(pages, start=1):
        assert f"pagina {at} van {len(pages)}" in page
        assert "Training van het bestuur" in page
    assert sum("Naam en rol" in page for page in pages) >= 2


def test_the_document_is_a4_landscape_with_title_and_language() -> None:
    reader = PdfReader(io.BytesIO(evidence_pdf(BOARD, label)))
    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (842, 595)
    assert reader.metadata is not None
    assert reader.metadata.title == "Training van het bestuur: Netbeheer Noordzee N.V."
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"


def test_one_pack_gives_one_document() -> None:
    assert evidence_pdf(BOARD, label) == evidence_pdf(BOARD, label)


@pytest.mark.parametrize("name", ["<b>Jan</b> & <font size=90>", "x" * 5000, "Ludovica " * 300, "", "nul\x00bel"])
def test_no_name_breaks_the_document(name: str) -> None:
    """Markup stays text, and what is too long is cut off on paper only."""
    days = tuple(date(2026, month, day) for month in range(1, 11) for day in range(1, 29, 3))
    data = evidence_pdf(pack(person(name, certificates=(certificate(name, provider=name, days=days),)), organisation=name), label)
    assert len(page_texts(data)) >= 2
    if name.startswith("<b>"):
        assert "<b>Jan</b> & <font size=90>" in flat(data)


def test_every_day_of_the_training_is_printed() -> None:
    """The law asks for the dates, not for a range."""
    days = tuple(date(2026, 9, day) for day in range(1, 13))
    said = flat(evidence_pdf(pack(person("A", certificates=(certificate(days=days),))), label))
    assert "september 2026: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12" in said


def test_an_organisation_without_people_still_has_a_pack() -> None:
    empty = pack(organisation="")
    assert "niemand" in flat(evidence_pdf(empty, label))
    assert len(table(evidence_csv(empty, label))) == 1
    assert book(evidence_xlsx(empty, label))["Overzicht"].max_row == 1


# What it says


def test_every_note_rests_on_provisions_that_exist() -> None:
    for note in notes(BOARD):
        assert note.cites
        assert all(known().exists(one) for one in note.cites), note.title
        assert "{" not in note.text
        assert "!" not in note.text


def test_there_is_a_word_for_every_role_status_and_state() -> None:
    said = words()
    assert set(said.roles) == {"executive", "non-executive", "supervisory", "single", "none"}
    assert set(said.status) == {"required", "not-required", "unknown"}
    assert set(said.state) == {"valid", "revoked"}


def test_nothing_personal_about_learning_is_in_the_pack() -> None:
    """No file has a column of score, answer or note of a person."""
    heads = [cell.value or "" for sheet in book(evidence_xlsx(BOARD, label)) for cell in sheet[1]]
    assert not [
        head for head in heads if any(word in head.lower() for word in ("score", "antwoord", "reflectie", "notitie", "poging"))
    ]

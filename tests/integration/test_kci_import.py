"""Values of indicators from workbooks and CSV as people make them, and files that are no such thing."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from assistant.adapters.kci_import import Imported, read_values
from assistant.adapters.kci_workbook import kci_workbook, template
from assistant.board.kci.trend import readings
from assistant.board.models import KciLimits, KciValue, shifted
from assistant.errors import WrongUse
from curriculum import bank as shipped
from curriculum.bank import Bank

TODAY = date(2026, 11, 22)
HEAD = ("KCI", "Kwartaal", "Waarde", "Gemeten op", "Eigenaar", "Bewijs")
ROW = ("kci-03", "2026Q4", 91.5, date(2026, 11, 20), "A. de Vries", "Rapport 12")


@cache
def bank() -> Bank:
    return shipped.load()


def workbook(*rows: Sequence[Any], formats: dict[str, str] | None = None) -> bytes:
    """A workbook as someone else's program writes it."""
    book = Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append(list(row))
    for place, form in (formats or {}).items():
        page[place].number_format = form
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def taken(data: bytes, for_quarter: str | None = None) -> Imported:
    return read_values(data, bank(), TODAY, for_quarter)


def refused(data: bytes) -> WrongUse:
    with pytest.raises(WrongUse) as error:
        taken(data)
    assert error.value.help
    return error.value


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The same workbook with other or further parts in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def test_a_workbook_is_read() -> None:
    """Value, quarter, day, owner and evidence of the indicator that is meant."""
    found = taken(workbook(HEAD, ROW))
    assert (found.rejected, found.remarks, found.empty) == ((), (), ())
    assert found.values == (
        KciValue(
            kci="kci-03", quarter="2026Q4", value=91.5, measured=date(2026, 11, 20), owner="A. de Vries", evidence="Rapport 12"
        ),
    )


@pytest.mark.parametrize(
    "head",
    [
        ("Nummer", "Periode", "Stand (%)", "Meetdatum", "Verantwoordelijke", "Bron"),
        ("KCI-nr.", "kwartaal:", "gemeten waarde", "Datum meting", "eigenaar", "bewijs"),
        ("number", "quarter", "value", "measured on", "owner", "evidence"),
        ("KCI's", "Quarter", "Result", "Date", "Responsible", "Source"),
    ],
)
def test_headings_are_known_in_two_languages(head: Sequence[str]) -> None:
    """With signs and units around them."""
    assert taken(workbook(head, (3, *ROW[1:]))).values == taken(workbook(HEAD, ROW)).values


def test_columns_stand_in_any_order_under_any_title() -> None:
    """With rows above the headings, other columns between, and on a later sheet."""
    book = Workbook()
    book.worksheets[0].append(["Toelichting", "Vul het tweede blad in"])
    page = book.create_sheet("Cijfers")
    for row in (["KCI’s van dit kwartaal"], [], ["opmerking", "waarde", "naam", "gemeten op", "kwartaal"]):
        page.append(row)
    page.append(["stijgt", 80, "Risicoaanvaarding", date(2026, 10, 1), "Q3 2026"])
    found = taken(saved(book))
    assert [(one.kci, one.quarter, one.value) for one in found.values] == [("kci-11", "2026Q3", 80)]


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_comes_with_any_separator_and_encoding(separator: str, encoding: str) -> None:
    """As Excel, LibreOffice and a monitoring tool write it."""
    lines = ["kci,kwartaal,waarde,gemeten op,eigenaar,bewijs", 'kci-03,2026Q4,"91,5",20-11-2026,Zoë Ångström,"Rapport, versie 2"']
    rows = [line.replace(",", separator) for line in lines] if separator != "," else lines
    if separator != ",":
        rows[1] = separator.join(["kci-03", "2026Q4", "91,5", "20-11-2026", "Zoë Ångström", "Rapport, versie 2"])
    found = taken("\r\n".join(rows).encode(encoding))
    assert found.rejected == ()
    assert [(one.value, one.owner, one.evidence) for one in found.values] == [(91.5, "Zoë Ångström", "Rapport, versie 2")]


def test_excel_may_name_the_separator() -> None:
    """In a first line that no other program understands."""
    assert taken(b"sep=|\r\nkci|kwartaal|waarde|gemeten op\r\n3|2026Q4|91,5|20-11-2026\r\n").values[0].value == 91.5


def test_an_unquoted_decimal_comma_is_noticed() -> None:
    """A row with more cells than headings is not guessed at."""
    found = taken(b"kci,kwartaal,waarde,gemeten op\r\nkci-03,2026Q4,91,5,20-11-2026\r\n")
    assert found.values == ()
    assert "meer cellen dan er koppen" in found.rejected[0].reason


def test_a_cell_shown_as_percentage_is_one() -> None:
    """0.985 that Excel shows as 98,5 % is 98.5; the sign between quotes is only text."""
    assert taken(workbook(HEAD, ("kci-03", "2026Q4", 0.985, *ROW[3:]), formats={"C2": "0.0%"})).values[0].value == 98.5
    assert taken(workbook(HEAD, ROW, formats={"C2": '0.0" %"'})).values[0].value == 91.5
    hours = taken(workbook(HEAD, ("kci-15", "2026Q4", 0.5, *ROW[3:]), formats={"C2": "0%"}))
    assert hours.values == ()
    assert "procent" in hours.rejected[0].reason


def test_an_empty_cell_is_no_value() -> None:
    """Never zero; the indicator is named as left empty."""
    found = taken(
        workbook(
            HEAD,
            ("kci-01", "2026Q4", None, None, None, None),
            ("kci-02", "2026Q4", "  ", None, None, None),
            ROW,
            ("kci-11", "2026Q4", 0, *ROW[3:]),
        )
    )
    assert found.empty == ("kci-01", "kci-02")
    assert [(one.kci, one.value) for one in found.values] == [("kci-03", 91.5), ("kci-11", 0)]
    assert found.rejected == ()


def test_each_row_that_is_not_taken_has_its_number_and_reason() -> None:
    """The others are taken; all or nothing is for the caller."""
    found = taken(
        workbook(
            HEAD,
            ROW,
            ("kci-99", *ROW[1:]),
            (),
            ("kci-04", "2026Q4", 120, *ROW[3:]),
            ("kci-05", None, 95, *ROW[3:]),
            ("kci-06", "2026Q4", 95, None, "", ""),
            ("kci-07", "2026Q4", 95, date(2027, 1, 1), "", ""),
            ("kci-08", "2026Q4", "=B2*2", *ROW[3:]),
            (None, "2026Q4", 95, *ROW[3:]),
            ("kci-09", "2026Q4", 95, date(2026, 11, 1), "x" * 300, ""),
            ("Toelichting: cijfers uit het dashboard",),
        )
    )
    assert [one.kci for one in found.values] == ["kci-03"]
    assert [one.row for one in found.rejected] == [3, 5, 6, 7, 8, 9, 10, 11]
    for one, words in zip(
        found.rejected,
        (
            "kci-99",
            "boven 100",
            "kwartaal ontbreekt",
            "datum van de meting ontbreekt",
            "toekomst",
            "formule",
            "welke KCI",
            "te lang",
        ),
        strict=True,
    ):
        assert words in one.reason
        assert one.reason.endswith((".", "?"))
        assert one.words
    assert [one.row for one in found.remarks] == [12]


def test_number_and_name_that_disagree_are_refused() -> None:
    """Which of the two is meant is not guessed."""
    head = ("nummer", "naam", *HEAD[1:])
    found = taken(workbook(head, (3, "Cryptografie", *ROW[1:]), (3, "Oplossen van kwetsbaarheden", *ROW[1:])))
    assert [one.row for one in found.rejected] == [2]
    assert len(found.values) == 1


def test_two_values_for_one_quarter_are_both_refused() -> None:
    """Unless they are the same."""
    found = taken(workbook(HEAD, ROW, ("KCI 3", "Q4 2026", 88, *ROW[3:]), ("kci-04", *ROW[1:]), ("kci-04", *ROW[1:])))
    assert [one.row for one in found.rejected] == [2, 3]
    assert "rij 2 en 3" in found.rejected[0].reason
    assert [one.kci for one in found.values] == ["kci-04"]
    assert [one.row for one in found.remarks] == [5]


def test_the_quarter_may_be_given_beside_the_file() -> None:
    """A file without that column needs it; one with it keeps its own."""
    data = workbook(("kci", "waarde", "gemeten op"), ("kci-03", 91.5, date(2026, 11, 20)))
    assert taken(data, "2026Q4").values[0].quarter == "2026Q4"
    assert "kwartaal" in str(refused(data))
    assert taken(workbook(HEAD, ("kci-03", "2026Q3", *ROW[2:])), "2026Q4").values[0].quarter == "2026Q3"


def test_a_sheet_that_lies_about_its_size_is_read_whole() -> None:
    """What the file says of its own extent is not believed."""
    data = workbook(HEAD, ROW, ("kci-04", *ROW[1:]))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    assert b'ref="A1:F3"' in sheet
    assert len(taken(repacked(data, **{"xl/worksheets/sheet1.xml": sheet.replace(b'ref="A1:F3"', b'ref="A1:F2"')})).values) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "leeg"),
        (b"  \r\n ", "leeg"),
        (b"%PDF-1.7\n%abc", "geen XLSX en geen CSV"),
        (bytes(range(256)) * 10, "geen XLSX en geen CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "oud Excel-bestand"),
        (b"PK\x03\x04 and then nothing", "beschadigd"),
        (b"x" * 2_000_001, "te groot"),
        (b"naam;adres\r\nJan;Dorpsstraat 1\r\n", "geen kolommen met KCI"),
        (b"kci;kwartaal;gemeten op\r\n3;2026Q4;1-11-2026\r\n", "waarde"),
        (b"kci;waarde;waarde;kwartaal;gemeten op\r\n3;1;2;2026Q4;1-11-2026\r\n", "twee keer"),
        (b'kci;kwartaal;waarde;gemeten op\r\n"' + b"x" * 200_000, "niet te lezen"),
    ],
)
def test_a_file_of_another_kind_is_refused(data: bytes, words: str) -> None:
    """It is said what it is and what to do."""
    assert words in str(refused(data))


def test_a_zip_bomb_is_not_unpacked() -> None:
    """A sheet of fifty million zeros in a file of fifty kilobytes."""
    bomb = repacked(workbook(HEAD, ROW), **{"xl/worksheets/sheet1.xml": b"0" * 50_000_000})
    assert len(bomb) < 100_000
    assert "veel te groot" in str(refused(bomb))
    assert "veel te groot" in str(refused(repacked(workbook(HEAD, ROW), **{f"x/{at}": b"" for at in range(400)})))


def test_a_million_rows_are_refused() -> None:
    """Also when only the last of them is filled."""
    book = Workbook()
    page = book.worksheets[0]
    page.append(list(HEAD))
    page.cell(row=1_000_000, column=1, value="kci-03")
    assert "meer dan 5.000 rijen" in str(refused(saved(book)))
    assert "meer dan 5.000 regels" in str(refused(b"kci;kwartaal;waarde;gemeten op\r\n" + b"3;2026Q4;1;1-11-2026\r\n" * 30_000))
    assert "gevulde rijen" in str(refused(b"kci;kwartaal;waarde;gemeten op\r\n" + b"3;2026Q4;1;1-11-2026\r\n" * 3_000))


def test_entities_and_macros_are_refused() -> None:
    """What a workbook with values has no need of."""
    plain = workbook(HEAD, ROW)
    for encoding in ("ascii", "utf-16-le"):
        bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'.encode(encoding)
        assert "verwijzingen" in str(refused(repacked(plain, **{"xl/workbook.xml": bomb})))
    assert "macro" in str(refused(repacked(plain, **{"xl/vbaProject.bin": b"x"})))
    assert "geen werkmap" in str(
        refused(repacked(plain, **{"word/document.xml": b"x"}).replace(b"xl/workbook.xml", b"xl/workboek.xml"))
    )


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/styles.xml"])
@pytest.mark.parametrize("content", [b"", b"<a>", b"<a/>", b"\x00\xff"])
def test_a_damaged_workbook_gets_a_message(part: str, content: bytes) -> None:
    """Never a stack of calls; what can still be read holds only what was in it."""
    try:
        found = taken(repacked(workbook(HEAD, ROW), **{part: content}))
    except WrongUse as error:
        assert error.help
    else:
        assert len(found.values) <= 1


def test_the_form_has_sixteen_rows_and_comes_back() -> None:
    """Filled in by hand it is read without loss; empty it holds no values."""
    form = template(bank(), "2026Q4")
    assert template(bank(), "2026Q4") == form
    assert len(taken(form).empty) == 16
    book = load_workbook(io.BytesIO(form))
    page = book.worksheets[0]
    assert [page.cell(row=row, column=1).value for row in range(5, 21)] == list(range(1, 17))
    page["E7"], page["F7"], page["G7"], page["H7"] = 91.5, date(2026, 11, 20), "A. de Vries", "=geen formule"
    page["H7"].data_type = "s"
    found = taken(saved(book))
    assert found.rejected == ()
    assert [(one.kci, one.quarter, one.value, one.evidence) for one in found.values] == [
        ("kci-03", "2026Q4", 91.5, "=geen formule")
    ]


def made() -> tuple[bytes, list[KciValue]]:
    values = [
        KciValue(kci=one.id, quarter=shifted("2026Q4", by), value=one.target - 0.5, measured=date(2026, 11, 1), evidence="=1+1")
        for one in bank().kcis[:9]
        for by in (-7, -2, 0)
    ]
    limits = [KciLimits(kci="kci-01", target=100, tolerance=95, agreed=date(2026, 3, 3))]
    return kci_workbook(readings(bank(), values, limits, "2026Q4"), "Gemeente Voorbeeld", TODAY), values


def test_the_workbook_holds_real_numbers_and_leaves_gaps_empty() -> None:
    """Eight quarters with limits and states, the same bytes for the same values."""
    data, _ = made()
    assert data == made()[0]
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Stand", "Reeks", "Toelichting"]
    series = list(book["Reeks"].iter_rows(values_only=True))
    assert series[0] == ("nummer", "naam", *(shifted("2026Q4", by) for by in range(-7, 1)), "doel", "grens")
    assert series[1][2:] == (99.5, None, None, None, None, 99.5, None, 99.5, 100, 95)
    assert series[16][2:10] == (None,) * 8
    standing = {row[0]: row for row in book["Stand"].iter_rows(min_row=5, values_only=True)}
    assert standing[1][4] == "tussen doel en grens"
    assert standing[16][4] == "nooit gemeten"
    assert standing[16][2] is None
    assert book["Stand"]["L5"].data_type == "s"


def test_the_workbook_can_be_read_back() -> None:
    """Its first sheet is itself a file that the import takes."""
    data, values = made()
    found = taken(data)
    assert found.rejected == ()
    assert [(one.kci, one.value) for one in found.values] == [(one.kci, one.value) for one in values if one.quarter == "2026Q4"]
    assert len(found.empty) == 7

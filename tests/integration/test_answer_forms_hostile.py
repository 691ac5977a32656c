"""Files that are not what an answer form should be: refused with what to do, or read without harm."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from assistant.adapters import answer_form_file
from assistant.board.form.reading import FormReading, FormUnreadable
from tests.answer_form_case import (
    ANSWERS,
    DOCX,
    KINDS,
    MILL,
    QUARTER,
    XLSX,
    Kind,
    label,
    part,
    refused,
    repacked,
)


@pytest.fixture(params=KINDS, ids=lambda one: one.name)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "leeg"),
        (b"Vraag;Antwoord\r\n1;ja\r\n", "geen Excel- of Word-bestand"),
        (b"PK\x03\x04 en dan niets", "geen Excel- of Word-bestand"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wachtwoord"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\0" * (answer_form_file.MOST_BYTES + 1), "10 MB"),
    ],
    ids=["empty", "text", "damaged", "password", "pdf", "large"],
)
def test_what_is_no_office_file_is_refused(kind: Kind, data: bytes, message: str) -> None:
    """Each says what it is and what to do."""
    refused(kind, data, message)


def test_a_file_of_the_other_kind_is_named_for_what_it_is(kind: Kind) -> None:
    """A Word file with the name of an Excel file, and the reverse, say so; the kind is told from the contents."""
    other = DOCX if kind is XLSX else XLSX
    refused(kind, other.blank(), "Word-bestand" if kind is XLSX else "Excel-bestand")
    assert answer_form_file.kind(other.blank()) == other.name


def test_any_other_workbook_or_document_is_no_form(kind: Kind) -> None:
    """A file of the right kind with other contents is refused."""
    out = io.BytesIO()
    if kind is XLSX:
        book = Workbook()
        book.active.append(["Vraag", "Uw antwoord"])  # type: ignore[union-attr]
        book.active.append(["Hoe gaat het?", "Goed."])  # type: ignore[union-attr]
        book.save(out)
    else:
        document = Document()
        document.add_table(rows=2, cols=2).cell(0, 0).text = "Uw antwoord"
        document.save(out)
    refused(kind, out.getvalue(), "geen antwoordformulier")


def test_a_form_of_another_quarter_or_organisation_is_refused(kind: Kind) -> None:
    """The message names the quarter that it is of."""
    earlier = QUARTER.model_copy(update={"name": "2026Q3"})
    refused(kind, kind.filled({1: "Ja."}, kind.blank(earlier)), "derde kwartaal 2026")
    refused(kind, kind.write(QUARTER, "Bakkerij Brood", label), "andere naam")
    assert kind.read(kind.write(QUARTER, "Bakkerij Brood", label), QUARTER).notes == ()


LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10) for at in range(1, 10))
ENTITIES = {
    "laughs": b'<!DOCTYPE x [<!ENTITY l0 "ha">' + LAUGHS + b"]>",
    "file": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "remote": b'<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">',
}


@pytest.mark.parametrize("name", ENTITIES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_reads_them(kind: Kind, name: str, encoding: str) -> None:
    """Declared entities, in either encoding, are refused in any part."""
    for where in (kind.main, "docProps/core.xml"):
        xml = part(kind.blank(), where).decode()
        _, _, rest = xml.partition("?>") if xml.startswith("<?xml") else ("", "", xml)
        hostile = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES[name].decode()}{rest}'.encode(encoding)
        refused(kind, repacked(kind.blank(), {where: hostile}), "niet in een formulier horen")


def test_other_encodings_cannot_hide_entities(kind: Kind) -> None:
    """An encoding that Office does not write is refused."""
    hostile = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>'
    refused(kind, repacked(kind.blank(), {kind.main: hostile}), "niet in een formulier horen")


def test_a_zip_bomb_is_refused_by_its_directory(kind: Kind) -> None:
    """What would unpack to far more than a form is not unpacked."""
    refused(kind, repacked(kind.blank(), {"bom.bin": bytes(answer_form_file.MOST_UNPACKED)}), "veel te groot")
    many = {f"deel{at}.bin": b"" for at in range(answer_form_file.MOST_PARTS)}
    refused(kind, repacked(kind.blank(), many), "veel te groot")


def test_a_part_that_lies_about_its_size_is_refused(kind: Kind) -> None:
    """A directory that says less than what unpacks gives no more than it says, and that is damaged."""
    data = bytearray(repacked(kind.blank(), {"bom.xml": b"<a/>" * 1_000_000}))
    size = (4_000_000).to_bytes(4, "little")
    data = bytearray(bytes(data).replace(size, (4_000).to_bytes(4, "little")))
    refused(kind, bytes(data), "beschadigd")


def test_a_million_rows_are_refused(kind: Kind) -> None:
    """A file of ten MB or less with a million rows is told to be too much, within seconds."""
    row = b"<row/>" if kind is XLSX else b"<w:tr/>"
    closing = b"</sheetData>" if kind is XLSX else b"</w:tbl>"
    large = part(kind.blank(), kind.main).replace(closing, row * 1_000_000 + closing, 1)
    refused(kind, repacked(kind.blank(), {kind.main: large}), "veel meer dan")


def test_a_row_far_away_costs_nothing() -> None:
    """A sheet that claims every row and column, with a word in the last cell, is read to its form."""
    sheet = part(XLSX.blank(), XLSX.main).replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    )
    begin = time.monotonic()
    assert len(XLSX.read(repacked(XLSX.blank(), {XLSX.main: sheet}), QUARTER, MILL).untouched) == 4
    assert time.monotonic() - begin < 5


def test_deep_nesting_is_refused_or_read() -> None:
    """Tables in tables in tables end in a message, not in a crash."""
    deep = b"<w:tbl><w:tr><w:tc>" * 2_000 + b"</w:tc></w:tr></w:tbl>" * 2_000
    body = part(DOCX.blank(), DOCX.main).replace(b"<w:sectPr", deep + b"<w:sectPr", 1)
    refused(DOCX, repacked(DOCX.blank(), {DOCX.main: body}), "beschadigd")


@pytest.mark.parametrize("declared", [b"macroEnabled", b"vbaProject"])
def test_macros_are_refused_whatever_the_name_says(kind: Kind, declared: bytes) -> None:
    """A workbook or document with macros, renamed, is not opened."""
    types = part(kind.blank(), "[Content_Types].xml")
    hostile = types.replace(
        b"</Types>", b'<Override PartName="/v.bin" ContentType="application/vnd.ms-' + declared + b'"/></Types>'
    )
    refused(kind, repacked(kind.blank(), {"[Content_Types].xml": hostile, "v.bin": b"x"}), "macro")


def test_embedded_things_are_left_alone_and_told(kind: Kind) -> None:
    """An embedded file is not opened; the answers are read and a note says what was left."""
    folder = "xl" if kind is XLSX else "word"
    read = kind.read(repacked(kind.filled({1: "Ja."}), {f"{folder}/embeddings/oleObject1.bin": b"MZ"}), QUARTER, MILL)
    assert [one.text for _, one in read.replies] == ["Ja."]
    assert "bijlagen" in read.notes[0]


def test_locked_and_oddly_packed_files_are_refused(kind: Kind) -> None:
    """Entries marked as encrypted, other ways of packing and doubled entries are refused."""
    locked = bytearray(kind.blank())
    at = bytes(locked).index(b"PK\x01\x02")
    locked[at + 8] |= 1
    refused(kind, bytes(locked), "wachtwoord")
    refused(kind, repacked(kind.blank(), method=zipfile.ZIP_LZMA), "ingepakt")
    refused(kind, repacked(kind.blank(), {kind.main.upper(): b"<x/>"}), "dubbel")


def test_damage_anywhere_ends_in_a_message_or_a_reading(kind: Kind) -> None:
    """A form with bytes turned over or cut off never raises anything else."""
    data = kind.filled(ANSWERS)
    for at in range(0, len(data), max(1, len(data) // 60)):
        broken = bytearray(data)
        broken[at] ^= 0xFF
        for one in (bytes(broken), data[:at]):
            try:
                kind.read(one, QUARTER, MILL)
            except FormUnreadable as refusal:
                assert refusal.help


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "word/document.xml", "word/styles.xml"]
)
def test_a_part_with_other_xml_ends_in_a_message_or_a_reading(name: str) -> None:
    """A part that is well-formed and senseless never raises anything else."""
    kind = XLSX if name.startswith("xl") else DOCX
    for content in (b"<x/>", b"", b"<x", b"<a:b/>"):
        try:
            kind.read(repacked(kind.filled(ANSWERS), {name: content}), QUARTER, MILL)
        except FormUnreadable as refusal:
            assert refusal.help


def changed_document(change: Callable[[Any], object]) -> FormReading:
    document = Document(io.BytesIO(DOCX.filled({1: "Een.", 2: "Twee.", 3: "Drie."})))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return DOCX.read(out.getvalue(), QUARTER, MILL)


def answers(read: FormReading) -> dict[str, str]:
    return {id: one.text for id, one in read.replies}


THREE = {"wieken": "Een.", "storm": "Twee.", "eigen-1": "Drie."}


def test_tables_that_word_joined_are_still_read() -> None:
    """Deleting the line between two tables makes them one; the answers stay apart."""

    def join(document: Any) -> None:
        first, second = document.tables[0]._tbl, document.tables[1]._tbl
        for row in list(second.tr_lst):
            first.append(row)
        second.getparent().remove(second)

    read = changed_document(join)
    assert answers(read) == THREE
    assert read.notes == ()


def test_moved_tables_are_read_by_their_keys() -> None:
    """Another order of the tables changes nothing."""
    read = changed_document(lambda document: document.tables[0]._tbl.addprevious(document.tables[2]._tbl))
    assert answers(read) == THREE
    assert read.notes == ()


def test_a_head_thrown_away_does_not_shift_an_answer() -> None:
    """Without the head of the second question its answer still goes to the second, by the bookmark at the field."""
    read = changed_document(lambda document: document.tables[1]._tbl.remove(document.tables[1].rows[0]._tr))
    assert answers(read) == THREE
    assert any("veranderd" in one for one in read.notes)


def test_a_field_thrown_away_is_told() -> None:
    """A question without its field is refused, not blank."""
    read = changed_document(lambda document: document.tables[1]._tbl.remove(document.tables[1].rows[3]._tr))
    assert read.refused == ("storm",)
    assert any("niet te vinden" in one for one in read.notes)


def test_a_table_thrown_away_is_missing() -> None:
    """A deleted table is told."""
    read = changed_document(lambda document: document.tables[1]._tbl.getparent().remove(document.tables[1]._tbl))
    assert read.missing == ("storm",)


def test_text_outside_the_fields_is_told() -> None:
    """A paragraph and a row beside the fields are quoted in a note."""

    def change(document: Any) -> None:
        document.add_paragraph("Zie ook de bijlage.")
        document.tables[0].add_row().cells[0].text = "Nog iets."

    said = " ".join(changed_document(change).notes)
    assert "Zie ook de bijlage." in said
    assert "Nog iets." in said


def test_an_answer_with_a_table_a_list_and_a_label_is_read_whole() -> None:
    """Rows of a pasted table become lines, list items get a dash, and a label as answer is an answer."""

    def change(document: Any) -> None:
        field = document.tables[0].cell(3, 1)
        inner = field.add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "Back-ups", "97%"
        field.add_paragraph("punt", style="List Bullet")._p.get_or_add_pPr().get_or_add_numPr()
        document.tables[1].cell(3, 1).paragraphs[0].runs[0].text = "Datum"
        document.tables[2].cell(3, 1).paragraphs[0].runs[0].text = "Vraag 1"

    found = answers(changed_document(change))
    assert found["wieken"].split("\n")[0] == "Een."
    assert "Back-ups" in found["wieken"]
    assert "97%" in found["wieken"]
    assert "- punt" in found["wieken"]
    assert found["storm"] == "Datum"
    assert found["eigen-1"] == "Vraag 1"


def test_struck_out_text_and_codes_of_fields_are_not_read() -> None:
    """What Word shows as deleted is not an answer, and a command in a field is never followed."""
    xml = (
        b'<w:del w:id="90" w:author="x"><w:r><w:delText>weg</w:delText></w:r></w:del><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        b'<w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        b'<w:r><w:t>blijft</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    data = DOCX.filled({1: "PLAATS"})
    body = part(data, DOCX.main).replace(b"<w:r><w:t>PLAATS</w:t></w:r>", xml)
    assert answers(DOCX.read(repacked(data, {DOCX.main: body}), QUARTER, MILL)) == {"wieken": "blijft"}


def test_a_sheet_without_its_headings_is_refused() -> None:
    """Without the headings nothing says which column the answer is."""
    book = load_workbook(io.BytesIO(XLSX.blank()))
    book.active["F6"] = "Iets anders"  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    refused(XLSX, out.getvalue(), "koppen")


def test_another_worksheet_is_told() -> None:
    """A sheet that somebody added is not silently passed over."""
    book = load_workbook(io.BytesIO(XLSX.filled(ANSWERS)))
    book.create_sheet("Bijlage")["A1"] = "Tekst"
    out = io.BytesIO()
    book.save(out)
    read = XLSX.read(out.getvalue(), QUARTER, MILL)
    assert len(read.replies) == 2
    assert any("Bijlage" in one for one in read.notes)


def test_files_are_small(kind: Kind, tmp_path: Path) -> None:
    """A form goes by mail: it takes less than 100 kB."""
    (tmp_path / "form").write_bytes(kind.blank())
    assert (tmp_path / "form").stat().st_size < 100_000

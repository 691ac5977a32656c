"""A small list of questions in both forms, and how a person fills one in."""

import io
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

import pytest
from docx import Document
from openpyxl import load_workbook

from assistant.adapters import answer_form_docx, answer_form_xlsx
from assistant.board.form.reading import FormReading, FormUnreadable
from assistant.board.models import Item, Quarter, Reply

MILL = "Stichting De Molen & Zn."
EVIL = '=HYPERLINK("http://example.invalid";"klik") en klopt dat?'
QUARTER = Quarter(
    name="2026Q4",
    due=date(2026, 11, 20),
    items=(
        Item(id="wieken", text="Wie keurt de wieken, en wanneer voor het laatst?", minutes=5, reasons=("Het stormde.",)),
        Item(id="storm", text="Hoe snel melden wij storm?", minutes=5, provisions=("cbw/26/1", "cbw/24/3")),
        Item(id="eigen-1", text=EVIL, minutes=5, reasons=("Door u toegevoegd.",)),
        Item(
            id="eigen-2",
            text="- Waar liggen de reserveonderdelen?",
            minutes=5,
            reply=Reply(text="In de schuur.", by="A. de Vries", at=datetime(2026, 10, 3)),
        ),
    ),
)
ANSWERS = {1: "Wij keurden 97%.\nOp 3 oktober – zie “kap”.", 3: "- nee"}
FIRST = 7


def label(provision: str) -> str:
    return f"art. {provision}"


@dataclass(frozen=True)
class Kind:
    """One of the two forms, and how a person fills it in."""

    name: str
    write: Callable[..., bytes]
    read: Callable[..., FormReading]
    main: str

    def blank(self, quarter: Quarter = QUARTER) -> bytes:
        return _blank(self, quarter.name)

    def filled(self, answers: Mapping[int, str], data: bytes | None = None) -> bytes:
        data, out = data or self.blank(), io.BytesIO()
        if self.name == "xlsx":
            book = load_workbook(io.BytesIO(data))
            for number, text in answers.items():
                sheet = book.active
                assert sheet is not None
                cell = sheet.cell(row=FIRST + number - 1, column=6, value=text)
                cell.data_type = "s"
                sheet.cell(row=FIRST + number - 1, column=7, value="J. Smit")
                sheet.cell(row=FIRST + number - 1, column=8, value=datetime(2026, 11, 3))
            book.save(out)
            return out.getvalue()
        document = Document(io.BytesIO(data))
        for number, text in answers.items():
            table = document.tables[number - 1]
            for at, line in enumerate(text.split("\n")):
                field = table.cell(3, 1)
                (field.paragraphs[0] if at == 0 else field.add_paragraph()).add_run(line)
            table.cell(4, 1).text, table.cell(4, 3).text = "J. Smit", "3 nov. 2026"
        document.save(out)
        return out.getvalue()


@cache
def _blank(kind: Kind, name: str) -> bytes:
    return kind.write(QUARTER.model_copy(update={"name": name}), MILL, label)


KINDS = (
    Kind("xlsx", answer_form_xlsx.write, answer_form_xlsx.read, "xl/worksheets/sheet1.xml"),
    Kind("docx", answer_form_docx.write, answer_form_docx.read, "word/document.xml"),
)


XLSX, DOCX = KINDS


def repacked(data: bytes, changed: Mapping[str, bytes] | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same file with parts added or changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", method) as new:
        parts = {name: old.read(name) for name in old.namelist()} | dict(changed or {})
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(name)


def refused(kind: Kind, data: bytes, message: str) -> None:
    """The file is refused in Dutch, with what to do, and within seconds."""
    begin = time.monotonic()
    with pytest.raises(FormUnreadable, match=message) as refusal:
        kind.read(data, QUARTER, MILL)
    assert refusal.value.help
    assert time.monotonic() - begin < 10


def as_filled(read: FormReading, source: str) -> None:
    assert [(id, one.text, one.by, one.source) for id, one in read.replies] == [
        ("wieken", ANSWERS[1], "J. Smit", source),
        ("eigen-1", ANSWERS[3], "J. Smit", source),
    ]
    assert all(one.at and one.at.date() == date(2026, 11, 3) for _, one in read.replies)
    assert read.untouched == ("storm", "eigen-2")
    assert (read.notes, read.refused, read.missing) == ((), (), ())

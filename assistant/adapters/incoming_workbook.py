"""Sheets of a workbook that came in from outside: nothing is computed, and what could do harm is not opened."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.workbook import Workbook

from assistant.adapters.incoming_rows import AGAIN, COLUMNS, ROWS, SourceCell, SourceRow, SourceTable, counted
from assistant.errors import WrongUse

UNPACKED: Final = 10_000_000
"""Bytes of what is packed in a workbook."""
PARTS: Final = 300
"""Files packed in a workbook."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    SyntaxError,
    OverflowError,
    RecursionError,
    NotImplementedError,
    RuntimeError,
)
"""What openpyxl and zipfile raise on files that no spreadsheet program wrote; a parse error of XML is a SyntaxError."""
_DOCTYPE = tuple("<!DOCTYPE".encode(one) for one in ("ascii", "utf-16-le", "utf-16-be"))


def sheets(data: bytes) -> tuple[SourceTable, ...]:
    """The sheets of a workbook.

    Raises:
        WrongUse: It unpacks to far more than it is, carries macros or entities, is damaged, or has too many rows.
    """
    _harmless(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl, about drawings and lists that it does not read
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            try:
                return tuple(SourceTable(tuple(_rows(book, at)), book.epoch) for at in range(len(book.worksheets)))
            finally:
                book.close()
    except _BROKEN as error:
        raise WrongUse("Dit bestand is geen leesbare werkmap van Excel.", AGAIN) from error


def _harmless(data: bytes) -> None:
    """Refuse what unpacks to far more than it is, what refers to entities, and what carries macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > PARTS or sum(one.file_size for one in parts) > UNPACKED:
                raise WrongUse("Dit bestand is uitgepakt veel te groot en wordt niet geopend.", AGAIN)
            names = {one.filename for one in parts}
            if "xl/workbook.xml" not in names:
                raise WrongUse("Dit is geen werkmap van Excel.", AGAIN)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise WrongUse("Dit bestand bevat macro’s en wordt niet geopend.", "Bewaar het als XLSX zonder macro’s.")
            if any(sign in packed.read(one) for one in parts if not one.is_dir() for sign in _DOCTYPE):
                raise WrongUse("Dit bestand bevat verwijzingen die in een werkmap niet thuishoren.", AGAIN)
    except _BROKEN as error:
        raise WrongUse("Dit bestand is beschadigd of heeft een wachtwoord.", AGAIN) from error


def _rows(book: Workbook, at: int) -> Iterator[SourceRow]:
    sheet = book.worksheets[at]
    sheet.reset_dimensions()  # what a file says of its own size may be untrue
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS), start=1):
        if number > ROWS:
            raise WrongUse(f"Een blad heeft meer dan {counted(ROWS)} rijen.", "Bewaar alleen de rijen met KCI’s.")
        row = SourceRow(number, tuple(_cell(one) for one in cells))
        if not row.empty:
            yield row


def _cell(cell: object) -> SourceCell:
    if not isinstance(cell, ReadOnlyCell) or isinstance(cell, EmptyCell):
        return SourceCell()
    shown = re.sub(r'"[^"]*"|\\.', "", cell.number_format or "")
    return SourceCell(cell.value, "%" in shown, cell.data_type == "f")

"""Tables as CSV and XLSX: text stays text whatever it begins with, dates are dates, and one input gives one file."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | date | None
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST: Final = 32_000
"""A cell of Excel holds 32 767 characters."""
_INK, _ACCENT, _LINE = "FF14213D", "FF0B5563", "FFC8CDD5"
_HEAD: Final = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
_BODY: Final = Font(name="Calibri", size=11, color=_INK)
_FILL: Final = PatternFill("solid", fgColor=_ACCENT)
_RULE: Final = Border(bottom=Side(style="hair", color=_LINE))


@dataclass(frozen=True)
class Column:
    """A column: its heading and its width in characters."""

    title: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """A table; every row has a cell for each column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def plain(text: str) -> str:
    """Text on one line without control characters or halves of characters."""
    kept = (" " if one in "\t\r\n\v\f" else one for one in text)
    return "".join(one for one in kept if unicodedata.category(one) not in {"Cc", "Cs"} and ord(one) & 0xFFFE != 0xFFFE)[
        :_LONGEST
    ]


def neutral(text: str) -> str:
    """Text that a spreadsheet does not take for a formula: an apostrophe before what would make it one.

    See OWASP, CSV Injection. The first sign counts as it was written, and as it is once space before it falls away.
    """
    risky = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return f"'{plain(text)}" if risky else plain(text)


def csv_file(sheet: Sheet) -> bytes:
    """CSV as Dutch Excel opens it: UTF-8 with BOM, semicolons, CRLF, dates as 2028-08-15."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([neutral(one.title) for one in sheet.columns])
    writer.writerows([_written(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutral(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def workbook(sheets: Sequence[Sheet], title: str, author: str, made: date) -> bytes:
    """XLSX with a sheet a table: heading frozen and filterable, text wrapped, ready to print on A4 landscape.

    Args:
        sheets: At least one.
        title: Title of the document.
        author: Who made it.
        made: Day written into the file, so that one input gives one file.
    """
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook has a sheet
    book.properties.title, book.properties.creator = plain(title), plain(author)
    book.properties.created = datetime.combine(made, time())
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), made)


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for at, column in enumerate(sheet.columns, start=1):
        head = cast(SheetCell, page.cell(row=1, column=at))
        _text(head, column.title)
        head.font, head.fill = _HEAD, _FILL
        head.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[get_column_letter(at)].width = column.width
    page.row_dimensions[1].height = 32
    for down, row in enumerate(sheet.rows, start=2):
        for at, value in enumerate(row, start=1):
            _put(cast(SheetCell, page.cell(row=down, column=at)), value)
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    page.sheet_view.showGridLines = False
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    page.print_title_rows = "1:1"
    page.oddFooter.right.text = "pagina &P van &N"  # type: ignore[union-attr]


def _put(cell: SheetCell, value: Cell) -> None:
    if isinstance(value, str):
        _text(cell, value)
    elif value is not None:
        cell.value = value
        cell.number_format = "d mmmm yyyy" if isinstance(value, date) else "0"
    cell.font, cell.border = _BODY, _RULE
    side = "left" if isinstance(value, str | date) else None
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side)


def _text(cell: SheetCell, value: str) -> None:
    cell.value = plain(value)
    cell.data_type = "s"
    cell.quotePrefix = value.lstrip().startswith(_FORMULA)


def settled(data: bytes, made: date) -> bytes:
    """The same workbook with the day of making wherever the writer put the present moment."""
    moment = datetime.combine(made, time(), tzinfo=UTC)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            info = zipfile.ZipInfo(name, date_time=(made.year, made.month, made.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return out.getvalue()

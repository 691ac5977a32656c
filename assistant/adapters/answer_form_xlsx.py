"""The answer form in Excel: a row a question, only the fields to fill in unlocked, with the key of the question in a hidden column."""

import io
import math
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from assistant.adapters import answer_form as form
from assistant.adapters.answer_form_xlsx_read import read
from assistant.board.form.key import FormKey
from assistant.board.models import LONGEST_ANSWER, Quarter, quarter_title

__all__ = ["read", "write"]
_COLUMNS: Final = (
    (form.NUMBER, 5),
    (form.QUESTION, 40),
    (form.WHY, 30),
    (form.BASIS, 20),
    (form.ANSWER, 62),
    (form.BY, 18),
    (form.ON, 12),
)
_FIELDS: Final = (form.ANSWER, form.BY, form.ON)
_HEAD, _FIRST = 6, 7
_RISKY: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_RULE: Final = Border(bottom=Side(style="thin", color=f"FF{form.LINE}"))
_BOX: Final = Border(*(Side(style="thin", color=f"FF{form.ACCENT}"),) * 4)


class _Growing(RowDimension):
    """A row that starts at a height and grows when more is typed; openpyxl would fix the height."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the name that openpyxl writes
        """Never fixed."""
        return False


def write(quarter: Quarter, organisation: str, label: form.Labels) -> bytes:
    """Make the form in Excel for A4 landscape.

    Args:
        quarter: The questions, in order.
        organisation: Name of the organisation.
        label: Gives the label of a provision.
    """
    book = Workbook()
    page = cast(Worksheet, book.active)
    page.title = "Vragen"
    book.properties.title, book.properties.creator = form.TITLE, form.one_line(organisation)
    _top(page, quarter, organisation)
    for down, item in enumerate(quarter.items, start=_FIRST):
        _row(page, down, (str(down - _HEAD), item.text, form.why(item), form.basis(item, label)))
        _text(page.cell(row=down, column=1), str(FormKey.of(quarter, organisation, item)))
    _page(page, quarter, organisation)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _top(page: Worksheet, quarter: Quarter, organisation: str) -> None:
    whom, due = form.head(quarter, organisation)
    lines = (
        (form.TITLE, Font(name=form.FACE, size=18, bold=True, color=f"FF{form.INK}"), 28),
        (whom, Font(name=form.FACE, size=12, color=f"FF{form.ACCENT}"), 18),
        (due, Font(name=form.FACE, size=12, bold=True, color=f"FF{form.INK}"), 18),
        (form.INSTRUCTION, Font(name=form.FACE, size=11, color=f"FF{form.MUTED}"), 34),
    )
    for down, (text, font, height) in enumerate(lines, start=1):
        cell = page.cell(row=down, column=2)
        _text(cell, text)
        cell.font, cell.alignment = font, Alignment(wrap_text=True, vertical="center")
        page.merge_cells(start_row=down, start_column=2, end_row=down, end_column=len(_COLUMNS) + 1)
        page.row_dimensions[down].height = height
    page.row_dimensions[_HEAD - 1].height = 8
    for at, (title, width) in enumerate(_COLUMNS, start=2):
        cell = page.cell(row=_HEAD, column=at)
        _text(cell, title)
        cell.font, cell.fill = (
            Font(name=form.FACE, size=11, bold=True, color="FFFFFFFF"),
            PatternFill("solid", fgColor=f"FF{form.ACCENT}"),
        )
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=0 if at < 4 else 1)
        page.column_dimensions[get_column_letter(at)].width = width
    page.row_dimensions[_HEAD].height = 24
    page.column_dimensions["A"].hidden = True


def _row(page: Worksheet, down: int, texts: tuple[str, ...]) -> None:
    lines = 1
    for at, (text, (title, width)) in enumerate(zip((*texts, "", "", ""), _COLUMNS, strict=True), start=2):
        cell = page.cell(row=down, column=at)
        _text(cell, form.one_line(text))
        bold = title in {form.NUMBER, form.QUESTION}
        quiet = title in {form.WHY, form.BASIS}
        cell.font = Font(name=form.FACE, size=10 if quiet else 11, bold=bold, color=f"FF{form.MUTED if quiet else form.INK}")
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=0 if bold else 1), _RULE
        if title in _FIELDS:
            cell.value, cell.border = None, _BOX
            cell.protection, cell.fill = Protection(locked=False), PatternFill("solid", fgColor=f"FF{form.WASH}")
            cell.number_format = "d-m-yyyy" if title == form.ON else "@"
        lines = max(lines, math.ceil(len(text) * 1.15 / width))
    page.row_dimensions[down] = _Growing(page, index=down, ht=min(400, max(96, 15.5 * lines + 6)))


def _text(cell: Any, text: str) -> None:
    """Write a text as text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_RISKY)


def _page(page: Worksheet, quarter: Quarter, organisation: str) -> None:
    last = _HEAD + max(1, len(quarter.items))
    page.freeze_panes = f"C{_FIRST}"
    page.sheet_view.showGridLines = False
    page.sheet_view.selection[0].activeCell = page.sheet_view.selection[0].sqref = f"F{_FIRST}"
    page.protection.sheet = True
    page.protection.formatRows = page.protection.formatColumns = False
    long = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(LONGEST_ANSWER), allow_blank=True)
    long.errorTitle, long.error = "Antwoord te lang", f"Een antwoord telt ten hoogste {LONGEST_ANSWER} tekens."
    long.add(f"F{_FIRST}:F{last}")
    page.add_data_validation(long)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom = 0.55, 0.65
    page.print_title_rows, page.print_area = f"{_HEAD}:{_HEAD}", f"B1:{get_column_letter(len(_COLUMNS) + 1)}{last}"
    footer = f"{form.one_line(organisation)} · {quarter_title(quarter.name)}".replace("&", "&&")
    page.oddFooter.left.text, page.oddFooter.right.text = footer, "pagina &P van &N"  # type: ignore[union-attr]

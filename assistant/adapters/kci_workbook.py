"""Workbooks of indicators in the house style: the form to fill in, and the series of eight quarters with limits and states."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assistant.adapters.spreadsheet import neutral, plain, settled
from assistant.board.kci.models import Reading, State, Unit
from assistant.board.kci.words import DIRECTIONS, STATES, TRENDS
from assistant.board.models import quarter_title
from curriculum.bank import Bank

AUTHOR: Final = "Cyberbestuur"
_FORMATS: Final[dict[Unit, str]] = {
    "procent": '0.##" %"',
    "uren": '#,##0.##" uur"',
    "dagen": '#,##0.##" dagen"',
    "aantal": "#,##0.##",
    "euro": '"€ "#,##0',
}
_WHOLE: Final = {unit: form.replace(".##", "") for unit, form in _FORMATS.items()}
"""A whole number gets no decimal sign, which `0.##` would leave behind."""
_DAY: Final = "[$-413]d mmmm yyyy"
_INK, _AMBER, _BRICK, _MUTED, _GREEN = "FF14213D", "FF8A5A00", "FF9B2C1F", "FF5B6577", "FF1F6B3A"
_TONES: Final[dict[State, str]] = {
    "within": _GREEN,
    "between": _AMBER,
    "beyond": _BRICK,
    "stale": _AMBER,
    "unmeasured": _MUTED,
}
_HEAD: Final = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
_BODY: Final = Font(name="Calibri", size=11, color=_INK)
_FILL: Final = PatternFill("solid", fgColor="FF0B5563")
_RULE: Final = Border(bottom=Side(style="hair", color="FFC8CDD5"))
_ENTRY: Final = PatternFill("solid", fgColor="FFF3F1EA")
_FRAME: Final = Border(*(Side(style="thin", color="FFC8CDD5"),) * 4)
_LINE: Final = 15.75
"""Height of a line in points."""
_TITLE: Final = Font(name="Calibri", size=15, bold=True, color=_INK)
_SMALL: Final = Font(name="Calibri", size=10, color=_MUTED)


@dataclass(frozen=True)
class _Entry:
    """A cell to write: what, shown how, in which colour, whether it is to be filled in, and whether it stands left."""

    value: str | float | date | None = None
    form: str = ""
    tone: str = ""
    open: bool = False
    left: bool = False


def template(bank: Bank, quarter: str, made: date | None = None) -> bytes:
    """The form for the values of a quarter: a row an indicator, the cells to fill in tinted.

    Args:
        bank: The bank.
        quarter: The quarter that is asked for.
        made: Day written into the file; the first day of the quarter without it, so that one quarter gives one file.
    """
    book = _book(f"KCI’s {quarter}")
    page = book.create_sheet("Invullen")
    _top(
        page,
        f"KCI’s over het {quarter_title(quarter)}",
        "Vul de gekleurde cellen in. Niet gemeten is leeg laten, en niet 0 invullen.",
    )
    head = (("nummer", 9), ("naam", 30), ("kwartaal", 11), ("eenheid", 10), ("waarde", 12), ("gemeten op", 16), ("eigenaar", 24), ("bewijs", 40))  # fmt: skip
    rows = [
        (
            _Entry(one.number, "0", left=True),
            _Entry(one.name),
            _Entry(quarter),
            _Entry(one.unit),
            _Entry(form="General", open=True),
            _Entry(form="dd-mm-yyyy", open=True),
            _Entry(form="@", open=True),
            _Entry(form="@", open=True),
        )
        for one in bank.kcis
    ]
    first = _table(page, 4, head, rows)
    _guard(page, bank, first)
    about = book.create_sheet("Wat u meet")
    meaning = [
        (_Entry(one.number, "0", left=True), _Entry(one.name), _Entry(one.definition), _Entry(one.formula)) for one in bank.kcis
    ]
    _table(about, 1, (("nummer", 9), ("naam", 30), ("wat het meet", 60), ("berekening", 70)), meaning)
    return _saved(book, made or date(int(quarter[:4]), int(quarter[-1]) * 3 - 2, 1))


def kci_workbook(readings: Sequence[Reading], organisation: str, made: date) -> bytes:
    """The indicators of a quarter as a workbook: where each stands, and the series of eight quarters as real numbers.

    Args:
        readings: At least one, all of the same quarter.
        organisation: Name for the heading, "" without one.
        made: Day written into the file, so that one input gives one file.
    """
    quarter = readings[0].quarter
    book = _book(f"KCI’s {quarter}")
    page = book.create_sheet("Stand")
    named = f"KCI’s van {organisation.strip()}" if organisation.strip() else "KCI’s"
    _top(page, f"{named}, {quarter_title(quarter)}", "Leeg betekent niet gemeten; dat is iets anders dan op orde.")
    head = (
        ("nummer", 9), ("naam", 30), ("waarde", 10), ("kwartaal", 12), ("stand", 26), ("richting", 12), ("doel", 10),
        ("grens", 10), ("door het bestuur vastgesteld", 17), ("gemeten op", 18), ("eigenaar", 20), ("bewijs", 32),
    )  # fmt: skip
    _table(page, 4, head, [_standing(one) for one in readings])
    series = book.create_sheet("Reeks")
    quarters = tuple((one.quarter, 11) for one in readings[0].points)
    _table(series, 1, (("nummer", 9), ("naam", 30), *quarters, ("doel", 12), ("grens", 12)), [_series(one) for one in readings])
    about = book.create_sheet("Toelichting")
    told = [
        (
            _Entry(one.number, "0", left=True),
            _Entry(one.name),
            _Entry(one.state_text),
            _Entry(one.trend_text),
            _Entry(f"{DIRECTIONS[one.direction].capitalize()}. {one.limits_text}"),
        )
        for one in readings
    ]
    _table(about, 1, (("nummer", 9), ("naam", 30), ("stand", 52), ("richting", 46), ("doel en grens", 46)), told)
    return _saved(book, made)


def _standing(one: Reading) -> tuple[_Entry, ...]:
    latest = one.latest
    return (
        _Entry(one.number, "0", left=True),
        _Entry(one.name),
        _number(latest.value if latest else None, one.unit),
        _Entry(latest.quarter if latest else None),
        _Entry(STATES[one.state], tone=_TONES[one.state]),
        _Entry(TRENDS[one.trend]),
        _number(one.limits.target, one.unit),
        _number(one.limits.tolerance, one.unit),
        _Entry(one.limits.agreed, _DAY, left=True) if one.limits.agreed else _Entry("nee, voorbeeld of concept"),
        _Entry(latest.measured if latest else None, _DAY, left=True),
        _Entry(one.owner or None),
        _Entry((latest.evidence if latest else "") or None),
    )


def _series(one: Reading) -> tuple[_Entry, ...]:
    points = (_number(point.value, one.unit, _BRICK if point.position == "beyond" else "") for point in one.points)
    return (
        _Entry(one.number, "0", left=True),
        _Entry(one.name),
        *points,
        _number(one.limits.target, one.unit),
        _number(one.limits.tolerance, one.unit),
    )


def _number(value: float | None, unit: Unit, tone: str = "") -> _Entry:
    if value is None:
        return _Entry()
    return _Entry(value, (_WHOLE if value == int(value) else _FORMATS)[unit], tone)


def _book(title: str) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = title, AUTHOR
    return book


def _saved(book: Workbook, made: date) -> bytes:
    book.properties.created = datetime.combine(made, time())
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), made)


def _top(page: Worksheet, title: str, line: str) -> None:
    for at, (text, font) in enumerate(((title, _TITLE), (line, _SMALL)), start=1):
        cell = cast(SheetCell, page.cell(row=at, column=1))
        cell.value, cell.data_type, cell.font = plain(text), "s", font
    page.row_dimensions[1].height = 24


def _table(page: Worksheet, top: int, head: Sequence[tuple[str, int]], rows: Sequence[tuple[_Entry, ...]]) -> int:
    """Write a table whose headings stand in row `top`; the number of its first row comes back."""
    for at, (title, width) in enumerate(head, start=1):
        cell = cast(SheetCell, page.cell(row=top, column=at))
        cell.value, cell.font, cell.fill = title, _HEAD, _FILL
        numeric = at > 1 and any(isinstance(row[at - 1].value, int | float) for row in rows)
        cell.alignment = Alignment(
            wrap_text=True, vertical="center", horizontal="right" if numeric else "left", indent=int(at > 1 and not numeric)
        )
        page.column_dimensions[get_column_letter(at)].width = width
    page.row_dimensions[top].height = 32
    for down, row in enumerate(rows, start=top + 1):
        page.row_dimensions[down].height = _LINE * max(_lines(entry, width) for entry, (_, width) in zip(row, head, strict=True))
        for at, entry in enumerate(row, start=1):
            _write(cast(SheetCell, page.cell(row=down, column=at)), entry)
    page.freeze_panes = f"C{top + 1}"
    page.sheet_view.showGridLines = False
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    page.print_title_rows = f"{top}:{top}"
    page.oddFooter.right.text = "pagina &P van &N"  # type: ignore[union-attr]
    return top + 1


def _lines(entry: _Entry, width: int) -> int:
    """How many lines the text of a cell takes; no program sets the height of a row that it did not write itself."""
    return sum(-(-len(part) // max(width - 2, 1)) or 1 for part in entry.value.split("\n")) if isinstance(entry.value, str) else 1


def _write(cell: SheetCell, entry: _Entry) -> None:
    text = isinstance(entry.value, str)
    if text:
        cell.value, cell.data_type = plain(str(entry.value)), "s"
        cell.quotePrefix = neutral(str(entry.value)) != plain(str(entry.value))
    else:
        cell.value = entry.value
    if entry.form:
        cell.number_format = entry.form
    cell.font = Font(name="Calibri", size=11, bold=True, color=entry.tone) if entry.tone else _BODY
    cell.border, cell.alignment = (
        _RULE,
        Alignment(wrap_text=True, vertical="top", horizontal="left" if text or entry.left else None, indent=int(text)),
    )
    if entry.open:
        cell.fill, cell.border = _ENTRY, _FRAME


def _guard(page: Worksheet, bank: Bank, first: int) -> None:
    """Let the spreadsheet program itself refuse what the import would refuse."""
    for down, one in enumerate(bank.kcis, start=first):
        top = "100" if one.unit == "procent" else "1000000000"
        rule = DataValidation(type="decimal", operator="between", formula1="0", formula2=top, allow_blank=True)
        rule.errorTitle, rule.error = (
            "Waarde",
            f"Een getal van 0 {'tot en met 100' if one.unit == 'procent' else 'of meer'}, of leeg.",
        )
        rule.promptTitle, rule.prompt = f"KCI {one.number} in {one.unit}", "Niet gemeten? Laat de cel leeg."
        rule.showErrorMessage = rule.showInputMessage = True
        rule.add(f"E{down}")
        page.add_data_validation(rule)

"""Reads the answer form in Excel by the key in each row, wherever the row ended up; nothing is calculated or followed."""

import io
import warnings
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from openpyxl import load_workbook

from assistant.adapters import answer_form as form
from assistant.adapters.answer_form_file import checked
from assistant.board.form.key import FormKey
from assistant.board.form.reading import FormReading, FormRow, FormUnreadable, reading
from assistant.board.models import Quarter

MOST_ROWS: Final = 500
_MOST_COLUMNS, _MOST_SHEETS = 40, 12
_TITLES: Final = (form.NUMBER, form.QUESTION, form.WHY, form.BASIS, form.ANSWER, form.BY, form.ON)
_ERRORS: Final = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})


def read(data: bytes, quarter: Quarter, organisation: str = "") -> FormReading:
    """Read a form in Excel that came back; nothing in it is calculated, followed or executed.

    Args:
        data: The file.
        quarter: The quarter that answers are expected for.
        organisation: Name of the organisation; "" leaves unchecked whose form it is.

    Raises:
        FormUnreadable: It is not such a form, or not one that can be opened safely.
    """
    notes = checked(data, "xlsx")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows, unread = _found(_sheets(data))
    except FormUnreadable:
        raise
    except Exception as error:  # a hostile workbook may raise anything, and each means the same to the user
        raise FormUnreadable("Dit Excel-bestand is beschadigd.", "Bewaar het opnieuw in Excel en kies het nog eens.") from error
    return reading(rows, quarter, "xlsx", organisation, (*notes, *unread))


Line = tuple[int, tuple[Any, ...]]
"""Number of a row and its cells from the first column on."""


def _sheets(data: bytes) -> list[tuple[str, list[Line]]]:
    """The filled rows of each sheet, formulas as they are written."""
    book = load_workbook(io.BytesIO(data), read_only=True, keep_vba=False, keep_links=False, data_only=False)
    try:
        found = []
        for page in book.worksheets[:_MOST_SHEETS]:
            grid = page.iter_rows(min_row=1, max_row=MOST_ROWS, min_col=1, max_col=_MOST_COLUMNS)
            lines = [(at, tuple(row)) for at, row in enumerate(grid, start=1) if any(one.value is not None for one in row)]
            found.append((form.one_line(page.title), lines))
        return found
    finally:
        book.close()


def _found(sheets: Sequence[tuple[str, Sequence[Line]]]) -> tuple[list[FormRow], list[str]]:
    """The parts of a form in all sheets, and which sheets hold something else."""
    rows: list[FormRow] = []
    unread = []
    for title, lines in sheets:
        found = list(_rows(title if len(sheets) > 1 else "", lines))
        rows.extend(found)
        if lines and not found:
            unread.append(f"Het werkblad “{title}” is niet gelezen: er staan geen vragen op.")
    return rows, unread


def _rows(sheet: str, lines: Sequence[Line]) -> Iterable[FormRow]:
    """The parts of a form in a sheet: every filled row under its heading."""
    places: dict[str, int] = {}
    for number, cells in lines:
        texts = [_shown(one) for one in cells]
        if not places:
            if form.QUESTION in texts and form.ANSWER in texts:
                places = {title: texts.index(title) for title in _TITLES if title in texts}
            elif any(FormKey.found(one) for one in texts):
                raise FormUnreadable(
                    f"De koppen “{form.QUESTION}” en “{form.ANSWER}” staan niet meer boven de vragen.",
                    "Zet de koppen terug, of plak de antwoorden in een nieuw formulier.",
                )
            continue
        yield _part(f"rij {number}" + (f" van werkblad “{sheet}”" if sheet else ""), cells, texts, places)


def _part(place: str, cells: Sequence[Any], texts: Sequence[str], places: dict[str, int]) -> FormRow:
    keys = {at: key for at, one in enumerate(texts) if (key := FormKey.found(one))}
    answer = cells[places[form.ANSWER]]
    by, on = places.get(form.BY), places.get(form.ON)
    refused = _refused(answer)
    known = {*places.values(), *keys}
    beside = [one for at, one in enumerate(texts) if one and at not in known]
    return FormRow(
        place=place,
        key=next(iter(keys.values()), None),
        question=texts[places[form.QUESTION]],
        answer="" if refused else _shown(answer),
        refused=refused,
        by="" if by is None or cells[by].data_type == "f" else form.one_line(texts[by]),
        on=None if on is None else _day(cells[on]),
        more=tuple(f"naast de vakken staat tekst die niet is overgenomen: “{one[:200]}”" for one in beside),
    )


def _refused(cell: Any) -> str:
    if cell.data_type == "f":
        return "in het vak staat een formule. Typ het antwoord als tekst."
    if cell.data_type == "e" or cell.value in _ERRORS:
        return "in het vak staat een foutmelding van Excel. Typ het antwoord als tekst."
    return ""


def _shown(cell: Any) -> str:
    """The text of a cell; a number or a date as a reader of Dutch writes it, nothing for a formula."""
    value = cell.value
    if value is None or cell.data_type == "f":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, float | int):
        percent = "%" in str(cell.number_format)
        return f"{value * 100 if percent else value:.15g}".replace(".", ",") + ("%" if percent else "")
    return form.clean(str(value))


def _day(cell: Any) -> date | None:
    if isinstance(cell.value, int | float) and 36_526 <= cell.value < 73_051:  # serial days of 2000 to 2099, format lost
        return (datetime(1899, 12, 30) + timedelta(days=int(cell.value))).date()
    return None if cell.data_type == "f" else form.day_of(cell.value)

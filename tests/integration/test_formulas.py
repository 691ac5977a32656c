"""No file that the program writes for a spreadsheet holds a formula, whatever people typed."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.adapters.answer_forms import AnswerForms
from assistant.adapters.kci_workbook import template
from assistant.adapters.spreadsheet import Column, Sheet, csv_file, neutral, workbook
from assistant.board.kci.models import KciValue
from assistant.office import Office, open_office
from assistant.settings import Settings
from tests.answer_form_case import QUARTER
from tests.hostile import FORMULAS, MARKUP

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
DAY = date(2026, 11, 22)


def calm(data: bytes) -> int:
    """Make sure that no cell of a workbook is computed; returns how many cells hold text."""
    book = load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    for cell in cells:
        assert cell.data_type != "f", cell.value
        if cell.value.lstrip().startswith(RISKY):
            assert cell.quotePrefix, f"{cell.coordinate}: {cell.value!r} becomes a formula when it is edited"
    return len(cells)


@pytest.mark.parametrize("payload", FORMULAS)
def test_a_text_that_could_be_a_formula_stays_text_in_csv(payload: str) -> None:
    """The field, as a spreadsheet reads it, begins with an apostrophe; none of its lines begins a formula of its own."""
    said = csv_file(Sheet("Blad", (Column(payload, 10),), ((payload,),))).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(said, newline=""), delimiter=";"))
    assert len(rows) == 2
    for (field,) in rows:
        assert not field.lstrip().startswith(RISKY)
        assert "\n" not in field
    assert neutral(payload) == rows[1][0]


def test_a_text_that_could_be_a_formula_stays_text_in_a_workbook() -> None:
    """Written as text, and marked so that editing it does not make it a formula."""
    rows = tuple((one,) for one in (*FORMULAS, *MARKUP))
    assert calm(workbook([Sheet("Blad", (Column("=kop", 10),), rows)], "=titel", "=wie", DAY)) == len(rows) + 1


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Records in which people, organisation, owners and evidence are formulas."""
    found = open_office(Settings(data_dir=tmp_path))
    found.register.change_organisation(name="=1+1", provider="@SUM(1)")
    named = [one for one in FORMULAS if one.strip()]
    for payload in named:
        found.register.add_person(name=payload, board_role="single", appointed=DAY)
    kcis = found.bank.kcis
    values = [
        KciValue(
            kci=kcis[at % len(kcis)].id,
            quarter=f"202{at // len(kcis)}Q3",
            value=50.0,
            measured=date(2020, 1, 1),
            owner=one,
            evidence=one,
        )
        for at, one in enumerate(named)
    ]
    found.figures.keep_values(values)
    yield found
    found.database.close()


def test_the_overview_of_the_board_holds_no_formula(office: Office) -> None:
    """CSV and workbook of the evidence pack, with a formula for every name."""
    said = office.following.evidence("csv", str).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(said, newline=""), delimiter=";"))
    assert len(rows) > len(FORMULAS) // 2
    assert not [field for row in rows for field in row if field.lstrip().startswith(RISKY)]
    assert calm(office.following.evidence("xlsx", str)) > len(FORMULAS)


def test_the_workbook_and_the_form_of_indicators_hold_no_formula(office: Office) -> None:
    """Owners and evidence that are formulas go out as text."""
    assert calm(office.papers.kcis("2021Q3")) > 50
    assert calm(template(office.bank, "2026Q4")) > 16


def test_the_form_for_the_ciso_holds_no_formula() -> None:
    """Questions, the organisation and answers that are formulas go out as text."""
    for payload in FORMULAS:
        if payload.strip():
            items = tuple(one.model_copy(update={"text": f"{payload} en klopt dat?"}) for one in QUARTER.items)
            asked = QUARTER.model_copy(update={"items": items})
            assert calm(AnswerForms(str).write("xlsx", asked, payload)) > 5

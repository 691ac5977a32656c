"""Rows and cells of a table that came in from outside, as they stand in the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

ROWS: Final = 5_000
"""Rows of a sheet, empty ones included."""
COLUMNS: Final = 40
AGAIN: Final = "Gebruik het invulformulier van de pagina KCI’s, of bewaar uw blad opnieuw als XLSX of CSV."


@dataclass(frozen=True)
class SourceCell:
    """A cell as it stands in the file.

    Attributes:
        value: Text, number, day or truth value; None where it is empty.
        percent: Whether the sheet shows a number as a percentage, so that 0.98 reads as 98 %.
        formula: Whether it holds a formula; its value is then the formula and not the outcome.
    """

    value: object = None
    percent: bool = False
    formula: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True)
class SourceRow:
    """A row with its number as the spreadsheet program shows it."""

    number: int
    cells: tuple[SourceCell, ...]

    @property
    def empty(self) -> bool:
        """Whether all its cells are empty."""
        return all(one.empty for one in self.cells)


@dataclass(frozen=True)
class SourceTable:
    """A sheet of a workbook, or a CSV file read with one separator.

    Attributes:
        rows: Its rows without the empty ones.
        epoch: Day from which the workbook counts.
        csv: Whether it comes from a text file.
    """

    rows: tuple[SourceRow, ...]
    epoch: datetime
    csv: bool = False


def written(cells: Sequence[SourceCell]) -> str:
    """A row as short text, to show what was not taken."""
    return " · ".join(" ".join(str(one.value).split())[:40] for one in cells if not one.empty)[:200]


def counted(number: int) -> str:
    """A count as the Dutch write it: 5.000."""
    return f"{number:,}".replace(",", ".")

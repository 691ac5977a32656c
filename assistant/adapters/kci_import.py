"""Reads values of indicators from XLSX and CSV: what can be taken, and row by row what cannot and why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.adapters.incoming_rows import SourceCell, SourceRow, written
from assistant.adapters.incoming_table import tables
from assistant.adapters.kci_cells import NotRead, amount_in, day, indicator, quarter, words
from assistant.adapters.kci_columns import Columns, Role, columns
from assistant.ask.models import Value
from assistant.board.kci.check import WrongValue, checked
from assistant.board.models import LONGEST_TEXT, KciValue
from assistant.errors import WrongUse
from curriculum.bank import Bank, Kci

MOST: Final = 2_000
"""Filled rows in a file; sixteen indicators over eight quarters are 128."""
_LONGEST_OWNER: Final = 200


class Rejected(Value):
    """A row that was not taken.

    Attributes:
        row: Its number as the spreadsheet program shows it.
        reason: Why, in Dutch.
        words: What stands in it.
    """

    row: int
    reason: str
    words: str


class Remark(Value):
    """Something odd about a row that was taken, or left aside without loss."""

    row: int
    text: str


class Imported(Value):
    """What a file holds; whether to take it with rejected rows in it is for the caller.

    Attributes:
        values: The values, in the order of the file.
        rejected: The rows that were not taken.
        remarks: What is odd.
        empty: Ids of the indicators whose value was left empty; they get no value.
    """

    values: tuple[KciValue, ...]
    rejected: tuple[Rejected, ...]
    remarks: tuple[Remark, ...]
    empty: tuple[str, ...]


@dataclass(frozen=True)
class _Taken:
    row: SourceRow
    value: KciValue


def read_values(data: bytes, bank: Bank, today: date, for_quarter: str | None = None) -> Imported:
    """Read a file.

    Args:
        data: The file, XLSX or CSV.
        bank: The bank with the indicators.
        today: No measurement lies after it.
        for_quarter: The quarter of every row where the file has no column for it.

    Returns:
        Values and rejected rows; an empty cell is no value, and of two different values for one quarter none is taken.

    Raises:
        WrongUse: The file cannot be read as a table of indicators at all, or could do harm.
    """
    found = columns(tables(data), quarter_given=for_quarter is not None)
    if len(found.rows) > MOST:
        raise WrongUse(
            f"Het bestand heeft {len(found.rows)} gevulde rijen.", f"Hooguit {MOST}; bewaar alleen de rijen met KCI’s."
        )
    reader = _Reader(found, bank, today, for_quarter)
    for row in found.rows:
        reader.read(row)
    return reader.result()


class _Reader:
    """Goes through the rows and keeps what it finds."""

    def __init__(self, found: Columns, bank: Bank, today: date, for_quarter: str | None) -> None:
        self.found, self.bank, self.today, self.for_quarter = found, bank, today, for_quarter
        self.taken: list[_Taken] = []
        self.rejected: list[Rejected] = []
        self.remarks: list[Remark] = []
        self.empty: list[str] = []

    def read(self, row: SourceRow) -> None:
        """Take a row, or say why not."""
        try:
            if self._cell(row, "value").empty:
                self._without_value(row)
                return
            if any(not one.empty for one in row.cells[self.found.width :]):
                raise NotRead(
                    "de rij heeft meer cellen dan er koppen zijn; staat er een komma of puntkomma in een getal of tekst?"
                )
            kci = self._kci(row)
            value, note = self._value(row, kci)
            self.remarks += [Remark(row=row.number, text=one) for one in (note, *checked(kci, value, self.today)) if one]
            self.taken.append(_Taken(row, value))
        except NotRead as error:
            self._reject(row, str(error))
        except WrongValue as error:
            self._reject(row, error.line())

    def result(self) -> Imported:
        """Everything found; what stands twice with different values is rejected."""
        self._settle_doubles()
        self.rejected.sort(key=lambda one: one.row)
        return Imported(
            values=tuple(one.value for one in self.taken),
            rejected=tuple(self.rejected),
            remarks=tuple(self.remarks),
            empty=tuple(dict.fromkeys(self.empty)),
        )

    def _cell(self, row: SourceRow, role: Role) -> SourceCell:
        place = self.found.places.get(role)
        return row.cells[place] if place is not None and place < len(row.cells) else SourceCell()

    def _kci(self, row: SourceRow) -> Kci:
        said = [words(self._cell(row, role)) for role in ("kci", "name")]
        if not any(said):
            raise NotRead("er staat niet bij over welke KCI dit gaat")
        known = [(one, indicator(one, self.bank)) for one in said if one]
        for text, kci in known:
            if kci is None:
                raise NotRead(f"“{text[:60]}” is geen van de zestien KCI’s")
        first, *others = (kci for _, kci in known if kci)
        if any(other != first for other in others):
            raise NotRead(f"nummer {said[0]} en naam “{said[1][:60]}” wijzen niet dezelfde KCI aan")
        return first

    def _value(self, row: SourceRow, kci: Kci) -> tuple[KciValue, str]:
        amount, note = amount_in(self._cell(row, "value"), kci.unit)
        owner, evidence = words(self._plain(row, "owner")), words(self._plain(row, "evidence"))
        if len(owner) > _LONGEST_OWNER or len(evidence) > LONGEST_TEXT:
            raise NotRead(f"eigenaar of bewijs is te lang; hooguit {_LONGEST_OWNER} en {LONGEST_TEXT} tekens")
        value = KciValue(
            kci=kci.id,
            quarter=self._quarter(row),
            value=amount,
            measured=self._measured(row),
            owner=owner,
            evidence=evidence,
        )
        return value, note

    def _quarter(self, row: SourceRow) -> str:
        if "quarter" not in self.found.places and self.for_quarter:
            return self.for_quarter
        cell = self._plain(row, "quarter")
        if cell.empty:
            raise NotRead("het kwartaal ontbreekt")
        return quarter(cell)

    def _measured(self, row: SourceRow) -> date:
        cell = self._plain(row, "measured")
        if cell.empty:
            raise NotRead("de datum van de meting ontbreekt")
        return day(cell, self.found.table.epoch, csv=self.found.table.csv)

    def _plain(self, row: SourceRow, role: Role) -> SourceCell:
        cell = self._cell(row, role)
        if cell.formula:
            raise NotRead("de rij bevat een formule; plak de uitkomst als waarde")
        return cell

    def _without_value(self, row: SourceRow) -> None:
        try:
            self.empty.append(self._kci(row).id)
        except NotRead:
            self.remarks.append(Remark(row=row.number, text="Overgeslagen: geen KCI en geen waarde in deze rij."))

    def _reject(self, row: SourceRow, reason: str) -> None:
        text = reason[:1].upper() + reason[1:]
        self.rejected.append(
            Rejected(row=row.number, reason=text if text.endswith((".", "?")) else f"{text}.", words=written(row.cells))
        )

    def _settle_doubles(self) -> None:
        together: dict[tuple[str, str], list[_Taken]] = defaultdict(list)
        for one in self.taken:
            together[one.value.kci, one.value.quarter].append(one)
        kept = []
        for (kci, when), group in together.items():
            rows = " en ".join(str(one.row.number) for one in group)
            if len({(one.value.value, one.value.measured) for one in group}) == 1:
                kept.append(group[0])
                self.remarks += [
                    Remark(row=one.row.number, text=f"Staat ook op rij {group[0].row.number}; één keer genomen.")
                    for one in group[1:]
                ]
                continue
            number = self.bank.kci[kci].number
            for one in group:
                self._reject(
                    one.row,
                    f"KCI {number} staat voor {when} meer dan één keer in het bestand, met verschillende waarden (rij {rows})",
                )
        self.taken = kept

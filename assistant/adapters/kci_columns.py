"""Finds in a table of indicators which column is what, by headings in Dutch or English in any order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.adapters.incoming_rows import SourceRow, SourceTable
from assistant.adapters.kci_cells import words
from assistant.board.words import fold
from assistant.errors import WrongUse

Role = Literal["kci", "name", "quarter", "value", "measured", "owner", "evidence"]
LOOKED_AT: Final = 25
"""Rows at the top in which the headings stand."""
_HEADINGS: Final[dict[Role, tuple[str, ...]]] = {
    "kci": ("kci", "kcis", "nummer", "nr", "no", "number", "kci nummer", "kci nr", "nummer kci", "kci number", "id", "kci id"),
    "name": ("naam", "name", "kci naam", "naam kci", "naam van de kci", "kci name", "indicator", "maatstaf", "key control indicator"),
    "quarter": ("kwartaal", "quarter", "periode", "period"),
    "value": ("waarde", "value", "gemeten waarde", "measured value", "meting", "stand", "score", "uitkomst", "result"),
    "measured": (
        "gemeten op", "gemeten", "datum", "meetdatum", "datum meting", "datum van meting", "measured", "measured on",
        "date", "measurement date", "date measured",
    ),
    "owner": ("eigenaar", "owner", "verantwoordelijke", "responsible"),
    "evidence": ("bewijs", "evidence", "bron", "source", "onderbouwing", "bewijsstuk", "herkomst"),
}  # fmt: skip
_ROLE: Final = {heading: (role, rank) for role, headings in _HEADINGS.items() for rank, heading in enumerate(headings)}
_DUTCH: Final[dict[Role, str]] = {
    "kci": "KCI",
    "name": "naam",
    "quarter": "kwartaal",
    "value": "waarde",
    "measured": "gemeten op",
    "owner": "eigenaar",
    "evidence": "bewijs",
}


@dataclass(frozen=True)
class Columns:
    """Where what stands.

    Attributes:
        places: Column by role, counted from 0.
        width: Number of columns with a heading, up to the last one.
        rows: The rows under the headings.
        table: The table they are of.
    """

    places: dict[Role, int]
    width: int
    rows: tuple[SourceRow, ...]
    table: SourceTable


def columns(found: Sequence[SourceTable], *, quarter_given: bool) -> Columns:
    """The first table with the wanted headings.

    Args:
        found: The sheets of a workbook, or a CSV file by separator.
        quarter_given: Whether the quarter is known without a column for it.

    Raises:
        WrongUse: No table has them, or one has the same heading twice.
    """
    nearest: tuple[Role, ...] = ()
    for table in found:
        for at, row in enumerate(table.rows[:LOOKED_AT]):
            named = _named(row)
            roles = [role for _, role, _ in named]
            lacking = _lacking(roles, quarter_given)
            if lacking:
                nearest = lacking if len(set(roles)) > 1 and (not nearest or len(lacking) < len(nearest)) else nearest
                continue
            filled = [place for place, cell in enumerate(row.cells) if not cell.empty]
            return Columns(_places(named), filled[-1] + 1, table.rows[at + 1 :], table)
    if nearest:
        which = " en ".join(f"“{_DUTCH[one]}”" for one in nearest)
        raise WrongUse(
            f"In het bestand ontbreekt de kolom {which}.", "Zet in de eerste rij de koppen KCI, kwartaal, waarde en gemeten op."
        )
    raise WrongUse(
        "In het bestand staan geen kolommen met KCI’s.",
        "Zet in de eerste rij de koppen KCI, kwartaal, waarde en gemeten op, of gebruik het invulformulier.",
    )


def _places(named: Sequence[tuple[int, Role, int]]) -> dict[Role, int]:
    """The column of each role; where two headings mean the same, the plainer one has it."""
    places: dict[Role, int] = {}
    for role in dict.fromkeys(one for _, one, _ in named):
        ranked = sorted((rank, place) for place, one, rank in named if one == role)
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            raise WrongUse(
                f"De kolom “{_DUTCH[role]}” komt twee keer voor.", "Laat een van beide weg of geef haar een andere kop."
            )
        places[role] = ranked[0][1]
    return places


def _named(row: SourceRow) -> list[tuple[int, Role, int]]:
    """Column, role and rank of every heading that is known; the lower the rank, the plainer the heading."""
    found = []
    for place, cell in enumerate(row.cells):
        heading = re.sub(r"\(.*?\)|[^a-z0-9 ]", " ", fold(words(cell).replace("-", " ")))
        role = _ROLE.get(" ".join(heading.split()))
        if role and not cell.formula:
            found.append((place, *role))
    return found


def _lacking(roles: Sequence[Role], quarter_given: bool) -> tuple[Role, ...]:
    needed: list[Role] = ["value", "measured"] if quarter_given else ["quarter", "value", "measured"]
    lacking = [one for one in needed if one not in roles]
    return tuple(lacking if "kci" in roles or "name" in roles else ["kci", *lacking])

"""Tables that come in as XLSX or CSV, as plain rows of cells."""

import csv
import io
import re
from datetime import datetime
from typing import Final

from assistant.adapters.incoming_rows import AGAIN, COLUMNS, ROWS, SourceCell, SourceRow, SourceTable, counted
from assistant.adapters.incoming_workbook import sheets
from assistant.errors import WrongUse

LARGEST: Final = 2_000_000
"""Bytes of a file."""
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def tables(data: bytes) -> tuple[SourceTable, ...]:
    """The tables in a file: a sheet each of a workbook; for CSV one a possible separator, the reader takes what fits.

    Raises:
        WrongUse: The file is empty, too large, of another kind, damaged, or made to do harm.
    """
    if not data.strip():
        raise WrongUse("Het bestand is leeg.", AGAIN)
    if len(data) > LARGEST:
        raise WrongUse(f"Het bestand is te groot ({len(data) // 1_000_000} MB).", "Hooguit 2 MB; voor KCI’s is dat ruim genoeg.")
    if data.startswith(b"PK"):
        return sheets(data)
    if data.startswith(_OLD):
        raise WrongUse(
            "Dit is een oud Excel-bestand (XLS) of een bestand met een wachtwoord.", "Bewaar het als XLSX zonder wachtwoord."
        )
    return _separated(_decoded(data))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    if data.startswith(b"%PDF") or sum(ord(one) < 32 and one not in "\t\r\n" for one in text[:4096]):
        raise WrongUse("Dit is geen XLSX en geen CSV.", AGAIN)
    return text


def _separated(text: str) -> tuple[SourceTable, ...]:
    told = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    if told:
        return (_table(text[told.end() :], told[1], first=2),)
    return tuple(_table(text, one) for one in ";\t," if one in text) or (_table(text, ";"),)


def _table(text: str, separator: str, first: int = 1) -> SourceTable:
    found: list[SourceRow] = []
    try:
        for number, words in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=first):
            if number > ROWS:
                raise WrongUse(f"Het bestand heeft meer dan {counted(ROWS)} regels.", "Bewaar alleen de regels met KCI’s.")
            row = SourceRow(number, tuple(SourceCell(one) for one in words[:COLUMNS]))
            if not row.empty:
                found.append(row)
    except csv.Error as error:
        raise WrongUse("Dit CSV-bestand is niet te lezen.", AGAIN) from error
    return SourceTable(tuple(found), datetime(1899, 12, 30), csv=True)

"""The records as lines of JSON, in one form for every kind of database: copied out of one state, and into an empty one."""

import base64
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import JSON, Column, Connection, Date, LargeBinary, Table, column, inspect, select, table, text
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType, TypeEngine

from assistant.ask.models import Value
from assistant.errors import AssistantError, WrongUse
from assistant.records import audit, signoffs
from assistant.records.audit import Verdict
from assistant.records.database import MIGRATION_LOCK, Database
from assistant.records.tables import Base, Moment

Kind = Literal["moment", "date", "bytes", "json", "plain"]
Take = Callable[[str, bytes], None]
"""Called with the name of a table and some of its rows as lines of JSON."""
PIECE = 2_000_000
_TYPES: dict[Kind, Callable[[], TypeEngine[Any]]] = {
    "moment": Moment,
    "date": Date,
    "bytes": LargeBinary,
    "json": JSON,
    "plain": NullType,
}


class NotEmpty(WrongUse):
    """There are records already where others were to be put."""


class NotCopied(AssistantError):
    """The copy does not fit: it is of a newer program, or its rows are not what they were."""


class Shape(Value):
    """A table in a copy: the kind of each column in order, and how many rows."""

    columns: dict[str, Kind]
    rows: int


class Copied(Value):
    """What a copy of the records holds.

    Attributes:
        form: Name of the newest migration step.
        tables: Its tables, in the order in which they can be filled.
        log: What a check of the audit log found.
        signoffs: How many sign-offs.
        signoff_broken_at: Number of the first sign-off that does not fit, None where all do.
    """

    form: str
    tables: dict[str, Shape]
    log: Verdict
    signoffs: int
    signoff_broken_at: int | None


def copy_out(database: Database, take: Take) -> Copied:
    """Copy every table as it was at one moment, while others go on writing.

    Args:
        database: The records, in their newest form.
        take: Receives the rows, some at a time.

    Raises:
        RecordsUnavailable: The database does not answer.
    """
    with database.snapshot() as session:
        connection = session.connection()
        form = str(connection.scalar(text("select version_num from alembic_version")))
        tables = {one.name: _table_out(connection, one, take) for one in Base.metadata.sorted_tables}
        return Copied(form=form, tables=tables, **_chains(session))


@contextmanager
def copy_in(database: Database, copied: Copied, pieces: Iterable[tuple[str, bytes]]) -> Iterator[None]:
    """Put a copy into an empty database, checked, and bring it to the newest form; kept only when the body ends well.

    Args:
        database: An empty database of either kind.
        copied: What the copy holds.
        pieces: Name of a table and rows, as `copy_out` gave them.

    Raises:
        NotEmpty: There are records already.
        NotCopied: Rows do not fit, are missing, or a chain does not hold as it did.
        RecordsUnavailable: The database does not answer.
    """
    known_form(copied.form)
    from assistant.records.migrations import upgrade

    with database.write() as session:
        connection = session.connection()
        if not database.sqlite:
            connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
        _refuse_filled(connection, copied)
        upgrade(connection, copied.form)
        rows: Counter[str] = Counter()
        for name, lines in pieces:
            rows[name] += _rows_in(connection, name, copied.tables.get(name), lines)
        if any(rows[name] != shape.rows for name, shape in copied.tables.items()):
            raise NotCopied(
                "Niet alle regels van de back-up zijn teruggekomen.", "Gebruik een andere back-up; er is niets gewijzigd."
            )
        upgrade(connection)
        if _chains(session) != {key: getattr(copied, key) for key in ("log", "signoffs", "signoff_broken_at")}:
            raise NotCopied(
                "Het logboek of een vaststelling is niet meer wat het was.", "Gebruik een andere back-up; er is niets gewijzigd."
            )
        yield


def known_form(form: str) -> None:
    """Refuse a form that only a newer program knows.

    Raises:
        NotCopied: It is such a form.
    """
    from assistant.records.migrations import steps

    if form not in steps():
        raise NotCopied(
            "Deze back-up is gemaakt door een nieuwere versie van Cyberbestuur.", "Werk het programma bij; er is niets gewijzigd."
        )


def plain(row: Iterable[Any], kinds: Iterable[Kind]) -> list[Any]:
    """A row as JSON can hold it."""
    return [_plain(value, kind) for value, kind in zip(row, kinds, strict=True)]


def kinds(found: Table) -> dict[str, Kind]:
    """The kind of every column of a table."""
    return {one.name: _kind(one) for one in found.columns}


def _kind(found: Column[Any]) -> Kind:
    for kind, made in _TYPES.items():
        if kind != "plain" and isinstance(found.type, made):  # type: ignore[arg-type]
            return kind
    return "plain"


def _plain(value: Any, kind: Kind) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return base64.b64encode(value).decode() if kind == "bytes" and value is not None else value


def _value(given: Any, kind: Kind) -> Any:
    if given is None or kind in {"json", "plain"}:
        return given
    if kind == "bytes":
        return base64.b64decode(given, validate=True)
    return datetime.fromisoformat(given) if kind == "moment" else date.fromisoformat(given)


def _table_out(connection: Connection, found: Table, take: Take) -> Shape:
    columns, rows, held = kinds(found), 0, bytearray()
    query = select(found).order_by(*found.primary_key.columns).execution_options(yield_per=100)
    for row in connection.execute(query):
        held += json.dumps(plain(row, columns.values()), separators=(",", ":")).encode() + b"\n"
        rows += 1
        if len(held) >= PIECE:
            take(found.name, bytes(held))
            held.clear()
    if held:
        take(found.name, bytes(held))
    return Shape(columns=columns, rows=rows)


def _rows_in(connection: Connection, name: str, shape: Shape | None, lines: bytes) -> int:
    if shape is None:
        raise NotCopied(
            f"De back-up noemt een tabel die er niet is ({name}).", "Gebruik een andere back-up; er is niets gewijzigd."
        )
    into = table(name, *(column(one, _TYPES[kind]()) for one, kind in shape.columns.items()))
    try:
        rows = [
            {one: _value(value, kind) for (one, kind), value in zip(shape.columns.items(), json.loads(line), strict=True)}
            for line in lines.splitlines()
        ]
        connection.execute(into.insert(), rows)
    except (IntegrityError, DataError, ProgrammingError, ValueError, TypeError) as error:
        raise NotCopied(
            f"De regels van de tabel {name} passen niet in deze database.", "Gebruik een andere back-up; er is niets gewijzigd."
        ) from error
    return len(rows)


def _refuse_filled(connection: Connection, copied: Copied) -> None:
    """Refuse where there is a row, or where empty tables have another form."""
    there = set(inspect(connection).get_table_names())
    for name in sorted(there & (copied.tables.keys() | Base.metadata.tables.keys())):
        if connection.scalar(select(text("1")).select_from(table(name)).limit(1)):
            raise NotEmpty(
                "Er staan hier al gegevens; terugzetten kan alleen op een lege plaats.",
                "Kies met CYBERBESTUUR_DATA_DIR een lege map, of met CYBERBESTUUR_DATABASE_URL een lege database.",
            )
    form = connection.scalar(text("select version_num from alembic_version")) if "alembic_version" in there else None
    if form not in {None, copied.form} or (form is None and there & copied.tables.keys()):
        raise NotEmpty(
            "De database is leeg maar heeft tabellen van een andere versie.",
            "Geef een database zonder tabellen, of haal het lege bestand records.db weg.",
        )


def _chains(session: Session) -> dict[str, Any]:
    chain = signoffs.signoffs(session)
    return {
        "log": audit.verify(audit.entries(session)),
        "signoffs": len(chain),
        "signoff_broken_at": signoffs.broken_at(chain),
    }

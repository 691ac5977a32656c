"""Everything that is kept about one person: read as plain data, and erased apart from what others rely on."""

import re
from typing import Any

from sqlalchemy import Table, delete, func, or_, select, update
from sqlalchemy.orm import Session

from assistant.ask.models import Value
from assistant.records import audit, certificates
from assistant.records.backup import kinds, plain
from assistant.records.database import Database
from assistant.records.people import ERASED
from assistant.records.tables import AuditRow, Base, CertificateRow, DocumentRow, PersonRow, SignoffRow

_OWN = "person_id"


class Mention(Value):
    """Something of the board in which a name stands, or that a person wrote: its kind, its key and the versions."""

    kind: str
    key: str
    versions: tuple[int, ...]


def told(session: Session, id: str) -> dict[str, Any]:
    """Every row about a person, by table, as plain data; signed documents left out."""
    return {
        "person": _rows(session, _table(PersonRow), "id", id),
        **{one.name: _rows(session, one, _OWN, id) for one in _tables()},
        "audit": _log(session, id),
        "signoff": [
            {"number": one.number, "quarter": one.quarter, "at": one.at.isoformat()}
            for one in session.scalars(select(SignoffRow).where(SignoffRow.actor == id).order_by(SignoffRow.number))
        ],
    }


def counts(session: Session, id: str) -> dict[str, int]:
    """How many rows of each table are of a person."""
    return {one.name: session.scalar(select(func.count()).select_from(one).where(one.c[_OWN] == id)) or 0 for one in _tables()}


def written(session: Session, id: str) -> tuple[Mention, ...]:
    """What a person wrote for the board; its content is the organisation's."""
    query = select(DocumentRow.kind, DocumentRow.key, DocumentRow.version).where(DocumentRow.actor == id)
    return _mentions([(kind, key, version) for kind, key, version in session.execute(query)])


def mentions(session: Session, name: str) -> tuple[Mention, ...]:
    """Where a name stands in what the board wrote, sign-offs included."""
    sought = _sought(name)
    kept = select(DocumentRow.kind, DocumentRow.key, DocumentRow.version, DocumentRow.body)
    signed = select(SignoffRow.quarter, SignoffRow.number, SignoffRow.content)
    found = [(kind, key, version) for kind, key, version, body in session.execute(kept) if sought.search(str(body))]
    found += [("signoff", key, number) for key, number, body in session.execute(signed) if sought.search(str(body))]
    return _mentions(found)


def log_lines(session: Session, name: str) -> int:
    """In how many lines of the log a name stands: free text, and lines from before names were left out of it."""
    sought = _sought(name)
    return sum(sought.search(str(line.details)) is not None for line in audit.entries(session))


def erase(session: Session, id: str) -> None:
    """Erase what a person did and who it was; the row stays without a name, since certificates and the log refer to it.

    Args:
        session: A session of `Database.write`.
        id: Id of the person.
    """
    for one in _tables():
        if one.name != CertificateRow.__tablename__:
            session.execute(delete(one).where(one.c[_OWN] == id))
    gone = {"name": ERASED, "subject": None, "role": "bestuurder", "board_role": "none"}
    session.execute(update(PersonRow).where(PersonRow.id == id).values(**gone, appointed=None, left=None, legal_person=False))


def forget_pages(database: Database) -> None:
    """Let go of old pages of a SQLite file, in which erased text would otherwise stand for a while; PostgreSQL vacuums itself."""
    if not database.sqlite:
        return
    connection = database.engine.raw_connection()
    try:
        connection.cursor().execute("pragma wal_checkpoint(truncate)")
    finally:
        connection.close()


def _sought(name: str) -> re.Pattern[str]:
    """A name as a word of its own, so that An is not found in van."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def _tables() -> list[Table]:
    return [one for one in Base.metadata.sorted_tables if _OWN in one.columns]


def _table(row: type[Base]) -> Table:
    return Base.metadata.tables[row.__tablename__]


def _rows(session: Session, found: Table, column: str, id: str) -> list[dict[str, Any]]:
    columns = {name: kind for name, kind in kinds(found).items() if kind != "bytes"}
    query = select(*(found.c[name] for name in columns)).where(found.c[column] == id).order_by(*found.primary_key.columns)
    return [dict(zip(columns, plain(row, columns.values()), strict=True)) for row in session.execute(query)]


def _log(session: Session, id: str) -> list[dict[str, Any]]:
    """Lines by a person, about a person, and about the person's certificates."""
    about = [id, *(one.number for one in certificates.certificates(session, id))]
    query = select(AuditRow).where(or_(AuditRow.actor == id, AuditRow.subject.in_(about))).order_by(AuditRow.number)
    return [
        {
            "number": one.number,
            "at": one.at.isoformat(),
            "actor": one.actor,
            "action": one.action,
            "subject": one.subject,
            "details": one.details,
        }
        for one in session.scalars(query)
    ]


def _mentions(found: list[tuple[str, str, int]]) -> tuple[Mention, ...]:
    versions: dict[tuple[str, str], list[int]] = {}
    for kind, key, version in sorted(found):
        versions.setdefault((kind, key), []).append(version)
    return tuple(Mention(kind=kind, key=key, versions=tuple(each)) for (kind, key), each in versions.items())

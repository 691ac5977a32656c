"""The audit log: append-only lines, each holding the digest of the line before."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from assistant.ask.models import Value
from assistant.records.tables import AuditRow

START = "0" * 64
CHAIN_LOCK = 20260816
PAGE = 500


class Entry(Value):
    """One line of the log.

    Attributes:
        number: Place in the log, from 1, without gaps.
        at: When, UTC.
        actor: Id of the person who did it, or the name of a command.
        action: What was done (`certificate.issue`).
        subject: To what or whom.
        details: What changed, from → to where that applies; never secrets or quiz answers.
        previous: Digest of the line before, zeros for the first.
        digest: SHA-256 over all of this.
    """

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: dict[str, Any]
    previous: str
    digest: str


class Verdict(Value):
    """What a check of the log found.

    Attributes:
        intact: Whether every line follows from the one before.
        lines: How many lines were read.
        broken_at: Number of the first line that does not fit, None where all fit.
        head: Digest of the last line; keep it elsewhere to notice lines that were cut off at the end.
    """

    intact: bool
    lines: int
    broken_at: int | None
    head: str


def digest(entry: Entry | AuditRow) -> str:
    """SHA-256 over a line and the digest of the line before, hexadecimal."""
    body = [
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.action,
        entry.subject,
        entry.details,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def append(session: Session, at: datetime, actor: str, action: str, subject: str, **details: Any) -> None:
    """Add a line inside the transaction of what it tells about, so that neither exists without the other.

    Args:
        session: A session of `Database.write`.
        at: When.
        actor: Who.
        action: What.
        subject: To what.
        details: What changed; values must be plain JSON.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": CHAIN_LOCK})
    session.flush()
    last = session.scalars(select(AuditRow).order_by(AuditRow.number.desc()).limit(1)).first()
    row = AuditRow(
        number=last.number + 1 if last else 1,
        at=at,
        actor=actor,
        action=action,
        subject=subject,
        details=details,
        previous=last.digest if last else START,
    )
    row.digest = digest(row)
    session.add(row)
    session.flush()


def entries(session: Session, subject: str = "", newest: int = 0) -> Iterator[Entry]:
    """The lines of the log in order.

    Args:
        session: A session.
        subject: Only lines about this subject, all when "".
        newest: Only this many of the newest lines, all when 0.
    """
    after = max(0, (session.scalar(select(func.max(AuditRow.number))) or 0) - newest) if newest else 0
    while True:
        query = select(AuditRow).where(AuditRow.number > after).order_by(AuditRow.number).limit(PAGE)
        rows = session.scalars(query.where(AuditRow.subject == subject) if subject else query).all()
        yield from map(_entry, rows)
        if len(rows) < PAGE:
            return
        after = rows[-1].number
        session.expunge_all()


def told(session: Session, subject: str, action: str, since: datetime) -> list[dict[str, Any]]:
    """Details of the lines of one kind about one subject, from a moment on.

    Args:
        session: A session.
        subject: About whom or what.
        action: Which kind.
        since: From when.
    """
    query = select(AuditRow.details).where(AuditRow.subject == subject, AuditRow.action == action, AuditRow.at >= since)
    return list(session.scalars(query))


def _entry(row: AuditRow) -> Entry:
    return Entry(
        number=row.number,
        at=row.at,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        details=row.details,
        previous=row.previous,
        digest=row.digest,
    )


def verify(lines: Iterable[Entry]) -> Verdict:
    """Check that every line follows from the one before."""
    previous, count = START, 0
    for count, line in enumerate(lines, start=1):
        if line.number != count or line.previous != previous or digest(line) != line.digest:
            return Verdict(intact=False, lines=count, broken_at=line.number, head=previous)
        previous = line.digest
    return Verdict(intact=True, lines=count, broken_at=None, head=previous)

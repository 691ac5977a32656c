"""Sign-offs: a quarter as the board agreed it, in a chain that shows any later change."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from assistant.ask.models import Value
from assistant.records.audit import START
from assistant.records.tables import SignoffRow

CHAIN_LOCK = 20260817


class Signoff(Value):
    """One sign-off.

    Attributes:
        number: Place in the chain, from 1.
        quarter: Which quarter.
        at: When, UTC.
        actor: Who signed.
        content: What was signed, whole.
        previous: Digest of the sign-off before, zeros for the first.
        digest: SHA-256 over all of this.
    """

    number: int
    quarter: str
    at: datetime
    actor: str
    content: dict[str, Any]
    previous: str
    digest: str


def digest(number: int, quarter: str, at: datetime, actor: str, content: dict[str, Any], previous: str) -> str:
    """SHA-256 over a sign-off and the digest of the one before, hexadecimal."""
    body = [number, quarter, at.astimezone(UTC).isoformat(timespec="microseconds"), actor, content, previous]
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def sign(session: Session, quarter: str, content: dict[str, Any], at: datetime, actor: str) -> Signoff:
    """Add a sign-off to the chain.

    Args:
        session: A session of `Database.write`.
        quarter: Which quarter.
        content: What is signed, plain JSON.
        at: When.
        actor: Who signs.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": CHAIN_LOCK})
    last = session.scalars(select(SignoffRow).order_by(SignoffRow.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.digest) if last else (1, START)
    row = SignoffRow(
        number=number,
        quarter=quarter,
        at=at,
        actor=actor,
        content=content,
        previous=previous,
        digest=digest(number, quarter, at, actor, content, previous),
    )
    session.add(row)
    session.flush()
    return _signoff(row)


def signoffs(session: Session, quarter: str = "") -> tuple[Signoff, ...]:
    """Sign-offs of one quarter or all, oldest first."""
    query = select(SignoffRow).order_by(SignoffRow.number)
    if quarter:
        query = query.where(SignoffRow.quarter == quarter)
    return tuple(_signoff(row) for row in session.scalars(query))


def broken_at(chain: Iterable[Signoff]) -> int | None:
    """Number of the first sign-off that does not follow from the one before; None where all do."""
    previous = START
    for place, one in enumerate(chain, start=1):
        made = digest(one.number, one.quarter, one.at, one.actor, one.content, one.previous)
        if one.number != place or one.previous != previous or one.digest != made:
            return one.number
        previous = one.digest
    return None


def _signoff(row: SignoffRow) -> Signoff:
    return Signoff(
        number=row.number,
        quarter=row.quarter,
        at=row.at,
        actor=row.actor,
        content=row.content,
        previous=row.previous,
        digest=row.digest,
    )

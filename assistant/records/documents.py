"""Versions of what the board keeps: the newest holds, the older ones tell what it was and who changed it."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.ask.models import Value
from assistant.errors import AssistantError
from assistant.records.tables import DocumentRow

Kind = Literal["quarter", "action", "kci", "limits", "appetite", "scope", "checklist", "incident"]
KEPT_VERSIONS = 100


class ChangedMeanwhile(AssistantError):
    """Someone else changed the document since it was read."""

    retryable = True

    def __init__(self) -> None:
        super().__init__(
            "Iemand anders heeft dit intussen gewijzigd.", "De nieuwste stand wordt getoond; doe uw wijziging opnieuw."
        )


class Version(Value):
    """One version of a document.

    Attributes:
        kind: What it is.
        key: Which one.
        version: Counts up from 1.
        body: Its content.
        at: When it was written.
        actor: Who wrote it.
        removed: Whether this version took it away.
    """

    kind: str
    key: str
    version: int
    body: dict[str, Any]
    at: datetime
    actor: str
    removed: bool = False


def newest(session: Session, kind: Kind, key: str) -> Version | None:
    """The version that holds; None where there is none or it was removed."""
    found = _last(session, kind, key)
    return None if found is None or found.removed else found


def every(session: Session, kind: Kind) -> tuple[Version, ...]:
    """The version that holds of every document of a kind, by key."""
    last = (
        select(DocumentRow.key, func.max(DocumentRow.version).label("version"))
        .where(DocumentRow.kind == kind)
        .group_by(DocumentRow.key)
        .subquery()
    )
    query = (
        select(DocumentRow)
        .join(last, (DocumentRow.key == last.c.key) & (DocumentRow.version == last.c.version))
        .where(DocumentRow.kind == kind, DocumentRow.removed.is_(False))
        .order_by(DocumentRow.key)
    )
    return tuple(_version(row) for row in session.scalars(query))


def history(session: Session, kind: Kind, key: str) -> tuple[Version, ...]:
    """Every version that is kept, oldest first."""
    query = select(DocumentRow).where(DocumentRow.kind == kind, DocumentRow.key == key).order_by(DocumentRow.version)
    return tuple(_version(row) for row in session.scalars(query))


def write(
    session: Session,
    kind: Kind,
    key: str,
    body: dict[str, Any],
    at: datetime,
    actor: str,
    expected: int | None = None,
    removed: bool = False,
) -> Version:
    """Write the next version.

    Args:
        session: A session of `Database.write`.
        kind: What it is.
        key: Which one.
        body: Its content, plain JSON.
        at: When.
        actor: Who.
        expected: Version that the writer has seen, 0 for none; None to write over whatever is there.
        removed: Whether this takes the document away; its older versions stay.

    Raises:
        ChangedMeanwhile: Another version came in between.
    """
    last = _last(session, kind, key)
    seen = last.version if last else 0
    if expected is not None and expected != seen:
        raise ChangedMeanwhile
    row = DocumentRow(kind=kind, key=key, version=seen + 1, body=body, at=at, actor=actor, removed=removed)
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise ChangedMeanwhile from error
    session.execute(
        delete(DocumentRow).where(
            DocumentRow.kind == kind, DocumentRow.key == key, DocumentRow.version <= seen + 1 - KEPT_VERSIONS
        )
    )
    return _version(row)


def _last(session: Session, kind: Kind, key: str) -> Version | None:
    query = (
        select(DocumentRow).where(DocumentRow.kind == kind, DocumentRow.key == key).order_by(DocumentRow.version.desc()).limit(1)
    )
    row = session.scalars(query).first()
    return _version(row) if row else None


def _version(row: DocumentRow) -> Version:
    return Version(
        kind=row.kind, key=row.key, version=row.version, body=row.body, at=row.at, actor=row.actor, removed=row.removed
    )

"""Certificates as they are kept: frozen content, the signed document and badge made from it, and revocation."""

import hashlib
import uuid
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assistant.ask.models import Value
from assistant.records.people import ERASED
from assistant.records.tables import CertificateRow
from assistant.train.models import CertificateContent


class Certificate(Value):
    """A certificate that was issued.

    Attributes:
        person: Id of the person.
        sequence: Which certificate of this person, from 1.
        content: What it says, frozen at issue.
        content_sha256: SHA-256 of that content as it was kept, hexadecimal.
        issued_at: When, UTC.
        pdf: The signed document, None until it was made.
        badge: The badge as JWT, None until it was made.
        revoked_at: When it was revoked, None while it holds.
        revoked_reason: Why.
    """

    person: str
    sequence: int
    content: CertificateContent
    content_sha256: str
    issued_at: datetime
    pdf: bytes | None = None
    badge: str | None = None
    revoked_at: datetime | None = None
    revoked_reason: str | None = None

    @property
    def number(self) -> str:
        """Its unique number."""
        return self.content.number

    @property
    def untouched(self) -> bool:
        """Whether the kept content still has the digest of its issue, or of its erasure."""
        return fingerprint(self.content) == self.content_sha256

    @property
    def erased(self) -> bool:
        """Whether name, document and badge were erased; it was revoked then and no document may be made of it again."""
        return self.revoked_at is not None and self.content.name == ERASED


def fingerprint(content: CertificateContent) -> str:
    """SHA-256 over the canonical JSON of a certificate's content, hexadecimal."""
    return hashlib.sha256(content.model_dump_json().encode()).hexdigest()


def certificates(session: Session, person: str = "") -> tuple[Certificate, ...]:
    """Certificates of one person or of everyone, oldest first."""
    query = select(CertificateRow).order_by(CertificateRow.issued_at, CertificateRow.number)
    if person:
        query = query.where(CertificateRow.person_id == person)
    return tuple(_certificate(row) for row in session.scalars(query))


def by_number(session: Session, number: str) -> Certificate | None:
    """The certificate with this number."""
    row = session.scalars(select(CertificateRow).where(CertificateRow.number == number)).first()
    return _certificate(row) if row else None


def add(session: Session, person: str, sequence: int, content: CertificateContent, at: datetime) -> Certificate:
    """Keep a certificate; the number of certificates of a person is unique, so of two at once one is kept.

    Raises:
        sqlalchemy.exc.IntegrityError: This number or this sequence exists.
    """
    row = CertificateRow(
        id=str(uuid.uuid4()),
        number=content.number,
        person_id=person,
        sequence=sequence,
        content=content.model_dump(mode="json"),
        content_sha256=fingerprint(content),
        issued_at=at,
    )
    session.add(row)
    session.flush()
    return _certificate(row)


def attach(session: Session, number: str, pdf: bytes, badge: str) -> None:
    """Keep document and badge, unless they are there already."""
    session.execute(
        update(CertificateRow).where(CertificateRow.number == number, CertificateRow.pdf.is_(None)).values(pdf=pdf, badge=badge)
    )


def revoke(session: Session, number: str, reason: str, at: datetime) -> bool:
    """Revoke a certificate; False where it was revoked before, and then nothing changes."""
    changed = session.scalars(
        update(CertificateRow)
        .where(CertificateRow.number == number, CertificateRow.revoked_at.is_(None))
        .values(revoked_at=at, revoked_reason=reason)
        .returning(CertificateRow.number)
    )
    return changed.first() is not None


def blank(session: Session, number: str, reason: str) -> None:
    """Take the name, the document and the badge from a certificate that was revoked; what it taught and when it was issued stays.

    Args:
        session: A session of `Database.write`.
        number: Number of the certificate.
        reason: What stands in the place of the reason of its revocation, which may hold a name.
    """
    row = session.scalars(select(CertificateRow).where(CertificateRow.number == number)).one()
    content = CertificateContent.model_validate(row.content).model_copy(update={"name": ERASED})
    row.content, row.content_sha256 = content.model_dump(mode="json"), fingerprint(content)
    row.pdf, row.badge, row.revoked_reason = None, None, reason
    session.flush()


def _certificate(row: CertificateRow) -> Certificate:
    return Certificate(
        person=row.person_id,
        sequence=row.sequence,
        content=CertificateContent.model_validate(row.content),
        content_sha256=row.content_sha256,
        issued_at=row.issued_at,
        pdf=row.pdf,
        badge=row.badge,
        revoked_at=row.revoked_at,
        revoked_reason=row.revoked_reason,
    )

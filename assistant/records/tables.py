"""The tables: organisation, people, what they learned, their certificates, and the audit log."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in time: aware in Python, UTC in the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database.

        Raises:
            ValueError: The moment has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone cannot be kept")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """From the database."""
        return value if value is None else (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


class Base(DeclarativeBase):
    """Base of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Moment, date: Date, dict[str, Any]: JSON, bytes: LargeBinary}  # noqa: RUF012 (SQLAlchemy reads it so)


class OrganisationRow(Base):
    """An organisation; there is one, team mode included."""

    __tablename__ = "organisation"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    provider: Mapped[str] = mapped_column(String(200))
    logo: Mapped[bytes | None]
    policy_months: Mapped[int | None]
    profile: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class PersonRow(Base):
    """Someone who works with the program."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str | None] = mapped_column(String(300), unique=True)
    board_role: Mapped[str] = mapped_column(String(20))
    appointed: Mapped[date | None]
    left: Mapped[date | None] = mapped_column("left_on")
    legal_person: Mapped[bool]
    created_at: Mapped[datetime]


class ActivityRow(Base):
    """The single line of time of one person: what was open last and the active seconds of every place."""

    __tablename__ = "activity"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    meter: Mapped[dict[str, Any]]
    days: Mapped[dict[str, Any]]


class ProgressRow(Base):
    """Where a person is in a module, and when and under which content it was finished."""

    __tablename__ = "progress"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    module: Mapped[str] = mapped_column(String(80), primary_key=True)
    state: Mapped[dict[str, Any]]
    started_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    finished_hash: Mapped[str | None] = mapped_column(String(64))


class ReflectionRow(Base):
    """What a person wrote for himself; nobody else reads it."""

    __tablename__ = "reflection"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    module: Mapped[str] = mapped_column(String(80), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime]


class AttemptRow(Base):
    """A quiz that was drawn: its questions and options frozen, the answers so far, and the outcome once submitted."""

    __tablename__ = "attempt"
    __table_args__ = (UniqueConstraint("person_id", "module", "number"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    module: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    sheet: Mapped[dict[str, Any]]
    answers: Mapped[dict[str, Any]]
    drawn_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    correct: Mapped[int | None]
    passed: Mapped[bool | None]


class CertificateRow(Base):
    """A certificate: what it says is frozen at issue; document and badge are made from that once."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("person_id", "sequence"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    sequence: Mapped[int]
    content: Mapped[dict[str, Any]]
    content_sha256: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime]
    pdf: Mapped[bytes | None]
    badge: Mapped[str | None] = mapped_column(Text)
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[str | None] = mapped_column(Text)


class AuditRow(Base):
    """One line of the audit log; each line's digest holds that of the line before."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject", "subject"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(36))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(200))
    details: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class DocumentRow(Base):
    """One version of something that the board keeps: a quarter, an action, a value, a limit, a statement."""

    __tablename__ = "document"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(36))
    removed: Mapped[bool]


class SignoffRow(Base):
    """A quarter as the board signed it off; each line's digest holds that of the line before."""

    __tablename__ = "signoff"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    quarter: Mapped[str] = mapped_column(String(10), index=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(36))
    content: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class SavedAnswerRow(Base):
    """An answer that a person keeps, with what its sources said then; nobody else reads it."""

    __tablename__ = "saved_answer"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    saved_at: Mapped[datetime]
    answer: Mapped[dict[str, Any]]
    profile: Mapped[dict[str, Any]]
    regime: Mapped[str] = mapped_column(Text)
    sources: Mapped[dict[str, Any]]

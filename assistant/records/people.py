"""The organisation and the people who work with the program."""

import uuid
from datetime import date, datetime
from typing import Literal

from pydantic import Field
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from assistant.ask.models import Profile, Value
from assistant.errors import WrongUse
from assistant.records.tables import OrganisationRow, PersonRow
from assistant.train.models import BoardRole

ERASED = "verwijderd"
"""Name of a person whose data were erased; nobody else may have it."""
LOGIN_LOCK = 20260818
Role = Literal["bestuurder", "secretaris", "ciso", "compliance", "beheerder", "auditor"]


class Organisation(Value):
    """The organisation.

    Attributes:
        id: Its id.
        name: Its name, "" until someone filled it in.
        provider: Name of the provider of the training, as it stands on a certificate (Cbb art. 22 lid 1 d).
        logo: PNG or JPEG, None without.
        policy_months: After how many months the organisation itself wants a training again; None where it has no policy.
        profile: What decides which law applies.
    """

    id: str
    name: str = Field(default="", max_length=200)
    provider: str = Field(default="", max_length=200)
    logo: bytes | None = None
    policy_months: int | None = Field(default=None, ge=1, le=120)
    profile: Profile = Profile()


class Person(Value):
    """Someone who works with the program.

    Attributes:
        id: Its id.
        name: Name as it stands on a certificate.
        role: What this person does here, "" for who may do nothing.
        subject: Who this is for the login provider; None in local mode.
        board_role: Place on the board, `none` for who is not on it.
        appointed: Day of appointment to the board.
        left: Day on which the person left the board.
        legal_person: Whether this person sits on the board for a legal person (Cbw art. 24 lid 7).
    """

    id: str
    name: str = Field(min_length=1, max_length=200)
    role: Role | Literal[""] = "bestuurder"
    subject: str | None = None
    board_role: BoardRole = "none"
    appointed: date | None = None
    left: date | None = None
    legal_person: bool = False


def organisation(session: Session) -> Organisation | None:
    """The organisation, None before anything was kept."""
    row = session.scalars(select(OrganisationRow).order_by(OrganisationRow.created_at)).first()
    if row is None:
        return None
    return Organisation(
        id=row.id,
        name=row.name,
        provider=row.provider,
        logo=row.logo,
        policy_months=row.policy_months,
        profile=Profile.model_validate(row.profile),
    )


def keep_organisation(session: Session, found: Organisation, at: datetime) -> Organisation:
    """Keep the organisation, new or changed; there is one."""
    row = session.scalars(select(OrganisationRow).order_by(OrganisationRow.created_at)).first()
    if row is None:
        row = OrganisationRow(id=found.id or str(uuid.uuid4()), created_at=at)
        session.add(row)
    row.name, row.provider, row.logo = found.name, found.provider, found.logo
    row.policy_months, row.profile = found.policy_months, found.profile.model_dump(mode="json", exclude_defaults=True)
    session.flush()
    return found.model_copy(update={"id": row.id})


def people(session: Session) -> tuple[Person, ...]:
    """Everyone whose data were not erased, by name."""
    query = select(PersonRow).where(PersonRow.name != ERASED).order_by(PersonRow.name, PersonRow.id)
    return tuple(_person(row) for row in session.scalars(query))


def person(session: Session, id: str) -> Person | None:
    """One person."""
    row = session.get(PersonRow, id)
    return _person(row) if row else None


def present(session: Session, id: str) -> bool:
    """Whether there is such a person, whose data were not erased; nothing may be written about anyone else."""
    found = person(session, id)
    return found is not None and found.name != ERASED


def lock_present(session: Session, id: str) -> None:
    """Make other writers about this person wait; whoever writes for a person does this first.

    Raises:
        WrongUse: There is no such person, or the data were erased; a session that is still open brings nothing back.
    """
    lock_person(session, id)
    if not present(session, id):
        raise WrongUse("Wij weten niet wie u bent.", "Kies uw naam, of meld u opnieuw aan; er is niets bewaard.")


def by_subject(session: Session, subject: str) -> Person | None:
    """The person whom the login provider knows by this name."""
    row = session.scalars(select(PersonRow).where(PersonRow.subject == subject)).first()
    return _person(row) if row else None


def keep_person(session: Session, found: Person, at: datetime) -> Person:
    """Keep a person, new where the id is "" or unknown."""
    row = session.get(PersonRow, found.id) if found.id else None
    if row is None:
        kept = organisation(session) or keep_organisation(session, Organisation(id=""), at)
        row = PersonRow(id=found.id or str(uuid.uuid4()), organisation_id=kept.id, created_at=at)
        session.add(row)
    row.name, row.role, row.subject = found.name, found.role, found.subject
    row.board_role, row.appointed, row.left, row.legal_person = found.board_role, found.appointed, found.left, found.legal_person
    session.flush()
    return found.model_copy(update={"id": row.id})


def lock_logins(session: Session) -> None:
    """Make other logins wait until this transaction ends, so that nobody is added twice."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOGIN_LOCK})


def lock_person(session: Session, id: str) -> None:
    """Make other writers about this person wait until this transaction ends."""
    session.execute(select(PersonRow.id).where(PersonRow.id == id).with_for_update())


def _person(row: PersonRow) -> Person:
    return Person.model_validate(
        {
            "id": row.id,
            "name": row.name,
            "role": row.role,
            "subject": row.subject,
            "board_role": row.board_role,
            "appointed": row.appointed,
            "left": row.left,
            "legal_person": row.legal_person,
        }
    )

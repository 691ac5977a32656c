"""The use cases of the organisation and its people: look up, add, change; every change is in the audit log."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from pydantic import ValidationError

from assistant.ask.models import Value
from assistant.errors import WrongUse
from assistant.records import audit, people
from assistant.records.database import Database, Transaction
from assistant.records.people import Organisation, Person

Kept = TypeVar("Kept", Organisation, Person)
UNTOLD = frozenset({"name", "subject"})
"""Fields of a person of which the log tells that they changed, and not into what."""


class Register:
    """The organisation and its people.

    Args:
        database: The records.
        clock: Gives the time, with zone.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    def organisation(self) -> Organisation:
        """The organisation; empty before anyone filled it in."""
        with self._database.read() as session:
            return people.organisation(session) or Organisation(id="")

    def change_organisation(self, actor: str, **changes: Any) -> Organisation:
        """Change fields of the organisation.

        Args:
            actor: Who changes it.
            **changes: Fields of `Organisation` with their new values.

        Raises:
            WrongUse: A value does not fit its field, or the logo is not a usable picture.
        """
        now = self._clock()
        if changes.get("logo"):
            from assistant.adapters import logo  # half a second that other changes do without

            logo.checked(changes["logo"])
        with self._database.write() as session:
            old = people.organisation(session) or Organisation(id="")
            new = _changed(old, changes)
            kept = people.keep_organisation(session, new, now)
            _tell(session, now, actor, "organisation.change", kept.id, old, kept)
        return kept

    def people(self) -> tuple[Person, ...]:
        """Everyone, by name."""
        with self._database.read() as session:
            return people.people(session)

    def person(self, id: str) -> Person | None:
        """One person."""
        with self._database.read() as session:
            return people.person(session, id)

    def by_name(self, given: str) -> Person:
        """The one person with this id or name.

        Raises:
            WrongUse: Nobody has that name, or more than one person has.
        """
        found = [one for one in self.people() if given == one.id or one.name.casefold() == given.strip().casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            raise WrongUse(f"Er zijn {len(found)} personen met de naam {given}.", "Gebruik het nummer van de persoon.")
        known = ", ".join(one.name for one in self.people()[:10]) or "nog niemand"
        raise WrongUse(f"'{given}' is hier niet bekend.", f"Bekend: {known}.")

    def add_person(self, actor: str, **fields: Any) -> Person:
        """Add a person.

        Args:
            actor: Who adds; "" when people add themselves.
            **fields: Fields of `Person`.

        Raises:
            WrongUse: A value does not fit its field.
        """
        now = self._clock()
        try:
            new = _named(Person.model_validate({"id": "", **_tidy(fields)}))
        except ValidationError as error:
            raise _wrong(error) from error
        with self._database.write() as session:
            kept = people.keep_person(session, new, now)
            _tell(session, now, actor or kept.id, "person.add", kept.id, None, kept)
        return kept

    def change_person(self, actor: str, id: str, **changes: Any) -> Person:
        """Change fields of a person.

        Raises:
            WrongUse: There is no such person, or a value does not fit its field.
        """
        now = self._clock()
        with self._database.write() as session:
            old = people.person(session, id)
            if old is None or old.name == people.ERASED:
                raise WrongUse("Deze persoon is hier niet bekend.", "Kies een andere naam.")
            kept = people.keep_person(session, _changed(old, changes), now)
            _tell(session, now, actor, "person.change", kept.id, old, kept)
        return kept


def _changed(old: Kept, changes: dict[str, Any]) -> Kept:
    try:
        return _named(type(old).model_validate({**old.model_dump(), **_tidy(changes)}))
    except ValidationError as error:
        raise _wrong(error) from error


def _named(new: Kept) -> Kept:
    """Refuse the name that erased people have."""
    if isinstance(new, Person) and new.name.casefold() == people.ERASED:
        raise WrongUse(f"De naam '{new.name}' is voor wie is gewist.", "Geef een andere naam; er is niets gewijzigd.")
    return new


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    """Text on one line, without control characters."""
    return {
        key: "".join(c for c in " ".join(value.split()) if c.isprintable()) if isinstance(value, str) else value
        for key, value in fields.items()
    }


def _wrong(error: ValidationError) -> WrongUse:
    fields = ", ".join(sorted({str(one["loc"][0]) for one in error.errors() if one["loc"]}))
    return WrongUse(f"Niet bruikbaar: {fields}.", "Controleer wat u invulde; er is niets gewijzigd.")


def _tell(session: Transaction, at: datetime, actor: str, action: str, subject: str, old: Value | None, new: Value) -> None:
    """Write what changed, from → to; a logo, and the name and login of a person, only by their presence.

    The log cannot be changed, so it holds nothing that someone may ask to erase (GDPR art. 17 and 25); the id is enough.
    """
    before, after = _plain(old) if old else {}, _plain(new)
    changed = {key: [before.get(key), value] for key, value in after.items() if before.get(key) != value and key != "id"}
    for key in UNTOLD & changed.keys() if isinstance(new, Person) else ():
        was, now = changed[key]
        changed[key] = [was and "ingevuld", now and ("gewijzigd" if was else "ingevuld")]
    if changed:
        audit.append(session, at, actor, action, subject, changed=changed)


def _plain(value: Value) -> dict[str, Any]:
    data = value.model_dump(mode="json", exclude={"logo"})
    return {**data, "logo": "aanwezig"} if getattr(value, "logo", None) else data

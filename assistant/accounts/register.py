"""The use cases of the organisation and its people: look up, add, change; every change is in the audit log."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from pydantic import ValidationError

from assistant.accounts.rights import Action, Gate, Guarded
from assistant.ask.models import Value
from assistant.errors import WrongUse
from assistant.records import audit, people
from assistant.records.database import Database, Transaction
from assistant.records.people import Organisation, Person

Kept = TypeVar("Kept", Organisation, Person)
_SEAT = frozenset({"board_role", "appointed", "left", "legal_person"})
_RIGHTS = frozenset({"role", "subject"})
UNTOLD = frozenset({"name", "subject"})
"""Fields of a person of which the log tells that they changed, and not into what."""


class Register(Guarded):
    """The organisation and its people.

    Args:
        gate: Who acts.
        database: The records.
        clock: Gives the time, with zone.
    """

    def __init__(self, gate: Gate, database: Database, clock: Callable[[], datetime]) -> None:
        self.gate, self._database, self._clock = gate, database, clock

    def organisation(self) -> Organisation:
        """The organisation; empty before anyone filled it in."""
        self._may(Action.ORGANISATION)
        with self._database.read() as session:
            return people.organisation(session) or Organisation(id="")

    def change_organisation(self, **changes: Any) -> Organisation:
        """Change fields of the organisation.

        Args:
            **changes: Fields of `Organisation` with their new values.

        Raises:
            WrongUse: A value does not fit its field, or the logo is not a usable picture.
        """
        self._may(Action.ORGANISATION_CHANGE)
        now = self._clock()
        if changes.get("logo"):
            from assistant.adapters import logo  # half a second that other changes do without

            logo.checked(changes["logo"])
        with self._database.write() as session:
            old = people.organisation(session) or Organisation(id="")
            new = _changed(old, changes)
            kept = people.keep_organisation(session, new, now)
            _tell(session, now, self.actor, "organisation.change", kept.id, old, kept)
        return kept

    def people(self) -> tuple[Person, ...]:
        """Everyone, by name."""
        self._may(Action.PEOPLE)
        with self._database.read() as session:
            return people.people(session)

    def person(self, id: str) -> Person | None:
        """One person."""
        self._may(Action.PERSON, id)
        with self._database.read() as session:
            return people.person(session, id)

    def by_name(self, given: str) -> Person:
        """The one person with this id or name.

        Raises:
            WrongUse: Nobody has that name, or more than one person has.
        """
        self._may(Action.PEOPLE)
        found = [one for one in self.people() if given == one.id or one.name.casefold() == given.strip().casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            raise WrongUse(f"Er zijn {len(found)} personen met de naam {given}.", "Gebruik het nummer van de persoon.")
        known = ", ".join(one.name for one in self.people()[:10]) or "nog niemand"
        raise WrongUse(f"'{given}' is hier niet bekend.", f"Bekend: {known}.")

    def add_person(self, **fields: Any) -> Person:
        """Add a person.

        Args:
            **fields: Fields of `Person`; role and subject ask for a right of their own.

        Raises:
            WrongUse: A value does not fit its field.
        """
        self._may(Action.PERSON_ADD)
        for action in _asked(Person(id="", name="-"), fields):
            self._may(action)
        now = self._clock()
        try:
            new = _named(Person.model_validate({"id": "", **_tidy(fields)}))
        except ValidationError as error:
            raise _wrong(error) from error
        with self._database.write() as session:
            _free(session, new)
            kept = people.keep_person(session, new, now)
            _tell(session, now, self.gate.actor.id or kept.id, "person.add", kept.id, None, kept)
        return kept

    def change_person(self, id: str, **changes: Any) -> Person:
        """Change fields of a person; the place on the board and the rights each ask for a right of their own.

        Raises:
            WrongUse: There is no such person, or a value does not fit its field.
        """
        self._may(Action.PERSON_NAME, id)
        with self._database.read() as session:
            asked = _asked(people.person(session, id), changes)
        for action in asked:
            self._may(action, id)
        now = self._clock()
        with self._database.write() as session:
            old = people.person(session, id)
            if old is None or old.name == people.ERASED:
                raise WrongUse("Deze persoon is hier niet bekend.", "Kies een andere naam.")
            new = _changed(old, changes)
            _free(session, new)
            kept = people.keep_person(session, new, now)
            if kept.role != old.role:
                audit.append(session, now, self.actor, "rights.change", kept.id, role=[old.role or None, kept.role or None])
            _tell(session, now, self.actor, "person.change", kept.id, old.model_copy(update={"role": kept.role}), kept)
        return kept


def _asked(old: Person | None, changes: dict[str, Any]) -> list[Action]:
    """Which rights a change asks for beside that of the name; what stays the same asks for none."""
    new = {key for key, value in changes.items() if getattr(old, key, None) != value}
    return [action for fields, action in ((_SEAT, Action.SEAT), (_RIGHTS, Action.RIGHTS)) if new & fields]


def _free(session: Transaction, new: Person) -> None:
    """Refuse a login that someone else has."""
    other = people.by_subject(session, new.subject) if new.subject else None
    if other is not None and other.id != new.id:
        raise WrongUse("Dit account hoort al bij iemand anders.", "Maak het daar eerst los; er is niets gewijzigd.")


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

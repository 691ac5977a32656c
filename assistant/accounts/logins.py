"""Who comes in: a login that the provider vouches for, tied to a person of the register, with a role; and going out."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from assistant.accounts.identity import SKEW, Identity
from assistant.accounts.rights import NOBODY, Actor
from assistant.errors import AssistantError
from assistant.records import audit, people
from assistant.records.database import Database, Transaction
from assistant.records.people import Person

FRESH: Final = timedelta(minutes=10)
"""How old a login may be to add someone who is not in the register; an older one is of someone who was taken out of it."""


class NoAccess(AssistantError):
    """Someone is who the provider says, and has nothing to do here yet.

    Args:
        code: What the keeper needs to find this login in the log.
    """

    def __init__(self, message: str, todo: str, code: str) -> None:
        super().__init__(message, todo)
        self.code = code


class Logins:
    """Ties logins to people; asks for no right, since it decides who someone is.

    Args:
        database: The records.
        clock: Gives the time, with zone.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    def enter(self, who: Identity) -> Actor:
        """Come in: find or link the person, take over the role of the provider, and write it in the log once a login.

        Args:
            who: What the provider vouches for.

        Raises:
            NoAccess: Nobody gave this person a role, or the login was ended.
        """
        with self._database.write() as session:
            people.lock_logins(session)
            found = self._person(session, who)
            first = found is not None and not _told(session, found.id, "login", who)
            if found is not None and first:
                found = self._role(session, found, who)
            refusal = self._refusal(session, found, who)
            if refusal is None and found is not None:
                if first:
                    audit.append(session, self._clock(), found.id, "login", found.id, login=who.mark, role=found.role)
                return _actor(found)
        raise refusal or _unknown(who)

    def still(self, who: Identity) -> Actor:
        """The person who came in, with the role of this moment; nobody where person, role or login is gone."""
        with self._database.read() as session:
            found = people.by_subject(session, who.key)
            if found is None or not found.role or self._ended(session, found, who):
                return NOBODY
            return _actor(found)

    def leave(self, who: Identity) -> None:
        """Go out: this login opens nothing any more, on whatever device."""
        with self._database.write() as session:
            found = people.by_subject(session, who.key)
            if found is not None and not self._ended(session, found, who):
                audit.append(session, self._clock(), found.id, "logout", found.id, login=who.mark)

    def name(self, actor: Actor) -> str:
        """The own name of whoever is there, whatever the role; "" for nobody."""
        with self._database.read() as session:
            found = people.person(session, actor.id) if actor.id else None
        return found.name if found else ""

    def _person(self, session: Transaction, who: Identity) -> Person | None:
        """The person of this login, linked or added where that may be."""
        found = people.by_subject(session, who.key)
        if found is not None:
            return found
        waiting = people.by_subject(session, invitation(who.email)) if who.email else None
        now = self._clock()
        if waiting is not None:
            kept = people.keep_person(session, waiting.model_copy(update={"subject": who.key}), now)
            audit.append(session, now, kept.id, "login.link", kept.id, by="e-mail")
            return kept
        if not who.role or now - who.at > FRESH:
            return None
        kept = people.keep_person(session, Person(id="", name=who.name, role=who.role, subject=who.key), now)
        audit.append(session, now, kept.id, "login.link", kept.id, by="aanbieder", role=[None, kept.role])
        return kept

    def _role(self, session: Transaction, found: Person, who: Identity) -> Person:
        """Take over the role that the provider gives at a login, where it does; what the keeper changes later holds until the next."""
        if who.role is None or who.role == found.role:
            return found
        now = self._clock()
        kept = people.keep_person(session, found.model_copy(update={"role": who.role}), now)
        audit.append(session, now, "aanbieder", "rights.change", found.id, role=[found.role or None, kept.role or None])
        return kept

    def _refusal(self, session: Transaction, found: Person | None, who: Identity) -> NoAccess | None:
        if found is not None and self._ended(session, found, who):
            return NoAccess("U bent afgemeld.", "Meld u opnieuw aan.", who.mark)
        if found is None or not found.role:
            subject = found.id if found else who.mark
            if not _told(session, subject, "login.refused", who):
                audit.append(session, self._clock(), "aanmelding", "login.refused", subject, login=who.mark, reason="geen rol")
            return _unknown(who)
        return None

    def _ended(self, session: Transaction, found: Person, who: Identity) -> bool:
        return _told(session, found.id, "logout", who)


def invitation(email: str) -> str:
    """What stands in the place of a subject until the person with this address logs in for the first time."""
    return f"mailto:{email.strip().casefold()}"


def _actor(found: Person) -> Actor:
    return Actor(found.id, frozenset({found.role}) if found.role else frozenset(), "team")


def _told(session: Transaction, subject: str, action: str, who: Identity) -> bool:
    """Whether the log has such a line about this one login."""
    return any(one.get("login") == who.mark for one in audit.told(session, subject, action, who.at - SKEW))


def _unknown(who: Identity) -> NoAccess:
    todo = "Vraag uw beheerder om een rol, en geef daarbij de code hieronder door."
    return NoAccess("U bent aangemeld, maar u heeft hier nog geen toegang.", todo, who.mark)

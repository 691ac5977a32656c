"""The use cases of someone's personal data: give all of it, say what erasing would take away, and erase it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from assistant.accounts.rights import Action, Gate, Guarded
from assistant.ask.models import Value
from assistant.errors import WrongUse
from assistant.records import audit, certificates, people, personal
from assistant.records.database import Database, Transaction
from assistant.records.people import Person
from assistant.records.personal import Mention
from curriculum import grading
from curriculum.grading import Sheet

REASON = "Gegevens gewist"
"""What whoever checks an erased certificate reads."""


class Erasure(Value):
    """What erasing takes away and what it leaves.

    Attributes:
        person: Who.
        rows: Rows that go, by table.
        certificates: Numbers of certificates.
        with_certificates: Whether those are revoked and made nameless, or stay as they are.
        mentions: Texts of the board in which the name stands; those stay.
        log_lines: In how many lines of the log the name stands; those stay.
    """

    person: str
    rows: dict[str, int]
    certificates: tuple[str, ...]
    with_certificates: bool
    mentions: tuple[Mention, ...]
    log_lines: int


class PersonalData(Guarded):
    """What is kept about one person.

    Args:
        gate: Who acts.
        database: The records.
        clock: Gives the time, with zone.
    """

    def __init__(self, gate: Gate, database: Database, clock: Callable[[], datetime]) -> None:
        self.gate, self._database, self._clock = gate, database, clock

    def export(self, id: str) -> dict[str, Any]:
        """Everything about a person as plain JSON (GDPR art. 15 and 20).

        Right answers of quizzes are left out, and so are signed documents: those are given by number.

        Args:
            id: Id of the person.

        Raises:
            WrongUse: There is no such person.
        """
        self._may(Action.EXPORT, id)
        now = self._clock()
        with self._database.write() as session:
            who = _known(session, id)
            audit.append(session, now, self.actor, "person.export", id)
            told = personal.told(session, id)
            return {
                "exported_at": now.isoformat(),
                **told,
                "attempt": [_attempt(one) for one in told["attempt"]],
                "written_for_the_board": [one.model_dump(mode="json") for one in personal.written(session, id)],
                "named_in": [one.model_dump(mode="json") for one in personal.mentions(session, who.name)],
            }

    def preview(self, id: str, with_certificates: bool = False) -> Erasure:
        """What erasing would take away and what it would leave; changes nothing.

        Raises:
            WrongUse: There is no such person, or it was erased.
        """
        self._may(Action.ERASE, id)
        with self._database.read() as session:
            return _erasure(session, _known(session, id), with_certificates)

    def erase(self, id: str, with_certificates: bool = False) -> Erasure:
        """Erase someone's training, login and name (GDPR art. 17).

        A certificate stays as it was issued, since the proof of Cbw art. 24 lid 5 must remain verifiable (GDPR art. 17 lid 3 b),
        unless asked otherwise: then it is revoked and loses name, document and badge.

        Args:
            id: Id of the person.
            with_certificates: Whether the certificates go as well.

        Raises:
            WrongUse: There is no such person, or it was erased.
        """
        self._may(Action.ERASE, id)
        now = self._clock()
        with self._database.write() as session:
            people.lock_person(session, id)
            found = _erasure(session, _known(session, id), with_certificates)
            personal.erase(session, id)
            for number in found.certificates if with_certificates else ():
                if certificates.revoke(session, number, REASON, now):
                    audit.append(session, now, self.actor, "certificate.revoke", number, reason=REASON)
                certificates.blank(session, number, REASON)
                audit.append(session, now, self.actor, "certificate.erase", number)
            audit.append(session, now, self.actor, "person.erase", id, rows=found.rows, with_certificates=with_certificates)
        personal.forget_pages(self._database)
        return found


def _attempt(row: dict[str, Any]) -> dict[str, Any]:
    """An attempt with what was asked and chosen in words, without what is right."""
    answers = [
        {
            "id": asked.id,
            "situation": asked.situation,
            "question": asked.question,
            "chosen": next((option.text for option in asked.options if option.key == row["answers"].get(asked.id)), None),
        }
        for asked in grading.shown(Sheet.model_validate(row["sheet"]))
    ]
    return {**{key: value for key, value in row.items() if key != "sheet"}, "answers": answers}


def _known(session: Transaction, id: str) -> Person:
    found = people.person(session, id)
    if found is None or found.name == people.ERASED:
        raise WrongUse("Deze persoon is hier niet bekend, of is al gewist.", "Zie `cyberbestuur certificate list`.")
    return found


def _erasure(session: Transaction, who: Person, with_certificates: bool) -> Erasure:
    rows = personal.counts(session, who.id)
    rows.pop("certificate")
    return Erasure(
        person=who.name,
        rows=rows,
        certificates=tuple(one.number for one in certificates.certificates(session, who.id)),
        with_certificates=with_certificates,
        mentions=personal.mentions(session, who.name),
        log_lines=personal.log_lines(session, who.name),
    )

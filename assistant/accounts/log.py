"""The use cases of the audit log: read it, check that it is whole, and take it along; and refusals, which it tells."""

import logging
import re
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

from assistant.accounts.rights import Action, Actor, Gate, Guarded
from assistant.ask.models import Value
from assistant.errors import AssistantError
from assistant.records import audit, signoffs
from assistant.records.audit import Entry, Verdict
from assistant.records.database import Database

log = logging.getLogger(__name__)
ONCE: Final = timedelta(minutes=1)
"""How long the same refusal is not told again, so that a page that is drawn anew does not fill the log."""
_MOST: Final = 1000
_ID: Final = re.compile(r"[0-9a-f-]{36}")


class Proof(Value):
    """What a check of both chains found.

    Attributes:
        log: Whether every line of the log follows from the one before.
        signoffs: How many sign-offs there are.
        signoff_broken_at: Number of the first sign-off that does not fit, None where all do.
    """

    log: Verdict
    signoffs: int
    signoff_broken_at: int | None

    @property
    def intact(self) -> bool:
        """Whether both chains hold."""
        return self.log.intact and self.signoff_broken_at is None


class Log(Guarded):
    """The audit log for who checks it.

    Args:
        gate: Who acts.
        database: The records.
    """

    def __init__(self, gate: Gate, database: Database) -> None:
        self.gate, self._database = gate, database

    def newest(self, count: int) -> tuple[Entry, ...]:
        """The newest lines, the last one first.

        Args:
            count: How many at most.
        """
        self._may(Action.LOG)
        with self._database.read() as session:
            return tuple(reversed(tuple(audit.entries(session, newest=count))))

    def verify(self) -> Proof:
        """Check that every line of the log, and every sign-off, follows from the one before."""
        self._may(Action.LOG)
        with self._database.read() as session:
            found = audit.verify(audit.entries(session))
            chain = signoffs.signoffs(session)
        return Proof(log=found, signoffs=len(chain), signoff_broken_at=signoffs.broken_at(chain))

    def lines(self) -> Iterator[str]:
        """Every line as JSON, in order, as they stood at one moment."""
        self._may(Action.LOG)
        return self._lines()

    def _lines(self) -> Iterator[str]:
        with self._database.read() as session:
            for one in audit.entries(session):
                yield one.model_dump_json() + "\n"


class Refused:
    """Writes refusals into the log: who asked for what, never what it would have shown.

    Args:
        database: The records.
        clock: Gives the time, with zone.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock
        self._told: dict[tuple[str, str, str], datetime] = {}
        self._lock = threading.Lock()

    def __call__(self, actor: Actor, action: Action, owner: str) -> None:
        """Tell a refusal; a log that cannot be written does not turn a refusal into anything else."""
        now = self._clock()
        if self._lately((actor.id, action.value, owner), now):
            return
        try:
            with self._database.write() as session:
                roles = sorted(actor.roles)
                whose = owner if _ID.fullmatch(owner) else "organisatie"
                audit.append(session, now, actor.name, "access.refused", whose, right=action.value, roles=roles)
        except AssistantError as error:
            log.warning("refusal not written: %s", error)

    def _lately(self, key: tuple[str, str, str], now: datetime) -> bool:
        with self._lock:
            before = self._told.get(key)
            if before is not None and now - before < ONCE:
                return True
            if len(self._told) >= _MOST:
                self._told.clear()
            self._told[key] = now
        return False

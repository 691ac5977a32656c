"""The use cases of actions: what was promised, by whom and when, until it is done."""

import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from assistant.accounts.rights import Action as Right
from assistant.accounts.rights import Gate, Guarded
from assistant.board.models import Action, plain
from assistant.errors import WrongUse
from assistant.records import audit, documents
from assistant.records.database import Database


class Promises(Guarded):
    """The actions of the organisation.

    Args:
        gate: Who acts.
        database: The records.
        clock: Gives the time, with zone.
    """

    def __init__(self, gate: Gate, database: Database, clock: Callable[[], datetime]) -> None:
        self.gate, self._database, self._clock = gate, database, clock

    def all(self) -> tuple[Action, ...]:
        """Every action, the oldest first."""
        self._may(Right.PROMISES)
        with self._database.read() as session:
            found = [Action.model_validate(one.body) for one in documents.every(session, "action")]
        return tuple(sorted(found, key=lambda one: (one.since, one.due or date.max, one.id)))

    def promise(self, **fields: Any) -> Action:
        """Add an action.

        Args:
            **fields: Fields of `Action` apart from its id.

        Raises:
            WrongUse: A field does not fit.
        """
        self._may(Right.PROMISE)
        return self._keep(_action({"id": str(uuid.uuid4()), **fields}), "action.add")

    def change(self, id: str, **changes: Any) -> Action:
        """Change an action.

        Raises:
            WrongUse: There is no such action, or a field does not fit.
        """
        self._may(Right.PROMISE)
        return self._keep(_action({**plain(self._known(id)), **changes}), "action.change")

    def close(self, id: str, outcome: str) -> Action:
        """Close an action with what came of it.

        Raises:
            WrongUse: There is no such action, or nothing is said of the outcome.
        """
        self._may(Right.PROMISE)
        if not outcome.strip():
            raise WrongUse("Afsluiten vraagt om de uitkomst.", "Schrijf in een zin wat het heeft opgeleverd.")
        closed = {"closed": self._clock().date(), "outcome": outcome.strip()}
        return self._keep(_action({**plain(self._known(id)), **closed}), "action.close")

    def _known(self, id: str) -> Action:
        with self._database.read() as session:
            found = documents.newest(session, "action", id)
        if found is None:
            raise WrongUse("Deze actie bestaat niet.", "Ververs de pagina.")
        return Action.model_validate(found.body)

    def _keep(self, action: Action, what: str) -> Action:
        at = self._clock()
        with self._database.write() as session:
            documents.write(session, "action", action.id, plain(action), at, self.actor)
            audit.append(session, at, self.actor, what, action.id, text=action.text, closed=bool(action.closed))
        return action


def _action(fields: dict[str, Any]) -> Action:
    try:
        return Action.model_validate(fields)
    except ValidationError as error:
        wrong = ", ".join(sorted({str(one["loc"][0]) for one in error.errors() if one["loc"]}))
        raise WrongUse(
            f"Deze actie is niet compleet ({wrong}).", "Geef ten minste aan wat er gebeurt en sinds welk kwartaal."
        ) from error

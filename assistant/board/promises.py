"""The use cases of actions: what was promised, by whom and when, until it is done."""

import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from assistant.board.models import Action, plain
from assistant.errors import WrongUse
from assistant.records import audit, documents
from assistant.records.database import Database


class Promises:
    """The actions of the organisation.

    Args:
        database: The records.
        clock: Gives the time, with zone.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    def all(self) -> tuple[Action, ...]:
        """Every action, the oldest first."""
        with self._database.read() as session:
            found = [Action.model_validate(one.body) for one in documents.every(session, "action")]
        return tuple(sorted(found, key=lambda one: (one.since, one.due or date.max, one.id)))

    def promise(self, actor: str, **fields: Any) -> Action:
        """Add an action.

        Args:
            actor: Who writes it down.
            **fields: Fields of `Action` apart from its id.

        Raises:
            WrongUse: A field does not fit.
        """
        return self._keep(actor, _action({"id": str(uuid.uuid4()), **fields}), "action.add")

    def change(self, actor: str, id: str, **changes: Any) -> Action:
        """Change an action.

        Raises:
            WrongUse: There is no such action, or a field does not fit.
        """
        return self._keep(actor, _action({**plain(self._known(id)), **changes}), "action.change")

    def close(self, actor: str, id: str, outcome: str) -> Action:
        """Close an action with what came of it.

        Raises:
            WrongUse: There is no such action, or nothing is said of the outcome.
        """
        if not outcome.strip():
            raise WrongUse("Afsluiten vraagt om de uitkomst.", "Schrijf in een zin wat het heeft opgeleverd.")
        closed = {"closed": self._clock().date(), "outcome": outcome.strip()}
        return self._keep(actor, _action({**plain(self._known(id)), **closed}), "action.close")

    def _known(self, id: str) -> Action:
        with self._database.read() as session:
            found = documents.newest(session, "action", id)
        if found is None:
            raise WrongUse("Deze actie bestaat niet.", "Ververs de pagina.")
        return Action.model_validate(found.body)

    def _keep(self, actor: str, action: Action, what: str) -> Action:
        at = self._clock()
        with self._database.write() as session:
            documents.write(session, "action", action.id, plain(action), at, actor)
            audit.append(session, at, actor, what, action.id, text=action.text, closed=bool(action.closed))
        return action


def _action(fields: dict[str, Any]) -> Action:
    try:
        return Action.model_validate(fields)
    except ValidationError as error:
        wrong = ", ".join(sorted({str(one["loc"][0]) for one in error.errors() if one["loc"]}))
        raise WrongUse(
            f"Deze actie is niet compleet ({wrong}).", "Geef ten minste aan wat er gebeurt en sinds welk kwartaal."
        ) from error

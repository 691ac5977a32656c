"""The incident that the reporting clock runs for: kept, so that a reload or another device shows the same clock."""

from collections.abc import Callable
from datetime import datetime

from pydantic import Field

from assistant.accounts.rights import Action, Gate, Guarded
from assistant.ask.models import Value
from assistant.board.clock.models import Incident
from assistant.board.models import plain
from assistant.records import audit, documents
from assistant.records.database import Database

_KEY = "klok"


class Running(Value):
    """An incident with a clock.

    Attributes:
        incident: What is known of it.
        name: What people call it, to tell two calendar entries apart.
        version: Which version was read, so that two people do not overwrite each other.
    """

    incident: Incident
    name: str = Field(default="", max_length=120)
    version: int = 0


class Incidents(Guarded):
    """The incident of now, and starting over.

    Args:
        gate: Who acts.
        database: The records.
        clock: Gives the time, with zone.
    """

    def __init__(self, gate: Gate, database: Database, clock: Callable[[], datetime]) -> None:
        self.gate, self._database, self._clock = gate, database, clock

    def running(self) -> Running | None:
        """The incident that the clock runs for; None where there is none."""
        self._may(Action.INCIDENT)
        with self._database.read() as session:
            kept = documents.newest(session, "incident", _KEY)
        return Running.model_validate({**kept.body, "version": kept.version}) if kept else None

    def keep(self, incident: Incident, name: str = "", seen: int | None = None) -> None:
        """Keep what is known of the incident.

        Args:
            incident: What is known now.
            name: What people call it.
            seen: Version that was read, None for a clock that starts.

        Raises:
            ChangedMeanwhile: Someone else told more since it was read, or started a clock.
        """
        self._may(Action.INCIDENT_CHANGE)
        at = self._clock()
        written = plain(Running(incident=incident, name=" ".join(name.split())))
        with self._database.write() as session:
            old = documents.newest(session, "incident", _KEY)
            if seen is None and old is not None:
                raise documents.ChangedMeanwhile
            documents.write(session, "incident", _KEY, written, at, self.actor, expected=seen)
            audit.append(session, at, self.actor, "incident.change", _KEY, changed=_changed(old.body if old else {}, written))

    def stop(self) -> None:
        """Take the clock away; what was told stays in the history."""
        self._may(Action.INCIDENT_CHANGE)
        at = self._clock()
        with self._database.write() as session:
            old = documents.newest(session, "incident", _KEY)
            if old is not None:
                documents.write(session, "incident", _KEY, old.body, at, self.actor, removed=True)
                audit.append(session, at, self.actor, "incident.stop", _KEY)


def _changed(old: dict[str, object], new: dict[str, object]) -> dict[str, list[object]]:
    before, after = _flat(old), _flat(new)
    return {key: [before.get(key), value] for key, value in after.items() if before.get(key) != value}


def _flat(body: dict[str, object], start: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in body.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{start}{key}.")
        else:
            found[f"{start}{key}"] = value
    return found

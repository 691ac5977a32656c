"""The use cases of texts: take in official texts and own documents for everyone, and remove them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from assistant.accounts.rights import Action, Gate, Guarded
from assistant.records import audit
from assistant.records.database import Database
from corpus import importing, own
from corpus.importing import Outcome
from corpus.library import Library
from corpus.texts import OfficialTexts


class Sources(Guarded):
    """What answers are made from, apart from the shipped content; it is the organisation's.

    Args:
        gate: Who acts.
        database: The records, for the log.
        clock: Gives the time, with zone.
    """

    def __init__(self, gate: Gate, database: Database, clock: Callable[[], datetime]) -> None:
        self.gate, self._database, self._clock = gate, database, clock

    def take_in(self, name: str, data: bytes, library: Library, texts: OfficialTexts) -> Outcome:
        """Read one file and keep it; a file that cannot be read is an outcome.

        Args:
            name: File name.
            data: Its bytes.
            library: Known instruments and their sources.
            texts: Where texts are kept.
        """
        self._may(Action.SOURCES)
        outcome = importing.take_in_one(name, data, library, texts, self._clock().date())
        if outcome.instrument:
            self._tell("source.add", outcome.instrument, provisions=outcome.provisions)
        return outcome

    def remove(self, slug: str, texts: OfficialTexts, data: Path) -> None:
        """Remove an official text, or an own document with everything that was made of it.

        Args:
            slug: The instrument.
            texts: Where texts are kept.
            data: The data folder.
        """
        self._may(Action.SOURCES)
        if own.is_own(slug):
            own.remove(slug, texts, data)
        else:
            texts.remove(slug)
        self._tell("source.remove", slug)

    def _tell(self, action: str, slug: str, **details: int) -> None:
        with self._database.write() as session:
            audit.append(session, self._clock(), self.actor, action, own.unnamed(slug)[:200], **details)

"""The use cases of kept answers: keep, find again, take away and put back; they belong to one person."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Final

from assistant.accounts.rights import Action, Gate, Guarded
from assistant.ask.models import Answer, Profile
from assistant.ask.then import SourceThen
from assistant.errors import WrongUse
from assistant.records import people, personal, saved
from assistant.records.database import Database
from assistant.records.saved import SavedAnswer

MOST: Final = 500
"""Answers that one person can keep."""
REMOVED: Final = "[Deze tekst kwam uit een eigen document dat is verwijderd.]"


class SavedAnswers(Guarded):
    """Answers that people keep for themselves.

    Args:
        gate: Who acts.
        database: The records.
        clock: Gives the time, with zone.
    """

    def __init__(self, gate: Gate, database: Database, clock: Callable[[], datetime]) -> None:
        self.gate, self._database, self._clock = gate, database, clock

    def keep(self, person: str, answer: Answer, profile: Profile, regime: str, sources: tuple[SourceThen, ...]) -> SavedAnswer:
        """Keep an answer; the same answer twice is kept once.

        Args:
            person: Id of the person who keeps it.
            answer: The answer.
            profile: The organisation for which it was given.
            regime: The regime under which it was given, in a few words.
            sources: What its sources say now.

        Raises:
            Forbidden: It is for someone else.
            WrongUse: This person keeps as many as can be kept.
        """
        self._may(Action.SAVED_ANSWERS, person)
        now = self._clock()
        with self._database.write() as session:
            people.lock_present(session, person)
            known = saved.every(session, person)
            same = next((one for one in known if _same(one.answer, answer) and one.sources == sources), None)
            if same is not None:
                return same
            if len(known) >= MOST:
                raise WrongUse(f"U bewaart al {MOST} antwoorden.", "Haal er eerst een weg.")
            found = SavedAnswer(
                id=str(uuid.uuid4()), saved_at=now, answer=answer, profile=profile, regime=regime, sources=sources
            )
            saved.keep(session, person, found)
        return found

    def every(self, person: str) -> tuple[SavedAnswer, ...]:
        """What a person keeps, the newest first.

        Raises:
            Forbidden: It is someone else's.
        """
        self._may(Action.SAVED_ANSWERS, person)
        with self._database.read() as session:
            return saved.every(session, person)

    def remove(self, person: str, id: str) -> SavedAnswer | None:
        """Take an answer away; returns it, so that it can be put back.

        Raises:
            Forbidden: It is someone else's.
        """
        self._may(Action.SAVED_ANSWERS, person)
        with self._database.write() as session:
            found = saved.one(session, person, id)
            if found is not None:
                saved.remove(session, person, id)
        return found

    def put_back(self, person: str, found: SavedAnswer) -> None:
        """Keep an answer again that was just taken away, with its old date.

        Raises:
            Forbidden: It is someone else's.
        """
        self._may(Action.SAVED_ANSWERS, person)
        with self._database.write() as session:
            people.lock_present(session, person)
            if saved.one(session, person, found.id) is None:
                saved.keep(session, person, found)

    def forget_document(self, slug: str) -> int:
        """Take the words of an own document out of every kept answer, since removing it leaves nothing of it.

        Args:
            slug: Slug of the document.

        Returns:
            How many kept answers held words of it.

        Raises:
            Forbidden: Whoever acts may not remove documents.
        """
        self._may(Action.SOURCES)
        with self._database.write() as session:
            changed = saved.rewrite(session, lambda one: _without(one, slug))
        if changed:
            personal.forget_pages(self._database)
        return changed


def _same(one: Answer, other: Answer) -> bool:
    """Whether two answers say the same to the same question on the same date."""
    left, right = (each.model_copy(update={"elapsed_ms": 0.0, "id": ""}) for each in (one, other))
    return left == right


def _without(found: SavedAnswer, slug: str) -> SavedAnswer:
    def of_it(provision: str) -> bool:
        return provision.partition("/")[0] == slug

    said = found.answer
    if not any(of_it(one.provision) for one in said.citations):
        return found
    gone = f"{slug.partition('-')[0]}-verwijderd"
    answer = said.model_copy(
        update={
            "answer": REMOVED,
            "statements": tuple(
                one.model_copy(update={"text": REMOVED, "citations": (gone,)}) if any(map(of_it, one.citations)) else one
                for one in said.statements[:1]
            ),
            "citations": tuple(
                one.model_copy(update={"provision": gone, "label": "eigen document", "instrument": "eigen document", "quote": ""})
                for one in said.citations[:1]
            ),
            "notes": (),
        }
    )
    return found.model_copy(update={"answer": answer, "sources": ()})

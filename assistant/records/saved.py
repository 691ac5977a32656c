"""Answers that people keep, each with its owner."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.ask.models import Answer, Profile, Value
from assistant.ask.then import SourceThen
from assistant.records.tables import SavedAnswerRow


class SavedAnswer(Value):
    """An answer that someone keeps.

    Attributes:
        id: Its id.
        saved_at: When it was kept.
        answer: The answer, with its question, date and citations.
        profile: The organisation for which it was given.
        regime: The regime under which it was given, in a few words.
        sources: What its sources said then.
    """

    id: str
    saved_at: datetime
    answer: Answer
    profile: Profile = Profile()
    regime: str = ""
    sources: tuple[SourceThen, ...] = ()


def keep(session: Session, person: str, found: SavedAnswer) -> None:
    """Keep an answer for a person."""
    session.add(
        SavedAnswerRow(
            id=found.id,
            person_id=person,
            saved_at=found.saved_at,
            answer=found.answer.model_dump(mode="json"),
            profile=found.profile.model_dump(mode="json", exclude_defaults=True),
            regime=found.regime,
            sources=_sources(found),
        )
    )
    session.flush()


def every(session: Session, person: str) -> tuple[SavedAnswer, ...]:
    """What a person keeps, the newest first."""
    query = (
        select(SavedAnswerRow)
        .where(SavedAnswerRow.person_id == person)
        .order_by(SavedAnswerRow.saved_at.desc(), SavedAnswerRow.id)
    )
    return tuple(_saved(row) for row in session.scalars(query))


def one(session: Session, person: str, id: str) -> SavedAnswer | None:
    """One answer that a person keeps; None where it is not there or is another's."""
    row = session.get(SavedAnswerRow, id)
    return _saved(row) if row and row.person_id == person else None


def count(session: Session, person: str) -> int:
    """How many answers a person keeps."""
    return session.scalar(select(func.count()).select_from(SavedAnswerRow).where(SavedAnswerRow.person_id == person)) or 0


def remove(session: Session, person: str, id: str) -> None:
    """Take an answer away from a person."""
    session.execute(delete(SavedAnswerRow).where(SavedAnswerRow.person_id == person, SavedAnswerRow.id == id))


def rewrite(session: Session, change: Callable[[SavedAnswer], SavedAnswer]) -> int:
    """Change kept answers, whoever owns them; returns how many changed."""
    changed = 0
    for row in session.scalars(select(SavedAnswerRow).order_by(SavedAnswerRow.id)):
        old = _saved(row)
        new = change(old)
        if new != old:
            row.answer, row.sources = new.answer.model_dump(mode="json"), _sources(new)
            changed += 1
    session.flush()
    return changed


def _sources(found: SavedAnswer) -> dict[str, object]:
    return {"then": [one.model_dump(mode="json") for one in found.sources]}


def _saved(row: SavedAnswerRow) -> SavedAnswer:
    return SavedAnswer(
        id=row.id,
        saved_at=row.saved_at,
        answer=Answer.model_validate(row.answer),
        profile=Profile.model_validate(row.profile),
        regime=row.regime,
        sources=tuple(SourceThen.model_validate(one) for one in row.sources.get("then", ())),
    )

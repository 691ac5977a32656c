"""What a person did in the training: place in each module, active time, reflections, and drawn quizzes."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from assistant.ask.models import Value
from assistant.records.tables import ActivityRow, AttemptRow, ProgressRow, ReflectionRow


class ModuleProgress(Value):
    """Where a person is in a module.

    Attributes:
        module: Slug of the module.
        state: State of the guide, as JSON.
        started_at: When it was opened first.
        updated_at: When it was last changed.
        finished_at: When its quiz was passed first under the content of `finished_hash`.
        finished_hash: Hash of the content under which it was finished.
    """

    module: str
    state: dict[str, Any]
    started_at: datetime
    updated_at: datetime
    finished_at: datetime | None = None
    finished_hash: str | None = None


class Attempt(Value):
    """A quiz that was drawn.

    Attributes:
        id: Its id.
        module: Slug of the module.
        number: Which attempt of this person at this module, from 1.
        sheet: Drawn questions with their shuffled options, frozen.
        answers: Chosen option by question, as far as chosen.
        drawn_at: When it was drawn.
        submitted_at: When it was submitted, None while open.
        correct: Right answers, None while open.
        passed: Whether it was passed, None while open.
    """

    id: str
    module: str
    number: int
    sheet: dict[str, Any]
    answers: dict[str, str]
    drawn_at: datetime
    submitted_at: datetime | None = None
    correct: int | None = None
    passed: bool | None = None


def progress(session: Session, person: str) -> dict[str, ModuleProgress]:
    """Everything a person began, by module."""
    rows = session.scalars(select(ProgressRow).where(ProgressRow.person_id == person))
    return {row.module: _progress(row) for row in rows}


def place(session: Session, person: str, module: str) -> ModuleProgress | None:
    """Where a person is in one module."""
    row = session.get(ProgressRow, (person, module))
    return _progress(row) if row else None


def keep_place(session: Session, person: str, found: ModuleProgress) -> None:
    """Keep where a person is in a module."""
    row = session.get(ProgressRow, (person, found.module))
    if row is None:
        row = ProgressRow(person_id=person, module=found.module, started_at=found.started_at)
        session.add(row)
    row.state, row.updated_at = found.state, found.updated_at
    row.finished_at, row.finished_hash = found.finished_at, found.finished_hash
    session.flush()


def activity(session: Session, person: str) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """The meter of a person, and the days (ISO dates) on which each module was worked on."""
    row = session.get(ActivityRow, person)
    return (row.meter, row.days) if row else ({}, {})


def keep_activity(session: Session, person: str, meter: dict[str, Any], days: Mapping[str, list[str]]) -> None:
    """Keep the meter and the days of a person."""
    row = session.get(ActivityRow, person)
    if row is None:
        row = ActivityRow(person_id=person)
        session.add(row)
    row.meter, row.days = meter, dict(days)
    session.flush()


def reflections(session: Session, person: str, module: str) -> dict[int, str]:
    """What a person wrote for himself in a module, by number of the question."""
    query = select(ReflectionRow).where(ReflectionRow.person_id == person, ReflectionRow.module == module)
    return {row.number: row.text for row in session.scalars(query)}


def keep_reflection(session: Session, person: str, module: str, number: int, text: str, at: datetime) -> None:
    """Keep a reflection; empty text removes it."""
    key = (person, module, number)
    session.execute(
        delete(ReflectionRow).where(
            ReflectionRow.person_id == person, ReflectionRow.module == module, ReflectionRow.number == number
        )
    )
    if text.strip():
        session.add(ReflectionRow(person_id=key[0], module=key[1], number=key[2], text=text, updated_at=at))
    session.flush()


def attempts(session: Session, person: str, module: str) -> tuple[Attempt, ...]:
    """Every attempt of a person at a module, oldest first."""
    query = select(AttemptRow).where(AttemptRow.person_id == person, AttemptRow.module == module).order_by(AttemptRow.number)
    return tuple(_attempt(row) for row in session.scalars(query))


def attempt(session: Session, person: str, id: str) -> Attempt | None:
    """One attempt of this person; None where there is none, also where it is another's."""
    row = session.get(AttemptRow, id)
    return _attempt(row) if row and row.person_id == person else None


def add_attempt(session: Session, person: str, module: str, number: int, sheet: dict[str, Any], at: datetime) -> Attempt:
    """Keep a quiz that was drawn.

    Raises:
        sqlalchemy.exc.IntegrityError: Another request drew this attempt at the same moment.
    """
    row = AttemptRow(id=str(uuid.uuid4()), person_id=person, module=module, number=number, sheet=sheet, answers={}, drawn_at=at)
    session.add(row)
    session.flush()
    return _attempt(row)


def keep_answers(session: Session, id: str, answers: Mapping[str, str]) -> None:
    """Keep the answers so far of an attempt that is still open."""
    session.execute(
        update(AttemptRow).where(AttemptRow.id == id, AttemptRow.submitted_at.is_(None)).values(answers=dict(answers))
    )


def close_attempt(session: Session, id: str, answers: Mapping[str, str], correct: int, passed: bool, at: datetime) -> bool:
    """Close an attempt with its outcome; False where it was closed already, and then nothing changes."""
    closed = session.scalars(
        update(AttemptRow)
        .where(AttemptRow.id == id, AttemptRow.submitted_at.is_(None))
        .values(answers=dict(answers), submitted_at=at, correct=correct, passed=passed)
        .returning(AttemptRow.id)
    )
    return closed.first() is not None


def _progress(row: ProgressRow) -> ModuleProgress:
    return ModuleProgress(
        module=row.module,
        state=row.state,
        started_at=row.started_at,
        updated_at=row.updated_at,
        finished_at=row.finished_at,
        finished_hash=row.finished_hash,
    )


def _attempt(row: AttemptRow) -> Attempt:
    return Attempt(
        id=row.id,
        module=row.module,
        number=row.number,
        sheet=row.sheet,
        answers=row.answers,
        drawn_at=row.drawn_at,
        submitted_at=row.submitted_at,
        correct=row.correct,
        passed=row.passed,
    )

"""The board's own checklist: which task was ticked when, with a note; every change is in the audit log."""

from collections.abc import Callable
from datetime import date, datetime
from typing import cast

from pydantic import Field

from assistant.accounts.rights import Action, Gate, Guarded
from assistant.ask.models import Profile, Value
from assistant.board.clock.terms import AMSTERDAM
from assistant.board.models import LONGEST_TEXT, plain
from assistant.board.regimes import rests_on
from assistant.errors import WrongUse
from assistant.records import audit, documents
from assistant.records.database import Database
from curriculum.bank import Bank, BoardQuestion, ChecklistPoint


class Tick(Value):
    """What the board noted about one task.

    Attributes:
        task: `punt-4/2`: the point, and the place of the task in it.
        done: Day on which it was ticked, None while it is open.
        note: Where the evidence is or what still has to be done, in the board's words.
    """

    task: str
    done: date | None = None
    note: str = Field(default="", max_length=LONGEST_TEXT)


class Task(Value):
    """One task of a point, with what was noted about it."""

    key: str
    text: str
    tick: Tick


class Point(Value):
    """A point of the checklist as it stands.

    Attributes:
        id: `punt-1` to `punt-8`.
        number: Place in the checklist.
        title: Name of a few words.
        why: Why it matters.
        tasks: Its tasks; the fourth point has two.
        evidence: What shows that it was done.
        provisions: What it rests on for this organisation.
    """

    id: str
    number: int
    title: str
    why: str
    tasks: tuple[Task, ...]
    evidence: tuple[str, ...]
    provisions: tuple[str, ...]


class Checklist(Guarded):
    """The checklist of the organisation.

    Args:
        gate: Who acts.
        database: The records.
        bank: The points.
        clock: Gives the time, with zone.
    """

    def __init__(self, gate: Gate, database: Database, bank: Bank, clock: Callable[[], datetime]) -> None:
        self.gate, self._database, self._bank, self._clock = gate, database, bank, clock

    def points(self, profile: Profile) -> tuple[Point, ...]:
        """Every point in order, with what was noted and the provisions that hold for this organisation."""
        self._may(Action.CHECKLIST)
        with self._database.read() as session:
            kept = {one.key: Tick.model_validate(one.body) for one in documents.every(session, "checklist")}
        return tuple(_point(one, kept, profile) for one in self._bank.checklist)

    def tick(self, task: str, done: bool) -> Tick:
        """Tick a task or open it again; a tick that is there keeps its day.

        Raises:
            WrongUse: There is no such task.
        """
        self._may(Action.TICK)

        def changed(old: Tick, today: date) -> Tick:
            return old.model_copy(update={"done": (old.done or today) if done else None})

        return self._change(task, changed)

    def note(self, task: str, note: str) -> Tick:
        """Keep the note of a task.

        Raises:
            WrongUse: There is no such task, or the note is too long.
        """
        self._may(Action.TICK)
        text = " ".join("".join(one for one in line if one.isprintable()) for line in note.split())
        if len(text) > LONGEST_TEXT:
            raise WrongUse("Deze notitie is te lang.", f"Houd haar onder {LONGEST_TEXT} tekens.")
        return self._change(task, lambda old, _: old.model_copy(update={"note": text}))

    def _change(self, task: str, change: Callable[[Tick, date], Tick]) -> Tick:
        if task not in {key(point, at) for point in self._bank.checklist for at in range(len(point.tasks))}:
            raise WrongUse("Deze taak staat niet op de checklist.", "Ververs de pagina.")
        at = self._clock()
        with self._database.write() as session:
            kept = documents.newest(session, "checklist", task)
            old = Tick.model_validate(kept.body) if kept else Tick(task=task)
            new = change(old, at.astimezone(AMSTERDAM).date())
            if new == old:
                return old
            before, after = plain(old), plain(new)
            documents.write(session, "checklist", task, after, at, self.actor)
            told = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
            audit.append(session, at, self.actor, "checklist.change", task, changed=told)
        return new


def key(point: ChecklistPoint, at: int) -> str:
    """The key of a task: its point, and its place in it counted from 1."""
    return f"{point.id}/{at + 1}"


def _point(point: ChecklistPoint, kept: dict[str, Tick], profile: Profile) -> Point:
    tasks = tuple(
        Task(key=key(point, at), text=text, tick=kept.get(key(point, at), Tick(task=key(point, at))))
        for at, text in enumerate(point.tasks)
    )
    return Point(
        id=point.id,
        number=point.number,
        title=point.title,
        why=point.why,
        tasks=tasks,
        evidence=point.evidence,
        provisions=rests_on(cast(BoardQuestion, point), profile),  # it reads the two fields that both have
    )

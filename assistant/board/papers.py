"""The use cases of what a quarter hands out: the board paper, the indicators as a workbook, and the dates for a calendar."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from assistant.accounts.register import Register
from assistant.accounts.rights import Action, Gate, Guarded
from assistant.adapters.calendar import Entry, calendar
from assistant.board.cycle import Cycle
from assistant.board.figures import Figures
from assistant.board.kci import trend as kci
from assistant.board.kci.models import Reading
from assistant.board.memory import open_actions
from assistant.board.models import Quarter, quarter_title
from assistant.board.paper import contents as paper
from assistant.board.paper.material import Label, Material
from assistant.board.paper.models import Paper
from assistant.board.paper.text import line
from assistant.board.promises import Promises
from assistant.errors import WrongUse
from curriculum.bank import Bank

_REMIND: Final = {"meeting": timedelta(days=7), "due": timedelta(days=3), "action": timedelta(days=7)}


@dataclass(frozen=True)
class Papers(Guarded):
    """Makes the documents of a quarter from what is kept.

    Attributes:
        gate: Who acts.
        cycle: The quarters.
        figures: Values and limits of indicators, and risk appetite.
        promises: Actions.
        register: The organisation.
        bank: Questions, indicators and risks.
        label: Writes a provision id as people write it.
        clock: Gives the time, with zone.
    """

    gate: Gate
    cycle: Cycle
    figures: Figures
    promises: Promises
    register: Register
    bank: Bank
    label: Label
    clock: Callable[[], datetime]

    def paper(self, name: str) -> Paper:
        """The content of the board paper of a quarter.

        Raises:
            WrongUse: The quarter was not begun.
        """
        self._may(Action.PAPERS)
        return paper.paper(self.material(name))

    def docx(self, name: str) -> bytes:
        """The board paper as a Word document."""
        self._may(Action.PAPERS)
        from assistant.adapters.paper_docx import paper_docx  # Word and charts take a second to load

        return paper_docx(self.paper(name))

    def pdf(self, name: str) -> bytes:
        """The board paper as PDF."""
        self._may(Action.PAPERS)
        from assistant.adapters.paper_pdf import paper_pdf  # for the same reason

        return paper_pdf(self.paper(name))

    def kcis(self, name: str) -> bytes:
        """The indicators as they stand in a quarter, as an Excel workbook."""
        self._may(Action.PAPERS)
        from assistant.adapters.kci_workbook import kci_workbook  # for the same reason

        return kci_workbook(self.readings(name), self.register.organisation().name, self._today())

    def calendar(self, name: str) -> bytes:
        """Meeting, last day for answers and dates of open actions, as a calendar file; a later file replaces an earlier one.

        Raises:
            WrongUse: The quarter was not begun, or has no date yet.
        """
        self._may(Action.PAPERS)
        entries = tuple(self._entries(self._begun(name)))
        if not entries:
            raise WrongUse("Er is nog geen datum voor de agenda.", "Vul de datum van de vergadering in, of die van een actie.")
        return calendar(f"CISO-vragen {quarter_title(name)}", entries, self.clock())

    def has_dates(self, name: str) -> bool:
        """Whether there is anything to put in a calendar."""
        self._may(Action.PAPERS)
        return next(self._entries(self._begun(name)), None) is not None

    def readings(self, name: str) -> tuple[Reading, ...]:
        """Every indicator as it stands in a quarter."""
        self._may(Action.PAPERS)
        return kci.readings(self.bank, self.figures.values(), self.figures.limits(), name)

    def material(self, name: str) -> Material:
        """Everything that the paper of a quarter is made from.

        Raises:
            WrongUse: The quarter was not begun.
        """
        self._may(Action.PAPERS)
        quarter = self._begun(name)
        earlier = [one for one in self.cycle.quarters() if one.name < name and one.status != "draft"]
        previous = earlier[0] if earlier else None
        return Material(
            organisation=self.register.organisation().name,
            quarter=quarter,
            today=self._today(),
            bank=self.bank,
            label=self.label,
            states=self.cycle.states(quarter),
            marks=self.cycle.marks(quarter),
            readings=self.readings(name),
            actions=tuple(one for one in self.promises.all() if one.since <= name),
            appetite=self.figures.appetite(),
            previous=previous,
            previous_states=self.cycle.states(previous) if previous else {},
        )

    def _entries(self, quarter: Quarter) -> Iterator[Entry]:
        title = quarter_title(quarter.name)
        if quarter.meeting:
            about = f"{len(quarter.items)} vragen, {quarter.asked_minutes} van de {quarter.minutes} minuten."
            yield _entry(quarter.name, "meeting", f"Bestuur: vragen aan de CISO, {title}", about, quarter.meeting)
        if quarter.due:
            about = "Op deze dag worden de antwoorden van de CISO verwacht."
            yield _entry(quarter.name, "due", f"Antwoorden van de CISO, {title}", about, quarter.due)
        for one in open_actions(self.promises.all(), quarter.name):
            if one.action.due:
                about = "\n".join(filter(None, (one.action.owner and f"Eigenaar: {line(one.action.owner)}", one.label)))
                yield _entry(one.action.id, "action", f"Actie: {line(one.action.text)}", about, one.action.due)

    def _begun(self, name: str) -> Quarter:
        found = self.cycle.quarter(name)
        if found is None:
            raise WrongUse(f"Het kwartaal {name} is nog niet begonnen.", "Begin het op de pagina CISO-vragen.")
        return found

    def _today(self) -> date:
        return self.clock().date()


def _entry(key: str, kind: str, title: str, about: str, day: date) -> Entry:
    return Entry(f"{key}-{kind}@cyberbestuur", title, about, day, None, (_REMIND[kind],))

"""Where a person stands with the training, in one sentence, and by when and why."""

from dataclasses import dataclass
from datetime import date

from assistant.ask.phrases import written_date
from assistant.records.people import Person
from assistant.train.deadlines import Member, Obligation, obligation
from assistant.train.issuing import AMSTERDAM
from assistant.train.training import Standing
from corpus.library import Library
from ui.components.markup import inside_link, joined, safe, tag
from ui.office import office
from ui.profile import session
from ui.texts import counted, text

_SECONDS = 60


@dataclass(frozen=True)
class Position:
    """Where a person stands.

    Attributes:
        person: The person.
        standing: How far with the modules.
        duty: What the law asks, and by when.
    """

    person: Person
    standing: Standing
    duty: Obligation

    @property
    def sentence(self) -> str:
        """Where the person stands."""
        done = text("training.standing", done=self.standing.finished, total=len(self.standing.modules))
        due, days = self.duty.knowledge_due, self.duty.days_left
        if due is None or days is None:
            return f"{done}."
        name = "training.days_past" if days < 0 else "training.days_left"
        return f"{done}; {counted(name, abs(days)).format(date=written_date(due, 'nl'))}."


def position(person: Person) -> Position:
    """Where a person stands now."""
    profile = session.profile()
    member = Member(
        name=person.name,
        board_role=person.board_role,
        appointed=person.appointed,
        left=person.left,
        legal_person_representative=person.legal_person,
    )
    return Position(person, office().training.standing(person.id, profile), obligation(member, profile, today()))


def today() -> date:
    """The date in the Netherlands by the clock of the office."""
    return office().clock().astimezone(AMSTERDAM).date()


def reason(found: Position, library: Library) -> str:
    """Why and by when, or why not, with its provisions, as safe HTML."""
    links = [
        inside_link("bronnen", library.label(one), bepaling=one)
        for one in dict.fromkeys(one for step in found.duty.steps[:2] for one in step.provisions)
        if library.exists(one)
    ]
    sources = tag("span", safe(f" {text('training.see')} "), joined(links, ", "), safe("."), cls="cb-small") if links else ""
    return tag("p", safe(found.duty.reason), sources)


def minutes(seconds: int) -> str:
    """Active time in words."""
    if seconds < _SECONDS:
        return text("training.no_minutes" if seconds == 0 else "training.under_a_minute")
    return counted("training.active", seconds // _SECONDS)

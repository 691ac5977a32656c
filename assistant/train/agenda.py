"""What of a person's training goes into a calendar: the last day for the knowledge, and when to refresh."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from assistant.adapters.calendar import Entry
from assistant.adapters.evidence import Label
from assistant.records.people import Person
from assistant.train.deadlines import Obligation
from assistant.train.refresh import Refresh
from assistant.train.steps import Step

DUE: Final = "Uiterste datum kennis en vaardigheden cyberbeveiliging"
AGAIN: Final = "Kennis cyberbeveiliging opfrissen"
_BEFORE_DUE: Final = tuple(timedelta(days=one) for one in (180, 30, 7))
_BEFORE_REFRESH: Final = (timedelta(days=30),)


def title(name: str = "") -> str:
    """Name of the calendar of one person, or of the whole board for ""."""
    return f"Training cyberbeveiliging: {name}" if name else "Training cyberbeveiliging van het bestuur"


def entries(
    person: Person, duty: Obligation, refreshing: Refresh, label: Label, address: str, named: bool = False
) -> tuple[Entry, ...]:
    """The entries of one person; an entry keeps its mark for ever, so that a newer file replaces an older one.

    Args:
        person: The person.
        duty: What Cbw art. 24 asks of the person.
        refreshing: When to refresh.
        label: How a provision is written for people.
        address: Page to open.
        named: Whether the title names the person.
    """
    whose = f": {person.name}" if named else ""
    made = []
    if duty.knowledge_due:
        about = _told((duty.steps[0], duty.certificate), label)
        made.append(
            Entry(f"{person.id}-kennis@cyberbestuur", f"{DUE}{whose}", about, duty.knowledge_due, None, _BEFORE_DUE, address)
        )
    for one in refreshing.reminders:
        uid = f"{person.id}-opfrissen-{one.kind}@cyberbestuur"
        made.append(Entry(uid, f"{AGAIN}{whose}", _told((one.why,), label), one.day, None, _BEFORE_REFRESH, address))
    return tuple(made)


def _told(steps: Sequence[Step], label: Label) -> str:
    """Steps as text, each with its provisions."""
    return "\n".join(f"{one.text} ({'; '.join(label(each) for each in one.provisions)})" for one in steps)

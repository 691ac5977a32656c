"""When to bring knowledge up to date: the organisation's own policy and events, since Cbw art. 24 lid 4 sets no interval."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from assistant.ask.models import Value
from assistant.ask.phrases import written_date
from assistant.errors import WrongUse
from assistant.train.deadlines import months_later
from assistant.train.steps import Step, provisions_of, step
from corpus.schema import ProvisionId

TriggerKind = Literal["function", "incident", "law", "module"]
ReminderKind = Literal["policy", "function", "incident", "law", "module"]


class Trigger(Value):
    """An event that may make knowledge out of date.

    Attributes:
        kind: New function, incident, new law, or new version of a module.
        day: When it happened or takes effect.
        what: What it is, in Dutch, as the secretary wrote it.
        provisions: Provisions to read, such as the new ones.
    """

    kind: TriggerKind
    day: date
    what: str
    provisions: tuple[ProvisionId, ...] = ()


class Reminder(Value):
    """One reminder: when, for what, and why."""

    kind: ReminderKind
    day: date
    why: Step


class Refresh(Value):
    """What keeps a person up to date.

    Attributes:
        next: Day of the first reminder, None where there is none; before today when it is overdue.
        days_left: Days to `next`, negative when it has passed.
        reminders: Every reminder, the earliest first.
        reason: The conclusion in Dutch.
        steps: What the law says and does not say, with provisions.
    """

    next: date | None
    days_left: int | None
    reminders: tuple[Reminder, ...]
    reason: str
    steps: tuple[Step, ...]

    @property
    def provisions(self) -> tuple[str, ...]:
        """Every provision that this rests on, once, in order."""
        return provisions_of((*self.steps, *(one.why for one in self.reminders)))


def refresh(last_certificate: date | None, policy_months: int | None, triggers: Sequence[Trigger], today: date) -> Refresh:
    """When this person should refresh.

    A trigger on the day of the certificate or later gives a reminder: whether the training of that very day already
    took it in cannot be known.

    Args:
        last_certificate: Day of issue of the last certificate that holds, None without one.
        policy_months: The organisation's own interval in months, None where it has none.
        triggers: Events.
        today: The day for which the answer holds.

    Raises:
        WrongUse: The interval is less than a month.
    """
    if policy_months is not None and policy_months < 1:
        raise WrongUse(
            "Een eigen termijn voor opfrissen telt ten minste één maand.", "Geef een heel aantal maanden, of geen termijn."
        )
    basis = step("refresh_basis")
    decide = (step("refresh_decide"),) if policy_months is None else ()
    if last_certificate is None:
        start = step("refresh_none")
        return Refresh(next=None, days_left=None, reminders=(), reason=start.text, steps=(start, basis, *decide))
    reminders = [_event(one) for one in triggers if one.day >= last_certificate]
    if policy_months is not None:
        reminders.append(_policy(last_certificate, policy_months))
    reminders.sort(key=lambda one: (one.day, one.kind, one.why.text))
    first = reminders[0] if reminders else None
    reason = first.why.text if first else " ".join(one.text for one in (basis, *decide))
    return Refresh(
        next=first.day if first else None,
        days_left=(first.day - today).days if first else None,
        reminders=tuple(reminders),
        reason=reason,
        steps=(basis, *decide),
    )


def _event(trigger: Trigger) -> Reminder:
    why = step(f"refresh_{trigger.kind}", on=trigger.provisions, what=trigger.what.strip().rstrip("."))
    return Reminder(kind=trigger.kind, day=trigger.day, why=why)


def _policy(last: date, months: int) -> Reminder:
    written = "één maand" if months == 1 else f"{months} maanden"
    why = step("refresh_policy", months=written, last=written_date(last, "nl"))
    return Reminder(kind="policy", day=months_later(last, months), why=why)

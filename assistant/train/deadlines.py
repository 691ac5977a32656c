"""By when a member of the board must have the knowledge of Cbw art. 24, and why, or why not."""

import calendar
from datetime import date
from typing import Final

from assistant.ask.models import Profile, Value
from assistant.ask.phrases import written_date
from assistant.train.duty import Finding, Member, Status, find
from assistant.train.steps import Step, provisions_of, step

__all__ = ["IN_FORCE", "Member", "Obligation", "Status", "Step", "months_later", "obligation"]

IN_FORCE: Final = date(2026, 8, 15)
"""Day on which Cbw art. 24 came into force (cbb/35)."""
TERM_MONTHS: Final = 24
"""Two years, Cbw art. 24 lid 3."""


class Obligation(Value):
    """What Cbw art. 24 asks of a person; an indication from what was filled in, never a verdict.

    Attributes:
        status: Whether the duty holds.
        knowledge_due: Last day to have the knowledge; None where there is no duty or the day is unknown.
        certificate: What the law says about the certificate; it sets no day of its own.
        days_left: Days to `knowledge_due`, negative when it has passed.
        reason: The conclusion in Dutch.
        missing: What is unknown, in Dutch; empty when nothing is.
        steps: Every step with its provisions, the conclusion first.
    """

    status: Status
    knowledge_due: date | None
    certificate: Step
    days_left: int | None
    reason: str
    missing: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def provisions(self) -> tuple[str, ...]:
        """Every provision that this rests on, once, in order."""
        return provisions_of((*self.steps, self.certificate))


def months_later(day: date, months: int) -> date:
    """The same day of the month, or the last one where that month is shorter (29 February gives 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def obligation(member: Member, profile: Profile, today: date) -> Obligation:
    """What Cbw art. 24 asks of this person in this organisation, and by when.

    In office on the day the law came into force: two years after that day; appointed later: two years after the
    appointment (lid 3). The certificate (lid 5) has no term of its own.

    Args:
        member: The person.
        profile: The organisation, as far as it is known.
        today: The day for which the answer holds.
    """
    found = find(member, profile, today)
    if found.status != "required":
        return _without_date(member, profile, found)
    if member.appointed is None:
        lacking = step("appointed_missing", name=member.called)
        return _undated(Finding(status="unknown", steps=(lacking, *found.steps), missing=("datum van benoeming",)), "certificate")
    due = _due(member.appointed)
    first = step("required", name=member.called, due=written_date(due, "nl"))
    past = (step("late"),) if due < today else ()
    return Obligation(
        status="required",
        knowledge_due=due,
        certificate=step("certificate"),
        days_left=(due - today).days,
        reason=" ".join(one.text for one in (first, *past)),
        missing=(),
        steps=(first, *past, *_term(member, member.appointed, today), *found.steps),
    )


def _without_date(member: Member, profile: Profile, found: Finding) -> Obligation:
    if found.status == "not-required":
        return _undated(found, "certificate_dora" if profile.financial and member.board_role != "none" else "certificate_not")
    if member.appointed is None or (member.left and member.left < member.appointed):
        return _undated(found, "certificate_unknown")
    condition = step("conditional", due=written_date(_due(member.appointed), "nl"))
    return _undated(found.model_copy(update={"steps": (*found.steps, condition)}), "certificate_unknown")


def _undated(found: Finding, certificate: str) -> Obligation:
    return Obligation(
        status=found.status,
        knowledge_due=None,
        certificate=step(certificate),
        days_left=None,
        reason=found.reason,
        missing=found.missing,
        steps=found.steps,
    )


def _due(appointed: date) -> date:
    return months_later(max(appointed, IN_FORCE), TERM_MONTHS)


def _term(member: Member, appointed: date, today: date) -> tuple[Step, ...]:
    force, day = written_date(IN_FORCE, "nl"), written_date(appointed, "nl")
    if appointed < IN_FORCE:
        return (step("sitting", name=member.called, force=force),)
    if appointed == IN_FORCE:
        return (step("first_day", name=member.called, force=force),)
    steps = [step("appointed_later", name=member.called, appointed=day, force=force)]
    if (appointed.month, appointed.day) == (2, 29):
        steps.append(step("leap"))
    if appointed > today:
        steps.append(step("future", appointed=day))
    return tuple(steps)

"""Active time: which seconds of a person's training count, and for which place.

Every click or page view of a person is one event on one line of time. Between two events the person was at the place of
the first; those seconds count when the gap is no longer than the idle cut-off, and otherwise none of them does.

Two tabs open at once must not count double. The caller therefore keeps one `Meter` a person, not one a tab, a module or a
device: reads it, ticks it and writes it back in one transaction, whichever tab the event comes from. Each stretch of time
then lies between two neighbouring events and is credited once, to one place, so the sum never exceeds the time that
passed. Where events were kept instead of a meter, `replay` puts those of all tabs on that one line first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Self

from pydantic import AwareDatetime, Field

from assistant.ask.models import Value

IDLE_CUTOFF = 300
"""Seconds without an event after which nobody is taken to be reading."""

NOWHERE = ""


class Spent(Value):
    """Time credited to one place; in milliseconds, so that many quick events lose nothing to rounding."""

    place: str
    milliseconds: int = Field(ge=0)


class Meter(Value):
    """The line of time of one person.

    Attributes:
        place: Where the person is, `module/place` (see `place_key`); "" when away.
        at: Time of the last event, UTC; None before the first.
        spent: What has been credited, by place, in the order of the first credit.
    """

    place: str = NOWHERE
    at: AwareDatetime | None = None
    spent: tuple[Spent, ...] = ()

    @property
    def totals(self) -> dict[str, int]:
        """Whole seconds by place."""
        return {one.place: one.milliseconds // 1000 for one in self.spent}

    @property
    def seconds(self) -> int:
        """Whole seconds over all places."""
        return sum(one.milliseconds for one in self.spent) // 1000

    def tick(self, at: datetime, place: str, cutoff: int = IDLE_CUTOFF) -> Self:
        """Take in one event: credit the gap before it, and be at `place` from now on.

        A clock that is a little behind the last event (two processes, a correction) credits nothing and keeps the
        later time, so that no stretch counts twice. One that is further behind than the cut-off was set back: measuring starts anew there.

        Args:
            at: When it happened, with its time zone.
            place: Where the person is after it; "" when leaving.
            cutoff: Longest gap that still counts, in seconds.

        Raises:
            ValueError: `at` has no time zone.
        """
        now = _utc(at)
        if self.at is None:
            return self._with(now, place, self.spent)
        gap, longest = now - self.at, timedelta(seconds=cutoff)
        if gap < timedelta(0):
            return self._with(self.at if -gap <= longest else now, place, self.spent)
        counts = self.place != NOWHERE and gap <= longest
        return self._with(now, place, _credited(self.spent, self.place, gap) if counts else self.spent)

    def stop(self, at: datetime, cutoff: int = IDLE_CUTOFF) -> Self:
        """Take in that the person leaves; the time until the next event counts for nothing.

        Raises:
            ValueError: `at` has no time zone.
        """
        return self.tick(at, NOWHERE, cutoff)

    def _with(self, at: datetime, place: str, spent: tuple[Spent, ...]) -> Self:
        return self.model_copy(update={"at": at, "place": place, "spent": spent})


def place_key(module: str, place: str) -> str:
    """The place of a module on the line of time: `incidenten/stap-3`."""
    return f"{module}/{place}"


def of_module(totals: Mapping[str, int], module: str) -> dict[str, int]:
    """The totals of one module, by place within it."""
    return {key.removeprefix(f"{module}/"): seconds for key, seconds in totals.items() if key.startswith(f"{module}/")}


def merge(*totals: Mapping[str, int]) -> dict[str, int]:
    """Add totals up by place; only for stretches that do not overlap, such as two years or two persons."""
    added: Counter[str] = Counter()
    for one in totals:
        added.update(one)
    return dict(added)


def replay(events: Iterable[tuple[datetime, str]], cutoff: int = IDLE_CUTOFF) -> Meter:
    """The meter that the events of one person give, from however many tabs they come and in whatever order.

    Args:
        events: Time (with zone) and place of each event; place "" for leaving.
        cutoff: Longest gap that still counts, in seconds.

    Raises:
        ValueError: A time has no time zone.
    """
    meter = Meter()
    for at, place in sorted(((_utc(at), place) for at, place in events), key=lambda event: event[0]):
        meter = meter.tick(at, place, cutoff)
    return meter


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("active time is measured with a time zone")
    return at.astimezone(UTC)


def _credited(spent: tuple[Spent, ...], place: str, gap: timedelta) -> tuple[Spent, ...]:
    """The credits with one gap added."""
    more = gap // timedelta(milliseconds=1)
    if all(one.place != place for one in spent):
        return (*spent, Spent(place=place, milliseconds=more))
    return tuple(Spent(place=place, milliseconds=one.milliseconds + more) if one.place == place else one for one in spent)

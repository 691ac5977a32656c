"""The values of reading an indicator: its points over eight quarters, where it stands, which way it goes, and what is breached."""

from datetime import date
from typing import Literal

from assistant.ask.models import Value
from assistant.board.models import KciLimits, KciValue, QuarterName
from corpus.schema import ProvisionId

Position = Literal["within", "between", "beyond"]
"""Where a value lies: at or better than the target, between target and tolerance, or beyond the tolerance."""
State = Literal["within", "between", "beyond", "stale", "unmeasured"]
"""Where an indicator stands; a value that is too old, or none at all, is never a place within the limits."""
Trend = Literal["better", "worse", "steady", "unknown"]
Unit = Literal["procent", "dagen", "uren", "aantal", "euro"]


class Point(Value):
    """One quarter of a series; `value` is None where nothing was measured.

    Attributes:
        quarter: Which quarter.
        value: The value in the indicator's unit.
        position: Where it lies against the limits of today.
    """

    quarter: QuarterName
    value: float | None = None
    position: Position | None = None


class Reading(Value):
    """An indicator as it stands in a quarter.

    Attributes:
        kci: Its id.
        number: Its number in the guide.
        name: Its name.
        unit: Unit of its values.
        direction: Which way is better.
        quarter: The quarter that it is read in; later values are left out.
        points: Eight quarters, the oldest first, the last one `quarter`.
        latest: The last value known, however old.
        position: Where that value lies, also when it is too old to count.
        state: Where the indicator stands.
        state_text: The same as a Dutch sentence.
        trend: Which way the last four values go.
        trend_text: The same as a Dutch sentence.
        limits: Target and tolerance: those of the board, else the examples of the bank.
        limits_text: Whose limits these are.
        owner: Who answers for it, "" where nobody does.
    """

    kci: str
    number: int
    name: str
    unit: Unit
    direction: Literal["higher", "lower"]
    quarter: QuarterName
    points: tuple[Point, ...]
    latest: KciValue | None
    position: Position | None
    state: State
    state_text: str
    trend: Trend
    trend_text: str
    limits: KciLimits
    limits_text: str
    owner: str

    @property
    def agreed(self) -> bool:
        """Whether the board agreed the limits."""
        return self.limits.agreed is not None


class Breach(Value):
    """An indicator whose last value lies beyond the tolerance.

    Attributes:
        kci: Its id.
        number: Its number in the guide.
        name: Its name.
        value: The last value.
        quarter: The quarter of that value.
        measured: Day of measurement.
        limit: The tolerance that was passed.
        agreed: Whether the board agreed that limit.
        stale: Whether the value is older than the quarter before this one.
        since: First quarter of the unbroken run of measurements beyond the limit of today.
        gaps: Quarters inside that run without a measurement.
        risks: Ids of the risks that the indicator warns of.
        questions: Ids of the questions to the CISO or the board that belong to it.
        provisions: What it rests on for this organisation.
        text: All of it in Dutch, for the board.
    """

    kci: str
    number: int
    name: str
    value: float
    quarter: QuarterName
    measured: date
    limit: float
    agreed: bool
    stale: bool
    since: QuarterName
    gaps: tuple[QuarterName, ...]
    risks: tuple[str, ...]
    questions: tuple[str, ...]
    provisions: tuple[ProvisionId, ...]
    text: str


class BreachReport(Value):
    """What the board hears about its indicators in a quarter.

    Attributes:
        quarter: Which quarter.
        summary: How many stand where, one Dutch sentence each.
        breaches: Indicators beyond their tolerance, those with agreed limits first.
        stale: Ids of the indicators without a recent value.
        unmeasured: Ids of the indicators that were never measured.
        undecided: Ids of the indicators whose limits the board has not agreed.
        between: Ids of the indicators between target and tolerance.
        within: Ids of the indicators at or better than their target.
    """

    quarter: QuarterName
    summary: tuple[str, ...]
    breaches: tuple[Breach, ...]
    stale: tuple[str, ...]
    unmeasured: tuple[str, ...]
    undecided: tuple[str, ...]
    between: tuple[str, ...]
    within: tuple[str, ...]

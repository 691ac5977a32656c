"""Reads the indicators of a quarter: series with their gaps, state against the limits, and trend."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.board.kci.models import Point, Position, Reading, State, Trend
from assistant.board.kci.words import limits_text, state_text, trend_text
from assistant.board.models import KciLimits, KciValue, shifted
from curriculum.bank import Bank, Kci

QUARTERS = 8
"""Length of a series."""
ENOUGH, LOOKED_AT = 3, 4
"""Values that a trend needs, and the most that it looks at."""
_NOISE = 0.2
"""Part of the distance between target and tolerance within which values count as equal."""
_CLEAR = 0.5
"""Part of the variation that a straight line must explain (R²) before it is called a direction."""
_EPSILON = 1e-9


def readings(bank: Bank, values: Iterable[KciValue], limits: Iterable[KciLimits], quarter: str) -> tuple[Reading, ...]:
    """Every indicator of the bank as it stands in a quarter, in the order of the bank.

    Args:
        bank: The bank.
        values: Measured values in any order; of two for one quarter the one measured last counts.
        limits: What the board decided; without it the examples of the bank hold.
        quarter: The quarter that is looked back from; later values are left out.
    """
    decided = {one.kci: one for one in limits}
    known = by_quarter(values, quarter)
    return tuple(reading(one, known.get(one.id, {}), decided.get(one.id), quarter) for one in bank.kcis)


def by_quarter(values: Iterable[KciValue], quarter: str) -> dict[str, dict[str, KciValue]]:
    """The value that counts by indicator and quarter, up to and including a quarter."""
    found: dict[str, dict[str, KciValue]] = {}
    for one in sorted(values, key=lambda one: one.measured):
        if one.quarter <= quarter:
            found.setdefault(one.kci, {})[one.quarter] = one
    return found


def reading(kci: Kci, values: Mapping[str, KciValue], limits: KciLimits | None, quarter: str) -> Reading:
    """One indicator as it stands in a quarter.

    Args:
        kci: The indicator.
        values: Its values by quarter, none later than `quarter`.
        limits: What the board decided, None where it decided nothing.
        quarter: The quarter that is looked back from.
    """
    held = limits or KciLimits(kci=kci.id, target=kci.target, tolerance=kci.tolerance)
    points = tuple(_point(kci, held, shifted(quarter, by), values) for by in range(1 - QUARTERS, 1))
    latest = values[max(values)] if values else None
    position = place(kci, held, latest.value) if latest else None
    state: State = "unmeasured"
    if latest and position:
        state = position if latest.quarter >= shifted(quarter, -1) else "stale"
    used = [one for one in points if one.value is not None][-LOOKED_AT:]
    direction = trend(kci, held, points)
    return Reading(
        kci=kci.id,
        number=kci.number,
        name=kci.name,
        unit=kci.unit,
        direction=kci.direction,
        quarter=quarter,
        points=points,
        latest=latest,
        position=position,
        state=state,
        state_text=state_text(kci, latest, position, state),
        trend=direction,
        trend_text=trend_text(direction, used),
        limits=held,
        limits_text=limits_text(kci, held),
        owner=(latest.owner if latest else "") or held.owner,
    )


def place(kci: Kci, limits: KciLimits, value: float) -> Position:
    """Where a value lies; on the target is within, on the tolerance is not yet beyond."""
    sign = 1 if kci.direction == "higher" else -1
    if sign * value < sign * limits.tolerance - _EPSILON:
        return "beyond"
    return "within" if sign * value >= sign * limits.target - _EPSILON else "between"


def trend(kci: Kci, limits: KciLimits, points: Sequence[Point]) -> Trend:
    """Which way the last four measured points go; gaps count as time that passed and not as values.

    A line of least squares through them is a direction when it explains at least half of their variation. Values that
    differ by less than a fifth of the distance between target and tolerance are steady.
    """
    measured = [(float(at), one.value) for at, one in enumerate(points) if one.value is not None][-LOOKED_AT:]
    if len(measured) < ENOUGH:
        return "unknown"
    values = [value for _, value in measured]
    if max(values) - min(values) < _NOISE * abs(limits.target - limits.tolerance) + _EPSILON:
        return "steady"
    when, mean = sum(at for at, _ in measured) / len(measured), sum(values) / len(values)
    together = sum((at - when) * (value - mean) for at, value in measured)
    explained = together**2 / sum((at - when) ** 2 for at, _ in measured) / sum((value - mean) ** 2 for value in values)
    if explained < _CLEAR:
        return "unknown"
    return "better" if (together > 0) == (kci.direction == "higher") else "worse"


def _point(kci: Kci, limits: KciLimits, quarter: str, values: Mapping[str, KciValue]) -> Point:
    known = values.get(quarter)
    return (
        Point(quarter=quarter, value=known.value, position=place(kci, limits, known.value)) if known else Point(quarter=quarter)
    )

"""What a picture of an indicator shows, whoever draws it: runs without bridges over gaps, the range, the band beyond the tolerance."""

import math
from collections.abc import Sequence

from assistant.ask.models import Value
from assistant.board.kci.models import Reading
from assistant.board.kci.words import amount


class Dot(Value):
    """A measured point: its place in the series, its value, whether it lies beyond the tolerance."""

    at: int
    value: float
    beyond: bool


class Plot(Value):
    """A picture of a series of eight quarters.

    Attributes:
        quarters: The quarters, the oldest first.
        runs: Measured points, a run for each stretch of quarters without a gap; lines join points of one run only.
        gaps: Places without a measurement.
        low: Lower end of the axis.
        high: Upper end of the axis.
        ticks: Values on the axis.
        target: The target.
        tolerance: The tolerance.
        band: The range beyond the tolerance, from low to high.
        target_text: The target in words.
        tolerance_text: The tolerance in words.
        last: The last measured point in the picture, None without one.
        last_text: Its value in words.
        stale: Whether that value is too old to count.
    """

    quarters: tuple[str, ...]
    runs: tuple[tuple[Dot, ...], ...]
    gaps: tuple[int, ...]
    low: float
    high: float
    ticks: tuple[float, ...]
    target: float
    tolerance: float
    band: tuple[float, float]
    target_text: str
    tolerance_text: str
    last: Dot | None
    last_text: str
    stale: bool

    @property
    def dots(self) -> tuple[Dot, ...]:
        """All measured points, in order."""
        return tuple(one for run in self.runs for one in run)


def plot(reading: Reading) -> Plot:
    """The picture of an indicator."""
    runs: list[list[Dot]] = []
    joined = False
    for at, one in enumerate(reading.points):
        if one.value is None:
            joined = False
            continue
        dot = Dot(at=at, value=one.value, beyond=one.position == "beyond")
        if joined:
            runs[-1].append(dot)
        else:
            runs.append([dot])
        joined = True
    low, high = _range(reading)
    edge = min(max(reading.limits.tolerance, low), high)
    last = runs[-1][-1] if runs else None
    return Plot(
        quarters=tuple(one.quarter for one in reading.points),
        runs=tuple(tuple(one) for one in runs),
        gaps=tuple(at for at, one in enumerate(reading.points) if one.value is None),
        low=low,
        high=high,
        ticks=_ticks(low, high),
        target=reading.limits.target,
        tolerance=reading.limits.tolerance,
        band=(low, edge) if reading.direction == "higher" else (edge, high),
        target_text=f"doel {amount(reading.limits.target, reading.unit)}",
        tolerance_text=f"grens {amount(reading.limits.tolerance, reading.unit)}",
        last=last,
        last_text=amount(last.value, reading.unit) if last else "",
        stale=reading.state == "stale",
    )


def stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring places together, each stretch by its first and last place."""
    found: list[tuple[int, int]] = []
    for at in places:
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _range(reading: Reading) -> tuple[float, float]:
    """An axis that holds all values and limits, with room on the bad side for the band to be seen."""
    limits = reading.limits
    held = [limits.target, limits.tolerance, *(one.value for one in reading.points if one.value is not None)]
    room = abs(limits.target - limits.tolerance) or abs(limits.target) * 0.1 or 1.0
    low, high = min(held), max(held)
    margin = max((high - low) * 0.12, room * 0.2)
    bad = max(margin, room * 0.5)
    low, high = (low - bad, high + margin) if reading.direction == "higher" else (low - margin, high + bad)
    low = max(low, 0.0)
    return low, min(high, 100.0) if reading.unit == "procent" and max(held) <= 100 else high


def _ticks(low: float, high: float) -> tuple[float, ...]:
    """At least three round values within a range, with the widest round step that gives so many."""
    size = 10 ** math.floor(math.log10((high - low) / 4))
    for step in (10 * size, 5 * size, 2 * size, size):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first >= 2:
            break
    return tuple(round(at * step, 10) for at in range(first, last + 1))

"""What a measurement under load found, and how it is told."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Sample:
    """A process at a moment.

    Attributes:
        process: Its name.
        second: Seconds since the beginning.
        megabytes: Resident memory.
        cpu_seconds: Processor time since it started.
        sessions: Browsers connected.
    """

    process: str
    second: float
    megabytes: float
    cpu_seconds: float
    sessions: int


@dataclass(frozen=True)
class Figures:
    """A whole measurement.

    Attributes:
        directors: How many worked at once.
        processes: App processes.
        pause: Average seconds between two steps of one director.
        seconds: How long it took.
        waits: (kind, seconds) of every page that came.
        errors: Everything that went wrong.
        samples: The processes over time.
    """

    directors: int
    processes: int
    pause: float
    seconds: float
    waits: list[tuple[str, float]]
    errors: list[str]
    samples: list[Sample]

    def as_json(self) -> dict[str, object]:
        """Everything but the single waits."""
        kinds = {kind: percentiles(found) for kind, found in by_kind(self.waits).items()}
        whole = {key: value for key, value in asdict(self).items() if key != "waits"}
        return {**whole, "pages": len(self.waits), "all": percentiles([one for _, one in self.waits]), "kinds": kinds}


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed (nearest rank)."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)] if values else 0.0


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """Number, p50, p95, p99 and the longest, in milliseconds."""
    found = {f"p{round(100 * share)}": round(1000 * percentile(values, share)) for share in (0.5, 0.95, 0.99)}
    return {"number": len(values), **found, "longest": round(1000 * max(values, default=0.0))}


def by_kind(waits: Sequence[tuple[str, float]]) -> dict[str, list[float]]:
    """Waits by what was asked for, the most frequent first."""
    found: dict[str, list[float]] = defaultdict(list)
    for kind, seconds in waits:
        found[kind].append(seconds)
    return dict(sorted(found.items(), key=lambda one: -len(one[1])))


def memory(samples: Sequence[Sample]) -> dict[str, tuple[float, float, float]]:
    """Memory of each process in MB: average of the first quarter, of the last, and the highest."""
    found: dict[str, list[float]] = defaultdict(list)
    for one in samples:
        found[one.process].append(one.megabytes)
    out = {}
    for name, values in found.items():
        part = max(1, len(values) // 4)
        out[name] = (sum(values[:part]) / part, sum(values[-part:]) / part, max(values))
    return out


def summary(figures: Figures) -> str:
    """The figures as a page of Markdown."""
    lines = [
        f"{figures.directors} directors, {figures.processes} processes, {figures.seconds:.0f} s, a step every {figures.pause:g} s each",
        f"{len(figures.waits)} pages, {len(figures.waits) / figures.seconds:.1f} a second, {len(figures.errors)} errors",
        "",
        "| what | number | p50 ms | p95 ms | p99 ms | longest ms |",
        "|---|---|---|---|---|---|",
    ]
    rows = {"everything": [one for _, one in figures.waits], **by_kind(figures.waits)}
    for kind, values in rows.items():
        cells = " | ".join(str(one) for one in percentiles(values).values())
        lines.append(f"| {kind} | {cells} |")
    lines += ["", "| process | MB first quarter | MB last quarter | MB highest |", "|---|---|---|---|"]
    lines += [f"| {name} | {a:.0f} | {b:.0f} | {c:.0f} |" for name, (a, b, c) in memory(figures.samples).items()]
    return "\n".join([*lines, *(f"- {one}" for one in figures.errors[:20])])

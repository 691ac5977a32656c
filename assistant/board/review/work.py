"""How likely each sentence of an answer tells of work alone."""

from dataclasses import dataclass

Traits = dict[str, float]
"""Counts by name."""


@dataclass(frozen=True)
class Work:
    """How likely each sentence tells of work alone.

    Attributes:
        likely: Probabilities in the order of the sentences, at least one.
        threshold: From where on a sentence counts as such.
    """

    likely: tuple[float, ...]
    threshold: float

    @property
    def busy(self) -> frozenset[int]:
        """Places of the sentences that tell of work alone."""
        return frozenset(place for place, one in enumerate(self.likely) if one >= self.threshold)

    def traits(self) -> Traits:
        """Traits that every judgement of the whole answer shares."""
        busy = len(self.busy)
        return {
            "busy": busy > 0,
            "all_busy": busy == len(self.likely),
            "busy_share": busy / len(self.likely),
            "work_max": max(self.likely),
            "work_mean": sum(self.likely) / len(self.likely),
        }

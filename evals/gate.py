"""The lowest figures at which a change may land.

They hold for the shipped statements. Time is reported, not gated: machines differ.
"""

from collections.abc import Mapping

from evals.metrics import Summary

AT_LEAST = {"hit1": 0.93, "hit5": 0.98, "right_refusals": 0.97, "facts": 0.9, "citations_valid": 1.0}
AT_MOST = {"false_refusals": 0.02, "unsupported": 0.0}

SECOND_AT_LEAST = {"hit1": 0.8, "hit5": 0.89, "right_refusals": 0.8, "facts": 0.9, "citations_valid": 1.0}
SECOND_AT_MOST = {"false_refusals": 0.03, "unsupported": 0.0}
"""For the set of another author, whose misses were looked at once: a floor under what was reached, not the goal."""


def failures(
    summary: Summary,
    by_meaning: bool = True,
    at_least: Mapping[str, float] = AT_LEAST,
    at_most: Mapping[str, float] = AT_MOST,
) -> tuple[str, ...]:
    """What falls short, one line each.

    Args:
        summary: The figures.
        by_meaning: Whether the embedding model was there; without it the gate is not for this machine.
        at_least: Lowest figures.
        at_most: Highest figures.
    """
    if not by_meaning:
        return ("Zonder zoekmodel geldt de drempel niet; meet op een computer waar het model is.",)
    found = [
        f"{name} is {getattr(summary, name):.3f}, lager dan {least}"
        for name, least in at_least.items()
        if getattr(summary, name) < least
    ]
    found += [
        f"{name} is {getattr(summary, name):.3f}, hoger dan {most}"
        for name, most in at_most.items()
        if getattr(summary, name) > most
    ]
    return tuple(found)

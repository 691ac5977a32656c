"""The lowest figures at which a change may land.

They lie a little below what was last measured (0.92 without, 0.91 with official texts), since the index is approximate. Time is reported, not gated:
machines differ.
"""

from evals.metrics import Summary

AT_LEAST = {"hit1": 0.9, "hit5": 0.975, "right_refusals": 0.95, "facts": 0.9, "citations_valid": 1.0}
AT_MOST = {"false_refusals": 0.02, "unsupported": 0.0}


def failures(summary: Summary, by_meaning: bool = True) -> tuple[str, ...]:
    """What falls short, one line each.

    Args:
        summary: The figures.
        by_meaning: Whether the embedding model was there; without it the gate is not for this machine.
    """
    if not by_meaning:
        return ("Zonder zoekmodel geldt de drempel niet; meet op een computer waar het model is.",)
    found = [
        f"{name} is {getattr(summary, name):.3f}, lager dan {least}"
        for name, least in AT_LEAST.items()
        if getattr(summary, name) < least
    ]
    found += [
        f"{name} is {getattr(summary, name):.3f}, hoger dan {most}"
        for name, most in AT_MOST.items()
        if getattr(summary, name) > most
    ]
    return tuple(found)

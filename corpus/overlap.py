"""Runs of words that two texts share; the measure of whether words are our own."""

import re
from collections.abc import Iterable

RUN = 13
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def words(text: str) -> list[str]:
    """Lower-case words in order."""
    return [match.group().lower() for match in _WORD.finditer(text)]


def official_runs(texts: Iterable[str], length: int) -> frozenset[int]:
    """Hashes of every run of `length` words in these texts."""
    found: set[int] = set()
    for text in texts:
        sequence = words(text)
        found.update(hash(tuple(sequence[place : place + length])) for place in range(len(sequence) - length + 1))
    return frozenset(found)


def shared(text: str, runs: frozenset[int], length: int) -> list[str]:
    """Runs of a text that stand in the official texts, each as its first `length` words."""
    if not runs:
        return []
    sequence = words(text)
    found = []
    place = 0
    while place <= len(sequence) - length:
        window = tuple(sequence[place : place + length])
        if hash(window) in runs:
            found.append(" ".join(window))
            place += length
        else:
            place += 1
    return found

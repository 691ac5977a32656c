"""What dense search says of each provision: nearest questions and statements, for the message and for its core."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.ask.passages import Passage

NEAREST = 300
NEIGHBOURS = 10
_FLOOR_MARGIN = 0.01
Matrix = NDArray[np.float32]
Dense = Callable[[str, int], list[tuple[int, float]]]
"""Searches passages by meaning: (question, how many) to passage numbers with their cosine, best first."""


@dataclass(frozen=True)
class Nearness:
    """Dense signals of one text, one value a document.

    Attributes:
        asked: Cosine of the nearest question variant.
        second: Cosine of the second nearest.
        stated: Cosine of the nearest statement.
        published: Cosine of the nearest official text.
        statements: Cosine of each statement that came near, by (document, statement index).
        found: Documents that came near.
        inside: Mean cosine of the three nearest questions that the sources answer.
        outside: Mean cosine of the three nearest questions that they do not answer.
        outsiders: Share of such questions among the nearest ten.
    """

    asked: Matrix
    second: Matrix
    stated: Matrix
    published: Matrix
    statements: dict[tuple[int, int], float]
    found: frozenset[int]
    inside: float
    outside: float
    outsiders: float


def core(text: str) -> str:
    """The sentence of a message that asks; the whole message where it is one sentence."""
    sentences = [part.strip() for part in re.split(r"(?<=[.!?…])\s+", text) if len(part.split()) > 2]
    if len(sentences) < 2:
        return text
    asking = [one for one in sentences if one.rstrip(" )”\"'").endswith("?")]
    return asking[-1] if asking else sentences[-1]


def nearness(near: Sequence[tuple[int, float]], passages: Sequence[Passage], owner: NDArray[np.intp], size: int) -> Nearness:
    """Gather what dense search found by document.

    Args:
        near: Passage numbers with their cosine, best first; empty where there is no model.
        passages: Everything searchable.
        owner: Document of each passage, -1 for none.
        size: Number of documents.
    """
    floor = near[-1][1] - _FLOOR_MARGIN if near else 0.0
    columns = {kind: np.full(size, floor, dtype=np.float32) for kind in ("question", "statement", "official")}
    second = np.full(size, floor, dtype=np.float32)
    statements: dict[tuple[int, int], float] = {}
    inside: list[float] = []
    outside: list[float] = []
    for number, cosine in near:
        passage, document = passages[number], int(owner[number])
        if passage.kind == "outside":
            outside.append(cosine)
            continue
        column = columns[passage.kind]
        if passage.kind == "question":
            inside.append(cosine)
            second[document] = max(second[document], min(column[document], cosine))
        column[document] = max(column[document], cosine)
        if passage.statement >= 0:
            place = (document, passage.statement)
            statements[place] = max(statements.get(place, 0.0), cosine)
    asking = [number for number, _ in near if passages[number].kind in {"question", "outside"}][:NEIGHBOURS]
    return Nearness(
        asked=columns["question"],
        second=second,
        stated=columns["statement"],
        published=columns["official"],
        statements=statements,
        found=frozenset(int(owner[number]) for number, _ in near if owner[number] >= 0),
        inside=_top(inside, floor),
        outside=_top(outside, floor),
        outsiders=sum(passages[number].kind == "outside" for number in asking) / max(len(asking), 1),
    )


def _top(cosines: Sequence[float], floor: float) -> float:
    """Mean of the three highest, filled up with the floor."""
    return float(np.mean(sorted([*cosines, floor, floor, floor], reverse=True)[:3]))

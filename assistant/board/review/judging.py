"""The learned judgement: how likely a remark is, from what was counted in an answer."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from pydantic import TypeAdapter

from assistant.ask.models import Value
from corpus.library import load_yaml

Judged = Literal["effort", "average", "no-number", "no-appetite", "part", "unanswered"]
"""The kinds of remark, and `part`: whether one part of a question stays open, which `unanswered` rests on."""
_FAR = 30.0


class Weighing(Value):
    """What was learned for one kind of remark.

    Attributes:
        threshold: Probability from which the remark is made.
        bias: Sum without any trait.
        traits: Weight of each trait by name.
    """

    threshold: float
    bias: float
    traits: dict[str, float]

    def probability(self, traits: Mapping[str, float]) -> float:
        """How likely the remark is, 0 to 1; a trait without weight does not count."""
        total = self.bias + sum(weight * traits.get(name, 0.0) for name, weight in self.traits.items())
        return 1 / (1 + math.exp(-max(-_FAR, min(_FAR, total))))

    def holds(self, traits: Mapping[str, float]) -> bool:
        """Whether the remark is to be made."""
        return self.probability(traits) >= self.threshold


@dataclass(frozen=True, eq=False)
class Judge:
    """What was learned for every kind of remark."""

    kinds: Mapping[Judged, Weighing]

    def __getitem__(self, kind: Judged) -> Weighing:
        return self.kinds[kind]


@cache
def judge() -> Judge:
    """The shipped weights, written by `python -m evals.train_review`."""
    loaded = load_yaml(files("assistant.board.review") / "weights.yaml")
    return Judge(TypeAdapter(dict[Judged, Weighing]).validate_python(cast("dict[str, object]", loaded)))

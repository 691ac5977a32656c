"""The classes of words that a learned review counts, compiled once."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from corpus.library import load_yaml


@dataclass(frozen=True)
class Classes:
    """The compiled classes of classes.yaml.

    Attributes:
        mean: A centre: *gemiddeld*.
        total: A whole: *alles samen*.
        whole: A figure that is one for many by its nature: a coverage, a rate.
        share: A percentage.
        split: A figure told apart: *waarvan*, *per*.
        asks_split: The good answer wants figures apart.
        claim: A judgement where a measure could stand.
        norm: Words for what somebody wanted.
        compare: Words that set two things side by side.
        postpone: Later, elsewhere, around it.
        work: What is made, held, bought, done.
        deed: What was done, in words that results may follow from as well.
    """

    mean: re.Pattern[str]
    total: re.Pattern[str]
    whole: re.Pattern[str]
    share: re.Pattern[str]
    split: re.Pattern[str]
    asks_split: re.Pattern[str]
    claim: re.Pattern[str]
    norm: re.Pattern[str]
    compare: re.Pattern[str]
    postpone: re.Pattern[str]
    work: re.Pattern[str]
    deed: re.Pattern[str]


@cache
def classes() -> Classes:
    """The shipped classes, compiled once."""
    lists = cast("dict[str, list[str]]", load_yaml(files("assistant.board.review") / "classes.yaml"))
    return Classes(**{name: re.compile(rf"(?<!\w)(?:{'|'.join(some)})(?!\w)", re.IGNORECASE) for name, some in lists.items()})

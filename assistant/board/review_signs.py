"""The signs that a review reads in Dutch text: sizes, dates, roles, efforts, outcomes, averages, limits, evasions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from corpus.library import load_yaml

_DIGITS = r"\d[\d.,]{0,15}"
_DATE = r"\d{1,2} (?:%s)(?: 20\d\d)?|(?:%s) 20\d\d|(?:in|sinds|van|voor|tot|eind|begin|medio|half) (?:%s)|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|20\d\d-\d\d-\d\d|(?:%s)"


@dataclass(frozen=True)
class Topic:
    """Something asked, and the words by which an answer takes it up."""

    asked: re.Pattern[str]
    answered: re.Pattern[str]


@dataclass(frozen=True)
class Signs:
    """The compiled word lists of review.yaml.

    Attributes:
        size: A measure: percentage, time, money, share, count.
        strong: A measure with a unit or a share; a bare count is not one.
        date: A date or a period.
        never: *nooit*, *nog niet*: an answer to when.
        name: A number that names a thing: Windows 7, article 21.
    """

    size: re.Pattern[str]
    strong: re.Pattern[str]
    date: re.Pattern[str]
    never: re.Pattern[str]
    name: re.Pattern[str]
    effort: re.Pattern[str]
    participation: re.Pattern[str]
    outcome: re.Pattern[str]
    average: re.Pattern[str]
    spread: re.Pattern[str]
    appetite: re.Pattern[str]
    evasive: re.Pattern[str]
    role: re.Pattern[str]
    topics: tuple[Topic, ...]

    def masked(self, text: str) -> str:
        """The text with dates and names of things blanked out, every offset kept."""
        for pattern in (self.date, self.name):
            text = pattern.sub(lambda match: " " * len(match[0]), text)
        return text

    def sized(self, text: str) -> bool:
        """Whether the text gives a size: in figures or words, and not just a date."""
        return self.size.search(self.masked(text)) is not None

    def strongly_sized(self, text: str) -> bool:
        """Whether the text gives a size with a unit, or a share."""
        return self.strong.search(self.masked(text)) is not None

    def dated(self, text: str) -> bool:
        """Whether the text says when, or that it never was."""
        return bool(self.date.search(text) or self.never.search(text))

    def sizes(self, text: str) -> list[tuple[int, int]]:
        """Where the text gives a size with a unit, or a share."""
        return [match.span() for match in self.strong.finditer(self.masked(text))]


@cache
def signs() -> Signs:
    """The shipped word lists, compiled once."""
    lists = cast("dict[str, list[str]]", load_yaml(files("assistant.board") / "review.yaml"))
    topics = cast("list[dict[str, list[str]]]", load_yaml(files("assistant.board") / "review.yaml")["topics"])  # type: ignore[index]
    number = rf"(?:{_DIGITS}|{'|'.join(lists['number_words'])})"
    units, money, months = ("|".join(lists[name]) for name in ("units", "money", "months"))
    strong = [
        rf"{_DIGITS} ?%",
        rf"{number} (?:procent\w*|pct)",
        rf"€ ?{_DIGITS}",
        rf"{number} ?(?:{money})",
        rf"{number} (?:à |tot |of |en )?(?:{number} )?(?:{units})",
        rf"{number} (?:van (?:de|onze|alle|het)|van|uit|op) (?:de )?(?:\w+ ){{0,3}}{number}",
        *lists["fractions"],
    ]
    dates = [_DATE % ((months,) * 4), *lists["periods"]]
    return Signs(
        size=_any([*strong, number]),
        strong=_any(strong),
        date=_any(dates),
        never=_any(lists["never"]),
        name=_any(lists["names"]),
        role=_any(lists["roles"]),
        topics=tuple(Topic(_any(one["asked"]), _any(one["answered"])) for one in topics),
        effort=_any(lists["effort"]),
        participation=_any(lists["participation"]),
        outcome=_any(lists["outcome"]),
        average=_any(lists["average"]),
        spread=_any(lists["spread"]),
        appetite=_any(lists["appetite"]),
        evasive=_any(lists["evasive"]),
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{'|'.join(words)})(?![\w])", re.IGNORECASE)

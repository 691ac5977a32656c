"""The signs that a review reads in Dutch text: sizes, dates, roles, efforts, outcomes, averages, limits, evasions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

from corpus.library import load_yaml

_DIGITS = r"(?<!\d[.,])\d[\d.,]{0,15}+"
_BEFORE_MONTH = "in|sinds|van|voor|vóór|tot|per|eind|begin|medio|half|rond|vanaf"


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
        duration: A length of time.
        money: An amount.
        number: Any number, in figures or words.
        date: A date or a period.
        never: *nooit*, *nog niet*: an answer to when.
        name: A number that names a thing: Windows 7, article 21.
        worst: The far end of a series: *de langste*, *een uitschieter*.
        vague: A judgement where a size could stand.
    """

    size: re.Pattern[str]
    strong: re.Pattern[str]
    duration: re.Pattern[str]
    money: re.Pattern[str]
    number: re.Pattern[str]
    date: re.Pattern[str]
    never: re.Pattern[str]
    name: re.Pattern[str]
    effort: re.Pattern[str]
    activity: re.Pattern[str]
    artefact: re.Pattern[str]
    participation: re.Pattern[str]
    outcome: re.Pattern[str]
    average: re.Pattern[str]
    spread: re.Pattern[str]
    worst: re.Pattern[str]
    vague: re.Pattern[str]
    reason: re.Pattern[str]
    appetite: re.Pattern[str]
    evasive: re.Pattern[str]
    role: re.Pattern[str]
    topics: tuple[Topic, ...]

    def masked(self, text: str) -> str:
        """The text with dates and names of things blanked out, every offset kept."""
        return _masked(self.date, self.name, text)

    def sized(self, text: str) -> bool:
        """Whether the text gives a size: in figures or words, and not just a date."""
        return _holds(self.size, self.masked(text))

    def strongly_sized(self, text: str) -> bool:
        """Whether the text gives a size with a unit, or a share."""
        return _holds(self.strong, self.masked(text))

    def dated(self, text: str) -> bool:
        """Whether the text says when, or that it never was."""
        return _holds(self.date, text) or _holds(self.never, text)

    def sizes(self, text: str) -> list[tuple[int, int]]:
        """Where the text gives a size with a unit, or a share."""
        return [match.span() for match in self.strong.finditer(self.masked(text))]

    def numbers(self, text: str) -> list[tuple[int, int]]:
        """Where the text gives any number that is no date and no name."""
        return [match.span() for match in self.number.finditer(self.masked(text))]


@lru_cache(maxsize=512)
def _masked(date: re.Pattern[str], name: re.Pattern[str], text: str) -> str:
    for pattern in (date, name):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


@lru_cache(maxsize=1024)
def _holds(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None


@cache
def signs() -> Signs:
    """The shipped word lists, compiled once."""
    loaded = load_yaml(files("assistant.board.review") / "review.yaml")
    lists = cast("dict[str, list[str]]", loaded)
    topics = cast("dict[str, list[dict[str, list[str]]]]", loaded)["topics"]
    number = rf"(?:{_DIGITS}|{'|'.join(lists['number_words'])})"
    units, money = ("|".join(lists[name]) for name in ("units", "money"))
    span = [rf"{number} ?(?:à |tot |of |en |- ?)?(?:{number} )?(?:{units})", r"\d{1,3}u(?:\d\d)?"]
    amount = [rf"€ ?{_DIGITS}", rf"{number} ?(?:{money})"]
    share = [
        rf"{_DIGITS} ?%",
        rf"{number} (?:procent\w*|pct)",
        rf"{number} (?:van (?:de|onze|alle|het)|van|uit|op) (?:de )?(?:\w+ ){{0,3}}{number}",
        rf"{_DIGITS}/{_DIGITS}",
    ]
    strong = [*share, *amount, *span, *lists["fractions"]]
    return Signs(
        size=_any([*strong, number, r"\d+x"]),
        strong=_any(strong),
        duration=_any([*span, *(one for one in lists["fractions"] if re.search("uur|dag|week|maand|jaar|kwartier", one))]),
        money=_any([*amount, "een (?:ton|miljoen)"]),
        number=_any([number, r"\d+x", *span]),
        date=_any([*_dates("|".join(lists["months"]), "|".join(lists["short_months"]), units), *lists["periods"]]),
        name=_any(lists["names"]),
        role=_any(lists["roles"]),
        topics=tuple(Topic(_any(one["asked"]), _any(one["answered"])) for one in topics),
        **{one: _any(lists[one]) for one in _PLAIN},
    )


_PLAIN = (
    "never",
    "effort",
    "activity",
    "artefact",
    "participation",
    "outcome",
    "average",
    "spread",
    "worst",
    "vague",
    "reason",
    "appetite",
    "evasive",
)


def _dates(months: str, short: str, units: str) -> list[str]:
    return [
        rf"\d{{1,2}} (?:{months}|(?:{short})\.?)(?: 20\d\d)?",
        rf"(?:{months}|{short})\.? (?:20\d\d|'\d\d)",
        rf"(?:{_BEFORE_MONTH}) (?:{months}|{short})",
        r"\d{1,2}[-/]\d{1,2}[-/]\d{2,4}",
        r"20\d\d-\d\d-\d\d",
        rf"(?:[12]?\d|3[01])[-/](?:1[0-2]|0?[1-9])(?! ?(?:%|procent|euro|{units})\b)",
        months,
    ]


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{'|'.join(words)})(?![\w])", re.IGNORECASE)

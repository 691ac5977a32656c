"""The tree that every reader builds, and the provisions with ids, labels and text that come out of it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from corpus.schema import OfficialProvision

Language = Literal["nl", "en"]
Kind = Literal["text", "paragraph", "point", "term", "section", "line"]

_DUTCH = {"paragraph": ", lid {}", "point": ", onder {}", "term": ", begrip “{}”", "section": ", punt {}", "line": ", alinea {}"}
_ENGLISH = {"paragraph": "({})", "point": "({})", "term": ", term ‘{}’", "section": ", point {}", "line": ", paragraph {}"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(slots=True)
class Part:
    """A piece of a provision; without a segment it is only a line of the part that holds it.

    Attributes:
        segment: Its place in the provision id ("3", "a", "essentiele-entiteit").
        kind: What it is, which decides its label; a section hangs directly below the document part.
        marker: What the publisher prints before it ("3.", "a."); kept in the text of what holds it.
        text: Its first line.
        heading: Title of its own, where it has one.
        name: How a label names it where that differs from the segment (a defined term).
        parts: What stands below it, in reading order.
    """

    segment: str = ""
    kind: Kind = "text"
    marker: str = ""
    text: str = ""
    heading: str = ""
    name: str = ""
    parts: list["Part"] = field(default_factory=list)


@dataclass(slots=True)
class Unit:
    """A part of a document that stands on its own: article, recital, annex, chapter or page."""

    segment: str
    label: str
    heading: str = ""
    path: tuple[str, ...] = ()
    parts: list[Part] = field(default_factory=list)


def slug(term: str) -> str:
    """Turn a defined term into an id segment: lower case, no accents, hyphens for everything else."""
    plain = unicodedata.normalize("NFKD", term).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def arabic(numeral: str) -> int:
    """Read a roman or arabic numeral; 0 when it is neither."""
    numeral = numeral.strip().lower()
    if numeral.isdecimal():
        return int(numeral)
    if not numeral or set(numeral) - set(_ROMAN):
        return 0
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-v if v < later else v for v, later in zip(values, [*values[1:], 0], strict=True))


def lines(part: Part) -> list[str]:
    """Give the text of a part with everything below it, one paragraph or point a line, without its marker."""
    found = [part.text] if part.text else []
    for child in part.parts:
        below = lines(child)
        if child.marker and below:
            below[0] = f"{child.marker} {below[0]}"
        found += below
    return found


def provisions(instrument: str, language: Language, units: Iterable[Unit]) -> tuple[OfficialProvision, ...]:
    """Give every level of the units its id and label; a unit or part without any text is left out.

    An id that would occur twice gets "-2", "-3" behind its last segment, so that no text is lost.

    Args:
        instrument: Slug that every id starts with.
        language: Language of the labels.
        units: What a reader found, in reading order.
    """
    taken: set[str] = set()
    found: list[OfficialProvision] = []
    for unit in units:
        whole = Part(heading=unit.heading, parts=unit.parts)
        place = _Place(_free(f"{instrument}/{unit.segment}", taken), unit.label, unit.path)
        found += _Levels(place, _ENGLISH if language == "en" else _DUTCH, taken).emit(whole, place)
    return tuple(found)


def _free(identifier: str, taken: set[str]) -> str:
    """Reserve an id, with a number behind it when it has been given out already."""
    number, free = 1, identifier
    while free in taken:
        number += 1
        free = f"{identifier}-{number}"
    taken.add(free)
    return free


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part stands."""

    identifier: str
    label: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Levels:
    """Turns one unit into provisions, level by level."""

    unit: _Place
    names: dict[str, str]
    taken: set[str]

    def emit(self, part: Part, place: _Place) -> Iterator[OfficialProvision]:
        text = lines(part)
        if not text:
            return
        below = [child for child in part.parts if child.segment and lines(child)]
        yield OfficialProvision(
            id=place.identifier,
            label=place.label,
            heading=part.heading,
            path=place.path,
            text="\n".join(text),
            own=not below,
        )
        for child in below:
            there = self._place(child, part, place)
            child.heading = child.heading or part.heading
            yield from self.emit(child, there)

    def _place(self, child: Part, parent: Part, place: _Place) -> _Place:
        above, path = place, place.path
        if child.kind == "section":
            above = self.unit
            if child.heading and parent.heading:
                path = (*path, parent.heading)
        wanted = f"{above.identifier}/{child.segment}"
        label = above.label + self.names[child.kind].format(child.name or child.segment)
        identifier = _free(wanted, self.taken)
        if identifier != wanted:
            label += f" ({identifier.rpartition('-')[2]})"
        return _Place(identifier, label, path)

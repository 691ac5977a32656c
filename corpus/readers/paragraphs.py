"""Printed lines to sentences and points: what belongs to one paragraph, and which point hangs below which."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.readers import markers
from corpus.readers.parts import Part, slug
from corpus.readers.typography import clean, join

_BULLET = re.compile(r"^\s*([—–•·⎷☐]|-)\s+(\S.*)$")
_MARKED = re.compile(r"^\s*(\(?(?:\d{1,3}[a-z]?|[a-z]{1,2}|[ivxl]{1,5})(?:[.)]|°\.?))\s+(\S.*)$")
_TERM = re.compile(r"^([^:;.]{2,90}):\s+(\S.*)$")
_SHORT = 0.8
NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+\S")
_STOPS = (".", ":", ";", "!", "?", "”", "…")


def join_lines(printed: Iterable[str], starts: re.Pattern[str] | None = None, width: int = 0) -> list[str]:
    """Join the lines of running text; a bullet, a blank line after a full sentence or `starts` begins anew.

    Args:
        printed: Lines as printed.
        starts: What else begins a new line.
        width: Width of a full line, where a sentence that ends well before it ends the paragraph.
    """
    found: list[list[str]] = []
    broken = True
    for raw in printed:
        line = raw.strip()
        if not line:
            broken = True
            continue
        fresh = _BULLET.match(line) or (starts is not None and starts.match(line))
        carries_on = found and not found[-1][-1].endswith(_STOPS) and line[0].islower()
        if found and len(found[-1][-1]) < _SHORT * width and found[-1][-1].endswith(_STOPS):
            broken = True
        if fresh or not found or (broken and not carries_on):
            found.append([line])
        else:
            found[-1].append(line)
        broken = False
    return [line for line in map(join, found) if line]


@dataclass(slots=True)
class _Level:
    """A list that is open: its last segment, and how its markers look."""

    segment: str
    style: str
    part: Part


class BodyBuilder:
    """Takes the printed lines of one article and builds its paragraphs and points.

    Args:
        width: Longest printed line, to see where a line was cut short.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._parts: list[Part] = []
        self._levels: list[_Level] = []
        self._paragraph: Part | None = None
        self._term: Part | None = None
        self._last: Part | None = None
        self._lines: list[str] = []
        self._previous = ""

    def take(self, raw: str) -> None:
        """Take the next printed line; an empty one ends a sentence that is complete."""
        line = raw.strip()
        if not line:
            if self._previous.endswith(_STOPS):
                self._finish()
            return
        marked, bullet = _MARKED.match(line), _BULLET.match(line)
        if bullet:
            self._bullet(bullet[1], bullet[2])
        elif not (marked and self._marked(marked[1], marked[2])):
            self._text(line)
        self._previous = line

    def parts(self) -> list[Part]:
        """Give what the lines so far amount to."""
        self._finish()
        return self._parts

    def _finish(self) -> None:
        if self._last is not None:
            self._last.text = join(self._lines)
        self._last = None

    def _begin(self, part: Part, line: str) -> None:
        self._finish()
        self._last, self._lines = part, [line]

    def _text(self, line: str) -> None:
        short = len(self._previous) < _SHORT * self._width
        ended = self._previous.endswith((".", ":", ";")) and short and line[:1].isupper()
        if self._last is not None and not ended:
            self._lines.append(line)
            return
        part = Part()
        self._levels, self._term = [], None
        (self._paragraph.parts if self._paragraph else self._parts).append(part)
        self._begin(part, line)

    def _bullet(self, sign: str, text: str) -> None:
        term = _TERM.match(text) if sign in "–—" and self._paragraph is None else None
        if term and not self._levels:
            part = Part(slug(term[1]), "term", name=clean(term[1]))
            self._term = part
            self._parts.append(part)
        else:
            part = Part(marker=sign)
            self._holder().parts.append(part)
        self._begin(part, text)

    def _holder(self) -> Part:
        if self._levels:
            return self._levels[-1].part
        return self._term or self._paragraph or Part(parts=self._parts)

    def _marked(self, marker: str, text: str) -> bool:
        segment, style = markers.segment(marker) or "", _style(marker)
        if style == "1." and self._is_paragraph(segment):
            part = Part(segment, "paragraph", marker)
            self._parts.append(part)
            self._paragraph, self._levels, self._term = part, [], None
            self._begin(part, text)
            return True
        for depth in range(len(self._levels) - 1, -1, -1):
            level = self._levels[depth]
            if level.style == style and markers.follows(level.segment, segment):
                del self._levels[depth:]
                return self._point(segment, style, marker, text)
        if not markers.opens(segment) or (style == "1." and not self._levels):
            return False
        return self._point(segment, style, marker, text)

    def _is_paragraph(self, segment: str) -> bool:
        if self._paragraph is None:
            return segment == "1" and not self._levels
        return markers.follows(self._paragraph.segment, segment)

    def _point(self, segment: str, style: str, marker: str, text: str) -> bool:
        part = Part(segment, "point", marker)
        self._holder().parts.append(part)
        self._levels.append(_Level(segment, style, part))
        self._begin(part, text)
        return True


def _style(marker: str) -> str:
    """Give how a marker looks, apart from its number or letter: "1.", "a)", "(a)"."""
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+[a-z]?", "1", marker))

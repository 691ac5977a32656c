"""How a board paper looks as PDF: its paragraph styles, its signs, its small charts and its tables."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from assistant.adapters.typeset import ACCENT, BOLD, HAIRLINE, INK, MUTED, SANS, SERIF, fonts
from assistant.board.kci.models import Reading
from assistant.board.kci.plot import plot
from assistant.board.paper.models import Run, Tone

WIDTH, HEIGHT = A4
SIDE: Final = 20 * mm
ROOM: Final = WIDTH - 2 * SIDE
GONE: Final = "?"
"""What stands where the typefaces lack a sign; a note at the end says so."""
TONES: Final[dict[Tone, Color]] = {
    "good": HexColor("#1F6B3A"),
    "mind": HexColor("#8A5A00"),
    "late": HexColor("#9B2C1F"),
    "none": MUTED,
}


def _style(name: str, font: str, size: float, leading: float, color: Color = INK, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, textColor=color, splitLongWords=1, **more)


OWNER: Final = _style("owner", BOLD, 10, 13, ACCENT, spaceAfter=3)
TITLE: Final = _style("title", SERIF, 23, 27, spaceAfter=3)
SUBTITLE: Final = _style("subtitle", SANS, 10, 13, MUTED, spaceAfter=13)
STANDING: Final = _style("standing", SANS, 11, 15.5, spaceAfter=2)
H1: Final = _style("h1", SERIF, 14, 17.5, spaceBefore=12, spaceAfter=4)
PART: Final = _style("part", SERIF, 19, 23, spaceBefore=0, spaceAfter=6, keepWithNext=1)
H2: Final = _style("h2", SERIF, 12.5, 16, spaceBefore=15, spaceAfter=3, keepWithNext=1)
TEXT: Final = _style("text", SANS, 9.6, 13.2, spaceAfter=4)
ANSWER: Final = _style("answer", SANS, 9.8, 14, spaceAfter=5, leftIndent=10, underlineWidth=0.5, underlineOffset=-2)
REMARK: Final = _style(
    "remark", SANS, 9.2, 12.6, spaceAfter=2, leftIndent=20, bulletFontName=BOLD, bulletFontSize=8.8, bulletIndent=10
)
SMALL: Final = _style("small", SANS, 8, 10.6, MUTED, spaceAfter=3)
KICKER: Final = _style("kicker", BOLD, 8.2, 10.6, MUTED, spaceBefore=5, spaceAfter=2, keepWithNext=1)
HEAD: Final = _style("head", BOLD, 7.6, 9.4, MUTED)
CELL: Final = _style("cell", SANS, 8.8, 11)
NAME: Final = _style("name", BOLD, 8.8, 11)
UNDER: Final = _style("under", SANS, 7.4, 9.2, MUTED)
FIGURE: Final = _style("figure", BOLD, 9.2, 11, alignment=2)


def printed(text: str) -> str:
    """Text with a question mark for every sign that the typefaces lack; invisible ones fall away."""
    known = fonts()
    kept = (
        one if ord(one) in known else " " if one.isspace() else "" if unicodedata.category(one) in ("Cf", "Mn") else GONE
        for one in text
    )
    return "".join(kept)


def marked(text: str) -> str:
    """Text of others made safe for the markup of a paragraph."""
    return escape(printed(text))


def runs(parts: Sequence[Run]) -> str:
    """A paragraph of an answer as markup: words under a remark underlined, its number raised behind them."""
    return "".join(_run(one) for one in parts)


def _run(one: Run) -> str:
    words = f"<u>{marked(one.text)}</u>" if one.marked and one.text else marked(one.text)
    raised = ",".join(map(str, one.notes))
    return f"{words}<super size='6.6'><font name='{BOLD}' color='#8A5A00'>{raised}</font></super>" if raised else words


class Standing(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A state: a sign that differs in shape as well as in colour, with its word."""

    def __init__(self, word: str, tone: Tone, kept: bool = False) -> None:
        super().__init__()
        self.tone, self.keepWithNext, self.spaceAfter = tone, int(kept), 3
        self.words = Paragraph(
            marked(word), ParagraphStyle(f"standing-{tone}", parent=CELL, textColor=TONES[tone], leftIndent=10)
        )

    def wrap(self, room: float, high: float) -> tuple[float, float]:
        """Size for the room that there is, in points."""
        self.width, self.height = self.words.wrap(room, high)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the sign and the word."""
        self.words.drawOn(self.canv, 0, 0)
        sign(self.canv, self.tone, 3.4, self.height - 5.8)


def sign(canvas: Any, tone: Tone, x: float, y: float) -> None:
    """Draw the sign of a tone around a point: a disc, a half disc, a triangle or a ring."""
    canvas.saveState()
    canvas.setFillColor(TONES[tone])
    canvas.setStrokeColor(TONES[tone])
    canvas.setLineWidth(0.9)
    if tone == "late":
        path = canvas.beginPath()
        path.moveTo(x - 3.1, y - 2.5)
        path.lineTo(x + 3.1, y - 2.5)
        path.lineTo(x, y + 3)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        canvas.circle(x, y, 2.4, stroke=1, fill=int(tone == "good"))
    if tone == "mind":
        canvas.wedge(x - 2.4, y - 2.4, x + 2.4, y + 2.4, 90, 180, stroke=0, fill=1)
    canvas.restoreState()


class Spark(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Eight quarters of an indicator: its line, the target, the band beyond the tolerance, the last value marked."""

    def __init__(self, reading: Reading, wide: float = 74, high: float = 19) -> None:
        super().__init__()
        self.shown, self.width, self.height = plot(reading), wide, high

    def wrap(self, *_: float) -> tuple[float, float]:
        """Size in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        shown, canvas = self.shown, self.canv
        bottom, top = self._up(shown.band[0]), self._up(shown.band[1])
        canvas.setFillColor(HexColor("#F3E3DF"))
        canvas.rect(0, bottom, self.width, top - bottom, stroke=0, fill=1)
        for value, color, dash in ((shown.target, ACCENT, ()), (shown.tolerance, TONES["late"], (2.2, 1.5))):
            canvas.setStrokeColor(color)
            canvas.setLineWidth(0.5)
            canvas.setDash(*dash)
            canvas.line(0, self._up(value), self.width, self._up(value))
        canvas.setDash()
        self._curve()

    def _up(self, value: float) -> float:
        span = (self.shown.high - self.shown.low) or 1.0
        return 1.5 + (min(max(value, self.shown.low), self.shown.high) - self.shown.low) / span * (self.height - 3)

    def _along(self, at: int) -> float:
        return 3 + at * (self.width - 6) / max(len(self.shown.quarters) - 1, 1)

    def _curve(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK)
        canvas.setLineWidth(1)
        for run in self.shown.runs:
            for one, then in pairwise(run):
                canvas.line(self._along(one.at), self._up(one.value), self._along(then.at), self._up(then.value))
            if len(run) == 1:
                canvas.circle(self._along(run[0].at), self._up(run[0].value), 0.9, stroke=0, fill=1)
        last = self.shown.last
        if last is None:
            return
        x, y = self._along(last.at), self._up(last.value)
        canvas.setLineWidth(0.8)
        canvas.setStrokeColor(TONES["late"] if last.beyond else INK)
        canvas.setFillColor(HexColor("#FFFFFF") if self.shown.stale else TONES["late"] if last.beyond else INK)
        if last.beyond:
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(45)
            canvas.rect(-1.7, -1.7, 3.4, 3.4, stroke=1, fill=1)
            canvas.restoreState()
        else:
            canvas.circle(x, y, 1.8, stroke=1, fill=1)


_SHAPE: Final[list[tuple[Any, ...]]] = [
    ("FONT", (0, 0), (-1, -1), SANS, 9, 11),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 7),
    ("TOPPADDING", (0, 0), (-1, -1), 2.6),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, HAIRLINE),
]


def table(heads: Sequence[str], rows: Sequence[Sequence[Any]], shares: Sequence[float], *more: tuple[Any, ...]) -> Table:
    """A table with hairlines; with heads, they come back on every page.

    Args:
        heads: Headings of the columns; empty for none.
        rows: A flowable, or a list of them, for each column.
        shares: Parts of the width.
        more: Further commands of reportlab's table style.
    """
    first = [[Paragraph(marked(one), HEAD) for one in heads]] if heads else []
    shape = [*_SHAPE, *more]
    if heads:
        shape += [("VALIGN", (0, 0), (-1, 0), "BOTTOM"), ("LINEBELOW", (0, 0), (-1, 0), 0.9, ACCENT)]
    widths = [ROOM * one for one in shares]
    return Table([*first, *rows], colWidths=widths, repeatRows=len(first), hAlign="LEFT", style=TableStyle(shape), splitInRow=1)


def slug(number: int) -> str:
    """Key of a question's place in the document."""
    return f"vraag{number}"


def plain(text: str) -> str:
    """A heading without markup, for the outline of the document."""
    return re.sub(r"\s+", " ", printed(text)).strip()

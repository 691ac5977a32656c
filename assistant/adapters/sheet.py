"""Part of a page while it is being laid out: text, hairlines and pictures at their places, drawn once everything fits."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from assistant.adapters.typeset import HAIRLINE, Lines

Drawing = Callable[[Canvas, float], None]
"""Draws on a canvas; the number is the height on the page of the top of the part."""


@dataclass
class Sheet:
    """A part of a page, filled from the top down.

    Attributes:
        left: Left edge in points.
        room: Width in points.
        scale: Multiple of every size and gap.
        air: Further multiple of every gap.
        height: Points used so far.
    """

    left: float
    room: float
    scale: float = 1.0
    air: float = 1.0
    height: float = 0.0
    _drawings: list[Drawing] = field(default_factory=list)

    def gap(self, points: float) -> None:
        """Leave space, in points before scaling."""
        self.height += points * self.scale * self.air

    def rule(self, color: Color = HAIRLINE, thickness: float = 0.5) -> None:
        """Draw a hairline over the whole width."""
        self.add(lambda canvas, top: rule(canvas, self.left, self.left + self.room, top, color, thickness))

    def put(self, lines: Lines, x: float | None = None, *, right: bool = False, down: float = 0.0) -> None:
        """Place lines at `down` points under the present height, which stays as it is.

        Args:
            lines: The text.
            x: Left edge, or right edge with `right`; the edge of the sheet without it.
            right: Align to the right.
            down: Distance from the present height.
        """
        edge = x if x is not None else self.left + (self.room if right else 0)
        self.add(lambda canvas, top: _text(canvas, lines, edge, top - down, right))

    def add(self, drawing: Drawing) -> None:
        """Add a drawing that starts at the present height."""
        at = self.height
        self._drawings.append(lambda canvas, top: drawing(canvas, top - at))

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw everything with the top of the sheet at a height on the page."""
        for drawing in self._drawings:
            drawing(canvas, top)


def baseline(lines: Lines) -> float:
    """Distance from the top of lines to their first baseline."""
    return lines.leading / 2 + lines.size * 0.34


def rule(canvas: Canvas, start: float, end: float, height: float, color: Color, thickness: float) -> None:
    """Draw a horizontal line on a canvas; all measures in points."""
    canvas.setStrokeColor(color)
    canvas.setLineWidth(thickness)
    canvas.line(start, height, end, height)


def _text(canvas: Canvas, lines: Lines, edge: float, top: float, right: bool) -> None:
    canvas.setFont(lines.font, lines.size)
    canvas.setFillColor(lines.color)
    height = top - baseline(lines)
    for text in lines.text:
        (canvas.drawRightString if right else canvas.drawString)(edge, height, text)
        height -= lines.leading

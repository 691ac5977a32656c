"""Eight quarters of an indicator the height of a line of text: a small picture that needs no script, in light and dark."""

import base64
from typing import Final

from assistant.board.kci.models import Reading
from assistant.board.kci.plot import Plot, plot
from ui.board.kci_chart import DARK, LIGHT, Tones
from ui.components.markup import tag

WIDE, HIGH, _EDGE = 150, 36, 5
"""Width and height in pixels, and the room that is left around the dots."""
_LAST: Final = 7


def sparkline(reading: Reading, *, dark: bool) -> str:
    """The picture as safe HTML; what it shows stands in words in the cells beside it, so it is hidden from who hears the page.

    Args:
        reading: The indicator.
        dark: Whether the page is dark.
    """
    source = base64.b64encode(_svg(plot(reading), DARK if dark else LIGHT).encode()).decode()
    return tag(
        "img",
        src=f"data:image/svg+xml;base64,{source}",
        width=str(WIDE),
        height=str(HIGH),
        cls="cb-spark",
        role="presentation",
        aria_hidden="true",
    )


def _svg(shown: Plot, tones: Tones) -> str:
    low, high = shown.band
    top, bottom = _y(shown, high), _y(shown, low)
    band = f'<rect x="0" width="{WIDE}" y="{top:.1f}" height="{max(bottom - top, 0):.1f}" fill="{tones.brick}" '
    parts = [
        f'{band}opacity="{tones.band}"/>',
        _line(_y(shown, shown.target), tones.accent, ""),
        _line(_y(shown, shown.tolerance), tones.brick, "4 3"),
    ]
    for run in shown.runs:
        points = " ".join(f"{_x(one.at):.1f},{_y(shown, one.value):.1f}" for one in run)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{tones.ink}" stroke-width="1.6" stroke-linejoin="round"/>')
        if len(run) == 1 and run[0] != shown.last:
            parts.append(_dot(shown, run[0].at, run[0].value, tones.ink, 1.8))
    if shown.last:
        colour = tones.brick if shown.last.beyond else tones.ink
        parts.append(_dot(shown, shown.last.at, shown.last.value, tones.paper if shown.stale else colour, 3, colour))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}">{"".join(parts)}</svg>'


def _x(at: int) -> float:
    return _EDGE + at * (WIDE - 2 * _EDGE) / _LAST


def _y(shown: Plot, value: float) -> float:
    return _EDGE + (shown.high - value) / (shown.high - shown.low) * (HIGH - 2 * _EDGE)


def _line(y: float, colour: str, dashes: str) -> str:
    return f'<line x1="0" x2="{WIDE}" y1="{y:.1f}" y2="{y:.1f}" stroke="{colour}" stroke-width="1" stroke-dasharray="{dashes}"/>'


def _dot(shown: Plot, at: int, value: float, fill: str, size: float, edge: str = "none") -> str:
    return f'<circle cx="{_x(at):.1f}" cy="{_y(shown, value):.1f}" r="{size}" fill="{fill}" stroke="{edge}" stroke-width="1.4"/>'

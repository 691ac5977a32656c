"""The picture of an indicator on the screen: the same reading as on paper, as an Altair chart in light and dark."""

from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from assistant.board.kci.models import Reading
from assistant.board.kci.plot import Dot, Plot, plot, stretches
from assistant.board.kci.words import POSITIONS, amount, told

HEIGHT: Final = 220
SPARKLINE: Final = (150, 34)
"""Width and height in pixels."""
_FONT: Final = "Source Sans, sans-serif"
_PLACES: Final = [-0.45, 7.45]


@dataclass(frozen=True)
class Tones:
    """The colours of a theme."""

    paper: str
    ink: str
    accent: str
    brick: str
    muted: str
    line: str
    band: float


LIGHT: Final = Tones("#FBFAF7", "#14213D", "#0B5563", "#9B2C1F", "#5B6577", "#D9D5C9", 0.10)
DARK: Final = Tones("#12181F", "#E9E6DE", "#6FC3D0", "#F0958A", "#A9B2BD", "#37424E", 0.16)


def kci_chart(reading: Reading, *, dark: bool = False, height: int = HEIGHT) -> alt.LayerChart:
    """The trend of eight quarters with target, the band beyond the tolerance, gaps, and the last value in words.

    Show it with `theme=None`, or the theme of Streamlit takes the place of these colours.

    Args:
        reading: The indicator.
        dark: Whether the page is dark.
        height: In pixels; the width is that of the place where it stands.
    """
    frame = _Frame(reading, DARK if dark else LIGHT)
    layers = [*frame.limits(), frame.series(), frame.dots(frame.shown.dots), *frame.names(), *frame.gaps(), *frame.last()]
    return frame.finished(layers).properties(width="container", height=height)


def kci_sparkline(reading: Reading, *, dark: bool = False) -> alt.LayerChart:
    """The same series the height of a line of text, without axis and words; show it with `theme=None`."""
    frame = _Frame(reading, DARK if dark else LIGHT, bare=True)
    last = (frame.shown.last,) if frame.shown.last else ()
    layers = [*frame.limits(), frame.series(), frame.dots(last), frame.dashes()]
    width, height = SPARKLINE
    return frame.finished(layers).properties(width=width, height=height)


class _Frame:
    """The axes that all layers share, and the layers on them; `bare` leaves out axes and words."""

    def __init__(self, reading: Reading, tones: Tones, *, bare: bool = False) -> None:
        self.reading, self.tones, self.bare = reading, tones, bare
        self.shown: Plot = plot(reading)

    def limits(self) -> list[alt.Chart]:
        """The band beyond the tolerance, and the lines of target and tolerance."""
        low, high = self.shown.band
        ends = {"from": _PLACES[0], "to": _PLACES[1]}
        band = alt.Chart(_data([{**ends, "low": low, "high": high}])).mark_rect(color=self.tones.brick, opacity=self.tones.band)
        target = alt.Chart(_data([{**ends, "value": self.shown.target}])).mark_rule(color=self.tones.accent, strokeWidth=1.5)
        edge = alt.Chart(_data([{**ends, "value": self.shown.tolerance}])).mark_rule(color=self.tones.brick, strokeDash=[5, 3])
        return [
            band.encode(x=self._x("from"), x2="to:Q", y=self._y("low"), y2="high:Q"),
            *(one.encode(x=self._x("from"), x2="to:Q", y=self._y("value")) for one in (target, edge)),
        ]

    def series(self) -> alt.Chart:
        """A line a run; `detail` keeps Vega from joining two runs over a gap."""
        rows = [{"at": one.at, "value": one.value, "run": number} for number, run in enumerate(self.shown.runs) for one in run]
        chart = alt.Chart(_data(rows)).mark_line(color=self.tones.ink, strokeWidth=1.5 if self.bare else 2.25)
        return self._placed(chart.encode(detail="run:N"))

    def dots(self, chosen: tuple[Dot, ...]) -> alt.Chart:
        """Points, those beyond the tolerance with a shape of their own, with their quarter and value on hover."""
        rows = [
            {
                "at": one.at,
                "value": one.value,
                "kwartaal": self.shown.quarters[one.at],
                "waarde": amount(one.value, self.reading.unit),
                "stand": POSITIONS[place] if (place := self.reading.points[one.at].position) else "",
                "beyond": one.beyond,
            }
            for one in chosen
        ]
        hollow = self.bare and self.shown.stale
        chart = alt.Chart(_data(rows)).mark_point(filled=not hollow, opacity=1, size=40 if self.bare else 70, strokeWidth=1.5)
        return self._placed(
            chart.encode(
                shape=alt.condition("datum.beyond", alt.value("diamond"), alt.value("circle")),
                color=alt.condition("datum.beyond", alt.value(self.tones.brick), alt.value(self.tones.ink)),
                tooltip=["kwartaal:N", "waarde:N", "stand:N"],
            )
        )

    def names(self) -> list[alt.Chart]:
        """The names of the two lines to the right of them, kept apart where the lines are close."""
        span = self.shown.high - self.shown.low
        near = abs(self.shown.target - self.shown.tolerance) / span < 0.1
        up = 7 if near else 0
        above = self.shown.target >= self.shown.tolerance
        told_of = (
            (self.shown.target, self.shown.target_text, self.tones.accent, -up if above else up),
            (self.shown.tolerance, self.shown.tolerance_text, self.tones.brick, up if above else -up),
        )
        return [
            self._words([{"at": _PLACES[1], "value": value, "text": text}], align="left", dx=6, dy=by, color=tone, fontSize=13)
            for value, text, tone, by in told_of
        ]

    def gaps(self) -> list[alt.Chart]:
        """What says that nothing was measured, once for each stretch of quarters."""
        low, high = self.shown.low, self.shown.high
        rows = [
            {
                "at": (first + last) / 2,
                "value": low + (high - low) * 0.1,
                "text": "niet gemeten" if last > first else "niet\ngemeten",
            }
            for first, last in stretches(self.shown.gaps)
        ]
        if not self.shown.runs:
            rows = [{"at": sum(_PLACES) / 2, "value": (low + high) / 2, "text": "Geen enkele meting in deze acht kwartalen"}]
        style = {"color": self.tones.muted, "fontSize": 12, "lineHeight": 13, "lineBreak": "\n", "baseline": "middle"}
        return [self._words(rows, **style)] if rows else []

    def dashes(self) -> alt.Chart:
        """A small dash for every quarter without a measurement."""
        low = self.shown.low + (self.shown.high - self.shown.low) * 0.1
        rows = [{"at": at - 0.2, "to": at + 0.2, "value": low} for at in self.shown.gaps]
        chart = alt.Chart(_data(rows)).mark_rule(color=self.tones.muted, strokeWidth=1.5)
        return self._placed(chart.encode(x2="to:Q"))

    def last(self) -> list[alt.Chart]:
        """The last value in words, on the side of its point where the line does not come from."""
        one = self.shown.last
        if one is None:
            return []
        run = self.shown.runs[-1]
        room = (one.value - self.shown.low) / (self.shown.high - self.shown.low) > 0.15
        under = room and len(run) > 1 and run[-2].value > one.value
        end = one.at == len(self.shown.quarters) - 1
        text = f"{self.shown.last_text} (verouderd)" if self.shown.stale else self.shown.last_text
        style = {"fontSize": 15, "fontWeight": 600, "color": self.tones.brick if one.beyond else self.tones.ink}
        place = {"align": "right" if end else "center", "dx": 10 if end else 0, "dy": 16 if under else -15}
        rows = [{"at": one.at, "value": one.value, "text": text}]
        halo = {**style, "color": self.tones.paper, "stroke": self.tones.paper, "strokeWidth": 5, "opacity": 0.85}
        return [self._words(rows, **halo, **place), self._words(rows, **style, **place)]

    def finished(self, layers: list[alt.Chart]) -> alt.LayerChart:
        """The layers as one chart with its words for who does not see it."""
        room = {"left": 2, "right": 2, "top": 3, "bottom": 3} if self.bare else {"left": 4, "right": 8, "top": 16, "bottom": 4}
        numbers = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]}
        whole = alt.LayerChart(layer=layers, background="transparent", description=told(self.reading), padding=room)
        whole.config = alt.Config(
            font=_FONT,
            locale={"number": numbers},
            view=alt.ViewConfig(stroke=None),
            axis=alt.AxisConfig(labelFontSize=13, labelColor=self.tones.muted, domainColor=self.tones.line),
        )
        return whole

    def _words(self, rows: list[dict[str, Any]], **style: Any) -> alt.Chart:
        return self._placed(alt.Chart(_data(rows)).mark_text(**style).encode(text="text:N"))

    def _placed(self, chart: alt.Chart) -> alt.Chart:
        placed: alt.Chart = chart.encode(x=self._x("at"), y=self._y("value"))
        return placed

    def _x(self, field: str) -> alt.X:
        years = [at == 0 or one[:4] != self.shown.quarters[at - 1][:4] for at, one in enumerate(self.shown.quarters)]
        names = [f"Q{one[-1]} {one[:4]}" if year else f"Q{one[-1]}" for one, year in zip(self.shown.quarters, years, strict=True)]
        axis = alt.Axis(
            values=list(range(len(names))),
            labelExpr=f"split({names!r}[datum.value], ' ')",
            grid=False,
            ticks=False,
            labelAngle=0,
            labelPadding=6,
        )
        return alt.X(f"{field}:Q", title=None, scale=alt.Scale(domain=_PLACES, nice=False), axis=None if self.bare else axis)

    def _y(self, field: str) -> alt.Y:
        axis = alt.Axis(values=list(self.shown.ticks), ticks=False, domain=False, gridColor=self.tones.line, gridOpacity=0.7)
        scale = alt.Scale(domain=[self.shown.low, self.shown.high], nice=False, zero=False)
        return alt.Y(f"{field}:Q", title=None, scale=scale, axis=None if self.bare else axis)


def _data(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"values": rows}

"""Draws indicators for paper: a sparkline and a trend of eight quarters, as PNG that is the same for the same numbers."""

import io
from functools import cache
from importlib import resources
from typing import Final, Literal

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from assistant.board.kci.models import Reading, State
from assistant.board.kci.plot import Plot, plot, stretches
from assistant.board.kci.words import STATES, number

DPI: Final = 300
"""Twice the 150 dots an inch of a screen-sized picture, so that paper stays sharp."""
TREND: Final = (3.35, 1.85)
SPARKLINE: Final = (1.25, 0.3)
"""Width and height in inches."""
INK, ACCENT, AMBER, BRICK, GREEN, MUTED, HAIRLINE = (
    "#14213D", "#0B5563", "#8A5A00", "#9B2C1F", "#1F6B3A", "#5B6577", "#C8CDD5",
)  # fmt: skip
TONES: Final[dict[State, str]] = {"within": GREEN, "between": AMBER, "beyond": BRICK, "stale": AMBER, "unmeasured": MUTED}
_TINT: Final = "#F3E3DF"
_PATCH: Final = {"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.8}
_ROOM: Final = 0.15
"""Part of the height that a number under its point needs."""
_SPAN: Final = (-0.45, 7.45)


def sparkline(reading: Reading) -> bytes:
    """A picture the height of a line of text: eight quarters, target, the band beyond the tolerance, last value marked."""
    return _png(sparkline_figure(reading))


def trend(reading: Reading) -> bytes:
    """A picture for the board paper: eight quarters with axis, target, band, gaps and the last value in words."""
    return _png(trend_figure(reading))


def sparkline_figure(reading: Reading) -> Figure:
    """The sparkline before it becomes a picture."""
    figure, axes = _canvas(SPARKLINE, (0.01, 0.12, 0.98, 0.76))
    shown = plot(reading)
    axes.set_xlim(*_SPAN)
    axes.set_ylim(shown.low, shown.high)
    axes.axis("off")
    _band(axes, shown)
    axes.axhline(shown.target, color=ACCENT, linewidth=0.6)
    _lines(axes, shown, 1.0, 0)
    for at in shown.gaps:
        axes.plot([at], [0.12], "_", color=MUTED, markersize=3, markeredgewidth=0.6, transform=axes.get_xaxis_transform())
    if shown.last:
        mark, tone = ("D", BRICK) if shown.last.beyond else ("o", INK)
        face = "white" if shown.stale else tone
        axes.plot([shown.last.at], [shown.last.value], mark, color=tone, markersize=3, markerfacecolor=face, markeredgewidth=0.7)
    return figure


def trend_figure(reading: Reading) -> Figure:
    """The trend before it becomes a picture."""
    figure, axes = _canvas(TREND, (0.115, 0.17, 0.665, 0.66))
    shown = plot(reading)
    _heading(figure, reading)
    axes.set_xlim(*_SPAN)
    axes.set_ylim(shown.low, shown.high)
    _axis(axes, shown)
    _band(axes, shown)
    axes.axhline(shown.target, color=ACCENT, linewidth=0.9, zorder=2)
    _limits(axes, shown)
    _lines(axes, shown, 1.5, 3.2)
    _gaps(axes, shown)
    _last(axes, shown)
    return figure


def _canvas(size: tuple[float, float], place: tuple[float, float, float, float]) -> tuple[Figure, Axes]:
    figure = Figure(figsize=size, dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes(place)
    axes.set_facecolor("white")
    return figure, axes


def _heading(figure: Figure, reading: Reading) -> None:
    name = f"{reading.number}  {reading.name}"
    figure.text(0.012, 0.93, name, fontproperties=_font("bold", 7.2), color=INK, va="center", parse_math=False)
    state = STATES[reading.state]
    figure.text(0.988, 0.93, state, fontproperties=_font("bold", 6.2), color=TONES[reading.state], va="center", ha="right")


def _axis(axes: Axes, shown: Plot) -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set(color=HAIRLINE, linewidth=0.6)
    axes.set_xticks(range(len(shown.quarters)))
    years = [at == 0 or one[:4] != shown.quarters[at - 1][:4] for at, one in enumerate(shown.quarters)]
    names = [f"Q{one[-1]}\n{one[:4]}" if year else f"Q{one[-1]}" for one, year in zip(shown.quarters, years, strict=True)]
    axes.set_xticklabels(names, fontproperties=_font("sans", 5.6), color=MUTED, linespacing=1.25)
    axes.set_yticks(shown.ticks)
    axes.set_yticklabels([number(one) for one in shown.ticks], fontproperties=_font("sans", 5.6), color=MUTED)
    axes.tick_params(length=0, pad=2.5)
    axes.grid(axis="y", color=HAIRLINE, linewidth=0.35, alpha=0.7)
    axes.set_axisbelow(True)


def _band(axes: Axes, shown: Plot) -> None:
    """The part beyond the tolerance: tinted and hatched, so that it is seen without colour too."""
    axes.axhspan(*shown.band, facecolor=_TINT, edgecolor="#DDB5AD", hatch="//////", linewidth=0, zorder=0.5, hatch_linewidth=0.35)
    axes.axhline(shown.tolerance, color=BRICK, linewidth=0.6, linestyle=(0, (3, 2)), zorder=1.5)


def _limits(axes: Axes, shown: Plot) -> None:
    """Names of the two lines to the right of them, kept apart where the lines are close."""
    span = shown.high - shown.low
    places = {"target": (shown.target - shown.low) / span, "tolerance": (shown.tolerance - shown.low) / span}
    upper, under = sorted(places, key=lambda one: -places[one])
    if (lack := 0.13 - (places[upper] - places[under])) > 0:
        places[upper], places[under] = places[upper] + lack / 2, places[under] - lack / 2
    for name, text, tone in (("target", shown.target_text, ACCENT), ("tolerance", shown.tolerance_text, BRICK)):
        axes.text(
            1.02, min(max(places[name], 0.03), 1.0), text, transform=axes.transAxes, va="center", ha="left",
            fontproperties=_font("sans", 5.8), color=tone, parse_math=False,
        )  # fmt: skip


def _lines(axes: Axes, shown: Plot, width: float, size: float) -> None:
    """A line a run; where a quarter is missing the line is broken."""
    for run in shown.runs:
        axes.plot(
            [one.at for one in run], [one.value for one in run], color=INK, linewidth=width, zorder=3,
            solid_capstyle="round", label="reeks", clip_on=False,
        )  # fmt: skip
        for one in run if size else ():
            mark, tone = ("D", BRICK) if one.beyond else ("o", INK)
            axes.plot([one.at], [one.value], mark, color=tone, markersize=size, zorder=4, clip_on=False)
        if not size and len(run) == 1:
            axes.plot([run[0].at], [run[0].value], ".", color=INK, markersize=2, zorder=3)


def _gaps(axes: Axes, shown: Plot) -> None:
    """Say once for each stretch of quarters that nothing was measured in it."""
    if not shown.runs:
        text = "Geen enkele meting in deze acht kwartalen"
        axes.text(0.5, 0.62, text, transform=axes.transAxes, ha="center", fontproperties=_font("sans", 6.5), color=MUTED)
        return
    for first, last in stretches(shown.gaps):
        text = "niet gemeten" if last > first else "niet\ngemeten"
        axes.text(
            (first + last) / 2, 0.04, text, ha="center", va="bottom", linespacing=1.0, fontproperties=_font("sans", 5.2),
            color=MUTED, transform=axes.get_xaxis_transform(), zorder=2.5, bbox=_PATCH,
        )  # fmt: skip


def _last(axes: Axes, shown: Plot) -> None:
    """The last value in words, on the side of its point where the line does not come from."""
    if shown.last is None:
        return
    run = shown.runs[-1]
    room = (shown.last.value - shown.low) / (shown.high - shown.low) > _ROOM
    under = room and len(run) > 1 and run[-2].value > shown.last.value
    end = shown.last.at == len(shown.quarters) - 1
    text = f"{shown.last_text} (verouderd)" if shown.stale else shown.last_text
    axes.annotate(
        text, (shown.last.at, shown.last.value), xytext=(5 if end else 0, -5 if under else 5), ha="right" if end else "center",
        textcoords="offset points", va="top" if under else "bottom", fontproperties=_font("bold", 7), zorder=5,
        color=BRICK if shown.last.beyond else INK, bbox=_PATCH, parse_math=False, annotation_clip=False,
    )  # fmt: skip


@cache
def _font(name: Literal["sans", "bold", "serif"], size: float) -> FontProperties:
    file = {"sans": "bestuur-sans.ttf", "bold": "bestuur-sans-semibold.ttf", "serif": "bestuur-serif.ttf"}[name]
    with resources.as_file(resources.files("assistant.adapters") / "fonts" / file) as path:
        return FontProperties(fname=str(path), size=size)


def _png(figure: Figure) -> bytes:
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=DPI, metadata={"Software": None})
    return out.getvalue()

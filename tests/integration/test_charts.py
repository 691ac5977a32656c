"""The pictures of an indicator on paper and on the screen: size, sameness, and gaps that no line crosses."""

import io
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import pytest
from matplotlib import rcParams
from matplotlib.figure import Figure
from PIL import Image

from assistant.adapters.charts import BRICK, DPI, SPARKLINE, TREND, sparkline, sparkline_figure, trend, trend_figure
from assistant.board.kci.models import Reading
from assistant.board.kci.trend import readings
from assistant.board.models import KciLimits, KciValue, shifted
from curriculum import bank as shipped
from curriculum.bank import Bank
from ui.board.kci_chart import DARK, LIGHT, kci_chart, kci_sparkline

NOW = "2026Q4"


@cache
def bank() -> Bank:
    return shipped.load()


def read(kci: str, *sizes: float | None, limits: Sequence[KciLimits] = ()) -> Reading:
    """The indicator with values up to and including the present quarter; None is a gap."""
    values = [
        KciValue(kci=kci, quarter=shifted(NOW, at - len(sizes) + 1), value=one, measured=date(2026, 11, 1))
        for at, one in enumerate(sizes)
        if one is not None
    ]
    return next(one for one in readings(bank(), values, limits, NOW) if one.kci == kci)


GAPPED = read("kci-03", 80, 84, None, 90, None, None, 92, 91.5)
CASES = [
    GAPPED,
    read("kci-03"),
    read("kci-03", 90),
    read("kci-15", 100, 60, 20, None, None),
    read("kci-11", *([10.0] * 8)),
    read("kci-01", 0.0, 100.0),
    read("kci-11", 1_000_000, 12),
    read("kci-01", 90, limits=(KciLimits(kci="kci-01", target=50, tolerance=50),)),
    read("kci-11", 0, limits=(KciLimits(kci="kci-11", target=0, tolerance=0),)),
]


def series(figure: Figure) -> list[list[int]]:
    """Places joined by each line of the series."""
    lines = [one for one in figure.axes[0].lines if one.get_label() == "reeks"]
    return [[int(at) for at in one.get_xdata()] for one in lines]  # type: ignore[union-attr]


def words(figure: Figure) -> list[str]:
    """Every text that the picture shows."""
    return [one.get_text() for one in (*figure.texts, *figure.axes[0].texts)]


@pytest.mark.parametrize("reading", CASES)
def test_pictures_have_their_size_whatever_they_show(reading: Reading) -> None:
    """Also without a value, with one, with only equal ones, and with limits that coincide."""
    for data, (width, height) in ((trend(reading), TREND), (sparkline(reading), SPARKLINE)):
        picture = Image.open(io.BytesIO(data))
        assert picture.format == "PNG"
        assert picture.size == (int(width * DPI), int(height * DPI))
        assert len(picture.convert("RGB").getcolors(1_000_000) or []) > 10


def test_one_reading_gives_one_picture() -> None:
    """The same bytes twice, with no program or moment written in them."""
    assert trend(GAPPED) == trend(GAPPED)
    assert sparkline(GAPPED) == sparkline(GAPPED)
    text = Image.open(io.BytesIO(trend(GAPPED))).info
    assert set(text) <= {"dpi"}


def test_drawing_leaves_the_settings_of_matplotlib_alone() -> None:
    """Nothing global is changed, so two pictures can be drawn side by side."""
    before = dict(rcParams)
    trend(GAPPED)
    assert dict(rcParams) == before


def test_a_gap_is_not_bridged() -> None:
    """The lines given to matplotlib end before a gap and begin anew after it."""
    for figure in (trend_figure(GAPPED), sparkline_figure(GAPPED)):
        assert series(figure) == [[0, 1], [3], [6, 7]]


def test_a_gap_is_named() -> None:
    """Once for each stretch of quarters."""
    assert [one.replace("\n", " ") for one in words(trend_figure(GAPPED))].count("niet gemeten") == 2


def test_the_last_value_and_both_limits_stand_in_words() -> None:
    """With a decimal comma and their unit, the state beside the name."""
    shown = words(trend_figure(GAPPED))
    for text in ("91,5 %", "doel 95 %", "grens 85 %", "3  Oplossen van kwetsbaarheden", "tussen doel en grens"):
        assert text in shown


def test_a_stale_value_is_called_so() -> None:
    """In the label of the value and in the state."""
    shown = words(trend_figure(read("kci-15", 100, 60, 20, None, None)))
    assert "20 uur (verouderd)" in shown
    assert "verouderd" in shown


def test_what_was_never_measured_shows_no_line() -> None:
    """It says so instead."""
    figure = trend_figure(read("kci-03"))
    assert series(figure) == []
    assert "Geen enkele meting in deze acht kwartalen" in words(figure)


def test_a_value_beyond_the_tolerance_has_a_shape_of_its_own() -> None:
    """Colour is never the only sign."""
    figure = trend_figure(read("kci-03", 95, 80))
    marks = [(one.get_marker(), one.get_color()) for one in figure.axes[0].lines if one.get_marker() in ("o", "D")]
    assert [mark for mark, _ in marks] == ["o", "D"]
    assert marks[1][1] == BRICK
    assert any(one.get_hatch() for one in figure.axes[0].patches)


def layers(chart: Any, mark: str) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The layers with this mark, each with its rows."""
    made = chart.to_dict()
    return [(one, made["datasets"][one["data"]["name"]]) for one in made["layer"] if one["mark"]["type"] == mark]


@pytest.mark.parametrize("reading", CASES)
@pytest.mark.parametrize("dark", [False, True])
def test_the_screen_shows_the_same_reading(reading: Reading, dark: bool) -> None:
    """A valid chart in the colours of the theme, told in words for who does not see it."""
    for chart in (kci_chart(reading, dark=dark), kci_sparkline(reading, dark=dark)):
        made = chart.to_dict()
        assert made["description"].startswith(f"KCI {reading.number}, ")
        assert (LIGHT if dark else DARK).accent not in str(made)


def test_the_screen_bridges_no_gap_either() -> None:
    """Every run has its own number, by which Vega draws a line of its own."""
    line, rows = layers(kci_chart(GAPPED), "line")[0]
    assert line["encoding"]["detail"]["field"] == "run"
    runs: dict[int, list[int]] = {}
    for row in rows:
        runs.setdefault(row["run"], []).append(row["at"])
    assert list(runs.values()) == [[0, 1], [3], [6, 7]]


def test_the_screen_says_the_same_words() -> None:
    """Last value, limits and gaps."""
    texts = {row["text"] for _, rows in layers(kci_chart(GAPPED), "text") for row in rows}
    assert texts == {"91,5 %", "doel 95 %", "grens 85 %", "niet gemeten", "niet\ngemeten"}

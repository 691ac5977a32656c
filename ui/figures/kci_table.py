"""All indicators in one table that folds into cards on a phone: what is not known is said, and never looks fine."""

from typing import Final

from assistant.ask.phrases import written_date
from assistant.board.kci.models import Reading, State
from assistant.board.kci.words import POSITIONS, STATES, TRENDS, amount
from assistant.board.models import quarter_title
from ui.components import table as folding
from ui.components.markup import inside_link, safe, tag
from ui.figures.parts import age, badge, dark
from ui.figures.sparkline import sparkline
from ui.texts import text, texts

PARAMETER: Final = "kci"
TONES: Final[dict[State, str]] = {"within": "good", "between": "mind", "beyond": "past", "stale": "mind", "unmeasured": "open"}
_TRENDS: Final = {"better": "↗", "worse": "↘", "steady": "→", "unknown": ""}


def table(found: tuple[Reading, ...]) -> str:
    """The table as safe HTML."""
    heads = texts("kci.columns")
    caption = text("kci.caption", quarter=quarter_title(found[0].quarter))
    return folding.table(heads, (_row(one, heads) for one in found), caption, "cb-kci")


def _row(one: Reading, heads: list[str]) -> str:
    name = inside_link("kci", one.name, **{PARAMETER: one.kci})
    first = tag("span", str(one.number), cls="cb-place") + name
    cells = (_picture(one), _value(one), state(one), _trend(one), _owner(one), _age(one))
    return folding.row(heads, first, cells, "" if one.latest else "cb-bare")


def state(one: Reading) -> str:
    """Where an indicator stands against what the board accepts: a word with a sign, and the limits below it."""
    extra = ""
    if one.state == "stale" and one.position:
        extra = tag("span", safe(text("kci.was", position=POSITIONS[one.position])), cls="cb-small")
    return badge(STATES[one.state], TONES[one.state]) + extra + tag("span", safe(_limits(one)), cls="cb-small")


def _limits(one: Reading) -> str:
    words = text("kci.limits", target=amount(one.limits.target, one.unit), tolerance=amount(one.limits.tolerance, one.unit))
    return words if one.agreed else f"{words} {text('kci.not_agreed')}"


def _picture(one: Reading) -> str:
    if any(point.value is not None for point in one.points):
        return sparkline(one, dark=dark())
    return tag("span", safe(text("kci.no_series")), cls="cb-small")


def _value(one: Reading) -> str:
    if one.latest is None:
        return tag("span", safe(text("kci.no_value")), cls="cb-small")
    number = tag("b", safe(amount(one.latest.value, one.unit)), cls="cb-figure")
    return number + tag("span", safe(one.latest.quarter), cls="cb-small")


def _trend(one: Reading) -> str:
    sign = tag("span", _TRENDS[one.trend], aria_hidden="true") + " " if _TRENDS[one.trend] else ""
    return tag("span", sign, safe(TRENDS[one.trend]), cls=f"cb-trend cb-trend-{one.trend}")


def _owner(one: Reading) -> str:
    return tag("span", safe(one.owner)) if one.owner else tag("span", safe(text("kci.no_owner")), cls="cb-small")


def _age(one: Reading) -> str:
    if one.latest is None:
        return tag("span", safe(text("kci.no_age")), cls="cb-small")
    return tag("span", safe(age(one.latest.measured))) + tag(
        "span", safe(written_date(one.latest.measured, "nl")), cls="cb-small"
    )

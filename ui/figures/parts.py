"""Parts that these pages share: what was just done, whole provision lists, times as people write them, dates to choose."""

from collections.abc import Iterable
from datetime import date, datetime

import streamlit as st

from assistant.ask.phrases import written_date
from assistant.board.clock.terms import AMSTERDAM
from corpus.library import Library
from ui.certificates.parts import badge, links
from ui.components.markup import safe, show, tag
from ui.office import office
from ui.texts import counted, text

__all__ = ["age", "badge", "dark", "day", "items", "links", "remember", "rests_on", "said", "today", "written_moment"]

_SAID = "figuren_gezegd"
_MONTH, _TWO_YEARS = 31, 730


def today() -> date:
    """The day of today in the Netherlands."""
    return office().clock().astimezone(AMSTERDAM).date()


def dark() -> bool:
    """Whether the page is dark."""
    return st.context.theme.type == "dark"


def written_moment(moment: datetime) -> str:
    """A moment as people write it: "zondag 22 november 2026, 14.05 uur"."""
    there = moment.astimezone(AMSTERDAM)
    weekday = text(f"moments.days.{there.weekday()}")
    return text("moments.moment", weekday=weekday, date=written_date(there.date(), "nl"), time=f"{there:%H.%M}")


def age(since: date) -> str:
    """How old something is: "3 dagen oud", "14 maanden oud"."""
    days = max(0, (today() - since).days)
    if days < _MONTH:
        return counted("moments.days_old", days) if days else text("moments.of_today")
    if days < _TWO_YEARS:
        return counted("moments.months_old", round(days / 30.44))
    return counted("moments.years_old", round(days / 365.25))


def rests_on(provisions: Iterable[str], library: Library) -> str:
    """The provisions that something rests on, on a quiet line, as safe HTML; "" where there are none."""
    found = links(provisions, library)
    return tag("p", safe(text("moments.source")), " ", found, cls="cb-small") if found else ""


def items(lines: Iterable[str], cls: str = "") -> str:
    """Texts as a list, as safe HTML."""
    return tag("ul", *(tag("li", safe(one)) for one in lines), cls=cls)


def day(label: str, now: date | None, key: str, help: str | None = None, first: date = date(2015, 1, 1)) -> date | None:
    """A day to choose, none later than today; None where it was left empty."""
    given = st.date_input(label, now, min_value=first, max_value=today(), format="DD-MM-YYYY", key=key, help=help)
    return given if isinstance(given, date) else None


def remember(*lines: str) -> None:
    """Keep lines about what was just done for the next page view."""
    st.session_state[_SAID] = lines


def said() -> None:
    """Tell once what was just done."""
    lines = st.session_state.pop(_SAID, ())
    if lines:
        show(tag("div", *(tag("p", safe(one)) for one in lines), cls="cb cb-said", role="status"))

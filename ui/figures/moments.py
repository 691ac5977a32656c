"""Day and time as people type them in a hurry, and spans of time in words."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

import streamlit as st

from assistant.board.clock.terms import AMSTERDAM, between, local
from assistant.errors import WrongUse
from ui.office import office
from ui.texts import counted, text

_TIME: Final = re.compile(r"^(\d{1,2})(?:\s*[:.,u]\s*|\s+)?(\d{2})?\s*(?:u|uur)?$", re.IGNORECASE)
_DAYS_FROM: Final = timedelta(days=2)


def ask(day_label: str, time_label: str, key: str, now: datetime | None = None) -> tuple[date | None, str]:
    """A day and a time to fill in beside each other.

    Args:
        day_label: What the day is of.
        time_label: What the time is of.
        key: Key of the two fields.
        now: What stands there at first; nothing where it is None.
    """
    there = now.astimezone(AMSTERDAM) if now else None
    left, right = st.columns(2)
    with left:
        given = st.date_input(
            day_label,
            there.date() if there else None,
            min_value=date(2020, 1, 1),
            max_value=office().clock().astimezone(AMSTERDAM).date(),
            format="DD-MM-YYYY",
            key=f"{key}-dag",
        )
    with right:
        typed = st.text_input(
            time_label,
            f"{there:%H.%M}" if there else "",
            key=f"{key}-tijd",
            placeholder=text("moments.time_example"),
            max_chars=12,
        )
    return (given if isinstance(given, date) else None), (typed or "").strip()


def moment(given: date | None, typed: str, name: str) -> datetime | None:
    """The moment that was filled in, Amsterdam time; None where both were left empty.

    Args:
        given: The day.
        typed: The time as typed: 14.05, 14:05, 1405, 14 uur.
        name: What it is of, for a message.

    Raises:
        WrongUse: One of the two is missing, the time cannot be read or does not exist, or the moment is still to come.
    """
    if given is None and not typed:
        return None
    if given is None or not typed:
        raise WrongUse(text("moments.half", name=name), text("moments.half_help"))
    found = local(datetime.combine(given, clock_time(typed)))
    if between(office().clock(), found) >= timedelta(minutes=1):
        raise WrongUse(text("moments.future", name=name), text("moments.future_help"))
    return found


def clock_time(typed: str) -> time:
    """A time of day as typed.

    Raises:
        WrongUse: It is none.
    """
    found = _TIME.match(typed.strip())
    digits = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if digits[0] > 23 or digits[1] > 59:
        raise WrongUse(text("moments.no_time", typed=typed[:12]), text("moments.no_time_help"))
    return time(*digits)


def span(left: timedelta) -> str:
    """How long something lasts: "2 dagen en 3 uur", "23 uur en 10 minuten", "4 minuten"."""
    minutes = int(abs(left).total_seconds() // 60)
    days, hours, rest = minutes // 1440, minutes // 60, minutes % 60
    if abs(left) >= _DAYS_FROM:
        parts = [counted("moments.days_long", days), counted("moments.hours_long", hours % 24) if hours % 24 else ""]
    elif hours:
        parts = [counted("moments.hours_long", hours), counted("moments.minutes_long", rest) if rest else ""]
    else:
        parts = [counted("moments.minutes_long", minutes) if minutes else text("moments.under_a_minute")]
    return text("moments.and").join(part for part in parts if part)

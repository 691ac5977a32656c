"""Times as typed in a hurry, and spans of time in words."""

from datetime import time, timedelta

import pytest

from assistant.errors import WrongUse
from ui.figures.moments import clock_time, span


@pytest.mark.parametrize("typed", ["14.05", "14:05", "1405", " 14u05 ", "14 05", "14,05", "14.05 uur"])
def test_a_time_is_read_however_it_is_typed(typed: str) -> None:
    """Point, colon, the letter u or nothing between hours and minutes."""
    assert clock_time(typed) == time(14, 5)


def test_a_whole_hour_needs_no_minutes() -> None:
    """14 uur is 14.00."""
    assert clock_time("14 uur") == clock_time("14") == time(14)


@pytest.mark.parametrize("typed", ["", "25.00", "14.60", "kwart over twee", "14.5", "-1.00", "14.05.10"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(WrongUse):
        clock_time(typed)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=2, hours=3, minutes=59), "2 dagen en 3 uur"),
        (timedelta(days=32), "32 dagen"),
        (timedelta(hours=23, minutes=10), "23 uur en 10 minuten"),
        (timedelta(hours=47, minutes=1), "47 uur en 1 minuut"),
        (timedelta(hours=1), "1 uur"),
        (-timedelta(minutes=4, seconds=30), "4 minuten"),
        (timedelta(seconds=20), "minder dan een minuut"),
    ],
)
def test_a_span_is_told_as_people_say_it(left: timedelta, words: str) -> None:
    """Rounded down, so that nobody thinks to have more time than there is."""
    assert span(left) == words

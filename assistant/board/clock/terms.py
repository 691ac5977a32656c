"""Arithmetic of terms in Dutch local time: hours, a month, and the next working day."""

from calendar import monthrange
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assistant.errors import WrongUse

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOON = time(12)


def local(moment: datetime) -> datetime:
    """The moment in Amsterdam time; one without a zone is read as Amsterdam time.

    In the hour that comes twice in autumn the first one is meant, unless `fold` says otherwise: the stricter reading.

    Raises:
        WrongUse: The time does not exist, because the clock skipped it in spring.
    """
    if moment.tzinfo is not None:
        return moment.astimezone(AMSTERDAM)
    there = moment.replace(tzinfo=AMSTERDAM)
    if _settled(there).replace(tzinfo=None) != moment:
        raise WrongUse(
            "Dit tijdstip bestaat niet: die nacht ging de klok een uur vooruit.", "Kies een tijdstip van een uur later."
        )
    return there


def hours_after(moment: datetime, hours: int) -> datetime:
    """The moment so many clock hours later; when the clocks change, the wall shows another hour."""
    return (local(moment).astimezone(UTC) + timedelta(hours=hours)).astimezone(AMSTERDAM)


def between(start: datetime, end: datetime) -> timedelta:
    """The time that really passes from one moment to another, negative where the second comes first.

    Plain subtraction would compare the clock on the wall and lose the hour in which the clocks change.
    """
    return local(end).astimezone(UTC) - local(start).astimezone(UTC)


def month_after(moment: datetime) -> datetime:
    """The same day and time of day in the next month, or its last day where that month is shorter."""
    start = local(moment)
    year, month = (start.year + 1, 1) if start.month == 12 else (start.year, start.month + 1)
    return _settled(start.replace(year=year, month=month, day=min(start.day, monthrange(year, month)[1]), fold=0))


def next_working_noon(moment: datetime, holidays: Collection[date] | None = None) -> datetime | None:
    """Noon of the first working day after a moment in a weekend or on a holiday; None where the day itself is a working day.

    Args:
        moment: End of a term.
        holidays: Days that count as holidays; without it those of `dutch_holidays`.
    """
    day = local(moment).date()
    if not _free(day, holidays):
        return None
    while _free(day, holidays):
        day += timedelta(days=1)
    return datetime.combine(day, NOON, AMSTERDAM)


def dutch_holidays(year: int) -> frozenset[date]:
    """Days on which the Netherlands as a whole is free; Good Friday and 5 May are left out, which is the stricter reading.

    Which days are holidays is not in the sources of this project.
    """
    easter = _easter(year)
    king = date(year, 4, 27)
    moving = (easter + timedelta(days=days) for days in (0, 1, 39, 49, 50))
    kings_day = king - timedelta(days=1) if king.weekday() == 6 else king
    return frozenset((date(year, 1, 1), kings_day, date(year, 12, 25), date(year, 12, 26), *moving))


def _free(day: date, holidays: Collection[date] | None) -> bool:
    return day.weekday() >= 5 or day in (dutch_holidays(day.year) if holidays is None else holidays)


def _settled(moment: datetime) -> datetime:
    return moment.astimezone(UTC).astimezone(AMSTERDAM)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)

"""Checks a measured value: what cannot be is refused, what is odd is remarked upon."""

import math
from datetime import date

from assistant.board.kci.words import amount, number
from assistant.board.models import KciValue, quarter_of, quarter_title
from assistant.errors import WrongUse
from curriculum.bank import Kci

LATE = 45
"""Days after the end of a quarter until which a measurement passes without remark."""
_FRACTION, _MOSTLY_HIGH = 1.0, 50.0


class WrongValue(WrongUse):
    """A value that an indicator cannot have."""


def checked(kci: Kci, value: KciValue, today: date) -> tuple[str, ...]:
    """Check a value.

    Args:
        kci: The indicator that it is of.
        value: The value.
        today: No measurement lies after it.

    Returns:
        Dutch remarks about what is possible and odd.

    Raises:
        WrongValue: It is no number, outside the range of its unit, or of a day or quarter still to come.
    """
    possible(kci, value.value)
    if value.measured > today:
        raise WrongValue(f"De meetdatum {_day(value.measured)} ligt in de toekomst.", "Vul de dag in waarop is gemeten.")
    if value.quarter > quarter_of(today):
        raise WrongValue(f"Het {quarter_title(value.quarter)} moet nog beginnen.", "Kies een kwartaal dat loopt of voorbij is.")
    return (*_about_time(value), *_about_size(kci, value.value))


def possible(kci: Kci, value: float) -> None:
    """Pass a number that an indicator can have.

    Raises:
        WrongValue: It is no number or outside the range of its unit.
    """
    if not math.isfinite(value):
        raise WrongValue(f"De waarde voor KCI {kci.number} is geen getal.", "Vul een getal in, of laat de waarde leeg.")
    if value < 0:
        raise WrongValue(f"KCI {kci.number} kan niet onder nul liggen ({number(value)}).", "Vul 0 of meer in.")
    if kci.unit == "procent" and value > 100:
        raise WrongValue(
            f"KCI {kci.number} is een percentage en kan niet boven 100 liggen ({number(value)}).", "Vul 0 tot en met 100 in."
        )


def _about_time(value: KciValue) -> list[str]:
    year, place = int(value.quarter[:4]), int(value.quarter[-1])
    start = date(year, place * 3 - 2, 1)
    end = date(year + 1, 1, 1) if place == 4 else date(year, place * 3 + 1, 1)
    day, quarter = _day(value.measured), quarter_title(value.quarter)
    if value.measured < start:
        return [f"Gemeten op {day}, dus vóór het {quarter} begon. Klopt het kwartaal?"]
    if (late := (value.measured - end).days + 1) > LATE:
        return [f"Gemeten op {day}, {late} dagen na het einde van het {quarter}. Gaat de waarde echt over dat kwartaal?"]
    return []


def _about_size(kci: Kci, value: float) -> list[str]:
    if kci.unit == "procent" and 0 < value <= _FRACTION and min(kci.target, kci.tolerance) > _MOSTLY_HIGH:
        return [f"De waarde is {amount(value, 'procent')}. Bedoelt u {amount(value * 100, 'procent')}?"]
    if kci.unit == "aantal" and value != int(value):
        return [f"KCI {kci.number} is een aantal; {number(value)} is geen heel getal."]
    return []


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"

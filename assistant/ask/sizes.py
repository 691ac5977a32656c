"""Size classes of an organisation: Recommendation 2003/361/EC, annex, art. 2, to which Cbw art. 8 and 12 refer.

The recommendation itself is not among the sources of this project; Cbw art. 1 names it, art. 8 lid 2 and 12 lid 2 set
aside one of its rules (a quarter or more in public hands).
"""

import math
from typing import Literal

Size = Literal["micro", "klein", "middelgroot", "groot"]

SIZES: tuple[Size, ...] = ("micro", "klein", "middelgroot", "groot")
PROVISIONS = ("cbw/1/aanbeveling-2003-361-eg", "cbw/8/2", "cbw/12/2")
"""Where the act refers to the recommendation."""
_CEILINGS: tuple[tuple[Size, int, float, float], ...] = (
    ("micro", 10, 2e6, 2e6),
    ("klein", 50, 10e6, 10e6),
    ("middelgroot", 250, 50e6, 43e6),
)
"""Class, staff below, and the ceilings of which one may be passed: turnover and balance sheet total in euro."""


def possible_sizes(employees: int | None, turnover: float | None, balance: float | None) -> tuple[Size, ...]:
    """Every class that the known figures leave open, small to large; all four where nothing is known.

    Args:
        employees: Staff in yearly work units, with partner and linked enterprises.
        turnover: Yearly turnover in euro, counted in the same way.
        balance: Balance sheet total in euro, counted in the same way.
    """
    lowest = _size(employees or 0, turnover or 0.0, balance or 0.0)
    highest = _size(
        math.inf if employees is None else employees,
        math.inf if turnover is None else turnover,
        math.inf if balance is None else balance,
    )
    return SIZES[SIZES.index(lowest) : SIZES.index(highest) + 1]


def _size(employees: float, turnover: float, balance: float) -> Size:
    for size, staff, most_turnover, most_balance in _CEILINGS:
        if employees < staff and (turnover <= most_turnover or balance <= most_balance):
            return size
    return "groot"

"""The provisions that an indicator or a risk rests on for an organisation."""

from typing import Final

from assistant.ask.models import Profile
from assistant.board.regimes import rests_on
from curriculum.bank import Kci, Risk

APPETITE: Final = ("cbb/7/2", "cbb/7/4", "cbw/21/1", "cbw/24/1", "handreiking/4")
APPETITE_DORA: Final = ("dora/5/2/d", "dora/6/8/b", "handreiking/4")
APPETITE_CIR: Final = ("cir/bijlage/2.1", "cbw/21/1", "cbw/24/1", "handreiking/4")
"""Where a board that decides how much risk it takes finds its ground, by regime."""
_CIR_FALLBACK: Final = ("cir/bijlage/2.1",)
"""Point 2.1 of the annex of Regulation 2024/2690, the risk management that takes the place of Cbb art. 6 and 7."""


def grounds(entry: Kci | Risk, profile: Profile) -> tuple[str, ...]:
    """The provisions of an indicator or a risk that hold for this organisation; never none."""
    held = rests_on(entry, profile)
    return held or _CIR_FALLBACK


def appetite_grounds(profile: Profile) -> tuple[str, ...]:
    """The provisions that make a board say how much risk it takes."""
    if profile.financial:
        return APPETITE_DORA
    return APPETITE_CIR if profile.cir2690 else APPETITE

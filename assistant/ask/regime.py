"""Which class of entity an organisation probably is; an indication for ranking, never a verdict.

Source: Cbw art. 8 and 12 with annexes 1 and 2; size classes of Recommendation 2003/361/EC, annex, art. 2.
"""

from typing import Literal

from assistant.ask.models import Profile

FIRST_ANNEX = frozenset(
    (
        "energie vervoer bankwezen infrastructuur-financiele-markt gezondheidszorg drinkwater afvalwater "
        "digitale-infrastructuur beheer-ict-diensten overheid ruimtevaart"
    ).split()
)
"""Sectors of Cbw annex 1; the other sectors of a profile are those of annex 2."""
GOVERNMENT_FORMS = frozenset(["ministerie", "zbo", "provincie", "gemeente", "waterschap", "gemeenschappelijke-regeling"])
LARGE_STAFF, LARGE_TURNOVER, MEDIUM_STAFF, MEDIUM_TURNOVER = 250, 50e6, 50, 10e6

EntityClass = Literal["", "essentieel", "belangrijk"]


def size_of(profile: Profile) -> str:
    """Size class: as given, else from staff and turnover; "" where neither is known."""
    if profile.size:
        return profile.size
    staff, turnover = profile.employees or 0, profile.turnover or 0.0
    if not staff and not turnover:
        return ""
    if staff >= LARGE_STAFF or turnover > LARGE_TURNOVER:
        return "groot"
    return "middelgroot" if staff >= MEDIUM_STAFF or turnover > MEDIUM_TURNOVER else "klein"


def entity_class(profile: Profile) -> EntityClass:
    """Essential or important, as far as the profile tells; "" where it does not."""
    if profile.sector == "overheid" or profile.legal_form in GOVERNMENT_FORMS:
        return "essentieel"
    size = size_of(profile)
    if not profile.sector or profile.sector == "financieel" or size not in {"middelgroot", "groot"}:
        return ""
    return "essentieel" if size == "groot" and profile.sector in FIRST_ANNEX else "belangrijk"

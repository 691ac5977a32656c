"""Which class of entity an organisation probably is; an indication for ranking, never a verdict.

Source: Cbw art. 8 and 12 with annexes 1 and 2; size classes of Recommendation 2003/361/EC, annex, art. 2.
"""

from typing import Literal

from assistant.ask.models import Profile
from assistant.ask.sizes import possible_sizes

FIRST_ANNEX = frozenset(
    (
        "energie vervoer bankwezen infrastructuur-financiele-markt gezondheidszorg drinkwater afvalwater "
        "digitale-infrastructuur beheer-ict-diensten overheid ruimtevaart"
    ).split()
)
"""Sectors of Cbw annex 1."""
SECOND_ANNEX = frozenset(
    "post-koeriersdiensten afvalstoffenbeheer chemische-stoffen levensmiddelen vervaardiging digitale-aanbieders onderzoek".split()
)
"""Sectors of Cbw annex 2."""
GOVERNMENT_FORMS = frozenset(["ministerie", "zbo", "provincie", "gemeente", "waterschap", "gemeenschappelijke-regeling"])

EntityClass = Literal["", "essentieel", "belangrijk"]


def size_of(profile: Profile) -> str:
    """Size class: as given, else as far as staff and turnover settle it; "" where they leave it open.

    Staff alone is taken as an indication. A turnover above a ceiling does not settle it: the balance sheet total must be
    above its ceiling too, and a profile does not hold that.
    """
    if profile.size or profile.employees is None:
        return profile.size
    possible = possible_sizes(profile.employees, profile.turnover or 0.0, None)
    return possible[0] if len(possible) == 1 else ""


def entity_class(profile: Profile) -> EntityClass:
    """Essential or important, as far as the profile tells; "" where it does not."""
    if profile.sector == "overheid" or profile.legal_form in GOVERNMENT_FORMS:
        return "essentieel"
    size = size_of(profile)
    if profile.sector not in FIRST_ANNEX | SECOND_ANNEX or size not in {"middelgroot", "groot"}:
        return ""
    return "essentieel" if size == "groot" and profile.sector in FIRST_ANNEX else "belangrijk"


_BY_SERVICE = frozenset({"overheid", "digitale-infrastructuur"})
"""Sectors in which the form or the service decides, not size alone: Cbw art. 8 lid 1 onder a-e, g, h and art. 12 lid 1 onder c-e."""
_PARTS = {"essentieel": "cbw/8/1/f", "belangrijk": "cbw/12/1/b"}
_OWN_PARTS = {
    "ministerie": "cbw/8/1/g", "zbo": "cbw/8/1/g", "provincie": "cbw/8/1/h", "gemeente": "cbw/8/1/h", "waterschap": "cbw/8/1/h",
    "gemeenschappelijke-regeling": "cbw/8/1/h",
}  # fmt: skip


def class_provision(profile: Profile) -> str:
    """The provision that makes an organisation essential or important, as far as the profile tells; "" where it does not."""
    found = entity_class(profile)
    if profile.legal_form in _OWN_PARTS:
        return _OWN_PARTS[profile.legal_form]
    if not found or profile.sector in _BY_SERVICE:
        return ""
    if found == "belangrijk" and profile.sector in FIRST_ANNEX:
        return "cbw/12/1/a"
    return _PARTS[found]

"""Which regime probably applies to an organisation, and the provisions that say so."""

from dataclasses import dataclass

from assistant.ask.models import Profile
from assistant.ask.regime import FIRST_ANNEX, GOVERNMENT_FORMS, SECOND_ANNEX, entity_class, size_of

_FINANCIAL = frozenset({"bankwezen", "infrastructuur-financiele-markt"})


@dataclass(frozen=True)
class Regime:
    """A regime.

    Attributes:
        name: Key of its texts (`regime.names`, `regime.short`).
        provisions: Provisions to read.
    """

    name: str
    provisions: tuple[str, ...] = ()


def regimes(profile: Profile) -> tuple[Regime, ...]:
    """What probably applies, the most important first; never empty."""
    main = _main(profile)
    extra = (Regime("cir2690", ("cbb/4",)),) if profile.cir2690 else ()
    return (main, *extra)


def _main(profile: Profile) -> Regime:
    if profile.financial:
        return Regime("dora", ("cbw/22", "cbw/24/13", "cbw/31"))
    if profile.sector == "overheid" or profile.legal_form in GOVERNMENT_FORMS:
        return Regime("government", ("cbw/8", "cbw/24/12"))
    if profile.sector in _FINANCIAL and profile.dora is None:
        return Regime("maybe_dora", ("cbw/22", "cbw/24/13"))
    return _by_size(profile)


def _by_size(profile: Profile) -> Regime:
    size = size_of(profile)
    if profile.sector not in FIRST_ANNEX | SECOND_ANNEX:
        return Regime("no_sector" if size else "unknown")
    if not size:
        return Regime("no_size", ("cbw/8", "cbw/12"))
    if size in {"micro", "klein"}:
        return Regime("small", ("cbw/8", "cbw/9", "cbw/12"))
    return Regime("essential", ("cbw/8",)) if entity_class(profile) == "essentieel" else Regime("important", ("cbw/12",))

"""What the pages promise about the content, without a browser."""

import pytest

from assistant.ask.models import Profile
from corpus import library
from ui.profile.regime import Regime, regimes
from ui.texts import choices

PROFILES = [
    Profile(),
    Profile(size="groot"),
    Profile(sector="energie"),
    Profile(sector="energie", size="klein"),
    Profile(sector="energie", size="groot", cir2690=True),
    Profile(sector="levensmiddelen", size="groot"),
    Profile(sector="bankwezen", size="groot"),
    Profile(sector="financieel"),
    Profile(legal_form="gemeente"),
]


@pytest.mark.parametrize("profile", PROFILES)
def test_every_regime_has_words_and_provisions_that_exist(profile: Profile) -> None:
    """What the side bar says about a regime is written, and rests on provisions that resolve."""
    known = library.load()
    for regime in regimes(profile):
        assert choices("regime.names")[regime.name]
        assert choices("regime.short")[regime.name]
        assert [one for one in regime.provisions if not known.exists(one)] == []


@pytest.mark.parametrize(
    ("profile", "name"),
    [
        (Profile(sector="energie", size="groot"), "essential"),
        (Profile(sector="energie", size="middelgroot"), "important"),
        (Profile(sector="vervaardiging", size="groot"), "important"),
        (Profile(sector="energie", size="groot", dora=True), "dora"),
        (Profile(sector="bankwezen", dora=False, size="groot"), "essential"),
        (Profile(sector="overheid"), "government"),
    ],
)
def test_size_and_sector_decide_the_regime(profile: Profile, name: str) -> None:
    """Annex 1 and large is essential, otherwise important; DORA and government go first."""
    assert regimes(profile)[0].name == name
    assert Regime("cir2690", ("cbb/4",)) not in regimes(profile)

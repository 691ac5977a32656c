"""The class of entity that a profile points at."""

import pytest

from assistant.ask.models import Profile
from assistant.ask.regime import FIRST_ANNEX, SECOND_ANNEX, entity_class, size_of
from assistant.board.scope.facts import facts


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (Profile(sector="energie", size="groot"), "essentieel"),
        (Profile(sector="energie", size="middelgroot"), "belangrijk"),
        (Profile(sector="levensmiddelen", size="groot"), "belangrijk"),
        (Profile(legal_form="gemeente"), "essentieel"),
        (Profile(sector="levensmiddelen", size="klein"), ""),
        (Profile(sector="energie"), ""),
        (Profile(sector="financieel", size="groot"), ""),
    ],
)
def test_follows_articles_8_and_12(profile: Profile, expected: str) -> None:
    """Annex 1 and large is essential; medium or annex 2 is important; unknown stays unknown."""
    assert entity_class(profile) == expected


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (Profile(employees=250), "groot"),
        (Profile(employees=100, turnover=20e6), "middelgroot"),
        (Profile(employees=49, turnover=9e6), "klein"),
        (Profile(employees=49), "klein"),
        (Profile(employees=30, turnover=60e6), ""),
        (Profile(employees=49, turnover=11e6), ""),
        (Profile(turnover=60e6), ""),
        (Profile(), ""),
    ],
)
def test_size_follows_staff_unless_turnover_leaves_it_open(profile: Profile, expected: str) -> None:
    """Recommendation 2003/361, annex, art. 2: above the ceilings of money only where turnover and balance both are."""
    assert size_of(profile) == expected


def test_the_annexes_are_those_of_the_scope_check() -> None:
    """One list of sectors, in two places for two uses: every sector of the check with a rule or services is in one annex."""
    sectors = facts().sectors
    listed = {name for name, one in sectors.items() if one.rule or one.services or one.government}
    assert listed == FIRST_ANNEX | SECOND_ANNEX
    assert {name for name, one in sectors.items() if one.rule == "annex2"} <= SECOND_ANNEX
    assert {name for name, one in sectors.items() if one.rule == "annex1"} <= FIRST_ANNEX


@pytest.mark.parametrize("sector", ["onderwijs", "geen", "iets-anders"])
def test_a_sector_outside_the_annexes_gives_no_class(sector: str) -> None:
    """Education is in neither annex; a large school is not important by law (Cbw art. 11 and 13 want a designation)."""
    assert entity_class(Profile(sector=sector, size="groot")) == ""

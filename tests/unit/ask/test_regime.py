"""The class of entity that a profile points at."""

import pytest

from assistant.ask.models import Profile
from assistant.ask.regime import entity_class, size_of


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


def test_size_follows_staff_and_turnover_where_no_class_is_given() -> None:
    """250 people or more than 50 million euro is large; 50 people or more than 10 million is medium."""
    assert size_of(Profile(employees=250)) == "groot"
    assert size_of(Profile(employees=49, turnover=11e6)) == "middelgroot"
    assert size_of(Profile(employees=49)) == "klein"
    assert size_of(Profile()) == ""

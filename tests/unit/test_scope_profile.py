"""What the scope check takes over into the organisation profile."""

import pytest

from assistant.ask.models import Profile
from assistant.board.scope.check import ScopeAnswers, scope
from assistant.board.scope.profile import differences, taken_over


def _over(profile: Profile, answers: ScopeAnswers) -> Profile:
    return taken_over(profile, answers, scope(answers))


def test_sector_and_size_go_over_and_the_name_stays() -> None:
    """Only what was answered changes."""
    new = _over(Profile(name="Oost", board="single"), ScopeAnswers(sector="energie", size="groot"))
    assert (new.name, new.board, new.sector, new.size) == ("Oost", "single", "energie", "groot")
    assert new.dora is None


@pytest.mark.parametrize(
    ("answers", "dora"),
    [
        (ScopeAnswers(sector="financieel", financial="credit-institution"), True),
        (ScopeAnswers(sector="financieel", financial="credit-institution", exempt="paragraph-4"), False),
        (ScopeAnswers(sector="bankwezen"), None),
    ],
)
def test_dora_is_what_the_check_found_and_unknown_stays_unknown(answers: ScopeAnswers, dora: bool | None) -> None:
    """A bank that did not tell its kind keeps the question open."""
    assert _over(Profile(), answers).dora is dora


def test_a_digital_service_brings_regulation_2690() -> None:
    """Who named such a service gets it in the profile, who named none gets a no."""
    cloud = ScopeAnswers(sector="digitale-infrastructuur", services=("cloud",), size="groot")
    assert _over(Profile(), cloud).cir2690 is True
    assert _over(Profile(cir2690=True), ScopeAnswers(sector="energie", services=(), size="groot")).cir2690 is False


def test_a_government_form_is_the_legal_form() -> None:
    """A municipality is one in the profile too; a choice that no profile has empties the sector."""
    assert _over(Profile(), ScopeAnswers(sector="overheid", government="gemeente")).legal_form == "gemeente"
    assert _over(Profile(sector="energie"), ScopeAnswers(sector="geen")).sector == ""


def test_differences_name_the_fields_that_change() -> None:
    """Nothing changed is nothing told."""
    assert differences(Profile(), Profile()) == ()
    assert differences(Profile(), Profile(sector="energie", dora=False)) == ("sector", "dora")

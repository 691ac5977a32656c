"""The provision that makes an organisation essential or important, and when a question asks for it."""

import pytest

from assistant.ask.models import Profile
from assistant.ask.question import understand
from assistant.ask.regime import class_provision
from corpus.library import Library


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"sector": "energie", "size": "groot"}, "cbw/8/1/f"),
        ({"sector": "gezondheidszorg", "size": "middelgroot"}, "cbw/12/1/a"),
        ({"sector": "post-koeriersdiensten", "size": "groot"}, "cbw/12/1/b"),
        ({"sector": "overheid", "legal_form": "gemeente"}, "cbw/8/1/h"),
        ({"legal_form": "ministerie"}, "cbw/8/1/g"),
        ({"sector": "digitale-infrastructuur", "size": "middelgroot"}, ""),
        ({"sector": "financieel", "size": "groot"}, ""),
        ({"sector": "energie", "size": "klein"}, ""),
        ({}, ""),
    ],
)
def test_size_sector_and_legal_form_decide(profile: dict[str, str], expected: str) -> None:
    """Where the service decides, or nothing is known, there is no indication."""
    assert class_provision(Profile(**profile)) == expected


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Zijn wij essentieel of belangrijk?", True),
        ("Vallen wij onder de Cyberbeveiligingswet, en zo ja als wat voor entiteit?", True),
        ("Are we an essential or important entity?", True),
        ("Hoe hoog is de boete voor een essentiële entiteit?", False),
        ("Vallen onze leveranciers daar ook onder?", False),
    ],
)
def test_only_a_question_about_the_own_class_gets_it(mills: Library, text: str, asked: bool) -> None:
    """A question that names a class for another reason is left alone."""
    found = understand(text, mills, profile=Profile(sector="energie", size="groot"))
    assert found.ground == ("cbw/8/1/f" if asked else "")


def test_a_municipality_is_essential_unless_the_question_says_otherwise(mills: Library) -> None:
    """Cbw art. 8 lid 1 onder h; the twin provisions for important entities are not meant."""
    assert "essentieel" in understand("Moet de gemeente een boete betalen?", mills).implied
    assert "essentieel" not in understand("Is een gemeente een belangrijke entiteit?", mills).implied


def test_who_says_nothing_of_himself_gets_the_general_rule(mills: Library) -> None:
    """Cbw art. 8 and what goes with it; a bank does not, for its own law goes first."""
    assert understand("Vallen wij onder de Cyberbeveiligingswet?", mills).ground == "cbw/8"
    assert understand("Valt onze bank eronder, of zijn wij essentieel of belangrijk?", mills).ground == ""

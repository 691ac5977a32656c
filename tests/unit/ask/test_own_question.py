"""Whether a question is about the own policy or about the law."""

import pytest

from assistant.ask import references
from assistant.ask.own_documents import pieces
from assistant.ask.own_question import about_own, mentions_own, page, subject
from corpus import library as shipped

NAMES = ("Beveiligingsbeleid Molenaar.docx", "Gedragscode.pdf")


@pytest.mark.parametrize(
    "question",
    [
        "Wat zegt ons beleid over wachtwoorden?",
        "Hoe snel moet een medewerker volgens ons incidentbeleid melden?",
        "Staat er in onze gedragscode iets over telefoons?",
        "Wat regelt ons eigen beveiligingsbeleid over leveranciers?",
        "Beveiligingsbeleid Molenaar: hoe lang is een wachtwoord?",
        "What does our policy say about suppliers?",
        "Wat zegt ons beleid over de Cbw?",
        "Is thuiswerken volgens ons beleid toegestaan?",
        "Staat in ons beleid dat een tweede factor verplicht is?",
    ],
)
def test_what_the_own_policy_says_is_asked(question: str) -> None:
    """By "ons beleid" as what speaks, or by the title of a document."""
    assert about_own(question, NAMES, "Cbw" in question)


@pytest.mark.parametrize(
    "question",
    [
        "Hoe snel moeten wij een incident melden?",
        "Moet ons beleid door het bestuur worden goedgekeurd?",
        "Wat moet er in ons beveiligingsbeleid staan?",
        "Voldoet ons beleid aan de wet?",
        "Wat zegt de wet over ons wachtwoordbeleid?",
        "Is wat in ons beleid staat verplicht?",
        "Is ons beleid volgens de wet toegestaan?",
        "Moeten wij een gedragscode hebben?",
        "Must our policy be approved by the board?",
    ],
)
def test_what_the_law_asks_of_a_policy_is_about_the_law(question: str) -> None:
    """A norm, a duty or a verdict is never answered by a policy."""
    assert not about_own(question, NAMES, False)


def test_no_question_that_ships_is_taken_for_one_about_the_own_policy() -> None:
    """Thousands of questions about the law, among which many that name a policy."""
    library = shipped.load()
    questions = [one for provision in library.provisions.values() for one in provision.questions]
    questions += [one for provision in library.provisions.values() for each in provision.statements for one in each.questions]
    questions += [*library.outside, *library.accepted]
    assert len(questions) > 5_000
    assert [one for one in questions if about_own(one, (), bool(references.mentions(one, library)))] == []


def test_the_subject_and_the_page_are_taken_from_the_question() -> None:
    """Words that only say that it is about the policy are not searched for."""
    assert subject("Wat zegt ons beleid over wachtwoorden?") == "wachtwoorden"
    assert page("Wat staat er op bladzijde 12 van ons beleid?") == 12
    assert mentions_own("Voldoet ons beleid aan de wet?")
    assert not mentions_own("Voldoet de gemeente aan de wet?")


def test_a_text_is_cut_at_its_lines_with_headings_kept_to_what_follows() -> None:
    """A quote is a few whole lines, never half a sentence."""
    long = "Een regel die lang genoeg is om op zichzelf te staan. " * 6
    assert pieces(f"Wachtwoorden\n{long.strip()}\nIncidenten\nEen korte regel.") == [
        f"Wachtwoorden {long.strip()}",
        "Incidenten Een korte regel.",
    ]

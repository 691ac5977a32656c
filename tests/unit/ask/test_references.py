"""Article numbers in a question."""

import pytest

from assistant.ask import references
from corpus import library as shipped
from corpus.library import Library


@pytest.fixture(scope="module")
def law() -> Library:
    """The shipped content."""
    return shipped.load()


def found(text: str, law: Library) -> list[tuple[str, bool]]:
    """Provisions that a question refers to, and whether they exist."""
    return [(one.provision, one.exists) for one in references.find(text, law, references.mentions(text, law), "cbw")]


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("Wat zegt art. 21 lid 3 onder j Cbw?", "cbw/21/3/j"),
        ("artikel 24, vijfde lid, van de Cyberbeveiligingswet", "cbw/24/5"),
        ("artikel 5(4) DORA", "dora/5/4"),
        ("What does article 23(4)(d) NIS2 say?", "nis2/23/4/d"),
        ("overweging 79 van NIS2", "nis2/overweging/79"),
        ("NIS2 art. 20 lid 1", "nis2/20/1"),
        ("het derde lid van artikel 24 Cbw", "cbw/24/3"),
        ("wat staat er in 24 lid 3?", "cbw/24/3"),
        ("bijlage I van de NIS2-richtlijn", "nis2/bijlage-1"),
        ("hoofdstuk 5 van de handreiking", "handreiking/5"),
        ("art 21 onder j cbw", "cbw/21/3/j"),
        ("artikel 21a Cbw", "cbw/21a"),
        ("artikel 22 Cbb", "cbb/22"),
        ("artikel 24 Cbw, lid 3", "cbw/24/3"),
        ("art. 21 van de Cyberbeveiligingswet lid 3 onder j", "cbw/21/3/j"),
    ],
)
def test_resolves_every_way_of_citing(text: str, provision: str, law: Library) -> None:
    """Dutch and English, ordinals and brackets, short forms, recitals, annexes, chapters."""
    assert found(text, law) == [(provision, True)]


@pytest.mark.parametrize(
    "text",
    ["artikel 412 Cbw", "artikel 24 lid 14 Cbw", "overweging 200 NIS2", "art. 21 lid 3 onder z Cbw", "artikel 21a Cbw lid 9"],
)
def test_sees_that_a_provision_does_not_exist(text: str, law: Library) -> None:
    """A number that the law does not have is found, and marked."""
    assert [exists for _, exists in found(text, law)] == [False]


def test_a_number_belongs_to_the_law_named_beside_it(law: Library) -> None:
    """Two laws in one question do not get mixed up."""
    assert found("Hoe verhoudt artikel 24 Cbw zich tot artikel 20 NIS2?", law) == [("cbw/24", True), ("nis2/20", True)]


def test_a_number_of_a_law_outside_the_sources_is_marked(law: Library) -> None:
    """Article 33 of the GDPR is not article 33 of the Cbw."""
    text = "Wat zegt artikel 33 AVG over datalekken?"
    (reference,) = references.find(text, law, references.mentions(text, law), "cbw")
    assert reference.foreign == "avg"


def test_hours_and_years_are_no_article_numbers(law: Library) -> None:
    """Only what is cited as an article counts as one."""
    assert found("Moet ik binnen 24 uur melden, of in 2026?", law) == []


def test_a_loose_point_hangs_under_what_was_talked_about(law: Library) -> None:
    """So "Leg punt d uit" after article 21 paragraph 3 means its point d."""
    assert references.below("leg punt d uit", "cbw/21/3", law) == "cbw/21/3/d"
    assert references.below("en lid 2?", "cbw/24/3", law) == "cbw/24/2"
    assert references.below("en de boete?", "cbw/24/3", law) is None

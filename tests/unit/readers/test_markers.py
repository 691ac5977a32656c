"""Markers and typography, case by case."""

import pytest

from corpus.readers.markers import follows, segment
from corpus.readers.parts import arabic, slug
from corpus.readers.typography import clean, from_markdown, join


@pytest.mark.parametrize(
    ("marker", "wanted"),
    [
        ("1.", "1"),
        ("(a)", "a"),
        ("aa)", "aa"),
        ("iii)", "iii"),
        ("1°.", "1"),
        ("1.1.1.", "1.1.1"),
        ("5 bis.", "5-bis"),
        ("—", ""),
        ("⎷", ""),
        ("21a.", "21a"),
        ("molen", None),
        ("2 %", None),
        ("a", None),
    ],
)
def test_markers_become_segments(marker: str, wanted: str | None) -> None:
    """A marker becomes an id segment, a dash an empty one, and other text none."""
    assert segment(marker) == wanted


@pytest.mark.parametrize(
    ("previous", "current", "wanted"),
    [
        ("1", "2", True),
        ("2", "2a", True),
        ("2a", "2b", True),
        ("2a", "3", True),
        ("21", "21b", False),
        ("a", "b", True),
        ("h", "i", True),
        ("z", "aa", True),
        ("aa", "ab", True),
        ("i", "ii", True),
        ("iv", "v", True),
        ("ix", "x", True),
        ("1", "3", False),
        ("a", "c", False),
        ("ii", "i", False),
        ("b", "1", False),
    ],
)
def test_order_of_markers(previous: str, current: str, wanted: bool) -> None:
    """Only the next number, letter or numeral follows."""
    assert follows(previous, current) is wanted


@pytest.mark.parametrize(("numeral", "wanted"), [("IV", 4), ("XIX", 19), ("8", 8), ("molen", 0), ("", 0)])
def test_numerals(numeral: str, wanted: int) -> None:
    """Roman and arabic numerals are read; other words are 0."""
    assert arabic(numeral) == wanted


def test_slugs_of_terms() -> None:
    """Accents, capitals and signs of a term do not reach its id."""
    assert slug("Coördinator (CSIRT), 2003/361/EG") == "coordinator-csirt-2003-361-eg"


def test_cleaning() -> None:
    """Hard spaces, soft hyphens, amendment marks, empty brackets and spaces before signs go."""
    assert clean("►C1 De\u00a0\u00a0mo\u00adlen ( ) , die\tdraait ; ◄") == "De molen, die draait;"


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("zie [artikel 2](https://x/y(z)&a=2), en", "zie artikel 2, en"),
        ("[Richtlijn](1)12, die", "Richtlijn, die"),
        ("[Richtlijn](1)**(PbEU** 2022)", "Richtlijn (PbEU 2022)"),
        ("**vet** en *schuin* en 2*3*4", "vet en schuin en 2*3*4"),
        (r"punt 1\. en \[PM\]", "punt 1. en [PM]"),
    ],
)
def test_markdown_becomes_plain(source: str, wanted: str) -> None:
    """Links, note marks, emphasis and escapes leave their words."""
    assert from_markdown(source) == wanted


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        (["net-", "werk"], "netwerk"),
        (["netwerk-", "en kabels"], "netwerk- en kabels"),
        (["IT-", "afdeling"], "IT-afdeling"),
        (["no-", "ICT"], "no-ICT"),
        (["com\u00ad", "puter"], "computer"),
        (["een", "", "molen"], "een molen"),
        (["wind -", "en weer"], "wind - en weer"),
    ],
)
def test_joining(printed: list[str], wanted: str) -> None:
    """Printed lines become one line with the hyphens that belong there."""
    assert join(printed) == wanted

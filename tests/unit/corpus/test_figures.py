"""Figures in a text."""

import pytest

from corpus.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ten hoogste € 25.000,–", {"25000"}),
        ("€ 10 miljoen of 2 % van de omzet, 1,4 procent", {"10000000", "2", "1.4"}),
        ("10 000 000 EUR", {"10000000"}),
        ("binnen tweeënzeventig uur", {"72"}),
        ("op 15 augustus 2026", {"2026-08-15"}),
        ("artikel 24 lid 3 en artikel 21, binnen 24 uur", {"24"}),
        ("de artikelen 25 tot en met 30", set()),
        ("NIS2, Richtlijn (EU) 2022/2555 en ISO 27001", set()),
        ("dat is er niet", set()),
    ],
)
def test_finds_what_a_dutch_text_states(text: str, expected: set[str]) -> None:
    """Amounts, shares, terms and dates count; article numbers and names do not."""
    assert figures(text) == expected


def test_an_english_number_word_is_no_dutch_word() -> None:
    """The word "ten" is a number in English and a preposition in Dutch."""
    assert figures("ten days", "en") == {"10"}
    assert figures("ten hoogste", "nl") == set()


def test_english_paragraphs_in_brackets_are_no_figures() -> None:
    """A range of paragraphs behind an article belongs to the reference."""
    assert figures("article 24(2)-(6) of Book 2, within 24 hours", "en") == {"24"}

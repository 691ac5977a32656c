"""Runs of words shared with a source."""

from corpus import overlap

SOURCE = "De molenaar die een molen drijft met meer dan vier wieken meldt elke storm onverwijld aan de dijkgraaf van het gebied."


def test_finds_a_copied_run() -> None:
    """Thirteen words in a row, whatever the capitals and commas."""
    runs = overlap.official_runs([SOURCE], 13)
    copied = "Let op: de molenaar, die een molen drijft met meer dan vier wieken, meldt elke storm meteen."
    assert len(overlap.shared(copied, runs, 13)) == 1


def test_leaves_own_words_alone() -> None:
    """The same content in other words is no copy."""
    runs = overlap.official_runs([SOURCE], 13)
    assert overlap.shared("Heeft uw molen meer dan vier wieken, meld een storm dan direct bij de dijkgraaf.", runs, 13) == []


def test_without_sources_nothing_is_copied() -> None:
    """No official text, no finding."""
    assert overlap.shared(SOURCE, overlap.official_runs([], 13), 13) == []

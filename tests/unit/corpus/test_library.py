"""The library."""

import pytest

from corpus.errors import UnknownInstrument
from corpus.library import Library


def test_a_part_without_own_words_is_covered_by_its_whole(mills: Library) -> None:
    """The nearest whole speaks for its parts."""
    found = mills.written("cbw/1/a")
    assert found is not None
    assert found.id == "cbw/1"


def test_knows_what_exists_and_what_does_not(mills: Library) -> None:
    """Existence follows the list of ids, and a pinned version must be one there is."""
    assert mills.exists("cbw/2/3/b")
    assert not mills.exists("cbw/9")
    assert mills.exists("cbw/1@2026-08-15")
    assert not mills.exists("cbw/1@2020-01-01")


def test_lists_everything_below_a_whole(mills: Library) -> None:
    """Parts come in the order of the files."""
    assert [one.id for one in mills.parts("cbw/2")] == ["cbw/2/1", "cbw/2/2", "cbw/2/3/a"]


def test_links_go_to_the_article(mills: Library) -> None:
    """The publisher's pattern takes the article; an annex goes to the front page."""
    assert mills.link("cbw/2/1") == "https://wet.example/2"
    assert mills.link("cbw/bijlage-1") == "https://wet.example"


def test_an_unknown_instrument_is_refused_with_what_to_do(mills: Library) -> None:
    """The message names the slug and points to the list."""
    with pytest.raises(UnknownInstrument, match="grondwet") as caught:
        mills.instrument("grondwet")
    assert "corpus status" in caught.value.help

"""Provision ids."""

import pytest

from corpus import address


@pytest.mark.parametrize(
    ("provision", "short", "language", "expected"),
    [
        ("cbw/24/3", "Cbw", "nl", "art. 24 lid 3 Cbw"),
        ("cbw/21/3/j", "Cbw", "nl", "art. 21 lid 3, onder j, Cbw"),
        ("cbw/21a/1", "Cbw", "nl", "art. 21a lid 1 Cbw"),
        ("cbw/2/a", "Cbw", "nl", "art. 2, onder a, Cbw"),
        ("cbw/1/significant-incident", "Cbw", "nl", "art. 1 Cbw (significant incident)"),
        ("nis2/6/9", "NIS2", "nl", "art. 6, punt 9, NIS2"),
        ("nis2/20/2", "NIS2", "en", "art. 20(2) NIS2"),
        ("nis2/overweging/79", "NIS2", "nl", "overweging 79 NIS2"),
        ("nis2/bijlage-1", "NIS2", "nl", "bijlage I NIS2"),
        ("cbw/bijlage-2", "Cbw", "nl", "bijlage 2 Cbw"),
        ("handreiking/4", "Handreiking", "nl", "hoofdstuk 4 Handreiking"),
        ("mvt/p/12", "Memorie", "nl", "Memorie, blz. 12"),
    ],
)
def test_writes_an_id_as_a_lawyer_would(provision: str, short: str, language: str, expected: str) -> None:
    """Every sort of provision has its own way of being cited."""
    assert address.label(provision, short, language) == expected


def test_walks_up_to_the_article_and_no_further() -> None:
    """The instrument itself is not a provision."""
    assert list(address.ancestors("cbw/21/3/j")) == ["cbw/21/3/j", "cbw/21/3", "cbw/21"]


def test_a_recital_is_its_own_article() -> None:
    """Recitals have no common whole."""
    assert address.article("nis2/overweging/79") == "nis2/overweging/79"
    assert address.article("cbw/21/3/j") == "cbw/21"


def test_article_2_is_not_part_of_article_24() -> None:
    """Being part of something goes by segments, not by characters."""
    assert not address.within("cbw/24", "cbw/2")
    assert address.within("cbw/24/3", "cbw/24")


def test_a_pinned_version_does_not_change_what_is_meant() -> None:
    """A version behind @ is set apart."""
    assert address.split("cbw/24/3@2026-08-15") == ("cbw", ("24", "3"), "2026-08-15")
    assert address.within("cbw/24/3@2026-08-15", "cbw/24")


@pytest.mark.parametrize(
    ("provision", "expected"), [("nis2/20/2", "art_20"), ("nis2/overweging/79", "rct_79"), ("nis2/bijlage-2", "anx_II")]
)
def test_knows_the_publishers_anchor(provision: str, expected: str) -> None:
    """EUR-Lex marks articles, recitals and annexes each in its own way."""
    assert address.anchor(provision) == expected

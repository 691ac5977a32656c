"""Plain text: laws, guides with an outline, and text without structure."""

import re

import pytest

from corpus.errors import ImportRefused
from corpus.readers.outlines import outline_for
from corpus.readers.parts import lines
from corpus.readers.plain import Chapter, Outline, read_plain

from .documents import LAW_TEXT, found


def test_a_law_becomes_articles() -> None:
    """Articles, paragraphs, points and definitions have ids; quoted articles and sentences have none."""
    assert [key.removeprefix("molens/") for key in found(LAW_TEXT, "text")] == (
        "1 1/essentiele-molen 1/wiek 2 2/1 2/2 2/2/a 2/2/b 2/2/b/1 2/2/b/2 3 4"
    ).split()


def test_lines_of_one_sentence_are_joined() -> None:
    """A split word loses its hyphen; a compound, "netwerk- en" and "IT-afdeling" keep theirs."""
    wanted = "De molenaar zorgt voor de netwerk- en informatiesystemen en neemt maatregelen in de IT-afdeling."
    assert found(LAW_TEXT, "text")["molens/2/1"].text == wanted


def test_titles_and_chapters_over_two_lines_are_whole() -> None:
    """A title in brackets and a chapter title may run over two lines."""
    law = found(LAW_TEXT, "text")
    assert law["molens/2"].heading == "zorg voor de molen en voor het weer"
    assert law["molens/2"].path == ("Hoofdstuk 2. Plichten van de molenaar en van degenen die namens hem malen",)


def test_a_sentence_that_begins_with_an_article_is_no_heading() -> None:
    """The line “Artikel 3, eerste lid, is van toepassing.” closes paragraph 2."""
    assert found(LAW_TEXT, "text")["molens/2/2"].text.endswith("Artikel 3, eerste lid, is van toepassing.")


def test_a_quoted_article_is_text_of_the_amending_article() -> None:
    """The line “Artikel 4” behind "luidende:" belongs to article 3, although 4 is the next number."""
    law = found(LAW_TEXT, "text")
    assert law["molens/3"].text.endswith("luidende:\nArtikel 4\n1. Molens draaien.")
    assert law["molens/4"].text == "Dit besluit wordt aangehaald als: Molenbesluit."


def test_an_explanation_is_no_law() -> None:
    """A nota van toelichting with a heading for each article is not cut into articles."""
    text = "NOTA VAN TOELICHTING\n\n" + "".join(f"Artikel {n} (molen)\n\nDit artikel zegt iets.\n\n" for n in (1, 2, 3))
    assert list(found(text, "text")) == ["molens/p/1"]


def test_an_english_law_is_cut_too() -> None:
    """The line “Article N” with its title on the next line is an article."""
    text = "HAVE ADOPTED THIS DIRECTIVE:\nArticle 1\nSubject\n1. Mills turn.\n2. Or not.\n"
    text += "Article 2\nEntry\nNow.\n"
    law = found(text, "text", language="en")
    assert list(law) == ["molens/1", "molens/1/1", "molens/1/2", "molens/2"]
    assert law["molens/1/2"].label == "Article 1(2)"
    assert law["molens/1"].heading == "Subject"


GUIDE = """Molens zijn mooi.1 Onderhoud 12 molens en kijk naar NIS22 uit.

1 Stb. 1.

1.  OVER
  MOLENS

https://molens.example
Wieken zijn lang, want zij

vangen wind.
• hout
• doek

2 Zie Stb. 2,
 bladzijde 9.

2. WIEKEN
BIJLAGE 1:

LIJST

Rogge.
"""
OUTLINE = Outline(
    chapters=(
        Chapter("1", re.compile("^Molens zijn"), "Hoofdstuk 1", "Over molens"),
        Chapter("2", re.compile("^Wieken zijn"), "Hoofdstuk 2", "Wieken"),
        Chapter("bijlage-1", re.compile("^BIJLAGE 1"), "Bijlage 1", "Lijst"),
    ),
    noise=re.compile("^https://"),
)


def test_a_guide_is_cut_by_its_outline() -> None:
    """Titles behind their text find their chapter; titles, links, notes and note marks are no text."""
    units = read_plain(GUIDE.encode(), "gids.txt", "nl", OUTLINE)
    texts = {unit.segment: [line for part in unit.parts for line in lines(part)] for unit in units}
    assert texts == {
        "1": ["Molens zijn mooi. Onderhoud 12 molens en kijk naar NIS2 uit."],
        "2": ["Wieken zijn lang, want zij vangen wind.", "• hout", "• doek"],
        "bijlage-1": ["Rogge."],
    }
    assert [unit.heading for unit in units] == ["Over molens", "Wieken", "Lijst"]


def test_unwrapped_guides_keep_their_lines() -> None:
    """Where every line is a paragraph, a line after a bullet stands alone."""
    outline = Outline((Chapter("1", re.compile(r"\S"), "Deel 1", "Molens"),), wrapped=False)
    [unit] = read_plain(b"- hout\n- doek\nDat is alles.\n", "gids.txt", "nl", outline)
    assert [part.text for part in unit.parts] == ["- hout", "- doek", "Dat is alles."]


def test_a_guide_without_one_of_its_chapters_is_refused() -> None:
    """A shortened guide is not taken in as if it were whole."""
    with pytest.raises(ImportRefused, match="ontbreekt het deel “Lijst”"):
        read_plain(GUIDE.partition("BIJLAGE")[0].encode(), "gids.txt", "nl", OUTLINE)


def test_text_without_structure_becomes_parts() -> None:
    """An own policy is cut at blank lines into portions, or at its form feeds, and nothing is lost."""
    policy = "\n\n".join(f"Regel {number}: " + "de molen draait " * 30 for number in range(30))
    law = found(policy, "text")
    assert len(law) > 3
    assert all(f"Regel {number}:" in "\n".join(part.text for part in law.values()) for number in range(30))
    assert list(found("Een.\fTwee.", "text")) == ["molens/p/1", "molens/p/2"]


def test_shipped_outlines_are_whole() -> None:
    """The outlines that travel with the program name every chapter of their guide once."""
    guide, duty = outline_for("handreiking"), outline_for("zorgplicht")
    assert guide is not None
    assert duty is not None
    assert [chapter.segment for chapter in guide.chapters] == [
        *map(str, range(1, 14)),
        *(f"bijlage-{number}" for number in range(1, 5)),
    ]
    assert [chapter.segment for chapter in duty.chapters] == ["1", "2", "3", "4", "5"]
    assert outline_for("cbw") is None

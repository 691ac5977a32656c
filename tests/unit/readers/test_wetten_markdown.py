"""Dutch law in the Markdown export of wetten.overheid.nl."""

import pytest

from corpus.errors import ImportRefused

from .documents import found

LAW = """---
title: "Wet op de windmolens"
identifier: "BWBR9999999"
---
# Wet op de windmolens

Allen, die deze zullen zien of horen lezen, saluut!

### Hoofdstuk 1. Begrippen

###### Artikel 1. (begripsbepaling)

In deze wet wordt verstaan onder:

- –. **essentiële entiteit (EE):** een molen als bedoeld in [artikel 2](https://wetten.overheid.nl/x(1)&artikel=2);

- –. **netwerk- en windsysteem:**

  - a. een net; of

  - b. wind;

- –. **wiek:** blad, [Richtlijn](32016L1148)**(PbEU** 2016).

#### § 1.1. Plichten

###### Artikel 2. (zorg voor [de molen](https://x))

De molenaar zorgt.

###### Artikel 21a. (weren)

1. De molenaar weert:

- a. de wind, namelijk:

  - 1°. storm; en

  - 2°. orkaan;

- b. de regen.

Dat doet hij tijdig.

2. Het eerste lid geldt op 3. januari
1. niet.

### Hoofdstuk 2. Slot

###### Artikel 22. (wijziging Molenwet)

Na artikel 9 worden twee artikelen ingevoegd, luidende:

###### Artikel 9a. (malen)

1. Men maalt.

###### Artikel 9b. (rusten)

Men rust.

###### Artikel 23. (citeertitel)

Deze wet wordt aangehaald als: Wet op de windmolens.

## Bijlage 1

| **Soort** | **Hoogte** |
| --- | --- |
| Bok | 9 m, zie [Richtlijn](1)12, en verder |
| Kap |   |

12 [Richtlijn](1) van de Raad.

Lasten en bevelen dat deze in het Staatsblad zal worden geplaatst.
"""


def test_the_whole_law_has_these_provisions() -> None:
    """Articles, paragraphs, points, sub-points, definitions and annexes, and nothing that is quoted."""
    assert [key.removeprefix("molens/") for key in found(LAW, "wetten")] == [
        "1",
        "1/essentiele-entiteit-ee",
        "1/netwerk-en-windsysteem",
        "1/netwerk-en-windsysteem/a",
        "1/netwerk-en-windsysteem/b",
        "1/wiek",
        "2",
        "21a",
        "21a/1",
        "21a/1/a",
        "21a/1/a/1",
        "21a/1/a/2",
        "21a/1/b",
        "21a/2",
        "22",
        "23",
        "bijlage-1",
    ]


def test_definitions_keep_their_term() -> None:
    """A definition says which term it defines, without Markdown, and is labelled with the term."""
    law = found(LAW, "wetten")
    first = law["molens/1/essentiele-entiteit-ee"]
    assert first.text == "essentiële entiteit (EE): een molen als bedoeld in artikel 2;"
    assert first.label == "Artikel 1, begrip “essentiële entiteit (EE)”"
    assert law["molens/1/netwerk-en-windsysteem"].text == "netwerk- en windsysteem:\na. een net; of\nb. wind;"
    assert law["molens/1/wiek"].text == "wiek: blad, Richtlijn (PbEU 2016)."


def test_a_closing_sentence_belongs_to_its_paragraph() -> None:
    """Text after a list is the paragraph's, with the markers of the list kept."""
    assert found(LAW, "wetten")["molens/21a/1"].text.split("\n") == [
        "De molenaar weert:",
        "a. de wind, namelijk:",
        "1°. storm; en",
        "2°. orkaan;",
        "b. de regen.",
        "Dat doet hij tijdig.",
    ]


def test_a_number_out_of_order_starts_no_paragraph() -> None:
    """A line "1." inside paragraph 2 is text."""
    assert found(LAW, "wetten")["molens/21a/2"].text == "Het eerste lid geldt op 3. januari\n1. niet."


def test_titles_lose_brackets_and_links_and_know_their_chapter() -> None:
    """The heading is the title itself; the path is chapter and section, renewed by the next chapter."""
    law = found(LAW, "wetten")
    assert law["molens/2"].heading == "zorg voor de molen"
    assert law["molens/2"].path == ("Hoofdstuk 1. Begrippen", "§ 1.1. Plichten")
    assert law["molens/23"].path == ("Hoofdstuk 2. Slot",)


def test_quoted_articles_stay_text_of_the_amending_article() -> None:
    """What stands behind "luidende:" is no article of this law, however many articles are quoted."""
    assert found(LAW, "wetten")["molens/22"].text.split("\n") == [
        "Na artikel 9 worden twee artikelen ingevoegd, luidende:",
        "Artikel 9a. (malen)",
        "1. Men maalt.",
        "Artikel 9b. (rusten)",
        "Men rust.",
    ]


def test_annexes_lose_footnotes_and_the_closing_formula() -> None:
    """An annex is its table; the mark behind a link, the note and the royal order are left out."""
    annex = found(LAW, "wetten")["molens/bijlage-1"]
    assert annex.text == "Soort | Hoogte\nBok | 9 m, zie Richtlijn, en verder\nKap |"


def test_markdown_without_articles_is_refused() -> None:
    """Notes in Markdown are no law."""
    with pytest.raises(ImportRefused, match="geen artikel"):
        found("# Notities\n\nMolens.", "wetten")

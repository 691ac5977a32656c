"""Dutch law in XML: BWB toestand and Staatsblad."""

import pytest

from corpus.errors import ImportRefused

from .documents import found

POINTS = """<lijst><li><li.nr>a.</li.nr><al>olie:</al><lijst><li nr="1°."><al>fijn;</al></li>
<li><li.nr>2°.</li.nr><al>grof.</al></li></lijst></li></lijst>"""
ARTICLES = f"""<hoofdstuk><kop><label>Hoofdstuk</label><nr>1</nr><titel>Begrippen</titel></kop>
<artikel><kop><label>Artikel</label><nr>1</nr><titel>(begrippen)</titel></kop><al>Verstaan wordt onder:</al>
<definitielijst><definitie-item><term>essentiële molen:</term><definitie><al>een molen als bedoeld in
<intref doc="x">artikel 2</intref>;</al></definitie></definitie-item>
<definitie-item><term>wiek</term><definitie><al>elk van:</al>
<lijst><li><li.nr>a.</li.nr><al>hout.</al></li></lijst></definitie></definitie-item></definitielijst></artikel>
<paragraaf><kop><label>§</label><nr>1.1</nr><titel>Plichten</titel></kop>
<artikel><kop><label>Artikel</label><nr>1a</nr></kop>
<lid><lidnr status="officieel">1</lidnr>
<al>De molenaar<noot nr="1"><noot.nr>1</noot.nr><noot.al>Stb. 1</noot.al></noot>
zorgt <nadruk type="cur">zelf</nadruk> voor:</al>{POINTS}<al>Dat is al.</al></lid>
<lid><lidnr>2.</lidnr><al>Klaar.</al></lid></artikel></paragraaf></hoofdstuk>
<wijzig-artikel><kop><label>Artikel</label><nr>2</nr><titel>Wijziging</titel></kop>
<wat>De Molenwet wijzigt:</wat>
<wijzig-lid><lidnr>A</lidnr><al>Artikel 9 komt te luiden:</al>
<artikel><kop><label>Artikel</label><nr>9</nr></kop>
<lid><lidnr>1.</lidnr><al>Molens draaien.</al></lid></artikel></wijzig-lid></wijzig-artikel>"""
ANNEX = """<bijlage><kop><label>Bijlage</label><nr>1</nr><titel>Lijst</titel></kop><table><tgroup><tbody>
<row><entry><al>Soort</al></entry><entry><al>Hoogte</al></entry></row>
<row><entry><al>Bok</al></entry><entry><al>9 m</al></entry></row></tbody></tgroup></table></bijlage>"""
BWB = f"""<?xml version="1.0" encoding="UTF-8"?>
<toestand bwb-id="BWBR9999999" xsi:noNamespaceSchemaLocation="http://x/toestand.xsd"><wetgeving>
<intitule>Wet R&D van windmolens</intitule><wet-besluit><wettekst>{ARTICLES}</wettekst></wet-besluit>{ANNEX}
</wetgeving></toestand>"""
STAATSBLAD = f"""<officiele-publicatie xmlns="http://example.org/op"><staatsblad><wet-besluit><wettekst>
{ARTICLES}</wettekst></wet-besluit>{ANNEX}</staatsblad></officiele-publicatie>"""
IDS = "1 1/essentiele-molen 1/wiek 1/wiek/a 1a 1a/1 1a/1/a 1a/1/a/1 1a/1/a/2 1a/2 2 bijlage-1".split()


@pytest.mark.parametrize("document", [BWB, STAATSBLAD], ids=["toestand", "staatsblad"])
def test_both_schemas_give_the_same_provisions(document: str) -> None:
    """Toestand (undeclared prefix, bare ampersand) and Staatsblad (namespace) are cut alike."""
    assert [key.removeprefix("molens/") for key in found(document, "bwb")] == IDS


def test_a_paragraph_holds_its_points_and_its_closing_sentence() -> None:
    """Mixed content counts, notes do not, and the sentence behind the list stays in the paragraph."""
    law = found(BWB, "bwb")
    assert law["molens/1a/1"].text == "De molenaar zorgt zelf voor:\na. olie:\n1°. fijn;\n2°. grof.\nDat is al."
    assert law["molens/1a"].text.endswith("Dat is al.\n2. Klaar.")
    assert law["molens/1a/1/a/2"].label == "Artikel 1a, lid 1, onder a, onder 2"


def test_definitions_have_their_term_as_segment() -> None:
    """A definition is an own provision with term and meaning."""
    law = found(BWB, "bwb")
    assert law["molens/1/essentiele-molen"].text == "essentiële molen: een molen als bedoeld in artikel 2;"
    assert law["molens/1/wiek"].text == "wiek: elk van:\na. hout."


def test_an_amending_article_keeps_what_it_quotes_as_text() -> None:
    """The quoted article 9 is text of article 2 and no article of this law."""
    assert found(BWB, "bwb")["molens/2"].text.split("\n") == [
        "De Molenwet wijzigt:",
        "A",
        "Artikel 9 komt te luiden:",
        "Artikel 9",
        "1.",
        "Molens draaien.",
    ]


def test_titles_path_and_annex() -> None:
    """Titles lose their brackets; chapter and section are the path; the annex is a table."""
    law = found(BWB, "bwb")
    assert law["molens/1"].heading == "begrippen"
    assert law["molens/1a"].path == ("Hoofdstuk 1. Begrippen", "§ 1.1. Plichten")
    assert law["molens/bijlage-1"].text == "Soort | Hoogte\nBok | 9 m"


def test_xml_of_another_kind_is_refused() -> None:
    """Well-formed XML without articles is no law."""
    with pytest.raises(ImportRefused, match="geen artikel"):
        found("<recept><stap>Maal het graan.</stap></recept>", "bwb")

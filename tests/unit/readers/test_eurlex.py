"""European law in both HTML dialects."""

import pytest

from corpus.errors import ImportRefused

from .documents import article, found, journal, p, table

NOTE = '<a id="ntc1" href="#ntr1"> (<span class="oj-super oj-note-tag">1</span>)</a>'


def test_paragraphs_points_and_subpoints_have_their_own_id() -> None:
    """Every level of an article is a provision, and the article holds the text of all of them in order."""
    inner = p("olie:") + table("i)", p("fijn;")) + table("ii)", p("grof."))
    body = f'<div id="001.001">{p("1.   De molenaar zorgt voor:")}{table("a)", inner)}</div>'
    body += f'<div id="001.002">{p("2.   Klaar.")}</div>'
    law = found(journal(article("1", "Zorg", body)), "eurlex")
    assert list(law) == [f"molens/1{end}" for end in ("", "/1", "/1/a", "/1/a/i", "/1/a/ii", "/2")]
    assert law["molens/1"].text.split("\n") == [
        "1. De molenaar zorgt voor:",
        "a) olie:",
        "i) fijn;",
        "ii) grof.",
        "2. Klaar.",
    ]
    assert law["molens/1/1/a/ii"].text == "grof."
    assert law["molens/1/1/a/ii"].label == "Artikel 1, lid 1, onder a, onder ii"
    assert law["molens/1/1/a/ii"].heading == "Zorg"
    assert [key for key, provision in law.items() if provision.own] == [
        "molens/1/1/a/i",
        "molens/1/1/a/ii",
        "molens/1/2",
    ]


def test_an_alinea_after_points_belongs_to_the_same_paragraph() -> None:
    """What follows a list belongs to the paragraph until the next number, also without a div around it."""
    body = p("1.   Hij maalt:") + table("a)", p("graan.")) + p("Dat doet hij goed.") + p("2.   Klaar.")
    law = found(journal(article("1", "Malen", body)), "eurlex")
    assert law["molens/1/1"].text == "Hij maalt:\na) graan.\nDat doet hij goed."
    assert law["molens/1/2"].text == "Klaar."


def test_numbered_definitions_hang_below_the_article() -> None:
    """Definitions "1)", "2)" of an article without paragraphs are its points."""
    body = p("Verstaan wordt onder:") + table("1)", p("“wiek”: blad;")) + table("2)", p("“kap”: dak."))
    law = found(journal(article("3", "Definities", body)), "eurlex")
    assert law["molens/3/2"].text == "“kap”: dak."
    assert law["molens/3/2"].label == "Artikel 3, onder 2"


def test_dashes_are_lines_without_an_id() -> None:
    """A list with dashes stays text of what holds it."""
    law = found(journal(article("1", "Lijst", p("Te weten:") + table("—", p("hout;")))), "eurlex")
    assert list(law) == ["molens/1"]
    assert law["molens/1"].text == "Te weten:\n— hout;"


def test_quoted_paragraphs_of_another_law_are_not_paragraphs_of_this_one() -> None:
    """An amending point quotes numbered paragraphs; they stay text of the point."""
    quoted = p("lid 2 wordt vervangen door:") + p("„2.   De kap draait.") + p("3.   De wiek ook.”")
    law = found(
        journal(article("9", "Wijziging", p("De Molenwet wijzigt als volgt:") + table("1)", quoted))),
        "eurlex",
    )
    assert set(law) == {"molens/9", "molens/9/1"}
    assert "3. De wiek ook.”" in law["molens/9/1"].text


def test_quoted_points_are_lines_with_their_marker() -> None:
    """A table that quotes a point of another law gives a line "„c) …" and no id."""
    quoted = p("punt c) wordt:") + table("„c)", p("een molen.”"))
    law = found(journal(article("9", "Wijziging", p("De wet wijzigt:") + table("1)", quoted))), "eurlex")
    assert set(law) == {"molens/9", "molens/9/1"}
    assert law["molens/9/1"].text == "punt c) wordt:\n„c) een molen.”"


def test_footnote_marks_disappear_and_sentences_stay() -> None:
    """A note mark goes, with its brackets and the space before the comma; notes themselves are no text."""
    notes = f'<p class="oj-note">{NOTE} PB L 1.</p>'
    law = found(journal(article("1", "Noot", p(f"De Raad{NOTE}, die maalt, rust.") + notes)), "eurlex")
    assert law["molens/1"].text == "De Raad, die maalt, rust."


def test_hard_spaces_comments_and_scripts_are_no_text() -> None:
    """Hard spaces become one space; comments leave nothing behind."""
    law = found(
        journal(article("1", "Ruimte", p("1&#160;000 <!-- geheim --><b>molens</b>&#160;&#160; draaien."))),
        "eurlex",
    )
    assert law["molens/1"].text == "1 000 molens draaien."


def test_recitals_are_whole() -> None:
    """A recital is one provision, also with points in it, without its number in the text."""
    body = table("(7)", p("Molens zijn oud:") + table("a)", p("zeer oud.")))
    law = found(journal(f'<div id="rct_7">{body}</div>' + article("1", "A", p("B."))), "eurlex")
    assert law["molens/overweging/7"].text == "Molens zijn oud:\na) zeer oud."
    assert law["molens/overweging/7"].label == "Overweging 7"


def test_chapters_become_the_path() -> None:
    """Number and title of chapter and section stand above an article, the numeral in capitals."""
    title = '<p class="oj-ti-section-1">HOOFDSTUK II</p>'
    title += '<div class="eli-title"><p class="oj-ti-section-2">Wieken</p></div>'
    section = '<p class="oj-ti-section-1">Afdeling 1</p>'
    inner = section + article("4", "Vang", p("Remt."))
    body = f'<div id="cpt_II">{title}<div id="cpt_II.sct_1">{inner}</div></div>'
    assert found(journal(body), "eurlex")["molens/4"].path == ("Hoofdstuk II. Wieken", "Afdeling 1")


def test_tables_become_rows_that_repeat_spanning_cells() -> None:
    """A row is a line "a | b"; a cell over two rows stands in both."""
    head = '<p class="oj-doc-ti">BIJLAGE II</p><p class="oj-doc-ti">Soorten</p>'
    rows = '<tr><td rowspan="2">Bok</td><td>klein</td></tr><tr><td>groot</td></tr>'
    body = f'<div id="anx_II">{head}<table class="oj-table"><tbody>{rows}</tbody></table></div>'
    law = found(journal(article("1", "A", p("B.")) + body), "eurlex")
    assert law["molens/bijlage-2"].text == "Bok | klein\nBok | groot"
    assert law["molens/bijlage-2"].label == "Bijlage II"
    assert law["molens/bijlage-2"].heading == "Soorten"


def test_sections_of_a_single_annex_lie_flat_below_it() -> None:
    """Sections 1, 1.1 and 1.1.1 hang directly below the annex; a higher one holds the text of the lower."""
    head = '<p class="oj-doc-ti">BIJLAGE</p><p class="oj-doc-ti">Eisen</p>'
    titles = '<p class="oj-ti-grseq-1">1.   Wieken</p><p class="oj-ti-grseq-1">1.1.   Hout</p>'
    point = table("1.1.1.", p("Eik, en wel:") + table("a)", p("hard.")), empty=True)
    second = '<p class="oj-ti-grseq-1">2.   Kap</p>' + p("Riet.")
    law = found(journal(article("1", "A", p("B.")) + f'<div id="anx_1">{head}{titles}{point}{second}</div>'), "eurlex")
    below = [key.removeprefix("molens/bijlage") for key in law if "bijlage" in key]
    assert below == ["", "/1", "/1.1", "/1.1.1", "/1.1.1/a", "/2"]
    assert law["molens/bijlage/1"].text == "Wieken\n1.1. Hout\n1.1.1. Eik, en wel:\na) hard."
    assert law["molens/bijlage/1.1.1/a"].label == "Bijlage, punt 1.1.1, onder a"
    assert law["molens/bijlage/1.1.1"].heading == "Hout"
    assert law["molens/bijlage/2"].text == "Kap\nRiet."


def test_two_lists_with_the_same_letters_keep_both_texts() -> None:
    """The second point a of one paragraph gets a number behind its id and its label."""
    body = p("1.   Wel:") + table("a)", p("hout.")) + p("Niet:") + table("a)", p("plastic."))
    law = found(journal(article("1", "Lijsten", body)), "eurlex")
    assert law["molens/1/1/a"].text == "hout."
    assert law["molens/1/1/a-2"].text == "plastic."
    assert law["molens/1/1/a-2"].label == "Artikel 1, lid 1, onder a (2)"


def test_english_labels() -> None:
    """An English text is labelled in English."""
    body = p("1.   The miller keeps:") + table("(a)", p("oil."))
    law = found(journal(article("1", "Care", body)), "eurlex", language="en")
    assert law["molens/1/1/a"].label == "Article 1(1)(a)"


CONSOLIDATED = """<html><body><p class="reference">0202</p><div id="cpt_I">
<p class="title-division-1">HOOFDSTUK I</p>
<p class="title-division-2">Malen</p>
<div class="eli-subdivision" id="art_5"><p class="title-article-norm">Artikel 5</p>
<div class="eli-title" id="art_5.tit_1"><p class="stitle-article-norm">Zorg</p></div>
<div class="norm"><span class="no-parag">1.  </span>
<div class="norm inline-element">De molenaar zorgt.</div></div>
<p class="modref">▼C1</p>
<div class="norm"><span class="no-parag">2.  </span>
<div class="norm inline-element">De Raad (<a id="src.E0001"
href="#E1"><span class="superscript">1</span></a>) bepaalt.</div></div>
<p class="norm inline-element">De molenaar heeft:</p>
<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>a) </span></div>
<div class="grid-list-column-2"><p class="norm">olie;</p></div></div>
<p class="norm">►C1 Dat is alles. ◄</p></div></div>
<p class="footnote">(<a id="E0001">1</a>) PB L 2.</p></body></html>"""


def test_the_consolidated_dialect_reads_the_same() -> None:
    """A paragraph runs from one no-parag to the next, with alineas and points; amendment marks are gone."""
    law = found(CONSOLIDATED, "eurlex")
    assert list(law) == ["molens/5", "molens/5/1", "molens/5/2", "molens/5/2/a"]
    assert law["molens/5/2"].text == "De Raad bepaalt.\nDe molenaar heeft:\na) olie;\nDat is alles."
    assert law["molens/5"].path == ("Hoofdstuk I. Malen",)
    assert law["molens/5"].heading == "Zorg"


def test_html_without_articles_is_refused() -> None:
    """The empty page that EUR-Lex gives to programs is no law."""
    with pytest.raises(ImportRefused, match="geen artikel"):
        found(journal("<p>Even geduld</p>"), "eurlex")

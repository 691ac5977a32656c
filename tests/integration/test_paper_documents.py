"""The board paper as PDF and as Word document, read back with the programs that read such files."""

import io
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from pypdf import PdfReader

from assistant.adapters.paper_docx import paper_docx
from assistant.adapters.paper_pdf import paper_pdf
from assistant.board.models import Decision, Happening, Quarter, Reply
from assistant.board.paper.contents import paper
from assistant.board.paper.models import Paper
from tests.paper_case import HOSTILE, item, material, quarter
from tests.unit.test_paper import INTERNAL, PAPER

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcffff3f030005fe02fea735812d0000000049454e44ae426082"
)


@cache
def pdf() -> bytes:
    return paper_pdf(PAPER)


@cache
def word() -> bytes:
    return paper_docx(PAPER)


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def opened(data: bytes) -> Word:
    return Document(io.BytesIO(data))


def words(data: bytes) -> str:
    """All text of a Word document in its order, tables included."""
    body = opened(data).element.body
    parts = ("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p")))
    return " ".join(" ".join(parts).split())


def hostile(said: str) -> Paper:
    answered = item(0, text="").model_copy(update={"reply": Reply(text=said, by=said[:50])})
    asked = quarter(
        answered,
        changed=said[:4000],
        happenings=(Happening(kind="incident", text=said[:1000]),),
        decisions=(Decision(text=said[:1000]),),
    )
    return paper(material(asked, organisation=said[:200]))


def main_pages(data: bytes) -> int:
    """How many pages come before the annex."""
    return next(at for at, text in enumerate(pages(data)) if "Bijlagen Bijlage 1: vragen en antwoorden" in text)


# PDF


def test_the_main_part_takes_two_pages() -> None:
    """With ten questions, sixteen indicators and three decisions."""
    assert main_pages(pdf()) == 2


def test_a_full_quarter_still_takes_two_pages() -> None:
    """Long words of the secretary, eight happenings and long decisions do not push the dashboard to a third page."""
    full: Quarter = quarter(
        changed="Er is dit kwartaal veel veranderd in de organisatie. " * 40,
        happenings=tuple(Happening(kind="incident", text="Een storing bij een leverancier duurde lang. " * 6) for _ in range(8)),
        decisions=tuple(Decision(text="Stel geld beschikbaar voor een maatregel die nodig is. " * 4) for _ in range(3)),
    )
    assert main_pages(paper_pdf(paper(material(full)))) <= 2


def test_every_page_has_its_number() -> None:
    said = pages(pdf())
    assert all(f"pagina {at} van {len(said)}" in text for at, text in enumerate(said, start=1))


def test_the_same_content_gives_the_same_files() -> None:
    assert pdf() == paper_pdf(PAPER)
    assert word() == paper_docx(PAPER)


def test_the_pdf_says_what_it_is() -> None:
    """Title, organisation and language in the properties; the parts in the outline."""
    reader = PdfReader(io.BytesIO(pdf()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Cyberbeveiliging, vierde kwartaal 2026: Gemeente Waterland-Oost"
    assert reader.metadata.author == "Gemeente Waterland-Oost"
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"
    flat = str(reader.outline)
    assert all(one in flat for one in ("Wat vraagt een besluit", "Bijlage 1: vragen en antwoorden", "1. Zicht op al onze ICT"))


def test_the_pdf_carries_its_typefaces() -> None:
    """Every typeface that a page uses is embedded."""
    fonts = {
        str(font["/BaseFont"]): font["/FontDescriptor"]
        for page in PdfReader(io.BytesIO(pdf())).pages
        for font in (one.get_object() for one in page["/Resources"]["/Font"].values())
        if "/FontDescriptor" in font
    }
    used = {
        str(font.get_object()["/BaseFont"])
        for page in PdfReader(io.BytesIO(pdf())).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert used == set(fonts)
    assert all("/FontFile2" in one.get_object() for one in fonts.values())


def test_the_contents_name_the_page_of_each_part() -> None:
    said = pages(pdf())
    contents = said[2]
    for question in PAPER.questions:
        found = re.search(rf"{re.escape(f'{question.number}. {question.short}')} (\d+)", contents)
        assert found is not None
        assert f"{question.number}. {question.short}" in said[int(found[1]) - 1]


# both


@pytest.mark.parametrize("made", [pdf, word], ids=["pdf", "docx"])
def test_everything_asked_and_remarked_is_there(made: object) -> None:
    """Every question, answer, remark, indicator, decision, action, source and statement."""
    said = " ".join(pages(made())) if made is pdf else words(made())  # type: ignore[operator]
    flat = re.sub(r"\s+", "", said)
    wanted = [one.text for one in (*PAPER.asks, *PAPER.facts, *PAPER.open_actions, *PAPER.closed_actions, *PAPER.appetite)]
    wanted += [text for one in PAPER.questions for text in (one.text, one.why, one.heading, one.blank)]
    wanted += [run.text for one in PAPER.questions for part in one.answer for run in part]
    wanted += [text for one in PAPER.questions for note in one.notes for text in (f"“{note.words}”", note.say, note.ask)]
    wanted += [text for one in PAPER.kcis for text in (one.name, one.value, one.limits, one.state, one.owner, one.measured)]
    wanted += [text for one in PAPER.sources for text in (one.label, one.where)]
    wanted += [PAPER.standing, PAPER.not_measured, *PAPER.voices]
    missing = [one for one in wanted if re.sub(r"\s+", "", one) not in flat]
    # a line of a table may be broken off at the foot of a page, where the number of the page comes between
    assert not missing


def test_a_blank_answer_says_so_in_both() -> None:
    for said in (" ".join(pages(pdf())), words(word())):
        assert said.count("niet beantwoord, te laat") >= 6
        assert "Niet beantwoord. Het antwoord werd verwacht op 27 november 2026." in said


def test_no_internal_id_is_in_either_file() -> None:
    """Not in the text, the properties, the outline, the alternative text or any other part."""
    reader = PdfReader(io.BytesIO(pdf()))
    said = [*pages(pdf()), str(reader.metadata), str(reader.outline)]
    with zipfile.ZipFile(io.BytesIO(word())) as parts:
        said += [parts.read(one).decode() for one in parts.namelist() if re.match(r"word/(document|header|footer)|docProps", one)]
    ids = [one.id for one in quarter().items]
    for text in said:
        bare = re.sub(r"xmlns:\w+=\"[^\"]*\"|uri=\"[^\"]*\"|http://[^\"<]*|image/\w+", "", text)
        assert not INTERNAL.findall(bare)
        assert not [one for one in ids if one in bare]


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(said: str) -> None:
    """Markup, fields, control characters, other scripts and very long answers come out as words, over pages if need be."""
    content = hostile(said)
    data = paper_docx(content, lambda _: PNG)
    left = "".join(run.text for part in content.questions[0].answer for run in part)
    assert left.replace(" ", "") in words(data).replace(" ", "")
    body = opened(data).element.body
    codes = {(one.text or "").split()[0] for one in body.iter(qn("w:instrText"))}
    assert codes == {"TOC"}
    reader = PdfReader(io.BytesIO(paper_pdf(content)))
    assert len(reader.pages) >= 3
    links = [one.get_object() for page in reader.pages for one in page.get("/Annots") or ()]
    assert not [one for one in links if "/URI" in one.get("/A", {})]


def test_long_answers_flow_over_pages_to_their_last_word() -> None:
    data = paper_pdf(hostile("Wij meten dit. " * 1_300 + "Slotwoord"))
    assert "Slotwoord" in " ".join(pages(data))


def test_signs_that_the_typeface_lacks_are_accounted_for() -> None:
    """The PDF shows a question mark and says so; the Word document has the sign."""
    content = hostile("Akkoord 漢")
    assert "Een vraagteken staat waar dit lettertype een teken mist." in pages(paper_pdf(content))[-1]
    assert "漢" in words(paper_docx(content, lambda _: PNG))
    assert "Een vraagteken staat" not in " ".join(pages(pdf()))


# Word


def test_the_word_document_is_set_in_styles() -> None:
    """Titel, Kop 1, Kop 2, Standaard and a table style; none of its tables without it."""
    document = opened(word())
    used = {one.style.name for one in document.paragraphs if one.style}
    assert {"Title", "Heading 1", "Heading 2", "Normal", "Antwoord", "Opmerking"} <= used
    assert {one.style.name for one in document.tables if one.style} == {"Bestuurstabel"}
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm), round(section.left_margin.mm)) == (210, 297, 20)


def test_the_word_document_says_what_it_is() -> None:
    properties = opened(word()).core_properties
    assert properties.title == "Cyberbeveiliging, vierde kwartaal 2026: Gemeente Waterland-Oost"
    assert properties.author == properties.last_modified_by == "Gemeente Waterland-Oost"
    assert (properties.comments, properties.language) == ("", "nl-NL")
    languages = {one.get(qn("w:val")) for one in opened(word()).styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}


def test_the_contents_of_the_annex_are_filled_in_a_field() -> None:
    """Each line leads to a place that exists; page numbers come when Word makes it anew."""
    document = opened(word())
    codes = [(one.text or "").strip() for one in document.element.body.iter(qn("w:instrText"))]
    assert codes == ['TOC \\o "1-2" \\b bijlagen \\h \\z']
    lines = [one for one in document.paragraphs if one.style and one.style.name in ("toc 1", "toc 2")]
    assert len(lines) == len(PAPER.questions) + 4
    places = {one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))}
    targets = {one.get(qn("w:anchor")) for one in document.element.body.iter(qn("w:hyperlink"))}
    assert targets <= places
    assert "bijlagen" in places


def test_pages_are_numbered_by_fields() -> None:
    section = opened(word()).sections[0]
    for footer in (section.footer, section.first_page_footer):
        codes = [(one.text or "").strip() for one in footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]


def test_every_chart_has_words_and_every_heading_row_comes_back() -> None:
    body = opened(word()).element.body
    charts = list(body.iter(qn("wp:docPr")))
    assert len(charts) == len(PAPER.kcis)
    assert all((one.get("descr") or "").startswith("KCI ") for one in charts)
    assert len(list(body.iter(qn("w:tblHeader")))) == 5


def test_remarked_words_are_underlined_in_the_word_document() -> None:
    runs = [run.text for one in opened(word()).paragraphs for run in one.runs if run.underline]
    assert PAPER.questions[1].notes[0].words in runs


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice staat hier niet")
def test_libreoffice_sets_the_word_document_on_the_same_two_pages(tmp_path: Path) -> None:
    """Opened by another program than Word: two pages and the annex, in the embedded typefaces."""
    (tmp_path / "stuk.docx").write_bytes(word())
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "stuk.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    data = (tmp_path / "stuk.pdf").read_bytes()
    assert main_pages(data) == 2
    assert "pagina 2 van" in pages(data)[1]
    fonts = {
        str(one.get_object()["/BaseFont"])
        for page in PdfReader(io.BytesIO(data)).pages
        for one in page["/Resources"]["/Font"].values()
    }
    assert {"BestuurSans-Regular", "BestuurSerif-Regular"} <= {one.partition("+")[2] for one in fonts}

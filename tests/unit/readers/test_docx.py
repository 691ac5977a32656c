"""The reader of Word documents: headings and paragraphs, and nothing from a hostile file."""

import time

import pytest
from docx import Document

from corpus.errors import ImportRefused
from corpus.readers import docx, sniff
from corpus.readers.docx import read_docx
from tests import policy_case
from tests.policy_case import body, package
from tests.unit.readers.documents import found

NAME = "beleid.docx"


def test_paragraphs_are_numbered_below_their_heading() -> None:
    """A place in a file without pages is its heading and the number of the paragraph below it."""
    provisions = found(policy_case.word(), "docx", "eigen-beleid")
    second = provisions["eigen-beleid/kop-1/2"]
    assert second.text == "Een wachtwoord wordt nooit gedeeld."
    assert (second.label, second.heading) == ("Onder de kop “Wachtwoorden”, alinea 2", "Wachtwoorden")
    assert provisions["eigen-beleid/begin/1"].label == "Begin van het document, alinea 1"
    assert provisions["eigen-beleid/kop-2/2"].text == "Directie | bespreekt incidenten in de kwartaalvergadering"


def test_a_document_without_headings_is_read_from_its_beginning() -> None:
    """Every paragraph can still be cited by its number."""
    document = Document()
    for number in range(3):
        document.add_paragraph(f"Regel {number}.")
    assert [one for one in found(policy_case.saved(document), "docx", "eigen-x") if one.endswith("/3")] == ["eigen-x/begin/3"]


def test_a_heading_is_known_by_style_level_and_ancestry() -> None:
    """Word names styles in the language of its user and lets people base their own on them."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = (
        f'<w:styles xmlns:w="{space}"><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Eigen"><w:name w:val="Mijn kop"/><w:basedOn w:val="Kop1"/></w:style>'
        '<w:style w:styleId="Niveau"><w:name w:val="Titel B"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in (
            ("Inhopg1", "Een 3"),
            ("Kop1", "Een"),
            ("X", "a"),
            ("Eigen", "Twee"),
            ("X", "b"),
            ("Niveau", "Drie"),
            ("X", "c"),
        )
    )
    units = read_docx(package({docx.MAIN: body(lines), "word/styles.xml": styles.encode()}), NAME)
    assert [(one.heading, one.parts[0].text) for one in units] == [("Een", "a"), ("Twee", "b"), ("Drie", "c")]


def test_deleted_text_and_instructions_are_left_out_and_added_text_is_read() -> None:
    """A document with tracked changes reads as if they were accepted."""
    content = (
        "<w:p><w:r><w:t>Wij </w:t></w:r><w:del><w:r><w:delText>nooit</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>altijd</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    (unit,) = read_docx(package({docx.MAIN: body(content)}), NAME)
    assert unit.parts[0].text == "Wij altijd"


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
DEEP = body("<w:sdt>" * 400 + "</w:sdt>" * 400)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (package({docx.MAIN: BOMB}), "XML die niet"),
        (package({docx.MAIN: '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")}), "XML die niet"),
        (package({docx.MAIN: b"<w:document"}), "beschadigd"),
        (package({docx.MAIN: DEEP}), "beschadigd"),
        (package({docx.MAIN: body("<w:p/>")}), "geen tekst"),
        (package({docx.MAIN: body("<w:p/>"), "word/vbaProject.bin": b"x"}), "macro"),
        (package({docx.MAIN: b" " * (docx.MOST_XML + 2)}), "te groot"),
        (package({docx.MAIN: b"x", **{f"{n}.xml": b"" for n in range(docx.MOST_PARTS + 1)}}), "onderdelen"),
        (policy_case.word()[:-400], "beschadigd"),
    ],
)
def test_a_hostile_or_broken_file_gets_a_clear_message(data: bytes, message: str) -> None:
    """Entity bombs, other encodings, deep nesting, zip bombs and half files end in one sentence."""
    with pytest.raises(ImportRefused, match=message) as refusal:
        read_docx(data, NAME)
    assert NAME in str(refusal.value)
    assert refusal.value.help


def test_a_word_document_is_recognised_by_its_content_and_a_workbook_is_not() -> None:
    """The name of a file says nothing."""
    assert sniff(policy_case.word(), "beleid.bin") == "docx"
    with pytest.raises(ImportRefused, match="ZIP- of Office-bestand"):
        sniff(package({"xl/workbook.xml": b"<a/>"}), "cijfers.docx")


def test_a_long_chain_of_styles_takes_no_longer_than_its_length() -> None:
    """Each style based on the next: a small file that would otherwise keep the server busy for hours."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    chain = "".join(f'<w:style w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>' for at in range(50_000))
    top = '<w:style w:styleId="s50000"><w:name w:val="heading 1"/></w:style>'
    styles = f'<w:styles xmlns:w="{space}">{chain}{top}</w:styles>'
    lines = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>Kop</w:t></w:r></w:p><w:p><w:r><w:t>a</w:t></w:r></w:p>'
    begin = time.monotonic()
    units = read_docx(package({docx.MAIN: body(lines), "word/styles.xml": styles.encode()}), NAME)
    assert time.monotonic() - begin < 20
    assert [one.heading for one in units] == ["Kop"]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("<w:p/>" * (docx.MOST_TAGS + 1), "veel te groot"),
        ("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * (docx.MOST_PARAGRAPHS + 1), "alinea's"),
    ],
)
def test_a_small_file_that_opens_into_very_many_parts_is_refused(lines: str, why: str) -> None:
    """Every part takes far more memory than it takes room in the file, and every paragraph time to index."""
    data = package({docx.MAIN: body(lines)})
    assert len(data) < 1_000_000
    with pytest.raises(ImportRefused, match=why):
        read_docx(data, NAME)

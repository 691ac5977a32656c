"""PDF: laws, other documents, and files that must not come in."""

import logging

import pytest

from corpus.errors import ImportRefused
from corpus.readers import pdf as reader
from corpus.readers.pdf import page_texts, without_footnotes, without_furniture

from .documents import LAW_TEXT, encrypted, found, pdf

HEAD = "NL Publicatieblad L 333/{} 27.12.2022"


def test_a_law_becomes_the_articles_that_its_text_has() -> None:
    """The PDF of a law yields what the plain text of the same law yields, over its page breaks."""
    printed = LAW_TEXT.replace("–", "-").split("\n")
    pages = ["\n".join(printed[at : at + 22]) for at in range(0, len(printed), 22)]
    law = found(pdf(*pages), "pdf")
    plain = found(LAW_TEXT.replace("–", "-"), "text")
    assert {key: p.text for key, p in law.items()} == {key: p.text for key, p in plain.items()}


def test_another_document_becomes_pages() -> None:
    """A page keeps its number, also when an earlier page has no text."""
    law = found(pdf("Molens draaien.", "", "Wieken ook."), "pdf")
    assert {key: provision.text for key, provision in law.items()} == {
        "molens/p/1": "Molens draaien.",
        "molens/p/3": "Wieken ook.",
    }
    assert law["molens/p/3"].label == "Bladzijde 3"


def test_running_heads_go_and_headings_at_a_page_edge_stay() -> None:
    """A line that comes back at page edges is dropped; "Artikel 1", "Artikel 2" on top are not."""
    pages = [[f"Artikel {n}", f"Tekst {'abc'[n]} van de bladzijde", HEAD.format(n), str(n)] for n in range(3)]
    assert without_furniture(pages) == [[f"Artikel {n}", f"Tekst {'abc'[n]} van de bladzijde"] for n in range(3)]


def test_notes_of_the_journal_go_and_points_stay() -> None:
    """Notes at the foot of a page go with their marks; a recital or point number in the text stays."""
    page = [
        "(3) De Raad (7) maalt, zie punt (8).",
        "(4) De molen.",
        "(7) Richtlijn 1 van de Raad (PB L 1 van",
        "1.1.2020, blz. 1).",
    ]
    assert without_footnotes(page) == ["(3) De Raad maalt, zie punt (8).", "(4) De molen."]


def test_pypdf_stays_silent(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """What pypdf logs while it reads reaches no handler, and its log level is what it was."""
    original = reader._extract

    def noisy(data: bytes, name: str, limit: int) -> list[list[str]]:
        logging.getLogger("pypdf._cmap").warning("fontTools is required")
        return original(data, name, limit)

    monkeypatch.setattr(reader, "_extract", noisy)
    before = logging.getLogger("pypdf").level
    with caplog.at_level(logging.DEBUG):
        assert page_texts(pdf("Molen."), "molen.pdf")[0][0] == "Molen."
    assert caplog.records == []
    assert logging.getLogger("pypdf").level == before


@pytest.mark.parametrize("error", [KeyError("/Root"), RecursionError(), AttributeError("x"), MemoryError()])
def test_any_error_of_pypdf_is_a_refusal(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever class of error pypdf lets through, the user reads one sentence and what to do."""

    def failing(data: bytes, name: str, limit: int) -> list[list[str]]:
        raise error

    monkeypatch.setattr(reader, "_extract", failing)
    with pytest.raises(ImportRefused, match="beschadigd") as refusal:
        page_texts(pdf("Molen."), "molen.pdf")
    assert refusal.value.help


def test_damaged_pdfs_are_refused() -> None:
    """A PDF cut off halfway, or with a body of noise, is refused and raises nothing else."""
    whole = pdf("Molens draaien.")
    for damaged in (whole[: len(whole) // 3], b"%PDF-1.7\n" + bytes(range(256)) * 40):
        with pytest.raises(ImportRefused):
            found(damaged, "pdf")


def test_a_locked_pdf_is_refused_and_one_without_password_is_read() -> None:
    """A password to open is asked for nowhere; a file that opens without one is read."""
    with pytest.raises(ImportRefused, match="wachtwoord"):
        found(encrypted(pdf("Molen."), "geheim"), "pdf")
    assert found(encrypted(pdf("Molen."), ""), "pdf")["molens/p/1"].text == "Molen."


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    """The number of pages has a limit."""
    with pytest.raises(ImportRefused, match="3 bladzijden, ten hoogste 2"):
        page_texts(pdf("a", "b", "c"), "molen.pdf", limit=2)


def test_a_scan_is_refused() -> None:
    """A PDF without text says so and points to OCR."""
    with pytest.raises(ImportRefused, match="geen tekst") as refusal:
        found(pdf("", ""), "pdf")
    assert "OCR" in refusal.value.help

"""Hostile, damaged and foreign files."""

import time

import pytest

from corpus.errors import ImportRefused
from corpus.readers import FORMATS, guard, read, sniff

from .documents import LAW_TEXT, article, found, journal, p, pdf

LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "molen"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<toestand><artikel><kop><nr>1</nr></kop><al>&c;</al></artikel></toestand>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<toestand><artikel><kop><nr>1</nr></kop><al>&f;</al></artikel></toestand>"""


def refusal(data: bytes, format: str) -> ImportRefused:
    with pytest.raises(ImportRefused) as caught:
        found(data, format)
    return caught.value


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\x00" * 64])
def test_empty_files_are_refused(data: bytes, format: str) -> None:
    """Nothing, white space, a byte order mark or zeros are an empty file in every format."""
    assert "leeg" in str(refusal(data, format))


def test_the_size_has_a_limit() -> None:
    """A file over the limit is refused with both sizes, one at the limit is not."""
    with pytest.raises(ImportRefused, match=r"0,0 MB, ten hoogste 0,0 MB"):
        guard.check_size(b"molens", "groot.txt", limit=5)
    guard.check_size(b"molen", "klein.txt", limit=5)


@pytest.mark.parametrize("start", [*guard.OTHER_TYPES, b"\x93\x01\xff\x00"])
@pytest.mark.parametrize("format", FORMATS)
def test_foreign_files_are_refused(start: bytes, format: str) -> None:
    """Archives, Office files, images, programs and binary junk come in through no reader."""
    refused = refusal(start + bytes(range(256)) * 8, format)
    assert refused.help
    assert "\n" not in refused.line()


@pytest.mark.parametrize("document", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_entities_are_refused(document: str) -> None:
    """XML that declares entities is refused before anything is expanded or opened."""
    assert "entiteiten" in str(refusal(document.encode(), "bwb"))


def test_a_download_that_breaks_off_is_refused() -> None:
    """HTML and XML without their end are not taken in as a shorter law."""
    html = journal(article("1", "A", p("B.")) + article("2", "C", p("D.")))
    assert "breekt af" in str(refusal(html[: html.index('id="art_2"')].encode(), "eurlex"))
    xml = "<toestand><artikel><kop><nr>1</nr></kop><al>Molen.</al></artikel><artikel><kop>"
    assert "breekt af" in str(refusal(xml.encode(), "bwb"))


@pytest.mark.parametrize(
    ("data", "format", "is_"),
    [
        (pdf("Molen."), "text", "een PDF"),
        (pdf("Molen."), "eurlex", "een PDF"),
        (journal(article("1", "A", p("B."))).encode(), "wetten", "een HTML-bestand"),
        (b"<toestand><al>x</al></toestand>", "eurlex", "een XML-bestand"),
        (LAW_TEXT.encode(), "pdf", "platte tekst"),
    ],
)
def test_a_file_of_another_format_says_what_it_is(data: bytes, format: str, is_: str) -> None:
    """The wrong reader names the right one."""
    refused = refusal(data, format)
    assert is_ in str(refused)
    assert sniff(data, "x") in refused.help


def test_an_unknown_format_is_refused() -> None:
    """A format that no reader has is refused with the list of those there are."""
    assert "eurlex" in refusal(b"molen", "odt").help


def test_deep_nesting_ends_in_an_answer() -> None:
    """Ten thousand nested elements give a law or a refusal, never a crash."""
    deep = "<div>" * 10_000 + "Molen." + "</div>" * 10_000
    for data, format in (
        (journal(article("1", "A", deep)), "eurlex"),
        (f"<toestand><artikel><kop><nr>1</nr></kop>{deep}</artikel></toestand>", "bwb"),
    ):
        try:
            assert found(data, format)
        except ImportRefused as refused:
            assert refused.help


@pytest.mark.parametrize("piece", ["[", "](", "*a ", "**", "-", " ", "(", "a\n", "- a\n", "Hoofdstuk 1\n", "1. a\n", "|"])
def test_long_repetition_takes_no_long_time(piece: str) -> None:
    """Files made to trip the patterns are read, or refused, within seconds."""
    body = piece * (200_000 // len(piece))
    started = time.perf_counter()
    for text, format in (
        (f"###### Artikel 1. (a)\n\nx{body}x\n", "wetten"),
        (f"Besluit:\nArtikel 1\nA\nx{body}x\nArtikel 2\nB\nKlaar.\n{body}", "text"),
    ):
        assert found(text, format)
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_read(encoding: str) -> None:
    """Text in UTF-8, UTF-16 with a mark, or Windows-1252 comes out the same."""
    law = found("Besluit:\r\nArtikel 1\r\nEén\r\nCafé’s.\r\nArtikel 2\r\nTwee\r\nKlaar.".encode(encoding), "text")
    assert law["molens/1"].text == "Café’s."


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (journal("<p>x</p>").encode(), "eurlex"),
        (b"<!DOCTYPE html>\n<HTML><body>x</body></HTML>", "eurlex"),
        (b"<?xml version='1.0'?><toestand/>", "bwb"),
        (b"<toestand><al/></toestand>", "bwb"),
        (b'---\nidentifier: "BWBR1234567"\n---\n# Wet', "wetten"),
        (b"###### Artikel 1. (molen)\n\nDraait.", "wetten"),
        (pdf("x"), "pdf"),
        (LAW_TEXT.encode(), "text"),
    ],
)
def test_sniffing(data: bytes, format: str) -> None:
    """A file is recognised by its content, whatever its name."""
    assert sniff(data, "naam.zonder.betekenis") == format


def test_the_text_remembers_where_it_came_from() -> None:
    """Name, format, version, language and checksum of the file travel with its provisions."""
    from datetime import date
    from hashlib import sha256

    data = LAW_TEXT.encode()
    text = read(data, "molens.txt", "molens", date(2026, 1, 1), "nl", "text")
    assert (text.name, text.format, text.version, text.language) == (
        "molens.txt",
        "text",
        date(2026, 1, 1),
        "nl",
    )
    assert text.sha256 == sha256(data).hexdigest()

"""Taking files in: what is read, what is refused, and that a refusal changes nothing."""

from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus import importing
from corpus import library as shipped
from corpus.errors import ImportRefused
from corpus.importing import Outcome
from corpus.library import Library
from corpus.texts import OfficialTexts

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped content."""
    return shipped.load()


def pdf(path: Path, *pages: str) -> Path:
    """A PDF with a line of text a page."""
    canvas = Canvas(str(path))
    for text in pages:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return path


def take_in(library: Library, folder: Path, *paths: Path) -> tuple[list[Outcome], OfficialTexts]:
    """Take files in, into a folder of their own."""
    texts = OfficialTexts(folder / "official", library)
    return importing.take_in(paths, library, texts, TODAY), texts


def test_every_official_file_is_read(library: Library, raw: Path, tmp_path: Path) -> None:
    """All of the folder, each recognised as the file that the statements were checked against."""
    outcomes, texts = take_in(library, tmp_path, raw)
    assert [one.error for one in outcomes if one.error] == []
    assert not any(one.changed for one in outcomes)
    assert {one.instrument for one in outcomes} == set(library.instruments)
    counts = {
        slug: len({one.id.split("/")[1] for one in texts.of(slug) if one.id.split("/")[1][0].isdigit()})
        for slug in ("cbw", "cbb", "nis2", "dora", "cir")
    }
    assert counts == {"cbw": 111, "cbb": 36, "nis2": 46, "dora": 64, "cir": 16}
    assert sum(one.id.startswith("nis2/overweging/") for one in texts.of("nis2")) == 144
    assert sum(one.id.startswith("dora/overweging/") for one in texts.of("dora")) == 106
    found = texts.get("cbw/24/3")
    assert found is not None
    assert "binnen twee jaar" in found.text


def test_an_own_document_is_kept_by_page_and_is_never_law(library: Library, tmp_path: Path) -> None:
    """A policy of the organisation has pages, and its kind says what it is."""
    path = pdf(tmp_path / "Beleid beveiliging.pdf", "Ons beleid voor wachtwoorden.", "Ons beleid voor leveranciers.")
    outcomes, texts = take_in(library, tmp_path, path)
    assert outcomes[0].instrument == "eigen-beleid-beveiliging"
    found = texts.get("eigen-beleid-beveiliging/p/2")
    assert found is not None
    assert "leveranciers" in found.text
    (own,) = texts.own_instruments()
    assert own.kind.value == "eigen beleid"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("leeg.pdf", b""),
        ("kapot.pdf", b"%PDF-1.7\n%%EOF"),
        ("rommel.txt", bytes(range(256)) * 40),
        ("stuk.html", b"<html><body><div class='eli-subdivision' id='art_1'"),
        (
            "bom.xml",
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;'>]><toestand>&c;</toestand>",
        ),
    ],
)
def test_a_bad_file_gets_one_clear_line_and_changes_nothing(library: Library, tmp_path: Path, name: str, data: bytes) -> None:
    """What happened and what to do, on one line; what was there stays."""
    good = pdf(tmp_path / "goed.pdf", "Een goede bladzijde.")
    _, texts = take_in(library, tmp_path, good)
    before = texts.loaded()
    bad = tmp_path / name
    bad.write_bytes(data)
    (outcome,), texts = take_in(library, tmp_path, bad)
    line = importing.line(outcome, library)
    assert outcome.error
    assert "\n" not in line
    assert name in line
    assert texts.loaded() == before


def test_an_enormous_file_is_refused_unread(library: Library, tmp_path: Path) -> None:
    """The limit is looked at before the file is."""
    path = pdf(tmp_path / "groot.pdf", "Te groot.")
    texts = OfficialTexts(tmp_path / "official", library)
    (outcome,) = importing.take_in([path], library, texts, TODAY, largest=10)
    assert "groter dan" in outcome.error
    assert texts.loaded() == ()


def test_a_path_that_is_not_there_says_so(library: Library, tmp_path: Path) -> None:
    """A typing error is answered with the path."""
    with pytest.raises(ImportRefused, match="bestaat niet"):
        take_in(library, tmp_path, tmp_path / "nergens")


def test_a_damaged_stored_text_is_set_aside(library: Library, tmp_path: Path) -> None:
    """The other texts stay usable, and the damaged file is kept under another name."""
    _, texts = take_in(library, tmp_path, pdf(tmp_path / "goed.pdf", "Goed."))
    (texts.folder / "kapot.json").write_text("{", encoding="utf-8")
    again = OfficialTexts(texts.folder, library)
    assert len(again.loaded()) == 1
    assert (texts.folder / "kapot.onleesbaar").exists()

"""Files made to do harm, at every place where a file comes in: refused with a message, quickly, and without filling the memory."""

import io
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from assistant.adapters import answer_form_file, logo
from assistant.adapters.answer_forms import AnswerForms
from assistant.adapters.incoming_table import LARGEST
from assistant.adapters.kci_import import read_values
from assistant.adapters.signature_check import MOST_BYTES, check_pdf
from assistant.errors import AssistantError
from assistant.settings import Settings
from corpus import importing
from corpus import library as shipped
from corpus.library import Library
from corpus.readers import guard
from corpus.texts import OfficialTexts
from curriculum import bank
from curriculum.bank import Bank
from tests.answer_form_case import QUARTER
from ui.serving import options

DAY = date(2026, 11, 22)
MOST_MEMORY = 200_000_000
BOMB = 300_000_000
"""Bytes that the bombs unpack to."""


def packed(**parts: bytes) -> bytes:
    """A zip file; names have a double underscore for a slash and one for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def pdf_bomb() -> bytes:
    """A PDF whose only page unpacks to far more than it is."""
    squeeze = zlib.compressobj(9)
    body = b"".join([*(squeeze.compress(b"\0" * 1_000_000) for _ in range(BOMB // 1_000_000)), squeeze.flush()])
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(body), body),
    )
    out, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % one for one in places)
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size 5>>\nstartxref\n%d\n%%%%EOF" % (table, len(out))


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><x>&d;</x>"""
ZEROS = b"\0" * BOMB
HARM: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "zeros": lambda: b"\0" * 1000,
    "program": lambda: b"MZ\x90\x00" + b"\1" * 2000,
    "workbook bomb": lambda: packed(xl__workbook_xml=ZEROS),
    "document bomb": lambda: packed(word__document_xml=ZEROS),
    "zip in zip": lambda: packed(xl__workbook_xml=packed(a_xml=b"<a/>"), word__document_xml=b"PK"),
    "workbook with entities": lambda: packed(xl__workbook_xml=LAUGHS),
    "document with entities": lambda: packed(word__document_xml=LAUGHS),
    "entities": lambda: LAUGHS,
    "pdf bomb": pdf_bomb,
    "cut off pdf": lambda: b"%PDF-1.7\n1 0 obj",
    "cut off zip": lambda: packed(xl__workbook_xml=b"<a/>" * 999)[:60],
    "picture of 50000 by 50000": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xc3\x50\0\0\xc3\x50\x08\2\0\0\0" + b"\0" * 99,
}


@cache
def library() -> Library:
    """The shipped content."""
    return shipped.load()


@cache
def questions() -> Bank:
    """The shipped questions."""
    return bank.load()


def source(data: bytes, folder: Path) -> bool:
    """Whether a text for the page Bronnen is refused, whatever its name says."""
    texts = OfficialTexts(folder, library())
    names = ("stuk.pdf", "stuk.docx", "stuk.xml", "stuk.html", "stuk.md")
    outcomes = [importing.take_in_one(name, data, library(), texts, DAY) for name in names]
    return all(one.error for one in outcomes) and not texts.texts


def indicators(data: bytes, folder: Path) -> bool:
    """Whether a file with indicators is refused, or gives no value."""
    try:
        return not read_values(data, questions(), DAY, "2026Q4").values
    except AssistantError as error:
        return bool(error.help)


def form(data: bytes, folder: Path) -> bool:
    """Whether an answer form is refused."""
    try:
        AnswerForms(str).read(data, QUARTER, "")
    except AssistantError as error:
        return bool(error.help)
    return False


def certificate(data: bytes, folder: Path) -> bool:
    """Whether a file is no certificate."""
    return not check_pdf(data, ()).trusted


def picture(data: bytes, folder: Path) -> bool:
    """Whether a logo is refused."""
    try:
        logo.checked(data)
    except AssistantError as error:
        return bool(error.help)
    return False


@pytest.mark.parametrize("place", [source, indicators, form, certificate, picture])
@pytest.mark.parametrize("harm", HARM)
def test_a_harmful_file_is_refused_and_takes_no_memory(harm: str, place: Callable[[bytes, Path], bool], tmp_path: Path) -> None:
    """It says why and what to do; what it would unpack to is never in memory."""
    data = HARM[harm]()
    place(b"", tmp_path / "warm")
    tracemalloc.start()
    try:
        refused = place(data, tmp_path / "in")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert refused
    assert peak < MOST_MEMORY


@pytest.mark.parametrize(
    ("place", "most"),
    [(source, guard.MAX_BYTES), (indicators, LARGEST), (form, answer_form_file.MOST_BYTES), (picture, logo.MOST_BYTES)],
)
def test_a_file_over_the_limit_is_refused_for_its_size(place: Callable[[bytes, Path], bool], most: int, tmp_path: Path) -> None:
    """One byte more than fits, of a kind that would otherwise be read."""
    assert place(b"a" * (most + 1), tmp_path)


def test_a_certificate_over_the_limit_is_not_looked_at() -> None:
    """It counts as unsigned."""
    assert not check_pdf(b"%PDF-" + b"/ByteRange [0 1 2 3]" + b"a" * MOST_BYTES, ()).signed


def test_the_server_takes_no_more_than_the_largest_file() -> None:
    """What is larger never reaches a page; nor does a message of a page that is larger than any page sends."""
    found = options(Settings(largest_upload_mb=7))
    assert "--server.maxUploadSize=7" in found
    assert any(one.startswith("--server.maxMessageSize=") for one in found)
    assert "--server.enableXsrfProtection=true" in found

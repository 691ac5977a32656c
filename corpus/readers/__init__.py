"""Readers of official formats: one call turns a publisher's file into provisions."""

import hashlib
import re
from datetime import date
from typing import Literal

from corpus.errors import ImportRefused
from corpus.readers import guard
from corpus.readers.docx import is_docx, read_docx
from corpus.readers.eurlex import read_eurlex
from corpus.readers.outlines import outline_for
from corpus.readers.parts import Unit, provisions
from corpus.readers.pdf import read_pdf
from corpus.readers.plain import read_plain
from corpus.readers.wetten_markdown import read_markdown
from corpus.readers.wetten_xml import read_xml
from corpus.schema import OfficialText

Format = Literal["eurlex", "wetten", "bwb", "pdf", "docx", "text"]
FORMATS: tuple[Format, ...] = ("eurlex", "wetten", "bwb", "pdf", "docx", "text")
_KINDS: dict[Format, str] = {
    "eurlex": "een HTML-bestand",
    "wetten": "een Markdown-bestand van wetten.overheid.nl",
    "bwb": "een XML-bestand",
    "pdf": "een PDF",
    "docx": "een Word-document",
    "text": "platte tekst",
}

__all__ = ["FORMATS", "Format", "read", "sniff"]


def sniff(data: bytes, name: str) -> Format:
    """Recognise the format of a file by its content.

    Args:
        data: The file.
        name: File name, for messages.

    Returns:
        The reader to give it to.

    Raises:
        ImportRefused: The file is empty, too large or of a kind that no reader knows.
    """
    guard.check_size(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if is_docx(data):
        return "docx"
    guard.check_type(data, name)
    text = guard.decode(data, name)
    head = text[:20000].lstrip()
    if re.search(r"<html\b", head[:5000], re.IGNORECASE):
        return "eurlex"
    if re.match(r"<(?:\?xml|!DOCTYPE|[A-Za-z_][\w:.-]*[\s>])", head):
        return "bwb"
    if re.search(r"^#{2,6} +(?:Artikel|Hoofdstuk|Bijlage)\b|^identifier: .?BWBR\d+", text, re.MULTILINE):
        return "wetten"
    return "text"


def read(
    data: bytes, name: str, instrument: str, version: date, language: Literal["nl", "en"], format: str, whole_pages: bool = False
) -> OfficialText:
    """Read a text into provisions.

    Args:
        data: The file.
        name: File name, kept as the origin and used in messages.
        instrument: Slug that the ids start with.
        version: Date of the version that the file holds.
        language: Language of the text.
        format: One of `FORMATS`, as `sniff` gives it.
        whole_pages: Cut a PDF by page even where it has articles, as a policy is cited.

    Raises:
        ImportRefused: The file is damaged, encrypted, empty, enormous, of another format or without content.
    """
    if format not in FORMATS:
        raise ImportRefused(f"Het formaat “{format}” is onbekend.", f"Kies uit: {', '.join(FORMATS)}.")
    actual = sniff(data, name)
    if actual != format and {actual, format} != {"text", "wetten"}:
        raise ImportRefused(f"“{name}” is {_KINDS[actual]}.", f"Lees het in als “{actual}” in plaats van “{format}”.")
    found = provisions(instrument, language, _units(data, name, instrument, language, format, whole_pages))
    if not found:
        raise guard.nothing_found(name, "tekst")
    return OfficialText(
        instrument=instrument,
        version=version,
        language=language,
        format=format,
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        provisions=found,
    )


def _units(data: bytes, name: str, instrument: str, language: Literal["nl", "en"], format: str, whole_pages: bool) -> list[Unit]:
    match format:
        case "eurlex":
            return read_eurlex(data, name, language)
        case "wetten":
            return read_markdown(data, name)
        case "bwb":
            return read_xml(data, name)
        case "pdf":
            return read_pdf(data, name, language, whole_pages)
        case "docx":
            return read_docx(data, name)
        case _:
            return read_plain(data, name, language, outline_for(instrument))

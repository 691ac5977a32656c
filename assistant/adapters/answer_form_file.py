"""Looks at a file that came in as an answer form before anything opens it: only small, plain, unlocked Office files pass."""

import io
import re
import zipfile
import zlib
from typing import Final

from assistant.board.form.reading import FormSource, FormUnreadable

MOST_BYTES: Final = 10_000_000
MOST_UNPACKED: Final = 60_000_000
MOST_XML: Final = 16_000_000
MOST_TAGS: Final = 400_000
MOST_PARTS: Final = 1_000
_MAIN: Final[dict[str, FormSource]] = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}
_NAMES: Final[dict[FormSource, str]] = {"xlsx": "Excel-bestand (.xlsx)", "docx": "Word-bestand (.docx)"}
_OLE, _PDF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_XML: Final = (".xml", ".rels", ".vml")
_MACROS: Final = re.compile(rb"macroEnabled|vbaProject|macrosheet", re.IGNORECASE)
_EXTRA: Final = re.compile(
    r"(?:^|/)(?:embeddings|activex|externallinks|ctrlprops|media)/|/(?:threaded)?comments\w*\.xml$", re.IGNORECASE
)
_ENCODING: Final = re.compile(rb"""^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS: Final = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii"})
_AGAIN: Final = "Open het ingevulde formulier in Excel of Word, bewaar het opnieuw en kies het nog eens."
_SMALLER: Final = "Haal afbeeldingen en bijlagen weg, of plak de antwoorden in een nieuw formulier."
EXTRA: Final = (
    "Het bestand bevat ook afbeeldingen, opmerkingen, bijlagen of koppelingen. Alleen de tekst in de vakken is overgenomen."
)


def kind(data: bytes) -> FormSource:
    """What kind of Office file this is, by its contents and not by its name.

    Raises:
        FormUnreadable: It is no Excel or Word file, is locked, or is too large to open safely.
    """
    with _opened(data) as parts:
        names = set(parts.namelist())
        found = next((what for main, what in _MAIN.items() if main in names), None)
        if found is None:
            raise FormUnreadable(_what_else(names), "Bewaar het formulier als .xlsx (Excel) of .docx (Word).")
        return found


def checked(data: bytes, wanted: FormSource) -> tuple[str, ...]:
    """Look at every part of a file before it is opened.

    Args:
        data: The file.
        wanted: The kind that it should be.

    Returns:
        What is in it that will not be read, as sentences in Dutch.

    Raises:
        FormUnreadable: It is of another kind, locked, too large, holds macros, or holds XML that could do harm.
    """
    found = kind(data)
    if found != wanted:
        raise FormUnreadable(
            f"Dit is een {_NAMES[found]}; hier hoort een {_NAMES[wanted]}.",
            "Kies het bestand opnieuw en let op het soort, of laat de naam eindigen op wat het bestand is.",
        )
    with _opened(data) as parts:
        tags = written = 0
        for info in parts.infolist():
            content = _content(parts, info)
            if info.filename == "[Content_Types].xml" or info.filename.endswith(".rels"):
                _no_macros(content)
            if info.filename.lower().endswith(_XML) or content.lstrip()[:1] == b"<":
                written, tags = written + len(content), tags + _tags(content)
            if written > MOST_XML or tags > MOST_TAGS:
                raise FormUnreadable("Dit bestand bevat veel meer dan een ingevuld formulier.", _SMALLER)
        return (EXTRA,) if any(_EXTRA.search(one) for one in parts.namelist()) else ()


def _opened(data: bytes) -> zipfile.ZipFile:
    if not data:
        raise FormUnreadable("Dit bestand is leeg.", "Kies het ingevulde formulier opnieuw.")
    if len(data) > MOST_BYTES:
        raise FormUnreadable("Dit bestand is groter dan 10 MB.", _SMALLER)
    if data.startswith(_OLE):
        raise FormUnreadable(
            "Dit bestand is beveiligd met een wachtwoord of bewaard in een oud formaat (.xls of .doc).",
            "Haal het wachtwoord eraf en bewaar het als .xlsx of .docx.",
        )
    if data.startswith(_PDF):
        raise FormUnreadable(
            "Dit is een PDF. Daaruit zijn de antwoorden niet te lezen.", "Stuur het formulier als .xlsx of .docx."
        )
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise FormUnreadable("Dit bestand is geen Excel- of Word-bestand, of het is beschadigd.", _AGAIN) from error
    _fits(parts)
    return parts


def _fits(parts: zipfile.ZipFile) -> None:
    entries = parts.infolist()
    if len(entries) > MOST_PARTS or sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise FormUnreadable("Dit bestand wordt bij het openen veel te groot.", _SMALLER)
    if any(one.flag_bits & 1 for one in entries):
        raise FormUnreadable("Dit bestand is beveiligd met een wachtwoord.", "Haal het wachtwoord eraf en kies het opnieuw.")
    if any(one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for one in entries):
        raise FormUnreadable("Dit bestand is ingepakt op een manier die Excel en Word niet gebruiken.", _AGAIN)
    if len({one.filename.lower() for one in entries}) < len(entries):
        raise FormUnreadable("Dit bestand is beschadigd: het bevat onderdelen dubbel.", _AGAIN)


def _content(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A part, at most as large as the file says that it is: the size that was counted before."""
    try:
        with parts.open(info) as part:
            return part.read(info.file_size)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise FormUnreadable("Dit bestand is beschadigd.", _AGAIN) from error


def _no_macros(content: bytes) -> None:
    if _MACROS.search(content):
        raise FormUnreadable(
            "Dit bestand bevat macro's en wordt niet geopend.",
            "Bewaar het als gewoon .xlsx of .docx, zonder macro's, en kies het opnieuw.",
        )


def _tags(content: bytes) -> int:
    """Number of tags in an XML part, which holds no declarations of its own kinds of elements and entities."""
    encoding = _ENCODING.match(content.lstrip(b"\xef\xbb\xbf"))
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:8]
    if (
        wide
        or (encoding and encoding[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"})
        or b"<!DOCTYPE" in content
        or b"<!ENTITY" in content
    ):
        raise FormUnreadable(
            "Dit bestand bevat onderdelen die niet in een formulier horen en wordt niet geopend.",
            _AGAIN,
        )
    return content.count(b"<")


def _what_else(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "Dit is een binair Excel-bestand (.xlsb). Dat kan niet worden gelezen."
    if {"mimetype", "content.xml"} <= names:
        return "Dit is een OpenDocument-bestand (.ods of .odt). Dat kan niet worden gelezen."
    return "Dit is geen Excel- of Word-bestand."
